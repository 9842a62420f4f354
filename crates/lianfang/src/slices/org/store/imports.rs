//! Imports: batches, staged rows, faults.

use kernel::{AccountId, Day, DivisionCode, Instant, UnitId};
use store::{OwnedValue, Row, StoreError, Tx, Value};

use super::tables;
use crate::slices::org::model::{Batch, BatchState, ImportRow, RowVerdict, UnitRow};

/// A fault as it is kept: row, heading, code, parameters.
pub type KeptFault = (u32, String, String, Vec<(String, String)>);

fn batch(row: &Row<'_>) -> Batch {
    Batch {
        id: row.int(0),
        root: DivisionCode(row.int(1)),
        file_name: row.text(2),
        actor: AccountId(row.int(3)),
        created_at: Instant(row.int(4)),
        day: Day(row.int(5) as i32),
        state: BatchState::from_number(row.int(6)),
        all_or_nothing: row.bool(7),
        rows: row.int(8),
        faults: row.int(9),
        by_verdict: [0; 4],
        applied: 0,
    }
}

/// The batch of an id, with its counts.
pub fn by_id(tx: &mut Tx, id: i64) -> Result<Option<Batch>, StoreError> {
    let found = tx.query_opt(
        "select id, root, file_name, actor, created_at, day, state, all_or_nothing, row_count, fault_count \
         from import_batch where county = $1 and id = $2",
        &[Value::Int(id >> 32), Value::Int(id)],
        batch,
    )?;
    let Some(mut found) = found else { return Ok(None) };
    let counts = tx.query(
        "select verdict, count(*), cast(sum(case when applied = 1 then 1 else 0 end) as bigint) from import_row \
         where county = $1 and batch = $2 group by verdict order by verdict",
        &[Value::Int(id >> 32), Value::Int(id)],
        |row| (row.int(0), row.int(1), row.int(2)),
    )?;
    for (verdict, rows, applied) in counts {
        if let Some(slot) = usize::try_from(verdict).ok().and_then(|v| found.by_verdict.get_mut(v)) {
            *slot = rows;
        }
        found.applied += applied;
    }
    Ok(Some(found))
}

/// The newest batches under a root, newest first.
pub fn newest(tx: &mut Tx, root: DivisionCode, limit: i64) -> Result<Vec<Batch>, StoreError> {
    tx.query(
        "select id, root, file_name, actor, created_at, day, state, all_or_nothing, row_count, fault_count \
         from import_batch where root = $1 order by created_at desc, id desc limit cast($2 as bigint)",
        &[Value::Int(root.0), Value::Int(limit)],
        batch,
    )
}

/// Batches in a state, in order of record.
pub fn in_state(tx: &mut Tx, state: BatchState) -> Result<Vec<i64>, StoreError> {
    tx.query(
        "select id from import_batch where state = $1 order by id",
        &[Value::Int(state.number())],
        |row| row.int(0),
    )
}

/// The highest batch id of a county.
pub fn last_id(tx: &mut Tx, county: i64) -> Result<i64, StoreError> {
    let last = tx.query_opt(
        "select coalesce(max(id), 0) from import_batch where county = $1",
        &[Value::Int(county)],
        |row| row.int(0),
    )?;
    Ok(last.unwrap_or_default())
}

/// Writes a new batch.
pub fn insert(tx: &mut Tx, batch: &Batch) -> Result<(), StoreError> {
    tx.insert(
        &tables::IMPORT_BATCH,
        &[
            Value::Int(batch.id >> 32),
            Value::Int(batch.id),
            Value::Int(batch.root.0),
            Value::Text(&batch.file_name),
            Value::Int(batch.actor.0),
            Value::Int(batch.created_at.0),
            Value::Int(batch.day.0.into()),
            Value::Int(batch.state.number()),
            batch.all_or_nothing.into(),
            Value::Int(batch.rows),
            Value::Int(batch.faults),
        ],
    )
}

/// Moves a batch to another state; answers whether it was in `from`.
pub fn set_state(tx: &mut Tx, id: i64, from: BatchState, to: BatchState) -> Result<bool, StoreError> {
    let changed = tx.execute(
        "update import_batch set state = $3 where county = $1 and id = $2 and state = $4",
        &[Value::Int(id >> 32), Value::Int(id), Value::Int(to.number()), Value::Int(from.number())],
    )?;
    Ok(changed == 1)
}

/// A staged row with the lane of its unit.
#[derive(Clone, Debug)]
pub struct Staged {
    /// The row.
    pub row: ImportRow,
    /// County of record of its unit.
    pub lane: i64,
}

/// Writes staged rows.
pub fn insert_rows(tx: &mut Tx, batch: i64, rows: &[Staged]) -> Result<u64, StoreError> {
    let mut values: Vec<Vec<OwnedValue>> = rows
        .iter()
        .map(|staged| {
            let content = serde_json::to_string(&staged.row.content).expect("a row of texts and numbers");
            vec![
                (batch >> 32).into(),
                batch.into(),
                i64::from(staged.row.row).into(),
                staged.lane.into(),
                staged.row.verdict.number().into(),
                staged.row.unit.map(|unit| unit.0).into(),
                content.into(),
                0.into(),
            ]
        })
        .collect();
    tx.insert_many(&tables::IMPORT_ROW, &mut values)
}

/// Writes faults, numbered from `first`.
pub fn insert_faults(tx: &mut Tx, batch: i64, first: i64, faults: &[KeptFault]) -> Result<u64, StoreError> {
    let mut values: Vec<Vec<OwnedValue>> = faults
        .iter()
        .zip(first..)
        .map(|((row, heading, code, params), seq)| {
            vec![
                (batch >> 32).into(),
                batch.into(),
                seq.into(),
                i64::from(*row).into(),
                heading.clone().into(),
                code.clone().into(),
                serde_json::to_string(params).expect("pairs of texts").into(),
            ]
        })
        .collect();
    tx.insert_many(&tables::IMPORT_FAULT, &mut values)
}

/// Faults of a batch in order of rows, those after `after`.
pub fn faults(tx: &mut Tx, batch: i64, after: i64, limit: i64) -> Result<Vec<(i64, KeptFault)>, StoreError> {
    tx.query(
        "select seq, row_no, heading, code, params from import_fault \
         where county = $1 and batch = $2 and seq > $3 order by seq limit cast($4 as bigint)",
        &[Value::Int(batch >> 32), Value::Int(batch), Value::Int(after), Value::Int(limit)],
        |row| {
            let params = serde_json::from_str(&row.text(4)).unwrap_or_default();
            (row.int(0), (row.int(1) as u32, row.text(2), row.text(3), params))
        },
    )
}

/// Rows of a batch with one verdict, those after `after`.
pub fn rows(
    tx: &mut Tx,
    batch: i64,
    verdict: RowVerdict,
    after: i64,
    limit: i64,
) -> Result<Vec<ImportRow>, StoreError> {
    tx.query(
        "select row_no, verdict, unit, content, applied from import_row \
         where county = $1 and batch = $2 and verdict = $3 and row_no > $4 order by row_no limit cast($5 as bigint)",
        &[
            Value::Int(batch >> 32),
            Value::Int(batch),
            Value::Int(verdict.number()),
            Value::Int(after),
            Value::Int(limit),
        ],
        import_row,
    )
}

fn import_row(row: &Row<'_>) -> ImportRow {
    ImportRow {
        row: row.int(0) as u32,
        verdict: RowVerdict::from_number(row.int(1)),
        unit: row.int_opt(2).map(UnitId),
        content: serde_json::from_str::<UnitRow>(&row.text(3)).unwrap_or_default(),
        applied: row.int(4) == 1,
    }
}

/// Lanes on which accepted rows are not yet in.
pub fn pending_lanes(tx: &mut Tx, batch: i64) -> Result<Vec<i64>, StoreError> {
    tx.query(
        "select distinct lane from import_row where county = $1 and batch = $2 and verdict in (0, 1) and applied = 0 \
         order by lane",
        &[Value::Int(batch >> 32), Value::Int(batch)],
        |row| row.int(0),
    )
}

/// Accepted rows of a lane that are not yet in, in order of rows, those after `after`.
pub fn pending(
    tx: &mut Tx,
    batch: i64,
    lane: i64,
    after: i64,
    limit: i64,
) -> Result<Vec<ImportRow>, StoreError> {
    tx.query(
        "select row_no, verdict, unit, content, applied from import_row where county = $1 and batch = $2 \
         and lane = $3 and verdict in (0, 1) and applied = 0 and row_no > $4 order by row_no limit cast($5 as bigint)",
        &[Value::Int(batch >> 32), Value::Int(batch), Value::Int(lane), Value::Int(after), Value::Int(limit)],
        import_row,
    )
}

/// The unit that a row of this batch made or changed.
pub fn unit_of_row(tx: &mut Tx, batch: i64, row: u32) -> Result<Option<UnitId>, StoreError> {
    let unit = tx.query_opt(
        "select unit from import_row where county = $1 and batch = $2 and row_no = $3",
        &[Value::Int(batch >> 32), Value::Int(batch), Value::Int(row.into())],
        |row| row.int_opt(0),
    )?;
    Ok(unit.flatten().map(UnitId))
}

/// Marks a row: 1 is in, 2 could no longer be applied.
pub fn mark(
    tx: &mut Tx,
    batch: i64,
    row: u32,
    unit: Option<UnitId>,
    applied: i64,
) -> Result<u64, StoreError> {
    tx.execute(
        "update import_row set unit = $4, applied = $5 where county = $1 and batch = $2 and row_no = $3",
        &[
            Value::Int(batch >> 32),
            Value::Int(batch),
            Value::Int(row.into()),
            unit.map(|unit| unit.0).into(),
            Value::Int(applied),
        ],
    )
}
