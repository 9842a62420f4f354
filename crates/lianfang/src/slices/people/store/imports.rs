//! Imports of people: the files and their faults.

use kernel::{AccountId, Day, Instant, UnitId};
use store::{OwnedValue, Row, StoreError, Tx, Value};

use crate::slices::org::actions::KeptFault;
use crate::slices::org::model::BatchState;
use crate::slices::people::model::{PEOPLE_IMPORT, PEOPLE_IMPORT_FAULT, PeopleImport};

fn import(row: &Row<'_>) -> PeopleImport {
    PeopleImport {
        id: row.int(0),
        unit: UnitId(row.int(1)),
        file_name: row.text(2),
        actor: AccountId(row.int(3)),
        created_at: Instant(row.int(4)),
        done_before: row.int(5),
        day: Day(row.int(6) as i32),
        state: BatchState::from_number(row.int(7)),
        with_near: row.bool(8),
        rows: row.int(9),
        skipped: row.int(10),
        faults: row.int(11),
        by_verdict: [0; 6],
        applied: 0,
    }
}

/// The import of an id without its counts.
pub fn head(tx: &mut Tx, id: i64) -> Result<Option<PeopleImport>, StoreError> {
    tx.query_opt(
        "select id, unit, file_name, actor, created_at, done_before, day, state, with_near, row_count, skipped, \
         fault_count from people_import where county = $1 and id = $2",
        &[Value::Int(id >> 32), id.into()],
        import,
    )
}

/// The import of an id with its counts.
pub fn by_id(tx: &mut Tx, id: i64) -> Result<Option<PeopleImport>, StoreError> {
    let Some(mut found) = head(tx, id)? else { return Ok(None) };
    let counts = tx.query(
        "select verdict, count(*), cast(sum(case when applied = 1 then 1 else 0 end) as bigint) \
         from people_import_row where county = $1 and import = $2 group by verdict order by verdict",
        &[Value::Int(id >> 32), id.into()],
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

/// The newest imports of a unit, newest first, without counts.
pub fn newest(tx: &mut Tx, unit: UnitId, limit: i64) -> Result<Vec<PeopleImport>, StoreError> {
    tx.query(
        "select id, unit, file_name, actor, created_at, done_before, day, state, with_near, row_count, skipped, \
         fault_count from people_import where unit = $1 order by id desc limit cast($2 as bigint)",
        &[unit.0.into(), limit.into()],
        import,
    )
}

/// How many imports of a unit are done, and how many are being applied or done.
pub fn done_and_begun(tx: &mut Tx, unit: UnitId) -> Result<(i64, i64), StoreError> {
    let counts = tx.query_opt(
        "select cast(coalesce(sum(case when state = 2 then 1 else 0 end), 0) as bigint), \
         cast(coalesce(sum(case when state in (1, 2) then 1 else 0 end), 0) as bigint) \
         from people_import where unit = $1",
        &[unit.0.into()],
        |row| (row.int(0), row.int(1)),
    )?;
    Ok(counts.unwrap_or_default())
}

/// Imports in a state, in order of record.
pub fn in_state(tx: &mut Tx, state: BatchState) -> Result<Vec<i64>, StoreError> {
    tx.query("select id from people_import where state = $1 order by id", &[state.number().into()], |row| {
        row.int(0)
    })
}

/// Imports that were uploaded before an instant, are not being applied, and still hold their rows, in order of record.
pub fn to_empty(tx: &mut Tx, before: Instant) -> Result<Vec<i64>, StoreError> {
    tx.query(
        "select i.id from people_import i where i.state <> $1 and i.created_at < $2 and not exists \
         (select 1 from people_import_emptied e where e.county = i.county and e.import = i.id) order by i.id",
        &[BatchState::Applying.number().into(), before.0.into()],
        |row| row.int(0),
    )
}

/// When the rows of an import were destroyed.
pub fn emptied_at(tx: &mut Tx, id: i64) -> Result<Option<Instant>, StoreError> {
    tx.query_opt(
        "select at from people_import_emptied where county = $1 and import = $2",
        &[Value::Int(id >> 32), id.into()],
        |row| Instant(row.int(0)),
    )
}

/// The highest id of an import of a county, 0 where none.
pub fn last_id(tx: &mut Tx, county: i64) -> Result<i64, StoreError> {
    let last = tx.query_opt(
        "select coalesce(max(id), 0) from people_import where county = $1",
        &[county.into()],
        |row| row.int(0),
    )?;
    Ok(last.unwrap_or_default())
}

/// Writes a new import.
pub fn insert(tx: &mut Tx, import: &PeopleImport) -> Result<(), StoreError> {
    tx.insert(
        &PEOPLE_IMPORT,
        &[
            Value::Int(import.id >> 32),
            import.id.into(),
            import.unit.0.into(),
            (&import.file_name).into(),
            import.actor.0.into(),
            import.created_at.0.into(),
            import.done_before.into(),
            import.day.0.into(),
            import.state.number().into(),
            import.with_near.into(),
            import.rows.into(),
            import.skipped.into(),
            import.faults.into(),
        ],
    )
}

/// Moves an import to another state; answers whether it was in `from`.
pub fn set_state(tx: &mut Tx, id: i64, from: BatchState, to: BatchState) -> Result<bool, StoreError> {
    let changed = tx.execute(
        "update people_import set state = $3 where county = $1 and id = $2 and state = $4",
        &[Value::Int(id >> 32), id.into(), to.number().into(), from.number().into()],
    )?;
    Ok(changed == 1)
}

/// A staged import is applied from now on, with the near rows or without.
pub fn start(tx: &mut Tx, id: i64, with_near: bool) -> Result<(), StoreError> {
    tx.execute(
        "update people_import set state = $3, with_near = $4 where county = $1 and id = $2 and state = $5",
        &[
            Value::Int(id >> 32),
            id.into(),
            BatchState::Applying.number().into(),
            with_near.into(),
            BatchState::Staged.number().into(),
        ],
    )
    .map(drop)
}

/// Writes faults, numbered from `first`.
pub fn insert_faults(tx: &mut Tx, import: i64, first: i64, faults: &[KeptFault]) -> Result<(), StoreError> {
    let mut values: Vec<Vec<OwnedValue>> = faults
        .iter()
        .zip(first..)
        .map(|((row, heading, code, params), seq)| {
            vec![
                (import >> 32).into(),
                import.into(),
                seq.into(),
                i64::from(*row).into(),
                heading.clone().into(),
                code.clone().into(),
                serde_json::to_string(params).expect("pairs of texts").into(),
            ]
        })
        .collect();
    tx.insert_many(&PEOPLE_IMPORT_FAULT, &mut values).map(drop)
}

/// Faults of an import in order of rows, those after `after`.
pub fn faults(tx: &mut Tx, import: i64, after: i64, limit: i64) -> Result<Vec<(i64, KeptFault)>, StoreError> {
    tx.query(
        "select seq, row_no, heading, code, params from people_import_fault \
         where county = $1 and import = $2 and seq > $3 order by seq limit cast($4 as bigint)",
        &[Value::Int(import >> 32), import.into(), after.into(), limit.into()],
        |row| {
            let params = serde_json::from_str(&row.text(4)).unwrap_or_default();
            (row.int(0), (row.int(1) as u32, row.text(2), row.text(3), params))
        },
    )
}
