//! Sessions and when they were last used.

use kernel::{AccountId, Instant};
use store::{Row, StoreError, Tx, Value};

use crate::slices::access::model::{SESSION, SESSION_SEEN, SessionKind, SessionRow, TokenHash, county_of};

/// A stored hash; its length is the schema's own.
pub fn hash(bytes: &[u8]) -> TokenHash {
    TokenHash(bytes.try_into().expect("a stored hash has 32 bytes"))
}

fn session(row: &Row<'_>) -> SessionRow {
    SessionRow {
        token: hash(&row.bytes(0)),
        id: row.int(1),
        account: AccountId(row.int(2)),
        kind: SessionKind::parse(&row.text(3)).expect("the store holds known kinds"),
        label: row.text(4),
        acting_for: row.int_opt(5).map(AccountId),
        made_at: Instant(row.int(6)),
        until: Instant(row.int(7)),
        idle_seconds: row.int(8),
        ended_at: row.int_opt(9).map(Instant),
        seen_at: Instant(row.int(10)),
    }
}

pub fn insert(tx: &mut Tx, s: &SessionRow) -> Result<(), StoreError> {
    tx.insert(
        &SESSION,
        &[
            (&s.token.0).into(),
            county_of(s.account).into(),
            s.id.into(),
            s.account.0.into(),
            s.kind.code().into(),
            (&s.label).into(),
            s.acting_for.map(|a| a.0).into(),
            s.made_at.0.into(),
            s.until.0.into(),
            s.idle_seconds.into(),
            Value::Null,
        ],
    )
}

pub fn one(tx: &mut Tx, token: TokenHash) -> Result<Option<SessionRow>, StoreError> {
    tx.query_opt(
        "select s.token_hash, s.id, s.account, s.kind, s.label, s.acting_for, s.made_at, s.until, \
                s.idle_seconds, s.ended_at, coalesce(n.seen_at, s.made_at) \
         from session s left join session_seen n on n.token_hash = s.token_hash where s.token_hash = $1",
        &[(&token.0).into()],
        session,
    )
}

/// Sessions of an account that nobody ended, the newest first; some may have run out.
pub fn of_account(tx: &mut Tx, account: AccountId) -> Result<Vec<SessionRow>, StoreError> {
    tx.query(
        "select s.token_hash, s.id, s.account, s.kind, s.label, s.acting_for, s.made_at, s.until, \
                s.idle_seconds, s.ended_at, coalesce(n.seen_at, s.made_at) \
         from session s left join session_seen n on n.token_hash = s.token_hash \
         where s.county = $1 and s.account = $2 and s.ended_at is null \
         order by s.made_at desc, s.id",
        &[county_of(account).into(), account.0.into()],
        session,
    )
}

/// A session of an account by its id, also one that has ended.
pub fn by_id(tx: &mut Tx, account: AccountId, id: i64) -> Result<Option<SessionRow>, StoreError> {
    tx.query_opt(
        "select s.token_hash, s.id, s.account, s.kind, s.label, s.acting_for, s.made_at, s.until, \
                s.idle_seconds, s.ended_at, coalesce(n.seen_at, s.made_at) \
         from session s left join session_seen n on n.token_hash = s.token_hash \
         where s.county = $1 and s.account = $2 and s.id = $3",
        &[county_of(account).into(), account.0.into(), id.into()],
        session,
    )
}

/// Ends a session; answers whether it was open.
pub fn end(tx: &mut Tx, token: TokenHash, now: Instant) -> Result<bool, StoreError> {
    let ended = tx.execute(
        "update session set ended_at = $2 where token_hash = $1 and ended_at is null",
        &[(&token.0).into(), now.0.into()],
    )?;
    Ok(ended > 0)
}

/// Notes that a session was used.
pub fn seen(tx: &mut Tx, token: TokenHash, at: Instant) -> Result<(), StoreError> {
    let known = tx.execute(
        "update session_seen set seen_at = $2 where token_hash = $1",
        &[(&token.0).into(), at.0.into()],
    )?;
    if known == 0 {
        tx.insert(&SESSION_SEEN, &[(&token.0).into(), at.0.into()])?;
    }
    Ok(())
}
