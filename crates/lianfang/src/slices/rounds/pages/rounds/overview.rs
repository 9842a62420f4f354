//! The list of rounds.

use askama::Template;
use axum::extract::State as Ax;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{Actor, Day, DivisionCode, Problem, clock_of};
use std::sync::Arc;
use store::Tx;
use webkit::{Fields, QueryFields, Refusal, Shell, Text};

use super::super::common::SEE;
use super::quiet_panel::QuietPanel;
use super::timeline::{self, Standing};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::org;
use crate::slices::org::model::UnitKind;
use crate::slices::rounds::actions::{self, Listed, RoundEntry};
use crate::slices::rounds::model::RoundDef;

#[derive(Template)]
#[template(path = "rounds/pages/rounds.html")]
struct RoundsPage {
    shell: Shell,
    rows: Vec<Row>,
    quiet: QuietPanel,
}

struct Row {
    title: String,
    href: String,
    /// Address of its tree today, or on its last day; empty where it has never been asked.
    tree: String,
    code: String,
    issuer: String,
    cut_off: String,
    owes: String,
    voluntary: bool,
    /// Whether it is issued above and only its leads are set here.
    from_above: bool,
    /// Catalogue key of how its shown version stands, where it does not hold today.
    standing: Option<&'static str>,
    version: i64,
    from: String,
    to: String,
    next: String,
}

/// GET /rounds
pub async fn list(Ax(app): Ax<Shared>, caller: Caller, query: QueryFields) -> Result<Response, Refusal> {
    show(&app, &caller, None, query.has("quiet")).await
}

/// The list, with what was refused of the quiet hours, or that they were set.
pub(super) async fn show(
    app: &Shared,
    caller: &Caller,
    refused: Option<(&Fields, Problem)>,
    set: bool,
) -> Result<Response, Refusal> {
    let actor = caller.actor()?.clone();
    let book = app.rounds.book(&app.db).await?;
    let (reading, today) = (Arc::clone(&book), caller.arrived.day());
    let (found, editing) = app
        .db
        .read("rounds.list", move |tx| {
            let mut found = Vec::new();
            for listed in actions::rounds_in_reach(tx, &reading, &actor)? {
                let place = place_of(tx, &actor, listed.entry.row.issuer)?;
                found.push((listed, place));
            }
            let editing = actions::editing(tx, &reading, &actor, None, today)?;
            Ok::<_, Problem>((found, editing))
        })
        .await?;
    let shell = app.shell(caller);
    let mut quiet = QuietPanel::of(shell.text, &book, &editing, &caller.actor()?.name, today);
    quiet.receipt = set;
    let status = if refused.is_some() { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    if let Some((fields, problem)) = refused {
        quiet = quiet.refused(fields, problem);
    }
    let rows = found.iter().filter_map(|(listed, place)| row(shell.text, listed, *place, today)).collect();
    webkit::page_with(status, &RoundsPage { shell, rows, quiet })
}

/// Where the actor sees a round: at its issuer, or at the own root below it.
fn place_of(tx: &mut Tx, actor: &Actor, issuer: DivisionCode) -> Result<Option<DivisionCode>, Problem> {
    let roots = actor.roots(&SEE);
    if org::actions::nearest_under(tx, issuer, &roots)?.is_some() {
        return Ok(Some(issuer));
    }
    for root in roots {
        if org::actions::is_under(tx, root, issuer)? {
            return Ok(Some(root));
        }
    }
    Ok(None)
}

/// The tree of a round today; of one that has ended, on its last day.
fn tree_of(listed: &Listed, shown: &RoundDef, place: Option<DivisionCode>, today: Day) -> Option<String> {
    let entry = &listed.entry;
    let day = match entry.on(today) {
        Some(_) => today,
        None => timeline::last_day(entry, shown).filter(|last| *last < today)?,
    };
    Some(format!("/tree/{}?round={}&day={day}", place?, entry.row.code))
}

fn row(text: Text, listed: &Listed, place: Option<DivisionCode>, today: Day) -> Option<Row> {
    let entry = &listed.entry;
    let next = timeline::next(entry, today);
    let shown: &Arc<RoundDef> = entry.on(today).or(next).or(entry.versions.last())?;
    let standing = Standing::of(entry, shown, today);
    let next = next.filter(|next| next.version != shown.version);
    Some(Row {
        title: shown.title(text.lang).to_owned(),
        href: format!("/rounds/{}/edit", entry.row.code),
        tree: tree_of(listed, shown, place, today).unwrap_or_default(),
        code: entry.row.code.clone(),
        issuer: listed.issuer.clone(),
        cut_off: clock_of(shown.cut_off_minute),
        owes: owing_kinds(text, shown),
        voluntary: shown.voluntary,
        from_above: !listed.may_write,
        standing: (standing != Standing::InForce).then(|| standing.key()),
        version: shown.version,
        from: text.date_year(shown.valid_from),
        to: until(text, entry, shown),
        next: next.map_or_else(
            || "—".to_owned(),
            |next| text.t2("edit-next-version", "n", next.version, "day", text.date(next.valid_from)),
        ),
    })
}

/// The last day of a version, or that it has none yet.
pub(super) fn until(text: Text, entry: &RoundEntry, def: &RoundDef) -> String {
    timeline::last_day(entry, def)
        .map_or_else(|| text.t("edit-open-end").into_owned(), |day| text.date_year(day))
}

/// 村、社区、学校: the kinds of units that owe a version.
pub(super) fn owing_kinds(text: Text, def: &RoundDef) -> String {
    let kinds = UnitKind::ALL.into_iter().filter(|kind| def.owing_kinds.iter().any(|k| k.0 == kind.code()));
    let words: Vec<String> = kinds.map(|kind| text.t(kind.key()).into_owned()).collect();
    words.join(&text.t("edit-list-comma"))
}
