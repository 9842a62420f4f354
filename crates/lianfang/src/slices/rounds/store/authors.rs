//! Who wrote the versions of a round, and when.

use kernel::{AccountId, Instant};
use store::{StoreError, Tx};

use crate::slices::rounds::model::RoundRow;

/// The versions of a round with their stamps: `(version, made_at, made_by)`; account 0 is the system.
pub fn authors(tx: &mut Tx, round: &RoundRow) -> Result<Vec<(i64, Instant, AccountId)>, StoreError> {
    tx.query(
        "select version, made_at, made_by from round_version where county = $1 and round = $2 order by version",
        &[round.county.into(), round.id.0.into()],
        |row| (row.int(0), Instant(row.int(1)), AccountId(row.int(2))),
    )
}
