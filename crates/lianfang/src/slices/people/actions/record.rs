//! Recording a person, and correcting what is recorded.

use kernel::{Actor, Day, Fault, Kind, PersonId, Problem, UnitId};
use store::{Tx, Value};

use super::households::make_household;
use super::reach::{person_in_reach, unit_in_reach};
use super::residence::join_in;
use super::vault::Vault;
use crate::slices::org::actions::note;
use crate::slices::org::actions::{Once, next_id, once};
use crate::slices::org::model::Unit;
use crate::slices::people::model::{Document, NewPerson, PERSON, Person, Sealed, Sight};
use crate::slices::people::rules;
use crate::slices::people::store::{self as sql, KeyKind};

/// A person as written down for a unit.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// The person.
    pub new: NewPerson,
    /// Address of the household, where a new one is made; empty leaves `new.household`.
    pub address: String,
    /// The client's key.
    pub client: Once,
}

/// Records a person as a member of a unit, on the lane of the unit's county; answers the id. Whoever is known already
/// by document number is not recorded twice: within reach the person joins the unit, out of reach nothing is said of
/// where he is.
pub fn record_person(
    tx: &mut Tx,
    vault: &Vault,
    actor: &Actor,
    unit: UnitId,
    entry: &Entry,
    day: Day,
) -> Result<PersonId, Problem> {
    let reach = unit_in_reach(tx, actor, unit, day)?;
    if reach.sight != Sight::Answerable {
        return Err(Problem::new(Kind::Forbidden, "forbidden"));
    }
    let made = once(tx, actor, unit.county(), &entry.client, |tx| {
        let faults = rules::person_faults(&entry.new, day);
        if !faults.is_empty() {
            return Err(Problem::bad_input(faults));
        }
        if let Some(known) = known_by_document(tx, vault, &entry.new.sealed)? {
            let first = person_in_reach(tx, actor, known, day).is_ok();
            let code = if first { "person-known" } else { "person-known-elsewhere" };
            return Err(Problem::bad_input(vec![Fault::field("id_number", code)]));
        }
        Ok(record_person_in(tx, vault, actor, &reach.unit, entry, day)?.0)
    })?;
    Ok(PersonId(made))
}

/// The person with exactly this document, if one is recorded.
fn known_by_document(tx: &mut Tx, vault: &Vault, sealed: &Sealed) -> Result<Option<PersonId>, Problem> {
    let keys = vault.keys_of(PersonId(0), sealed);
    let Some((kind, hash, _)) = keys.into_iter().find(|(kind, ..)| *kind == KeyKind::Document) else {
        return Ok(None);
    };
    Ok(sql::people_of_key(tx, kind, &hash)?.first().copied())
}

/// Writes a checked person with keys, household, membership and audit rows; for imports and the demo too.
pub fn record_person_in(
    tx: &mut Tx,
    vault: &Vault,
    actor: &Actor,
    unit: &Unit,
    entry: &Entry,
    day: Day,
) -> Result<PersonId, Problem> {
    let county = unit.county;
    let last = sql::last_person(tx, county)?;
    let id = PersonId(next_id(county, last));
    let mut new = entry.new.clone();
    if !entry.address.is_empty() {
        new.household = Some(make_household(tx, actor, unit.id, &entry.address)?);
    }
    let person = as_written(id, &new, 1);
    let sealed = vault.seal_person(id, &new.sealed)?;
    sql::add_person(tx, &person, sealed.as_deref(), actor.account)?;
    let key: [Value<'_>; 2] = [county.into(), id.0.into()];
    note(tx, actor, county, "people.record_person", None, (&PERSON, &key))?;
    sql::add_keys(tx, &vault.keys_of(id, &new.sealed))?;
    join_in(tx, actor, unit, &person, day)?;
    Ok(id)
}

/// The person that a form describes: what a resident ID says of birth and sex goes before what was typed.
pub(super) fn as_written(id: PersonId, new: &NewPerson, version: i64) -> Person {
    let (born, sex) = match &new.sealed.document {
        Document::Resident(number) => {
            let (year, month, day) = number.birth();
            let born = Day::from_ymd(year as i16, month as i8, day as i8);
            let sex = match number.sex() {
                cnid::Sex::Male => crate::slices::people::model::Sex::Male,
                cnid::Sex::Female => crate::slices::people::model::Sex::Female,
            };
            (born, sex)
        }
        _ => (new.born, new.sex),
    };
    Person {
        id,
        name: new.name.clone(),
        sex,
        born,
        document: new.sealed.document.number(),
        document_mask: new.sealed.document.masked(),
        phone_mask: new.sealed.phone.as_ref().map(cnid::Phone::masked).unwrap_or_default(),
        household: new.household,
        note: new.note.clone(),
        version,
    }
}

/// Corrects a person of whom `version` was read. What is sealed changes only where something new is given: an empty field keeps it.
pub fn change_person(
    tx: &mut Tx,
    vault: &Vault,
    actor: &Actor,
    (id, version): (PersonId, i64),
    new: &NewPerson,
    client: &Once,
    day: Day,
) -> Result<(), Problem> {
    let (before, reach) = person_in_reach(tx, actor, id, day)?;
    if reach.sight != Sight::Answerable {
        return Err(Problem::new(Kind::Forbidden, "forbidden"));
    }
    once(tx, actor, id.county(), client, |tx| {
        let faults = rules::person_faults(new, day);
        if !faults.is_empty() {
            return Err(Problem::bad_input(faults));
        }
        if before.version != version {
            return Err(Problem::new(Kind::Conflict, "person-newer"));
        }
        let kept = vault.open_person(id, sql::sealed(tx, id)?.as_deref())?;
        let mut sealed = new.sealed.clone();
        if sealed.document == Document::None {
            sealed.document = kept.document.clone();
        }
        if sealed.phone.is_none() {
            sealed.phone.clone_from(&kept.phone);
        }
        if let Some(other) = known_by_document(tx, vault, &sealed)?.filter(|other| *other != id) {
            let code = match person_in_reach(tx, actor, other, day) {
                Ok(_) => "person-known",
                Err(_) => "person-known-elsewhere",
            };
            return Err(Problem::bad_input(vec![Fault::field("id_number", code)]));
        }
        let new = NewPerson { sealed, household: before.household, ..new.clone() };
        let person = as_written(id, &new, version + 1);
        let bytes = vault.seal_person(id, &new.sealed)?;
        if !sql::update_person(tx, &person, bytes.as_deref(), version)? {
            return Err(Problem::new(Kind::Conflict, "person-newer"));
        }
        sql::drop_keys(tx, &vault.keys_of(id, &kept))?;
        sql::add_keys(tx, &vault.keys_of(id, &new.sealed))?;
        let key: [Value<'_>; 2] = [id.county().into(), id.0.into()];
        note(tx, actor, id.county(), "people.change_person", None, (&PERSON, &key))?;
        super::residence::rename(tx, actor, id, &person.name)?;
        Ok(id.0)
    })?;
    Ok(())
}
