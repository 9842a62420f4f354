//! Which period the register shows, and what its events add up to.

use kernel::{Day, Instant, PersonId, UnitId};

use crate::slices::checkins::rules::{arrivals, period, places};
use crate::slices::people::model::{EventKind, LifeEvent};

const TODAY: Day = Day(20_000);

fn event(id: i64, person: i64, kind: EventKind, place: &str) -> LifeEvent {
    LifeEvent {
        id,
        person: PersonId(person),
        unit: UnitId(1),
        kind,
        day: TODAY,
        place: place.into(),
        way: String::new(),
        note: String::new(),
        by: String::new(),
        at: Instant(0),
    }
}

#[test]
fn a_period_is_fourteen_days_unless_somebody_says_otherwise() {
    let day = |n: i32| TODAY.plus(n).to_string();
    let cases = [
        ("nothing said", "", "", Ok((-13, 0))),
        ("from a day on", &day(-30), "", Ok((-30, 0))),
        ("one day", &day(-3), &day(-3), Ok((-3, -3))),
        ("up to a day", "", &day(-10), Ok((-23, -10))),
        ("backwards", &day(0), &day(-1), Err("period-backwards")),
        ("two years", &day(-700), "", Err("period-long")),
        ("no date", "soon", "", Err("not-a-date")),
    ];
    for (name, first, last, expected) in cases {
        let found = period(first, last, TODAY)
            .map(|(first, last)| (first.0 - TODAY.0, last.0 - TODAY.0))
            .map_err(|faults| faults[0].code);
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn each_person_counts_once_and_only_who_arrives_stands_in_the_register() {
    let events = [
        event(1, 1, EventKind::Returned, "云岭县"),
        event(2, 1, EventKind::Left, "云岭县"),
        event(3, 1, EventKind::Returned, "云岭县 "),
        event(4, 2, EventKind::Came, ""),
        event(5, 3, EventKind::Returned, "沙洲县"),
        event(6, 4, EventKind::Died, ""),
    ];
    let register: Vec<LifeEvent> = events.into_iter().filter(|event| event.kind.brings_here()).collect();
    assert_eq!(register.iter().map(|event| event.id).collect::<Vec<_>>(), [1, 3, 4, 5]);
    let sums = arrivals(&register);
    assert_eq!((sums.back, sums.came), (2, 1), "who came twice is one person");
    let by_place = places(&register);
    assert_eq!(by_place.iter().map(|(_, n)| n).sum::<usize>(), register.len(), "the parts are the whole");
    assert_eq!(by_place, [("云岭县".into(), 2), ("沙洲县".into(), 1), (String::new(), 1)]);
}
