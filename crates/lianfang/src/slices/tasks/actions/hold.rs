//! What whoever holds a task does with it, or somebody of the unit writes down for that officer.

use kernel::{Actor, Fault, Instant, Kind, OfficerId, Problem, TaskId};
use store::{Tx, Value};

use super::assign::officer_for;
use super::deed::{check, happen, left, on_task};
use super::reach::Seen;
use crate::slices::org::actions::Once;
use crate::slices::tasks::model::{Event, Evidence, EvidenceKind, Happened, Seat, TASK_EVIDENCE, TASK_STEP};
use crate::slices::tasks::rules::{self, Deed};
use crate::slices::tasks::store as sql;

/// Says for which officer something is written down.
fn sign(seen: &Seen, event: &mut Event) {
    event.officer = seen.rights.officer;
    event.on_behalf = seen.rights.on_behalf;
}

/// The same where only the holder can say it.
fn sign_as_holder(seen: &Seen, event: &mut Event) {
    event.officer = Some(seen.task.holder);
    event.on_behalf = !seen.rights.is_holder;
}

/// Takes a task: "I take it and have the means" (S8-07).
pub fn accept(tx: &mut Tx, actor: &Actor, id: TaskId, client: &Once, at: Instant) -> Result<(), Problem> {
    on_task(
        tx,
        actor,
        id,
        |rights| rights.for_holder,
        (client, at),
        |tx, seen| {
            let what = (Deed::Accept, Happened::Accepted, "tasks.accept");
            happen(tx, actor, seen, what, at, |_, event| sign_as_holder(seen, event))
        },
    )
}

/// Gives a task back with what is missing.
pub fn give_back(
    tx: &mut Tx,
    actor: &Actor,
    id: TaskId,
    reason: &str,
    client: &Once,
    at: Instant,
) -> Result<(), Problem> {
    on_task(
        tx,
        actor,
        id,
        |rights| rights.for_holder,
        (client, at),
        |tx, seen| {
            check(seen, Deed::Return, rules::reason_fault("return_reason", reason))?;
            happen(tx, actor, seen, (Deed::Return, Happened::Returned, "tasks.give_back"), at, |_, event| {
                sign_as_holder(seen, event);
                reason.trim().clone_into(&mut event.words);
            })
        },
    )
}

/// Tells how it goes; supporters do too.
pub fn tell_progress(
    tx: &mut Tx,
    actor: &Actor,
    id: TaskId,
    (words, count): (&str, Option<i64>),
    client: &Once,
    at: Instant,
) -> Result<(), Problem> {
    on_task(
        tx,
        actor,
        id,
        |rights| rights.officer.is_some(),
        (client, at),
        |tx, seen| {
            check(seen, Deed::Progress, rules::reason_fault("progress", words))?;
            let what = (Deed::Progress, Happened::Progress, "tasks.tell_progress");
            happen(tx, actor, seen, what, at, |_, event| {
                sign(seen, event);
                words.trim().clone_into(&mut event.words);
                event.count = count;
            })
        },
    )
}

/// Says that a step is done; supporters do too. It is progress in the words of the step.
pub fn tick_step(
    tx: &mut Tx,
    actor: &Actor,
    id: TaskId,
    seq: i64,
    client: &Once,
    at: Instant,
) -> Result<(), Problem> {
    on_task(
        tx,
        actor,
        id,
        |rights| rights.officer.is_some(),
        (client, at),
        |tx, seen| {
            check(seen, Deed::Tick, None)?;
            let step = sql::steps_of(tx, id)?.into_iter().find(|step| step.seq == seq);
            let step = step.ok_or_else(Problem::not_found)?;
            if step.done.is_some() || !sql::tick(tx, id, seq, at, (actor.account, &actor.name))? {
                return Err(Problem::new(Kind::Conflict, "task-step-done"));
            }
            let key: [Value<'_>; 3] = [id.county().into(), id.0.into(), seq.into()];
            left(tx, actor, id, "tasks.tick_step", (&TASK_STEP, &key))?;
            let what = (Deed::Tick, Happened::Progress, "tasks.tick_step");
            happen(tx, actor, seen, what, at, |_, event| {
                sign(seen, event);
                event.words = step.words;
            })
        },
    )
}

/// Shows that it is done.
pub fn give_evidence(
    tx: &mut Tx,
    actor: &Actor,
    id: TaskId,
    (kind, words, count): (EvidenceKind, &str, Option<i64>),
    client: &Once,
    at: Instant,
) -> Result<(), Problem> {
    on_task(
        tx,
        actor,
        id,
        |rights| rights.holds,
        (client, at),
        |tx, seen| {
            let uncounted = (kind == EvidenceKind::Count && count.is_none())
                .then(|| Fault::field("evidence_count", "required"));
            let faults = rules::reason_fault("evidence", words).into_iter().chain(uncounted);
            check(seen, Deed::Evidence, faults)?;
            let what = (Deed::Evidence, Happened::Evidence, "tasks.give_evidence");
            let made = happen(tx, actor, seen, what, at, |_, event| {
                sign(seen, event);
                words.trim().clone_into(&mut event.words);
                event.count = count;
            })?;
            sql::add_evidence(tx, id, &Evidence { id: made, kind, words: words.trim().to_owned(), count })?;
            left(tx, actor, id, "tasks.give_evidence", (&TASK_EVIDENCE, &[id.county().into(), made.into()]))?;
            Ok(made)
        },
    )
}

/// Hands a task on, to somebody of the holder's own unit or of the subtree of the holder's division. The lead stays.
pub fn forward(
    tx: &mut Tx,
    actor: &Actor,
    id: TaskId,
    (to, words): (OfficerId, &str),
    client: &Once,
    at: Instant,
) -> Result<(), Problem> {
    on_task(
        tx,
        actor,
        id,
        |rights| rights.holds,
        (client, at),
        |tx, seen| {
            check(seen, Deed::Forward, None)?;
            let mut faults: Vec<Fault> = rules::words_fault("forward_words", words).into_iter().collect();
            let officer = match officer_for(tx, to, seen.task.owner, "forward_to", at.day())? {
                Ok(officer) if officer.id != seen.task.holder => Some(officer),
                Ok(_) => {
                    faults.push(Fault::field("forward_to", "same-holder"));
                    None
                }
                Err(fault) => {
                    faults.push(fault);
                    None
                }
            };
            let Some(officer) = officer.filter(|_| faults.is_empty()) else {
                return Err(Problem::bad_input(faults));
            };
            let what = (Deed::Forward, Happened::Forwarded, "tasks.forward");
            happen(tx, actor, seen, what, at, |task, event| {
                sign(seen, event);
                words.trim().clone_into(&mut event.words);
                (event.from, event.to) = (Some(task.holder), Some(officer.id));
                task.holder = officer.id;
                task.owner = Seat { division: officer.division, unit: officer.unit };
            })
        },
    )
}
