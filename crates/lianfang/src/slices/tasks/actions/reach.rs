//! Who reaches a task, and in which part.

use kernel::{Actor, Day, DivisionCode, Kind, OfficerId, Problem, Role, TaskId, UnitId};
use store::Tx;

use crate::slices::org;
use crate::slices::tasks::model::{Seat, Source, Task};
use crate::slices::tasks::rules;
use crate::slices::tasks::store as sql;

/// Who writes for a division.
const ISSUERS: [Role; 2] = [Role::Office, Role::Headquarters];

/// What somebody may do with a task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a right of its own")]
pub struct Rights {
    /// Acts as this officer: the holder, the lead or a supporter.
    pub officer: Option<OfficerId>,
    /// Writes it down for the officer.
    pub on_behalf: bool,
    /// Holds or leads it, or writes for its holder: may give evidence and hand it on.
    pub holds: bool,
    /// Holds it, or writes for its holder: may take it or give it back.
    pub for_holder: bool,
    /// Is the holder.
    pub is_holder: bool,
    /// Holds, leads or supports it: what is one's own is for others to verify.
    pub is_own: bool,
    /// Stands on the issuer's side.
    pub issues: bool,
}

/// A task with what its reader may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The task.
    pub task: Task,
    /// Who supports it.
    pub supports: Vec<OfficerId>,
    /// What the reader may do.
    pub rights: Rights,
}

/// The division where a seat stands today: of a unit its own, also after that was re-coded.
pub(super) fn stands_at(tx: &mut Tx, seat: Seat, day: Day) -> Result<DivisionCode, Problem> {
    let unit = match seat.unit {
        Some(unit) => org::actions::unit(tx, unit, day)?,
        None => None,
    };
    Ok(unit.map_or(seat.division, |unit| unit.division))
}

/// The lane on which a seat gives tasks.
pub fn lane_of(tx: &mut Tx, seat: Seat) -> Result<i64, Problem> {
    match seat.unit {
        Some(unit) => Ok(unit.county()),
        None => Ok(org::actions::lane_of(tx, seat.division)?),
    }
}

fn is_under(tx: &mut Tx, seat: Seat, roots: &[DivisionCode], day: Day) -> Result<bool, Problem> {
    if roots.is_empty() {
        return Ok(false);
    }
    let division = stands_at(tx, seat, day)?;
    Ok(org::actions::nearest_under(tx, division, roots)?.is_some())
}

/// Whether the actor writes for a seat: the clerk of the unit, the office or headquarters of the division or above.
pub fn may_issue(tx: &mut Tx, actor: &Actor, seat: Seat, day: Day) -> Result<bool, Problem> {
    if seat.unit.is_some_and(|unit| actor.units().contains(&unit)) {
        return Ok(true);
    }
    is_under(tx, seat, &actor.roots(&ISSUERS), day)
}

/// Whether the actor reads what a seat gave and was given: whoever writes for it, and whoever reads above it.
pub fn may_read_seat(tx: &mut Tx, actor: &Actor, seat: Seat, day: Day) -> Result<bool, Problem> {
    if seat.unit.is_some_and(|unit| actor.units().contains(&unit)) {
        return Ok(true);
    }
    is_under(tx, seat, &org::actions::reading_roots(actor), day)
}

/// Whether the actor writes down for officers of a seat: the clerk of the unit; the office of exactly the division.
fn may_stand_in(actor: &Actor, seat: Seat) -> bool {
    match seat.unit {
        Some(unit) => actor.units().contains(&unit),
        None => actor.roots(&ISSUERS).contains(&seat.division),
    }
}

/// The task of an id with what the actor may do with it. Out of reach answers like missing.
pub fn task_in_reach(tx: &mut Tx, actor: &Actor, id: TaskId, day: Day) -> Result<Seen, Problem> {
    let task = sql::by_id(tx, id)?.ok_or_else(Problem::not_found)?;
    let supports = sql::supports_of(tx, id)?;
    let mine = mine(tx, actor)?;
    let own = [task.holder, task.lead].into_iter().find(|one| mine.contains(one));
    let (is_holder, may_stand_in) = (mine.contains(&task.holder), may_stand_in(actor, task.owner));
    let stands_in = own.is_none() && may_stand_in;
    let supporting = supports.iter().copied().find(|one| mine.contains(one));
    let rights = Rights {
        officer: own.or(stands_in.then_some(task.holder)).or(supporting),
        on_behalf: stands_in,
        holds: own.is_some() || stands_in,
        for_holder: is_holder || may_stand_in,
        is_holder,
        is_own: rules::is_own(&task, &supports, &mine),
        issues: may_issue(tx, actor, task.issuer, day)?,
    };
    if rights.officer.is_none() && !rights.issues && !may_read(tx, actor, &task, &mine, day)? {
        return Err(Problem::not_found());
    }
    Ok(Seen { task, supports, rights })
}

/// The task of an id where the actor reaches it.
pub(super) fn task_if_reached(
    tx: &mut Tx,
    actor: &Actor,
    id: TaskId,
    day: Day,
) -> Result<Option<Task>, Problem> {
    match task_in_reach(tx, actor, id, day) {
        Ok(seen) => Ok(Some(seen.task)),
        Err(problem) if problem.kind == Kind::NotFound => Ok(None),
        Err(problem) => Err(problem),
    }
}

/// Whether somebody reads a task that is neither his own nor given by his side: those above either side, those above
/// the lead, and whoever had it before.
fn may_read(tx: &mut Tx, actor: &Actor, task: &Task, mine: &[OfficerId], day: Day) -> Result<bool, Problem> {
    for seat in [task.issuer, task.owner] {
        if may_read_seat(tx, actor, seat, day)? {
            return Ok(true);
        }
    }
    if let Some(lead) = org::actions::officer(tx, task.lead)? {
        let seat = Seat { division: lead.division, unit: lead.unit };
        if may_read_seat(tx, actor, seat, day)? {
            return Ok(true);
        }
    }
    for officer in mine {
        if sql::had_by(tx, task.id, *officer)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The officers that the actor is.
pub(super) fn mine(tx: &mut Tx, actor: &Actor) -> Result<Vec<OfficerId>, Problem> {
    Ok(org::actions::officers_of_account(tx, actor.account)?.into_iter().map(|one| one.id).collect())
}

/// Tasks that come from a record, in order of record. The caller has checked that the record is within reach.
pub fn of_source(tx: &mut Tx, county: i64, source: Source, source_id: i64) -> Result<Vec<Task>, Problem> {
    Ok(sql::by_source(tx, county, source, source_id)?)
}

/// Open tasks that a unit gave, or where none is named a division itself, in order of record: what the next meeting
/// asks about. The caller has checked that the issuer is within reach.
pub fn open_of_issuer(
    tx: &mut Tx,
    division: DivisionCode,
    unit: Option<UnitId>,
) -> Result<Vec<Task>, Problem> {
    Ok(match unit {
        Some(unit) => sql::given_by_unit(tx, unit)?,
        None => sql::given_by_division(tx, division)?,
    })
}

/// What people call a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SeatName {
    /// A unit or a division by its name.
    Named(String),
    /// The nation, whose name is in the catalogue.
    Nation,
}

/// What people call a seat.
pub fn seat_name(tx: &mut Tx, seat: Seat, day: Day) -> Result<SeatName, Problem> {
    if let Some(unit) = seat.unit
        && let Some(unit) = org::actions::unit(tx, unit, day)?
    {
        return Ok(SeatName::Named(unit.name));
    }
    if seat.division == DivisionCode::NATION {
        return Ok(SeatName::Nation);
    }
    let division = org::actions::division(tx, seat.division)?;
    Ok(SeatName::Named(division.map_or_else(String::new, |division| division.name)))
}
