//! Reminders: who was asked, when, how, and what they answered. No ranking of anybody.

use kernel::{Actor, Day, Kind, Problem, UnitId};
use store::{Audit, Subject, Tx, Value};

use super::scope::{ACT, unit_in_reach};
use crate::app::Shared;
use crate::slices::rounds::model::{Channel, REMINDER};
use crate::slices::rounds::rules;
use crate::slices::rounds::store as sql;

/// Quiet hours as shipped, minutes of the day: 22:00 to 07:00 (S8-12).
const QUIET: (i64, i64) = (22 * 60, 7 * 60);

/// Logs that these units of one county were reminded of a round's day. Refused in the quiet hours,
/// for a voluntary round, and where one of the units is out of reach. Answers how many were logged.
pub async fn remind(
    app: &Shared,
    actor: &Actor,
    round: &str,
    day: Day,
    units: Vec<UnitId>,
    channel: Channel,
    answer: Option<String>,
) -> Result<usize, Problem> {
    let book = app.rounds.book(&app.db).await?;
    if rules::in_quiet_hours(app.now().minute_of_day(), QUIET.0, QUIET.1) {
        return Err(Problem::new(Kind::Unprocessable, "quiet-hours")
            .with("from", "22:00")
            .with("to", "07:00"));
    }
    let Some(first) = units.first() else {
        return Err(Problem::bad_input(vec![kernel::Fault::field("unit", "required")]));
    };
    let (county, actor, code) = (first.county(), actor.clone(), round.to_owned());
    app.db
        .write(county, "rounds.remind", move |tx| {
            let round = book.by_code(&code).ok_or_else(Problem::not_found)?;
            let def = round.on(day).ok_or_else(Problem::not_found)?;
            if def.voluntary {
                return Err(Problem::new(Kind::Unprocessable, "voluntary"));
            }
            for unit in &units {
                unit_in_reach(tx, &actor, *unit, day, &ACT)?;
                let id = tx.new_id();
                let by = (actor.account, actor.name.as_str());
                sql::add_reminder(tx, id, def.round, day, *unit, by, channel, answer.as_deref())?;
                note(tx, &actor, unit.county(), id, "rounds.remind")?;
            }
            Ok(units.len())
        })
        .await
}

/// Adds what the other side answered; once.
pub async fn answer_reminder(
    app: &Shared,
    actor: &Actor,
    unit: UnitId,
    id: i64,
    answer: String,
) -> Result<(), Problem> {
    let (day, actor) = (app.now().day(), actor.clone());
    app.db
        .write(unit.county(), "rounds.answer_reminder", move |tx| {
            unit_in_reach(tx, &actor, unit, day, &ACT)?;
            if !sql::add_answer(tx, unit.county(), id, &answer)? {
                return Err(Problem::new(Kind::Conflict, "answered"));
            }
            note(tx, &actor, unit.county(), id, "rounds.answer_reminder")
        })
        .await
}

fn note(tx: &mut Tx, actor: &Actor, county: i64, id: i64, action: &'static str) -> Result<(), Problem> {
    let key: [Value<'_>; 2] = [county.into(), id.into()];
    tx.audit(Audit {
        county,
        actor: actor.account.0,
        for_whom: actor.deputy_for.as_deref(),
        action,
        reason: None,
        subject: Subject::Row { table: &REMINDER, key: &key },
    })?;
    Ok(())
}
