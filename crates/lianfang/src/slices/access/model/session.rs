//! Sessions.

use kernel::{AccountId, Actor, Instant};

use super::TokenHash;

/// How a session is carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionKind {
    /// By a browser's cookie; every change needs the session's CSRF token.
    Cookie,
    /// By a program's bearer token.
    Bearer,
}

impl SessionKind {
    /// Stable word in the store.
    pub fn code(self) -> &'static str {
        match self {
            SessionKind::Cookie => "cookie",
            SessionKind::Bearer => "bearer",
        }
    }

    /// Inverse of [`SessionKind::code`].
    pub fn parse(text: &str) -> Option<SessionKind> {
        [SessionKind::Cookie, SessionKind::Bearer].into_iter().find(|k| k.code() == text)
    }
}

/// A session in force, as every request sees it.
#[derive(Clone, Debug)]
pub struct Session {
    /// Id, for lists and addresses: not the key, which is the hash of the token.
    pub id: i64,
    /// Who acts.
    pub actor: Actor,
    /// The actor's post, for the page's head.
    pub post: String,
    /// Secret of the CSRF tokens, derived from the installation key and the token.
    pub secret: [u8; 32],
    /// Cookie or bearer token.
    pub kind: SessionKind,
    /// Key of the session.
    pub token: TokenHash,
    /// Ends then whatever happens.
    pub expires: Instant,
    /// True until then: the next instant at which a right begins or ends, or the session does.
    pub good_until: Instant,
}

/// A session as it is stored.
#[derive(Clone, Debug)]
pub struct SessionRow {
    /// Key.
    pub token: TokenHash,
    /// Id, for lists and addresses.
    pub id: i64,
    /// Whose.
    pub account: AccountId,
    /// Cookie or bearer token.
    pub kind: SessionKind,
    /// Name of a bearer token, for its owner; empty for a cookie.
    pub label: String,
    /// Whose rights are used instead of the own ones.
    pub acting_for: Option<AccountId>,
    /// Begun.
    pub made_at: Instant,
    /// Ends then.
    pub until: Instant,
    /// Ends after so many seconds without use; 0 = no such limit.
    pub idle_seconds: i64,
    /// Last use, written in batches: up to a minute behind.
    pub seen_at: Instant,
    /// Ended before its time.
    pub ended_at: Option<Instant>,
}

impl SessionRow {
    /// When it ends if it is not used from `now` on.
    pub fn ends(&self) -> Instant {
        match self.idle_seconds {
            0 => self.until,
            idle => self.until.min(self.seen_at.plus_seconds(idle)),
        }
    }

    /// Whether it is open at `now`.
    pub fn is_open(&self, now: Instant) -> bool {
        self.ended_at.is_none() && now < self.ends()
    }
}
