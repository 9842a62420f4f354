//! Returns of units.

use kernel::{AccountId, Day, Instant, UnitId};
use store::{Row, StoreError, Tx, Value};

use crate::slices::rounds::model::{
    FieldSet, Filed, PersonName, RoundDef, Statement, StoredReturn, UNIT_RETURN,
};

/// A version about to be stored.
#[derive(Clone, Copy, Debug)]
pub struct NewReturn<'a> {
    /// Id made in the same closure.
    pub id: i64,
    /// Whose.
    pub unit: UnitId,
    /// Round and its definition's version.
    pub def: &'a RoundDef,
    /// About which day.
    pub day: Day,
    /// The version.
    pub filed: &'a Filed,
    /// Who confirmed it.
    pub account: AccountId,
    /// For whom, where filed on behalf of the unit.
    pub for_whom: Option<&'a str>,
}

/// Appends a version. A version number that exists already is [`StoreError::Unique`].
pub fn add_return(tx: &mut Tx, new: &NewReturn<'_>) -> Result<(), StoreError> {
    let stored = new.filed.statement.to_stored();
    tx.insert(
        &UNIT_RETURN,
        &[
            new.id.into(),
            new.unit.county().into(),
            new.def.round.0.into(),
            new.day.0.into(),
            new.unit.0.into(),
            new.filed.version.into(),
            new.def.version.into(),
            Value::Text(&stored),
            new.filed.carried_over.bits().into(),
            new.filed.arrived_at.0.into(),
            new.account.0.into(),
            new.filed.confirmed_by.as_str().into(),
            new.for_whom.into(),
            new.filed.reason.as_deref().into(),
        ],
    )
}

/// Maps the columns `id, unit, day, version, statement, carried, arrived_at, account, by_name,
/// for_whom, reason` from the given column on.
pub(super) fn stored_return(row: &Row<'_>, from: usize, def: &RoundDef) -> Result<StoredReturn, StoreError> {
    let damaged = |what: &str| StoreError::Corrupt(format!("unit_return {}: {what}", row.int(from)));
    Ok(StoredReturn {
        id: row.int(from),
        unit: UnitId(row.int(from + 1)),
        day: Day(row.int(from + 2) as i32),
        filed: Filed {
            version: row.int(from + 3),
            statement: Statement::from_stored(def, &row.text(from + 4)).map_err(|_| damaged("statement"))?,
            carried_over: FieldSet::from_bits(row.int(from + 5)),
            arrived_at: Instant(row.int(from + 6)),
            confirmed_by: PersonName::new(&row.text(from + 8)).ok_or_else(|| damaged("name"))?,
            reason: row.text_opt(from + 10),
        },
        account: AccountId(row.int(from + 7)),
        for_whom: row.text_opt(from + 9),
    })
}

/// All versions of one unit's return for a day, in the order they were committed.
pub fn versions_of(
    tx: &mut Tx,
    def: &RoundDef,
    unit: UnitId,
    day: Day,
) -> Result<Vec<StoredReturn>, StoreError> {
    tx.query(
        "select id, unit, day, version, statement, carried, arrived_at, account, by_name, for_whom, reason \
         from unit_return where county = $1 and round = $2 and day = $3 and unit = $4 order by version",
        &[unit.county().into(), def.round.0.into(), day.0.into(), unit.0.into()],
        |row| stored_return(row, 0, def),
    )?
    .into_iter()
    .collect()
}
