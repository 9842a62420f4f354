//! Rights with their time, and deputies.

use kernel::{AccountId, Grant, Instant};

/// From an instant to the one at which it is over; `None` = until further notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First instant.
    pub from: Instant,
    /// First instant after it.
    pub to: Option<Instant>,
}

impl Span {
    /// From `from` until further notice.
    pub fn since(from: Instant) -> Span {
        Span { from, to: None }
    }

    /// Whether `now` lies within.
    pub fn holds(self, now: Instant) -> bool {
        self.from <= now && self.to.is_none_or(|to| now < to)
    }

    /// The next instant at which the answer of [`Span::holds`] changes.
    pub fn next_change(self, now: Instant) -> Option<Instant> {
        [Some(self.from), self.to].into_iter().flatten().filter(|at| *at > now).min()
    }

    /// Whether `self` lies wholly within `other`.
    pub fn is_within(self, other: Span) -> bool {
        let ends = match (self.to, other.to) {
            (_, None) => true,
            (Some(mine), Some(theirs)) => mine <= theirs,
            (None, Some(_)) => false,
        };
        other.from <= self.from && ends
    }
}

/// A grant as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Right {
    /// Time-ordered id.
    pub id: i64,
    /// Whose.
    pub account: AccountId,
    /// What.
    pub grant: Grant,
    /// When.
    pub span: Span,
    /// Who gave it; 0 = the system.
    pub made_by: i64,
}

/// One account may stand in for another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deputy {
    /// Time-ordered id.
    pub id: i64,
    /// Who is stood in for.
    pub account: AccountId,
    /// Who stands in.
    pub deputy: AccountId,
    /// When; always with an end.
    pub span: Span,
}

/// A deputy with the name of the other side, for lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeputyOf {
    /// The appointment.
    pub deputy: Deputy,
    /// Shown name of the other side.
    pub name: String,
    /// Post of the other side.
    pub post: String,
}
