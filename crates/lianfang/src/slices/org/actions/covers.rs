//! Who covers whom (S7-17, 包保): an officer above answers for a division or unit below.

use kernel::{Actor, Day, DivisionCode, Fault, OfficerId, Problem, UnitId};
use store::{StoreError, Tx, Value};

use super::bodies::nodes;
use super::divisions::{is_under, node_of};
use super::trail::{Once, must_edit, next_id, note, once};
use super::units::unit_within;
use crate::slices::org::model::Cover;
use crate::slices::org::rules::Node;
use crate::slices::org::store::{covers, officers, tables};

/// Who covers exactly this division and its units. The caller must have checked that it is within reach.
pub fn covers_of(tx: &mut Tx, division: DivisionCode, day: Day) -> Result<Vec<Cover>, StoreError> {
    covers::of_division(tx, division, day)
}

/// Who covers a unit: those named for it, else those named for the division it stands under, a bucket too.
pub fn covers_of_unit(
    tx: &mut Tx,
    unit: UnitId,
    division: DivisionCode,
    day: Day,
) -> Result<Vec<Cover>, StoreError> {
    let all = covers::of_division(tx, node_of(division), day)?;
    let (own, whole): (Vec<Cover>, Vec<Cover>) = all
        .into_iter()
        .filter(|cover| cover.unit.is_none_or(|id| id == unit))
        .partition(|c| c.unit.is_some());
    Ok(if own.is_empty() { whole } else { own })
}

/// Names an officer who covers a division, or one unit of it; answers the id. The cover of a unit stands where the
/// unit stands, at `division` or below it.
pub fn cover(
    tx: &mut Tx,
    actor: &Actor,
    officer: OfficerId,
    division: DivisionCode,
    unit: Option<UnitId>,
    client: &Once,
    day: Day,
) -> Result<i64, Problem> {
    must_edit(tx, actor, division)?;
    let known = officers::by_id(tx, officer)?.ok_or_else(Problem::not_found)?;
    let mut faults = Vec::new();
    let mut division = division;
    if let Some(unit) = unit {
        match unit_within(tx, unit, &[division], day)? {
            Some(unit) => division = node_of(unit.division),
            None => faults.push(Fault::field("unit", "unit-not-found")),
        }
    }
    let is_above = division != known.division && is_under(tx, division, known.division)?;
    let is_own_unit = unit.is_some() && division == known.division;
    if !is_above && !is_own_unit {
        faults.push(Fault::field("officer", "cover-not-above"));
    }
    if !faults.is_empty() {
        return Err(Problem::bad_input(faults));
    }
    let county = ::divisions::county_of(division.0);
    once(tx, actor, county, client, |tx| {
        let there = covers::of_division(tx, division, day)?;
        if let Some(same) = there.iter().find(|cover| cover.officer == officer && cover.unit == unit) {
            return Ok(same.id);
        }
        let id = next_id(county, covers::last_id(tx, county)?);
        covers::insert(tx, id, officer, division, unit, day)?;
        note_cover(tx, actor, id, "org.cover")?;
        Ok(id)
    })
}

/// Ends a cover: today is the first day without.
pub fn end_cover(tx: &mut Tx, actor: &Actor, id: i64, day: Day) -> Result<(), Problem> {
    let cover = covers::by_id(tx, id)?.ok_or_else(Problem::not_found)?;
    must_edit(tx, actor, cover.division)?;
    if covers::end(tx, id, day)? == 1 {
        note_cover(tx, actor, id, "org.end_cover")?;
    }
    Ok(())
}

/// Nodes below a root that nobody covers, in code order, and how many nodes were looked at.
pub fn uncovered(tx: &mut Tx, root: DivisionCode, day: Day) -> Result<(Vec<Node>, usize), StoreError> {
    let mut below = nodes(tx, root, day)?;
    below.retain(|node| node.division != root && !node.is_virtual);
    let all = below.len();
    below.retain(|node| node.covers == 0);
    Ok((below, all))
}

fn note_cover(tx: &mut Tx, actor: &Actor, id: i64, action: &'static str) -> Result<(), Problem> {
    let key = [Value::Int(id >> 32), Value::Int(id)];
    note(tx, actor, id >> 32, action, None, (&tables::COVER, &key))
}
