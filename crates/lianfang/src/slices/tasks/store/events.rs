//! What happened to a task: its log, its evidence, its steps, who supports it.

use kernel::{AccountId, Instant, OfficerId, TaskId};
use store::{Row, StoreError, Tx, Value};

use crate::slices::tasks::model::{
    Channel, Event, Evidence, EvidenceKind, Happened, Step, TASK_EVENT, TASK_EVIDENCE, TASK_STEP,
    TASK_SUPPORT,
};

fn event(row: &Row<'_>) -> Event {
    let officer = |n: usize| row.int_opt(n).map(OfficerId);
    Event {
        id: row.int(0),
        at: Instant(row.int(1)),
        kind: Happened::from_number(row.int(2)).unwrap_or(Happened::Progress),
        words: row.text(3),
        count: row.int_opt(4),
        officer: officer(5),
        from: officer(6),
        to: officer(7),
        channel: row.int_opt(8).and_then(Channel::from_number),
        about: row.int_opt(9),
        due: row.int_opt(10).zip(row.int_opt(11)).map(|(from, to)| (Instant(from), Instant(to))),
        on_behalf: row.int(12) == 1,
        by: row.text(13),
    }
}

/// Everything that happened to a task, the earliest first.
pub fn events_of(tx: &mut Tx, id: TaskId) -> Result<Vec<Event>, StoreError> {
    tx.query(
        "select id, at, kind, words, count, officer, from_officer, to_officer, channel, about, due_before, \
         due_after, on_behalf, by_name from task_event where task = $1 order by id",
        &[Value::Int(id.0)],
        event,
    )
}

/// Writes something that happened.
pub fn add_event(tx: &mut Tx, id: TaskId, event: &Event, by: AccountId) -> Result<(), StoreError> {
    tx.insert(
        &TASK_EVENT,
        &[
            id.county().into(),
            event.id.into(),
            id.0.into(),
            event.at.0.into(),
            event.kind.number().into(),
            (&event.words).into(),
            event.count.into(),
            event.officer.map(|officer| officer.0).into(),
            event.from.map(|officer| officer.0).into(),
            event.to.map(|officer| officer.0).into(),
            event.channel.map(Channel::number).into(),
            event.about.into(),
            event.due.map(|(before, _)| before.0).into(),
            event.due.map(|(_, after)| after.0).into(),
            i64::from(event.on_behalf).into(),
            by.0.into(),
            (&event.by).into(),
        ],
    )
}

/// Evidence of a task, the earliest first.
pub fn evidence_of(tx: &mut Tx, id: TaskId) -> Result<Vec<Evidence>, StoreError> {
    tx.query(
        "select id, kind, words, count from task_evidence where task = $1 order by id",
        &[Value::Int(id.0)],
        |row| Evidence {
            id: row.int(0),
            kind: EvidenceKind::from_number(row.int(1)).unwrap_or(EvidenceKind::Record),
            words: row.text(2),
            count: row.int_opt(3),
        },
    )
}

/// The account that wrote the last evidence of a task down.
pub fn last_evidence_by(tx: &mut Tx, id: TaskId) -> Result<Option<AccountId>, StoreError> {
    tx.query_opt(
        "select e.account from task_evidence d join task_event e on e.county = d.county and e.id = d.id \
         where d.task = $1 order by d.id desc limit 1",
        &[Value::Int(id.0)],
        |row| AccountId(row.int(0)),
    )
}

/// Writes evidence.
pub fn add_evidence(tx: &mut Tx, id: TaskId, new: &Evidence) -> Result<(), StoreError> {
    tx.insert(
        &TASK_EVIDENCE,
        &[
            id.county().into(),
            new.id.into(),
            id.0.into(),
            new.kind.number().into(),
            (&new.words).into(),
            new.count.into(),
        ],
    )
}

/// Steps of a task in their order.
pub fn steps_of(tx: &mut Tx, id: TaskId) -> Result<Vec<Step>, StoreError> {
    tx.query(
        "select seq, words, done_at, done_name from task_step where county = $1 and task = $2 order by seq",
        &[id.county().into(), id.0.into()],
        |row| Step {
            seq: row.int(0),
            words: row.text(1),
            done: row.int_opt(2).map(|at| (Instant(at), row.text_opt(3).unwrap_or_default())),
        },
    )
}

/// Writes a step that is still to be done.
pub fn add_step(tx: &mut Tx, id: TaskId, seq: i64, words: &str) -> Result<(), StoreError> {
    let null = Value::Null;
    tx.insert(&TASK_STEP, &[id.county().into(), id.0.into(), seq.into(), words.into(), null, null, null])
}

/// Notes that a step is done; answers whether it was still to be done.
pub fn tick(
    tx: &mut Tx,
    id: TaskId,
    seq: i64,
    at: Instant,
    (account, name): (AccountId, &str),
) -> Result<bool, StoreError> {
    let changed = tx.execute(
        "update task_step set done_at = $4, done_by = $5, done_name = $6 \
         where county = $1 and task = $2 and seq = $3 and done_at is null",
        &[id.county().into(), id.0.into(), seq.into(), at.0.into(), account.0.into(), name.into()],
    )?;
    Ok(changed == 1)
}

/// Who supports a task, in order of record of the officers.
pub fn supports_of(tx: &mut Tx, id: TaskId) -> Result<Vec<OfficerId>, StoreError> {
    tx.query(
        "select officer from task_support where county = $1 and task = $2 order by officer",
        &[id.county().into(), id.0.into()],
        |row| OfficerId(row.int(0)),
    )
}

/// Names somebody who supports a task.
pub fn add_support(tx: &mut Tx, id: TaskId, officer: OfficerId) -> Result<(), StoreError> {
    tx.insert(&TASK_SUPPORT, &[id.county().into(), id.0.into(), officer.0.into()])
}
