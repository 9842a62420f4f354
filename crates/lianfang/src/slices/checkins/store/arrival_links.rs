//! Links of units, found by their hash.

use kernel::{AccountId, Instant, UnitId};
use store::{Row, StoreError, Tx, Value};

use crate::slices::checkins::model::{ARRIVAL_LINK, ArrivalLink};

fn link(row: &Row<'_>) -> ArrivalLink {
    ArrivalLink {
        id: row.int(0),
        unit: UnitId(row.int(1)),
        serial: row.int(2),
        ended_at: row.int_opt(3).map(Instant),
    }
}

/// The link of a hash, ended ones too.
pub fn arrival_link_of_hash(tx: &mut Tx, hash: &[u8; 32]) -> Result<Option<ArrivalLink>, StoreError> {
    tx.query_opt("select id, unit, serial, ended_at from arrival_link where hash = $1", &[hash.into()], link)
}

/// All links of a unit, the first first.
pub fn arrival_links_of(tx: &mut Tx, unit: UnitId) -> Result<Vec<ArrivalLink>, StoreError> {
    tx.query(
        "select id, unit, serial, ended_at from arrival_link where unit = $1 order by serial",
        &[Value::Int(unit.0)],
        link,
    )
}

/// Writes a new link.
pub fn add_arrival_link(
    tx: &mut Tx,
    hash: &[u8; 32],
    link: &ArrivalLink,
    by: AccountId,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.insert(
        &ARRIVAL_LINK,
        &[
            hash.into(),
            link.unit.county().into(),
            link.id.into(),
            link.unit.0.into(),
            link.serial.into(),
            now.0.into(),
            by.0.into(),
            Value::Null,
            Value::Null,
        ],
    )
}

/// Ends a link; answers whether it was open.
pub fn end_arrival_link(tx: &mut Tx, hash: &[u8; 32], by: AccountId) -> Result<bool, StoreError> {
    let now = tx.now();
    let ended = tx.execute(
        "update arrival_link set ended_at = $2, ended_by = $3 where hash = $1 and ended_at is null",
        &[hash.into(), now.0.into(), by.0.into()],
    )?;
    Ok(ended == 1)
}
