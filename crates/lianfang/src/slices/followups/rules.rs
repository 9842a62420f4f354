//! When a contact is due.

use kernel::{Day, Fault};

use super::model::{ContactDay, FollowUp, Observed, Reason};

/// The longest observation that anybody orders, with room: 14 days, and 7 or 14 more.
const MOST_DAYS: i64 = 60;

/// Whether a contact is due on a day, where `last` is the day of the last one.
pub fn contact_day(follow_up: &FollowUp, last: Option<Day>, day: Day) -> ContactDay {
    if follow_up.closed.is_some() || day < follow_up.since {
        return ContactDay::NotDue;
    }
    match last {
        Some(last) if last >= day => ContactDay::Made,
        Some(last) if last < day.plus(-1) => ContactDay::Overdue { last: Some(last) },
        None if follow_up.since < day => ContactDay::Overdue { last: None },
        Some(_) | None => ContactDay::Due,
    }
}

/// Where an observation at home stands on a day; absent for other reasons, where nobody said how long, and once it
/// is closed. Nothing moves it on but the calendar, and nothing but a person ends it (law 7).
pub fn observed(follow_up: &FollowUp, day: Day) -> Option<Observed> {
    let of = follow_up.days.filter(|_| follow_up.reason == Reason::AtHome && follow_up.closed.is_none())?;
    let n = i64::from(day.0 - follow_up.since.0);
    Some(match n {
        ..=0 => Observed::Begins { of },
        n if n <= of => Observed::Day { n, of },
        _ => Observed::Over { of },
    })
}

/// Faults of a length: an observation has one of 1 to 60 days, anything else has none.
pub fn days_fault(reason: Reason, days: Option<i64>) -> Option<Fault> {
    match (reason, days) {
        (Reason::AtHome, None) => Some(Fault::field("days", "observed-days")),
        (Reason::AtHome, Some(days)) if !(1..=MOST_DAYS).contains(&days) => {
            Some(Fault::field("days", "observed-range").with("max", MOST_DAYS))
        }
        (Reason::AtHome, Some(_)) | (_, None) => None,
        (_, Some(_)) => Some(Fault::field("days", "observed-only")),
    }
}

/// Order in which somebody works: what must be acted on first, then by name of the reason, then as opened.
pub fn urgency(follow_up: &FollowUp) -> (bool, Reason, i64) {
    (!follow_up.reason.is_alarm(), follow_up.reason, follow_up.id.0)
}
