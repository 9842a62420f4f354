//! What follows from a resolution: tasks with an owner and a due instant, in the transaction of the vote.

use kernel::{Actor, Day, Fault, Instant, MeetingId, OfficerId, Problem, TaskId};
use store::Tx;

use super::common::{none_of, one_fault};
use super::whole::{Whole, whole};
use crate::slices::meetings::model::{Assembly, Decision};
use crate::slices::meetings::store as sql;
use crate::slices::org::actions::{Once, once};
use crate::slices::tasks::actions::{NewTask, assign_for, open_of_issuer};
use crate::slices::tasks::model::{Channel, Source, State, Task};

/// Meetings of an assembly that are looked back at.
const LOOKED_BACK: i64 = 200;

/// What somebody has to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// What; 2 to 100 characters.
    pub title: String,
    /// Who; absent until somebody is named.
    pub owner: Option<OfficerId>,
    /// By when; absent until a day is set.
    pub due: Option<Instant>,
    /// The instruction that it carries out (row S3-08).
    pub parent: Option<TaskId>,
}

/// Assigns what follows from a resolution that passed. A measure without owner or day is refused: nothing of the vote is
/// stored then, and the form comes back with what is missing.
pub(super) fn assign_all(
    tx: &mut Tx,
    actor: &Actor,
    all: &Whole,
    decided: &Decision,
    measures: &[Measured],
    now: Instant,
) -> Result<(), Problem> {
    let mut faults = Vec::new();
    let mut sound = Vec::new();
    for (n, one) in measures.iter().enumerate() {
        let n = n + 1;
        if !(2..=100).contains(&one.title.trim().chars().count()) {
            faults.push(Fault::field(format!("do{n}"), "measure-words"));
        }
        if one.owner.is_none() {
            faults.push(Fault::field(format!("owner{n}"), "measure-owner"));
        }
        match one.due {
            None => faults.push(Fault::field(format!("due{n}"), "measure-due")),
            Some(due) if due <= now => faults.push(Fault::field(format!("due{n}"), "measure-past")),
            Some(due) => sound.extend(one.owner.map(|owner| (owner, due, one))),
        }
    }
    none_of(faults)?;
    let assembly = &all.seat.assembly;
    for (owner, due, one) in sound {
        let new = NewTask {
            title: one.title.trim().to_owned(),
            words: String::new(),
            source: Source::Resolution,
            source_id: Some(decided.id),
            source_words: decided.words.clone(),
            channel: Channel::Meeting,
            parent: one.parent,
            issuer_division: assembly.division,
            issuer_unit: assembly.unit,
            lead: owner,
            supports: Vec::new(),
            start: None,
            due,
            posting: None,
            steps: Vec::new(),
        };
        assign_for(tx, actor, &new, now.day())?;
    }
    Ok(())
}

/// Assigns one more task from a resolution that has passed.
pub fn assign_more(
    tx: &mut Tx,
    actor: &Actor,
    (id, decision): (MeetingId, i64),
    measures: &[Measured],
    client: &Once,
    now: Instant,
) -> Result<(), Problem> {
    let all = whole(tx, actor, id, now.day())?;
    all.seat.must_write()?;
    once(tx, actor, id.county(), client, |tx| {
        let one = all.decisions.iter().find(|one| one.id == decision).ok_or_else(Problem::not_found)?;
        if one.verdict.as_ref().is_none_or(|verdict| verdict.passed == Some(false)) {
            return Err(one_fault("do1", "measure-not-passed"));
        }
        assign_all(tx, actor, &all, one, measures, now)?;
        Ok(decision)
    })?;
    Ok(())
}

/// What was not done of what an assembly resolved before: the next meeting opens with it. The meeting named is left out,
/// what is overdue stands first.
pub fn undone(
    tx: &mut Tx,
    assembly: &Assembly,
    but: Option<MeetingId>,
    now: Instant,
) -> Result<Vec<Task>, Problem> {
    let resolutions = sql::resolutions_of(tx, assembly.id, but)?;
    // Of imported minutes tasks were taken over under the meeting itself.
    let meetings: Vec<i64> = sql::meetings_of(tx, assembly.id, LOOKED_BACK)?
        .iter()
        .filter(|meeting| meeting.imported && Some(meeting.id) != but)
        .map(|meeting| meeting.id.0)
        .collect();
    let mut tasks = open_of_issuer(tx, assembly.division, assembly.unit)?;
    tasks.retain(|task| {
        task.source == Source::Resolution
            && task
                .source_id
                .is_some_and(|id| resolutions.binary_search(&id).is_ok() || meetings.contains(&id))
    });
    tasks.sort_by_key(|task| (task.due > now, task.due, task.id.0));
    Ok(tasks)
}

/// How many tasks came of the last meeting before, and how many are done.
pub fn last_balance(
    tx: &mut Tx,
    assembly: &Assembly,
    but: MeetingId,
) -> Result<Option<(Day, usize, usize)>, Problem> {
    let before = sql::meetings_of(tx, assembly.id, 50)?
        .into_iter()
        .filter(|meeting| meeting.id != but && meeting.closed_at.is_some())
        .max_by_key(|meeting| meeting.closed_at);
    let Some(meeting) = before else { return Ok(None) };
    let (mut given, mut done) = (0, 0);
    for decision in sql::decisions(tx, meeting.id)? {
        for task in
            crate::slices::tasks::actions::of_source(tx, but.county(), Source::Resolution, decision.id)?
        {
            given += 1;
            done += usize::from(task.state == State::Done);
        }
    }
    Ok(meeting.closed_at.map(|at| (at.day(), given, done)))
}
