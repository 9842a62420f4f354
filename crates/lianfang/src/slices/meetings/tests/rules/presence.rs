use kernel::{AssemblyId, Instant};
use proptest::prelude::*;

use super::rules::{IsoWeek, Load, Sitting, Stay, attended, by_week, iso_week, minutes, person_minutes};
use super::*;

/// Minutes after 9:00 of [`DAY`].
fn at(minute: i64) -> Instant {
    DAY.at_minute(540 + minute)
}

fn stay(joined: i64, left: Option<i64>) -> Stay {
    Stay { joined: at(joined), left: left.map(at) }
}

#[test]
fn several_joins_are_one_presence() {
    let cases = [
        ("from beginning to end", vec![stay(0, Some(90))], 90),
        ("still on the line until the close", vec![stay(30, None)], 60),
        ("joined before the beginning", vec![stay(-20, Some(10))], 10),
        ("left after the close", vec![stay(80, Some(200))], 10),
        ("the line broke off twice", vec![stay(0, Some(20)), stay(30, Some(40)), stay(50, None)], 70),
        ("two devices at once", vec![stay(0, Some(50)), stay(20, Some(60)), stay(25, Some(30))], 60),
        ("in any order", vec![stay(50, None), stay(0, Some(20))], 60),
        ("left as the next one joined", vec![stay(0, Some(20)), stay(20, Some(40))], 40),
        ("after it was over", vec![stay(95, Some(99))], 0),
        ("left before joining", vec![stay(50, Some(20))], 0),
        ("never", vec![], 0),
    ];
    for (name, stays, expected) in cases {
        assert_eq!(minutes(&stays, at(0), at(90)), expected, "{name}");
    }
    let halves = [(0, 30), (60, 90)].map(|(from, to)| {
        let second = |s| at(0).plus_seconds(s);
        Stay { joined: second(from), left: Some(second(to)) }
    });
    assert_eq!(minutes(&halves, at(0), at(90)), 1, "two half minutes are a minute");
}

#[test]
fn hours_times_persons_stand_with_the_body_and_the_week() {
    let sitting = |body, start: Instant, length: i64, throughout, joined| Sitting {
        body: AssemblyId(body),
        start,
        close: start.plus_seconds(length * 60),
        throughout,
        joined,
    };
    let first =
        sitting(1, at(0), 90, 19, vec![vec![stay(30, None)], vec![stay(0, Some(10)), stay(20, Some(30))]]);
    assert_eq!(person_minutes(&first), 19 * 90 + 60 + 20);
    let sunday = sitting(1, DAY.plus(6).at_minute(1_430), 30, 4, vec![]);
    let monday = sitting(1, DAY.plus(7).at_minute(0), 30, 4, vec![]);
    let other = sitting(2, at(0), 60, 5, vec![]);
    let loads: Vec<_> = by_week(&[monday, first, other, sunday]).into_iter().collect();
    let key = |body, week| (AssemblyId(body), IsoWeek { year: 2026, week });
    let expected = [
        (key(1, 48), Load { meetings: 2, minutes: 120, person_minutes: 1_790 + 120 }),
        (key(1, 49), Load { meetings: 1, minutes: 30, person_minutes: 120 }),
        (key(2, 48), Load { meetings: 1, minutes: 60, person_minutes: 300 }),
    ];
    assert_eq!(loads, expected);
}

#[test]
fn a_week_belongs_to_the_year_of_its_thursday() {
    for (text, expected) in [
        ("2026-11-23", (2026, 48)),
        ("2021-01-03", (2020, 53)),
        ("2021-01-04", (2021, 1)),
        ("2019-12-30", (2020, 1)),
        ("2024-12-29", (2024, 52)),
    ] {
        assert_eq!(iso_week(day(text)), expected, "{text}");
    }
}

proptest! {
    #[test]
    fn spans_lie_apart_in_order_and_within_the_meeting(
        joins in prop::collection::vec((-50_i64..150, prop::option::of(-50_i64..150)), 0..12),
    ) {
        let stays: Vec<Stay> = joins.iter().map(|(joined, left)| stay(*joined, *left)).collect();
        let spans = attended(&stays, at(0), at(90));
        prop_assert!(spans.iter().all(|(from, to)| at(0) <= *from && from < to && *to <= at(90)));
        prop_assert!(spans.windows(2).all(|pair| pair[0].1 < pair[1].0));
        // An oracle minute by minute.
        let there = |minute: i64| stays.iter().any(|s| s.joined <= at(minute) && at(minute) < s.left.unwrap_or(at(90)));
        prop_assert_eq!(minutes(&stays, at(0), at(90)), (0..90).filter(|minute| there(*minute)).count() as u64);
    }
}
