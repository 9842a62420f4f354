//! An import of people between upload and application.

use kernel::{AccountId, Day, Instant, PersonId, UnitId};

use super::Draft;
use crate::slices::org::model::BatchState;

/// One uploaded file of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeopleImport {
    /// Identity: county of the unit and a number.
    pub id: i64,
    /// The unit into which the people come.
    pub unit: UnitId,
    /// Name of the file as uploaded.
    pub file_name: String,
    /// Who uploaded it; 0 is the command line.
    pub actor: AccountId,
    /// When.
    pub created_at: Instant,
    /// How many imports of the unit were done when it was checked: with another since then it is out of date.
    pub done_before: i64,
    /// The day against which it was checked.
    pub day: Day,
    /// How far it is.
    pub state: BatchState,
    /// Whether near rows are applied too.
    pub with_near: bool,
    /// Rows that are people.
    pub rows: i64,
    /// Rows that are none: totals, signatures, repeated headings.
    pub skipped: i64,
    /// Faults found.
    pub faults: i64,
    /// Rows per verdict, in the order of [`PersonVerdict::ALL`].
    pub by_verdict: [i64; 6],
    /// Accepted rows that are in.
    pub applied: i64,
}

impl PeopleImport {
    /// Rows with a verdict.
    pub fn count(&self, verdict: PersonVerdict) -> i64 {
        self.by_verdict[verdict as usize]
    }

    /// Rows that are applied, or would be, with the near ones or without.
    pub fn accepted(&self, with_near: bool) -> i64 {
        let near = if with_near { self.count(PersonVerdict::Near) } else { 0 };
        self.count(PersonVerdict::New) + self.count(PersonVerdict::Joins) + near
    }
}

/// What a row would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PersonVerdict {
    /// Records a person.
    New,
    /// Is much like another row or somebody on the list: records a person where somebody says so.
    Near,
    /// The person is known and joins the unit.
    Joins,
    /// The person is in the unit already, as the row says.
    Unchanged,
    /// Says the same person as a row above.
    Folded,
    /// Has faults.
    Bad,
}

impl PersonVerdict {
    /// All, in the order of their numbers.
    pub const ALL: [PersonVerdict; 6] = [
        PersonVerdict::New,
        PersonVerdict::Near,
        PersonVerdict::Joins,
        PersonVerdict::Unchanged,
        PersonVerdict::Folded,
        PersonVerdict::Bad,
    ];

    /// Number in the store, from 0.
    pub fn number(self) -> i64 {
        self as i64
    }

    /// Inverse of [`PersonVerdict::number`]; what is not known applies nothing.
    pub fn from_number(number: i64) -> PersonVerdict {
        let known = usize::try_from(number).ok().and_then(|n| PersonVerdict::ALL.get(n).copied());
        known.unwrap_or(PersonVerdict::Bad)
    }

    /// Stable word.
    pub fn code(self) -> &'static str {
        ["new", "near", "joins", "unchanged", "folded", "bad"][self as usize]
    }
}

/// A staged row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StagedPerson {
    /// What it would do.
    pub verdict: PersonVerdict,
    /// The person: known at once for who joins or is there already, for a new one when it is applied.
    pub person: Option<PersonId>,
    /// The row that it repeats or is near to.
    pub other_row: Option<u32>,
    /// The person on the list to whom it is near.
    pub other: Option<PersonId>,
    /// What it says.
    pub draft: Draft,
    /// Whether it is in.
    pub applied: bool,
}
