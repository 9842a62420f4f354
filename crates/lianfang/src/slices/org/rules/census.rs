//! How many units owe on a day, as sums of dated changes, so that no count scans the units.

use std::collections::BTreeMap;

use kernel::Day;

use crate::slices::org::model::UnitKind;

/// What decides on which days a unit owes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Life {
    /// Its kind.
    pub kind: UnitKind,
    /// First day.
    pub valid_from: Day,
    /// First day on which it is no more.
    pub valid_to: Option<Day>,
    /// Statements from which day on it owes or not, in order of days.
    pub owing: Vec<(Day, bool)>,
}

/// Whether a unit owes on a day: it is there, and the last statement up to that day does not say otherwise.
pub fn owes_on(life: &Life, day: Day) -> bool {
    let there = life.valid_from <= day && life.valid_to.is_none_or(|end| day < end);
    there && life.owing.iter().rfind(|(from, _)| *from <= day).is_none_or(|(_, owes)| *owes)
}

/// The changes to the count of its kind that one unit makes: +1 on a day from which it owes, -1 on a day from
/// which it does not.
fn steps(life: &Life) -> Vec<(Day, i64)> {
    let mut days: Vec<Day> = vec![life.valid_from];
    days.extend(life.owing.iter().map(|(day, _)| *day));
    days.extend(life.valid_to);
    days.sort_unstable();
    days.dedup();
    let mut before = false;
    let mut steps = Vec::new();
    for day in days {
        let owes = owes_on(life, day);
        if owes != before {
            steps.push((day, if owes { 1 } else { -1 }));
        }
        before = owes;
    }
    steps
}

/// What must be added to the census when a unit changes from `before` (absent: it is new) to `after`.
pub fn changes(before: Option<&Life>, after: &Life) -> Vec<(UnitKind, Day, i64)> {
    let mut sums: BTreeMap<(UnitKind, Day), i64> = BTreeMap::new();
    if let Some(before) = before {
        for (day, delta) in steps(before) {
            *sums.entry((before.kind, day)).or_default() -= delta;
        }
    }
    for (day, delta) in steps(after) {
        *sums.entry((after.kind, day)).or_default() += delta;
    }
    sums.into_iter().filter(|(_, delta)| *delta != 0).map(|((kind, day), delta)| (kind, day, delta)).collect()
}
