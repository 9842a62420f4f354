//! Reminders, and confirmations of roll-ups.

use kernel::{AccountId, Day, DivisionCode, Instant, RoundId, UnitId};
use store::{StoreError, Tx};

use crate::slices::rounds::model::{
    Channel, Confirmation, PersonName, REMINDER, ROLLUP_CONFIRMATION, Reminder,
};

/// Logs a reminder.
#[expect(clippy::too_many_arguments, reason = "one value a column")]
pub fn add_reminder(
    tx: &mut Tx,
    id: i64,
    round: RoundId,
    day: Day,
    unit: UnitId,
    by: (AccountId, &str),
    channel: Channel,
    answer: Option<&str>,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.insert(
        &REMINDER,
        &[
            id.into(),
            unit.county().into(),
            round.0.into(),
            day.0.into(),
            unit.0.into(),
            now.0.into(),
            by.0.0.into(),
            by.1.into(),
            channel.code().into(),
            answer.into(),
        ],
    )
}

/// Adds the answer to a unit's reminder that has none; answers whether there was such a one.
pub fn add_answer(tx: &mut Tx, unit: UnitId, id: i64, answer: &str) -> Result<bool, StoreError> {
    let touched = tx.execute(
        "update reminder set answer = $3 where county = $1 and id = $2 and unit = $4 and answer is null",
        &[unit.county().into(), id.into(), answer.into(), unit.0.into()],
    )?;
    Ok(touched == 1)
}

/// Reminders of one unit for a day, by time.
pub fn reminders(tx: &mut Tx, round: RoundId, day: Day, unit: UnitId) -> Result<Vec<Reminder>, StoreError> {
    tx.query(
        "select id, at, by_name, channel, answer from reminder \
         where county = $1 and round = $2 and day = $3 and unit = $4 order by at",
        &[unit.county().into(), round.0.into(), day.0.into(), unit.0.into()],
        |row| Reminder {
            id: row.int(0),
            unit,
            at: Instant(row.int(1)),
            by_name: row.text(2),
            channel: Channel::parse(&row.text(3)).unwrap_or(Channel::Phone),
            answer: row.text_opt(4),
        },
    )
}

/// Somebody stands by the roll-up of a division.
pub fn add_confirmation(
    tx: &mut Tx,
    id: i64,
    round: RoundId,
    day: Day,
    division: DivisionCode,
    by: (AccountId, &str),
    at: Instant,
) -> Result<(), StoreError> {
    tx.insert(
        &ROLLUP_CONFIRMATION,
        &[
            id.into(),
            division.county().into(),
            round.0.into(),
            day.0.into(),
            division.0.into(),
            at.0.into(),
            by.0.0.into(),
            by.1.into(),
        ],
    )
}

/// Confirmations of a division's roll-up, by time.
pub fn confirmations(
    tx: &mut Tx,
    round: RoundId,
    day: Day,
    division: DivisionCode,
) -> Result<Vec<Confirmation>, StoreError> {
    let found = tx.query(
        "select by_name, at from rollup_confirmation \
         where county = $1 and round = $2 and day = $3 and division = $4 order by at",
        &[division.county().into(), round.0.into(), day.0.into(), division.0.into()],
        |row| (row.text(0), Instant(row.int(1))),
    )?;
    Ok(found
        .into_iter()
        .filter_map(|(by, at)| Some(Confirmation { by: PersonName::new(&by)?, at }))
        .collect())
}
