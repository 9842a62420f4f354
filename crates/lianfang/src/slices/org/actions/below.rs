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
    let mut below = units::beside(tx, id, day)?;
    let mut parents: Vec<UnitId> = below.iter().map(|(unit, _)| *unit).chain([id]).collect();
    while let Some(parent) = parents.pop() {
        for child in units::children(tx, parent, day)? {
            if child.0 != id && below.iter().all(|(known, _)| *known != child.0) {
                parents.push(child.0);
                below.push(child);
            }
        }
    }
    Ok(below)
}
