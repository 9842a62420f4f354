//! Twelve-digit division codes: 2 province + 2 city + 2 county + 3 town + 3 village, padded with zeros on the right.
//!
//! The level of a code follows from its shape: 42 0000000000 is a province, 4210 00000000 a city, 421081 000000 a
//! county, 421081001 000 a town, 421081001001 a village.
//!
//! Four places of the nation have a child whose own digits are all zero (441900, 442000 and 460400 under their city,
//! and town and village of 350527), so that parent and child would be padded to the same number. Such a *stand-in*
//! takes its parent's code plus one: 441900000000 is the city and 441900000001 the county; 350527000000 is the county,
//! 350527000001 its town and 350527000002 the village. No real code has the town digits 000 and village digits above
//! 000, so a stand-in is recognised by its shape and never takes another division's number.
//!
//! With this rule codes are unique, a parent's code is smaller than those of its descendants, and the descendants of
//! a division are exactly the codes of its [`span`].

use std::fmt;
use std::ops::RangeInclusive;

use crate::fold::fold;

/// The five levels of the divisions, highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 省级: province, autonomous region, municipality.
    Province,
    /// 地级: city, prefecture, league, autonomous prefecture.
    City,
    /// 县级: county, district, county-level city, banner, development zone.
    County,
    /// 乡级: town, street, township, farm.
    Town,
    /// 村级: village or community.
    Village,
}

impl Level {
    /// All levels, highest first.
    pub const ALL: [Level; 5] = [Level::Province, Level::City, Level::County, Level::Town, Level::Village];

    /// 0 for a province to 4 for a village.
    pub const fn as_i64(self) -> i64 {
        self as i64
    }

    /// The level of a number from 0 to 4.
    pub fn from_i64(number: i64) -> Option<Level> {
        usize::try_from(number).ok().and_then(|at| Level::ALL.get(at).copied())
    }

    /// How many codes share the digits of one division of this level.
    pub(crate) const fn unit(self) -> i64 {
        match self {
            Level::Province => 10_000_000_000,
            Level::City => 100_000_000,
            Level::County => 1_000_000,
            Level::Town => 1_000,
            Level::Village => 1,
        }
    }
}

/// One more than the greatest code.
pub(crate) const NATION_UNIT: i64 = 1_000_000_000_000;

/// Why a text is not a division code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeFault {
    /// Nothing but blanks.
    Empty,
    /// A character that is no digit, and its place counted from 1 with blanks left out.
    NotADigit {
        /// The character, after full-width forms were made narrow.
        found: char,
        /// Its place, counted from 1.
        place: usize,
    },
    /// Digits only, but not 2, 4, 6, 9 or 12 of them.
    Length(usize),
    /// A part is zero although a part after it is not, as in 420081.
    Gap,
}

impl fmt::Display for CodeFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CodeFault::Empty => {
                write!(out, "no division code given: write 2, 4, 6, 9 or 12 digits, or `all`")
            }
            CodeFault::NotADigit { found, place } => {
                write!(
                    out,
                    "character {place} of the division code is `{found}`: write digits only, or `all`"
                )
            }
            CodeFault::Length(found) => {
                write!(out, "a division code has 2, 4, 6, 9 or 12 digits, not {found}")
            }
            CodeFault::Gap => {
                write!(out, "the division code skips a level: a part is zero and a later one is not")
            }
        }
    }
}

impl std::error::Error for CodeFault {}

/// Reads a code as people write it: 2, 4, 6, 9 or 12 digits, full-width digits and blanks allowed, `all` for the
/// nation (0). The shape is checked, not whether the edition knows the division.
///
/// ```
/// assert_eq!(divisions::parse_code("421081"), Ok(421_081_000_000));
/// assert_eq!(divisions::parse_code(" ４２ "), Ok(420_000_000_000));
/// assert_eq!(divisions::parse_code("all"), Ok(0));
/// assert_eq!(divisions::parse_code("42108"), Err(divisions::CodeFault::Length(5)));
/// ```
///
/// # Errors
/// [`CodeFault`] names what is wrong with the text.
pub fn parse_code(text: &str) -> Result<i64, CodeFault> {
    let text = fold(text);
    if text == "all" {
        return Ok(0);
    }
    if text.is_empty() {
        return Err(CodeFault::Empty);
    }
    if let Some((at, found)) = text.chars().enumerate().find(|(_, c)| !c.is_ascii_digit()) {
        return Err(CodeFault::NotADigit { found, place: at + 1 });
    }
    let unit = match text.len() {
        2 => Level::Province.unit(),
        4 => Level::City.unit(),
        6 => Level::County.unit(),
        9 => Level::Town.unit(),
        12 => Level::Village.unit(),
        other => return Err(CodeFault::Length(other)),
    };
    let digits: i64 = text.parse().expect("at most twelve digits fit");
    let code = digits * unit;
    if level_of(code).is_some() || crate::bucket::is_bucket(code) { Ok(code) } else { Err(CodeFault::Gap) }
}

/// The level that the shape of a code says; none for the nation (0), a bucket, and what is no code at all.
///
/// ```
/// use divisions::{Level, level_of};
/// assert_eq!(level_of(421_081_001_000), Some(Level::Town));
/// assert_eq!(level_of(441_900_000_001), Some(Level::County));
/// assert_eq!(level_of(0), None);
/// ```
pub fn level_of(code: i64) -> Option<Level> {
    if crate::bucket::is_bucket(code) { None } else { shape(code) }
}

/// [`level_of`] without the question whether the code is a bucket.
pub(crate) fn shape(code: i64) -> Option<Level> {
    if !(Level::Province.unit() * 10..NATION_UNIT).contains(&code) {
        return None;
    }
    let city = code / Level::City.unit() % 100;
    let county = code / Level::County.unit() % 100;
    let town = code / Level::Town.unit() % 1000;
    let village = code % 1000;
    if city == 0 && (county, town) != (0, 0) {
        return None;
    }
    if town > 0 {
        return Some(if village == 0 { Level::Town } else { Level::Village });
    }
    let own = match (city, county) {
        (0, _) => Level::Province,
        (_, 0) => Level::City,
        _ => Level::County,
    };
    Level::from_i64(own.as_i64() + village)
}

/// Whether a code is that of a stand-in (module docs): a child that has no digits of its own.
pub(crate) fn is_stand_in(code: i64) -> bool {
    code % 1000 > 0 && code / Level::Town.unit() % 1000 == 0 && level_of(code).is_some()
}

/// The division of `level` that the leading digits of `code` name, a stand-in where those digits are zero.
pub(crate) fn holder(code: i64, level: Level) -> Option<i64> {
    let padded = code / level.unit() * level.unit();
    let own = shape(padded)?;
    let steps = level.as_i64() - own.as_i64();
    (steps >= 0).then_some(padded + steps)
}

/// The code of a child from its parent's code (0 for the nation), its level and its own digits (0 to 999).
///
/// ```
/// use divisions::{Level, child_code};
/// assert_eq!(child_code(421_081_000_000, Level::Town, 1), 421_081_001_000);
/// assert_eq!(child_code(441_900_000_000, Level::County, 0), 441_900_000_001);
/// ```
pub fn child_code(parent: i64, level: Level, own_digits: i64) -> i64 {
    if own_digits == 0 {
        return parent + 1;
    }
    let upper = level.as_i64().checked_sub(1).and_then(Level::from_i64).map_or(NATION_UNIT, Level::unit);
    parent / upper * upper + own_digits * level.unit()
}

/// The digits that a code has at its level; the reverse of [`child_code`].
pub(crate) fn own_digits(code: i64, level: Level) -> i64 {
    if is_stand_in(code) {
        return 0;
    }
    let width = if level < Level::Town { 100 } else { 1000 };
    code / level.unit() % width
}

/// The parent of a division by its code: 0 (the nation) for a province, the owner for a bucket, none for the nation.
///
/// ```
/// assert_eq!(divisions::parent_of(421_081_001_000), Some(421_081_000_000));
/// assert_eq!(divisions::parent_of(441_900_003_000), Some(441_900_000_001));
/// assert_eq!(divisions::parent_of(420_000_000_000), Some(0));
/// ```
pub fn parent_of(code: i64) -> Option<i64> {
    let Some(level) = level_of(code) else {
        return crate::bucket::bucket_owner(code);
    };
    if is_stand_in(code) {
        return Some(code - 1);
    }
    match level.as_i64().checked_sub(1).and_then(Level::from_i64) {
        Some(upper) => holder(code, upper),
        None => Some(0),
    }
}

/// The codes from a division to the last of its descendants, its bucket and theirs included: what a query on an
/// ordered column takes for a subtree. The nation (0) spans everything, a village or bucket itself.
///
/// ```
/// assert_eq!(divisions::span(421_081_000_000), 421_081_000_000..=421_081_999_999);
/// assert_eq!(divisions::span(0), 0..=999_999_999_999);
/// ```
pub fn span(code: i64) -> RangeInclusive<i64> {
    let unit = match level_of(code) {
        Some(level) => level.unit(),
        None if code == 0 => NATION_UNIT,
        None => 1,
    };
    code..=(code / unit * unit + unit - 1)
}

/// The six digits of the county in which a code lies; above a county the pseudo-counties PPCC00, PP0000 and 0. A
/// bucket lies where its owner does.
///
/// ```
/// assert_eq!(divisions::county_of(421_081_001_001), 421_081);
/// assert_eq!(divisions::county_of(421_000_000_000), 421_000);
/// ```
pub fn county_of(code: i64) -> i64 {
    crate::bucket::bucket_owner(code).unwrap_or(code) / Level::County.unit()
}
