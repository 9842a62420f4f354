//! The session of a request, from memory or from the store.

use std::sync::Arc;

use kernel::{Actor, Instant, Problem};
use store::{Db, InstallationKey, Tx};

use super::SessionCache;
use super::sessions::{active, in_force, stood_in_for};
use crate::slices::access::model::{Session, SessionKind, TokenHash};
use crate::slices::access::store as rows;

/// A use is written when the one written before is so old: a limit of 7 days needs no more.
const SEEN_SECONDS: i64 = 3_600;
/// Uses written in one closure.
const SEEN_AT_ONCE: usize = 200;

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
    if let Some(other) = row.acting_for {
        // The appointment is over: a session of another role is none. A sign-in is needed.
        let Some((name, until)) = stood_in_for(tx, row.account, other, now)? else { return Ok(None) };
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
