//! SQL of the slice.

mod events;
mod find;
mod postings;

use kernel::{AccountId, Day, DivisionCode, Instant, OfficerId, TaskId, UnitId};
use store::{Row, StoreError, Tx, Value};

pub use events::{
    add_event, add_evidence, add_step, add_support, events_of, evidence_of, last_evidence_by, steps_of,
    supports_of, tick,
};
pub use find::{
    Which, by_source, carried_out_by, given_by_division, given_by_unit, given_in, had_by, held_by,
    held_in_division, held_in_unit, led_by, open_postings_of, supported_by,
};
pub use postings::{add_leave, add_posting, add_presence, decide_leave, leaves_of, posting_of, presence_of};

use super::model::{Channel, Closed, Seat, Source, State, TASK, Task};

/// The columns in the order of [`task`], before what is asked.
macro_rules! select_tasks {
    ($rest:literal) => {
        concat!(
            "select t.id, t.title, t.words, t.source, t.source_id, t.source_words, t.channel, t.parent, \
             t.issuer_division, t.issuer_unit, t.owner_division, t.owner_unit, t.lead, t.holder, t.start_day, \
             t.due_at, t.state, t.made_at, t.made_name, t.closed_at, t.closed_name, t.closing from task t ",
            $rest
        )
    };
}
pub(crate) use select_tasks;

fn task(row: &Row<'_>) -> Task {
    let seat = |n: usize| Seat { division: DivisionCode(row.int(n)), unit: row.int_opt(n + 1).map(UnitId) };
    Task {
        id: TaskId(row.int(0)),
        title: row.text(1),
        words: row.text(2),
        source: Source::from_number(row.int(3)).unwrap_or(Source::ByHand),
        source_id: row.int_opt(4),
        source_words: row.text(5),
        channel: Channel::from_number(row.int(6)).unwrap_or(Channel::Document),
        parent: row.int_opt(7).map(TaskId),
        issuer: seat(8),
        owner: seat(10),
        lead: OfficerId(row.int(12)),
        holder: OfficerId(row.int(13)),
        start: row.int_opt(14).map(|day| Day(day as i32)),
        due: Instant(row.int(15)),
        state: State::from_number(row.int(16)).unwrap_or(State::Assigned),
        made_at: Instant(row.int(17)),
        made_by: row.text(18),
        closed: row.int_opt(19).map(|at| Closed {
            at: Instant(at),
            by: row.text_opt(20).unwrap_or_default(),
            words: row.text_opt(21).unwrap_or_default(),
        }),
    }
}

/// The task of an id.
pub fn by_id(tx: &mut Tx, id: TaskId) -> Result<Option<Task>, StoreError> {
    tx.query_opt(select_tasks!("where t.county = $1 and t.id = $2"), &[id.county().into(), id.0.into()], task)
}

/// The highest id that a county has given out, 0 where none.
pub fn last_id(tx: &mut Tx, county: i64) -> Result<i64, StoreError> {
    let last =
        tx.query_opt("select coalesce(max(id), 0) from task where county = $1", &[county.into()], |row| {
            row.int(0)
        })?;
    Ok(last.unwrap_or_default())
}

/// Writes a new task.
pub fn add(tx: &mut Tx, new: &Task, by: AccountId) -> Result<(), StoreError> {
    tx.insert(
        &TASK,
        &[
            new.id.county().into(),
            new.id.0.into(),
            (&new.title).into(),
            (&new.words).into(),
            new.source.number().into(),
            new.source_id.into(),
            (&new.source_words).into(),
            new.channel.number().into(),
            new.parent.map(|parent| parent.0).into(),
            new.issuer.division.0.into(),
            new.issuer.unit.map(|unit| unit.0).into(),
            new.owner.division.0.into(),
            new.owner.unit.map(|unit| unit.0).into(),
            new.lead.0.into(),
            new.holder.0.into(),
            new.start.map(|day| i64::from(day.0)).into(),
            new.due.0.into(),
            new.state.number().into(),
            new.made_at.0.into(),
            by.0.into(),
            (&new.made_by).into(),
            Value::Null,
            Value::Null,
            Value::Null,
            Value::Null,
        ],
    )
}

/// Writes what may change of a task: who has it, by when, where it stands, how it ended.
pub fn change(tx: &mut Tx, task: &Task, by: AccountId) -> Result<(), StoreError> {
    let closed = task.closed.as_ref();
    tx.execute(
        "update task set owner_division = $3, owner_unit = $4, lead = $5, holder = $6, due_at = $7, state = $8, \
         closed_at = $9, closed_by = $10, closed_name = $11, closing = $12 where county = $1 and id = $2",
        &[
            task.id.county().into(),
            task.id.0.into(),
            task.owner.division.0.into(),
            task.owner.unit.map(|unit| unit.0).into(),
            task.lead.0.into(),
            task.holder.0.into(),
            task.due.0.into(),
            task.state.number().into(),
            closed.map(|closed| closed.at.0).into(),
            closed.map(|_| by.0).into(),
            closed.map(|closed| closed.by.as_str()).into(),
            closed.map(|closed| closed.words.as_str()).into(),
        ],
    )?;
    Ok(())
}
