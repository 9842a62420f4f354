//! Deputies: appoint, end, act for.

use kernel::{AccountId, Actor, Fault, Instant, Kind, Problem};
use store::Tx;

use super::accounts::{By, note};
use super::once::{Once, keep, made_before, once};
use super::sessions::{self, Issued, active};
use crate::slices::access::model::{DEPUTY, Deputy, DeputyOf, Session, SessionKind, Span, county_of};
use crate::slices::access::store as rows;

/// An appointment lasts at most 92 days: a longer absence is a change of post.
const LONGEST_SECONDS: i64 = 92 * 86_400;

/// Who stands in for the account, and for whom it stands in; now or later.
pub fn deputies(tx: &mut Tx, id: AccountId, now: Instant) -> Result<(Vec<DeputyOf>, Vec<DeputyOf>), Problem> {
    let mine = rows::grants::deputies_of(tx, id, now)?;
    let others = rows::grants::stands_in_for(tx, id, now)?;
    Ok((
        rows::grants::with_names(tx, mine, |d| d.deputy)?,
        rows::grants::with_names(tx, others, |d| d.account)?,
    ))
}

/// The actor lets another account of the same county stand in, from and to an instant. An account
/// elsewhere answers like one that does not exist. The same form once more appoints nobody again.
pub fn appoint_deputy(
    tx: &mut Tx,
    actor: &Actor,
    name: &str,
    span: Span,
    client: &Once,
) -> Result<i64, Problem> {
    if actor.deputy_for.is_some() {
        return Err(Problem::new(Kind::Forbidden, "deputy-passes-on"));
    }
    once(tx, actor, county_of(actor.account), client, |tx| appoint(tx, actor, name, span))
}

fn appoint(tx: &mut Tx, actor: &Actor, name: &str, span: Span) -> Result<i64, Problem> {
    let now = tx.now();
    let to = span.to.ok_or_else(|| Problem::bad_input(vec![Fault::field("deputy_to", "required")]))?;
    if to <= span.from || to <= now {
        return Err(Problem::bad_input(vec![Fault::field("deputy_to", "before-from")]));
    }
    if to > span.from.plus_seconds(LONGEST_SECONDS) {
        return Err(Problem::bad_input(vec![Fault::field("deputy_to", "deputy-long")]));
    }
    let unknown = || Problem::bad_input(vec![Fault::field("deputy", "account-unknown")]);
    let me = active(tx, actor.account)?.ok_or_else(Problem::not_found)?;
    let other = rows::accounts::name_owner(tx, name)?.ok_or_else(unknown)?;
    let other = active(tx, other)?
        .filter(|a| a.id != me.id && a.place.division.county() == me.place.division.county())
        .ok_or_else(unknown)?;
    let deputy = Deputy { id: tx.new_id(), account: me.id, deputy: other.id, span };
    rows::grants::insert_deputy(tx, &deputy, actor.account.0, now)?;
    let (by, county) = (By::of(actor), county_of(me.id));
    note(tx, &by, county, "access.appoint_deputy", &DEPUTY, &[county.into(), deputy.id.into()])?;
    Ok(deputy.id)
}

/// Ends an appointment the actor made, and with it the sessions in which the deputy stands in for the
/// actor. One that is over stays as it is.
pub fn end_deputy(tx: &mut Tx, actor: &Actor, id: i64) -> Result<(), Problem> {
    let now = tx.now();
    let appointment = rows::grants::appointment(tx, actor.account, id)?
        .filter(|_| actor.deputy_for.is_none())
        .ok_or_else(Problem::not_found)?;
    if appointment.span.to.is_some_and(|to| to <= now) {
        return Ok(());
    }
    rows::grants::end_deputy(tx, actor.account, id, now)?;
    let (by, county) = (By::of(actor), county_of(actor.account));
    note(tx, &by, county, "access.end_deputy", &DEPUTY, &[county.into(), id.into()])?;
    sessions::end_standing_in(tx, &appointment, &by)
}

/// Changes the role of a browser's session: the account goes on with the rights of `other`, or with
/// its own again. The session ends and a new one begins, so that no token outlives a change of role; the
/// new one ends when the old one would have, for nobody typed a password. The same form once more, whose
/// first answer did not arrive, begins a session in the place of the one that was made then.
pub fn act_for(
    tx: &mut Tx,
    session: &Session,
    other: Option<AccountId>,
    client: &Once,
) -> Result<Issued, Problem> {
    if session.kind != SessionKind::Cookie {
        return Err(Problem::new(Kind::Forbidden, "forbidden"));
    }
    let (me, now) = (session.actor.account, tx.now());
    let (by, county) = (By::of(&session.actor), county_of(me));
    let before = made_before(tx, me, county, client)?;
    let from = match before {
        Some(made) => rows::sessions::by_id(tx, me, made)?,
        None => rows::sessions::one(tx, session.token)?,
    };
    let from = from.filter(|row| row.is_open(now)).ok_or_else(|| Problem::new(Kind::SignIn, "sign-in"))?;
    sessions::sign_out(tx, me, from.id, &by)?;
    let issued = sessions::begin_until(tx, me, other, from.until)?;
    if before.is_none() {
        keep(tx, me, county, client, issued.id)?;
    }
    Ok(issued)
}
