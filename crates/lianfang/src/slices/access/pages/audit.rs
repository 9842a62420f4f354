//! The trail: filters, pages, XLSX.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use kernel::{AccountId, Actor, Day, DivisionCode, Instant, Kind, Problem};
use sheets::{Sheet, Value, Workbook};
use webkit::{Choice, Cursor, Form, Opt, Pager, QueryFields, Refusal, Shell, Text, page};

use super::accounts::{choices, pick};
use super::words::path_name;
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::access::actions::{self, TrailFilter, TrailRow};

/// Rows of a page.
const SIZE: usize = 50;
/// Rows of an export: a county's year is about a tenth of it.
const EXPORT: usize = 200_000;

#[derive(Template)]
#[template(path = "access/pages/audit.html")]
struct AuditPage {
    shell: Shell,
    roots: Vec<Choice>,
    root: DivisionCode,
    form: Form,
    actions: Vec<Opt>,
    account: String,
    account_name: String,
    rows: Vec<Line>,
    pager: Pager,
    export: String,
    upward_only: bool,
}

struct Line {
    at: String,
    who: String,
    post: String,
    account: String,
    for_whom: String,
    action: String,
    reason: String,
    subject: String,
}

/// What the address asks for.
pub(in crate::slices::access) fn filter_of(
    app: &App,
    query: &QueryFields,
    root: DivisionCode,
    size: usize,
) -> Result<TrailFilter, Problem> {
    let mut reader = query.reader();
    let days = (reader.day_opt("from"), reader.day_opt("to"));
    reader.finish()?;
    let account = match query.get("account") {
        "" => None,
        "system" => Some(0),
        id => Some(app.ids.decode(id).ok_or_else(Problem::not_found)?),
    };
    let after = Cursor::parse(query.get("after")).map(|c| c.0).unwrap_or_default();
    let after = after.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
    Ok(TrailFilter { root, days, action: query.get("action").to_owned(), account, after, size })
}

/// Where the next page begins, for an address.
pub(in crate::slices::access) fn cursor(next: &[(i64, i64)]) -> Option<String> {
    (!next.is_empty()).then(|| Cursor(next.iter().flat_map(|(lane, seq)| [*lane, *seq]).collect()).encode())
}

/// GET `/audit`.
pub async fn show(
    State(app): State<Shared>,
    caller: Caller,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let actor = caller.actor()?.clone();
    if actions::trail_roots(&actor).is_empty() {
        return page(&empty_page(&app, &caller));
    }
    let wanted = query.get("root").parse().map(DivisionCode).ok();
    let filter = filter_of(&app, &query, DivisionCode::NATION, SIZE)?;
    let (roots, root, known, rows, next, account_name) = app
        .db
        .read("access.audit", move |tx| {
            let mut roots = Vec::new();
            for root in actions::trail_roots(&actor) {
                roots.push((root, path_name(tx, root)?));
            }
            let root = pick(&roots, wanted)?;
            let filter = TrailFilter { root, ..filter };
            let (rows, next) = actions::trail(tx, &actor, &filter)?;
            let name = match filter.account {
                Some(id) => named(tx, &actor, id)?,
                None => String::new(),
            };
            Ok::<_, Problem>((roots, root, actions::trail_actions(tx)?, rows, next, name))
        })
        .await?;
    let text = caller.visit.text;
    let mut options = vec![Opt { value: String::new(), label: text.t("audit-all-actions").into_owned() }];
    options.extend(known.into_iter().map(|a| Opt { label: action_words(text, &a), value: a }));
    let here = address("/audit", &query, root);
    let values = ["from", "to", "action"].map(|name| (name, query.get(name).to_owned()));
    page(&AuditPage {
        shell: app.shell(&caller),
        roots: choices(roots, root, "/audit"),
        root,
        form: Form::of(&values),
        actions: options,
        account: query.get("account").to_owned(),
        account_name,
        export: address("/audit/export", &query, root),
        pager: Pager {
            first: if query.get("after").is_empty() { String::new() } else { here.clone() },
            next: cursor(&next).map(|c| format!("{here}&after={c}")).unwrap_or_default(),
            shown: rows.len() as i64,
            total: None,
        },
        rows: rows.into_iter().map(|row| line(&app, text, row)).collect(),
        upward_only: false,
    })
}

/// The name of an account that the filter is set to, as the trail would show it.
fn named(tx: &mut store::Tx, actor: &Actor, id: i64) -> Result<String, Problem> {
    match actions::account(tx, actor, AccountId(id)) {
        Ok(account) => Ok(account.shown),
        Err(problem) if problem.kind == Kind::NotFound => Ok(String::new()),
        Err(problem) => Err(problem),
    }
}

fn empty_page(app: &App, caller: &Caller) -> AuditPage {
    AuditPage {
        shell: app.shell(caller),
        roots: Vec::new(),
        root: DivisionCode::NATION,
        form: Form::default(),
        actions: Vec::new(),
        account: String::new(),
        account_name: String::new(),
        rows: Vec::new(),
        pager: Pager::default(),
        export: String::new(),
        upward_only: true,
    }
}

/// The same filters at another path; the cursor is left out.
fn address(path: &str, query: &QueryFields, root: DivisionCode) -> String {
    let mut out = format!("{path}?root={root}");
    for name in ["from", "to", "action", "account"] {
        let value = query.get(name);
        if !value.is_empty() {
            out.push('&');
            out.push_str(name);
            out.push('=');
            out.push_str(&crate::app::query_escape(value));
        }
    }
    out
}

/// An action in words; one without words in the catalogue stands as it is.
fn action_words(text: Text, action: &str) -> String {
    words(text, "action-", action)
}

fn words(text: Text, prefix: &str, code: &str) -> String {
    let key = format!("{prefix}{}", code.replace(['.', '_'], "-"));
    if text.has(&key) { text.t(&key).into_owned() } else { code.to_owned() }
}

fn who(text: Text, row: &TrailRow) -> String {
    match (row.account, row.actor.0.as_str()) {
        (0, _) => text.t("audit-system").into_owned(),
        (_, "") => text.t("audit-gone").into_owned(),
        (_, name) => name.to_owned(),
    }
}

fn line(app: &App, text: Text, row: TrailRow) -> Line {
    Line {
        at: format!("{} {}", text.date_short(row.at.day()), text.time(row.at)),
        who: who(text, &row),
        account: if row.account == 0 { "system".into() } else { app.ids.encode(row.account) },
        post: row.actor.1,
        for_whom: row.for_whom.unwrap_or_default(),
        action: action_words(text, &row.action),
        reason: row.reason.unwrap_or_default(),
        subject: words(text, "audit-on-", &row.subject),
    }
}

/// GET `/audit/export`: the same rows as XLSX, at most [`EXPORT`].
pub async fn export(
    State(app): State<Shared>,
    caller: Caller,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let actor = caller.actor()?.clone();
    let wanted = query.get("root").parse().map(DivisionCode).ok();
    let root =
        wanted.or_else(|| actions::trail_roots(&actor).first().copied()).ok_or_else(Problem::not_found)?;
    let filter = TrailFilter { after: Vec::new(), ..filter_of(&app, &query, root, EXPORT)? };
    let (place, rows) = app
        .db
        .read("access.audit_export", move |tx| {
            Ok::<_, Problem>((path_name(tx, root)?, actions::trail(tx, &actor, &filter)?.0))
        })
        .await?;
    let (text, now, demo) = (caller.visit.text, caller.arrived, app.demo);
    let bytes = tokio::task::spawn_blocking(move || workbook(text, now, demo, &place, &rows))
        .await
        .map_err(|_| Problem::new(Kind::Internal, "internal"))??;
    let name = format!("attachment; filename=\"audit-{}-{}.xlsx\"", root.digits(), now.day());
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_str(&name).expect("digits and a day are plain ASCII"),
        ),
    ];
    Ok((headers, bytes).into_response())
}

fn workbook(
    text: Text,
    now: Instant,
    demo: bool,
    place: &str,
    rows: &[TrailRow],
) -> Result<Vec<u8>, Problem> {
    let title = text.t2(
        "audit-sheet-title",
        "place",
        place,
        "at",
        format!("{} {}", text.date_year(now.day()), text.time(now)),
    );
    let heads = [
        "audit-at",
        "audit-who",
        "field-person_post",
        "audit-for",
        "audit-action",
        "audit-reason",
        "audit-subject",
        "audit-county",
    ];
    let mut sheet = Sheet::new(text.t("audit-title")).title(title).header(heads.map(|key| text.t(key)));
    if demo {
        sheet = sheet.band(text.t("demo-band"));
    }
    for row in rows {
        sheet.push_row([
            date_time(row.at),
            Value::text(who(text, row)),
            Value::text(&row.actor.1),
            Value::text(row.for_whom.as_deref().unwrap_or_default()),
            Value::text(action_words(text, &row.action)),
            Value::text(row.reason.as_deref().unwrap_or_default()),
            Value::text(words(text, "audit-on-", &row.subject)),
            Value::Int(row.county),
        ]);
    }
    Workbook::new()
        .made_at(date_time(now))
        .sheet(sheet)
        .to_bytes()
        .map_err(|_| Problem::new(Kind::Internal, "internal"))
}

fn date_time(at: Instant) -> Value {
    let (year, month, day) = Day::ymd(at.day());
    let second = at.second_of_day();
    Value::DateTime {
        year: year as u16,
        month: month as u8,
        day: day as u8,
        hour: (second / 3_600) as u8,
        minute: (second / 60 % 60) as u8,
        second: (second % 60) as u8,
    }
}
