//! Whether a version of the daily round may follow: every fault at once, each at its control.

use std::sync::Arc;

use kernel::{Day, Fault};

use crate::slices::checkins::model::{Celsius10, PersonRound};

/// Longest title.
pub const MOST_TITLE: usize = 40;
/// Longest source of a fever rule.
pub const MOST_SOURCE: usize = 200;

/// All faults of a version; `today` is the day on which it is written. It begins tomorrow at the earliest: what is
/// late, what is a fever and what was asked today must not change under the answers of today.
pub fn definition_faults(def: &PersonRound, today: Day) -> Vec<Fault> {
    let mut faults = Vec::new();
    let titles = [("title_zh", &def.title_zh), ("title_en", &def.title_en)];
    let words = titles.map(|(field, text)| (field, text, MOST_TITLE));
    for (field, text, most) in words.into_iter().chain([("fever_source", &def.fever.source, MOST_SOURCE)]) {
        if text.trim().is_empty() {
            faults.push(Fault::field(field, "required"));
        } else if text.chars().count() > most {
            faults.push(Fault::field(field, "too-long").with("max", most));
        } else if text.chars().any(char::is_control) {
            faults.push(Fault::field(field, "round-control"));
        }
    }
    if !(0..=24 * 60).contains(&def.due_minute) {
        faults.push(Fault::field("due", "not-a-time"));
    }
    if !Celsius10::RANGE.contains(&def.fever.tenths) {
        let shown = format!("{}.{}", def.fever.tenths / 10, def.fever.tenths % 10);
        faults.push(Fault::field("fever_value", "celsius-range").with("shown", shown));
    }
    let asks = &def.asks;
    if !(asks.temperature || asks.symptoms || asks.contact || asks.travel) {
        faults.push(Fault::field("asks_temperature", "asks-nothing"));
    }
    if def.valid_from <= today {
        faults.push(Fault::field("first_day", "round-from").with("day", today.plus(1)));
    }
    faults
}

/// Whether two versions ask the same in the same way.
pub fn asks_alike(one: &PersonRound, other: &PersonRound) -> bool {
    let alike = PersonRound {
        version: other.version,
        valid_from: other.valid_from,
        valid_to: other.valid_to,
        ..one.clone()
    };
    alike == *other
}

/// The version of a day, among versions in order of their numbers: the last one that has begun.
pub fn in_force(versions: &[Arc<PersonRound>], day: Day) -> Option<&Arc<PersonRound>> {
    versions.iter().rev().find(|def| def.valid_from <= day).filter(|def| def.is_in_force(day))
}

/// Whether a next version would leave every day from its first on as it is. Taking back a planned version changes
/// something, also where it says what holds today.
pub fn changes_nothing(versions: &[Arc<PersonRound>], next: &PersonRound) -> bool {
    let later = versions.iter().map(|def| def.valid_from).filter(|day| *day > next.valid_from);
    std::iter::once(next.valid_from)
        .chain(later)
        .all(|day| in_force(versions, day).is_some_and(|was| asks_alike(was, next)))
}
