//! From which day on a unit owes returns or not.

use kernel::{AccountId, Actor, Day, Fault, Problem, UnitId};
use store::{StoreError, Tx, Value};

use super::super::trail::note;
use super::deeds::{editable, life};
use crate::slices::org::model::{Owing, Unit};
use crate::slices::org::rules;
use crate::slices::org::store::{census, tables, units};

/// States from which day on a unit owes returns or not. Past days and today stay as they were counted.
pub fn set_owing(
    tx: &mut Tx,
    actor: &Actor,
    id: UnitId,
    from_day: Day,
    owes: bool,
    reason: &str,
    day: Day,
) -> Result<(), Problem> {
    let unit = editable(tx, actor, id, day)?;
    let mut faults = Vec::new();
    if from_day <= day {
        faults.push(Fault::field("from_day", "from-tomorrow"));
    }
    if reason.trim().is_empty() {
        faults.push(Fault::field("why", "required"));
    }
    if !faults.is_empty() {
        return Err(Problem::bad_input(faults));
    }
    state_owing(tx, actor, &unit, from_day, owes, reason)
}

/// Writes a checked statement.
pub fn state_owing(
    tx: &mut Tx,
    actor: &Actor,
    unit: &Unit,
    from_day: Day,
    owes: bool,
    reason: &str,
) -> Result<(), Problem> {
    let recorded_at = tx.now();
    let before = census::owing_of(tx, unit.id)?;
    let owing =
        Owing { from_day, owes, reason: reason.to_owned(), actor: AccountId(actor.account.0), recorded_at };
    census::put_owing(tx, unit.id, &owing)?;
    let after = census::owing_of(tx, unit.id)?;
    let changes = rules::changes(Some(&life(unit, &before)), &life(unit, &after));
    census::add(tx, unit.county, &changes)?;
    let key = [Value::Int(unit.county), Value::Int(unit.id.0), Value::Int(from_day.0.into())];
    note(tx, actor, unit.county, "org.set_owing", Some(reason), (&tables::UNIT_OWING, &key))
}

/// What must be stated from a day on so that the unit owes as `wanted`. Nothing where that is so already, where
/// nothing is wanted, and where the unit is not there on that day.
pub fn owing_change(
    tx: &mut Tx,
    id: UnitId,
    wanted: Option<bool>,
    from: Day,
) -> Result<Option<bool>, StoreError> {
    let Some(wanted) = wanted else { return Ok(None) };
    let there = units::by_id(tx, id, from)?.filter(|unit| unit.holds_on(from));
    Ok(there.filter(|unit| unit.owes != wanted).map(|_| wanted))
}
