//! A duty officer stands by the roll-up of the division before it leaves.

use kernel::{Actor, Day, DivisionCode, Instant, Kind, Level, Problem};
use store::{Audit, Subject, Value};

use super::scope::{ACT, division_in_reach};
use crate::app::Shared;
use crate::slices::org;
use crate::slices::org::actions::Once;
use crate::slices::rounds::model::ROLLUP_CONFIRMATION;
use crate::slices::rounds::store as sql;

/// Stands by the roll-up of a level above the units. Refused after the slot: what has left has left.
pub async fn confirm_rollup(
    app: &Shared,
    actor: &Actor,
    arrived: Instant,
    round: &str,
    division: DivisionCode,
    day: Day,
    client: Once,
) -> Result<(), Problem> {
    let book = app.rounds.book(&app.db).await?;
    let (actor, code) = (actor.clone(), round.to_owned());
    app.db
        .write(division.county(), "rounds.confirm_rollup", move |tx| {
            let round = book.by_code(&code).ok_or_else(Problem::not_found)?;
            let here = division_in_reach(tx, &actor, division, &ACT)?;
            let def = round.on(day).ok_or_else(Problem::not_found)?;
            if here.level == Level::Village {
                return Err(Problem::new(Kind::Unprocessable, "rollup-of-unit"));
            }
            let mut path: Vec<DivisionCode> =
                org::actions::path(tx, division)?.into_iter().map(|d| d.code).collect();
            path.extend([division, DivisionCode::NATION]);
            let slot = round.closing(def, &path, here.level, day).cut_off;
            if arrived > slot {
                return Err(Problem::new(Kind::Conflict, "rollup-left").with("at", slot.hm()));
            }
            let county = division.county();
            org::actions::once(tx, &actor, county, &client, |tx| {
                let id = tx.new_id();
                let by = (actor.account, actor.name.as_str());
                sql::add_confirmation(tx, id, def.round, day, division, by, arrived)?;
                let key: [Value<'_>; 2] = [county.into(), id.into()];
                tx.audit(Audit {
                    county,
                    actor: actor.account.0,
                    for_whom: actor.deputy_for.as_deref(),
                    action: "rounds.confirm_rollup",
                    reason: None,
                    subject: Subject::Row { table: &ROLLUP_CONFIRMATION, key: &key },
                })?;
                Ok(id)
            })
        })
        .await
        .map(drop)
}
