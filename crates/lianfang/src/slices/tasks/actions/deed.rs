//! What every deed on a task does besides its own.

use kernel::{Actor, Fault, Instant, Problem, TaskId};
use store::{Table, Tx, Value};

use super::reach::{Rights, Seen, task_in_reach};
use crate::slices::org::actions::{Once, note, once};
use crate::slices::tasks::model::{Event, Happened, TASK, TASK_EVENT, Task};
use crate::slices::tasks::rules::{self, Deed};
use crate::slices::tasks::store as sql;

/// Does something to a task once: what the actor reaches, what he may, then the rest inside the client's key. Who sees
/// the task but may not do this is answered like somebody who does not see it.
pub fn on_task(
    tx: &mut Tx,
    actor: &Actor,
    id: TaskId,
    may: impl FnOnce(&Rights) -> bool,
    (client, at): (&Once, Instant),
    deed: impl FnOnce(&mut Tx, &Seen) -> Result<i64, Problem>,
) -> Result<(), Problem> {
    let seen = task_in_reach(tx, actor, id, at.day())?;
    if !may(&seen.rights) {
        return Err(Problem::not_found());
    }
    once(tx, actor, id.county(), client, |tx| deed(tx, &seen)).map(drop)
}

/// Refuses what cannot be done to the task as it stands, then what was filled in wrongly, all faults at once.
pub fn check(seen: &Seen, deed: Deed, faults: impl IntoIterator<Item = Fault>) -> Result<(), Problem> {
    if rules::next(seen.task.state, deed).is_none() {
        return Err(rules::refusal(seen.task.state));
    }
    let faults: Vec<Fault> = faults.into_iter().collect();
    if faults.is_empty() { Ok(()) } else { Err(Problem::bad_input(faults)) }
}

/// Writes what happened and what it makes of the task; answers the id of the event.
pub fn happen(
    tx: &mut Tx,
    actor: &Actor,
    seen: &Seen,
    (deed, kind, action): (Deed, Happened, &'static str),
    at: Instant,
    fill: impl FnOnce(&mut Task, &mut Event),
) -> Result<i64, Problem> {
    let before = &seen.task;
    let state = rules::next(before.state, deed).ok_or_else(|| rules::refusal(before.state))?;
    let mut task = Task { state, ..before.clone() };
    let mut event = Event {
        id: tx.new_id(),
        at,
        kind,
        words: String::new(),
        count: None,
        officer: None,
        from: None,
        to: None,
        channel: None,
        about: None,
        due: None,
        on_behalf: false,
        by: actor.name.clone(),
    };
    fill(&mut task, &mut event);
    let (id, county) = (task.id, task.id.county());
    sql::add_event(tx, id, &event, actor.account)?;
    left(tx, actor, id, action, (&TASK_EVENT, &[county.into(), event.id.into()]))?;
    if task != *before {
        sql::change(tx, &task, actor.account)?;
        left(tx, actor, id, action, (&TASK, &[county.into(), id.0.into()]))?;
    }
    Ok(event.id)
}

/// The audit row of a row of a task.
pub fn left(
    tx: &mut Tx,
    actor: &Actor,
    id: TaskId,
    action: &'static str,
    row: (&'static Table, &[Value<'_>]),
) -> Result<(), Problem> {
    note(tx, actor, id.county(), action, None, row)
}
