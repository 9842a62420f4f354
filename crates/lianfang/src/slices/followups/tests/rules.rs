//! When a contact is due.

use kernel::{Day, FollowUpId, Instant, PersonId, UnitId};

use super::model::{Closed, ContactDay, FollowUp, Reason};
use super::rules::{contact_day, urgency};

const DAY: Day = Day(20_000);

fn follow_up(since: i32, closed: bool) -> FollowUp {
    FollowUp {
        id: FollowUpId(1),
        person: PersonId(1),
        unit: UnitId(1),
        reason: Reason::LeftHome,
        since: DAY.plus(since),
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
