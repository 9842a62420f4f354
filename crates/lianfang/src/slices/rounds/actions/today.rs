//! The clerk's day: what is due, and what it will be filled with.

use std::sync::Arc;

use kernel::{Actor, Day, Instant, Level, Problem, UnitId};
use store::Tx;

use super::file::owing;
use super::memory::{Book, RoundEntry};
use super::scope::{SEE, path_of, unit_in_reach};
use crate::slices::org::model::Unit;
use crate::slices::rounds::model::{
    AsOf, Closing, Filed, LeadChange, Owing, Prefill, RoundDef, StoredReturn, UnitDay,
};
use crate::slices::rounds::{rules, store as sql};

/// One round of one unit and day, as its clerk sees it.
#[derive(Clone, Debug)]
pub struct Today {
    /// The unit.
    pub unit: Unit,
    /// Word of the round.
    pub round: String,
    /// The definition of the day.
    pub def: Arc<RoundDef>,
    /// The day.
    pub day: Day,
    /// When it closes.
    pub closing: Closing,
    /// The lead that a division above set, which the unit sees with its name and reason.
    pub lead: Option<LeadChange>,
    /// What it owes.
    pub owing: Owing,
    /// All versions, the first first.
    pub versions: Vec<StoredReturn>,
    /// What the form starts with.
    pub prefill: Prefill,
}

impl Today {
    /// The versions without their envelopes.
    pub fn filed(&self) -> Vec<Filed> {
        self.versions.iter().map(|v| v.filed.clone()).collect()
    }

    /// What the day comes to now.
    pub fn state<'v>(&self, versions: &'v [Filed], now: Instant) -> UnitDay<'v> {
        rules::state_of(&self.def, self.owing, versions, self.closing, AsOf::Now, now)
    }
}

/// Loads a unit's day of one round, within the actor's reach.
pub fn today(
    tx: &mut Tx,
    book: &Book,
    actor: &Actor,
    round: &str,
    unit: UnitId,
    day: Day,
) -> Result<Today, Problem> {
    let (unit, _) = unit_in_reach(tx, actor, unit, day, &SEE)?;
    today_of(tx, book, round, unit, day)
}

/// The same for a unit that somebody already decided may be seen.
pub(super) fn today_of(
    tx: &mut Tx,
    book: &Book,
    round: &str,
    unit: Unit,
    day: Day,
) -> Result<Today, Problem> {
    let entry = book.by_code(round).ok_or_else(Problem::not_found)?;
    let def = entry.on(day).filter(|def| unit.is_under(def.issuer)).ok_or_else(Problem::not_found)?;
    let path = path_of(&unit);
    let changes: Vec<LeadChange> =
        entry.leads.iter().filter(|c| path.contains(&c.division)).cloned().collect();
    let lead = rules::lead_in_force(def, &changes, Level::Village, day).1.cloned();
    Ok(Today {
        round: entry.row.code.clone(),
        day,
        closing: entry.closing(def, &path, Level::Village, day),
        lead,
        owing: owing(def, &unit, day),
        versions: sql::versions_of(tx, def, unit.id, day)?,
        prefill: prefill(tx, book, entry, def, unit.id, day)?,
        def: Arc::clone(def),
        unit,
    })
}

/// What the form of a day starts with: head-counts of the day before, marked (law 4), and what records of the day
/// that are already held say (law 5).
pub(super) fn prefill(
    tx: &mut Tx,
    book: &Book,
    entry: &RoundEntry,
    def: &RoundDef,
    unit: UnitId,
    day: Day,
) -> Result<Prefill, Problem> {
    let before = day.plus(-1);
    let mut versions: Vec<Filed> = Vec::new();
    let old = entry.on(before);
    if let Some(old) = old {
        versions.extend(sql::versions_of(tx, old, unit, before)?.into_iter().map(|v| v.filed));
    }
    let stands = rules::as_of(&versions, Instant(i64::MAX));
    let yesterday = old.zip(stands).map(|(old, stands)| (&**old, &stands.statement));
    Ok(rules::derive(def, rules::carry_over(def, yesterday), book.facts(tx, unit, day)?))
}
