//! One stored version of a return, and what a form is filled with before anybody has answered.

use kernel::Instant;

use super::{Statement, Values};

/// The name of the person who confirmed; never blank, so that no version can stand without one. A unit
/// whose return nobody confirmed has no version and is missing, whatever is already known about it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PersonName(String);

impl PersonName {
    /// `None` for a blank name.
    ///
    /// ```
    /// # use lianfang::slices::rounds::model::PersonName;
    /// assert_eq!(PersonName::new(" 何川 ").unwrap().as_str(), "何川");
    /// assert!(PersonName::new("　").is_none());
    /// ```
    pub fn new(name: &str) -> Option<PersonName> {
        let name = name.trim();
        (!name.is_empty()).then(|| PersonName(name.into()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A set of number indexes, 0 to 62: one bit each, kept in one `bigint`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct FieldSet(i64);

impl FieldSet {
    /// Largest number of fields in a round, so that each has its bit.
    pub const MOST_FIELDS: usize = 60;

    /// From the stored bits.
    pub fn from_bits(bits: i64) -> FieldSet {
        FieldSet(bits)
    }

    /// The stored bits.
    pub fn bits(self) -> i64 {
        self.0
    }

    /// Adds a number index; one beyond [`FieldSet::MOST_FIELDS`] is not kept.
    pub fn insert(&mut self, index: usize) {
        if index < Self::MOST_FIELDS {
            self.0 |= 1 << index;
        }
    }

    /// Takes an index out.
    pub fn remove(&mut self, index: usize) {
        if index < Self::MOST_FIELDS {
            self.0 &= !(1 << index);
        }
    }

    /// Whether the number index is in it.
    pub fn contains(self, index: usize) -> bool {
        index < Self::MOST_FIELDS && self.0 & 1 << index != 0
    }

    /// Whether it is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// One version of a unit's return for a day, as it is stored and never changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    /// 1 for the first that was committed; one more for each correction.
    pub version: i64,
    /// What was confirmed.
    pub statement: Statement,
    /// When the request's body was complete, or when the request was first told to wait (law 3).
    pub arrived_at: Instant,
    /// Who confirmed it.
    pub confirmed_by: PersonName,
    /// Why it was corrected; `None` for a first version.
    pub reason: Option<String>,
    /// Head-counts taken over from yesterday unchanged (law 4).
    pub carried_over: FieldSet,
}

/// A form before anybody has answered: yesterday's head-counts, marked; events and words empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prefill {
    /// Head-counts of yesterday, and whatever records of the day state.
    pub values: Values,
    /// Which of them came from yesterday.
    pub carried_over: FieldSet,
    /// What records of the day state, with the index of its field.
    pub facts: Vec<(usize, kernel::Fact)>,
}

impl Prefill {
    /// What records of the day state of a field.
    pub fn fact(&self, index: usize) -> Option<&kernel::Fact> {
        self.facts.iter().find(|(at, _)| *at == index).map(|(_, fact)| fact)
    }
}
