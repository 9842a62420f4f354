//! Units: the questions of the slices above. What a headquarters does with them stands beside, in `units/`.

use kernel::{Day, DivisionCode, Level, UnitId};
use store::{StoreError, Tx};

use super::divisions::{bucket_units, chain, counties_under, place_under};
use crate::slices::org::model::{Contact, Division, Owing, Unit};
use crate::slices::org::store::{census, divisions, there, units};

mod deeds;
mod ends;
mod faults;
mod list;
mod owing;

pub use deeds::{change_unit, check_unit, create_unit, edit_unit, make_unit, record_unit, renew_version};
pub use ends::{close_unit, reopen_unit};
pub use list::{Found, Listing, Search, list_units};
pub use owing::{owing_change, set_owing, state_owing};

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

/// Units recorded under exactly this division that are there on a day or come later, in order of their ids.
pub fn units_there_from(tx: &mut Tx, division: DivisionCode, day: Day) -> Result<Vec<Unit>, StoreError> {
    let Some(place) = place_under(tx, division)? else { return Ok(Vec::new()) };
    there::of_division(tx, place.county_div, division, day)
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
