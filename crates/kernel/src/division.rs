//! Codes of the administrative divisions (行政区划): twelve digits, two for the province, two for
//! the city, two for the county, three for the town, three for the village.
//!
//! Codes nest by prefix today but change every year, so the tree is the `parent` column of the
//! divisions; the prefix only says on which level a code stands and which county first recorded it.

use std::fmt;

/// Levels of the tree, from the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 全国
    Nation,
    /// 省
    Province,
    /// 市 (州, 盟)
    City,
    /// 区县
    County,
    /// 街道, 乡镇
    Town,
    /// 村, 社区
    Village,
}

impl Level {
    /// All levels from the nation down.
    pub const ALL: [Level; 6] =
        [Level::Nation, Level::Province, Level::City, Level::County, Level::Town, Level::Village];

    /// Stable word for catalogues, JSON and the store.
    pub fn code(self) -> &'static str {
        match self {
            Level::Nation => "nation",
            Level::Province => "province",
            Level::City => "city",
            Level::County => "county",
            Level::Town => "town",
            Level::Village => "village",
        }
    }

    /// 0 for the nation to 5 for a village: the number kept in the store.
    pub fn number(self) -> i64 {
        self as i64
    }

    /// Inverse of [`Level::number`].
    pub fn from_number(number: i64) -> Option<Level> {
        Level::ALL.get(usize::try_from(number).ok()?).copied()
    }
}

/// A division code as a twelve-digit number; 0 is the nation.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct DivisionCode(pub i64);

impl DivisionCode {
    /// The whole nation.
    pub const NATION: DivisionCode = DivisionCode(0);

    /// Level by the shape of the code.
    ///
    /// ```
    /// use kernel::{DivisionCode, Level};
    /// assert_eq!(DivisionCode(421_081_000_000).level(), Level::County);
    /// assert_eq!(DivisionCode(421_081_001_001).level(), Level::Village);
    /// ```
    pub fn level(self) -> Level {
        match self.0 {
            0 => Level::Nation,
            c if c % 10_000_000_000 == 0 => Level::Province,
            c if c % 100_000_000 == 0 => Level::City,
            c if c % 1_000_000 == 0 => Level::County,
            c if c % 1_000 == 0 => Level::Town,
            _ => Level::Village,
        }
    }

    /// The six digits under which rows of this division are first recorded; a division above the
    /// counties answers with its pseudo-county PP0000, PPCC00 or 0.
    pub fn county(self) -> i64 {
        self.0 / 1_000_000
    }

    /// Twelve digits; the nation prints as `0`.
    pub fn digits(self) -> String {
        if self.0 == 0 { "0".into() } else { format!("{:012}", self.0) }
    }
}

impl fmt::Display for DivisionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.digits())
    }
}
