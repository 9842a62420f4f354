//! The register of who came back: which events belong to it, for which period, from where.

use std::collections::BTreeMap;

use kernel::{Day, Fault, PersonId};

use crate::slices::people::model::{EventKind, LifeEvent};

/// Days shown where nobody says which: two weeks, today included.
const DAYS: i32 = 14;
/// Longest period: a spring festival and what came before and after it.
const MOST_DAYS: i32 = 366;

/// The period that two texts name, both days included; empty ones are the last fourteen days. All faults at once.
pub fn period(first: &str, last: &str, today: Day) -> Result<(Day, Day), Vec<Fault>> {
    let mut faults = Vec::new();
    let mut read = |name: &'static str, text: &str, otherwise: Day| match text {
        "" => otherwise,
        text => Day::parse(text).unwrap_or_else(|| {
            faults.push(Fault::field(name, "not-a-date"));
            otherwise
        }),
    };
    let last_day = read("until", last, today);
    let first_day = read("first", first, last_day.min(today).plus(1 - DAYS));
    if faults.is_empty() && first_day > last_day {
        faults.push(Fault::field("first", "period-backwards"));
    } else if faults.is_empty() && last_day.0 - first_day.0 >= MOST_DAYS {
        faults.push(Fault::field("first", "period-long").with("days", MOST_DAYS));
    }
    if faults.is_empty() { Ok((first_day, last_day)) } else { Err(faults) }
}

/// What the events of a period add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Arrivals {
    /// Persons who came back, each once.
    pub back: i64,
    /// Persons who came to stay, each once.
    pub came: i64,
}

/// Each person once of either kind, however often he went and came.
pub fn arrivals(events: &[LifeEvent]) -> Arrivals {
    let of = |kind: EventKind| {
        let mut people: Vec<PersonId> =
            events.iter().filter(|event| event.kind == kind).map(|event| event.person).collect();
        people.sort_unstable_by_key(|person| person.0);
        people.dedup();
        people.len() as i64
    };
    Arrivals { back: of(EventKind::Returned), came: of(EventKind::Came) }
}

/// From where, with how many events each, by the number and then the name; what nobody wrote down is empty and last.
pub fn places(events: &[LifeEvent]) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for event in events {
        *counts.entry(event.place.trim()).or_default() += 1;
    }
    let mut places: Vec<(String, usize)> =
        counts.into_iter().map(|(place, n)| (place.to_owned(), n)).collect();
    places.sort_by_key(|(place, n)| (place.is_empty(), std::cmp::Reverse(*n)));
    places
}
