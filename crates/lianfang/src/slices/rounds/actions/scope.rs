//! Jurisdiction: what is out of reach answers like what does not exist.

use kernel::{Actor, Day, DivisionCode, Problem, Role, UnitId};
use store::Tx;

use crate::slices::org;
use crate::slices::org::model::{Division, Unit};

/// Roles that see the subtree of their division.
pub(super) const SEE: [Role; 4] = [Role::Office, Role::Headquarters, Role::Supervisor, Role::Admin];
/// Roles that act in the subtree of their division: remind, confirm, file on behalf.
pub(super) const ACT: [Role; 2] = [Role::Office, Role::Headquarters];

/// Whether the actor's reach to a unit is its own or that of an office above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The actor files for this unit.
    Own,
    /// The unit lies in the subtree of one of the actor's offices.
    Above,
}

/// A unit that the actor may see (`roles`: which roles over a subtree reach it).
pub fn unit_in_reach(
    tx: &mut Tx,
    actor: &Actor,
    unit: UnitId,
    day: Day,
    roles: &[Role],
) -> Result<(Unit, Reach), Problem> {
    if actor.grants.iter().any(|g| g.unit == Some(unit)) {
        let own = org::actions::unit(tx, unit, day)?.ok_or_else(Problem::not_found)?;
        return Ok((own, Reach::Own));
    }
    let roots = actor.roots(roles);
    let above = org::actions::unit_within(tx, unit, &roots, day)?.ok_or_else(Problem::not_found)?;
    Ok((above, Reach::Above))
}

/// A unit whose record the actor may read: one in reach, or one below the actor's own unit, since its return can
/// stand against a zero of that unit.
pub(super) fn unit_to_read(tx: &mut Tx, actor: &Actor, unit: UnitId, day: Day) -> Result<Unit, Problem> {
    for own in actor.grants.iter().filter_map(|g| g.unit) {
        if org::actions::units_below(tx, own, day)?.iter().any(|(below, _)| *below == unit) {
            return org::actions::unit(tx, unit, day)?.ok_or_else(Problem::not_found);
        }
    }
    Ok(unit_in_reach(tx, actor, unit, day, &SEE)?.0)
}

/// A division that lies in one of the actor's subtrees.
pub fn division_in_reach(
    tx: &mut Tx,
    actor: &Actor,
    code: DivisionCode,
    roles: &[Role],
) -> Result<Division, Problem> {
    for root in actor.roots(roles) {
        if org::actions::is_under(tx, code, root)? {
            return org::actions::division(tx, code)?.ok_or_else(Problem::not_found);
        }
    }
    Err(Problem::not_found())
}

/// The division of which a unit is a part, and those above it.
pub(super) fn path_of(unit: &Unit) -> [DivisionCode; 6] {
    [unit.division, unit.town, unit.county_div, unit.city, unit.province, DivisionCode::NATION]
}
