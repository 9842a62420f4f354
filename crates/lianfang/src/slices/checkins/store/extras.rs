//! What was told beside answers. Only the pages of a person and of whoever is directly answerable read it.

use kernel::{Day, PersonId, RoundId, UnitId};
use store::{Row, StoreError, Tx, Value};

use crate::slices::checkins::model::{CHECK_IN_EXTRA, Extra, Going, Item, Late, LateReason, Said};

/// One literal for the columns.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select c.id, x.life_habits, x.learning_habits, x.mood, x.late_reason, x.late_words from check_in c \
             join check_in_extra x on x.county = c.county and x.id = c.id ",
            $rest
        )
    };
}

fn extra(row: &Row<'_>) -> (i64, Extra) {
    let going = |column| row.int_opt(column).and_then(Going::from_number);
    let reason = row.int_opt(4).and_then(LateReason::from_number);
    let late = reason.map(|reason| Late { reason, words: row.text(5) });
    (row.int(0), Extra { said: Said([going(1), going(2), going(3)]), late })
}

/// Beside the versions of a person's day, by the id of the version.
pub fn extras_of_person(
    tx: &mut Tx,
    person: PersonId,
    day: Day,
    round: RoundId,
) -> Result<Vec<(i64, Extra)>, StoreError> {
    tx.query(
        select!("where c.person = $1 and c.day = $2 and c.round = $3"),
        &[person.0.into(), day.0.into(), round.0.into()],
        extra,
    )
}

/// Beside the versions of everybody whose residence was `unit` on the day, by the id of the version.
pub fn extras_of_unit(
    tx: &mut Tx,
    unit: UnitId,
    day: Day,
    round: RoundId,
) -> Result<Vec<(i64, Extra)>, StoreError> {
    tx.query(
        select!("where c.unit = $1 and c.day = $2 and c.round = $3"),
        &[unit.0.into(), day.0.into(), round.0.into()],
        extra,
    )
}

/// Writes what was told beside the answer `id`.
pub fn add_extra(tx: &mut Tx, county: i64, id: i64, extra: &Extra) -> Result<(), StoreError> {
    let going = |item| Value::from(extra.said.of(item).map(Going::number));
    tx.insert(
        &CHECK_IN_EXTRA,
        &[
            id.into(),
            county.into(),
            going(Item::LifeHabits),
            going(Item::LearningHabits),
            going(Item::Mood),
            extra.late.as_ref().map(|late| late.reason.number()).into(),
            extra.late.as_ref().map_or("", |late| late.words.as_str()).into(),
        ],
    )
}
