//! Answers of persons.

use kernel::{AccountId, Day, Instant, PersonId, RoundId, UnitId};
use store::{Row, StoreError, Tx, Value};

use crate::slices::checkins::model::{
    Answer, CHECK_IN, Celsius10, Manner, NewAnswer, Seen, Stored, Symptoms,
};

/// One literal for the columns.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select id, person, day, version, how_seen, celsius10, symptoms, contact, travel, place, words, \
             arrived_at, manner, by_name, reason from check_in ",
            $rest
        )
    };
}

fn stored(row: &Row<'_>) -> Result<Stored, StoreError> {
    let seen = Seen::from_parts(row.int(4), row.int_opt(5))
        .ok_or_else(|| StoreError::Corrupt(format!("check-in {}", row.int(0))))?;
    Ok(Stored {
        id: row.int(0),
        person: PersonId(row.int(1)),
        day: Day(row.int(2) as i32),
        version: row.int(3),
        answer: Answer {
            seen,
            symptoms: row.int_opt(6).map(Symptoms::from_bits),
            contact: row.int_opt(7).map(|n| n != 0),
            travel: row.int_opt(8).map(|n| n != 0),
            place: row.text(9),
            words: row.text(10),
        },
        arrived_at: Instant(row.int(11)),
        manner: Manner::from_number(row.int(12)).unwrap_or(Manner::Own),
        by: row.text(13),
        reason: row.text_opt(14),
    })
}

/// All versions of a person's day, the first first.
pub fn versions_of(
    tx: &mut Tx,
    person: PersonId,
    day: Day,
    round: RoundId,
) -> Result<Vec<Stored>, StoreError> {
    tx.query(
        select!("where person = $1 and day = $2 and round = $3 order by version"),
        &[person.0.into(), day.0.into(), round.0.into()],
        stored,
    )?
    .into_iter()
    .collect()
}

/// All versions of everybody whose residence was `unit` on the day, by person and version.
pub fn answers_of_unit(
    tx: &mut Tx,
    unit: UnitId,
    day: Day,
    round: RoundId,
) -> Result<Vec<Stored>, StoreError> {
    tx.query(
        select!("where unit = $1 and day = $2 and round = $3 order by person, version"),
        &[unit.0.into(), day.0.into(), round.0.into()],
        stored,
    )?
    .into_iter()
    .collect()
}

/// The last day before `day` on which a person answered a round, with the hour; absent where there was none.
pub fn last_day_of(
    tx: &mut Tx,
    person: PersonId,
    day: Day,
    round: RoundId,
) -> Result<Option<Stored>, StoreError> {
    tx.query_opt(
        select!(
            "where person = $1 and day < $2 and day >= $3 and round = $4 order by day desc, version desc limit 1"
        ),
        &[person.0.into(), day.0.into(), day.plus(-14).0.into(), round.0.into()],
        stored,
    )?
    .transpose()
}

/// Persons who answered on a day, and those of them with a reading of 37.3 or more.
pub fn count_of_day(tx: &mut Tx, day: Day) -> Result<(i64, i64), StoreError> {
    let found = tx.query_opt(
        "select count(distinct person), count(distinct case when celsius10 >= 373 then person end) \
         from check_in where day = $1",
        &[day.0.into()],
        |row| (row.int(0), row.int(1)),
    )?;
    Ok(found.unwrap_or_default())
}

/// An answer as it is written.
pub struct NewRow<'a> {
    /// Identity.
    pub id: i64,
    /// County of the residence, or of the person where there is none.
    pub county: i64,
    /// Residence on the day; absent where there is none.
    pub unit: Option<UnitId>,
    /// The round.
    pub round: RoundId,
    /// What is answered.
    pub new: &'a NewAnswer,
    /// Version.
    pub version: i64,
    /// When it arrived.
    pub arrived_at: Instant,
    /// Account, or the negative of a link.
    pub account: AccountId,
    /// Name; empty for a link.
    pub by: &'a str,
}

/// Writes an answer.
pub fn add(tx: &mut Tx, row: &NewRow<'_>) -> Result<(), StoreError> {
    let answer = &row.new.answer;
    let reason = row.new.reason.trim();
    tx.insert(
        &CHECK_IN,
        &[
            row.id.into(),
            row.county.into(),
            row.unit.map_or(0, |unit| unit.0).into(),
            row.new.person.0.into(),
            row.round.0.into(),
            row.new.day.0.into(),
            row.version.into(),
            answer.seen.number().into(),
            answer.seen.celsius10().map(Celsius10::tenths).into(),
            answer.symptoms.map(Symptoms::bits).into(),
            answer.contact.map(i64::from).into(),
            answer.travel.map(i64::from).into(),
            (&answer.place).into(),
            (&answer.words).into(),
            row.arrived_at.0.into(),
            row.new.manner.number().into(),
            row.account.0.into(),
            row.by.into(),
            if reason.is_empty() { Value::Null } else { reason.into() },
        ],
    )
}
