//! Sessions: begin, list, end.

use kernel::{AccountId, Grant, Instant, Problem};
use store::{StoreError, Tx};

use super::By;
use super::accounts::note;
use crate::slices::access::model::{
    Account, Deputy, Right, SESSION, SessionKind, SessionRow, Token, TokenHash, county_of,
};
use crate::slices::access::rules::{self, Limits};
use crate::slices::access::store as rows;

/// A limit that is none.
const NO_END: Instant = Instant(i64::MAX);

/// A session that was just made: the only time its token is in clear.
#[derive(Debug)]
pub struct Issued {
    /// For the cookie or the program; never stored.
    pub token: Token,
    /// Id, for lists and addresses.
    pub id: i64,
    /// Ends then.
    pub until: Instant,
}

/// Begins a session of a browser for an account, with its own rights or, as a deputy, with those of
/// `acting_for`: then with the stricter limits of the two, and not beyond the appointment. Without an
/// appointment the other is not found. Nobody checks a password here: the caller has.
pub fn create_session(
    tx: &mut Tx,
    account: AccountId,
    acting_for: Option<AccountId>,
) -> Result<Issued, Problem> {
    begin_until(tx, account, acting_for, NO_END)
}

/// The same, ending at `latest` whatever the limits say.
pub(super) fn begin_until(
    tx: &mut Tx,
    account: AccountId,
    acting_for: Option<AccountId>,
    mut latest: Instant,
) -> Result<Issued, Problem> {
    let now = tx.now();
    let mut limits = limits_now(tx, account, now)?;
    if let Some(other) = acting_for {
        let (_, end) = stood_in_for(tx, account, other, now)?.ok_or_else(Problem::not_found)?;
        latest = latest.min(end);
        limits = limits.stricter(limits_now(tx, other, now)?);
    }
    let row = SessionRow {
        token: TokenHash([0; 32]),
        id: 0,
        account,
        kind: SessionKind::Cookie,
        label: String::new(),
        acting_for,
        made_at: now,
        until: now.plus_seconds(limits.whole).min(latest),
        idle_seconds: limits.idle,
        seen_at: now,
        ended_at: None,
    };
    begin(tx, row, "access.sign_in", account.0)
}

/// The limits that the rights in force ask for.
fn limits_now(tx: &mut Tx, account: AccountId, now: Instant) -> Result<Limits, Problem> {
    Ok(rules::limits_of(&in_force(&rows::grants::of_account(tx, account, now)?, now)))
}

/// Makes a bearer token for programs of an account, with the rights of the account, until `until`
/// (at most a year from now).
pub fn create_token(tx: &mut Tx, account: AccountId, label: &str, until: Instant) -> Result<Issued, Problem> {
    let now = tx.now();
    let row = SessionRow {
        token: TokenHash([0; 32]),
        id: 0,
        account,
        kind: SessionKind::Bearer,
        label: label.to_owned(),
        acting_for: None,
        made_at: now,
        until: until.min(now.plus_seconds(rules::TOKEN_DAYS * 86_400)),
        idle_seconds: 0,
        seen_at: now,
        ended_at: None,
    };
    begin(tx, row, "access.create_token", account.0)
}

fn begin(tx: &mut Tx, mut row: SessionRow, action: &'static str, actor: i64) -> Result<Issued, Problem> {
    let token = Token::random();
    row.token = token.hash();
    row.id = row.token.id();
    rows::sessions::insert(tx, &row)?;
    audit(tx, &row, action, &By::account(actor))?;
    Ok(Issued { token, id: row.id, until: row.until })
}

fn audit(tx: &mut Tx, row: &SessionRow, action: &'static str, by: &By) -> Result<(), StoreError> {
    note(tx, by, county_of(row.account), action, &SESSION, &[(&row.token.0).into()])
}

/// Ends one session of `account` by its id; one that has ended stays as it is, another's id is not found.
/// The caller then calls [`super::SessionCache::forget_session`] with the answer.
pub fn sign_out(tx: &mut Tx, account: AccountId, id: i64, by: &By) -> Result<TokenHash, Problem> {
    let row = rows::sessions::by_id(tx, account, id)?.ok_or_else(Problem::not_found)?;
    end(tx, &row, by)?;
    Ok(row.token)
}

/// Ends all open sessions of an account, browsers and programs, except the one with id `but`.
pub fn end_sessions(tx: &mut Tx, account: AccountId, but: Option<i64>, by: &By) -> Result<(), Problem> {
    for row in rows::sessions::of_account(tx, account)?.iter().filter(|s| Some(s.id) != but) {
        end(tx, row, by)?;
    }
    Ok(())
}

/// Ends everything that runs with the rights of an account: its own sessions, browsers and programs, and
/// those in which others stand in for it.
pub(super) fn end_all(tx: &mut Tx, account: AccountId, by: &By) -> Result<(), Problem> {
    end_sessions(tx, account, None, by)?;
    let now = tx.now();
    for appointment in rows::grants::deputies_of(tx, account, now)? {
        end_standing_in(tx, &appointment, by)?;
    }
    Ok(())
}

/// Ends the sessions in which a deputy stands in for the other. Those of a deputy who was first recorded in
/// another county are written on another lane and are left to [`super::session_of`], which asks for the
/// appointment and for the rights each time.
pub(super) fn end_standing_in(tx: &mut Tx, appointment: &Deputy, by: &By) -> Result<(), Problem> {
    if county_of(appointment.deputy) != county_of(appointment.account) {
        return Ok(());
    }
    let open = rows::sessions::of_account(tx, appointment.deputy)?;
    for row in open.iter().filter(|s| s.acting_for == Some(appointment.account)) {
        end(tx, row, by)?;
    }
    Ok(())
}

fn end(tx: &mut Tx, row: &SessionRow, by: &By) -> Result<(), Problem> {
    let now = tx.now();
    if row.ended_at.is_none() && rows::sessions::end(tx, row.token, now)? {
        audit(tx, row, "access.sign_out", by)?;
    }
    Ok(())
}

/// Open sessions of an account, the newest first.
pub fn open_sessions(tx: &mut Tx, account: AccountId, now: Instant) -> Result<Vec<SessionRow>, Problem> {
    let all = rows::sessions::of_account(tx, account)?;
    Ok(all.into_iter().filter(|s| s.is_open(now)).collect())
}

/// Name of the one stood in for and the end of it, where the appointment holds and that account may
/// sign in.
pub(super) fn stood_in_for(
    tx: &mut Tx,
    deputy: AccountId,
    other: AccountId,
    now: Instant,
) -> Result<Option<(String, Instant)>, Problem> {
    let appointments = rows::grants::stands_in_for(tx, deputy, now)?;
    let until = appointments
        .iter()
        .filter(|d| d.account == other && d.span.holds(now))
        .filter_map(|d| d.span.to)
        .max();
    let Some(until) = until else { return Ok(None) };
    Ok(active(tx, other)?.map(|account| (account.shown, until)))
}

/// An account that may sign in.
pub(super) fn active(tx: &mut Tx, id: AccountId) -> Result<Option<Account>, Problem> {
    Ok(rows::accounts::one(tx, id)?.filter(|a| a.disabled_at.is_none()))
}

/// The rights that hold at `now`.
pub(super) fn in_force(rights: &[Right], now: Instant) -> Vec<Grant> {
    rights.iter().filter(|right| right.span.holds(now)).map(|right| right.grant).collect()
}
