//! Quiet hours (免打扰): no reminder goes out; alarms to people on duty are not asked (law 9).

/// Whether a minute of the day (0 to 1,439) falls into the quiet hours from `from` (included) to `to`
/// (excluded), both minutes of the day; they may pass midnight. Equal ends: no quiet hours.
pub fn in_quiet_hours(minute_of_day: i64, from: i64, to: i64) -> bool {
    if from <= to { (from..to).contains(&minute_of_day) } else { minute_of_day >= from || minute_of_day < to }
}
