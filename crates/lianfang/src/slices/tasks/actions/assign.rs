//! Giving a task.

use kernel::{Actor, Day, DivisionCode, Fault, Instant, OfficerId, Problem, TaskId, UnitId};
use store::{Tx, Value};

use super::reach::{lane_of, may_issue, stands_at, task_if_reached};
use crate::slices::org;
use crate::slices::org::actions::{next_id, note};
use crate::slices::org::model::Officer;
use crate::slices::tasks::model::{
    Channel, Event, HalfDays, Happened, POSTING, Posting, Seat, Source, State, TASK, TASK_EVENT, TASK_STEP,
    TASK_SUPPORT, Task,
};
use crate::slices::tasks::rules;
use crate::slices::tasks::store as sql;

/// What is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTask {
    /// What, in a line; 2 to 100 characters.
    pub title: String,
    /// What to do; may be empty, at most 500 characters.
    pub words: String,
    /// What it comes from.
    pub source: Source,
    /// The record it comes from.
    pub source_id: Option<i64>,
    /// The words it comes from; may be empty, at most 300 characters.
    pub source_words: String,
    /// How it is given.
    pub channel: Channel,
    /// The instruction that it carries out.
    pub parent: Option<TaskId>,
    /// The division that gives it, or that of the unit.
    pub issuer_division: DivisionCode,
    /// The unit that gives it.
    pub issuer_unit: Option<UnitId>,
    /// Who holds it and answers for it.
    pub lead: OfficerId,
    /// Further officers.
    pub supports: Vec<OfficerId>,
    /// First day, where one is set.
    pub start: Option<Day>,
    /// By when.
    pub due: Instant,
    /// First and last day of a posting; absent where it is none.
    pub posting: Option<(Day, Day)>,
    /// What is to be done one by one, at most 20 of at most 100 characters; of a posting its duties.
    pub steps: Vec<String>,
}

impl NewTask {
    fn issuer(&self) -> Seat {
        Seat { division: self.issuer_division, unit: self.issuer_unit }
    }
}

/// Whether an officer takes tasks from an issuer: from a unit its own people and those of its groups, from a division
/// everybody of its subtree.
fn is_within(tx: &mut Tx, officer: &Officer, issuer: Seat, day: Day) -> Result<bool, Problem> {
    let seat = Seat { division: officer.division, unit: officer.unit };
    match issuer.unit {
        None => {
            let at = stands_at(tx, seat, day)?;
            Ok(org::actions::is_under(tx, at, issuer.division)?)
        }
        Some(unit) if officer.unit == Some(unit) => Ok(true),
        Some(unit) => {
            let groups = org::actions::groups_below(tx, unit, day)?;
            Ok(officer.unit.is_some_and(|own| groups.iter().any(|group| group.id == own)))
        }
    }
}

/// The officer of an id, where a seat may give it tasks; a fault at the field otherwise.
pub(super) fn officer_for(
    tx: &mut Tx,
    id: OfficerId,
    seat: Seat,
    field: &str,
    day: Day,
) -> Result<Result<Officer, Fault>, Problem> {
    let unknown = || Fault::field(field, "unknown-choice");
    let Some(officer) = org::actions::officer(tx, id)? else { return Ok(Err(unknown())) };
    Ok(if is_within(tx, &officer, seat, day)? { Ok(officer) } else { Err(unknown()) })
}

/// Officers of a seat to whom it gives tasks itself: of a unit its people and those of its groups; of a division its
/// own. The caller has checked that the seat is within reach.
pub fn choices(tx: &mut Tx, seat: Seat, day: Day) -> Result<Vec<Officer>, Problem> {
    let Some(unit) = seat.unit else {
        let mut own = org::actions::officers_at(tx, seat.division)?;
        own.retain(|officer| officer.unit.is_none());
        return Ok(own);
    };
    let mut officers = org::actions::officers_of_unit(tx, unit)?;
    for group in org::actions::groups_below(tx, unit, day)? {
        officers.extend(org::actions::officers_of_unit(tx, group.id)?);
    }
    Ok(officers)
}

/// Gives a task; answers its id. All faults at once. There is no client's key in it: whoever calls it wraps it with
/// `once`, and runs on the lane of the issuer ([`lane_of`]). An issuer that the actor does not write for answers like
/// a missing one.
pub fn assign(tx: &mut Tx, actor: &Actor, new: &NewTask, day: Day) -> Result<TaskId, Problem> {
    if !may_issue(tx, actor, new.issuer(), day)? {
        return Err(Problem::not_found());
    }
    assign_for(tx, actor, new, day)
}

/// The same for somebody whose right to give it rests on something else, such as a meeting that he chairs: the caller
/// has checked it.
pub fn assign_for(tx: &mut Tx, actor: &Actor, new: &NewTask, day: Day) -> Result<TaskId, Problem> {
    let issuer = new.issuer();
    let (now, words) = (tx.now(), (new.title.as_str(), new.words.as_str(), new.source_words.as_str()));
    let mut faults = rules::task_faults(words, &new.steps, (new.start, new.due), now);
    faults.extend(new.posting.and_then(rules::posting_faults));
    let mut lead = None;
    match officer_for(tx, new.lead, issuer, "lead", day)? {
        Ok(officer) => lead = Some(officer),
        Err(fault) => faults.push(fault),
    }
    for support in &new.supports {
        if let Err(fault) = officer_for(tx, *support, issuer, "support", day)?
            && !faults.contains(&fault)
        {
            faults.push(fault);
        }
    }
    if let Some(parent) = new.parent
        && task_if_reached(tx, actor, parent, day)?.is_none()
    {
        faults.push(Fault::field("parent", "unknown-choice"));
    }
    let Some(lead) = lead.filter(|_| faults.is_empty()) else { return Err(Problem::bad_input(faults)) };
    let county = lane_of(tx, issuer)?;
    let task = Task {
        id: TaskId(next_id(county, sql::last_id(tx, county)?)),
        title: new.title.trim().to_owned(),
        words: new.words.trim().to_owned(),
        source: new.source,
        source_id: new.source_id,
        source_words: new.source_words.trim().to_owned(),
        channel: new.channel,
        parent: new.parent,
        issuer,
        owner: Seat { division: lead.division, unit: lead.unit },
        lead: lead.id,
        holder: lead.id,
        start: new.start,
        due: new.due,
        state: State::Assigned,
        made_at: now,
        made_by: actor.name.clone(),
        closed: None,
    };
    write(tx, actor, &task, new)?;
    Ok(task.id)
}

fn write(tx: &mut Tx, actor: &Actor, task: &Task, new: &NewTask) -> Result<(), Problem> {
    let (county, id) = (task.id.county(), task.id);
    let key: [Value<'_>; 2] = [county.into(), id.0.into()];
    sql::add(tx, task, actor.account)?;
    note(tx, actor, county, "tasks.assign", None, (&TASK, &key))?;
    let event = Event {
        id: tx.new_id(),
        at: task.made_at,
        kind: Happened::Assigned,
        words: String::new(),
        count: None,
        officer: None,
        from: None,
        to: Some(task.holder),
        channel: Some(task.channel),
        about: None,
        due: None,
        on_behalf: false,
        by: actor.name.clone(),
    };
    sql::add_event(tx, id, &event, actor.account)?;
    note(tx, actor, county, "tasks.assign", None, (&TASK_EVENT, &[county.into(), event.id.into()]))?;
    let mut supports: Vec<OfficerId> = new.supports.iter().copied().filter(|one| *one != task.lead).collect();
    supports.sort_unstable();
    supports.dedup();
    for support in supports {
        sql::add_support(tx, id, support)?;
        let key: [Value<'_>; 3] = [county.into(), id.0.into(), support.0.into()];
        note(tx, actor, county, "tasks.assign", None, (&TASK_SUPPORT, &key))?;
    }
    let steps = new.steps.iter().map(|step| step.trim()).filter(|step| !step.is_empty());
    for (seq, step) in (1_i64..).zip(steps) {
        sql::add_step(tx, id, seq, step)?;
        let key: [Value<'_>; 3] = [county.into(), id.0.into(), seq.into()];
        note(tx, actor, county, "tasks.assign", None, (&TASK_STEP, &key))?;
    }
    if let Some((from, to)) = new.posting {
        sql::add_posting(tx, &Posting { task: id, from, to, hours: HalfDays::shipped() })?;
        note(tx, actor, county, "tasks.assign", None, (&POSTING, &key))?;
    }
    Ok(())
}
