//! Who had which list of names open on which day.

use kernel::{AccountId, Day, UnitId};
use store::{StoreError, Tx};

use crate::slices::people::model::LIST_SEEN;

/// Whether it is written down already.
pub fn was_seen(tx: &mut Tx, unit: UnitId, day: Day, account: AccountId) -> Result<bool, StoreError> {
    let found = tx.query_opt(
        "select at from list_seen where county = $1 and unit = $2 and day = $3 and account = $4",
        &[unit.county().into(), unit.0.into(), day.0.into(), account.0.into()],
        |row| row.int(0),
    )?;
    Ok(found.is_some())
}

/// Writes it down.
pub fn note_seen(tx: &mut Tx, unit: UnitId, day: Day, account: AccountId) -> Result<(), StoreError> {
    let now = tx.now();
    tx.insert(
        &LIST_SEEN,
        &[unit.county().into(), unit.0.into(), day.0.into(), account.0.into(), now.0.into()],
    )
}
