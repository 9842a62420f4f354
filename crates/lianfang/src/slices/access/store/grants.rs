//! Rights and deputies.

use kernel::{AccountId, DivisionCode, Grant, Instant, Role, UnitId};
use store::{Row, StoreError, Tx};

use crate::slices::access::model::{DEPUTY, Deputy, DeputyOf, GRANT, Right, Span, county_of};

fn right(row: &Row<'_>) -> Right {
    Right {
        id: row.int(0),
        account: AccountId(row.int(1)),
        grant: Grant {
            role: Role::parse(&row.text(2)).expect("the store holds known roles"),
            division: DivisionCode(row.int(3)),
            unit: row.int_opt(4).map(UnitId),
        },
        span: Span { from: Instant(row.int(5)), to: row.int_opt(6).map(Instant) },
        made_by: row.int(7),
    }
}

fn deputy(row: &Row<'_>) -> Deputy {
    Deputy {
        id: row.int(0),
        account: AccountId(row.int(1)),
        deputy: AccountId(row.int(2)),
        span: Span { from: Instant(row.int(3)), to: Some(Instant(row.int(4))) },
    }
}

pub fn insert(tx: &mut Tx, r: &Right, now: Instant) -> Result<(), StoreError> {
    tx.insert(
        &GRANT,
        &[
            county_of(r.account).into(),
            r.id.into(),
            r.account.0.into(),
            r.grant.role.code().into(),
            r.grant.division.0.into(),
            r.grant.unit.map(|u| u.0).into(),
            r.span.from.0.into(),
            r.span.to.map(|t| t.0).into(),
            now.0.into(),
            r.made_by.into(),
        ],
    )
}

/// Rights of an account that are not over at `now`; some may begin later.
pub fn of_account(tx: &mut Tx, account: AccountId, now: Instant) -> Result<Vec<Right>, StoreError> {
    tx.query(
        "select id, account, role, division, unit, valid_from, valid_to, made_by from access_grant \
         where county = $1 and account = $2 and (valid_to is null or valid_to > $3) order by id",
        &[county_of(account).into(), account.0.into(), now.0.into()],
        right,
    )
}

/// A right of an account by its id, also one that is over.
pub fn one(tx: &mut Tx, account: AccountId, id: i64) -> Result<Option<Right>, StoreError> {
    tx.query_opt(
        "select id, account, role, division, unit, valid_from, valid_to, made_by from access_grant \
         where county = $1 and id = $2 and account = $3",
        &[county_of(account).into(), id.into(), account.0.into()],
        right,
    )
}

/// Ends a right.
pub fn end(tx: &mut Tx, account: AccountId, id: i64, now: Instant) -> Result<(), StoreError> {
    tx.execute(
        "update access_grant set valid_to = $4 where county = $1 and id = $2 and account = $3",
        &[county_of(account).into(), id.into(), account.0.into(), now.0.into()],
    )?;
    Ok(())
}

pub fn insert_deputy(tx: &mut Tx, d: &Deputy, by: i64, now: Instant) -> Result<(), StoreError> {
    tx.insert(
        &DEPUTY,
        &[
            county_of(d.account).into(),
            d.id.into(),
            d.account.0.into(),
            county_of(d.deputy).into(),
            d.deputy.0.into(),
            d.span.from.0.into(),
            d.span.to.map(|t| t.0).into(),
            now.0.into(),
            by.into(),
        ],
    )
}

/// An appointment by the one stood in for and its id, also one that is over.
pub fn appointment(tx: &mut Tx, account: AccountId, id: i64) -> Result<Option<Deputy>, StoreError> {
    tx.query_opt(
        "select id, account, deputy, valid_from, valid_to from deputy \
         where county = $1 and id = $2 and account = $3",
        &[county_of(account).into(), id.into(), account.0.into()],
        deputy,
    )
}

/// Who stands in for `account`, now or later.
pub fn deputies_of(tx: &mut Tx, account: AccountId, now: Instant) -> Result<Vec<Deputy>, StoreError> {
    tx.query(
        "select id, account, deputy, valid_from, valid_to from deputy \
         where county = $1 and account = $2 and valid_to > $3 order by id",
        &[county_of(account).into(), account.0.into(), now.0.into()],
        deputy,
    )
}

/// For whom `account` stands in, now or later.
pub fn stands_in_for(tx: &mut Tx, account: AccountId, now: Instant) -> Result<Vec<Deputy>, StoreError> {
    tx.query(
        "select id, account, deputy, valid_from, valid_to from deputy \
         where deputy_county = $1 and deputy = $2 and valid_to > $3 order by id",
        &[county_of(account).into(), account.0.into(), now.0.into()],
        deputy,
    )
}

/// For whom `account` has ever stood in: an appointment that is over stays in the store.
pub fn ever_stood_in_for(tx: &mut Tx, account: AccountId) -> Result<Vec<AccountId>, StoreError> {
    tx.query(
        "select distinct account from deputy where deputy_county = $1 and deputy = $2 order by account",
        &[county_of(account).into(), account.0.into()],
        |r| AccountId(r.int(0)),
    )
}

/// Adds the name and post of the one `side` chooses.
pub fn with_names(
    tx: &mut Tx,
    deputies: Vec<Deputy>,
    side: impl Fn(&Deputy) -> AccountId,
) -> Result<Vec<DeputyOf>, StoreError> {
    let mut out = Vec::new();
    for deputy in deputies {
        if let Some(a) = super::accounts::one(tx, side(&deputy))? {
            out.push(DeputyOf { deputy, name: a.shown, post: a.post });
        }
    }
    Ok(out)
}

/// Ends an appointment.
pub fn end_deputy(tx: &mut Tx, account: AccountId, id: i64, now: Instant) -> Result<(), StoreError> {
    tx.execute(
        "update deputy set valid_to = $4 where county = $1 and id = $2 and account = $3",
        &[county_of(account).into(), id.into(), account.0.into(), now.0.into()],
    )?;
    Ok(())
}
