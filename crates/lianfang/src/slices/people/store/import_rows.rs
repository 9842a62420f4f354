//! Rows of imports of people. Each is sealed as a whole; what stands open says nothing of the person.

use kernel::{HouseholdId, PersonId};
use store::{OwnedValue, Row, StoreError, Tx, Value};

use crate::slices::people::model::{PEOPLE_IMPORT_ROW, PersonVerdict};

/// A row as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptRow {
    /// Row of the file.
    pub row: u32,
    /// What it would do.
    pub verdict: PersonVerdict,
    /// The person.
    pub person: Option<PersonId>,
    /// The row that it repeats or is near to.
    pub other_row: Option<u32>,
    /// The person to whom it is near.
    pub other: Option<PersonId>,
    /// What it says, sealed.
    pub sealed: Vec<u8>,
    /// Whether it is in.
    pub applied: bool,
}

fn kept(row: &Row<'_>) -> KeptRow {
    KeptRow {
        row: row.int(0) as u32,
        verdict: PersonVerdict::from_number(row.int(1)),
        person: row.int_opt(2).map(PersonId),
        other_row: row.int_opt(3).map(|row| row as u32),
        other: row.int_opt(4).map(PersonId),
        sealed: row.bytes(5),
        applied: row.int(6) == 1,
    }
}

/// Writes staged rows.
pub fn insert(tx: &mut Tx, import: i64, rows: &[KeptRow]) -> Result<(), StoreError> {
    let mut values: Vec<Vec<OwnedValue>> = rows
        .iter()
        .map(|row| {
            vec![
                (import >> 32).into(),
                import.into(),
                i64::from(row.row).into(),
                row.verdict.number().into(),
                row.person.map(|person| person.0).into(),
                row.other_row.map(i64::from).into(),
                row.other.map(|person| person.0).into(),
                row.sealed.clone().into(),
                0.into(),
            ]
        })
        .collect();
    tx.insert_many(&PEOPLE_IMPORT_ROW, &mut values).map(drop)
}

/// Rows with one verdict, those after row `after`.
pub fn of_verdict(
    tx: &mut Tx,
    import: i64,
    verdict: PersonVerdict,
    after: i64,
    limit: i64,
) -> Result<Vec<KeptRow>, StoreError> {
    tx.query(
        "select row_no, verdict, person, other_row, other_person, sealed, applied from people_import_row \
         where county = $1 and import = $2 and verdict = $3 and row_no > $4 order by row_no \
         limit cast($5 as bigint)",
        &[Value::Int(import >> 32), import.into(), verdict.number().into(), after.into(), limit.into()],
        kept,
    )
}

/// One row.
pub fn one(tx: &mut Tx, import: i64, row: u32) -> Result<Option<KeptRow>, StoreError> {
    tx.query_opt(
        "select row_no, verdict, person, other_row, other_person, sealed, applied from people_import_row \
         where county = $1 and import = $2 and row_no = $3",
        &[Value::Int(import >> 32), import.into(), row.into()],
        kept,
    )
}

/// The verdict up to which rows are applied: [`PersonVerdict::Near`] is left out where nobody wants it.
fn unwanted(with_near: bool) -> Value<'static> {
    Value::Int(if with_near { -1 } else { PersonVerdict::Near.number() })
}

/// Accepted rows that are not yet in, in order of rows, those after `after`.
pub fn pending(
    tx: &mut Tx,
    import: i64,
    with_near: bool,
    after: i64,
    limit: i64,
) -> Result<Vec<KeptRow>, StoreError> {
    tx.query(
        "select row_no, verdict, person, other_row, other_person, sealed, applied from people_import_row \
         where county = $1 and import = $2 and row_no > $4 and verdict <= 2 and verdict <> $3 and applied = 0 \
         order by row_no limit cast($5 as bigint)",
        &[Value::Int(import >> 32), import.into(), unwanted(with_near), after.into(), limit.into()],
        kept,
    )
}

/// The numbers of the rows between two, both included, that are not yet in.
pub fn still_pending(tx: &mut Tx, import: i64, (first, last): (u32, u32)) -> Result<Vec<u32>, StoreError> {
    tx.query(
        "select row_no from people_import_row where county = $1 and import = $2 and row_no between $3 and $4 \
         and applied = 0 order by row_no",
        &[Value::Int(import >> 32), import.into(), first.into(), last.into()],
        |row| row.int(0) as u32,
    )
}

/// Households of the rows whose person is known: the sealed row and the household.
pub fn settled_homes(
    tx: &mut Tx,
    import: i64,
    mut each: impl FnMut(u32, Vec<u8>, HouseholdId),
) -> Result<(), StoreError> {
    tx.for_each(
        "select r.row_no, r.sealed, p.household from people_import_row r \
         join person p on p.county = r.person / 4294967296 and p.id = r.person \
         where r.county = $1 and r.import = $2 and r.person is not null and p.household is not null \
         and (r.applied = 1 or r.verdict = 3) order by r.row_no",
        &[Value::Int(import >> 32), import.into()],
        |row| each(row.int(0) as u32, row.bytes(1), HouseholdId(row.int(2))),
    )
}

/// Marks a row: 1 is in, 2 could no longer be applied.
pub fn mark(
    tx: &mut Tx,
    import: i64,
    row: u32,
    person: Option<PersonId>,
    applied: i64,
) -> Result<(), StoreError> {
    tx.execute(
        "update people_import_row set person = $4, applied = $5 \
         where county = $1 and import = $2 and row_no = $3",
        &[
            Value::Int(import >> 32),
            import.into(),
            row.into(),
            person.map(|person| person.0).into(),
            applied.into(),
        ],
    )
    .map(drop)
}

/// Destroys what up to `limit` rows said; answers how many there were.
pub fn empty(tx: &mut Tx, import: i64, limit: i64) -> Result<u64, StoreError> {
    tx.execute(
        "update people_import_row set sealed = $4 where county = $1 and import = $2 and row_no in \
         (select row_no from people_import_row where county = $1 and import = $2 and sealed <> $4 \
          order by row_no limit cast($3 as bigint))",
        &[Value::Int(import >> 32), import.into(), limit.into(), Value::Bytes(&[])],
    )
}
