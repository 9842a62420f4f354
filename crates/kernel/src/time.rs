//! Civil days and instants. The unit's zone is Asia/Shanghai (UTC+8 without summer time since
//! 1992, which is before anything this product records).

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::civil::Date;

/// A span in milliseconds.
pub type Millis = i64;

const MICROS_PER_SECOND: i64 = 1_000_000;
const MICROS_PER_DAY: i64 = 86_400 * MICROS_PER_SECOND;
/// Asia/Shanghai is eight hours ahead of UTC.
const ZONE_MICROS: i64 = 8 * 3_600 * MICROS_PER_SECOND;

/// A point of time in microseconds since 1970-01-01T00:00:00Z, as the server's clock read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Instant(pub i64);

impl Instant {
    /// The civil day of the unit on which this instant falls.
    ///
    /// ```
    /// use kernel::{Day, Instant};
    /// let late_evening = Day::from_ymd(2026, 11, 23).unwrap().at_minute(23 * 60 + 59);
    /// assert_eq!(late_evening.day().to_string(), "2026-11-23");
    /// assert_eq!(Instant(late_evening.0 + 60_000_000).day().to_string(), "2026-11-24");
    /// ```
    pub fn day(self) -> Day {
        Day((self.0 + ZONE_MICROS).div_euclid(MICROS_PER_DAY) as i32)
    }

    /// Seconds since local midnight, 0 to 86,399.
    pub fn second_of_day(self) -> i64 {
        (self.0 + ZONE_MICROS).rem_euclid(MICROS_PER_DAY) / MICROS_PER_SECOND
    }

    /// Minutes since local midnight, 0 to 1,439.
    pub fn minute_of_day(self) -> i64 {
        self.second_of_day() / 60
    }

    /// `14:47` in the unit's zone.
    pub fn hm(self) -> String {
        let s = self.second_of_day();
        format!("{:02}:{:02}", s / 3600, s / 60 % 60)
    }

    /// `14:47:12` in the unit's zone.
    pub fn hms(self) -> String {
        let s = self.second_of_day();
        format!("{:02}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60)
    }

    /// `2026-11-23T14:47:12.001+08:00` (RFC 3339, milliseconds).
    pub fn rfc3339(self) -> String {
        let ms = (self.0 + ZONE_MICROS).rem_euclid(MICROS_PER_SECOND) / 1000;
        format!("{}T{}.{ms:03}+08:00", self.day(), self.hms())
    }

    /// Seconds from `earlier` to `self`, rounded up: one microsecond after is one second after.
    pub fn seconds_after(self, earlier: Instant) -> i64 {
        (self.0 - earlier.0 + MICROS_PER_SECOND - 1).div_euclid(MICROS_PER_SECOND)
    }

    /// This instant moved by whole seconds.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Instant {
        Instant(self.0 + seconds * MICROS_PER_SECOND)
    }
}

/// A civil day of the unit, counted from 1970-01-01.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct Day(pub i32);

impl Day {
    /// `None` where the calendar has no such day.
    pub fn from_ymd(year: i16, month: i8, day: i8) -> Option<Day> {
        let date = Date::new(year, month, day).ok()?;
        let span = date.since(Date::constant(1970, 1, 1)).ok()?;
        Some(Day(span.get_days()))
    }

    /// Reads `2026-11-23`. `None` for anything else.
    pub fn parse(text: &str) -> Option<Day> {
        let mut parts = text.trim().split('-');
        let (y, m, d) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || y.len() != 4 {
            return None;
        }
        Day::from_ymd(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?)
    }

    /// Year, month, day.
    pub fn ymd(self) -> (i16, i8, i8) {
        let date =
            Date::constant(1970, 1, 1).checked_add(jiff::Span::new().days(self.0)).unwrap_or(Date::MAX);
        (date.year(), date.month(), date.day())
    }

    /// Monday is 1, Sunday is 7 (ISO 8601).
    pub fn weekday(self) -> u8 {
        ((self.0 + 3).rem_euclid(7) + 1) as u8
    }

    /// The instant of a wall-clock minute of this day; minute 1,440 is 24:00.
    pub fn at_minute(self, minute: i64) -> Instant {
        Instant(i64::from(self.0) * MICROS_PER_DAY + minute * 60 * MICROS_PER_SECOND - ZONE_MICROS)
    }

    /// The day `days` later (earlier where negative).
    #[must_use]
    pub fn plus(self, days: i32) -> Day {
        Day(self.0 + days)
    }
}

/// A minute of the day for people, 0 to 1,440: `15:00`, and `24:00` at its end.
pub fn clock_of(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (y, m, d) = self.ymd();
        write!(f, "{y:04}-{m:02}-{d:02}")
    }
}

/// Where the time comes from; passed down from `main`, never read below it.
pub trait Clock: Send + Sync + 'static {
    /// The present instant.
    fn now(&self) -> Instant;
}

/// A clock that everybody holds.
pub type SharedClock = Arc<dyn Clock>;

/// A clock that stands still until it is set: for tests and for the demo's history.
#[derive(Debug, Default)]
pub struct FrozenClock(AtomicI64);

impl FrozenClock {
    /// Stands at `now`.
    pub fn at(now: Instant) -> Self {
        Self(AtomicI64::new(now.0))
    }

    /// Moves the clock, forward or backward.
    pub fn set(&self, now: Instant) {
        self.0.store(now.0, Ordering::SeqCst);
    }
}

impl Clock for FrozenClock {
    fn now(&self) -> Instant {
        Instant(self.0.load(Ordering::SeqCst))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_follow_the_calendar_of_shanghai() {
        for (text, weekday) in [("2026-11-23", 1), ("2020-02-29", 6), ("1970-01-01", 4), ("2000-12-31", 7)] {
            let day = Day::parse(text).unwrap();
            assert_eq!(day.to_string(), text);
            assert_eq!(day.weekday(), weekday, "{text}");
            assert_eq!(day.at_minute(0).day(), day);
            assert_eq!(Instant(day.at_minute(1440).0 - 1).day(), day);
        }
        assert_eq!(Day::parse("2026-11-31"), None);
        assert_eq!(Day::parse("26-11-30"), None);
    }

    #[test]
    fn lateness_rounds_up_to_the_second() {
        let cut_off = Day::parse("2026-11-23").unwrap().at_minute(900);
        for (micros, seconds) in [(0, 0), (1, 1), (1_000, 1), (1_000_000, 1), (1_000_001, 2)] {
            assert_eq!(Instant(cut_off.0 + micros).seconds_after(cut_off), seconds);
        }
        assert_eq!(cut_off.rfc3339(), "2026-11-23T15:00:00.000+08:00");
    }
}
