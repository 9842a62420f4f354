//! What stands below a division or a unit, as the slices above show it.

use kernel::{Day, DivisionCode, Level, UnitId};
use store::{StoreError, Tx};

use super::divisions::children;
use crate::slices::org::model::{Division, Unit};
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

/// Groups of people directly below a unit on a day: classes of a school, teams of a company, grids of a village; by
/// name.
pub fn groups_below(tx: &mut Tx, id: UnitId, day: Day) -> Result<Vec<Unit>, StoreError> {
    let mut groups = Vec::new();
    for (child, _) in units::children(tx, id, day)? {
        groups
            .extend(units::by_id(tx, child, day)?.filter(|unit| unit.kind.is_group() && unit.holds_on(day)));
    }
    groups.sort_by(|a, b| {
        (a.name.chars().count(), &a.name, a.id).cmp(&(b.name.chars().count(), &b.name, b.id))
    });
    Ok(groups)
}
