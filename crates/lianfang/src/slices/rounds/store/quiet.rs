//! Quiet hours that divisions set.

use kernel::{AccountId, Day, DivisionCode};
use store::{StoreError, Tx};

use crate::slices::rounds::model::{QUIET_HOURS, QuietChange, QuietHours};

/// All changes, by the day from which they hold and then as they were set.
pub fn quiet_changes(tx: &mut Tx) -> Result<Vec<QuietChange>, StoreError> {
    tx.query(
        "select division, from_minute, to_minute, valid_from, by_name, reason from quiet_hours \
         order by valid_from, id",
        &[],
        |row| QuietChange {
            division: DivisionCode(row.int(0)),
            hours: QuietHours { from: row.int(1), to: row.int(2) },
            valid_from: Day(row.int(3) as i32),
            by: row.text(4),
            reason: row.text(5),
        },
    )
}

/// Adds a change; answers its id.
pub fn add_quiet_change(tx: &mut Tx, change: &QuietChange, by: AccountId) -> Result<i64, StoreError> {
    let (id, now) = (tx.new_id(), tx.now());
    tx.insert(
        &QUIET_HOURS,
        &[
            change.division.county().into(),
            id.into(),
            change.division.0.into(),
            change.hours.from.into(),
            change.hours.to.into(),
            change.valid_from.0.into(),
            (&change.by).into(),
            (&change.reason).into(),
            now.0.into(),
            by.0.into(),
        ],
    )?;
    Ok(id)
}
