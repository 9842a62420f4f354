//! Where people are, base numbers, and faults of what is written down.

use kernel::{Day, Instant, PersonId, UnitId};

use crate::slices::people::model::{EventKind, LifeEvent, NewEvent, NewPerson, Presence};
use crate::slices::people::rules::{base, event_faults, person_faults, presence};

const DAY: Day = Day(20_000);

/// What it is, the events with their days, the day asked about, where somebody is.
type Case<'a> = (&'a str, &'a [(EventKind, i32)], i32, Presence);

fn event(person: i64, kind: EventKind, day: i32) -> LifeEvent {
    LifeEvent {
        id: i64::from(day),
        person: PersonId(person),
        unit: UnitId(1),
        kind,
        day: DAY.plus(day),
        place: "邻水县".into(),
        way: String::new(),
        note: String::new(),
        by: "文书".into(),
        at: Instant(0),
    }
}

#[test]
fn the_last_event_up_to_the_day_says_where_somebody_is() {
    use EventKind::{Came, Died, Left, Moved, Returned, WentOn};
    let away = |day: i32| Presence::Away { since: DAY.plus(day), place: "邻水县".into() };
    let cases: [Case<'_>; 9] = [
        ("nobody wrote anything down", &[], 0, Presence::Home),
        ("left yesterday", &[(Left, -1)], 0, away(-1)),
        ("leaves tomorrow", &[(Left, 1)], 0, Presence::Home),
        ("left today counts today", &[(Left, 0)], 0, away(0)),
        ("left and came back", &[(Left, -5), (Returned, -1)], 0, Presence::Home),
        ("was away on the day asked about", &[(Left, -5), (Returned, -1)], -2, away(-5)),
        ("came to stay", &[(Came, -3)], 0, Presence::Staying { since: DAY.plus(-3) }),
        ("came and went on", &[(Came, -3), (WentOn, -1)], 0, Presence::Gone),
        ("moved, and died elsewhere", &[(Moved, -9), (Died, -1)], 0, Presence::Gone),
    ];
    for (name, events, day, expected) in cases {
        let events: Vec<LifeEvent> = events.iter().map(|(kind, day)| event(1, *kind, *day)).collect();
        assert_eq!(presence(&events, DAY.plus(day)), expected, "{name}");
    }
}

#[test]
fn base_numbers_count_each_person_once() {
    use EventKind::{Came, Left, Returned};
    let events = [
        event(1, Left, -3),
        event(2, Left, -9),
        event(2, Returned, 0),
        event(2, Left, 0),
        event(2, Returned, 0),
        event(3, Came, -1),
        event(4, Left, 1),
    ];
    let base = base(34, &events, DAY);
    assert_eq!((base.registered, base.away, base.returned, base.outside), (33, 1, 1, 1));
}

#[test]
fn faults_of_a_person_and_an_event_come_all_at_once() {
    let new = NewPerson {
        name: "名".repeat(41),
        born: Some(DAY.plus(1)),
        note: "注".repeat(61),
        ..NewPerson::default()
    };
    let found: Vec<(String, &str)> =
        person_faults(&new, DAY).into_iter().map(|fault| (fault.field, fault.code)).collect();
    let found: Vec<(&str, &str)> = found.iter().map(|(field, code)| (field.as_str(), *code)).collect();
    assert_eq!(found, [("person_name", "too-long"), ("born", "born-later"), ("note", "too-long")]);
    let old = NewPerson { name: "老".into(), born: Some(DAY.plus(-126 * 366)), ..NewPerson::default() };
    assert_eq!(person_faults(&old, DAY)[0].code, "born-long-ago");
    let event = |day: Day| NewEvent {
        kind: EventKind::Left,
        day,
        place: String::new(),
        way: String::new(),
        note: String::new(),
    };
    for (day, code) in [(1, Some("event-later")), (0, None), (-400, None), (-401, Some("event-long-ago"))] {
        let faults = event_faults(&event(DAY.plus(day)), DAY);
        assert_eq!(faults.first().map(|fault| fault.code), code, "{day}");
    }
}
