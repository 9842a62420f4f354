//! What happens to people, and the base numbers that follow from it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use kernel::{Actor, Day, PersonId, Problem, UnitId};
use store::{StoreError, Tx, Value};

use super::reach::person_in_reach;
use crate::slices::org::actions::note;
use crate::slices::org::actions::{Once, once};
use crate::slices::people::model::{EventKind, LIFE_EVENT, LifeEvent, NewEvent, Presence, Sight};
use crate::slices::people::rules::{self, Base};
use crate::slices::people::store as sql;

/// Events reach back as far as a base number needs them: who left before is still away.
const LONG_AGO: Day = Day(0);

/// Events of a person that stand, the earliest first.
pub fn events_of(tx: &mut Tx, person: PersonId) -> Result<Vec<LifeEvent>, StoreError> {
    sql::events_of(tx, person)
}

/// Events of a unit's people between two days, both included.
pub fn events_of_unit(tx: &mut Tx, unit: UnitId, days: (Day, Day)) -> Result<Vec<LifeEvent>, StoreError> {
    sql::events_of_unit(tx, unit, days)
}

/// Where a person is on a day.
pub fn presence_of(tx: &mut Tx, person: PersonId, day: Day) -> Result<Presence, StoreError> {
    Ok(rules::presence(&sql::events_of(tx, person)?, day))
}

/// Base numbers of a village or community on a day; nothing where it keeps no list of people.
pub fn base_of(tx: &mut Tx, unit: UnitId, day: Day) -> Result<Option<Base>, StoreError> {
    if !sql::has_members(tx, unit)? {
        return Ok(None);
    }
    let members = sql::member_count(tx, unit, day)?;
    let mut events = sql::events_of_unit(tx, unit, (LONG_AGO, day))?;
    // Who has moved house since is counted at the new place.
    let mut lives_here: BTreeMap<PersonId, bool> = BTreeMap::new();
    for event in &events {
        if let Entry::Vacant(place) = lives_here.entry(event.person) {
            place.insert(sql::residence_of(tx, event.person, day)? == Some(unit));
        }
    }
    events.retain(|event| lives_here[&event.person]);
    Ok(Some(rules::base(members, &events, day)))
}

/// Writes down what happened to a person. Who went on, moved away or died ends every membership with the day after.
pub fn record_event(
    tx: &mut Tx,
    actor: &Actor,
    person: PersonId,
    new: &NewEvent,
    client: &Once,
    day: Day,
) -> Result<i64, Problem> {
    let (_, reach) = person_in_reach(tx, actor, person, day)?;
    if reach.sight != Sight::Answerable {
        return Err(Problem::not_found());
    }
    let unit = sql::residence_of(tx, person, new.day)?.unwrap_or(reach.unit.id);
    once(tx, actor, unit.county(), client, |tx| {
        let faults = rules::event_faults(new, day);
        if !faults.is_empty() {
            return Err(Problem::bad_input(faults));
        }
        let id = tx.new_id();
        let event = LifeEvent {
            id,
            person,
            unit,
            kind: new.kind,
            day: new.day,
            place: new.place.clone(),
            way: new.way.clone(),
            note: new.note.clone(),
            by: actor.name.clone(),
            at: tx.now(),
        };
        sql::add_event(tx, &event, actor.account)?;
        note_event(tx, actor, unit, id, "people.record_event")?;
        if matches!(new.kind, EventKind::WentOn | EventKind::Moved | EventKind::Died) {
            super::residence::end_all(tx, actor, person, new.day.plus(1))?;
        }
        Ok(id)
    })
}

/// Takes back an event that was written down by mistake; memberships that it ended are made anew by hand.
pub fn take_back_event(
    tx: &mut Tx,
    actor: &Actor,
    person: PersonId,
    taken: i64,
    client: &Once,
    day: Day,
) -> Result<(), Problem> {
    let (_, reach) = person_in_reach(tx, actor, person, day)?;
    if reach.sight != Sight::Answerable {
        return Err(Problem::not_found());
    }
    let events = sql::events_of(tx, person)?;
    let event = events.into_iter().find(|event| event.id == taken).ok_or_else(Problem::not_found)?;
    once(tx, actor, event.unit.county(), client, |tx| {
        let id = tx.new_id();
        let back = LifeEvent { id, by: actor.name.clone(), at: tx.now(), ..event.clone() };
        sql::take_back(tx, &back, taken, actor.account)?;
        note_event(tx, actor, event.unit, id, "people.take_back_event")?;
        Ok(id)
    })?;
    Ok(())
}

fn note_event(
    tx: &mut Tx,
    actor: &Actor,
    unit: UnitId,
    id: i64,
    action: &'static str,
) -> Result<(), Problem> {
    let key: [Value<'_>; 2] = [unit.county().into(), id.into()];
    note(tx, actor, unit.county(), action, None, (&LIFE_EVENT, &key))
}
