//! Secret ballots (law 10). Nothing here has a time, an account or a key of a client.

use kernel::OfficerId;
use store::{StoreError, Tx, Value};

use crate::slices::meetings::model::{BALLOT, BALLOT_GIVEN, BALLOT_PAPER, BALLOT_SLIP, BallotId};

/// Whether slips are out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ballot {
    /// How many slips were handed out.
    pub slips: u32,
    /// Closed: ballots were rewritten in random order.
    pub is_closed: bool,
}

/// The ballot of a resolution.
pub fn ballot(tx: &mut Tx, county: i64, resolution: i64) -> Result<Option<Ballot>, StoreError> {
    tx.query_opt(
        "select slips, state from ballot where county = $1 and resolution = $2",
        &[county.into(), resolution.into()],
        |row| Ballot { slips: row.int(0) as u32, is_closed: row.int(1) == 2 },
    )
}

/// Opens a ballot with the hashes of its slips.
pub fn open_ballot(
    tx: &mut Tx,
    (county, resolution): (i64, i64),
    hashes: &[[u8; 32]],
) -> Result<(), StoreError> {
    let slips = Value::Int(hashes.len() as i64);
    let again = tx.execute(
        "update ballot set slips = $3 where county = $1 and resolution = $2 and state = 1",
        &[county.into(), resolution.into(), slips],
    )?;
    if again == 0 {
        tx.insert(&BALLOT, &[county.into(), resolution.into(), slips, Value::Int(1)])?;
    }
    for hash in hashes {
        tx.insert(&BALLOT_SLIP, &[Value::Bytes(hash), county.into(), resolution.into()])?;
    }
    Ok(())
}

/// Forgets the slips of a ballot in which nobody has voted, to print others.
pub fn forget_slips(tx: &mut Tx, county: i64, resolution: i64) -> Result<(), StoreError> {
    let key = [Value::Int(county), Value::Int(resolution)];
    tx.execute("delete from ballot_slip where county = $1 and resolution = $2", &key)?;
    tx.execute("delete from ballot_given where county = $1 and resolution = $2", &key)?;
    Ok(())
}

/// County and resolution of a slip that was not cast yet.
pub fn slip(tx: &mut Tx, hash: &[u8]) -> Result<Option<(i64, i64)>, StoreError> {
    tx.query_opt("select county, resolution from ballot_slip where hash = $1", &[Value::Bytes(hash)], |row| {
        (row.int(0), row.int(1))
    })
}

/// Takes a slip away; answers whether it was there.
pub fn take_slip(tx: &mut Tx, hash: &[u8]) -> Result<bool, StoreError> {
    Ok(tx.execute("delete from ballot_slip where hash = $1", &[Value::Bytes(hash)])? == 1)
}

/// Puts a ballot in.
pub fn add_paper_in(
    tx: &mut Tx,
    (county, resolution): (i64, i64),
    id: BallotId,
    choice: &str,
) -> Result<(), StoreError> {
    tx.insert(&BALLOT_PAPER, &[county.into(), Value::Bytes(&id.0), resolution.into(), choice.into()])
}

/// How many ballots are in.
pub fn papers_in(tx: &mut Tx, county: i64, resolution: i64) -> Result<u32, StoreError> {
    let n = tx.query_opt(
        "select count(*) from ballot_paper where county = $1 and resolution = $2",
        &[county.into(), resolution.into()],
        |row| row.int(0),
    )?;
    Ok(n.unwrap_or_default() as u32)
}

/// The ballots, in the order of their random ids.
pub fn choices(tx: &mut Tx, county: i64, resolution: i64) -> Result<Vec<String>, StoreError> {
    tx.query(
        "select choice from ballot_paper where county = $1 and resolution = $2 order by id",
        &[county.into(), resolution.into()],
        |row| row.text(0),
    )
}

/// Takes away all ballots and all slips of a resolution, to write the ballots anew.
pub fn empty_box(tx: &mut Tx, county: i64, resolution: i64) -> Result<(), StoreError> {
    let key = [Value::Int(county), Value::Int(resolution)];
    tx.execute("delete from ballot_paper where county = $1 and resolution = $2", &key)?;
    tx.execute("delete from ballot_slip where county = $1 and resolution = $2", &key)?;
    tx.execute("update ballot set state = 2 where county = $1 and resolution = $2", &key)?;
    Ok(())
}

/// Who was given a slip.
pub fn given(tx: &mut Tx, county: i64, resolution: i64) -> Result<Vec<OfficerId>, StoreError> {
    tx.query(
        "select officer from ballot_given where county = $1 and resolution = $2 order by officer",
        &[county.into(), resolution.into()],
        |row| OfficerId(row.int(0)),
    )
}

/// Writes that somebody was given a slip.
pub fn give(tx: &mut Tx, (county, resolution): (i64, i64), officer: OfficerId) -> Result<(), StoreError> {
    tx.insert(&BALLOT_GIVEN, &[county.into(), resolution.into(), officer.0.into()])
}
