//! Deputies: appoint, end, act for.

use kernel::{AccountId, Actor, Fault, Instant, Kind, Problem};
use store::Tx;

use super::accounts::{By, note};
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
/// elsewhere answers like one that does not exist.
pub fn appoint_deputy(tx: &mut Tx, actor: &Actor, name: &str, span: Span) -> Result<i64, Problem> {
    if actor.deputy_for.is_some() {
        return Err(Problem::new(Kind::Forbidden, "deputy-passes-on"));
    }
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
    let key = [county_of(me.id).into(), deputy.id.into()];
    note(tx, &By::of(actor), county_of(me.id), "access.appoint_deputy", &DEPUTY, &key)?;
    Ok(deputy.id)
}

/// Ends an appointment the actor made; the deputy's rights end with the commit.
pub fn end_deputy(tx: &mut Tx, actor: &Actor, id: i64) -> Result<(), Problem> {
    let now = tx.now();
    let mine = rows::grants::deputies_of(tx, actor.account, now)?;
    if actor.deputy_for.is_some() || !mine.iter().any(|d| d.id == id) {
        return Err(Problem::not_found());
    }
    rows::grants::end_deputy(tx, actor.account, id, now)?;
    let county = county_of(actor.account);
    Ok(note(tx, &By::of(actor), county, "access.end_deputy", &DEPUTY, &[county.into(), id.into()])?)
}

/// Changes the role of a browser's session: the account goes on with the rights of `other`, or with
/// its own again. The session ends and a new one begins, so that no token outlives a change of role.
pub fn act_for(tx: &mut Tx, session: &Session, other: Option<AccountId>) -> Result<Issued, Problem> {
    let me = session.actor.account;
    let now = tx.now();
    if session.kind != SessionKind::Cookie {
        return Err(Problem::new(Kind::Forbidden, "forbidden"));
    }
    if let Some(other) = other {
        let holds =
            rows::grants::stands_in_for(tx, me, now)?.iter().any(|d| d.account == other && d.span.holds(now));
        if !holds || active(tx, other)?.is_none() {
            return Err(Problem::not_found());
        }
    }
    sessions::sign_out(tx, me, session.id, &By::of(&session.actor))?;
    sessions::create_session(tx, me, other)
}
