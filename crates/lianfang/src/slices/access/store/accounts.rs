//! Accounts, their names to sign in, passwords and activation codes.

use kernel::{AccountId, DivisionCode, Instant};
use sha2::{Digest as _, Sha256};
use store::{Row, StoreError, Tx, Value};

use crate::slices::access::model::{
    ACCOUNT, ACTIVATION, Account, CREDENTIAL, DEMO_ACCOUNT, DemoAccount, PasswordHash, SIGN_IN_NAME,
    TokenHash, county_of,
};
use crate::slices::access::rules;
use crate::slices::org::model::Place;

/// Key of a name to sign in: the first half of SHA-256 of its folded form.
pub fn name_hash(name: &str) -> [u8; 16] {
    Sha256::digest(rules::fold_name(name).as_bytes())[..16].try_into().expect("16 of 32 bytes")
}

fn account(row: &Row<'_>) -> Account {
    Account {
        id: AccountId(row.int(0)),
        name: row.text(1),
        shown: row.text(2),
        post: row.text(3),
        place: Place {
            division: DivisionCode(row.int(4)),
            town: DivisionCode(row.int(5)),
            county_div: DivisionCode(row.int(6)),
            city: DivisionCode(row.int(7)),
            province: DivisionCode(row.int(8)),
        },
        made_at: Instant(row.int(9)),
        disabled_at: row.int_opt(10).map(Instant),
    }
}

/// The next free id of a county; its accounts are all written on one lane.
pub fn next_id(tx: &mut Tx, county: i64) -> Result<AccountId, StoreError> {
    let last = tx
        .query_opt("select max(id) from account where county = $1", &[county.into()], |r| r.int_opt(0))?
        .flatten();
    Ok(AccountId(last.unwrap_or(county << 32) + 1))
}

/// Name, shown name and post in the one form in which they are searched.
fn search_of(a: &Account) -> String {
    rules::fold_name(&format!("{} {} {}", a.name, a.shown, a.post))
}

pub fn insert(tx: &mut Tx, a: &Account, by: i64) -> Result<(), StoreError> {
    let search = search_of(a);
    tx.insert(
        &ACCOUNT,
        &[
            county_of(a.id).into(),
            a.id.0.into(),
            (&a.name).into(),
            (&a.shown).into(),
            (&a.post).into(),
            a.place.division.0.into(),
            a.place.town.0.into(),
            a.place.county_div.0.into(),
            a.place.city.0.into(),
            a.place.province.0.into(),
            (&search).into(),
            a.made_at.0.into(),
            by.into(),
            a.disabled_at.map(|at| at.0).into(),
        ],
    )
}

/// Takes a name to sign in; [`StoreError::Unique`] where it is taken in any county.
pub fn insert_name(tx: &mut Tx, name: &str, id: AccountId) -> Result<(), StoreError> {
    tx.insert(&SIGN_IN_NAME, &[(&name_hash(name)).into(), county_of(id).into(), id.0.into()])
}

pub fn name_owner(tx: &mut Tx, name: &str) -> Result<Option<AccountId>, StoreError> {
    tx.query_opt("select account from sign_in_name where name_hash = $1", &[(&name_hash(name)).into()], |r| {
        AccountId(r.int(0))
    })
}

pub fn one(tx: &mut Tx, id: AccountId) -> Result<Option<Account>, StoreError> {
    tx.query_opt(
        "select id, name, shown, post, division, town, county_div, city, province, made_at, disabled_at \
         from account where county = $1 and id = $2",
        &[county_of(id).into(), id.0.into()],
        account,
    )
}

/// Accounts under `root` whose name, shown name or post contains `search` (folded; empty = all),
/// after the account `(division, id)`, in the order of divisions.
pub fn under(
    tx: &mut Tx,
    root: DivisionCode,
    search: &str,
    after: (i64, i64),
    limit: i64,
) -> Result<Vec<Account>, StoreError> {
    let pattern = rules::like_pattern(search);
    tx.query(
        "select id, name, shown, post, division, town, county_div, city, province, made_at, disabled_at \
         from account \
         where (cast($1 as bigint) = 0 or province = $1 or city = $1 or county_div = $1 or town = $1 \
                or division = $1) \
           and search like $2 escape '\\' \
           and (division > $3 or (division = $3 and id > $4)) \
         order by division, id limit cast($5 as bigint)",
        &[root.0.into(), (&pattern).into(), after.0.into(), after.1.into(), limit.into()],
        account,
    )
}

pub fn set_disabled(tx: &mut Tx, id: AccountId, at: Option<Instant>) -> Result<(), StoreError> {
    tx.execute(
        "update account set disabled_at = $3 where county = $1 and id = $2",
        &[county_of(id).into(), id.0.into(), at.map(|at| at.0).into()],
    )?;
    Ok(())
}

/// Writes shown name, post and place of an account.
pub fn set_about(tx: &mut Tx, a: &Account) -> Result<(), StoreError> {
    tx.execute(
        "update account set shown = $3, post = $4, division = $5, town = $6, county_div = $7, city = $8, \
                province = $9, search = $10 \
         where county = $1 and id = $2",
        &[
            county_of(a.id).into(),
            a.id.0.into(),
            (&a.shown).into(),
            (&a.post).into(),
            a.place.division.0.into(),
            a.place.town.0.into(),
            a.place.county_div.0.into(),
            a.place.city.0.into(),
            a.place.province.0.into(),
            (&search_of(a)).into(),
        ],
    )?;
    Ok(())
}

/// Divisions in which accounts of a county stand.
pub fn divisions(tx: &mut Tx, county: i64) -> Result<Vec<DivisionCode>, StoreError> {
    tx.query(
        "select distinct division from account where county = $1 order by division",
        &[county.into()],
        |r| DivisionCode(r.int(0)),
    )
}

pub fn of_division(tx: &mut Tx, county: i64, division: DivisionCode) -> Result<Vec<AccountId>, StoreError> {
    tx.query(
        "select id from account where county = $1 and division = $2 order by id",
        &[county.into(), division.0.into()],
        |r| AccountId(r.int(0)),
    )
}

pub fn set_place(tx: &mut Tx, id: AccountId, place: Place) -> Result<(), StoreError> {
    tx.execute(
        "update account set division = $3, town = $4, county_div = $5, city = $6, province = $7 \
         where county = $1 and id = $2",
        &[
            county_of(id).into(),
            id.0.into(),
            place.division.0.into(),
            place.town.0.into(),
            place.county_div.0.into(),
            place.city.0.into(),
            place.province.0.into(),
        ],
    )?;
    Ok(())
}

pub fn password(tx: &mut Tx, id: AccountId) -> Result<Option<PasswordHash>, StoreError> {
    tx.query_opt(
        "select password from credential where county = $1 and account = $2",
        &[county_of(id).into(), id.0.into()],
        |r| PasswordHash(r.text(0)),
    )
}

pub fn set_password(tx: &mut Tx, id: AccountId, hash: &PasswordHash, now: Instant) -> Result<(), StoreError> {
    let county = county_of(id);
    let changed = tx.execute(
        "update credential set password = $3, changed_at = $4 where county = $1 and account = $2",
        &[county.into(), id.0.into(), (&hash.0).into(), now.0.into()],
    )?;
    if changed == 0 {
        tx.insert(&CREDENTIAL, &[county.into(), id.0.into(), (&hash.0).into(), now.0.into()])?;
    }
    Ok(())
}

pub fn insert_activation(
    tx: &mut Tx,
    code: TokenHash,
    id: AccountId,
    by: i64,
    now: Instant,
    until: Instant,
) -> Result<(), StoreError> {
    tx.insert(
        &ACTIVATION,
        &[
            (&code.0).into(),
            county_of(id).into(),
            id.0.into(),
            now.0.into(),
            by.into(),
            until.0.into(),
            Value::Null,
        ],
    )
}

/// Account and end of a code that was not used yet.
pub fn activation(tx: &mut Tx, code: TokenHash) -> Result<Option<(AccountId, Instant)>, StoreError> {
    tx.query_opt(
        "select account, until from activation where code_hash = $1 and used_at is null",
        &[(&code.0).into()],
        |r| (AccountId(r.int(0)), Instant(r.int(1))),
    )
}

/// Account of a code that was used or is void.
pub fn used_activation(tx: &mut Tx, code: TokenHash) -> Result<Option<AccountId>, StoreError> {
    tx.query_opt(
        "select account from activation where code_hash = $1 and used_at is not null",
        &[(&code.0).into()],
        |r| AccountId(r.int(0)),
    )
}

/// Codes of an account that were not used yet.
pub fn open_activations(tx: &mut Tx, id: AccountId) -> Result<Vec<TokenHash>, StoreError> {
    tx.query(
        "select code_hash from activation where county = $1 and account = $2 and used_at is null \
         order by made_at",
        &[county_of(id).into(), id.0.into()],
        |r| super::sessions::hash(&r.bytes(0)),
    )
}

pub fn use_activation(tx: &mut Tx, code: TokenHash, now: Instant) -> Result<(), StoreError> {
    tx.execute("update activation set used_at = $2 where code_hash = $1", &[(&code.0).into(), now.0.into()])?;
    Ok(())
}

pub fn insert_demo(tx: &mut Tx, d: &DemoAccount) -> Result<(), StoreError> {
    tx.insert(
        &DEMO_ACCOUNT,
        &[
            (&d.name).into(),
            d.position.into(),
            d.account.0.into(),
            (&d.label[0]).into(),
            (&d.label[1]).into(),
            (&d.about[0]).into(),
            (&d.about[1]).into(),
        ],
    )
}

pub fn demos(tx: &mut Tx) -> Result<Vec<DemoAccount>, StoreError> {
    tx.query(
        "select name, position, account, label_zh, label_en, about_zh, about_en from demo_account \
         order by position, name",
        &[],
        |r| DemoAccount {
            name: r.text(0),
            position: r.int(1),
            account: AccountId(r.int(2)),
            label: [r.text(3), r.text(4)],
            about: [r.text(5), r.text(6)],
        },
    )
}
