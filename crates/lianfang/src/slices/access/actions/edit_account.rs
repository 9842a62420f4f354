//! Corrects what an account says of its owner: the name goes into every return.

use kernel::{AccountId, Actor, DivisionCode, Fault, Problem};
use store::Tx;

use super::accounts::{By, MANAGERS, is_under, managed, note_why};
use super::once::{Once, once};
use crate::slices::access::model::{ACCOUNT, Account, county_of};
use crate::slices::access::store as rows;
use crate::slices::org;
use crate::slices::org::model::Place;

/// What an account shall say of its owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AboutAccount {
    /// Shown name.
    pub shown: String,
    /// Post, may be empty.
    pub post: String,
    /// Division in which it stands; decides who manages it.
    pub division: DivisionCode,
}

/// Changes shown name, post and division of an account that the actor manages, for a reason that the trail
/// keeps; the division must lie within the actor's reach. What was recorded under the old name keeps it.
/// Sessions go on: the caller then calls [`super::SessionCache::forget`], so that they carry the new name.
pub fn edit_account(
    tx: &mut Tx,
    actor: &Actor,
    id: AccountId,
    about: &AboutAccount,
    reason: &str,
    client: &Once,
) -> Result<(), Problem> {
    let before = managed(tx, actor, id)?;
    once(tx, actor, county_of(id), client, |tx| {
        let place = if about.division == before.place.division {
            before.place
        } else {
            place_within(tx, actor, about.division)?
        };
        let (shown, post) = (about.shown.trim().to_owned(), about.post.trim().to_owned());
        let after = Account { shown, post, place, ..before.clone() };
        if after != before {
            rows::accounts::set_about(tx, &after)?;
            let row = (&ACCOUNT, &[county_of(id).into(), id.0.into()][..]);
            note_why(tx, &By::of(actor), county_of(id), "access.edit_account", Some(reason), row)?;
        }
        Ok(id.0)
    })
    .map(drop)
}

/// Where an account of this division stands; one out of the actor's reach answers like one that does not
/// exist.
fn place_within(tx: &mut Tx, actor: &Actor, division: DivisionCode) -> Result<Place, Problem> {
    let mut within = false;
    for root in actor.roots(&MANAGERS) {
        within = within || is_under(tx, division, root)?;
    }
    let place = if within { org::actions::place_under(tx, division)? } else { None };
    place.ok_or_else(|| Problem::bad_input(vec![Fault::field("division", "unknown-choice")]))
}
