//! Reminders: who was asked, when, how, and what they answered. No ranking of anybody.

use kernel::{Actor, Day, Instant, Kind, Level, Problem, UnitId, clock_of};
use store::{Audit, Subject, Tx, Value};

use super::file::owing;
use super::memory::{Book, RoundEntry};
use super::scope::{ACT, path_of, unit_in_reach};
use crate::app::Shared;
use crate::slices::org;
use crate::slices::org::actions::Once;
use crate::slices::org::model::Unit;
use crate::slices::rounds::model::{AsOf, Channel, Filed, REMINDER, RoundDef, State};
use crate::slices::rounds::{rules, store as sql};

/// A reminder on its way into the log.
#[derive(Clone, Debug)]
pub struct Reminding {
    /// Word of the round.
    pub round: String,
    /// The day that is asked about.
    pub day: Day,
    /// Who is reminded; all first recorded in one county.
    pub units: Vec<UnitId>,
    /// How.
    pub channel: Channel,
    /// What they answered at once.
    pub answer: Option<String>,
    /// The client's key.
    pub client: Once,
}

/// Logs that these units were reminded; those that have filed meanwhile are left out. Refused in the quiet hours,
/// for a voluntary round, where one of the units is out of reach, and where nobody is silent any more. Answers how
/// many were logged, 0 for what is logged already.
pub async fn remind(
    app: &Shared,
    actor: &Actor,
    arrived: Instant,
    reminding: Reminding,
) -> Result<i64, Problem> {
    let book = app.rounds.book(&app.db).await?;
    let Some(first) = reminding.units.first() else {
        return Err(Problem::bad_input(vec![kernel::Fault::field("unit", "required")]));
    };
    let (county, actor) = (first.county(), actor.clone());
    app.db.write(county, "rounds.remind", move |tx| log(tx, &book, &actor, county, arrived, &reminding)).await
}

fn log(
    tx: &mut Tx,
    book: &Book,
    actor: &Actor,
    county: i64,
    arrived: Instant,
    reminding: &Reminding,
) -> Result<i64, Problem> {
    let Reminding { day, channel, .. } = *reminding;
    let round = book.by_code(&reminding.round).ok_or_else(Problem::not_found)?;
    let def = round.on(day).ok_or_else(Problem::not_found)?;
    if def.voluntary {
        return Err(Problem::new(Kind::Unprocessable, "voluntary"));
    }
    let mut logged = 0;
    org::actions::once(tx, actor, county, &reminding.client, |tx| {
        for unit in &reminding.units {
            let (unit, _) = unit_in_reach(tx, actor, *unit, day, &ACT)?;
            refuse_in_quiet_hours(book, &unit, arrived)?;
            if !is_silent(tx, round, def, &unit, day, arrived)? {
                continue;
            }
            let id = tx.new_id();
            let by = (actor.account, actor.name.as_str());
            sql::add_reminder(tx, id, def.round, day, unit.id, by, channel, reminding.answer.as_deref())?;
            note(tx, actor, unit.county, id, "rounds.remind")?;
            logged += 1;
        }
        if logged == 0 {
            return Err(Problem::new(Kind::Conflict, "nobody-silent"));
        }
        Ok(logged)
    })?;
    Ok(logged)
}

fn refuse_in_quiet_hours(book: &Book, unit: &Unit, now: Instant) -> Result<(), Problem> {
    let hours = rules::quiet_hours(&book.quiet, &path_of(unit), now.day());
    if !rules::in_quiet_hours(now.minute_of_day(), hours) {
        return Ok(());
    }
    Err(Problem::new(Kind::Unprocessable, "quiet-hours")
        .with("from", clock_of(hours.from))
        .with("to", clock_of(hours.to)))
}

/// Whether a unit is open or missing.
fn is_silent(
    tx: &mut Tx,
    round: &RoundEntry,
    def: &RoundDef,
    unit: &Unit,
    day: Day,
    now: Instant,
) -> Result<bool, Problem> {
    let versions: Vec<Filed> =
        sql::versions_of(tx, def, unit.id, day)?.into_iter().map(|v| v.filed).collect();
    let closing = round.closing(def, &path_of(unit), Level::Village, day);
    let seen = rules::state_of(def, owing(def, unit, day), &versions, closing, AsOf::Now, now);
    Ok(matches!(seen.state(), State::Open | State::Missing))
}

/// Adds what the other side answered; once.
pub async fn answer_reminder(
    app: &Shared,
    actor: &Actor,
    unit: UnitId,
    id: i64,
    answer: String,
    client: Once,
) -> Result<(), Problem> {
    let (day, actor) = (app.now().day(), actor.clone());
    app.db
        .write(unit.county(), "rounds.answer_reminder", move |tx| {
            unit_in_reach(tx, &actor, unit, day, &ACT)?;
            org::actions::once(tx, &actor, unit.county(), &client, |tx| {
                if !sql::add_answer(tx, unit, id, &answer)? {
                    return Err(Problem::new(Kind::Conflict, "answered"));
                }
                note(tx, &actor, unit.county(), id, "rounds.answer_reminder")?;
                Ok(id)
            })
        })
        .await
        .map(drop)
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
