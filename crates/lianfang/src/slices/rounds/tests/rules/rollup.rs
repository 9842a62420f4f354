//! How a level's roll-up leaves, how figures change (G37), when nobody is reminded.

use kernel::{Instant, Verb};

use super::super::model::{Confirmation, Leaving, PersonName, QuietHours};
use super::super::rules::{FieldSum, Tally, field_change, in_quiet_hours, rollup_leaving, rollup_version};
use super::at;

fn by(name: &str, arrived: &str) -> Confirmation {
    Confirmation { by: PersonName::new(name).unwrap(), at: at(arrived) }
}

#[test]
fn a_roll_up_leaves_at_its_slot_confirmed_by_name_or_automatic() {
    let slot = at("15:00");
    let (early, exact, late) = (by("周宁", "14:31"), by("吴敏", "15:00:00.000"), by("罗越", "15:00:00.001"));
    let waiting = |confirmed| Leaving::NotYet { slot, confirmed };
    for (confirmations, now, expected, case) in [
        (vec![], "14:59", waiting(None), "nothing leaves before the slot"),
        (
            vec![early.clone()],
            "14:59",
            waiting(Some(early.clone())),
            "a confirmation does not pull it forward",
        ),
        (vec![], "15:00:00", waiting(None), "at the slot a return is still on time"),
        (vec![], "15:00:00.001", Leaving::Automatic, "nobody stood by it: automatic, unconfirmed"),
        (vec![early.clone()], "15:01", Leaving::Confirmed(early.clone()), "confirmed by name"),
        (
            vec![exact.clone(), early],
            "15:01",
            Leaving::Confirmed(exact),
            "the last by the slot, the slot included",
        ),
        (vec![late], "15:01", Leaving::Automatic, "a moment after the slot it has left"),
    ] {
        assert_eq!(rollup_leaving(&confirmations, slot, at(now)), expected, "{case}");
    }
}

#[test]
fn each_arrival_after_the_cut_off_makes_the_next_version() {
    let version = |after_cut| rollup_version(&Tally { after_cut, ..Tally::default() });
    assert_eq!([version(0), version(1), version(12)], [1, 2, 13]);
}

fn day(sum: i64, answered: i64) -> Tally {
    Tally { fields: vec![FieldSum { sum, answered }], ..Tally::default() }
}

#[test]
fn the_verb_follows_the_sign() {
    for (now, before, verb, by, percent) in [
        (128, 97, Verb::More, 31, Some("+32.0 %")),
        (46, 52, Verb::Fewer, 6, Some("−11.5 %")),
        (5, 0, Verb::More, 5, None),
        (0, 0, Verb::Same, 0, None),
        (0, 4, Verb::Fewer, 4, Some("−100.0 %")),
        (7, 7, Verb::Same, 0, Some("0.0 %")),
        (1_001, 1_000, Verb::More, 1, Some("+0.1 %")),
    ] {
        let change = field_change(&day(now, 12), &day(before, 12), 0).unwrap();
        assert_eq!((change.verb, change.by), (verb, by), "{now} against {before}");
        assert_eq!(change.percent().as_deref(), percent, "{now} against {before}");
    }
}

#[test]
fn silence_on_either_day_is_not_compared() {
    assert_eq!(field_change(&day(4, 12), &day(0, 0), 0), None);
    assert_eq!(field_change(&day(0, 0), &day(4, 12), 0), None);
    assert_eq!(field_change(&day(4, 12), &day(4, 12), 9), None, "the round does not ask it");
}

#[test]
fn quiet_hours_pass_midnight() {
    let (evening, morning) = (22 * 60, 7 * 60);
    for (clock, quiet) in [
        ("21:59", false),
        ("22:00", true),
        ("23:59", true),
        ("00:00", true),
        ("06:59", true),
        ("07:00", false),
        ("15:00", false),
    ] {
        let at: Instant = at(clock);
        assert_eq!(
            in_quiet_hours(at.minute_of_day(), QuietHours { from: evening, to: morning }),
            quiet,
            "{clock}"
        );
    }
    assert!(in_quiet_hours(13 * 60, QuietHours { from: 12 * 60, to: 14 * 60 }), "a rest at noon");
    assert!(!in_quiet_hours(14 * 60, QuietHours { from: 12 * 60, to: 14 * 60 }), "its end is over");
    assert!(!in_quiet_hours(600, QuietHours { from: 600, to: 600 }), "equal ends are no quiet hours");
}
