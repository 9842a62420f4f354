//! SQL of the slice.

use kernel::{AccountId, Day, FollowUpId, Instant, PersonId, UnitId};
use store::{Row, StoreError, Tx, Value};

use super::model::{
    COMFORT_NOTE, Channel, Closed, Comfort, Contacted, FOLLOW_CONTACT, FOLLOW_UP, FollowUp, Mood,
    OBSERVATION_TERM, Reason,
};

/// One literal for the columns.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select f.id, person, unit, reason, since, about, opened_at, opened_name, closed_at, closed_name, \
             outcome, days from follow_up f \
             left join observation_term o on o.county = f.county and o.follow_up = f.id ",
            $rest
        )
    };
}

fn follow_up(row: &Row<'_>) -> FollowUp {
    FollowUp {
        id: FollowUpId(row.int(0)),
        person: PersonId(row.int(1)),
        unit: UnitId(row.int(2)),
        reason: Reason::from_number(row.int(3)).unwrap_or(Reason::Symptoms),
        since: Day(row.int(4) as i32),
        days: row.int_opt(11),
        about: row.text(5),
        opened_at: Instant(row.int(6)),
        opened_by: row.text(7),
        closed: row.int_opt(8).map(|at| Closed {
            at: Instant(at),
            by: row.text_opt(9).unwrap_or_default(),
            outcome: row.text_opt(10).unwrap_or_default(),
        }),
    }
}

/// The follow-up of an id.
pub fn by_id(tx: &mut Tx, id: FollowUpId) -> Result<Option<FollowUp>, StoreError> {
    tx.query_opt(select!("where f.county = $1 and f.id = $2"), &[id.county().into(), id.0.into()], follow_up)
}

/// Open ones of a unit, in order of record.
pub fn open_of_unit(tx: &mut Tx, unit: UnitId) -> Result<Vec<FollowUp>, StoreError> {
    tx.query(select!("where unit = $1 and closed_at is null order by f.id"), &[Value::Int(unit.0)], follow_up)
}

/// All of a person, in order of record.
pub fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<FollowUp>, StoreError> {
    tx.query(select!("where person = $1 order by f.id"), &[Value::Int(person.0)], follow_up)
}

/// The highest id that a county has given out, 0 where none.
pub fn last_id(tx: &mut Tx, county: i64) -> Result<i64, StoreError> {
    let last = tx.query_opt(
        "select coalesce(max(id), 0) from follow_up where county = $1",
        &[county.into()],
        |row| row.int(0),
    )?;
    Ok(last.unwrap_or_default())
}

/// Writes a new follow-up; `source` is the record that opened it.
pub fn add(tx: &mut Tx, new: &FollowUp, source: Option<i64>, by: AccountId) -> Result<(), StoreError> {
    tx.insert(
        &FOLLOW_UP,
        &[
            new.id.county().into(),
            new.id.0.into(),
            new.person.0.into(),
            new.unit.0.into(),
            new.reason.number().into(),
            new.since.0.into(),
            (&new.about).into(),
            source.into(),
            new.opened_at.0.into(),
            by.0.into(),
            (&new.opened_by).into(),
            Value::Null,
            Value::Null,
            Value::Null,
            Value::Null,
        ],
    )
}

/// Writes how long the person of a new follow-up is observed.
pub fn add_term(tx: &mut Tx, id: FollowUpId, days: i64) -> Result<(), StoreError> {
    tx.insert(&OBSERVATION_TERM, &[id.county().into(), id.0.into(), days.into()])
}

/// Closes an open follow-up; answers whether it was open.
pub fn close(tx: &mut Tx, id: FollowUpId, closed: &Closed, by: AccountId) -> Result<bool, StoreError> {
    let changed = tx.execute(
        "update follow_up set closed_at = $3, closed_by = $4, closed_name = $5, outcome = $6 \
         where county = $1 and id = $2 and closed_at is null",
        &[
            id.county().into(),
            id.0.into(),
            closed.at.0.into(),
            by.0.into(),
            (&closed.by).into(),
            (&closed.outcome).into(),
        ],
    )?;
    Ok(changed == 1)
}

/// Contacts of a follow-up, the earliest first.
pub fn contacts(tx: &mut Tx, id: FollowUpId) -> Result<Vec<Contacted>, StoreError> {
    tx.query(
        "select day, at, channel, result, by_name from follow_contact where follow_up = $1 order by day, id",
        &[Value::Int(id.0)],
        |row| Contacted {
            day: Day(row.int(0) as i32),
            at: Instant(row.int(1)),
            channel: Channel::from_number(row.int(2)).unwrap_or(Channel::Call),
            result: row.text(3),
            by: row.text(4),
        },
    )
}

/// The day of the last contact; absent where there was none.
pub fn last_contact(tx: &mut Tx, id: FollowUpId) -> Result<Option<Day>, StoreError> {
    let day = tx.query_opt(
        "select max(day) from follow_contact where follow_up = $1",
        &[Value::Int(id.0)],
        |row| row.int_opt(0),
    )?;
    Ok(day.flatten().map(|day| Day(day as i32)))
}

/// Writes a contact under its id.
pub fn add_contact(
    tx: &mut Tx,
    id: i64,
    follow_up: FollowUpId,
    new: &Contacted,
    by: AccountId,
) -> Result<(), StoreError> {
    tx.insert(
        &FOLLOW_CONTACT,
        &[
            follow_up.county().into(),
            id.into(),
            follow_up.0.into(),
            new.day.0.into(),
            new.at.0.into(),
            new.channel.number().into(),
            (&new.result).into(),
            by.0.into(),
            (&new.by).into(),
        ],
    )
}

/// A comfort note as it is stored: id, the note without its words, what is sealed.
pub type StoredComfort = (i64, Comfort, Vec<u8>);

/// Comfort notes of a follow-up, the earliest first.
pub fn comforts(tx: &mut Tx, follow_up: FollowUpId) -> Result<Vec<StoredComfort>, StoreError> {
    tx.query(
        "select id, at, mood, sealed, next_day, by_name from comfort_note where follow_up = $1 order by id",
        &[Value::Int(follow_up.0)],
        |row| {
            let note = Comfort {
                at: Instant(row.int(1)),
                mood: Mood::from_number(row.int(2)).unwrap_or(Mood::Calm),
                text: String::new(),
                next: row.int_opt(4).map(|day| Day(day as i32)),
                by: row.text(5),
            };
            (row.int(0), note, row.bytes(3))
        },
    )
}

/// Writes a comfort note under its id.
pub fn add_comfort(
    tx: &mut Tx,
    id: i64,
    follow_up: FollowUpId,
    new: &Comfort,
    sealed: &[u8],
    by: AccountId,
) -> Result<(), StoreError> {
    tx.insert(
        &COMFORT_NOTE,
        &[
            follow_up.county().into(),
            id.into(),
            follow_up.0.into(),
            new.at.0.into(),
            new.mood.number().into(),
            sealed.into(),
            new.next.map(|day| day.0).into(),
            by.0.into(),
            (&new.by).into(),
        ],
    )
}
