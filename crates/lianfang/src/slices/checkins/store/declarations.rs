//! Declarations before arrival.

use kernel::{AccountId, Day, DivisionCode, Instant, PersonId, UnitId};
use store::{Row, StoreError, Tx, Value};

use crate::slices::checkins::model::{
    ARRIVAL_DECLARATION, Answer, Celsius10, Declaration, NewDeclaration, Seen, Stage, Symptoms,
};

/// One literal for the columns.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select id, county, unit, name, document_mask, phone_mask, province, place, way, arrives, along, \
             how_seen, celsius10, symptoms, contact, words, arrived_at, keep_until, state, person, settled_at, \
             settled_name, reason from arrival_declaration ",
            $rest
        )
    };
}

/// `None` of one that was emptied.
fn declaration(row: &Row<'_>) -> Option<Declaration> {
    let stage = Stage::from_parts(row.int(18), row.int_opt(19).map(PersonId))?;
    Some(Declaration {
        id: row.int(0),
        county: row.int(1),
        unit: UnitId(row.int(2)),
        name: row.text(3),
        document_mask: row.text(4),
        phone_mask: row.text(5),
        province: row.int_opt(6).map(DivisionCode),
        place: row.text(7),
        way: row.text(8),
        arrives: Day(row.int(9) as i32),
        along: row.int(10),
        answer: Answer {
            seen: Seen::from_parts(row.int(11), row.int_opt(12)).unwrap_or(Seen::NotMeasured),
            symptoms: Some(Symptoms::from_bits(row.int(13))),
            contact: Some(row.int(14) != 0),
            travel: None,
            place: String::new(),
            words: row.text(15),
        },
        arrived_at: Instant(row.int(16)),
        keep_until: Day(row.int(17) as i32),
        stage,
        settled: row.int_opt(20).map(|at| (Instant(at), row.text_opt(21).unwrap_or_default())),
        reason: row.text_opt(22).unwrap_or_default(),
    })
}

/// The declaration of an id in a county: the inner `None` is one that was emptied.
#[expect(clippy::option_option, reason = "missing and emptied are two answers")]
pub fn declaration_by_id(
    tx: &mut Tx,
    county: i64,
    id: i64,
) -> Result<Option<Option<Declaration>>, StoreError> {
    tx.query_opt(select!("where county = $1 and id = $2"), &[county.into(), id.into()], declaration)
}

/// Open ones of a unit, at most `limit`: who feels something or was with a patient first, the hottest before others,
/// then by day of arrival, so that what is left out is the least urgent.
pub fn open_declarations(tx: &mut Tx, unit: UnitId, limit: usize) -> Result<Vec<Declaration>, StoreError> {
    let rows = tx.query(
        select!(
            "where unit = $1 and state = 1 \
             order by case when symptoms <> 0 or contact <> 0 then 0 else 1 end, celsius10 desc nulls last, \
             arrives, id limit $2"
        ),
        &[unit.0.into(), Value::Int(limit as i64)],
        declaration,
    )?;
    Ok(rows.into_iter().flatten().collect())
}

/// Settled ones of a unit, the last declared first, at most `limit`.
pub fn settled_declarations(tx: &mut Tx, unit: UnitId, limit: i64) -> Result<Vec<Declaration>, StoreError> {
    let rows = tx.query(
        select!("where unit = $1 and state > 1 and state < 5 order by id desc limit $2"),
        &[unit.0.into(), limit.into()],
        declaration,
    )?;
    Ok(rows.into_iter().flatten().collect())
}

/// What is sealed of a declaration.
pub fn sealed_of_declaration(tx: &mut Tx, county: i64, id: i64) -> Result<Option<Vec<u8>>, StoreError> {
    let found = tx.query_opt(
        "select sealed from arrival_declaration where county = $1 and id = $2",
        &[county.into(), id.into()],
        |row| row.bytes_opt(0),
    )?;
    Ok(found.flatten())
}

/// Where a declaration comes from and how long it is kept.
pub struct Origin {
    /// Identity.
    pub id: i64,
    /// To whom.
    pub unit: UnitId,
    /// Through which link.
    pub link: i64,
    /// When the server had it.
    pub arrived_at: Instant,
    /// First day on which it is emptied.
    pub keep_until: Day,
}

/// Writes a declaration.
pub fn add_declaration(
    tx: &mut Tx,
    of: &Origin,
    new: &NewDeclaration,
    sealed: Option<&[u8]>,
) -> Result<(), StoreError> {
    let answer = &new.answer;
    let document = new.sealed.document.masked();
    let phone = new.sealed.phone.as_ref().map(cnid::Phone::masked).unwrap_or_default();
    tx.insert(
        &ARRIVAL_DECLARATION,
        &[
            of.unit.county().into(),
            of.id.into(),
            of.unit.0.into(),
            (&new.name).into(),
            sealed.into(),
            (&document).into(),
            (&phone).into(),
            new.province.map(|code| code.0).into(),
            (&new.place).into(),
            (&new.way).into(),
            new.arrives.0.into(),
            new.along.into(),
            answer.seen.number().into(),
            answer.seen.celsius10().map(Celsius10::tenths).into(),
            answer.symptoms.map_or(0, Symptoms::bits).into(),
            i64::from(answer.contact == Some(true)).into(),
            (&answer.words).into(),
            of.arrived_at.0.into(),
            of.link.into(),
            of.keep_until.0.into(),
            Stage::Open.number().into(),
            Value::Null,
            Value::Null,
            Value::Null,
            Value::Null,
            Value::Null,
        ],
    )
}

/// Settles an open declaration; answers whether it was open.
pub fn settle(
    tx: &mut Tx,
    (county, id): (i64, i64),
    stage: Stage,
    reason: &str,
    (account, name): (AccountId, &str),
) -> Result<bool, StoreError> {
    let now = tx.now();
    let settled = tx.execute(
        "update arrival_declaration set state = $3, person = $4, settled_at = $5, settled_by = $6, \
         settled_name = $7, reason = $8 where county = $1 and id = $2 and state = 1",
        &[
            county.into(),
            id.into(),
            stage.number().into(),
            stage.person().map(|person| person.0).into(),
            now.0.into(),
            account.0.into(),
            name.into(),
            if reason.is_empty() { Value::Null } else { reason.into() },
        ],
    )?;
    Ok(settled == 1)
}

/// Declarations that are kept no longer, at most `limit` after the first `skipped`: county and id.
pub fn over_declarations(
    tx: &mut Tx,
    day: Day,
    (skipped, limit): (i64, i64),
) -> Result<Vec<(i64, i64)>, StoreError> {
    tx.query(
        "select county, id from arrival_declaration where keep_until <= $1 and state < 5 \
         order by keep_until, county, id limit $2 offset $3",
        &[day.0.into(), limit.into(), skipped.into()],
        |row| (row.int(0), row.int(1)),
    )
}

/// Empties a declaration of everything personal; answers whether there was anything.
pub fn empty_declaration(tx: &mut Tx, county: i64, id: i64) -> Result<bool, StoreError> {
    let emptied = tx.execute(
        "update arrival_declaration set state = 5, name = '', sealed = null, document_mask = '', phone_mask = '', \
         place = '', way = '', words = '', person = null, reason = null \
         where county = $1 and id = $2 and state < 5",
        &[county.into(), id.into()],
    )?;
    Ok(emptied == 1)
}
