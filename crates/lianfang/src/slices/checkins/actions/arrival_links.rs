//! The link of a unit through which travellers declare: 128 bits made from the installation key, printed again at will.

use kernel::{Actor, Day, Kind, Problem, UnitId};
use store::{InstallationKey, Tx, Value};

use super::links::{hash, is_token, token};
use crate::slices::checkins::model::{ARRIVAL_LINK, ArrivalLink};
use crate::slices::checkins::store as sql;
use crate::slices::org::actions::note;
use crate::slices::org::model::Unit;
use crate::slices::people;
use crate::slices::people::model::Sight;

/// Uses of one link in a minute: a train that empties at a station declares within some minutes, a program asks
/// thousands of times.
pub const A_MINUTE: u32 = 600;

/// The token of a unit's link.
pub fn arrival_token(key: &InstallationKey, unit: UnitId, serial: i64) -> String {
    token(&key.mac(&[b"checkins.arrival", &unit.0.to_be_bytes(), &serial.to_be_bytes()]))
}

/// The link of a token. One that was never made and one that was ended are answered alike.
pub fn arrival_link_of_token(tx: &mut Tx, token: &str) -> Result<ArrivalLink, Problem> {
    let unknown = || Problem::new(Kind::NotFound, "arrival-link-unknown");
    if !is_token(token) {
        return Err(unknown());
    }
    sql::arrival_link_of_hash(tx, &hash(token))?.filter(|link| link.ended_at.is_none()).ok_or_else(unknown)
}

/// A unit for whose travellers the actor is answerable: it stands at a place, so it is no class, team or grid.
pub fn arrival_unit(tx: &mut Tx, actor: &Actor, unit: UnitId, day: Day) -> Result<Unit, Problem> {
    let reach = people::actions::unit_in_reach(tx, actor, unit, day)?;
    if reach.sight != Sight::Answerable || reach.unit.kind.is_group() {
        return Err(Problem::not_found());
    }
    Ok(reach.unit)
}

/// The open link of a unit, where there is one.
pub fn open_arrival_link(tx: &mut Tx, unit: UnitId) -> Result<Option<ArrivalLink>, Problem> {
    Ok(sql::arrival_links_of(tx, unit)?.into_iter().find(|link| link.ended_at.is_none()))
}

/// The open link of a unit, made where there is none; for whoever is answerable.
pub fn make_arrival_link(
    tx: &mut Tx,
    key: &InstallationKey,
    actor: &Actor,
    unit: UnitId,
    day: Day,
) -> Result<ArrivalLink, Problem> {
    arrival_unit(tx, actor, unit, day)?;
    let known = sql::arrival_links_of(tx, unit)?;
    if let Some(open) = known.iter().find(|link| link.ended_at.is_none()) {
        return Ok(*open);
    }
    let serial = known.last().map_or(1, |last| last.serial + 1);
    let link = ArrivalLink { id: tx.new_id(), unit, serial, ended_at: None };
    let hash = hash(&arrival_token(key, unit, serial));
    sql::add_arrival_link(tx, &hash, &link, actor.account)?;
    note(
        tx,
        actor,
        unit.county(),
        "checkins.make_arrival_link",
        None,
        (&ARRIVAL_LINK, &[Value::Bytes(&hash)]),
    )?;
    Ok(link)
}

/// Ends the open link of a unit: what is printed opens nothing any more. Ending again changes nothing.
pub fn end_arrival_link(
    tx: &mut Tx,
    key: &InstallationKey,
    actor: &Actor,
    unit: UnitId,
    day: Day,
) -> Result<(), Problem> {
    arrival_unit(tx, actor, unit, day)?;
    let Some(open) = open_arrival_link(tx, unit)? else { return Ok(()) };
    let hash = hash(&arrival_token(key, unit, open.serial));
    if sql::end_arrival_link(tx, &hash, actor.account)? {
        let row = (&ARRIVAL_LINK, &[Value::Bytes(&hash)][..]);
        note(tx, actor, unit.county(), "checkins.end_arrival_link", None, row)?;
    }
    Ok(())
}
