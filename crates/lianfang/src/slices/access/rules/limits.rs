//! How long things live.

use kernel::{Grant, Role};

/// An activation code is good for 7 days.
pub const ACTIVATION_SECONDS: i64 = 7 * DAY;

/// A bearer token is good for at most a year.
pub const TOKEN_DAYS: i64 = 365;

const DAY: i64 = 86_400;
const HOUR: i64 = 3_600;

/// Limits of a session in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// From the sign-in on.
    pub whole: i64,
    /// Without use; 0 = no such limit.
    pub idle: i64,
}

impl Limits {
    /// The stricter of the two in each respect: for a session in which two accounts meet.
    #[must_use]
    pub fn stricter(self, other: Limits) -> Limits {
        let idle = match (self.idle, other.idle) {
            (0, idle) | (idle, 0) => idle,
            (mine, theirs) => mine.min(theirs),
        };
        Limits { whole: self.whole.min(other.whole), idle }
    }
}

/// A clerk's phone stays signed in for 30 days, 7 without use, because the return must be one tap.
/// Whoever sees more than one unit signs in each day.
pub fn limits_of(grants: &[Grant]) -> Limits {
    let only_clerk = !grants.is_empty() && grants.iter().all(|g| g.role == Role::Clerk);
    if only_clerk { Limits { whole: 30 * DAY, idle: 7 * DAY } } else { Limits { whole: 12 * HOUR, idle: 0 } }
}
