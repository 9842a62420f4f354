//! Joining a unit, leaving it, moving house.

use kernel::{Actor, Day, Fault, PersonId, Problem, UnitId};
use store::{StoreError, Tx, Value};

use super::reach::{person_in_reach, unit_in_reach};
use crate::slices::org;
use crate::slices::org::actions::note;
use crate::slices::org::actions::{Once, once};
use crate::slices::org::model::Unit;
use crate::slices::people::model::{MEMBERSHIP, Membership, PERSON, Person, Sight};
use crate::slices::people::store as sql;

/// Every membership of a person, the newest last.
pub fn memberships_of(tx: &mut Tx, person: PersonId) -> Result<Vec<Membership>, StoreError> {
    sql::memberships_of(tx, person)
}

/// Where a person lives on a day.
pub fn residence_of(tx: &mut Tx, person: PersonId, day: Day) -> Result<Option<UnitId>, StoreError> {
    sql::residence_of(tx, person, day)
}

/// What a person is found by in the lists of units: initials, pinyin, name, and the id, so that five of one name stay
/// five lines.
fn search_key(person: PersonId, name: &str) -> String {
    with_id(&cnid::pinyin::search_key(name), person)
}

/// The same from the sound of a name that is known.
pub(super) fn with_id(sound: &str, person: PersonId) -> String {
    format!("{sound}\u{1}{}", person.0)
}

/// Writes a membership from a day on. In a village or community it ends the residence before (law 2).
pub fn join_in(tx: &mut Tx, actor: &Actor, unit: &Unit, person: &Person, day: Day) -> Result<(), Problem> {
    if unit.kind.is_tree() {
        end_those(tx, actor, person.id, day, |held| held.kind <= 2)?;
    }
    add(tx, actor, unit, person, day)
}

fn add(tx: &mut Tx, actor: &Actor, unit: &Unit, person: &Person, day: Day) -> Result<(), Problem> {
    let id = tx.new_id();
    let key = search_key(person.id, &person.name);
    let place = (unit.id, unit.kind.number(), unit.town);
    sql::add_membership(tx, id, place, person.id, &key, day, actor.account)?;
    note_membership(tx, actor, unit.county, id, "people.join")
}

fn note_membership(
    tx: &mut Tx,
    actor: &Actor,
    county: i64,
    id: i64,
    action: &'static str,
) -> Result<(), Problem> {
    let key: [Value<'_>; 2] = [county.into(), id.into()];
    note(tx, actor, county, action, None, (&MEMBERSHIP, &key))
}

fn end_those(
    tx: &mut Tx,
    actor: &Actor,
    person: PersonId,
    day: Day,
    which: impl Fn(&Membership) -> bool,
) -> Result<i64, Problem> {
    let mut ended = 0;
    for held in sql::memberships_of(tx, person)? {
        if held.valid_to.is_none() && which(&held) {
            let county = held.unit.county();
            // One that began today and is corrected today was never true.
            sql::end_membership(tx, county, held.id, day.max(held.valid_from))?;
            note_membership(tx, actor, county, held.id, "people.leave")?;
            ended += 1;
        }
    }
    Ok(ended)
}

/// A person who is known joins one more unit: a class, a team, a grid.
pub fn join(
    tx: &mut Tx,
    actor: &Actor,
    person: PersonId,
    unit: UnitId,
    client: &Once,
    day: Day,
) -> Result<(), Problem> {
    let reach = answerable(tx, actor, unit, day)?;
    let (known, _) = person_in_reach(tx, actor, person, day)?;
    once(tx, actor, unit.county(), client, |tx| {
        let held = sql::memberships_of(tx, person)?;
        if held.iter().any(|m| m.unit == unit && m.valid_to.is_none_or(|end| end > day)) {
            return Err(Problem::bad_input(vec![Fault::field("person", "member-already")]));
        }
        join_in(tx, actor, &reach, &known, day)?;
        Ok(person.0)
    })?;
    Ok(())
}

/// A person leaves a unit from a day on.
pub fn leave(
    tx: &mut Tx,
    actor: &Actor,
    person: PersonId,
    unit: UnitId,
    client: &Once,
    day: Day,
) -> Result<(), Problem> {
    answerable(tx, actor, unit, day)?;
    once(tx, actor, unit.county(), client, |tx| {
        if end_those(tx, actor, person, day, |held| held.unit == unit)? == 0 {
            return Err(Problem::not_found());
        }
        Ok(person.0)
    })?;
    Ok(())
}

/// A person moves house: the new residence begins on the day on which the old one ends. Whoever is answerable for
/// the old place hands over, or whoever is for the new one takes in.
pub fn move_to(
    tx: &mut Tx,
    actor: &Actor,
    person: PersonId,
    unit: UnitId,
    client: &Once,
    day: Day,
) -> Result<(), Problem> {
    let (known, from) = person_in_reach(tx, actor, person, day)?;
    let to = org::actions::unit(tx, unit, day)?.filter(|unit| unit.kind.is_tree() && unit.holds_on(day));
    let to = to.ok_or_else(|| Problem::bad_input(vec![Fault::field("unit", "not-a-residence")]))?;
    if from.sight != Sight::Answerable && answerable(tx, actor, unit, day).is_err() {
        return Err(Problem::not_found());
    }
    once(tx, actor, unit.county(), client, |tx| {
        join_in(tx, actor, &to, &known, day)?;
        // The old household's link opens its own people only.
        if sql::leave_household(tx, person)? {
            let key: [Value<'_>; 2] = [person.county().into(), person.0.into()];
            note(tx, actor, person.county(), "people.leave_household", None, (&PERSON, &key))?;
        }
        Ok(person.0)
    })?;
    Ok(())
}

fn answerable(tx: &mut Tx, actor: &Actor, unit: UnitId, day: Day) -> Result<Unit, Problem> {
    let reach = unit_in_reach(tx, actor, unit, day)?;
    match reach.sight {
        Sight::Answerable => Ok(reach.unit),
        Sight::Masked => Err(Problem::not_found()),
    }
}

/// Puts a changed name into the lists in which the person stands.
pub fn rename(tx: &mut Tx, actor: &Actor, person: PersonId, name: &str) -> Result<(), Problem> {
    let key = search_key(person, name);
    for held in sql::memberships_of(tx, person)? {
        let county = held.unit.county();
        if sql::rename_membership(tx, county, held.id, &key)? {
            note_membership(tx, actor, county, held.id, "people.rename")?;
        }
    }
    Ok(())
}

/// Ends every membership of who moved away or died.
pub fn end_all(tx: &mut Tx, actor: &Actor, person: PersonId, day: Day) -> Result<(), Problem> {
    end_those(tx, actor, person, day, |_| true).map(|_| ())
}
