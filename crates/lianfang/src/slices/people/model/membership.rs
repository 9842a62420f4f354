//! A person in a unit, and one person for another.

use kernel::{Day, PersonId, UnitId};

use super::Person;

/// Identity of a membership: time-ordered.
pub type MembershipId = i64;

/// A person in a unit. In a village or community it is the residence, of which there is one at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Identity.
    pub id: MembershipId,
    /// Unit.
    pub unit: UnitId,
    /// Kind of the unit, as a number.
    pub kind: i64,
    /// Person.
    pub person: PersonId,
    /// First day.
    pub valid_from: Day,
    /// First day on which it holds no longer.
    pub valid_to: Option<Day>,
}

/// A line of a unit's list: the person, and since when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The person.
    pub person: Person,
    /// Since when in this unit.
    pub since: Day,
    /// Address of the household; empty where there is none.
    pub address: String,
}

/// What one person is to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelationKind {
    /// Parent or guardian: answers for the child.
    Guardian,
    /// Looks after somebody who lives elsewhere and cannot answer alone.
    Carer,
}

impl RelationKind {
    /// All, in the order of their numbers.
    pub const ALL: [RelationKind; 2] = [RelationKind::Guardian, RelationKind::Carer];

    /// Number in the store, from 1.
    pub fn number(self) -> i64 {
        self as i64 + 1
    }

    /// Inverse of [`RelationKind::number`].
    pub fn from_number(number: i64) -> Option<RelationKind> {
        RelationKind::ALL.get(usize::try_from(number - 1).ok()?).copied()
    }

    /// Stable word.
    pub fn code(self) -> &'static str {
        ["guardian", "carer"][self as usize]
    }

    /// Inverse of [`RelationKind::code`].
    pub fn parse(text: &str) -> Option<RelationKind> {
        RelationKind::ALL.into_iter().find(|kind| kind.code() == text)
    }
}

/// `person` answers for `other`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Identity.
    pub id: i64,
    /// Who answers.
    pub person: PersonId,
    /// For whom.
    pub other: PersonId,
    /// As what.
    pub kind: RelationKind,
}
