//! Sessions: begin, look up, end.

use std::sync::Arc;

use kernel::{AccountId, Actor, Grant, Instant, Problem};
use store::{Audit, Db, InstallationKey, StoreError, Subject, Tx};

use super::{By, SessionCache};
use crate::slices::access::model::{
    Account, Right, SESSION, Session, SessionKind, SessionRow, Token, TokenHash, county_of,
};
use crate::slices::access::{rules, store as rows};

/// A use is written when the one written before is so old: a limit of 7 days needs no more.
const SEEN_SECONDS: i64 = 3_600;
/// Uses written in one closure.
const SEEN_AT_ONCE: usize = 200;

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
/// `acting_for`. Nobody checks a password here: the caller has.
pub fn create_session(
    tx: &mut Tx,
    account: AccountId,
    acting_for: Option<AccountId>,
) -> Result<Issued, Problem> {
    let now = tx.now();
    let rights = rows::grants::of_account(tx, acting_for.unwrap_or(account), now)?;
    let limits = rules::limits_of(&in_force(&rights, now));
    let row = SessionRow {
        token: TokenHash([0; 32]),
        id: 0,
        account,
        kind: SessionKind::Cookie,
        label: String::new(),
        acting_for,
        made_at: now,
        until: now.plus_seconds(limits.whole),
        idle_seconds: limits.idle,
        seen_at: now,
        ended_at: None,
    };
    begin(tx, row, "access.sign_in", account.0)
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
    tx.audit(Audit {
        county: county_of(row.account),
        actor: by.account,
        for_whom: by.for_whom.as_deref(),
        action,
        reason: None,
        subject: Subject::Row { table: &SESSION, key: &[(&row.token.0).into()] },
    })
}

/// Ends one open session of `account` by its id; another's id is not found. The caller then calls
/// [`SessionCache::forget_session`] with the answer.
pub fn sign_out(tx: &mut Tx, account: AccountId, id: i64, by: &By) -> Result<TokenHash, Problem> {
    let open = rows::sessions::of_account(tx, account)?;
    let row = open.into_iter().find(|s| s.id == id).ok_or_else(Problem::not_found)?;
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

pub(super) fn end(tx: &mut Tx, row: &SessionRow, by: &By) -> Result<(), Problem> {
    let now = tx.now();
    if rows::sessions::end(tx, row.token, now)? {
        audit(tx, row, "access.sign_out", by)?;
    }
    Ok(())
}

/// Open sessions of an account, the newest first.
pub fn open_sessions(tx: &mut Tx, account: AccountId, now: Instant) -> Result<Vec<SessionRow>, Problem> {
    let all = rows::sessions::of_account(tx, account)?;
    Ok(all.into_iter().filter(|s| s.is_open(now)).collect())
}

/// The session of a request by its bearer token, or else by its cookie. `None` where there is none,
/// it has ended, or it is carried in the other way than it was made for.
pub async fn session_of(
    db: &Db,
    key: &InstallationKey,
    cache: &SessionCache,
    cookie: Option<&str>,
    bearer: Option<&str>,
    now: Instant,
) -> Result<Option<Arc<Session>>, Problem> {
    let (given, kind) = match (bearer, cookie) {
        (Some(token), _) => (token, SessionKind::Bearer),
        (None, Some(token)) => (token, SessionKind::Cookie),
        (None, None) => return Ok(None),
    };
    let token = TokenHash::of(given);
    if let Some(session) = cache.get(token, now) {
        return Ok((session.kind == kind).then_some(session));
    }
    let epoch = cache.epoch();
    let secret = key.mac(&[b"csrf", &token.0]);
    let found = db.read("access.session", move |tx| load(tx, token, secret, now)).await?;
    let Some((session, is_worth_noting)) = found else { return Ok(None) };
    let session = Arc::new(session);
    cache.keep(&session, epoch, now);
    if is_worth_noting {
        write_seen(db, cache.note_seen(token, now));
    }
    Ok((session.kind == kind).then_some(session))
}

/// The session as it is in force at `now`, and whether its use is worth noting.
fn load(
    tx: &mut Tx,
    token: TokenHash,
    secret: [u8; 32],
    now: Instant,
) -> Result<Option<(Session, bool)>, Problem> {
    let Some(row) = rows::sessions::one(tx, token)?.filter(|row| row.is_open(now)) else { return Ok(None) };
    let Some(account) = active(tx, row.account)? else { return Ok(None) };
    let mut good_until = row.ends();
    let mut deputy_for = None;
    let mut rights_of = row.account;
    if let Some(other) = row.acting_for
        && let Some((name, until)) = stood_in_for(tx, row.account, other, now)?
    {
        (deputy_for, rights_of) = (Some(name), other);
        good_until = good_until.min(until);
    }
    let rights = super::rights(tx, rights_of, now)?;
    let next = rights.iter().filter_map(|right| right.span.next_change(now)).min();
    let actor =
        Actor { account: row.account, name: account.shown, grants: in_force(&rights, now), deputy_for };
    let session = Session {
        id: row.id,
        actor,
        post: account.post,
        secret,
        kind: row.kind,
        token,
        expires: row.until,
        good_until: next.map_or(good_until, |at| good_until.min(at)),
    };
    let idle = row.idle_seconds > 0 || row.kind == SessionKind::Bearer;
    Ok(Some((session, idle && now > row.seen_at.plus_seconds(SEEN_SECONDS))))
}

/// Name of the one stood in for and the end of it, where the appointment holds and that account may
/// sign in.
fn stood_in_for(
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

/// Writes uses behind the answer; one that is lost brings a limit of days an hour nearer.
fn write_seen(db: &Db, seen: Vec<(TokenHash, Instant)>) {
    if seen.is_empty() {
        return;
    }
    let db = db.clone();
    tokio::spawn(async move {
        for part in seen.chunks(SEEN_AT_ONCE) {
            let part = part.to_vec();
            let done: Result<(), Problem> = db
                .write(0, "access.seen", move |tx| {
                    part.iter().try_for_each(|(token, at)| Ok(rows::sessions::seen(tx, *token, *at)?))
                })
                .await;
            if let Err(problem) = done {
                tracing::warn!(%problem, "uses of sessions are not written");
            }
        }
    });
}
