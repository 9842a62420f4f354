//! Versions of minutes and their signatures.

use kernel::{AccountId, Instant, MeetingId, OfficerId};
use store::{StoreError, Tx};

use crate::slices::meetings::model::{MINUTES_SIGNATURE, MINUTES_VERSION, Signature, Signer, Version};

/// Versions of the minutes of a meeting, the first first.
pub fn versions(tx: &mut Tx, id: MeetingId) -> Result<Vec<Version>, StoreError> {
    let key = [id.county().into(), id.0.into()];
    let mut versions = tx.query(
        "select version, words, reason, at, by_name from minutes_version where county = $1 and meeting = $2 \
         order by version",
        &key,
        |row| Version {
            version: row.int(0),
            words: row.text(1),
            reason: row.text(2),
            at: Instant(row.int(3)),
            by: row.text(4),
            signatures: Vec::new(),
        },
    )?;
    let signed = tx.query(
        "select version, role, officer, at, by_name from minutes_signature where county = $1 and meeting = $2 \
         order by version, role",
        &key,
        |row| {
            let signature = Signature {
                role: Signer::from_number(row.int(1)).unwrap_or(Signer::Recorder),
                officer: OfficerId(row.int(2)),
                at: Instant(row.int(3)),
                by: row.text(4),
            };
            (row.int(0), signature)
        },
    )?;
    for (version, signature) in signed {
        if let Some(found) = versions.iter_mut().find(|one| one.version == version) {
            found.signatures.push(signature);
        }
    }
    Ok(versions)
}

/// Writes a version.
pub fn add_version(tx: &mut Tx, id: MeetingId, new: &Version, by: AccountId) -> Result<(), StoreError> {
    tx.insert(
        &MINUTES_VERSION,
        &[
            id.county().into(),
            id.0.into(),
            new.version.into(),
            (&new.words).into(),
            (&new.reason).into(),
            new.at.0.into(),
            by.0.into(),
            (&new.by).into(),
        ],
    )
}

/// Writes a signature under a version.
pub fn add_signature(
    tx: &mut Tx,
    id: MeetingId,
    version: i64,
    new: &Signature,
    by: AccountId,
) -> Result<(), StoreError> {
    tx.insert(
        &MINUTES_SIGNATURE,
        &[
            id.county().into(),
            id.0.into(),
            version.into(),
            new.role.number().into(),
            new.officer.0.into(),
            new.at.0.into(),
            by.0.into(),
            (&new.by).into(),
        ],
    )
}

/// Title, text and whether it is of the same assembly.
pub type TextBeside = (String, String, bool);

/// The last version of every other meeting of the county that has one, at most `limit`, those of the same assembly
/// first, the latest first: to find minutes that were filed twice or copied.
pub fn texts_beside(
    tx: &mut Tx,
    id: MeetingId,
    assembly: i64,
    limit: i64,
) -> Result<Vec<TextBeside>, StoreError> {
    tx.query(
        "select m.title, v.words, cast(case when m.assembly = $3 then 1 else 0 end as bigint) as own from minutes_version v \
         join meeting m on m.county = v.county and m.id = v.meeting \
         where v.county = $1 and v.meeting <> $2 and v.version = \
         (select max(w.version) from minutes_version w where w.county = v.county and w.meeting = v.meeting) \
         order by own desc, m.id desc limit $4",
        &[id.county().into(), id.0.into(), assembly.into(), limit.into()],
        |row| (row.text(0), row.text(1), row.bool(2)),
    )
}
