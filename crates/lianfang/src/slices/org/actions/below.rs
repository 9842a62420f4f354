//! What stands below a division or a unit, as the slices above show it.

use kernel::{Day, DivisionCode, UnitId};
use store::{StoreError, Tx};

use super::divisions::children;
use super::units::{unit, units_directly_under, units_of_parent};
use crate::slices::org::model::Division;

/// Children of a division as people know them: a placeholder such as 市辖区 gives way to its own.
pub fn visible_children(tx: &mut Tx, code: DivisionCode, day: Day) -> Result<Vec<Division>, StoreError> {
    let mut out = Vec::new();
    for child in children(tx, code, day)? {
        if child.placeholder {
            out.extend(visible_children(tx, child.code, day)?);
        } else {
            out.push(child);
        }
    }
    Ok(out)
}

/// Units below a unit: those it is the parent of, and, below a village or community, the schools and
/// other units that stand in its division. Ids with names.
pub fn units_below(tx: &mut Tx, id: UnitId, day: Day) -> Result<Vec<(UnitId, String)>, StoreError> {
    let Some(above) = unit(tx, id, day)? else { return Ok(Vec::new()) };
    let mut out: Vec<(UnitId, String)> =
        units_of_parent(tx, &above, day)?.into_iter().map(|u| (u.id, u.name)).collect();
    if above.kind.is_tree() {
        for beside in units_directly_under(tx, above.division, day)? {
            if !beside.kind.is_tree() && !out.iter().any(|(known, _)| *known == beside.id) {
                out.push((beside.id, beside.name));
            }
        }
    }
    Ok(out)
}
