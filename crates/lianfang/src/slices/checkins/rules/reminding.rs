//! When the silent are reminded: at fixed times only, so that nobody is pressed all morning (row S9-04).

use kernel::{Day, Instant};

use crate::slices::checkins::model::PersonRound;

/// Minutes for which the text of a reminder is offered from each of its times on.
const OFFERED: i64 = 30;

/// Whether a reminder is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reminding {
    /// Now.
    Now,
    /// At this instant next.
    At(Instant),
    /// No more today, or never.
    Over,
}

/// Whether the silent of a day are reminded at an instant.
pub fn reminding(def: &PersonRound, day: Day, now: Instant) -> Reminding {
    let times = def.reminders();
    let minute = i64::from(now.day().0 - day.0) * 1440 + now.minute_of_day();
    if times.iter().any(|at| (*at..*at + OFFERED).contains(&minute)) {
        return Reminding::Now;
    }
    let next = times.into_iter().filter(|at| *at > minute).min();
    next.map_or(Reminding::Over, |at| Reminding::At(day.at_minute(at)))
}
