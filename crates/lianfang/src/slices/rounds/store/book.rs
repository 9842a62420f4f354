//! Rounds, their versions and leads.

use kernel::{AccountId, Day, DivisionCode, Level, RoundId};
use store::{StoreError, Tx};

use crate::slices::rounds::model::{LeadChange, ROUND, ROUND_LEAD, ROUND_VERSION, RoundRow};

/// All rounds, by id.
pub fn rounds(tx: &mut Tx) -> Result<Vec<RoundRow>, StoreError> {
    tx.query("select id, county, issuer, code from round order by id", &[], |row| RoundRow {
        id: RoundId(row.int(0)),
        county: row.int(1),
        issuer: DivisionCode(row.int(2)),
        code: row.text(3),
    })
}

/// A version of a round: round, version, first day, last day, definition as JSON.
pub type VersionRow = (RoundId, i64, Day, Option<Day>, String);

/// Versions of all rounds, by round and version.
pub fn versions(tx: &mut Tx) -> Result<Vec<VersionRow>, StoreError> {
    tx.query(
        "select round, version, valid_from, valid_to, definition from round_version order by round, version",
        &[],
        |row| {
            let valid_to = row.int_opt(3).map(|d| Day(d as i32));
            (RoundId(row.int(0)), row.int(1), Day(row.int(2) as i32), valid_to, row.text(4))
        },
    )
}

/// Leads of all rounds, by the day from which they hold and then as they were set.
pub fn leads(tx: &mut Tx) -> Result<Vec<(RoundId, LeadChange)>, StoreError> {
    tx.query(
        "select round, division, level, minutes, valid_from, by_name, reason from round_lead \
         order by valid_from, id",
        &[],
        |row| {
            let change = LeadChange {
                division: DivisionCode(row.int(1)),
                level: Level::from_number(row.int(2)).unwrap_or(Level::Village),
                minutes: row.int(3),
                valid_from: Day(row.int(4) as i32),
                by: row.text(5),
                reason: row.text(6),
            };
            (RoundId(row.int(0)), change)
        },
    )
}

/// The number of the next round.
pub fn next_round_id(tx: &mut Tx) -> Result<RoundId, StoreError> {
    let next = tx.query_opt("select coalesce(max(id), 0) + 1 from round", &[], |row| row.int(0))?;
    Ok(RoundId(next.unwrap_or(1)))
}

/// Adds a round.
pub fn add_round(tx: &mut Tx, row: &RoundRow, by: AccountId) -> Result<(), StoreError> {
    let now = tx.now();
    tx.insert(
        &ROUND,
        &[
            row.county.into(),
            row.id.0.into(),
            row.issuer.0.into(),
            (&row.code).into(),
            now.0.into(),
            by.0.into(),
        ],
    )
}

/// Adds a version of a round's definition.
#[expect(clippy::too_many_arguments, reason = "one value a column")]
pub fn add_version(
    tx: &mut Tx,
    county: i64,
    round: RoundId,
    version: i64,
    valid_from: Day,
    valid_to: Option<Day>,
    definition: &str,
    by: AccountId,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.insert(
        &ROUND_VERSION,
        &[
            county.into(),
            round.0.into(),
            version.into(),
            valid_from.0.into(),
            valid_to.map(|d| d.0).into(),
            definition.into(),
            now.0.into(),
            by.0.into(),
        ],
    )
}

/// Adds a lead; answers its id.
pub fn add_lead(
    tx: &mut Tx,
    county: i64,
    round: RoundId,
    lead: &LeadChange,
    by: AccountId,
) -> Result<i64, StoreError> {
    let (id, now) = (tx.new_id(), tx.now());
    tx.insert(
        &ROUND_LEAD,
        &[
            county.into(),
            id.into(),
            round.0.into(),
            lead.division.0.into(),
            lead.level.number().into(),
            lead.minutes.into(),
            lead.valid_from.0.into(),
            (&lead.by).into(),
            (&lead.reason).into(),
            now.0.into(),
            by.0.into(),
        ],
    )?;
    Ok(id)
}
