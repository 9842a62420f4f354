//! A unit's day with all its versions and reminders, and the fourteen days before.

use kernel::{Actor, Day, Instant, Level, Problem, UnitId};
use store::Tx;

use super::file::owing;
use super::memory::Book;
use super::scope::{path_of, unit_to_read};
use super::today::{Today, today_of};
use crate::slices::org;
use crate::slices::rounds::model::{AsOf, Filed, Mark, Reminder, State};
use crate::slices::rounds::{rules, store as sql};

/// A unit's day as its page shows it.
#[derive(Clone, Debug)]
pub struct UnitDayPage {
    /// The day.
    pub today: Today,
    /// Reminders, the first first.
    pub reminders: Vec<Reminder>,
}

/// One line of a unit's history.
#[derive(Clone, Debug)]
pub struct DayLine {
    /// The day.
    pub day: Day,
    /// Its state now.
    pub state: State,
    /// Marks beside it.
    pub marks: Vec<Mark>,
    /// Figures by number index of today's definition, matched by code.
    pub figures: Vec<Option<i64>>,
    /// Arrival of the version in force.
    pub arrived_at: Option<Instant>,
    /// Who confirmed it.
    pub by: Option<String>,
}

/// A unit's day within the actor's reach, or of a unit below the actor's own.
pub fn unit_day(
    tx: &mut Tx,
    book: &Book,
    actor: &Actor,
    round: &str,
    unit: UnitId,
    day: Day,
) -> Result<UnitDayPage, Problem> {
    let seen = unit_to_read(tx, actor, unit, day)?;
    let today = today_of(tx, book, round, seen, day)?;
    let reminders = sql::reminders(tx, today.def.round, day, unit)?;
    Ok(UnitDayPage { today, reminders })
}

/// The fourteen days up to `today.day`, the last first.
pub fn fourteen_days(tx: &mut Tx, book: &Book, today: &Today, now: Instant) -> Result<Vec<DayLine>, Problem> {
    let entry = book.by_code(&today.round).ok_or_else(Problem::not_found)?;
    let mut lines = Vec::with_capacity(14);
    for back in 0..14 {
        let day = today.day.plus(-back);
        let Some(def) = entry.on(day) else { continue };
        // What it owed and where it stood then: a duty that ended since makes no earlier silence vanish.
        let then = org::actions::unit(tx, today.unit.id, day)?.unwrap_or_else(|| today.unit.clone());
        let versions: Vec<Filed> =
            sql::versions_of(tx, def, today.unit.id, day)?.into_iter().map(|v| v.filed).collect();
        let closing = entry.closing(def, &path_of(&today.unit), Level::Village, day);
        let seen = rules::state_of(def, owing(def, &then, day), &versions, closing, AsOf::Now, now);
        let stands = seen.in_force();
        lines.push(DayLine {
            day,
            state: seen.state(),
            marks: seen.marks(),
            figures: today
                .def
                .numbers()
                .map(|f| stands.and_then(|v| v.statement.number(def, def.number_index(&f.code)?)))
                .collect(),
            arrived_at: stands.map(|v| v.arrived_at),
            by: stands.map(|v| v.confirmed_by.as_str().to_owned()),
        });
    }
    Ok(lines)
}
