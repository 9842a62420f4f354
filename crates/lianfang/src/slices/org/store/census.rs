//! The census: dated changes of how many units owe, per county of first record and kind.

use kernel::{Day, UnitId};
use store::{StoreError, Tx, Value};

use crate::slices::org::model::{Owing, UnitKind};
use kernel::{AccountId, Instant};

/// Adds changes to the census of one county.
pub fn add(tx: &mut Tx, county: i64, changes: &[(UnitKind, Day, i64)]) -> Result<(), StoreError> {
    for (kind, day, delta) in changes {
        tx.execute(
            "insert into unit_census (county, kind, day, delta) values ($1, $2, $3, $4) \
             on conflict (county, kind, day) do update set delta = unit_census.delta + excluded.delta",
            &[Value::Int(county), Value::Int(kind.number()), Value::Int(day.0.into()), Value::Int(*delta)],
        )?;
    }
    Ok(())
}

/// How many units of each kind owe on a day in one county of first record.
pub fn owed_in(tx: &mut Tx, county: i64, day: Day) -> Result<Vec<(UnitKind, i64)>, StoreError> {
    let rows = tx.query(
        "select kind, cast(sum(delta) as bigint) from unit_census where county = $1 and day <= $2 \
         group by kind order by kind",
        &[Value::Int(county), Value::Int(day.0.into())],
        |row| (row.int(0), row.int(1)),
    )?;
    Ok(rows.into_iter().filter_map(|(kind, n)| Some((UnitKind::from_number(kind)?, n))).collect())
}

/// The same for every county.
pub fn owed_everywhere(tx: &mut Tx, day: Day) -> Result<Vec<(i64, UnitKind, i64)>, StoreError> {
    let rows = tx.query(
        "select county, kind, cast(sum(delta) as bigint) from unit_census where day <= $1 \
         group by county, kind order by county, kind",
        &[Value::Int(day.0.into())],
        |row| (row.int(0), row.int(1), row.int(2)),
    )?;
    Ok(rows.into_iter().filter_map(|(c, kind, n)| Some((c, UnitKind::from_number(kind)?, n))).collect())
}

/// The statements whether a unit owes, in order of days.
pub fn owing_of(tx: &mut Tx, unit: UnitId) -> Result<Vec<Owing>, StoreError> {
    tx.query(
        "select from_day, owes, reason, actor, recorded_at from unit_owing \
         where county = $1 and unit = $2 order by from_day",
        &[Value::Int(unit.county()), Value::Int(unit.0)],
        |row| Owing {
            from_day: Day(row.int(0) as i32),
            owes: row.bool(1),
            reason: row.text(2),
            actor: AccountId(row.int(3)),
            recorded_at: Instant(row.int(4)),
        },
    )
}

/// Writes a statement; a statement of the same day is replaced.
pub fn put_owing(tx: &mut Tx, unit: UnitId, owing: &Owing) -> Result<(), StoreError> {
    tx.execute(
        "insert into unit_owing (county, unit, from_day, owes, reason, actor, recorded_at) \
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (county, unit, from_day) do update set \
         owes = excluded.owes, reason = excluded.reason, actor = excluded.actor, recorded_at = excluded.recorded_at",
        &[
            Value::Int(unit.county()),
            Value::Int(unit.0),
            Value::Int(owing.from_day.0.into()),
            owing.owes.into(),
            Value::Text(&owing.reason),
            Value::Int(owing.actor.0),
            Value::Int(owing.recorded_at.0),
        ],
    )?;
    Ok(())
}
