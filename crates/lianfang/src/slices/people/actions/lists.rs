//! Lists of a unit's people.

use kernel::{AccountId, Actor, Day, Problem, UnitId};
use store::{StoreError, Tx, Value};

use crate::slices::org;
use crate::slices::org::actions::note;
use crate::slices::org::model::Unit;
use crate::slices::people::model::{LIST_SEEN, Member, Reach, Sight};
use crate::slices::people::store as sql;

/// Everybody of a unit on a day, by the sound of the name, `limit` of them behind the first `skip`.
pub fn members(
    tx: &mut Tx,
    unit: UnitId,
    day: Day,
    skip: i64,
    limit: i64,
) -> Result<Vec<Member>, StoreError> {
    sql::members(tx, unit, day, skip, limit)
}

/// How many belong to a unit on a day.
pub fn member_count(tx: &mut Tx, unit: UnitId, day: Day) -> Result<i64, StoreError> {
    sql::member_count(tx, unit, day)
}

/// Whether the unit keeps a list of people.
pub fn has_members(tx: &mut Tx, unit: UnitId) -> Result<bool, StoreError> {
    sql::has_members(tx, unit)
}

/// The units whose people make up those of `unit`: itself, and the groups below it where it keeps no list of its own.
pub fn people_units(tx: &mut Tx, unit: &Unit, day: Day) -> Result<Vec<UnitId>, StoreError> {
    if unit.kind.is_tree() || sql::has_members(tx, unit.id)? {
        return Ok(vec![unit.id]);
    }
    let below = org::actions::groups_below(tx, unit.id, day)?;
    Ok(below.into_iter().map(|group| group.id).collect())
}

/// Leaves a line in the trail, once an account, unit and day, that open names were shown (law 11). Masked lists leave
/// none.
pub fn note_list_seen(tx: &mut Tx, actor: &Actor, reach: &Reach, day: Day) -> Result<(), Problem> {
    if reach.sight == Sight::Masked || sql::was_seen(tx, reach.unit.id, day, actor.account)? {
        return Ok(());
    }
    let (unit, AccountId(account)) = (reach.unit.id, actor.account);
    sql::note_seen(tx, unit, day, actor.account)?;
    let key: [Value<'_>; 4] = [unit.county().into(), unit.0.into(), day.0.into(), account.into()];
    note(tx, actor, unit.county(), "people.list_seen", None, (&LIST_SEEN, &key))
}
