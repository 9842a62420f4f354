//! Settling a declaration: it belongs to somebody of the register, somebody is recorded from it, or it is closed.

use kernel::{Actor, Day, Fault, Kind, PersonId, Problem, UnitId};
use store::{Tx, Value};

use super::book::Book;
use super::declarations::{Declared, declaration_in_reach, open_declaration};
use crate::slices::checkins::model::{ARRIVAL_DECLARATION, Stage};
use crate::slices::checkins::rules::Finding;
use crate::slices::checkins::store as sql;
use crate::slices::followups;
use crate::slices::followups::actions::NewFollowUp;
use crate::slices::followups::model::Reason;
use crate::slices::org::actions::{Once, note, once};
use crate::slices::people;
use crate::slices::people::actions::{Entry, Vault};
use crate::slices::people::model::{EventKind, NewEvent, NewPerson, Reach, Sight};

/// How somebody arrived, as whoever settles the declaration says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// Came back home, or came to stay.
    pub kind: EventKind,
    /// On which day, at most today.
    pub day: Day,
}

/// Which declaration is settled, and by which rounds it is judged.
#[derive(Clone, Copy, Debug)]
pub struct Of<'a> {
    /// Rounds in force.
    pub book: &'a Book,
    /// The unit to which it was declared.
    pub unit: UnitId,
    /// The declaration.
    pub id: i64,
}

/// An open declaration of the actor's own people. One that is settled is `declaration-settled`.
fn open_own(tx: &mut Tx, actor: &Actor, of: Of<'_>, day: Day) -> Result<(Reach, Declared), Problem> {
    let (reach, declared) = declaration_in_reach(tx, of.book, actor, of.unit, of.id, day)?;
    if reach.sight != Sight::Answerable {
        return Err(Problem::not_found());
    }
    Ok((reach, declared))
}

fn must_be_open(declared: &Declared) -> Result<(), Problem> {
    if declared.declaration.stage == Stage::Open {
        return Ok(());
    }
    let by = declared.declaration.settled.as_ref().map(|(_, by)| by.clone()).unwrap_or_default();
    Err(Problem::new(Kind::Conflict, "declaration-settled").with("by", by))
}

/// The declaration is of a person on the register: the return stands among the person's events, and what was declared
/// opens its follow-up.
pub fn link_declaration(
    tx: &mut Tx,
    actor: &Actor,
    of: Of<'_>,
    (person, arrival): (PersonId, Arrival),
    client: &Once,
    day: Day,
) -> Result<(), Problem> {
    let (_, declared) = open_own(tx, actor, of, day)?;
    once(tx, actor, of.unit.county(), client, |tx| {
        must_be_open(&declared)?;
        arrive(tx, actor, &declared, person, arrival, day)?;
        store(tx, actor, &declared, Stage::Linked(person), "", "checkins.link_declaration")?;
        Ok(person.0)
    })?;
    Ok(())
}

/// Somebody who is not on the register is recorded from the declaration, as a member of a village or community.
pub fn record_declaration(
    tx: &mut Tx,
    vault: &Vault,
    actor: &Actor,
    of: Of<'_>,
    (address, arrival): (&str, Arrival),
    client: &Once,
    day: Day,
) -> Result<PersonId, Problem> {
    let (reach, declared) = open_own(tx, actor, of, day)?;
    let made = once(tx, actor, of.unit.county(), client, |tx| {
        must_be_open(&declared)?;
        if !reach.unit.kind.is_tree() {
            return Err(Problem::bad_input(vec![Fault::field("kind", "declaration-no-list")]));
        }
        let sealed = open_declaration(tx, vault, &declared.declaration, reach.sight)?;
        let new = NewPerson { name: declared.declaration.name.clone(), sealed, ..NewPerson::default() };
        let entry = Entry { new, address: address.to_owned(), client: Once::default() };
        let mut faults = Vec::new();
        if address.chars().count() > 60 {
            faults.push(Fault::field("address", "too-long").with("max", 60));
        }
        if arrival.day > day {
            faults.push(Fault::field("day", "event-later"));
        }
        if !faults.is_empty() {
            return Err(Problem::bad_input(faults));
        }
        let person = people::actions::record_person(tx, vault, actor, of.unit, &entry, day)?;
        arrive(tx, actor, &declared, person, arrival, day)?;
        store(tx, actor, &declared, Stage::Recorded(person), "", "checkins.record_declaration")?;
        Ok(person.0)
    })?;
    Ok(PersonId(made))
}

/// Closes a declaration that leads nowhere, with a reason of 2 to 100 characters.
pub fn close_declaration(
    tx: &mut Tx,
    actor: &Actor,
    of: Of<'_>,
    reason: &str,
    client: &Once,
    day: Day,
) -> Result<(), Problem> {
    let (_, declared) = open_own(tx, actor, of, day)?;
    once(tx, actor, of.unit.county(), client, |tx| {
        must_be_open(&declared)?;
        let reason = reason.trim();
        match reason.chars().count() {
            0..2 => return Err(Problem::bad_input(vec![Fault::field("why", "declaration-reason")])),
            2..=100 => {}
            _ => return Err(Problem::bad_input(vec![Fault::field("why", "too-long").with("max", 100)])),
        }
        store(tx, actor, &declared, Stage::Invalid, reason, "checkins.close_declaration")?;
        Ok(declared.declaration.id)
    })?;
    Ok(())
}

/// Writes the event, and opens the follow-up that the declaration calls for.
fn arrive(
    tx: &mut Tx,
    actor: &Actor,
    declared: &Declared,
    person: PersonId,
    arrival: Arrival,
    day: Day,
) -> Result<(), Problem> {
    let declaration = &declared.declaration;
    let cut = |text: &str| text.chars().take(60).collect::<String>();
    let event = NewEvent {
        kind: arrival.kind,
        day: arrival.day,
        place: cut(&declaration.from_where(Sight::Answerable)),
        way: declaration.way.clone(),
        note: String::new(),
    };
    people::actions::record_event(tx, actor, person, &event, &Once::default(), day)?;
    let Some(finding) = declared.finding else { return Ok(()) };
    let reason = match finding {
        Finding::Fever => Reason::Fever,
        Finding::Symptoms => Reason::Symptoms,
        Finding::Exposed => Reason::Exposed,
    };
    let unit = people::actions::residence_of(tx, person, day)?.unwrap_or(declaration.unit);
    let follow_up =
        NewFollowUp { person, unit, reason, since: day, days: None, about: String::new(), source: None };
    followups::actions::open_by_rule(tx, actor.account, &follow_up)?;
    Ok(())
}

fn store(
    tx: &mut Tx,
    actor: &Actor,
    declared: &Declared,
    stage: Stage,
    reason: &str,
    action: &'static str,
) -> Result<(), Problem> {
    let (county, id) = (declared.declaration.county, declared.declaration.id);
    if !sql::settle(tx, (county, id), stage, reason, (actor.account, &actor.name))? {
        return Err(Problem::new(Kind::Conflict, "declaration-settled").with("by", ""));
    }
    let key: [Value<'_>; 2] = [county.into(), id.into()];
    // Why stands in the row alone, which the image covers and which is emptied in time (decision 30).
    note(tx, actor, county, action, None, (&ARRIVAL_DECLARATION, &key))
}
