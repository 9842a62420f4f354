//! What is wrong with what somebody writes down of a unit.

use kernel::{Actor, Day, DivisionCode, Fault, Level, Problem, UnitId};
use store::{StoreError, Tx};

use super::super::divisions::{chain, nearest_under};
use super::super::trail::editing_roots;
use super::{county_of_record, unit_within, units_there_from};
use crate::slices::org::model::{NewUnit, Unit};
use crate::slices::org::rules;

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
    if let Some(own) = own {
        faults.extend(rules::standing_faults(own, new.kind, new.division, day));
    }
    let (first, end) = own.map_or((new.valid_from, None), |own| (own.valid_from, own.valid_to));
    let beside = beside(tx, new.division, own.map(|own| own.id), (first.max(day), end))?;
    let fold = ::divisions::fold(&new.name);
    if beside.iter().any(|twin| ::divisions::fold(&twin.name) == fold) {
        faults.push(Fault::field("name", "unit-taken"));
    }
    if new.kind.is_tree() && chain[0].level == Level::Village && beside.iter().any(|twin| twin.kind.is_tree())
    {
        faults.push(Fault::field("kind", "village-taken").with("name", &chain[0].name));
    }
    if let Some(parent) = new.parent.filter(|parent| own.is_none_or(|own| own.parent != Some(*parent))) {
        let found = unit_within(tx, parent, &editing_roots(actor), day)?;
        if found.is_none() || own.is_some_and(|own| own.id == parent) {
            faults.push(Fault::field("parent", "unit-not-found"));
        }
    }
    Ok(faults)
}

/// The unit that would stand in this one's place if it went on from `from`, until `until` where that is known: of
/// the same name at the same division, or of the same village.
pub fn successor_of(
    tx: &mut Tx,
    unit: &Unit,
    from: Day,
    until: Option<Day>,
) -> Result<Option<Unit>, StoreError> {
    let at_village = chain(tx, unit.division)?.first().is_some_and(|own| own.level == Level::Village);
    let fold = ::divisions::fold(&unit.name);
    let beside = beside(tx, unit.division, Some(unit.id), (from, until))?;
    Ok(beside.into_iter().find(|other| {
        ::divisions::fold(&other.name) == fold || (at_village && unit.kind.is_tree() && other.kind.is_tree())
    }))
}

/// Units at exactly the division, besides `own`, that are there at some time from a first day on, before an end
/// where there is one.
fn beside(
    tx: &mut Tx,
    division: DivisionCode,
    own: Option<UnitId>,
    (first, end): (Day, Option<Day>),
) -> Result<Vec<Unit>, StoreError> {
    let mut found = units_there_from(tx, division, first)?;
    found.retain(|unit| own != Some(unit.id) && end.is_none_or(|end| unit.valid_from < end));
    Ok(found)
}
