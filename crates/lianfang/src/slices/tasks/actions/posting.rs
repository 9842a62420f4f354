//! A posting: who was there, leave, what it adds up to.

use kernel::{Actor, Fault, Instant, Kind, Problem, TaskId};
use store::Tx;

use super::deed::{left, on_task};
use super::reach::Seen;
use crate::slices::org::actions::Once;
use crate::slices::tasks::model::{
    Half, Leave, POSTING_LEAVE, POSTING_PRESENCE, Posting, Presence, State, Verdict,
};
use crate::slices::tasks::rules::{self, PostingTally};
use crate::slices::tasks::store as sql;

/// A posting with everything that was written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The posting.
    pub posting: Posting,
    /// Who was there, the earliest first.
    pub presence: Vec<Presence>,
    /// Requests for leave, the earliest first.
    pub leaves: Vec<Leave>,
    /// What it adds up to.
    pub tally: PostingTally,
}

/// The sheet of a task; none where the task is no posting. The caller has checked the reach.
pub fn sheet_of(tx: &mut Tx, id: TaskId, now: Instant) -> Result<Option<Sheet>, Problem> {
    let Some(posting) = sql::posting_of(tx, id)? else { return Ok(None) };
    let (presence, leaves) = (sql::presence_of(tx, id)?, sql::leaves_of(tx, id)?);
    let tally = rules::posting_tally(&posting, &presence, &leaves, now);
    Ok(Some(Sheet { posting, presence, leaves, tally }))
}

/// The posting of a task that is not withdrawn.
fn open_posting(tx: &mut Tx, seen: &Seen) -> Result<Posting, Problem> {
    let posting = sql::posting_of(tx, seen.task.id)?.ok_or_else(Problem::not_found)?;
    if seen.task.state == State::Withdrawn {
        return Err(rules::refusal(seen.task.state));
    }
    Ok(posting)
}

/// Writes down that the officer was there for a half-day, or was not after all. For the issuer's side and the officer's
/// unit; nobody vouches for himself.
pub fn note_presence(
    tx: &mut Tx,
    actor: &Actor,
    id: TaskId,
    (half, present, words): (Half, bool, &str),
    client: &Once,
    at: Instant,
) -> Result<(), Problem> {
    on_task(
        tx,
        actor,
        id,
        |rights| rights.issues || rights.for_holder,
        (client, at),
        |tx, seen| {
            let posting = open_posting(tx, seen)?;
            if seen.rights.is_holder {
                return Err(Problem::new(Kind::Conflict, "task-own-presence"));
            }
            let mut faults: Vec<Fault> = rules::presence_fault(&posting, half, at).into_iter().collect();
            faults.extend(if present {
                rules::words_fault("presence_note", words)
            } else {
                rules::reason_fault("presence_note", words)
            });
            if !faults.is_empty() {
                return Err(Problem::bad_input(faults));
            }
            let made = tx.new_id();
            let new = Presence { half, present, note: words.trim().to_owned(), at, by: actor.name.clone() };
            sql::add_presence(tx, made, id, &new, actor.account)?;
            left(
                tx,
                actor,
                id,
                "tasks.note_presence",
                (&POSTING_PRESENCE, &[id.county().into(), made.into()]),
            )?;
            Ok(made)
        },
    )
}

/// Asks for leave from a half-day to another, both included; for the holder and who writes for the holder.
pub fn ask_leave(
    tx: &mut Tx,
    actor: &Actor,
    id: TaskId,
    (from, to, reason): (Half, Half, &str),
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
            let posting = open_posting(tx, seen)?;
            let mut faults = rules::leave_faults(&posting, from, to);
            faults.extend(rules::reason_fault("leave_reason", reason));
            if !faults.is_empty() {
                return Err(Problem::bad_input(faults));
            }
            let new = Leave {
                id: tx.new_id(),
                from,
                to,
                reason: reason.trim().to_owned(),
                asked: (at, actor.name.clone()),
                decided: None,
            };
            sql::add_leave(tx, id, &new, actor.account)?;
            left(tx, actor, id, "tasks.ask_leave", (&POSTING_LEAVE, &[id.county().into(), new.id.into()]))?;
            Ok(new.id)
        },
    )
}

/// Grants a leave or refuses it, the latter with a reason; never one's own, and once.
pub fn decide_leave(
    tx: &mut Tx,
    actor: &Actor,
    id: TaskId,
    (leave, approved, words): (i64, bool, &str),
    client: &Once,
    at: Instant,
) -> Result<(), Problem> {
    on_task(
        tx,
        actor,
        id,
        |rights| rights.issues,
        (client, at),
        |tx, seen| {
            open_posting(tx, seen)?;
            if seen.rights.is_holder {
                return Err(Problem::new(Kind::Conflict, "task-own"));
            }
            let known = sql::leaves_of(tx, id)?.into_iter().find(|one| one.id == leave);
            let known = known.ok_or_else(Problem::not_found)?;
            if known.decided.is_some() {
                return Err(Problem::new(Kind::Conflict, "task-leave-decided"));
            }
            let fault = if approved {
                rules::words_fault("decision", words)
            } else {
                rules::reason_fault("decision", words)
            };
            if let Some(fault) = fault {
                return Err(Problem::bad_input(vec![fault]));
            }
            let verdict = Verdict { approved, at, by: actor.name.clone(), words: words.trim().to_owned() };
            if !sql::decide_leave(tx, id, leave, &verdict, actor.account)? {
                return Err(Problem::new(Kind::Conflict, "task-leave-decided"));
            }
            left(tx, actor, id, "tasks.decide_leave", (&POSTING_LEAVE, &[id.county().into(), leave.into()]))?;
            Ok(leave)
        },
    )
}
