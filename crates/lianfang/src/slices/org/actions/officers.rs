//! Officers: holders of posts, contacts of units.

use kernel::{Actor, DivisionCode, Fault, OfficerId, Problem, UnitId};
use store::{StoreError, Tx, Value};

use super::trail::{Once, must_edit, next_id, note, once};
use crate::slices::org::model::{Contact, Officer, Phone};
use crate::slices::org::rules;
use crate::slices::org::store::{officers, tables};

/// Officers recorded at a division, in order of record. The caller must have checked that it is within reach.
pub fn officers_at(tx: &mut Tx, division: DivisionCode) -> Result<Vec<Officer>, StoreError> {
    officers::of_division(tx, division)
}

/// All faults of an officer's fields.
fn faults_of(name: &str, phone: &Phone) -> Vec<Fault> {
    let mut faults = Vec::new();
    if name.trim().is_empty() {
        faults.push(Fault::field("officer", "required"));
    }
    if !rules::is_phone(phone.reveal()) {
        faults.push(Fault::field("phone", "not-a-phone"));
    }
    faults
}

/// Records an officer at a division; answers the id.
pub fn add_officer(
    tx: &mut Tx,
    actor: &Actor,
    division: DivisionCode,
    (name, post, phone): (&str, &str, &Phone),
    client: &Once,
) -> Result<OfficerId, Problem> {
    must_edit(tx, actor, division)?;
    let faults = faults_of(name, phone);
    if !faults.is_empty() {
        return Err(Problem::bad_input(faults));
    }
    let county = ::divisions::county_of(division.0);
    let id = once(tx, actor, county, client, |tx| {
        let officer = Officer {
            id: OfficerId(next_id(county, officers::last_id(tx, county)?)),
            division,
            unit: None,
            name: name.trim().to_owned(),
            post: post.trim().to_owned(),
            phone: phone.clone(),
            account: None,
        };
        insert(tx, actor, &officer)?;
        Ok(officer.id.0)
    })?;
    Ok(OfficerId(id))
}

/// Changes name, post, telephone number or account of an officer.
pub fn edit_officer(tx: &mut Tx, actor: &Actor, changed: &Officer) -> Result<(), Problem> {
    let before = officers::by_id(tx, changed.id)?.ok_or_else(Problem::not_found)?;
    must_edit(tx, actor, before.division)?;
    let faults = faults_of(&changed.name, &changed.phone);
    if !faults.is_empty() {
        return Err(Problem::bad_input(faults));
    }
    update(tx, actor, changed)
}

/// The contact of a unit after a change: the same officer where the name stays (post and number follow), a new
/// one where it is another name, none where nobody is named.
pub fn contact_officer(
    tx: &mut Tx,
    actor: &Actor,
    unit: UnitId,
    division: DivisionCode,
    before: Option<&Contact>,
    wanted: Option<&(String, String, Phone)>,
) -> Result<Option<Contact>, Problem> {
    let Some((name, post, phone)) = wanted else { return Ok(None) };
    let (name, post) = (name.trim().to_owned(), post.trim().to_owned());
    let wanted = |officer| Contact { officer, name: name.clone(), post: post.clone(), phone: phone.clone() };
    if let Some(before) = before.filter(|before| before.name == name) {
        if before.post != post || before.phone != *phone {
            let known = officers::by_id(tx, before.officer)?.ok_or_else(Problem::not_found)?;
            update(tx, actor, &Officer { post: post.clone(), phone: phone.clone(), ..known })?;
        }
        return Ok(Some(wanted(before.officer)));
    }
    let county = unit.county();
    let id = OfficerId(next_id(county, officers::last_id(tx, county)?));
    let contact = wanted(id);
    let officer = Officer { id, division, unit: Some(unit), name, post, phone: phone.clone(), account: None };
    insert(tx, actor, &officer)?;
    Ok(Some(contact))
}

fn insert(tx: &mut Tx, actor: &Actor, officer: &Officer) -> Result<(), Problem> {
    officers::insert(tx, officer)?;
    note_officer(tx, actor, officer.id, "org.add_officer")
}

fn update(tx: &mut Tx, actor: &Actor, officer: &Officer) -> Result<(), Problem> {
    officers::update(tx, officer)?;
    note_officer(tx, actor, officer.id, "org.edit_officer")
}

fn note_officer(tx: &mut Tx, actor: &Actor, id: OfficerId, action: &'static str) -> Result<(), Problem> {
    let key = [Value::Int(id.0 >> 32), Value::Int(id.0)];
    note(tx, actor, id.0 >> 32, action, None, (&tables::OFFICER, &key))
}
