//! Units: the questions of the slices above, and what a headquarters does with them.

use kernel::{AccountId, Actor, Day, DivisionCode, Fault, Kind, Level, Problem, UnitId};
use store::{StoreError, Tx, Value};

use super::divisions::{bucket_units, chain, counties_under, nearest_under, place_under};
use super::officers::contact_officer;
use super::trail::{Once, editing_roots, must_edit, next_id, note, once};
use crate::slices::org::model::{Contact, Division, NewUnit, Owing, Unit};
use crate::slices::org::rules::{self, Life};
use crate::slices::org::store::{census, divisions, tables, units};

mod list;

pub use list::{Found, Listing, Search, list_units};

/// The unit of an id. No jurisdiction: what a person asks for goes through [`unit_within`].
pub fn unit(tx: &mut Tx, id: UnitId, day: Day) -> Result<Option<Unit>, StoreError> {
    units::by_id(tx, id, day)
}

/// The unit of an id, if it stands under one of the roots.
pub fn unit_within(
    tx: &mut Tx,
    id: UnitId,
    roots: &[DivisionCode],
    day: Day,
) -> Result<Option<Unit>, StoreError> {
    for root in roots {
        if let Some(unit) = units::by_id_under(tx, id, *root, day)? {
            return Ok(Some(unit));
        }
    }
    Ok(None)
}

/// Units under a division on a day, in code order. For divisions up to county level (some 3,000 units at most);
/// above, it gathers county by county and costs accordingly.
pub fn units_under(tx: &mut Tx, division: DivisionCode, day: Day) -> Result<Vec<Unit>, StoreError> {
    if let Some(owner) = ::divisions::bucket_owner(division.0) {
        return bucket_units(tx, DivisionCode(owner), day);
    }
    let Some(found) = divisions::by_code(tx, division)? else { return Ok(Vec::new()) };
    let Some(place) = place_under(tx, division)? else { return Ok(Vec::new()) };
    match found.level {
        Level::Village => units::of_division(tx, place.county_div, division, day),
        Level::Town => units::of_town(tx, place.county_div, division, day),
        Level::County => units::of_county(tx, division, day),
        Level::Nation | Level::Province | Level::City => {
            let mut under = units::of_county(tx, DivisionCode::NATION, day)?;
            under.retain(|unit| unit.is_under(division));
            for county in counties_under(tx, division, day)? {
                under.extend(units::of_county(tx, county.code, day)?);
            }
            Ok(under)
        }
    }
}

/// Units recorded under exactly this division, in order of their ids.
pub fn units_directly_under(tx: &mut Tx, division: DivisionCode, day: Day) -> Result<Vec<Unit>, StoreError> {
    let Some(place) = place_under(tx, division)? else { return Ok(Vec::new()) };
    units::of_division(tx, place.county_div, division, day)
}

/// The health contact of a unit.
pub fn contact_of(tx: &mut Tx, id: UnitId, day: Day) -> Result<Option<Contact>, StoreError> {
    Ok(units::by_id(tx, id, day)?.and_then(|unit| unit.contact))
}

/// Every statement whether the unit owes, in order of days.
pub fn owing_of(tx: &mut Tx, id: UnitId) -> Result<Vec<Owing>, StoreError> {
    census::owing_of(tx, id)
}

/// Other names under which the unit is written.
pub fn unit_aliases(tx: &mut Tx, id: UnitId) -> Result<Vec<String>, StoreError> {
    units::aliases(tx, id)
}

/// The six digits under which a new unit of a division is recorded: its county's shard, so that one packed row
/// stays exactly that county's after a re-coding.
pub fn county_of_record(chain: &[Division], division: DivisionCode) -> i64 {
    let county = chain.iter().find(|above| above.level == Level::County);
    match county {
        Some(county) => county.shard.unwrap_or_else(|| county.code.county()),
        None => ::divisions::county_of(division.0),
    }
}

/// The lane on which a unit under this division is written.
pub fn lane_of(tx: &mut Tx, division: DivisionCode) -> Result<i64, StoreError> {
    let chain = chain(tx, division)?;
    Ok(county_of_record(&chain, division))
}

/// All faults of what somebody writes down; `own` is the unit being edited.
pub fn faults_of(
    tx: &mut Tx,
    actor: &Actor,
    new: &NewUnit,
    own: Option<&Unit>,
    day: Day,
) -> Result<Vec<Fault>, Problem> {
    let mut faults = Vec::new();
    let length = new.name.chars().count();
    if length == 0 {
        faults.push(Fault::field("name", "required"));
    } else if length > 60 {
        faults.push(Fault::field("name", "too-long").with("max", 60));
    }
    if let Some((name, _, phone)) = &new.contact {
        if name.trim().is_empty() {
            faults.push(Fault::field("contact", "required"));
        }
        if !rules::is_phone(phone.reveal()) {
            faults.push(Fault::field("phone", "not-a-phone"));
        }
    }
    let chain = chain(tx, new.division)?;
    let within = nearest_under(tx, new.division, &editing_roots(actor))?;
    if chain.is_empty() || within.is_none() || !chain[0].holds_on(day) {
        faults.push(Fault::field("division", "division-unknown"));
        return Ok(faults);
    }
    if own.is_some_and(|own| own.county != county_of_record(&chain, new.division)) {
        faults.push(Fault::field("division", "other-county"));
        return Ok(faults);
    }
    let twins = super::units_directly_under(tx, new.division, day)?;
    let twins = || twins.iter().filter(|twin| own.is_none_or(|own| own.id != twin.id));
    let fold = ::divisions::fold(&new.name);
    if twins().any(|twin| ::divisions::fold(&twin.name) == fold) {
        faults.push(Fault::field("name", "unit-taken"));
    }
    if new.kind.is_tree() && chain[0].level == Level::Village && twins().any(|twin| twin.kind.is_tree()) {
        faults.push(Fault::field("kind", "village-taken").with("name", &chain[0].name));
    }
    if let Some(parent) = new.parent {
        let found = unit_within(tx, parent, &editing_roots(actor), day)?;
        if found.is_none() || own.is_some_and(|own| own.id == parent) {
            faults.push(Fault::field("parent", "unit-not-found"));
        }
    }
    Ok(faults)
}

/// Makes a unit; answers its id.
pub fn create_unit(
    tx: &mut Tx,
    actor: &Actor,
    new: &NewUnit,
    client: &Once,
    day: Day,
) -> Result<UnitId, Problem> {
    let chain = chain(tx, new.division)?;
    let county = county_of_record(&chain, new.division);
    let made = once(tx, actor, county, client, |tx| {
        let faults = faults_of(tx, actor, new, None, day)?;
        if !faults.is_empty() {
            return Err(Problem::bad_input(faults));
        }
        Ok(make_unit(tx, actor, new, county)?.0)
    })?;
    Ok(UnitId(made))
}

/// What would be wrong with a new unit, without making it; the id that it would get means nothing.
pub fn check_unit(tx: &mut Tx, actor: &Actor, new: &NewUnit, day: Day) -> Result<UnitId, Problem> {
    let faults = faults_of(tx, actor, new, None, day)?;
    if faults.is_empty() { Ok(UnitId::default()) } else { Err(Problem::bad_input(faults)) }
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

/// Changes a unit; `version` is the one that the form was read with.
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
    let faults = faults_of(tx, actor, new, Some(&unit), day)?;
    if !faults.is_empty() {
        return Err(Problem::bad_input(faults));
    }
    change_unit(tx, actor, &unit, new)
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

/// Ends a unit: `day` is the first day on which it is no more.
pub fn close_unit(
    tx: &mut Tx,
    actor: &Actor,
    id: UnitId,
    end: Day,
    reason: &str,
    day: Day,
) -> Result<(), Problem> {
    let before = editable(tx, actor, id, day)?;
    let mut faults = Vec::new();
    // Today is being counted: what a unit owes changes from tomorrow at the earliest.
    if end <= before.valid_from || end <= day {
        faults.push(Fault::field("valid_to", "from-tomorrow"));
    }
    if reason.trim().is_empty() {
        faults.push(Fault::field("why", "required"));
    }
    if !faults.is_empty() {
        return Err(Problem::bad_input(faults));
    }
    let after = Unit { valid_to: Some(end), ..before.clone() };
    save(tx, actor, &before, &after, "org.close_unit", Some(reason))
}

/// States from which day on a unit owes returns or not. Past days and today stay as they were counted.
pub fn set_owing(
    tx: &mut Tx,
    actor: &Actor,
    id: UnitId,
    from_day: Day,
    owes: bool,
    reason: &str,
    day: Day,
) -> Result<(), Problem> {
    let unit = editable(tx, actor, id, day)?;
    let mut faults = Vec::new();
    if from_day <= day {
        faults.push(Fault::field("from_day", "from-tomorrow"));
    }
    if reason.trim().is_empty() {
        faults.push(Fault::field("why", "required"));
    }
    if !faults.is_empty() {
        return Err(Problem::bad_input(faults));
    }
    state_owing(tx, actor, &unit, from_day, owes, reason)
}

/// Writes a checked statement.
pub fn state_owing(
    tx: &mut Tx,
    actor: &Actor,
    unit: &Unit,
    from_day: Day,
    owes: bool,
    reason: &str,
) -> Result<(), Problem> {
    let recorded_at = tx.now();
    let before = census::owing_of(tx, unit.id)?;
    let owing =
        Owing { from_day, owes, reason: reason.to_owned(), actor: AccountId(actor.account.0), recorded_at };
    census::put_owing(tx, unit.id, &owing)?;
    let after = census::owing_of(tx, unit.id)?;
    let changes = rules::changes(Some(&life(unit, &before)), &life(unit, &after));
    census::add(tx, unit.county, &changes)?;
    let key = [Value::Int(unit.county), Value::Int(unit.id.0), Value::Int(from_day.0.into())];
    note(tx, actor, unit.county, "org.set_owing", Some(reason), (&tables::UNIT_OWING, &key))
}

/// The unit, if the actor may change it.
fn editable(tx: &mut Tx, actor: &Actor, id: UnitId, day: Day) -> Result<Unit, Problem> {
    let unit = unit_within(tx, id, &editing_roots(actor), day)?.ok_or_else(Problem::not_found)?;
    must_edit(tx, actor, unit.division)?;
    Ok(unit)
}

fn save(
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

fn life(unit: &Unit, owing: &[Owing]) -> Life {
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
