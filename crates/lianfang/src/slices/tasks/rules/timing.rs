//! When something is due.

use kernel::{Day, Instant};

use crate::slices::tasks::model::{State, Task};

/// How near its time a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Window {
    /// Past it.
    Overdue,
    /// Within today.
    Today,
    /// Within the three days after today.
    Soon,
    /// After that.
    Later,
}

/// Days after today that are soon: time enough to ask for help before it is late.
const SOON: i32 = 3;

/// Whether a task is past its time. Whoever gave evidence is not: the issuer has to look at it.
pub fn is_overdue(task: &Task, now: Instant) -> bool {
    matches!(task.state, State::Assigned | State::Accepted | State::Returned) && now > task.due
}

/// Whether something done at an instant was too late; the due instant itself is in time.
pub fn is_late(due: Instant, at: Instant) -> bool {
    at > due
}

/// How near its time a task is.
pub fn window(task: &Task, now: Instant) -> Window {
    let (today, due) = (now.day(), task.due.day());
    if is_overdue(task, now) {
        Window::Overdue
    } else if due <= today {
        Window::Today
    } else if due <= today.plus(SOON) {
        Window::Soon
    } else {
        Window::Later
    }
}

/// The Monday of a day's week (ISO 8601).
pub fn week_of(day: Day) -> Day {
    day.plus(1 - i32::from(day.weekday()))
}

/// Where a task stands on its holder's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Past its time or due today.
    Pressing,
    /// Somebody has to say whether it is taken.
    ToAccept,
    /// Taken.
    UnderWay,
    /// Given back: the issuer has to say who does it.
    Returned,
    /// Evidence was given: the issuer has to look at it.
    ToVerify,
    /// Done or withdrawn.
    Over,
}

impl Group {
    /// Word of the catalogue.
    pub fn code(self) -> &'static str {
        match self {
            Group::Pressing => "pressing",
            Group::ToAccept => "to-accept",
            Group::UnderWay => "under-way",
            Group::Returned => "returned",
            Group::ToVerify => "to-verify",
            Group::Over => "over",
        }
    }
}

/// Where a task stands on a list.
pub fn group(task: &Task, now: Instant) -> Group {
    match task.state {
        State::Done | State::Withdrawn => Group::Over,
        State::Waiting => Group::ToVerify,
        _ if window(task, now) <= Window::Today => Group::Pressing,
        State::Assigned => Group::ToAccept,
        State::Accepted => Group::UnderWay,
        State::Returned => Group::Returned,
    }
}
