//! Faults of what somebody writes down, all at once.

use kernel::{Day, Fault};

use crate::slices::people::model::{NewEvent, NewPerson};

/// Nobody on a register is older than this.
const OLDEST_YEARS: i32 = 125;
/// A dated event may be written down this much later: a worker home for the new year is asked in summer.
const EVENT_DAYS: i32 = 400;

/// Faults of a person that the fields alone show.
pub fn person_faults(new: &NewPerson, today: Day) -> Vec<Fault> {
    let mut faults = Vec::new();
    match new.name.chars().count() {
        0 => faults.push(Fault::field("person_name", "required")),
        1..=40 => {}
        _ => faults.push(Fault::field("person_name", "too-long").with("max", 40)),
    }
    if let Some(born) = new.born {
        if born > today {
            faults.push(Fault::field("born", "born-later"));
        } else if today.0 - born.0 > OLDEST_YEARS * 366 {
            faults.push(Fault::field("born", "born-long-ago").with("years", OLDEST_YEARS));
        }
    }
    if new.note.chars().count() > 60 {
        faults.push(Fault::field("note", "too-long").with("max", 60));
    }
    faults
}

/// Faults of a dated event.
pub fn event_faults(new: &NewEvent, today: Day) -> Vec<Fault> {
    let mut faults = Vec::new();
    if new.day > today {
        faults.push(Fault::field("day", "event-later"));
    } else if today.0 - new.day.0 > EVENT_DAYS {
        faults.push(Fault::field("day", "event-long-ago").with("days", EVENT_DAYS));
    }
    for (field, text) in [("place", &new.place), ("way", &new.way), ("note", &new.note)] {
        if text.chars().count() > 60 {
            faults.push(Fault::field(field, "too-long").with("max", 60));
        }
    }
    faults
}
