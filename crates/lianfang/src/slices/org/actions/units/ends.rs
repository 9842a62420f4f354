//! The end of a unit: set, moved while it is still to come, or withdrawn.

use kernel::{Actor, Day, Fault, Problem, UnitId};
use store::Tx;

use super::deeds::{editable, save};
use super::faults::successor_of;
use crate::slices::org::model::Unit;
use crate::slices::org::rules;

/// Ends a unit: `end` is the first day on which it is no more, tomorrow at the earliest. An end that is still to
/// come is moved by ending the unit again.
pub fn close_unit(
    tx: &mut Tx,
    actor: &Actor,
    id: UnitId,
    end: Day,
    reason: &str,
    day: Day,
) -> Result<(), Problem> {
    put_end(tx, actor, id, Some(end), ("org.close_unit", reason), day)
}

/// Withdraws the end of a unit while it is still to come. A unit without an end stays as it is.
pub fn reopen_unit(tx: &mut Tx, actor: &Actor, id: UnitId, reason: &str, day: Day) -> Result<(), Problem> {
    put_end(tx, actor, id, None, ("org.reopen_unit", reason), day)
}

fn put_end(
    tx: &mut Tx,
    actor: &Actor,
    id: UnitId,
    end: Option<Day>,
    (action, reason): (&'static str, &str),
    day: Day,
) -> Result<(), Problem> {
    let before = editable(tx, actor, id, day)?;
    let mut faults: Vec<Fault> = rules::end_fault(&before, end, day).into_iter().collect();
    if reason.trim().is_empty() {
        faults.push(Fault::field("why", "required"));
    }
    // Where it would go on longer than so far, another may have been recorded in its place.
    if let Some(old) = before.valid_to.filter(|old| faults.is_empty() && end.is_none_or(|end| *old < end))
        && let Some(other) = successor_of(tx, &before, old, end)?
    {
        faults.push(Fault::field("valid_to", "end-replaced").with("name", other.name));
    }
    if !faults.is_empty() {
        return Err(Problem::bad_input(faults));
    }
    if before.valid_to == end {
        return Ok(());
    }
    let after = Unit { valid_to: end, ..before.clone() };
    save(tx, actor, &before, &after, action, Some(reason))
}
