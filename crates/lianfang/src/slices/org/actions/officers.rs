//! Officers: holders of posts, contacts of units.

use kernel::{AccountId, Actor, Day, DivisionCode, Fault, OfficerId, Problem, UnitId};
use store::{StoreError, Tx, Value};

use super::trail::{Once, must_edit, next_id, note, once};
use super::units::renew_version;
use crate::slices::org::model::{Contact, Officer, Phone, Unit};
use crate::slices::org::rules;
use crate::slices::org::store::{officers, tables, units};

/// Officers recorded at a division, in order of record. The caller must have checked that it is within reach.
pub fn officers_at(tx: &mut Tx, division: DivisionCode) -> Result<Vec<Officer>, StoreError> {
    officers::of_division(tx, division)
}

/// Officers of a unit, in order of record. The caller must have checked that it is within reach.
pub fn officers_of_unit(tx: &mut Tx, unit: UnitId) -> Result<Vec<Officer>, StoreError> {
    officers::of_unit(tx, unit)
}

/// Officers that sign in with an account: somebody may hold posts in several places.
pub fn officers_of_account(tx: &mut Tx, account: AccountId) -> Result<Vec<Officer>, StoreError> {
    officers::of_account(tx, account)
}

/// The officer of an id. The caller must have checked that it is within reach.
pub fn officer(tx: &mut Tx, id: OfficerId) -> Result<Option<Officer>, StoreError> {
    officers::by_id(tx, id)
}

/// The officer of an id, if the actor may change it: whoever edits the division, and the clerk of the officer's unit.
pub fn officer_within(tx: &mut Tx, actor: &Actor, id: OfficerId) -> Result<Officer, Problem> {
    let officer = officers::by_id(tx, id)?.ok_or_else(Problem::not_found)?;
    if officer.unit.is_none_or(|unit| !actor.units().contains(&unit)) {
        must_edit(tx, actor, officer.division)?;
    }
    Ok(officer)
}

/// Whether the actor is directly answerable for the unit or division of an officer and so sees the number.
pub fn may_call_officer(tx: &mut Tx, actor: &Actor, officer: &Officer, day: Day) -> Result<bool, StoreError> {
    Ok(match officer.unit {
        Some(unit) => units::by_id(tx, unit, day)?.is_some_and(|unit| rules::may_call(actor, &unit)),
        None => rules::answers_for(actor, &[officer.division]),
    })
}

/// All faults of an officer's fields.
fn faults_of(name: &str, phone: &Phone) -> Vec<Fault> {
    let mut faults = Vec::new();
    if name.trim().is_empty() {
        faults.push(Fault::field("officer_name", "required"));
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
    let county = ::divisions::county_of(division.0);
    record(tx, actor, county, (division, None), (name, post, phone), client)
}

/// Records a person of a unit by name: a member of its committee, of its branch, somebody who takes tasks. For the
/// clerk of the unit and whoever edits its division; answers the id.
pub fn add_unit_officer(
    tx: &mut Tx,
    actor: &Actor,
    unit: &Unit,
    written: (&str, &str, &Phone),
    client: &Once,
) -> Result<OfficerId, Problem> {
    if !actor.units().contains(&unit.id) {
        must_edit(tx, actor, unit.division)?;
    }
    record(tx, actor, unit.id.county(), (unit.division, Some(unit.id)), written, client)
}

fn record(
    tx: &mut Tx,
    actor: &Actor,
    county: i64,
    (division, unit): (DivisionCode, Option<UnitId>),
    (name, post, phone): (&str, &str, &Phone),
    client: &Once,
) -> Result<OfficerId, Problem> {
    let faults = faults_of(name, phone);
    if !faults.is_empty() {
        return Err(Problem::bad_input(faults));
    }
    let id = once(tx, actor, county, client, |tx| {
        let officer = Officer {
            id: OfficerId(next_id(county, officers::last_id(tx, county)?)),
            division,
            unit,
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

/// Changes name, post and number as a person writes them. Who may not see the number keeps it by leaving it empty.
/// A form of the unit that was read before is refused where its contact is changed here.
pub fn save_officer(
    tx: &mut Tx,
    actor: &Actor,
    id: OfficerId,
    (name, post, phone): (&str, &str, &Phone),
    day: Day,
) -> Result<(), Problem> {
    let before = officer_within(tx, actor, id)?;
    let keeps = phone.is_empty() && !may_call_officer(tx, actor, &before, day)?;
    let changed = Officer {
        name: name.trim().to_owned(),
        post: post.trim().to_owned(),
        phone: if keeps { before.phone.clone() } else { phone.clone() },
        ..before.clone()
    };
    if changed == before {
        return Ok(());
    }
    edit_officer(tx, actor, &changed)?;
    let unit = match before.unit {
        Some(unit) => units::by_id(tx, unit, day)?,
        None => None,
    };
    match unit.filter(|unit| unit.contact.as_ref().is_some_and(|contact| contact.officer == id)) {
        Some(unit) => renew_version(tx, actor, &unit),
        None => Ok(()),
    }
}

/// Says which account an officer signs in with; `None` says that there is none. Accounts stand above this slice:
/// the caller has checked that the account exists and that the actor reaches it.
pub fn link_officer(
    tx: &mut Tx,
    actor: &Actor,
    id: OfficerId,
    account: Option<AccountId>,
) -> Result<(), Problem> {
    let before = officer_within(tx, actor, id)?;
    if before.account == account {
        return Ok(());
    }
    officers::update(tx, &Officer { account, ..before })?;
    note_officer(tx, actor, id, "org.link_officer")
}

/// Changes name, post, telephone number or account of an officer.
pub fn edit_officer(tx: &mut Tx, actor: &Actor, changed: &Officer) -> Result<(), Problem> {
    officer_within(tx, actor, changed.id)?;
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
        let known = officers::by_id(tx, before.officer)?.ok_or_else(Problem::not_found)?;
        // Where the unit moves, its contact moves with it.
        let changed = Officer { post: post.clone(), phone: phone.clone(), division, ..known.clone() };
        if changed != known {
            update(tx, actor, &changed)?;
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
