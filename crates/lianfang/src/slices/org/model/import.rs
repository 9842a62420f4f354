//! An import of units between upload and application.

use kernel::{AccountId, Day, DivisionCode, Instant, UnitId};
use serde::{Deserialize, Serialize};

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BatchState {
    /// Checked, waiting for somebody to apply or drop it.
    Staged,
    /// Being applied; an interrupted one goes on at the next start.
    Applying,
    /// Every accepted row is in.
    Done,
    /// Dropped before anything was applied.
    Dropped,
}

impl BatchState {
    /// Number kept in the store.
    pub fn number(self) -> i64 {
        self as i64
    }

    /// Inverse of [`BatchState::number`]; unknown numbers read as dropped, which applies nothing.
    pub fn from_number(number: i64) -> BatchState {
        match number {
            0 => BatchState::Staged,
            1 => BatchState::Applying,
            2 => BatchState::Done,
            _ => BatchState::Dropped,
        }
    }

    /// Stable word.
    pub fn code(self) -> &'static str {
        match self {
            BatchState::Staged => "staged",
            BatchState::Applying => "applying",
            BatchState::Done => "done",
            BatchState::Dropped => "dropped",
        }
    }
}

/// One uploaded file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Identity: pseudo-county of the root and a number.
    pub id: i64,
    /// The subtree into which rows may go.
    pub root: DivisionCode,
    /// Name of the file as uploaded.
    pub file_name: String,
    /// Who uploaded it.
    pub actor: AccountId,
    /// When.
    pub created_at: Instant,
    /// The day against which it was checked. A unit whose row names no first day begins on the day of application.
    pub day: Day,
    /// How far it is.
    pub state: BatchState,
    /// With one bad row nothing is applied.
    pub all_or_nothing: bool,
    /// Rows with content.
    pub rows: i64,
    /// Faults found.
    pub faults: i64,
    /// Rows per verdict, in the order new, changed, unchanged, bad.
    pub by_verdict: [i64; 4],
    /// Accepted rows that are in.
    pub applied: i64,
}

/// What an accepted row would do; a bad row does nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowVerdict {
    /// Makes a unit.
    New,
    /// Changes one.
    Changed,
    /// The unit is already as the row says.
    Unchanged,
    /// Has faults.
    Bad,
}

impl RowVerdict {
    /// All verdicts in the order of [`Batch::by_verdict`].
    pub const ALL: [RowVerdict; 4] =
        [RowVerdict::New, RowVerdict::Changed, RowVerdict::Unchanged, RowVerdict::Bad];

    /// Number kept in the store.
    pub fn number(self) -> i64 {
        self as i64
    }

    /// Inverse of [`RowVerdict::number`].
    pub fn from_number(number: i64) -> RowVerdict {
        usize::try_from(number).ok().and_then(|n| RowVerdict::ALL.get(n).copied()).unwrap_or(RowVerdict::Bad)
    }

    /// Stable word.
    pub fn code(self) -> &'static str {
        match self {
            RowVerdict::New => "new",
            RowVerdict::Changed => "changed",
            RowVerdict::Unchanged => "unchanged",
            RowVerdict::Bad => "bad",
        }
    }
}

/// A row of the file with everything resolved; kept as JSON until it is applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct UnitRow {
    /// Name.
    pub name: String,
    /// Number of the kind.
    pub kind: i64,
    /// Division or bucket.
    pub division: i64,
    /// Unit above, by id.
    pub parent: Option<i64>,
    /// Unit above, by the row of this file that makes it.
    pub parent_row: Option<u32>,
    /// Name of the contact; empty where none is given.
    pub contact: String,
    /// Post of the contact.
    pub post: String,
    /// Number of the contact.
    pub phone: String,
    /// First day; absent where the column is empty.
    pub valid_from: Option<i32>,
    /// Whether it owes; absent where the column is empty.
    pub owes: Option<bool>,
    /// Why it does not owe.
    pub reason: String,
    /// The cells as read, by the columns of the template: for the error file.
    pub cells: Vec<String>,
}

/// A staged row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRow {
    /// Row as the reader of the file counts it.
    pub row: u32,
    /// What it would do.
    pub verdict: RowVerdict,
    /// The unit it concerns; for a new one known after it is applied.
    pub unit: Option<UnitId>,
    /// What it says.
    pub content: UnitRow,
    /// Whether it is in.
    pub applied: bool,
}
