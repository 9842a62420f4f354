//! Households.

use kernel::{Actor, HouseholdId, Problem, UnitId};
use store::{StoreError, Tx, Value};

use crate::slices::org::actions::next_id;
use crate::slices::org::actions::note;
use crate::slices::people::model::{HOUSEHOLD, Person};
use crate::slices::people::store as sql;

/// A household of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HouseholdLine {
    /// Identity.
    pub id: HouseholdId,
    /// Address within the village or community.
    pub address: String,
    /// How many live there.
    pub people: i64,
}

/// Unit and address of a household; nothing where there is none.
pub fn household(tx: &mut Tx, id: HouseholdId) -> Result<Option<(UnitId, String)>, StoreError> {
    sql::household(tx, id)
}

/// Everybody of a household, in order of record.
pub fn household_members(tx: &mut Tx, id: HouseholdId) -> Result<Vec<Person>, StoreError> {
    sql::household_members(tx, id)
}

/// Households of a unit by address, `limit` of them behind the first `skip`.
pub fn households(
    tx: &mut Tx,
    unit: UnitId,
    skip: i64,
    limit: i64,
) -> Result<Vec<HouseholdLine>, StoreError> {
    let found = sql::households_of(tx, unit, skip, limit)?;
    Ok(found.into_iter().map(|(id, address, people)| HouseholdLine { id, address, people }).collect())
}

/// Makes a household of a unit. The caller has checked that the actor may record people there.
pub fn make_household(
    tx: &mut Tx,
    actor: &Actor,
    unit: UnitId,
    address: &str,
) -> Result<HouseholdId, Problem> {
    let county = unit.county();
    let last = sql::last_household(tx, county)?;
    let id = HouseholdId(next_id(county, last));
    sql::add_household(tx, id, unit, address, actor.account)?;
    let key: [Value<'_>; 2] = [county.into(), id.0.into()];
    note(tx, actor, county, "people.make_household", None, (&HOUSEHOLD, &key))?;
    Ok(id)
}
