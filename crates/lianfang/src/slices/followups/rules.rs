//! When a contact is due.

use kernel::Day;

use super::model::{ContactDay, FollowUp, Reason};

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

/// Order in which somebody works: what must be acted on first, then by name of the reason, then as opened.
pub fn urgency(follow_up: &FollowUp) -> (bool, Reason, i64) {
    (!follow_up.reason.is_alarm(), follow_up.reason, follow_up.id.0)
}
