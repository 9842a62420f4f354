//! Who may call without giving a reason.

use kernel::{Actor, DivisionCode, Role};

use crate::slices::org::model::Unit;

/// Whether the actor is directly answerable for a unit and so sees its contact's number: the clerk of the unit,
/// and the office or headquarters of its town or county. Everybody else sees `199****0001`.
pub fn may_call(actor: &Actor, unit: &Unit) -> bool {
    actor.units().contains(&unit.id) || answers_for(actor, &[unit.division, unit.town, unit.county_div])
}

/// Whether the actor is the office or headquarters of one of these divisions; the nation counts as none.
pub fn answers_for(actor: &Actor, divisions: &[DivisionCode]) -> bool {
    actor
        .roots(&[Role::Office, Role::Headquarters])
        .iter()
        .any(|root| *root != DivisionCode::NATION && divisions.contains(root))
}
