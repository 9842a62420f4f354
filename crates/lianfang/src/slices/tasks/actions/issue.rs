//! What the issuer's side does with a task that it gave.

use kernel::{Actor, Fault, Instant, Kind, OfficerId, Problem, QuietHours, TaskId};
use store::Tx;

use super::assign::officer_for;
use super::deed::{check, happen, on_task};
use super::reach::{Rights, stands_at};
use crate::slices::org::actions::Once;
use crate::slices::tasks::model::{Channel, Closed, Happened, Seat};
use crate::slices::tasks::rules::{self, Deed};
use crate::slices::tasks::store as sql;

fn issues(rights: &Rights) -> bool {
    rights.issues
}

/// Finds the evidence in order: the task is done. Not for who holds, leads or supports it, and not for who wrote the
/// last evidence down.
pub fn verify(
    tx: &mut Tx,
    actor: &Actor,
    id: TaskId,
    words: &str,
    client: &Once,
    at: Instant,
) -> Result<(), Problem> {
    on_task(tx, actor, id, issues, (client, at), |tx, seen| {
        check(seen, Deed::Verify, rules::words_fault("verify_words", words))?;
        if seen.rights.is_own || sql::last_evidence_by(tx, id)? == Some(actor.account) {
            return Err(Problem::new(Kind::Conflict, "task-own"));
        }
        let what = (Deed::Verify, Happened::Verified, "tasks.verify");
        happen(tx, actor, seen, what, at, |task, event| {
            words.trim().clone_into(&mut event.words);
            task.closed = Some(Closed { at, by: actor.name.clone(), words: event.words.clone() });
        })
    })
}

/// Finds the evidence wanting, with a reason.
pub fn send_back(
    tx: &mut Tx,
    actor: &Actor,
    id: TaskId,
    reason: &str,
    client: &Once,
    at: Instant,
) -> Result<(), Problem> {
    on_task(tx, actor, id, issues, (client, at), |tx, seen| {
        check(seen, Deed::SendBack, rules::reason_fault("back_reason", reason))?;
        let what = (Deed::SendBack, Happened::SentBack, "tasks.send_back");
        happen(tx, actor, seen, what, at, |_, event| reason.trim().clone_into(&mut event.words))
    })
}

/// Logs that the holder was reminded, with what was answered at once (S8-19). Refused in the quiet hours of where the
/// holder is (law 9).
pub fn remind(
    tx: &mut Tx,
    quiet: &dyn QuietHours<Tx>,
    actor: &Actor,
    id: TaskId,
    (channel, answer): (Channel, &str),
    client: &Once,
    at: Instant,
) -> Result<(), Problem> {
    on_task(tx, actor, id, issues, (client, at), |tx, seen| {
        check(seen, Deed::Remind, rules::words_fault("remind_answer", answer))?;
        let division = stands_at(tx, seen.task.owner, at.day())?;
        if let Some(until) = quiet.quiet_until(tx, division, at)? {
            return Err(Problem::new(Kind::Unprocessable, "task-quiet").with("at", until.hm()));
        }
        let holder = seen.task.holder;
        let what = (Deed::Remind, Happened::Reminded, "tasks.remind");
        let made = happen(tx, actor, seen, what, at, |_, event| {
            (event.channel, event.to) = (Some(channel), Some(holder));
        })?;
        if !answer.trim().is_empty() {
            let what = (Deed::Answer, Happened::Answered, "tasks.answer_reminder");
            happen(tx, actor, seen, what, at, |_, event| {
                (event.about, event.officer, event.on_behalf) = (Some(made), Some(holder), true);
                answer.trim().clone_into(&mut event.words);
            })?;
        }
        Ok(made)
    })
}

/// Adds what was answered to a reminder; once each. Both sides may write it down.
pub fn answer_reminder(
    tx: &mut Tx,
    actor: &Actor,
    id: TaskId,
    (reminder, words): (i64, &str),
    client: &Once,
    at: Instant,
) -> Result<(), Problem> {
    on_task(
        tx,
        actor,
        id,
        |rights| rights.holds || rights.issues,
        (client, at),
        |tx, seen| {
            check(seen, Deed::Answer, rules::reason_fault("answer", words))?;
            let events = sql::events_of(tx, id)?;
            if !events.iter().any(|event| event.id == reminder && event.kind == Happened::Reminded) {
                return Err(Problem::not_found());
            }
            if events.iter().any(|event| event.about == Some(reminder)) {
                return Err(Problem::new(Kind::Conflict, "task-answered"));
            }
            let what = (Deed::Answer, Happened::Answered, "tasks.answer_reminder");
            happen(tx, actor, seen, what, at, |task, event| {
                event.about = Some(reminder);
                event.officer = Some(task.holder);
                event.on_behalf = !seen.rights.is_holder;
                words.trim().clone_into(&mut event.words);
            })
        },
    )
}

/// Gives a task to somebody else, with a reason. The lead stays where it has taken the task once (S8-08); before that a
/// new one may be named with it.
pub fn reassign(
    tx: &mut Tx,
    actor: &Actor,
    id: TaskId,
    (to, leads, reason): (OfficerId, bool, &str),
    client: &Once,
    at: Instant,
) -> Result<(), Problem> {
    on_task(tx, actor, id, issues, (client, at), |tx, seen| {
        check(seen, Deed::Reassign, None)?;
        let mut faults: Vec<Fault> = rules::reason_fault("reassign_reason", reason).into_iter().collect();
        let found = officer_for(tx, to, seen.task.issuer, "reassign_to", at.day())?;
        let was_returned = rules::next(seen.task.state, Deed::Remind).is_none();
        match &found {
            Ok(officer) if officer.id == seen.task.holder && !was_returned => {
                faults.push(Fault::field("reassign_to", "same-holder"));
            }
            Ok(_) => {}
            Err(fault) => faults.push(fault.clone()),
        }
        let events = sql::events_of(tx, id)?;
        if leads && to != seen.task.lead && rules::lead_has_taken(&seen.task, &events) {
            faults.push(Fault::field("leads", "lead-stays"));
        }
        let (Ok(officer), true) = (found, faults.is_empty()) else { return Err(Problem::bad_input(faults)) };
        let what = (Deed::Reassign, Happened::Reassigned, "tasks.reassign");
        happen(tx, actor, seen, what, at, |task, event| {
            reason.trim().clone_into(&mut event.words);
            (event.from, event.to) = (Some(task.holder), Some(officer.id));
            task.holder = officer.id;
            task.owner = Seat { division: officer.division, unit: officer.unit };
            if leads {
                task.lead = officer.id;
            }
        })
    })
}

/// Sets another time, with a reason; both times stay in the log.
pub fn change_due(
    tx: &mut Tx,
    actor: &Actor,
    id: TaskId,
    (due, reason): (Instant, &str),
    client: &Once,
    at: Instant,
) -> Result<(), Problem> {
    on_task(tx, actor, id, issues, (client, at), |tx, seen| {
        let past = (due <= at).then(|| Fault::field("due_day", "due-past"));
        let same = (due == seen.task.due).then(|| Fault::field("due_day", "due-same"));
        let faults = past.or(same).into_iter().chain(rules::reason_fault("due_reason", reason));
        check(seen, Deed::ChangeDue, faults)?;
        let what = (Deed::ChangeDue, Happened::DueChanged, "tasks.change_due");
        happen(tx, actor, seen, what, at, |task, event| {
            event.due = Some((task.due, due));
            reason.trim().clone_into(&mut event.words);
            task.due = due;
        })
    })
}

/// Takes a task back, with a reason; it stays to be seen.
pub fn withdraw(
    tx: &mut Tx,
    actor: &Actor,
    id: TaskId,
    reason: &str,
    client: &Once,
    at: Instant,
) -> Result<(), Problem> {
    on_task(tx, actor, id, issues, (client, at), |tx, seen| {
        check(seen, Deed::Withdraw, rules::reason_fault("withdraw_reason", reason))?;
        let what = (Deed::Withdraw, Happened::Withdrawn, "tasks.withdraw");
        happen(tx, actor, seen, what, at, |task, event| {
            reason.trim().clone_into(&mut event.words);
            task.closed = Some(Closed { at, by: actor.name.clone(), words: event.words.clone() });
        })
    })
}
