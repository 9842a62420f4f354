//! Accounts: make, find, disable.

use kernel::{AccountId, Actor, DivisionCode, Fault, Kind, Problem, Role};
use store::{Audit, StoreError, Subject, Table, Tx, Value};

use super::activation::{end_codes, put_password};
use super::grants::{division_now, own_rights, put_right};
use crate::slices::access::model::{ACCOUNT, Account, NewAccount, SIGN_IN_NAME, Span, county_of};
use crate::slices::access::{rules, store as rows};
use crate::slices::org;
use crate::slices::org::model::Place;

/// Roles that manage accounts.
pub const MANAGERS: [Role; 2] = [Role::Headquarters, Role::Admin];

/// Who does something, as the trail keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct By {
    /// Account id; 0 is the system.
    pub account: i64,
    /// Name of the one stood in for.
    pub for_whom: Option<String>,
}

impl By {
    /// The installation itself: `init` and `demo`.
    pub const SYSTEM: By = By { account: 0, for_whom: None };

    /// An account for itself.
    pub fn account(id: i64) -> By {
        By { account: id, for_whom: None }
    }

    /// A signed-in person.
    pub fn of(actor: &Actor) -> By {
        By { account: actor.account.0, for_whom: actor.deputy_for.clone() }
    }
}

/// One row of the trail about a row of this slice, in the trail of `county`.
pub(super) fn note(
    tx: &mut Tx,
    by: &By,
    county: i64,
    action: &'static str,
    table: &'static Table,
    key: &[Value<'_>],
) -> Result<(), StoreError> {
    note_why(tx, by, county, action, None, (table, key))
}

/// The same with the reason that was given.
pub(super) fn note_why(
    tx: &mut Tx,
    by: &By,
    county: i64,
    action: &'static str,
    reason: Option<&str>,
    (table, key): (&'static Table, &[Value<'_>]),
) -> Result<(), StoreError> {
    tx.audit(Audit {
        county,
        actor: by.account,
        for_whom: by.for_whom.as_deref(),
        action,
        reason,
        subject: Subject::Row { table, key },
    })
}

/// Makes an account with its rights; runs on the lane of its division's county. No check of who
/// may: pages come through [`managed`] and [`super::give_right`]. A name that is taken, and words
/// that are no name, are faults of the field `account`.
pub fn create_account(tx: &mut Tx, by: &By, new: &NewAccount) -> Result<AccountId, Problem> {
    rules::check_name(&new.name).map_err(|code| Problem::bad_input(vec![Fault::field("account", code)]))?;
    let now = tx.now();
    let county = new.division.county();
    let taken = || Problem::bad_input(vec![Fault::field("account", "taken")]);
    if rows::accounts::name_owner(tx, &new.name)?.is_some() {
        return Err(taken());
    }
    let account = Account {
        id: rows::accounts::next_id(tx, county)?,
        name: new.name.trim().to_owned(),
        shown: new.shown.trim().to_owned(),
        post: new.post.trim().to_owned(),
        place: org::actions::place_under(tx, new.division)?
            .ok_or_else(|| Problem::bad_input(vec![Fault::field("grant_division", "unknown-choice")]))?,
        made_at: now,
        disabled_at: None,
    };
    let id = account.id;
    rows::accounts::insert(tx, &account, by.account)?;
    note(tx, by, county, "access.create_account", &ACCOUNT, &[county.into(), id.0.into()])?;
    rows::accounts::insert_name(tx, &new.name, id).map_err(|e| match e {
        StoreError::Unique => taken(),
        other => other.into(),
    })?;
    let hash = rows::accounts::name_hash(&new.name);
    note(tx, by, county, "access.take_name", &SIGN_IN_NAME, &[(&hash).into()])?;
    if let Some(password) = &new.password {
        put_password(tx, by, id, password)?;
    }
    for grant in &new.grants {
        put_right(tx, by, id, *grant, Span::since(now))?;
    }
    Ok(id)
}

/// An account that the actor may see and, where `own` rights allow, manage: it stands under one of
/// the actor's roots. Everything else is not found.
pub fn account(tx: &mut Tx, actor: &Actor, id: AccountId) -> Result<Account, Problem> {
    let roots = actor.roots(&MANAGERS);
    rows::accounts::one(tx, id)?.filter(|a| is_near(&roots, a)).ok_or_else(Problem::not_found)
}

fn stands_under(place: Place, root: DivisionCode) -> bool {
    root == DivisionCode::NATION
        || [place.division, place.town, place.county_div, place.city, place.province].contains(&root)
}

/// Whether an account stands under one of these roots.
pub(super) fn is_near(roots: &[DivisionCode], account: &Account) -> bool {
    roots.iter().any(|root| stands_under(account.place, *root))
}

/// Name and post of an account, as somebody reads them whose reach are these roots: the name of one that
/// stands elsewhere is masked. Both are empty for the system (0) and for an account that is gone.
pub fn name_for(tx: &mut Tx, roots: &[DivisionCode], id: i64) -> Result<(String, String), Problem> {
    let account = rows::accounts::one(tx, AccountId(id))?;
    Ok(account.map_or_else(Default::default, |a| {
        (if is_near(roots, &a) { a.shown } else { rules::mask_name(&a.shown) }, a.post)
    }))
}

/// An account that the actor may change, disable or give a new password: see [`rules::may_manage`].
pub fn managed(tx: &mut Tx, actor: &Actor, id: AccountId) -> Result<Account, Problem> {
    let account = account(tx, actor, id)?;
    let now = tx.now();
    let own = own_rights(tx, actor)?;
    let others = super::rights(tx, id, now)?;
    let mut failure = None;
    let mut under = |division: DivisionCode, root: DivisionCode| match is_under(tx, division, root) {
        Ok(answer) => answer,
        Err(problem) => {
            failure = Some(problem);
            false
        }
    };
    let may = rules::may_manage(&own, &others, account.place.division, &mut under);
    if let Some(problem) = failure {
        return Err(problem);
    }
    if !may || actor.account == id {
        return Err(Problem::new(Kind::Forbidden, "not-managed"));
    }
    Ok(account)
}

/// Accounts under a root of the actor's whose names or post contain `search`, from the one after
/// `after` (division, id) on. A root out of reach is not found.
pub fn list(
    tx: &mut Tx,
    actor: &Actor,
    root: DivisionCode,
    search: &str,
    after: (i64, i64),
    limit: i64,
) -> Result<Vec<Account>, Problem> {
    if !actor.roots(&MANAGERS).contains(&root) {
        return Err(Problem::not_found());
    }
    Ok(rows::accounts::under(tx, root, search, after, limit)?)
}

/// The own account of somebody signed in.
pub fn own_account(tx: &mut Tx, id: AccountId) -> Result<Account, Problem> {
    rows::accounts::one(tx, id)?.ok_or_else(Problem::not_found)
}

/// Shown name of an account; empty for the system (0).
pub fn name_of(tx: &mut Tx, id: i64) -> Result<String, Problem> {
    Ok(rows::accounts::one(tx, AccountId(id))?.map(|a| a.shown).unwrap_or_default())
}

/// Moves accounts of divisions whose codes were changed to the divisions that took their place;
/// answers how many. Run on each county's lane after a re-coding; again does nothing.
pub fn follow_recoding(tx: &mut Tx, by: &By, county: i64) -> Result<u64, Problem> {
    let (now, mut moved) = (tx.now(), 0);
    for old in rows::accounts::divisions(tx, county)? {
        let new = division_now(tx, old, now)?;
        if new == old {
            continue;
        }
        let place = org::actions::place_under(tx, new)?.ok_or_else(Problem::not_found)?;
        for id in rows::accounts::of_division(tx, county, old)? {
            rows::accounts::set_place(tx, id, place)?;
            note(tx, by, county, "access.move_account", &ACCOUNT, &[county.into(), id.0.into()])?;
            moved += 1;
        }
    }
    Ok(moved)
}

/// Whether `root` is `division` or lies above it.
pub(super) fn is_under(tx: &mut Tx, division: DivisionCode, root: DivisionCode) -> Result<bool, Problem> {
    Ok(root == division || root == DivisionCode::NATION || org::actions::is_under(tx, division, root)?)
}

/// Disables an account: everything that runs with its rights ends with it. One that is disabled stays as
/// it is. The caller then calls [`super::SessionCache::forget`].
pub fn disable_account(tx: &mut Tx, actor: &Actor, id: AccountId) -> Result<(), Problem> {
    if managed(tx, actor, id)?.disabled_at.is_some() {
        return Ok(());
    }
    let (by, now, county) = (By::of(actor), tx.now(), county_of(id));
    rows::accounts::set_disabled(tx, id, Some(now))?;
    note(tx, &by, county, "access.disable_account", &ACCOUNT, &[county.into(), id.0.into()])?;
    end_codes(tx, &by, id)?;
    super::sessions::end_all(tx, id, &by)
}

/// Lets a disabled account sign in again; sessions that ended stay ended. One that is not disabled stays
/// as it is.
pub fn enable_account(tx: &mut Tx, actor: &Actor, id: AccountId) -> Result<(), Problem> {
    if managed(tx, actor, id)?.disabled_at.is_none() {
        return Ok(());
    }
    let county = county_of(id);
    rows::accounts::set_disabled(tx, id, None)?;
    Ok(note(tx, &By::of(actor), county, "access.enable_account", &ACCOUNT, &[county.into(), id.0.into()])?)
}
