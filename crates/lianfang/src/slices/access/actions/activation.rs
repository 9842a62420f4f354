//! The password: the first one by an activation code, later ones by the one before.

use kernel::{AccountId, Actor, Fault, Instant, Problem};
use store::Tx;

use super::accounts::{By, note};
use super::once::{Once, keep, made_before, once};
use super::sessions::{active, end_sessions};
use crate::slices::access::model::{ACTIVATION, Account, CREDENTIAL, PasswordHash, TokenHash, county_of};
use crate::slices::access::{rules, store as rows};

/// The stored password of an account, to check the one that was typed.
pub fn password_hash(tx: &mut Tx, id: AccountId) -> Result<Option<PasswordHash>, Problem> {
    Ok(rows::accounts::password(tx, id)?)
}

pub(super) fn put_password(
    tx: &mut Tx,
    by: &By,
    id: AccountId,
    password: &PasswordHash,
) -> Result<(), Problem> {
    let now = tx.now();
    rows::accounts::set_password(tx, id, password, now)?;
    let county = county_of(id);
    Ok(note(tx, by, county, "access.set_password", &CREDENTIAL, &[county.into(), id.0.into()])?)
}

/// Makes an activation code, good for 7 days; codes made before are void. Shown once.
pub fn new_code(tx: &mut Tx, by: &By, id: AccountId) -> Result<(String, Instant), Problem> {
    end_codes(tx, by, id)?;
    let now = tx.now();
    let until = now.plus_seconds(rules::ACTIVATION_SECONDS);
    let code = rules::print_code(crate::slices::access::model::random());
    let hash = hash_of(&code);
    rows::accounts::insert_activation(tx, hash, id, by.account, now, until)?;
    note(tx, by, county_of(id), "access.new_code", &ACTIVATION, &[(&hash.0).into()])?;
    Ok((code, until))
}

pub(super) fn end_codes(tx: &mut Tx, by: &By, id: AccountId) -> Result<(), Problem> {
    let now = tx.now();
    for code in rows::accounts::open_activations(tx, id)? {
        rows::accounts::use_activation(tx, code, now)?;
        note(tx, by, county_of(id), "access.end_code", &ACTIVATION, &[(&code.0).into()])?;
    }
    Ok(())
}

fn hash_of(code: &str) -> TokenHash {
    TokenHash::of(&rules::read_code(code))
}

/// The account of a code that is good at `now`: `None` for one that is unknown, used, run out, or of
/// a disabled account.
pub fn code_owner(tx: &mut Tx, code: &str, now: Instant) -> Result<Option<Account>, Problem> {
    match rows::accounts::activation(tx, hash_of(code))? {
        Some((id, until)) if now < until => active(tx, id),
        _ => Ok(None),
    }
}

/// The account that this very form has activated before: the code is used up, by the same key.
pub fn activated_before(tx: &mut Tx, code: &str, client: &Once) -> Result<Option<Account>, Problem> {
    let Some(id) = rows::accounts::used_activation(tx, hash_of(code))? else { return Ok(None) };
    match made_before(tx, id, county_of(id), client)? {
        Some(_) => active(tx, id),
        None => Ok(None),
    }
}

/// Sets the first password by an activation code, which is used up; other sessions end. The same form
/// once more changes nothing and answers the same.
pub fn activate(
    tx: &mut Tx,
    code: &str,
    password: &PasswordHash,
    client: &Once,
) -> Result<AccountId, Problem> {
    if let Some(account) = activated_before(tx, code, client)? {
        return Ok(account.id);
    }
    let now = tx.now();
    let account = code_owner(tx, code, now)?
        .ok_or_else(|| Problem::bad_input(vec![Fault::field("activation", "code-unknown")]))?;
    let (by, county) = (By::account(account.id.0), county_of(account.id));
    let hash = hash_of(code);
    rows::accounts::use_activation(tx, hash, now)?;
    note(tx, &by, county, "access.use_code", &ACTIVATION, &[(&hash.0).into()])?;
    put_password(tx, &by, account.id, password)?;
    end_sessions(tx, account.id, None, &by)?;
    keep(tx, account.id, county, client, account.id.0)?;
    Ok(account.id)
}

/// Changes the own password; every other session ends. The caller has checked the old one. The same form
/// once more changes nothing.
pub fn change_password(
    tx: &mut Tx,
    actor: &Actor,
    session: i64,
    password: &PasswordHash,
    client: &Once,
) -> Result<(), Problem> {
    let (me, by) = (actor.account, By::of(actor));
    once(tx, actor, county_of(me), client, |tx| {
        put_password(tx, &by, me, password)?;
        end_sessions(tx, me, Some(session), &by)?;
        Ok(me.0)
    })
    .map(drop)
}
