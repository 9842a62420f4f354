//! Quiet hours (免打扰): no reminder goes out; alarms to people on duty are not asked (law 9).

use kernel::{Day, DivisionCode, Fault};

use super::super::model::{QuietChange, QuietHours};
use super::faults;

/// Whether a minute of the day (0 to 1,439) falls into the quiet hours.
pub fn in_quiet_hours(minute_of_day: i64, hours: QuietHours) -> bool {
    let QuietHours { from, to } = hours;
    if from <= to { (from..to).contains(&minute_of_day) } else { minute_of_day >= from || minute_of_day < to }
}

/// The hours that hold for somebody with these divisions above (the own one included): of the nearest division
/// that set any, the latest that has begun; else those that are shipped.
pub fn quiet_hours(changes: &[QuietChange], path: &[DivisionCode], day: Day) -> QuietHours {
    changes
        .iter()
        .filter(|c| c.valid_from <= day && path.contains(&c.division))
        .max_by_key(|c| (c.division.level(), c.valid_from))
        .map_or(QuietHours::SHIPPED, |c| c.hours)
}

/// All faults of a change; none where it may be stored. It begins tomorrow at the earliest, so that nobody is
/// called this night who was to be left in peace, and it says why.
pub fn quiet_faults(change: &QuietChange, today: Day) -> Vec<Fault> {
    let mut found = Vec::new();
    let minutes = 0..24 * 60;
    if !minutes.contains(&change.hours.from) {
        found.push(Fault::field("quiet-from", "quiet-minute"));
    }
    if !minutes.contains(&change.hours.to) {
        found.push(Fault::field("quiet-to", "quiet-minute"));
    }
    if change.valid_from <= today {
        found.push(Fault::field("quiet-valid-from", "lead-day").with("today", today));
    }
    found.extend(faults::reason("quiet-reason", &change.reason));
    found
}
