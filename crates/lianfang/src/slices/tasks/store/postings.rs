//! Postings: their days, who was there, leave.

use kernel::{AccountId, Day, Instant, TaskId};
use store::{Row, StoreError, Tx, Value};

use crate::slices::tasks::model::{
    Half, HalfDays, Leave, POSTING, POSTING_LEAVE, POSTING_PRESENCE, Part, Posting, Presence, Verdict,
};

fn half(row: &Row<'_>, n: usize) -> Half {
    let part = Part::from_number(row.int(n + 1)).unwrap_or(Part::Morning);
    Half { day: Day(row.int(n) as i32), part }
}

/// The posting of a task; none where the task is none.
pub fn posting_of(tx: &mut Tx, id: TaskId) -> Result<Option<Posting>, StoreError> {
    tx.query_opt(
        "select from_day, to_day, morning_ends, afternoon_ends, rule_source from posting \
         where county = $1 and task = $2",
        &[id.county().into(), id.0.into()],
        |row| Posting {
            task: id,
            from: Day(row.int(0) as i32),
            to: Day(row.int(1) as i32),
            hours: HalfDays { morning_ends: row.int(2), afternoon_ends: row.int(3), source: row.text(4) },
        },
    )
}

/// Writes a posting.
pub fn add_posting(tx: &mut Tx, new: &Posting) -> Result<(), StoreError> {
    tx.insert(
        &POSTING,
        &[
            new.task.county().into(),
            new.task.0.into(),
            new.from.0.into(),
            new.to.0.into(),
            new.hours.morning_ends.into(),
            new.hours.afternoon_ends.into(),
            (&new.hours.source).into(),
        ],
    )
}

/// What was written down of who was there, the earliest first.
pub fn presence_of(tx: &mut Tx, id: TaskId) -> Result<Vec<Presence>, StoreError> {
    tx.query(
        "select day, half, present, note, at, by_name from posting_presence where task = $1 order by id",
        &[Value::Int(id.0)],
        |row| Presence {
            half: half(row, 0),
            present: row.int(2) == 1,
            note: row.text(3),
            at: Instant(row.int(4)),
            by: row.text(5),
        },
    )
}

/// Writes that somebody was there, or was not after all.
pub fn add_presence(
    tx: &mut Tx,
    made: i64,
    id: TaskId,
    new: &Presence,
    by: AccountId,
) -> Result<(), StoreError> {
    tx.insert(
        &POSTING_PRESENCE,
        &[
            id.county().into(),
            made.into(),
            id.0.into(),
            new.half.day.0.into(),
            new.half.part.number().into(),
            i64::from(new.present).into(),
            (&new.note).into(),
            new.at.0.into(),
            by.0.into(),
            (&new.by).into(),
        ],
    )
}

/// Requests for leave, the earliest first.
pub fn leaves_of(tx: &mut Tx, id: TaskId) -> Result<Vec<Leave>, StoreError> {
    tx.query(
        "select id, from_day, from_half, to_day, to_half, reason, asked_at, asked_name, decided_at, decided_name, \
         approved, decision from posting_leave where task = $1 order by id",
        &[Value::Int(id.0)],
        |row| Leave {
            id: row.int(0),
            from: half(row, 1),
            to: half(row, 3),
            reason: row.text(5),
            asked: (Instant(row.int(6)), row.text(7)),
            decided: row.int_opt(8).map(|at| Verdict {
                approved: row.int_opt(10) == Some(1),
                at: Instant(at),
                by: row.text_opt(9).unwrap_or_default(),
                words: row.text_opt(11).unwrap_or_default(),
            }),
        },
    )
}

/// Writes a request for leave.
pub fn add_leave(tx: &mut Tx, id: TaskId, new: &Leave, by: AccountId) -> Result<(), StoreError> {
    tx.insert(
        &POSTING_LEAVE,
        &[
            id.county().into(),
            new.id.into(),
            id.0.into(),
            new.from.day.0.into(),
            new.from.part.number().into(),
            new.to.day.0.into(),
            new.to.part.number().into(),
            (&new.reason).into(),
            new.asked.0.0.into(),
            by.0.into(),
            (&new.asked.1).into(),
            Value::Null,
            Value::Null,
            Value::Null,
            Value::Null,
            Value::Null,
        ],
    )
}

/// Decides a request for leave; answers whether it was still open.
pub fn decide_leave(
    tx: &mut Tx,
    id: TaskId,
    leave: i64,
    verdict: &Verdict,
    by: AccountId,
) -> Result<bool, StoreError> {
    let changed = tx.execute(
        "update posting_leave set decided_at = $4, decided_by = $5, decided_name = $6, approved = $7, decision = $8 \
         where county = $1 and id = $2 and task = $3 and decided_at is null",
        &[
            id.county().into(),
            leave.into(),
            id.0.into(),
            verdict.at.0.into(),
            by.0.into(),
            (&verdict.by).into(),
            i64::from(verdict.approved).into(),
            (&verdict.words).into(),
        ],
    )?;
    Ok(changed == 1)
}
