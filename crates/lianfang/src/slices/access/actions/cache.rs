//! What this process remembers of sessions and of sign-ins.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, RwLock};

use kernel::Instant;
use tokio::sync::Semaphore;

use crate::slices::access::model::{Session, TokenHash};
use crate::slices::access::rules::Attempts;

/// Seconds after which an entry is read again: another process on the same database may have
/// changed a right.
const FRESH_SECONDS: i64 = 60;
/// A shard is emptied when it is full: 32,768 sessions of about 400 bytes in all.
const SHARDS: usize = 16;
const PER_SHARD: usize = 2_048;
/// Passwords checked at once.
const CHECKS_AT_ONCE: usize = 2;

/// What is throttled.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) enum Tried {
    /// A name to sign in, whether or not there is such an account.
    Name([u8; 16]),
    /// A name from a device on which its owner has signed in.
    Known([u8; 16], [u8; 16]),
    /// An address.
    Address(String),
}

struct Entry {
    session: Arc<Session>,
    read_at: Instant,
}

/// Sessions by the hash of their token, in the memory of one process. A look-up takes one shared
/// lock of a sixteenth of the map.
pub struct SessionCache {
    shards: [RwLock<HashMap<TokenHash, Entry>>; SHARDS],
    /// Grows with every change of an account, a right or a session: what was read before is not kept.
    epoch: AtomicU64,
    /// Uses not yet written, and when they were last taken.
    seen: Mutex<(HashMap<TokenHash, Instant>, Instant)>,
    pub(super) attempts: Mutex<Attempts<Tried>>,
    pub(super) checks: Semaphore,
}

impl Default for SessionCache {
    fn default() -> Self {
        SessionCache {
            shards: std::array::from_fn(|_| RwLock::default()),
            epoch: AtomicU64::new(0),
            seen: Mutex::default(),
            attempts: Mutex::default(),
            checks: Semaphore::new(CHECKS_AT_ONCE),
        }
    }
}

impl SessionCache {
    /// The session, where it is known and still good at `now`.
    pub(super) fn get(&self, token: TokenHash, now: Instant) -> Option<Arc<Session>> {
        let shard = self.shard(token).read().expect("no panic while it is held");
        let entry = shard.get(&token)?;
        let fresh = now.seconds_after(entry.read_at).abs() <= FRESH_SECONDS;
        (fresh && now < entry.session.good_until).then(|| Arc::clone(&entry.session))
    }

    /// What must be unchanged when [`SessionCache::keep`] is called; taken before the read.
    pub(super) fn epoch(&self) -> u64 {
        self.epoch.load(Ordering::SeqCst)
    }

    /// Keeps what was read, unless something has changed since the read began.
    pub(super) fn keep(&self, session: &Arc<Session>, epoch: u64, now: Instant) {
        let mut shard = self.shard(session.token).write().expect("no panic while it is held");
        if self.epoch() != epoch {
            return;
        }
        if shard.len() >= PER_SHARD {
            shard.clear();
        }
        shard.insert(session.token, Entry { session: Arc::clone(session), read_at: now });
    }

    /// Forgets everything: an account, a right or a session has changed. Called after the commit.
    pub fn forget(&self) {
        self.epoch.fetch_add(1, Ordering::SeqCst);
        for shard in &self.shards {
            shard.write().expect("no panic while it is held").clear();
        }
    }

    /// Forgets one session: it has ended.
    pub fn forget_session(&self, token: TokenHash) {
        self.epoch.fetch_add(1, Ordering::SeqCst);
        self.shard(token).write().expect("no panic while it is held").remove(&token);
    }

    /// Notes a use that is worth writing; answers all that are noted once a minute.
    pub(super) fn note_seen(&self, token: TokenHash, now: Instant) -> Vec<(TokenHash, Instant)> {
        let mut seen = self.seen.lock().expect("no panic while it is held");
        seen.0.insert(token, now);
        if now.seconds_after(seen.1).abs() < FRESH_SECONDS {
            return Vec::new();
        }
        seen.1 = now;
        seen.0.drain().collect()
    }

    fn shard(&self, token: TokenHash) -> &RwLock<HashMap<TokenHash, Entry>> {
        &self.shards[usize::from(token.0[0]) % SHARDS]
    }
}
