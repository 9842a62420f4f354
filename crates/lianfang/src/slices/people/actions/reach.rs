//! Jurisdiction: whose people somebody sees, and how much of them.

use kernel::{Actor, Day, PersonId, Problem, Role, UnitId};
use store::Tx;

use crate::slices::org;
use crate::slices::people::model::{Person, Reach, Sight};
use crate::slices::people::store as sql;

/// Roles over a subtree that see its people, masked.
const ABOVE: [Role; 2] = [Role::Office, Role::Headquarters];

/// A unit whose people the actor may see. Whoever files for the unit, or for the unit that it is a group of, is
/// directly answerable; an office above sees masks; everybody else is answered like for a missing unit.
pub fn unit_in_reach(tx: &mut Tx, actor: &Actor, unit: UnitId, day: Day) -> Result<Reach, Problem> {
    let own = actor.units();
    if !own.is_empty()
        && let Some(found) = org::actions::unit(tx, unit, day)?
        && (own.contains(&unit)
            || (found.kind.is_group() && found.parent.is_some_and(|parent| own.contains(&parent))))
    {
        return Ok(Reach { unit: found, sight: Sight::Answerable });
    }
    let unit =
        org::actions::unit_within(tx, unit, &actor.roots(&ABOVE), day)?.ok_or_else(Problem::not_found)?;
    Ok(Reach { unit, sight: Sight::Masked })
}

/// A person who belongs to a unit within reach on the day, or belonged to one before, with the best sight of all
/// of them. Out of reach answers like missing.
pub fn person_in_reach(
    tx: &mut Tx,
    actor: &Actor,
    person: PersonId,
    day: Day,
) -> Result<(Person, Reach), Problem> {
    let mut best: Option<Reach> = None;
    let held = sql::memberships_of(tx, person)?;
    // What holds today first; who has just moved away is still found by the unit that lost him.
    let (now, before): (Vec<_>, Vec<_>) =
        held.into_iter().rev().partition(|m| m.valid_from <= day && m.valid_to.is_none_or(|end| end > day));
    for membership in now.iter().chain(&before) {
        match unit_in_reach(tx, actor, membership.unit, day) {
            Ok(reach) if reach.sight == Sight::Answerable => {
                best = Some(reach);
                break;
            }
            Ok(reach) => {
                best.get_or_insert(reach);
            }
            Err(problem) if problem == Problem::not_found() => {}
            Err(problem) => return Err(problem),
        }
    }
    let reach = best.ok_or_else(Problem::not_found)?;
    let person = sql::person(tx, person)?.ok_or_else(Problem::not_found)?;
    Ok((person, reach))
}
