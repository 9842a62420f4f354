//! Links by which people answer without an account.

use kernel::{HouseholdId, Instant, PersonId};

/// Whose link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinkOf {
    /// Everybody of a household, and those for whom they answer.
    Household(HouseholdId),
    /// One person, and those for whom the person answers.
    Person(PersonId),
}

impl LinkOf {
    /// County of record.
    pub fn county(self) -> i64 {
        match self {
            LinkOf::Household(id) => id.county(),
            LinkOf::Person(id) => id.county(),
        }
    }
}

/// A link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Identity; its negative stands where an account would.
    pub id: i64,
    /// Whose.
    pub of: LinkOf,
    /// Which of its kind: a new one follows one that was ended.
    pub serial: i64,
    /// Absent while it opens.
    pub ended_at: Option<Instant>,
}
