//! What was said, conveyed and who was nominated.

use kernel::{AccountId, MeetingId, OfficerId};
use store::{StoreError, Tx, Value};

use crate::slices::meetings::model::{
    MEETING_DOCUMENT, MEETING_RECEIPT, MEETING_SPEECH, Manner, NOMINATION, Nomination, NominationSource,
    Paper, Speech,
};

/// Speeches in order.
pub fn speeches(tx: &mut Tx, id: MeetingId) -> Result<Vec<Speech>, StoreError> {
    tx.query(
        "select id, item, officer, words, dissents from meeting_speech where meeting = $1 order by id",
        &[Value::Int(id.0)],
        |row| Speech {
            id: row.int(0),
            item: row.int(1) as u32,
            officer: OfficerId(row.int(2)),
            words: row.text(3),
            dissents: row.bool(4),
        },
    )
}

/// Writes a speech under its id.
pub fn add_speech(tx: &mut Tx, id: MeetingId, new: &Speech, by: AccountId) -> Result<(), StoreError> {
    let now = tx.now();
    tx.insert(
        &MEETING_SPEECH,
        &[
            id.county().into(),
            new.id.into(),
            id.0.into(),
            i64::from(new.item).into(),
            new.officer.0.into(),
            (&new.words).into(),
            i64::from(new.dissents).into(),
            now.0.into(),
            by.0.into(),
        ],
    )
}

/// Documents in order, with who received them.
pub fn papers(tx: &mut Tx, id: MeetingId) -> Result<Vec<Paper>, StoreError> {
    let mut papers = tx.query(
        "select id, item, manner, issuer, title, reader, outcome from meeting_document where meeting = $1 order by id",
        &[Value::Int(id.0)],
        |row| Paper {
            id: row.int(0),
            item: row.int(1) as u32,
            manner: Manner::from_number(row.int(2)).unwrap_or(Manner::Conveyed),
            issuer: row.text(3),
            title: row.text(4),
            reader: row.int_opt(5).map(OfficerId),
            outcome: row.text(6),
            receipts: Vec::new(),
        },
    )?;
    for paper in &mut papers {
        paper.receipts = tx.query(
            "select officer from meeting_receipt where county = $1 and document = $2 order by officer",
            &[id.county().into(), paper.id.into()],
            |row| OfficerId(row.int(0)),
        )?;
    }
    Ok(papers)
}

/// How often a title was dealt with in earlier meetings of the county (row S11-04).
pub fn times_before(tx: &mut Tx, county: i64, title: &str, before: i64) -> Result<i64, StoreError> {
    let times = tx.query_opt(
        "select count(*) from meeting_document where county = $1 and title = $2 and id < $3",
        &[county.into(), title.into(), before.into()],
        |row| row.int(0),
    )?;
    Ok(times.unwrap_or_default())
}

/// Writes a document under its id.
pub fn add_paper(tx: &mut Tx, id: MeetingId, new: &Paper, by: AccountId) -> Result<(), StoreError> {
    let now = tx.now();
    tx.insert(
        &MEETING_DOCUMENT,
        &[
            id.county().into(),
            new.id.into(),
            id.0.into(),
            i64::from(new.item).into(),
            new.manner.number().into(),
            (&new.issuer).into(),
            (&new.title).into(),
            new.reader.map(|one| one.0).into(),
            (&new.outcome).into(),
            now.0.into(),
            by.0.into(),
        ],
    )
}

/// Somebody confirms a document.
pub fn add_receipt(
    tx: &mut Tx,
    id: MeetingId,
    paper: i64,
    officer: OfficerId,
    by: AccountId,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.insert(
        &MEETING_RECEIPT,
        &[id.county().into(), paper.into(), officer.0.into(), now.0.into(), by.0.into()],
    )
}

/// Nominations in order.
pub fn nominations(tx: &mut Tx, id: MeetingId) -> Result<Vec<Nomination>, StoreError> {
    tx.query(
        "select id, item, nominee, nominator, source, grounds from nomination where meeting = $1 order by id",
        &[Value::Int(id.0)],
        |row| Nomination {
            id: row.int(0),
            item: row.int(1) as u32,
            nominee: OfficerId(row.int(2)),
            nominator: row.int_opt(3).map(OfficerId),
            source: NominationSource::from_number(row.int(4)).unwrap_or(NominationSource::Record),
            grounds: row.text(5),
        },
    )
}

/// Writes a nomination under its id.
pub fn add_nomination(tx: &mut Tx, id: MeetingId, new: &Nomination, by: AccountId) -> Result<(), StoreError> {
    let now = tx.now();
    tx.insert(
        &NOMINATION,
        &[
            id.county().into(),
            new.id.into(),
            id.0.into(),
            i64::from(new.item).into(),
            new.nominee.0.into(),
            new.nominator.map(|one| one.0).into(),
            new.source.number().into(),
            (&new.grounds).into(),
            now.0.into(),
            by.0.into(),
        ],
    )
}
