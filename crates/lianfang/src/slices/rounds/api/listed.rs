//! The rounds in force within the caller's reach.

use axum::extract::State as Ax;
use axum::response::Response;
use kernel::{Actor, Day, DivisionCode, Problem};
use serde::Serialize;
use store::Tx;
use webkit::Refusal;

use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::org;
use crate::slices::rounds::model::{Field, KindCode};

#[derive(Serialize)]
struct RoundBody<'a> {
    code: &'a str,
    title_zh: &'a str,
    title_en: &'a str,
    issuer: String,
    cut_off: String,
    valid_from: String,
    valid_to: Option<String>,
    voluntary: bool,
    version: i64,
    backfill_days: i32,
    owing_kinds: &'a [KindCode],
    fields: &'a [Field],
}

/// GET /api/v1/rounds: those that hold for a unit the caller files for, or somewhere in a subtree it reads.
pub async fn rounds(Ax(app): Ax<Shared>, caller: Caller) -> Result<Response, Refusal> {
    let book = app.rounds.book(&app.db).await?;
    let (actor, today) = (caller.actor()?.clone(), caller.arrived.day());
    let issuers: Vec<DivisionCode> = book.rounds.iter().map(|round| round.row.issuer).collect();
    let within = app
        .db
        .read("rounds.api_rounds", move |tx| {
            let within = |issuer: DivisionCode| holds_within_reach(tx, issuer, &actor, today);
            issuers.into_iter().map(within).collect::<Result<Vec<bool>, Problem>>()
        })
        .await?;
    let bodies: Vec<RoundBody<'_>> = book
        .rounds
        .iter()
        .zip(within)
        .filter_map(|(round, within)| Some((round, round.on(today).filter(|_| within)?)))
        .map(|(round, def)| RoundBody {
            code: &round.row.code,
            title_zh: &def.title_zh,
            title_en: &def.title_en,
            issuer: def.issuer.digits(),
            cut_off: kernel::clock_of(def.cut_off_minute),
            valid_from: def.valid_from.to_string(),
            valid_to: def.valid_to.map(|day| day.to_string()),
            voluntary: def.voluntary,
            version: def.version,
            backfill_days: def.backfill_days,
            owing_kinds: &def.owing_kinds,
            fields: &def.fields,
        })
        .collect();
    Ok(webkit::json(&bodies))
}

/// Whether a round of this issuer holds somewhere in the subtrees that the actor reads, or for a unit that it
/// files for. What holds next door only answers like what does not exist.
fn holds_within_reach(tx: &mut Tx, issuer: DivisionCode, actor: &Actor, today: Day) -> Result<bool, Problem> {
    for root in org::actions::reading_roots(actor) {
        if org::actions::is_under(tx, issuer, root)? || org::actions::is_under(tx, root, issuer)? {
            return Ok(true);
        }
    }
    for unit in actor.units() {
        if org::actions::unit(tx, unit, today)?.is_some_and(|unit| unit.is_under(issuer)) {
            return Ok(true);
        }
    }
    Ok(false)
}
