//! Officers.

use kernel::{AccountId, DivisionCode, OfficerId, UnitId};
use store::{Row, StoreError, Tx, Value};

use super::tables;
use crate::slices::org::model::{Officer, Phone};

fn officer(row: &Row<'_>) -> Officer {
    Officer {
        id: OfficerId(row.int(0)),
        division: DivisionCode(row.int(1)),
        unit: row.int_opt(2).map(UnitId),
        name: row.text(3),
        post: row.text(4),
        phone: Phone::new(&row.text(5)),
        account: row.int_opt(6).map(AccountId),
    }
}

/// The officer of an id; the upper half of the id is the county of record.
pub fn by_id(tx: &mut Tx, id: OfficerId) -> Result<Option<Officer>, StoreError> {
    tx.query_opt(
        "select id, division, unit, name, post, phone, account from officer where county = $1 and id = $2",
        &[Value::Int(id.0 >> 32), Value::Int(id.0)],
        officer,
    )
}

/// Officers recorded at exactly this division, in order of record.
pub fn of_division(tx: &mut Tx, division: DivisionCode) -> Result<Vec<Officer>, StoreError> {
    tx.query(
        "select id, division, unit, name, post, phone, account from officer where division = $1 order by id",
        &[Value::Int(division.0)],
        officer,
    )
}

/// Officers of exactly this unit, in order of record.
pub fn of_unit(tx: &mut Tx, unit: UnitId) -> Result<Vec<Officer>, StoreError> {
    tx.query(
        "select id, division, unit, name, post, phone, account from officer where unit = $1 order by id",
        &[Value::Int(unit.0)],
        officer,
    )
}

/// Officers that sign in with this account, in order of record.
pub fn of_account(tx: &mut Tx, account: AccountId) -> Result<Vec<Officer>, StoreError> {
    tx.query(
        "select id, division, unit, name, post, phone, account from officer where account = $1 order by id",
        &[Value::Int(account.0)],
        officer,
    )
}

/// The highest id that a county has given out.
pub fn last_id(tx: &mut Tx, county: i64) -> Result<i64, StoreError> {
    let last = tx.query_opt(
        "select coalesce(max(id), 0) from officer where county = $1",
        &[Value::Int(county)],
        |row| row.int(0),
    )?;
    Ok(last.unwrap_or_default())
}

/// Writes a new officer.
pub fn insert(tx: &mut Tx, officer: &Officer) -> Result<(), StoreError> {
    tx.insert(
        &tables::OFFICER,
        &[
            Value::Int(officer.id.0 >> 32),
            Value::Int(officer.id.0),
            Value::Int(officer.division.0),
            officer.unit.map(|unit| unit.0).into(),
            Value::Text(&officer.name),
            Value::Text(&officer.post),
            Value::Text(officer.phone.reveal()),
            officer.account.map(|account| account.0).into(),
        ],
    )
}

/// Writes what may change of an officer.
pub fn update(tx: &mut Tx, officer: &Officer) -> Result<u64, StoreError> {
    tx.execute(
        "update officer set name = $3, post = $4, phone = $5, account = $6, division = $7 where county = $1 and id = $2",
        &[
            Value::Int(officer.id.0 >> 32),
            Value::Int(officer.id.0),
            Value::Text(&officer.name),
            Value::Text(&officer.post),
            Value::Text(officer.phone.reveal()),
            officer.account.map(|account| account.0).into(),
            Value::Int(officer.division.0),
        ],
    )
}
