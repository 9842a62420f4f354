//! The "unassigned / from outside" bucket that every division above a village needs: received lists name
//! 待明确地区, 外地来京人员 or a place that nobody can match, and these people must not be lost from the total.
//!
//! The bucket's code is the owner's digits, then nines, and as last digit the number of parts the owner has: 0 for
//! the nation, 1 for a province, 2 city, 3 county, 4 town. So 0 -> 999999999990, 42 -> 429999999991,
//! 4210 -> 421099999992, 421081 -> 421081999993, 421081001 -> 421081001994. Village digits above 599 are not given
//! to real villages, the last digit keeps owners of different levels apart (a province 99 and the nation as well),
//! and a bucket sorts after every child of its owner and lies in its span.

use crate::code::{Level, NATION_UNIT, holder, level_of};

/// The unit of the owner (how many codes share its digits) and its level, by the bucket's last digit.
fn owner_unit(last: i64) -> Option<(i64, Option<Level>)> {
    match last {
        0 => Some((NATION_UNIT, None)),
        1..=4 => Level::from_i64(last - 1).map(|level| (level.unit(), Some(level))),
        _ => None,
    }
}

/// The code of the bucket under a division, 0 being the nation. A village, a bucket and what is no code have none.
///
/// ```
/// assert_eq!(divisions::bucket(421_081_000_000), Some(421_081_999_993));
/// assert_eq!(divisions::bucket(0), Some(999_999_999_990));
/// assert_eq!(divisions::bucket(421_081_001_001), None);
/// ```
pub fn bucket(code: i64) -> Option<i64> {
    let parts = match level_of(code) {
        Some(Level::Village) => return None,
        Some(level) => level.as_i64() + 1,
        None if code == 0 => 0,
        None => return None,
    };
    let (unit, _) = owner_unit(parts)?;
    Some(code / unit * unit + unit - 10 + parts)
}

/// The division whose bucket this is, 0 being the nation; none when the code is not a bucket.
///
/// ```
/// assert_eq!(divisions::bucket_owner(421_081_999_993), Some(421_081_000_000));
/// assert_eq!(divisions::bucket_owner(421_081_001_001), None);
/// ```
pub fn bucket_owner(code: i64) -> Option<i64> {
    if !(0..NATION_UNIT).contains(&code) {
        return None;
    }
    let parts = code % 10;
    let (unit, level) = owner_unit(parts)?;
    if code % unit != unit - 10 + parts {
        return None;
    }
    level.map_or(Some(0), |level| holder(code, level))
}

/// Whether a code is that of a bucket.
///
/// ```
/// assert!(divisions::is_bucket(421_081_999_993));
/// assert!(!divisions::is_bucket(421_081_001_001));
/// ```
pub fn is_bucket(code: i64) -> bool {
    bucket_owner(code).is_some()
}
