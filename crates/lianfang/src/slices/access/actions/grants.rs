//! Rights: give and end.

use kernel::{AccountId, Actor, DivisionCode, Fault, Grant, Instant, Kind, Problem, Role, UnitId};
use store::Tx;

use super::accounts::{By, account, is_under, note};
use super::sessions;
use crate::slices::access::model::{GRANT, Right, Span, county_of};
use crate::slices::access::{rules, store as rows};
use crate::slices::org;

/// Divisions that follow each other at most; a longer chain has a loop and is cut.
const RECODINGS: usize = 16;

/// Rights of an account that are not over at `now`; some may begin later. A right over a division
/// whose code was changed is over the division that took its place.
pub fn rights(tx: &mut Tx, id: AccountId, now: Instant) -> Result<Vec<Right>, Problem> {
    let mut rights = rows::grants::of_account(tx, id, now)?;
    for right in rights.iter_mut().filter(|right| right.grant.unit.is_none()) {
        right.grant.division = division_now(tx, right.grant.division, now)?;
    }
    Ok(rights)
}

/// The code under which a division goes at `now`. One that was split or closed keeps its last code.
pub(super) fn division_now(tx: &mut Tx, code: DivisionCode, now: Instant) -> Result<DivisionCode, Problem> {
    let mut at = code;
    for _ in 0..RECODINGS {
        let ended =
            org::actions::division(tx, at)?.filter(|d| d.valid_to.is_some_and(|end| end <= now.day()));
        match ended.and_then(|d| d.successor) {
            Some(next) => at = next,
            None => break,
        }
    }
    Ok(at)
}

/// What the actor may pass on: the own rights in force now, read in this transaction. A deputy
/// passes nothing on.
pub(super) fn own_rights(tx: &mut Tx, actor: &Actor) -> Result<Vec<Right>, Problem> {
    if actor.deputy_for.is_some() {
        return Ok(Vec::new());
    }
    let now = tx.now();
    let mut own = rights(tx, actor.account, now)?;
    own.retain(|right| right.span.holds(now));
    Ok(own)
}

/// Gives an account a right for a time, and ends everything that runs with its rights: no token outlives a
/// change of role. Refused where the actor has it not: role, subtree or time; and for the own account.
/// The caller then calls [`super::SessionCache::forget`].
pub fn give_right(
    tx: &mut Tx,
    actor: &Actor,
    id: AccountId,
    grant: Grant,
    span: Span,
) -> Result<i64, Problem> {
    let target = account(tx, actor, id)?;
    if target.id == actor.account {
        return Err(Problem::new(Kind::Forbidden, "own-rights"));
    }
    if span.to.is_some_and(|to| to <= span.from) {
        return Err(Problem::bad_input(vec![Fault::field("grant_to", "before-from")]));
    }
    let grant = placed(tx, grant)?;
    let own = own_rights(tx, actor)?;
    let mut failure = None;
    let may = rules::may_grant(&own, &grant, span, &mut |root| {
        is_under(tx, grant.division, root).unwrap_or_else(|problem| {
            failure = Some(problem);
            false
        })
    });
    match failure {
        Some(problem) => Err(problem),
        None if !may => Err(Problem::new(Kind::Forbidden, "not-granted")),
        None => {
            let by = By::of(actor);
            let right = put_right(tx, &by, id, grant, span)?;
            sessions::end_all(tx, id, &by)?;
            Ok(right)
        }
    }
}

/// A clerk's right is over one unit and stands at the unit's division; every other over a division
/// that exists.
fn placed(tx: &mut Tx, grant: Grant) -> Result<Grant, Problem> {
    let today = tx.now().day();
    match (grant.role, grant.unit) {
        (Role::Clerk, Some(id)) => {
            let unit = org::actions::unit(tx, id, today)?.ok_or_else(|| fault("grant_unit"))?;
            Ok(Grant { division: unit.division, ..grant })
        }
        (Role::Clerk, None) | (_, Some(_)) => Err(fault("grant_unit")),
        (_, None) if grant.division == DivisionCode::NATION => Ok(grant),
        (_, None) => {
            org::actions::division(tx, grant.division)?.ok_or_else(|| fault("grant_division"))?;
            Ok(grant)
        }
    }
}

fn fault(field: &str) -> Problem {
    Problem::bad_input(vec![Fault::field(field, "unknown-choice")])
}

/// Writes a right without asking who may: for `init`, `demo` and [`give_right`].
pub(super) fn put_right(
    tx: &mut Tx,
    by: &By,
    id: AccountId,
    grant: Grant,
    span: Span,
) -> Result<i64, Problem> {
    let now = tx.now();
    let right = Right { id: tx.new_id(), account: id, grant, span, made_by: by.account };
    rows::grants::insert(tx, &right, now)?;
    note(tx, by, trail_of(&grant), "access.give_right", &GRANT, &[county_of(id).into(), right.id.into()])?;
    Ok(right.id)
}

/// Ends a right now, and everything that runs with the rights of the account. One that is over stays as it
/// is. Refused where the actor could not have given it, and for the own account. The caller then calls
/// [`super::SessionCache::forget`].
pub fn end_right(tx: &mut Tx, actor: &Actor, id: AccountId, right: i64) -> Result<(), Problem> {
    let target = account(tx, actor, id)?;
    if target.id == actor.account {
        return Err(Problem::new(Kind::Forbidden, "own-rights"));
    }
    let now = tx.now();
    let mut right = rows::grants::one(tx, id, right)?.ok_or_else(Problem::not_found)?;
    if right.grant.unit.is_none() {
        right.grant.division = division_now(tx, right.grant.division, now)?;
    }
    let own = own_rights(tx, actor)?;
    let mut failure = None;
    let may = rules::may_end(&own, &right.grant, &mut |root| {
        is_under(tx, right.grant.division, root).unwrap_or_else(|problem| {
            failure = Some(problem);
            false
        })
    });
    if let Some(problem) = failure {
        return Err(problem);
    }
    if !may {
        return Err(Problem::new(Kind::Forbidden, "not-granted"));
    }
    if right.span.to.is_some_and(|to| to <= now) {
        return Ok(());
    }
    rows::grants::end(tx, id, right.id, now)?;
    let (by, key) = (By::of(actor), [county_of(id).into(), right.id.into()]);
    note(tx, &by, trail_of(&right.grant), "access.end_right", &GRANT, &key)?;
    sessions::end_all(tx, id, &by)
}

/// The trail in which a right stands: that of the county it is over.
fn trail_of(grant: &Grant) -> i64 {
    grant.unit.map_or(grant.division.county(), UnitId::county)
}
