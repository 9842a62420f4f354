//! What the tree reads: packed counters of counties, and the versions of one county's day.

use kernel::{Day, Instant, UnitId};
use store::{StoreError, Tx, unpack};

use super::returns::stored_return;
use crate::slices::rounds::model::{Channel, Reminder, RoundDef, StoredReturn};

/// Packed counters of a subject and day for counties from `first` to `last` (six digits), by county.
pub fn counters_of(
    tx: &mut Tx,
    subject: i64,
    day: Day,
    counties: (i64, i64),
) -> Result<Vec<(i64, Vec<i64>)>, StoreError> {
    tx.query(
        "select county, packed from counter \
         where subject = $1 and day = $2 and county between $3 and $4 order by county",
        &[subject.into(), day.0.into(), counties.0.into(), counties.1.into()],
        |row| (row.int(0), unpack(&row.bytes(1))),
    )
}

/// All versions of all units first recorded in a county, by unit and version.
pub fn county_versions(
    tx: &mut Tx,
    def: &RoundDef,
    county: i64,
    day: Day,
) -> Result<Vec<StoredReturn>, StoreError> {
    tx.query(
        "select id, unit, day, version, statement, carried, arrived_at, account, by_name, for_whom, reason \
         from unit_return where county = $1 and round = $2 and day = $3 order by unit, version",
        &[county.into(), def.round.0.into(), day.0.into()],
        |row| stored_return(row, 0, def),
    )?
    .into_iter()
    .collect()
}

/// Reminders of all units first recorded in a county, by unit and time.
pub fn reminders_of_county(
    tx: &mut Tx,
    def: &RoundDef,
    county: i64,
    day: Day,
) -> Result<Vec<Reminder>, StoreError> {
    tx.query(
        "select id, unit, at, by_name, channel, answer from reminder \
         where county = $1 and round = $2 and day = $3 order by unit, at",
        &[county.into(), def.round.0.into(), day.0.into()],
        |row| Reminder {
            id: row.int(0),
            unit: UnitId(row.int(1)),
            at: Instant(row.int(2)),
            by_name: row.text(3),
            channel: Channel::parse(&row.text(4)).unwrap_or(Channel::Phone),
            answer: row.text_opt(5),
        },
    )
}
