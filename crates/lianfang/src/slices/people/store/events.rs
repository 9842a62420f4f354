//! Dated events of people.

use kernel::{AccountId, Day, Instant, PersonId, UnitId};
use store::{Row, StoreError, Tx, Value};

use crate::slices::people::model::{EventKind, LIFE_EVENT, LifeEvent};

fn event(row: &Row<'_>) -> LifeEvent {
    LifeEvent {
        id: row.int(0),
        person: PersonId(row.int(1)),
        unit: UnitId(row.int(2)),
        kind: EventKind::from_number(row.int(3)).unwrap_or(EventKind::Left),
        day: Day(row.int(4) as i32),
        place: row.text(5),
        way: row.text(6),
        note: row.text(7),
        by: row.text(8),
        at: Instant(row.int(9)),
    }
}

/// Events of a person that stand, the earliest first.
pub fn events_of(tx: &mut Tx, person: PersonId) -> Result<Vec<LifeEvent>, StoreError> {
    tx.query(
        "select id, person, unit, kind, day, place, way, note, by_name, made_at from life_event \
         where person = $1 and takes_back is null \
         and not exists (select 1 from life_event b where b.person = $1 and b.takes_back = life_event.id) \
         order by day, id",
        &[Value::Int(person.0)],
        event,
    )
}

/// Events of a unit's people between two days, both included, that stand; by day.
pub fn events_of_unit(
    tx: &mut Tx,
    unit: UnitId,
    (first, last): (Day, Day),
) -> Result<Vec<LifeEvent>, StoreError> {
    tx.query(
        "select id, person, unit, kind, day, place, way, note, by_name, made_at from life_event e \
         where unit = $1 and day between $2 and $3 and takes_back is null \
         and not exists (select 1 from life_event b where b.person = e.person and b.takes_back = e.id) \
         order by day, id",
        &[unit.0.into(), first.0.into(), last.0.into()],
        event,
    )
}

/// Writes a new event under its id.
pub fn add_event(tx: &mut Tx, event: &LifeEvent, by: AccountId) -> Result<(), StoreError> {
    insert(tx, event, None, by)
}

/// Takes an event back: a later row that names it.
pub fn take_back(tx: &mut Tx, event: &LifeEvent, taken: i64, by: AccountId) -> Result<(), StoreError> {
    insert(tx, event, Some(taken), by)
}

fn insert(tx: &mut Tx, event: &LifeEvent, taken: Option<i64>, by: AccountId) -> Result<(), StoreError> {
    tx.insert(
        &LIFE_EVENT,
        &[
            event.unit.county().into(),
            event.id.into(),
            event.person.0.into(),
            event.unit.0.into(),
            event.kind.number().into(),
            event.day.0.into(),
            (&event.place).into(),
            (&event.way).into(),
            (&event.note).into(),
            taken.into(),
            event.at.0.into(),
            by.0.into(),
            (&event.by).into(),
        ],
    )
}
