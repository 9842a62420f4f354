//! Who covers whom.

use kernel::{Day, DivisionCode, OfficerId, UnitId};
use store::{Row, StoreError, Tx, Value};

use super::tables;
use crate::slices::org::model::{Cover, Phone};

macro_rules! cover_select {
    ($rest:literal) => {
        concat!(
            "select c.id, c.officer, f.name, f.post, f.phone, f.division, c.division, c.unit, \
             coalesce(u.name, d.name, ''), c.valid_from from cover c \
             join officer f on f.id = c.officer and f.county = (c.officer >> 32) \
             left join division d on d.code = c.division \
             left join unit u on u.id = c.unit and u.county = (c.unit >> 32) ",
            $rest
        )
    };
}

fn cover(row: &Row<'_>) -> Cover {
    Cover {
        id: row.int(0),
        officer: OfficerId(row.int(1)),
        name: row.text(2),
        post: row.text(3),
        phone: Phone::new(&row.text(4)),
        upper: DivisionCode(row.int(5)),
        division: DivisionCode(row.int(6)),
        unit: row.int_opt(7).map(UnitId),
        covered: row.text(8),
        valid_from: Day(row.int(9) as i32),
    }
}

/// The cover of an id.
pub fn by_id(tx: &mut Tx, id: i64) -> Result<Option<Cover>, StoreError> {
    tx.query_opt(
        cover_select!("where c.county = $1 and c.id = $2"),
        &[Value::Int(id >> 32), Value::Int(id)],
        cover,
    )
}

/// Covers of exactly this division and of its units on a day, in order of record.
pub fn of_division(tx: &mut Tx, division: DivisionCode, day: Day) -> Result<Vec<Cover>, StoreError> {
    tx.query(
        cover_select!(
            "where c.division = $1 and c.valid_from <= $2 and (c.valid_to is null or c.valid_to > $2) order by c.id"
        ),
        &[Value::Int(division.0), Value::Int(day.0.into())],
        cover,
    )
}

/// Ids of every cover ever recorded for a division.
pub fn ids_of_division(tx: &mut Tx, division: DivisionCode) -> Result<Vec<i64>, StoreError> {
    tx.query("select id from cover where division = $1 order by id", &[Value::Int(division.0)], |row| {
        row.int(0)
    })
}

/// Moves a cover to another code.
pub fn set_division(tx: &mut Tx, id: i64, division: DivisionCode) -> Result<u64, StoreError> {
    tx.execute(
        "update cover set division = $3 where county = $1 and id = $2",
        &[Value::Int(id >> 32), Value::Int(id), Value::Int(division.0)],
    )
}

/// The highest id that a county has given out.
pub fn last_id(tx: &mut Tx, county: i64) -> Result<i64, StoreError> {
    let last = tx.query_opt(
        "select coalesce(max(id), 0) from cover where county = $1",
        &[Value::Int(county)],
        |row| row.int(0),
    )?;
    Ok(last.unwrap_or_default())
}

/// Writes a new cover.
pub fn insert(
    tx: &mut Tx,
    id: i64,
    officer: OfficerId,
    division: DivisionCode,
    unit: Option<UnitId>,
    from: Day,
) -> Result<(), StoreError> {
    tx.insert(
        &tables::COVER,
        &[
            Value::Int(id >> 32),
            Value::Int(id),
            Value::Int(officer.0),
            Value::Int(division.0),
            unit.map(|unit| unit.0).into(),
            Value::Int(from.0.into()),
            Value::Null,
        ],
    )
}

/// Ends a cover; `end` is the first day without.
pub fn end(tx: &mut Tx, id: i64, end: Day) -> Result<u64, StoreError> {
    tx.execute(
        "update cover set valid_to = $3 where county = $1 and id = $2 and valid_to is null",
        &[Value::Int(id >> 32), Value::Int(id), Value::Int(end.0.into())],
    )
}
