//! What stands once a unit's first day has come.
//!
//! Returns are summed per county, kind of unit and day when they are filed, and a town's figures are those of its
//! units. So what a unit was, and whether it owed, on a day with returns does not change afterwards: kind and
//! place stand from the first day on, and days that have begun are not counted anew.

use kernel::{Day, DivisionCode, Fault};

use crate::slices::org::model::{Unit, UnitKind};

/// Whether the unit's first day has come, so that returns of it may be stored.
pub fn has_begun(unit: &Unit, today: Day) -> bool {
    unit.valid_from <= today
}

/// The faults of another kind or place: both stand once the unit has begun. A re-coding moves units in a way of
/// its own.
pub fn standing_faults(own: &Unit, kind: UnitKind, division: DivisionCode, today: Day) -> Vec<Fault> {
    let mut faults = Vec::new();
    if has_begun(own, today) {
        if kind != own.kind {
            faults.push(Fault::field("kind", "kind-stands"));
        }
        if division != own.division {
            faults.push(Fault::field("division", "place-stands"));
        }
    }
    faults
}

/// The fault of a new unit's first day: one that has passed was counted without it.
pub fn first_day_fault(first: Day, today: Day) -> Option<Fault> {
    (first < today).then(|| Fault::field("valid_from", "from-today"))
}

/// The fault of an end (`None` withdraws it). Today is being counted, so an end comes tomorrow at the earliest, and
/// one that has come stands. A unit that has not begun may end on its first day: then it never was.
pub fn end_fault(unit: &Unit, end: Option<Day>, today: Day) -> Option<Fault> {
    if unit.valid_to.is_some_and(|before| before <= today) {
        return Some(Fault::field("valid_to", "end-stands"));
    }
    match end {
        Some(end) if end <= today => Some(Fault::field("valid_to", "from-tomorrow")),
        Some(end) if end < unit.valid_from => Some(Fault::field("valid_to", "before-from")),
        _ => None,
    }
}

/// The first day on which a statement whether an existing unit owes can begin: tomorrow, or its own first day.
pub fn next_owing_day(unit: &Unit, today: Day) -> Day {
    today.plus(1).max(unit.valid_from)
}
