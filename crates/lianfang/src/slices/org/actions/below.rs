//! What stands below a division or a unit, as the slices above show it.

use kernel::{Day, DivisionCode, Level, UnitId};
use store::{StoreError, Tx};

use super::divisions::children;
use crate::slices::org::model::Division;
use crate::slices::org::store::units;

/// Children of a division as people know them, in code order: a placeholder such as 市辖区 gives way to its own.
pub fn visible_children(tx: &mut Tx, code: DivisionCode, day: Day) -> Result<Vec<Division>, StoreError> {
    let mut below = Vec::new();
    for child in children(tx, code, day)? {
        if child.placeholder && child.level < Level::Village {
            below.extend(visible_children(tx, child.code, day)?);
        } else {
            below.push(child);
        }
    }
    Ok(below)
}

/// Units below a unit, ids with names: those whose parent it is, directly or further down, such as the wards of a
/// hospital; below a village or community also the schools and other units that stand in its division.
pub fn units_below(tx: &mut Tx, id: UnitId, day: Day) -> Result<Vec<(UnitId, String)>, StoreError> {
    let Some(above) = units::by_id(tx, id, day)? else { return Ok(Vec::new()) };
    let mut below = Vec::new();
    if above.kind.is_tree() {
        below = units::of_division(tx, above.county_div, above.division, day)?;
        below.retain(|beside| !beside.kind.is_tree());
    }
    let mut parents: Vec<UnitId> = below.iter().map(|unit| unit.id).chain([id]).collect();
    while let Some(parent) = parents.pop() {
        for child in units::of_parent(tx, parent, above.county_div, day)? {
            if child.id != id && below.iter().all(|known| known.id != child.id) {
                parents.push(child.id);
                below.push(child);
            }
        }
    }
    Ok(below.into_iter().map(|unit| (unit.id, unit.name)).collect())
}
