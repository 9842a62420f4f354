//! Whose meetings somebody sees, and how much of them.

use kernel::{Actor, AssemblyId, Day, MeetingId, OfficerId, Problem, Role};
use store::Tx;

use crate::slices::meetings::model::{Assembly, Meeting};
use crate::slices::meetings::store as sql;
use crate::slices::org;

/// How much somebody sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// Figures only: an office above. Who came is visible to the branch alone.
    Above,
    /// Everything: a member.
    Member,
    /// Everything, and writes: the clerk of the unit, the office of the division, chair and recorder.
    Desk,
}

/// Somebody before an assembly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Which.
    pub assembly: Assembly,
    /// How much.
    pub sight: Sight,
    /// As whom the actor stands on rosters.
    pub own: Vec<OfficerId>,
}

impl Seat {
    /// Refuses like a missing object whoever may not write.
    pub fn must_write(&self) -> Result<(), Problem> {
        match self.sight {
            Sight::Desk => Ok(()),
            _ => Err(Problem::not_found()),
        }
    }

    /// Refuses like a missing object whoever sees figures only.
    pub fn must_see(&self) -> Result<(), Problem> {
        match self.sight {
            Sight::Above => Err(Problem::not_found()),
            _ => Ok(()),
        }
    }
}

/// Roles that write for the body of a division.
pub const DESK: [Role; 2] = [Role::Office, Role::Headquarters];
/// Roles above that see figures.
const ABOVE: [Role; 3] = [Role::Office, Role::Headquarters, Role::Supervisor];

/// The officers as whom an actor is known.
pub fn own_officers(tx: &mut Tx, actor: &Actor) -> Result<Vec<OfficerId>, Problem> {
    Ok(org::actions::officers_of_account(tx, actor.account)?.into_iter().map(|one| one.id).collect())
}

/// An assembly within reach. Out of reach answers like missing.
pub fn assembly_in_reach(tx: &mut Tx, actor: &Actor, id: AssemblyId, day: Day) -> Result<Seat, Problem> {
    let assembly = sql::assembly_by_id(tx, id)?.ok_or_else(Problem::not_found)?;
    let own = own_officers(tx, actor)?;
    let writes = match assembly.unit {
        Some(unit) => actor.units().contains(&unit),
        None => actor.roots(&DESK).contains(&assembly.division),
    };
    let sight = if writes {
        Sight::Desk
    } else if !own.is_empty() && sql::roster(tx, id, day)?.iter().any(|(officer, ..)| own.contains(officer)) {
        Sight::Member
    } else if org::actions::nearest_under(tx, assembly.division, &actor.roots(&ABOVE))?.is_some() {
        Sight::Above
    } else {
        return Err(Problem::not_found());
    };
    Ok(Seat { assembly, sight, own })
}

/// A meeting within reach. Chair and recorder write; whoever stands on its roster sees it, also after leaving the
/// assembly.
pub fn meeting_in_reach(
    tx: &mut Tx,
    actor: &Actor,
    id: MeetingId,
    day: Day,
) -> Result<(Meeting, Seat), Problem> {
    let meeting = sql::meeting_by_id(tx, id)?.ok_or_else(Problem::not_found)?;
    let found = assembly_in_reach(tx, actor, meeting.assembly, day);
    let own = own_officers(tx, actor)?;
    let leads = [meeting.chair, meeting.recorder].into_iter().flatten().any(|one| own.contains(&one));
    let came = !own.is_empty() && sql::attendees(tx, id)?.iter().any(|one| own.contains(&one.officer));
    let least = if leads { Some(Sight::Desk) } else { came.then_some(Sight::Member) };
    let seat = match (found, least) {
        (Ok(seat), least) => Seat { sight: least.map_or(seat.sight, |least| seat.sight.max(least)), ..seat },
        (Err(_), Some(sight)) => {
            let assembly = sql::assembly_by_id(tx, meeting.assembly)?.ok_or_else(Problem::not_found)?;
            Seat { assembly, sight, own }
        }
        (Err(problem), None) => return Err(problem),
    };
    Ok((meeting, seat))
}
