//! Civil months and ISO weeks.

use kernel::Day;

/// The same day of the month `months` later; the last day of that month where it is shorter; 9999-12-31 where the
/// calendar ends before.
///
/// ```text
///   2020-01-31 + 1 -> 2020-02-29      2020-11-30 + 3 -> 2021-02-28      2020-05-15 + 12 -> 2021-05-15
/// ```
pub fn months_later(day: Day, months: u32) -> Day {
    let (year, month, of_month) = day.ymd();
    let count = i64::from(year) * 12 + i64::from(month - 1) + i64::from(months);
    let year = i16::try_from(count.div_euclid(12)).unwrap_or(i16::MAX);
    let month = (count.rem_euclid(12) + 1) as i8;
    let within = (of_month - 3..=of_month).rev().find_map(|of_month| Day::from_ymd(year, month, of_month));
    within.or_else(|| Day::from_ymd(9999, 12, 31)).expect("the calendar has this day")
}

/// Year and week of ISO 8601: the week belongs to the year of its Thursday; weeks are 1 to 53.
pub fn iso_week(day: Day) -> (i16, u8) {
    let thursday = day.plus(4 - i32::from(day.weekday()));
    let (year, _, _) = thursday.ymd();
    let first = Day::from_ymd(year, 1, 1).unwrap_or(thursday);
    (year, ((thursday.0 - first.0) / 7 + 1) as u8)
}
