//! Making and changing units.

use kernel::{Actor, Day, Fault, Kind, Problem, UnitId};
use store::{Tx, Value};

use super::super::divisions::{chain, place_under};
use super::super::officers::contact_officer;
use super::super::trail::{Once, editing_roots, must_edit, next_id, note, once};
use super::faults::faults_of;
use super::{county_of_record, unit_within};
use crate::slices::org::model::{NewUnit, Owing, Phone, Unit};
use crate::slices::org::rules::{self, Life};
use crate::slices::org::store::{census, tables, units};

/// Which first day a new unit may have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FirstDay {
    /// Today or later: days that have begun are not counted anew.
    FromToday,
    /// Any: nothing was filed yet.
    Any,
}

/// Makes a unit as a person records it, with a first day of today or later; answers its id.
pub fn record_unit(
    tx: &mut Tx,
    actor: &Actor,
    new: &NewUnit,
    client: &Once,
    day: Day,
) -> Result<UnitId, Problem> {
    create(tx, actor, new, client, (FirstDay::FromToday, day))
}

/// Makes a unit that may have begun in the past, for a program that writes a history before anything is filed (the
/// demo, tests); answers its id. What a person records goes through [`record_unit`].
pub fn create_unit(
    tx: &mut Tx,
    actor: &Actor,
    new: &NewUnit,
    client: &Once,
    day: Day,
) -> Result<UnitId, Problem> {
    create(tx, actor, new, client, (FirstDay::Any, day))
}

fn create(
    tx: &mut Tx,
    actor: &Actor,
    new: &NewUnit,
    client: &Once,
    when: (FirstDay, Day),
) -> Result<UnitId, Problem> {
    let chain = chain(tx, new.division)?;
    let county = county_of_record(&chain, new.division);
    let made = once(tx, actor, county, client, |tx| {
        let faults = new_faults(tx, actor, new, when)?;
        if !faults.is_empty() {
            return Err(Problem::bad_input(faults));
        }
        Ok(make_unit(tx, actor, new, county)?.0)
    })?;
    Ok(UnitId(made))
}

/// What would be wrong with a unit that a person records, without making it; the id that it would get means nothing.
pub fn check_unit(tx: &mut Tx, actor: &Actor, new: &NewUnit, day: Day) -> Result<UnitId, Problem> {
    let faults = new_faults(tx, actor, new, (FirstDay::FromToday, day))?;
    if faults.is_empty() { Ok(UnitId::default()) } else { Err(Problem::bad_input(faults)) }
}

fn new_faults(
    tx: &mut Tx,
    actor: &Actor,
    new: &NewUnit,
    (first, day): (FirstDay, Day),
) -> Result<Vec<Fault>, Problem> {
    let mut faults = faults_of(tx, actor, new, None, day)?;
    if first == FirstDay::FromToday {
        faults.extend(rules::first_day_fault(new.valid_from, day));
    }
    Ok(faults)
}

/// Writes a checked new unit with its contact, aliases, census and audit rows.
pub fn make_unit(tx: &mut Tx, actor: &Actor, new: &NewUnit, county: i64) -> Result<UnitId, Problem> {
    let place = place_under(tx, new.division)?.ok_or_else(Problem::not_found)?;
    let last = units::last_id(tx, county)?;
    let id = UnitId(next_id(county, last));
    let contact = contact_officer(tx, actor, id, new.division, None, new.contact.as_ref())?;
    let unit = Unit {
        id,
        county,
        division: place.division,
        town: place.town,
        county_div: place.county_div,
        city: place.city,
        province: place.province,
        kind: new.kind,
        name: new.name.clone(),
        parent: new.parent,
        owes: true,
        valid_from: new.valid_from,
        valid_to: None,
        contact,
        version: 1,
    };
    units::insert(tx, &unit)?;
    note_unit(tx, actor, id, "org.create_unit", None)?;
    put_aliases(tx, id, &new.aliases)?;
    let changes = rules::changes(None, &life(&unit, &[]));
    census::add(tx, county, &changes)?;
    Ok(id)
}

/// Changes a unit; `version` is the one that the form was read with. Kind and place stand once the unit has begun.
pub fn edit_unit(
    tx: &mut Tx,
    actor: &Actor,
    id: UnitId,
    new: &NewUnit,
    version: i64,
    day: Day,
) -> Result<(), Problem> {
    let unit = editable(tx, actor, id, day)?;
    if unit.version != version {
        return Err(Problem::new(Kind::Conflict, "conflict"));
    }
    let new = NewUnit { contact: with_kept_number(actor, &unit, new.contact.clone()), ..new.clone() };
    let faults = faults_of(tx, actor, &new, Some(&unit), day)?;
    if !faults.is_empty() {
        return Err(Problem::bad_input(faults));
    }
    change_unit(tx, actor, &unit, &new)
}

/// Who may not see the number of a contact keeps it by leaving the field empty.
fn with_kept_number(
    actor: &Actor,
    unit: &Unit,
    wanted: Option<(String, String, Phone)>,
) -> Option<(String, String, Phone)> {
    match (wanted, &unit.contact) {
        (Some((name, post, phone)), Some(known))
            if phone.is_empty() && known.name == name.trim() && !rules::may_call(actor, unit) =>
        {
            Some((name, post, known.phone.clone()))
        }
        (wanted, _) => wanted,
    }
}

/// Writes checked changes of a unit. Its first day and its county stay.
pub fn change_unit(tx: &mut Tx, actor: &Actor, before: &Unit, new: &NewUnit) -> Result<(), Problem> {
    let place = place_under(tx, new.division)?.ok_or_else(Problem::not_found)?;
    let contact =
        contact_officer(tx, actor, before.id, new.division, before.contact.as_ref(), new.contact.as_ref())?;
    let after = Unit {
        division: place.division,
        town: place.town,
        county_div: place.county_div,
        city: place.city,
        province: place.province,
        kind: new.kind,
        name: new.name.clone(),
        parent: new.parent,
        contact,
        ..before.clone()
    };
    save(tx, actor, before, &after, "org.edit_unit", None)?;
    put_aliases(tx, before.id, &new.aliases)
}

/// Raises the version of a unit whose contact was changed without it: a form that was read before is refused.
pub fn renew_version(tx: &mut Tx, actor: &Actor, unit: &Unit) -> Result<(), Problem> {
    units::update(tx, unit)?;
    note_unit(tx, actor, unit.id, "org.edit_unit", None)
}

/// The unit, if the actor may change it.
pub(super) fn editable(tx: &mut Tx, actor: &Actor, id: UnitId, day: Day) -> Result<Unit, Problem> {
    let unit = unit_within(tx, id, &editing_roots(actor), day)?.ok_or_else(Problem::not_found)?;
    must_edit(tx, actor, unit.division)?;
    Ok(unit)
}

/// Writes a changed unit with its census and audit row.
pub(super) fn save(
    tx: &mut Tx,
    actor: &Actor,
    before: &Unit,
    after: &Unit,
    action: &'static str,
    reason: Option<&str>,
) -> Result<(), Problem> {
    units::update(tx, after)?;
    let owing = census::owing_of(tx, before.id)?;
    let changes = rules::changes(Some(&life(before, &owing)), &life(after, &owing));
    census::add(tx, before.county, &changes)?;
    note_unit(tx, actor, before.id, action, reason)
}

fn put_aliases(tx: &mut Tx, id: UnitId, names: &[String]) -> Result<(), Problem> {
    if units::aliases(tx, id)? != names {
        units::put_aliases(tx, id, names)?;
    }
    Ok(())
}

/// On which days the unit owes, as the census counts it.
pub(super) fn life(unit: &Unit, owing: &[Owing]) -> Life {
    Life {
        kind: unit.kind,
        valid_from: unit.valid_from,
        valid_to: unit.valid_to,
        owing: owing.iter().map(|statement| (statement.from_day, statement.owes)).collect(),
    }
}

fn note_unit(
    tx: &mut Tx,
    actor: &Actor,
    id: UnitId,
    action: &'static str,
    reason: Option<&str>,
) -> Result<(), Problem> {
    let key = [Value::Int(id.county()), Value::Int(id.0)];
    note(tx, actor, id.county(), action, reason, (&tables::UNIT, &key))
}
