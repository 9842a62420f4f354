//! Divisions as the store keeps them: dated, because codes change every year.

use kernel::{Day, DivisionCode, Level};

/// One division of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Division {
    /// Twelve digits; 0 is the nation.
    pub code: DivisionCode,
    /// The division above; the nation is its own parent.
    pub parent: DivisionCode,
    /// The level as recorded. Stand-ins such as 441900000001 tell another one by their digits.
    pub level: Level,
    /// As the source gives it, byte for byte.
    pub name: String,
    /// Fills a level of the tables and is left out of paths, such as 市辖区.
    pub placeholder: bool,
    /// A village-level row that nobody lives in.
    pub is_virtual: bool,
    /// First day on which the code holds.
    pub valid_from: Day,
    /// First day on which it holds no longer; absent while it holds.
    pub valid_to: Option<Day>,
    /// The code that took its place; absent while it holds, and after a split, which has several.
    pub successor: Option<DivisionCode>,
    /// County level only: the six digits under which this division's units, and nobody else's, were first
    /// recorded. Absent for other levels, and after a merge or a split.
    pub shard: Option<i64>,
}

impl Division {
    /// Whether the code holds on `day`.
    pub fn holds_on(&self, day: Day) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|end| day < end)
    }
}

/// What is known of a division before it is stored; parents come before their children.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeedDivision {
    /// Twelve digits, not 0.
    pub code: DivisionCode,
    /// The division above, 0 for a province.
    pub parent: DivisionCode,
    /// Province to village.
    pub level: Level,
    /// As the source gives it.
    pub name: String,
    /// Left out of paths.
    pub placeholder: bool,
    /// Nobody lives there: its unit owes nothing.
    pub is_virtual: bool,
    /// At the village level: a community and not a village.
    pub community: bool,
}

/// The line "unassigned or from outside" below a division, listed only when something stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BucketLine {
    /// Code of the bucket.
    pub code: DivisionCode,
    /// Units that stand there: those recorded under the bucket's code, and those directly under a county or
    /// a division above it, without a town.
    pub units: i64,
}
