//! The trail: filters and pages.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::{AccountId, Actor, DivisionCode, Kind, Problem};
use webkit::{Choice, Cursor, Form, Opt, Pager, QueryFields, Refusal, Shell, Text, page};

use super::accounts::{choices, pick};
use super::words::path_name;
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::access::actions::{self, LOOK, TrailFilter, TrailRow};

/// Rows of a page.
const SIZE: usize = 50;
/// Stands between the places of two lanes in an address.
const BETWEEN: char = '.';

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
    /// Address of the same search further back, where only part of the trail was looked at so far.
    further: String,
    /// Rows looked at in one go.
    look: i64,
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
    let after = places(query.get("after")).unwrap_or_default();
    Ok(TrailFilter {
        root,
        days,
        action: query.get("action").to_owned(),
        account,
        after,
        size,
        ..TrailFilter::default()
    })
}

/// Where the next page begins, for an address: a place in each lane.
pub(in crate::slices::access) fn cursor(next: &[(i64, i64)]) -> Option<String> {
    let places = next.iter().map(|(lane, seq)| Cursor(vec![*lane, *seq]).encode());
    (!next.is_empty()).then(|| places.collect::<Vec<_>>().join(&BETWEEN.to_string()))
}

/// Inverse of [`cursor`]; `None` for anything that it did not make.
fn places(text: &str) -> Option<Vec<(i64, i64)>> {
    let place = |part: &str| match Cursor::parse(part)?.0[..] {
        [lane, seq] => Some((lane, seq)),
        _ => None,
    };
    text.split(BETWEEN).map(place).collect()
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
    let chosen = query.get("action");
    if options.iter().all(|option| option.value != chosen) {
        options.push(Opt { label: action_words(text, chosen), value: chosen.to_owned() });
    }
    let here = address("/audit", &query, root);
    let values = ["from", "to", "action"].map(|name| (name, query.get(name).to_owned()));
    let next = cursor(&next).map(|c| format!("{here}&after={c}")).unwrap_or_default();
    // A page that is not full goes on all the same where not everything was looked at.
    let (next, further) = if rows.len() < SIZE { (String::new(), next) } else { (next, String::new()) };
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
            next,
            shown: rows.len() as i64,
            total: None,
        },
        further,
        look: LOOK,
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
        further: String::new(),
        look: LOOK,
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
pub(super) fn action_words(text: Text, action: &str) -> String {
    words(text, "action-", action)
}

/// The words of a code, or the code itself where the catalogue has none.
pub(super) fn words(text: Text, prefix: &str, code: &str) -> String {
    let key = format!("{prefix}{}", code.replace(['.', '_'], "-"));
    if text.has(&key) { text.t(&key).into_owned() } else { code.to_owned() }
}

/// Who did it, in words.
pub(super) fn who(text: Text, row: &TrailRow) -> String {
    match (row.account, row.actor.0.as_str()) {
        (0, _) => text.t("audit-system").into_owned(),
        (_, "") => text.t("audit-gone").into_owned(),
        (_, name) => name.to_owned(),
    }
}

fn line(app: &App, text: Text, row: TrailRow) -> Line {
    Line {
        at: format!("{} {}", text.date_year(row.at.day()), text.time(row.at)),
        who: who(text, &row),
        account: if row.account == 0 { "system".into() } else { app.ids.encode(row.account) },
        post: row.actor.1,
        for_whom: row.for_whom.unwrap_or_default(),
        action: action_words(text, &row.action),
        reason: row.reason.unwrap_or_default(),
        subject: words(text, "audit-on-", &row.subject),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_each_lane_goes_through_an_address() {
        let four = [(0, 12), (1, 1), (2, 990_101), (3, i64::MAX)];
        for next in [&four[..], &four[..1]] {
            let address = cursor(next).expect("there is a next page");
            assert_eq!(places(&address).as_deref(), Some(next), "{address}");
        }
        assert_eq!(cursor(&[]), None);
        for bad in ["", ".", "nonsense", "AAAA.AAAA"] {
            assert_eq!(places(bad), None, "{bad}");
        }
    }
}
