//! Rounds that ask persons, and their versions.

use kernel::{AccountId, DivisionCode, Instant, RoundId};
use store::{StoreError, Tx};

use crate::slices::checkins::model::{PERSON_ROUND, PERSON_ROUND_VERSION, PersonRound, PersonRoundRow};

/// All rounds, by id.
pub fn rounds(tx: &mut Tx) -> Result<Vec<PersonRoundRow>, StoreError> {
    tx.query("select id, county, issuer, code from person_round order by id", &[], |row| PersonRoundRow {
        id: RoundId(row.int(0)),
        county: row.int(1),
        issuer: DivisionCode(row.int(2)),
        code: row.text(3),
    })
}

/// Definitions of all versions as JSON with their round, by round and version.
pub fn versions(tx: &mut Tx) -> Result<Vec<(RoundId, String)>, StoreError> {
    tx.query("select round, definition from person_round_version order by round, version", &[], |row| {
        (RoundId(row.int(0)), row.text(1))
    })
}

/// The versions of a round with their stamps: `(version, made_at, made_by)`; account 0 is the system.
pub fn authors(tx: &mut Tx, row: &PersonRoundRow) -> Result<Vec<(i64, Instant, AccountId)>, StoreError> {
    tx.query(
        "select version, made_at, made_by from person_round_version where county = $1 and round = $2 \
         order by version",
        &[row.county.into(), row.id.0.into()],
        |row| (row.int(0), Instant(row.int(1)), AccountId(row.int(2))),
    )
}

/// The number of the next round.
pub fn next_round_id(tx: &mut Tx) -> Result<RoundId, StoreError> {
    let next = tx.query_opt("select coalesce(max(id), 0) + 1 from person_round", &[], |row| row.int(0))?;
    Ok(RoundId(next.unwrap_or(1)))
}

/// Adds a round.
pub fn add_round(tx: &mut Tx, row: &PersonRoundRow, by: AccountId) -> Result<(), StoreError> {
    let now = tx.now();
    tx.insert(
        &PERSON_ROUND,
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

/// Adds a version of a round; `text` is its definition as JSON.
pub fn add_version(
    tx: &mut Tx,
    county: i64,
    def: &PersonRound,
    text: &str,
    by: AccountId,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.insert(
        &PERSON_ROUND_VERSION,
        &[
            county.into(),
            def.round.0.into(),
            def.version.into(),
            def.valid_from.0.into(),
            def.valid_to.map(|day| day.0).into(),
            text.into(),
            now.0.into(),
            by.0.into(),
        ],
    )
}
