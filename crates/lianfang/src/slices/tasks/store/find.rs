//! Which tasks: of an officer, of a place, of what they come from. Open are the states below 5.

use kernel::{DivisionCode, Instant, OfficerId, TaskId, UnitId};
use store::{StoreError, Tx, Value};

use super::{select_tasks, task};
use crate::slices::tasks::model::{Source, Task};

/// Open tasks that an officer has now, in order of record.
pub fn held_by(tx: &mut Tx, officer: OfficerId) -> Result<Vec<Task>, StoreError> {
    tx.query(
        select_tasks!("where t.holder = $1 and t.state < 5 order by t.id"),
        &[Value::Int(officer.0)],
        task,
    )
}

/// Open tasks that an officer answers for, in order of record.
pub fn led_by(tx: &mut Tx, officer: OfficerId) -> Result<Vec<Task>, StoreError> {
    tx.query(select_tasks!("where t.lead = $1 and t.state < 5 order by t.id"), &[Value::Int(officer.0)], task)
}

/// Open tasks that an officer supports, in order of record.
pub fn supported_by(tx: &mut Tx, officer: OfficerId) -> Result<Vec<Task>, StoreError> {
    tx.query(
        select_tasks!(
            "join task_support s on s.county = t.county and s.task = t.id \
             where s.officer = $1 and t.state < 5 order by t.id"
        ),
        &[Value::Int(officer.0)],
        task,
    )
}

/// Whether an officer had a task and handed it on, or it was taken from him.
pub fn had_by(tx: &mut Tx, id: TaskId, officer: OfficerId) -> Result<bool, StoreError> {
    let found = tx.query_opt(
        "select id from task_event where from_officer = $1 and task = $2",
        &[officer.0.into(), id.0.into()],
        |row| row.int(0),
    )?;
    Ok(found.is_some())
}

/// Which tasks of a place are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Open ones.
    Open,
    /// Open ones, and those that ended from an instant on.
    EndedSince(Instant),
}

impl Which {
    /// The first instant of ends that are asked for: none of them where only open ones are.
    fn since(self) -> Value<'static> {
        match self {
            Which::Open => Value::Int(i64::MAX),
            Which::EndedSince(since) => Value::Int(since.0),
        }
    }
}

/// Tasks that officers of a unit have, in order of record.
pub fn held_in_unit(tx: &mut Tx, unit: UnitId, which: Which) -> Result<Vec<Task>, StoreError> {
    tx.query(
        select_tasks!("where t.owner_unit = $1 and (t.closed_at is null or t.closed_at >= $2) order by t.id"),
        &[Value::Int(unit.0), which.since()],
        task,
    )
}

/// Open tasks that officers of a division itself have, in order of record.
pub fn held_in_division(tx: &mut Tx, division: DivisionCode) -> Result<Vec<Task>, StoreError> {
    tx.query(
        select_tasks!("where t.owner_division = $1 and t.owner_unit is null and t.state < 5 order by t.id"),
        &[Value::Int(division.0)],
        task,
    )
}

/// Open tasks that a unit gave, in order of record.
pub fn given_by_unit(tx: &mut Tx, unit: UnitId) -> Result<Vec<Task>, StoreError> {
    tx.query(
        select_tasks!("where t.issuer_unit = $1 and t.state < 5 order by t.id"),
        &[Value::Int(unit.0)],
        task,
    )
}

/// Open tasks that a division itself gave, in order of record.
pub fn given_by_division(tx: &mut Tx, division: DivisionCode) -> Result<Vec<Task>, StoreError> {
    tx.query(
        select_tasks!("where t.issuer_division = $1 and t.issuer_unit is null and t.state < 5 order by t.id"),
        &[Value::Int(division.0)],
        task,
    )
}

/// Tasks of a county of record that were given from an instant on, in order of record.
pub fn given_in(tx: &mut Tx, county: i64, since: Instant) -> Result<Vec<Task>, StoreError> {
    tx.query(
        select_tasks!("where t.county = $1 and t.made_at >= $2 order by t.id"),
        &[county.into(), since.0.into()],
        task,
    )
}

/// Tasks that come from a record, in order of record.
pub fn by_source(tx: &mut Tx, county: i64, source: Source, id: i64) -> Result<Vec<Task>, StoreError> {
    tx.query(
        select_tasks!("where t.source = $1 and t.source_id = $2 and t.county = $3 order by t.id"),
        &[source.number().into(), id.into(), county.into()],
        task,
    )
}

/// Tasks that carry an instruction out, in order of record.
pub fn carried_out_by(tx: &mut Tx, parent: TaskId) -> Result<Vec<Task>, StoreError> {
    tx.query(select_tasks!("where t.parent = $1 order by t.id"), &[Value::Int(parent.0)], task)
}

/// Open postings that a unit gave, or where none is named a division itself.
pub fn open_postings_of(
    tx: &mut Tx,
    division: DivisionCode,
    unit: Option<UnitId>,
) -> Result<Vec<Task>, StoreError> {
    match unit {
        Some(unit) => tx.query(
            select_tasks!(
                "join posting p on p.county = t.county and p.task = t.id \
                 where t.issuer_unit = $1 and t.state < 5 order by t.id"
            ),
            &[Value::Int(unit.0)],
            task,
        ),
        None => tx.query(
            select_tasks!(
                "join posting p on p.county = t.county and p.task = t.id \
                 where t.issuer_division = $1 and t.issuer_unit is null and t.state < 5 order by t.id"
            ),
            &[Value::Int(division.0)],
            task,
        ),
    }
}
