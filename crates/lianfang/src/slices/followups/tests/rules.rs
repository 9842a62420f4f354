//! When a contact is due.

use kernel::{Day, FollowUpId, Instant, PersonId, UnitId};

use super::model::{Closed, ContactDay, FollowUp, Observed, Reason};
use super::rules::{contact_day, days_fault, observed, urgency};

const DAY: Day = Day(20_000);

fn follow_up(since: i32, closed: bool) -> FollowUp {
    FollowUp {
        id: FollowUpId(1),
        person: PersonId(1),
        unit: UnitId(1),
        reason: Reason::LeftHome,
        since: DAY.plus(since),
        days: None,
        about: String::new(),
        opened_at: Instant(0),
        opened_by: String::new(),
        closed: closed.then(|| Closed { at: Instant(0), by: "白老师".into(), outcome: "返回".into() }),
    }
}

#[test]
fn one_contact_a_day_until_somebody_closes_it() {
    let cases = [
        ("opened today, nobody called yet", 0, None, false, ContactDay::Due),
        ("called today", 0, Some(0), false, ContactDay::Made),
        ("called yesterday", -1, Some(-1), false, ContactDay::Due),
        ("called two days ago", -3, Some(-2), false, ContactDay::Overdue { last: Some(DAY.plus(-2)) }),
        ("opened yesterday and never called", -1, None, false, ContactDay::Overdue { last: None }),
        ("begins tomorrow", 1, None, false, ContactDay::NotDue),
        ("closed", -9, None, true, ContactDay::NotDue),
    ];
    for (name, since, last, closed, expected) in cases {
        let last = last.map(|day| DAY.plus(day));
        assert_eq!(contact_day(&follow_up(since, closed), last, DAY), expected, "{name}");
    }
}

#[test]
fn a_fever_stands_before_everything_else() {
    let of = |reason, id| FollowUp { reason, id: FollowUpId(id), ..follow_up(0, false) };
    let mut all = [of(Reason::LeftHome, 1), of(Reason::Symptoms, 2), of(Reason::Fever, 3)];
    all.sort_by_key(urgency);
    assert_eq!(all.map(|one| one.id.0), [3, 2, 1]);
}

#[test]
fn day_n_is_counted_from_the_start_and_never_ends_by_itself() {
    let at_home = |since, days| FollowUp { reason: Reason::AtHome, days, ..follow_up(since, false) };
    let cases = [
        (
            "the day from which it is counted is day 0",
            at_home(0, Some(14)),
            Some(Observed::Begins { of: 14 }),
        ),
        ("the day after is day 1", at_home(-1, Some(14)), Some(Observed::Day { n: 1, of: 14 })),
        ("D0 + 14 is the last day", at_home(-14, Some(14)), Some(Observed::Day { n: 14, of: 14 })),
        ("the day after the last it is over", at_home(-15, Some(14)), Some(Observed::Over { of: 14 })),
        ("a year later nobody has closed it", at_home(-365, Some(14)), Some(Observed::Over { of: 14 })),
        ("one day", at_home(-1, Some(1)), Some(Observed::Day { n: 1, of: 1 })),
        ("nobody said how long", at_home(-3, None), None),
        ("a family that left home has no length", follow_up(-3, false), None),
        ("closed", FollowUp { reason: Reason::AtHome, days: Some(14), ..follow_up(-3, true) }, None),
    ];
    for (name, one, expected) in cases {
        assert_eq!(observed(&one, DAY), expected, "{name}");
    }
}

#[test]
fn an_observation_has_a_length_and_nothing_else_has_one() {
    let cases = [
        ("an observation without a length", Reason::AtHome, None, Some("observed-days")),
        ("fourteen days", Reason::AtHome, Some(14), None),
        ("none at all", Reason::AtHome, Some(0), Some("observed-range")),
        ("sixty-one", Reason::AtHome, Some(61), Some("observed-range")),
        ("a fever with a length", Reason::Fever, Some(14), Some("observed-only")),
        ("a fever", Reason::Fever, None, None),
    ];
    for (name, reason, days, code) in cases {
        assert_eq!(days_fault(reason, days).map(|fault| fault.code), code, "{name}");
    }
}
