//! Divisions: by code, below, above, counties.

use kernel::{Day, DivisionCode, Level};
use store::{Row, StoreError, Tx, Value};

use super::tables;
use crate::slices::org::model::Division;

/// One literal for the columns, so that every statement maps alike.
macro_rules! division_select {
    ($rest:literal) => {
        concat!(
            "select d.code, d.parent, d.level, d.name, d.placeholder, d.is_virtual, d.valid_from, d.valid_to, \
             d.successor, d.shard from division d ",
            $rest
        )
    };
}

fn division(row: &Row<'_>) -> Division {
    Division {
        code: DivisionCode(row.int(0)),
        parent: DivisionCode(row.int(1).max(0)),
        level: Level::from_number(row.int(2)).unwrap_or(Level::Village),
        name: row.text(3),
        placeholder: row.bool(4),
        is_virtual: row.bool(5),
        valid_from: Day(row.int(6) as i32),
        valid_to: row.int_opt(7).map(|day| Day(day as i32)),
        successor: row.int_opt(8).map(DivisionCode),
        shard: row.int_opt(9),
    }
}

/// The division of a code, also one that holds no longer.
pub fn by_code(tx: &mut Tx, code: DivisionCode) -> Result<Option<Division>, StoreError> {
    tx.query_opt(division_select!("where d.code = $1"), &[Value::Int(code.0)], division)
}

/// Those directly below on a day, in code order.
pub fn children(tx: &mut Tx, code: DivisionCode, day: Day) -> Result<Vec<Division>, StoreError> {
    tx.query(
        division_select!(
            "where d.parent = $1 and d.valid_from <= $2 and (d.valid_to is null or d.valid_to > $2) order by d.code"
        ),
        &[Value::Int(code.0), Value::Int(day.0.into())],
        division,
    )
}

/// Every county row, also those that hold no longer, in code order.
pub fn all_counties(tx: &mut Tx) -> Result<Vec<Division>, StoreError> {
    tx.query(division_select!("where d.level = 3 order by d.code"), &[], division)
}

/// County rows below a city, also those that hold no longer.
pub fn counties_of_city(tx: &mut Tx, city: DivisionCode) -> Result<Vec<Division>, StoreError> {
    tx.query(
        division_select!("where d.parent = $1 and d.level = 3 order by d.code"),
        &[Value::Int(city.0)],
        division,
    )
}

/// County rows below a province, also those that hold no longer.
pub fn counties_of_province(tx: &mut Tx, province: DivisionCode) -> Result<Vec<Division>, StoreError> {
    tx.query(
        division_select!(
            "join division c on c.code = d.parent where c.parent = $1 and d.level = 3 order by d.code"
        ),
        &[Value::Int(province.0)],
        division,
    )
}

/// County rows that have a successor, and the successors themselves; one may come twice.
pub fn moved_counties(tx: &mut Tx) -> Result<Vec<Division>, StoreError> {
    tx.query(
        // Cross join: the few that moved first, then their rows by key.
        "select d.code, d.parent, d.level, d.name, d.placeholder, d.is_virtual, d.valid_from, d.valid_to, \
         d.successor, d.shard from (select m.code as code from division m where m.successor > 0 \
         union all select m.successor from division m where m.successor > 0) moved \
         cross join division d where d.code = moved.code and d.level = 3 order by d.code",
        &[],
        division,
    )
}

/// Every code that is stored under a prefix range, for an installation that goes on.
pub fn codes_between(tx: &mut Tx, first: i64, last: i64) -> Result<Vec<i64>, StoreError> {
    tx.query(
        "select code from division where code >= $1 and code <= $2 order by code",
        &[Value::Int(first), Value::Int(last)],
        |row| row.int(0),
    )
}

/// Those directly below that hold without an end.
pub fn all_children(tx: &mut Tx, code: DivisionCode) -> Result<Vec<Division>, StoreError> {
    tx.query(
        division_select!("where d.parent = $1 and d.valid_to is null order by d.code"),
        &[Value::Int(code.0)],
        division,
    )
}

/// Writes a new division; one that holds, whatever the row it was taken from says.
pub fn insert(tx: &mut Tx, new: &Division) -> Result<(), StoreError> {
    tx.insert(
        &tables::DIVISION,
        &[
            Value::Int(new.code.0),
            Value::Int(new.parent.0),
            Value::Int(new.level.number()),
            Value::Text(&new.name),
            super::units::folded(&new.name).as_deref().into(),
            new.placeholder.into(),
            new.is_virtual.into(),
            Value::Int(new.valid_from.0.into()),
            Value::Null,
            Value::Null,
            new.shard.into(),
        ],
    )
}

/// Sets or takes away the shard of a county.
pub fn set_shard(tx: &mut Tx, code: DivisionCode, shard: Option<i64>) -> Result<(), StoreError> {
    tx.execute("update division set shard = $2 where code = $1", &[Value::Int(code.0), shard.into()])?;
    Ok(())
}

/// Ends a code: its last day is the one before `day`.
pub fn close(
    tx: &mut Tx,
    code: DivisionCode,
    day: Day,
    successor: Option<DivisionCode>,
) -> Result<u64, StoreError> {
    tx.execute(
        "update division set valid_to = $2, successor = $3 where code = $1",
        &[Value::Int(code.0), Value::Int(day.0.into()), successor.map(|s| s.0).into()],
    )
}

/// Puts a division under another parent.
pub fn re_parent(tx: &mut Tx, code: DivisionCode, parent: DivisionCode) -> Result<u64, StoreError> {
    tx.execute("update division set parent = $2 where code = $1", &[Value::Int(code.0), Value::Int(parent.0)])
}
