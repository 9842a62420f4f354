//! The rounds that ask persons, for the office that writes them.

use askama::Template;
use axum::extract::State as Ax;
use axum::response::Response;
use kernel::{Day, Role, clock_of};
use webkit::{Refusal, Shell, Text};

use super::round_facts::{planned, span, standing};

use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::checkins::actions::{self, Listed};
use crate::slices::checkins::model::Kind;

#[derive(Template)]
#[template(path = "checkins/pages/rounds.html")]
struct RoundsPage {
    shell: Shell,
    rows: Vec<Row>,
    may_screen: bool,
}

struct Row {
    title: String,
    /// Empty where the reader may not open it.
    href: String,
    kind: &'static str,
    voluntary: bool,
    from_above: bool,
    due: String,
    fever: String,
    version: i64,
    standing: &'static str,
    span: String,
    next: String,
    issuer: String,
}

/// GET /checkin-rounds
pub async fn list(Ax(app): Ax<Shared>, caller: Caller) -> Result<Response, Refusal> {
    let (actor, today) = (caller.actor()?.clone(), caller.arrived.day());
    let may_screen = actor.has_any(&[Role::Headquarters]);
    let book = app.checkins.book(&app.db).await?;
    let found = app.db.read("checkins.rounds", move |tx| actions::rounds_in_reach(tx, &book, &actor)).await?;
    let shell = app.shell(&caller);
    let rows = found.iter().filter_map(|listed| row(shell.text, listed, may_screen, today)).collect();
    webkit::page(&RoundsPage { shell, rows, may_screen })
}

fn row(text: Text, listed: &Listed, may_screen: bool, today: Day) -> Option<Row> {
    let entry = &listed.entry;
    let next = planned(entry, today);
    let def = entry.on(today).map(|def| &**def).or(next).or(entry.versions.last().map(|def| &**def))?;
    let (kind, href) = match def.kind {
        Kind::Daily => ("checkin-round-daily", format!("/checkin-rounds/{}", entry.row.code)),
        Kind::Screening if may_screen => {
            ("checkin-round-screening", format!("/screenings?round={}", entry.row.code))
        }
        Kind::Screening => ("checkin-round-screening", String::new()),
    };
    Some(Row {
        title: def.title(text.lang).to_owned(),
        href,
        kind,
        voluntary: def.voluntary,
        from_above: !listed.may_write,
        due: clock_of(def.due_minute),
        fever: text.t1("celsius", "value", def.fever.words()),
        version: def.version,
        standing: standing(entry, def, today),
        span: span(text, entry, def),
        next: next.filter(|next| next.version != def.version).map_or_else(
            || "—".to_owned(),
            |next| text.t2("edit-next-version", "n", next.version, "day", text.date(next.valid_from)),
        ),
        issuer: listed.issuer.clone(),
    })
}
