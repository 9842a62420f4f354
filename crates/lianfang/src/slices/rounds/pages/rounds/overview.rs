//! The list of rounds.

use askama::Template;
use axum::extract::State as Ax;
use axum::response::Response;
use kernel::Day;
use std::sync::Arc;
use webkit::{Refusal, Shell, Text};

use super::timeline::{self, Standing};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::org::model::UnitKind;
use crate::slices::rounds::actions::{self, Listed, RoundEntry};
use crate::slices::rounds::model::RoundDef;

#[derive(Template)]
#[template(path = "rounds/pages/rounds.html")]
struct RoundsPage {
    shell: Shell,
    rows: Vec<Row>,
}

struct Row {
    title: String,
    href: String,
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
pub async fn list(Ax(app): Ax<Shared>, caller: Caller) -> Result<Response, Refusal> {
    let actor = caller.actor()?.clone();
    let book = app.rounds.book(&app.db).await?;
    let found = app.db.read("rounds.list", move |tx| actions::rounds_in_reach(tx, &book, &actor)).await?;
    let shell = app.shell(&caller);
    let today = caller.arrived.day();
    let rows = found.iter().filter_map(|listed| row(shell.text, listed, today)).collect();
    webkit::page(&RoundsPage { shell, rows })
}

fn row(text: Text, listed: &Listed, today: Day) -> Option<Row> {
    let entry = &listed.entry;
    let next = timeline::next(entry, today);
    let shown: &Arc<RoundDef> = entry.on(today).or(next).or(entry.versions.last())?;
    let standing = Standing::of(entry, shown, today);
    let next = next.filter(|next| next.version != shown.version);
    Some(Row {
        title: shown.title(text.lang).to_owned(),
        href: format!("/rounds/{}/edit", entry.row.code),
        code: entry.row.code.clone(),
        issuer: listed.issuer.clone(),
        cut_off: clock(shown.cut_off_minute),
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

/// `15:00`; the end of the day is `24:00`.
pub(super) fn clock(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
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
