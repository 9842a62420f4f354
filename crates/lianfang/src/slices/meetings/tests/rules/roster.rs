use proptest::prelude::*;

use super::super::model::{Excuse, Excused};
use super::rules::{Count, count_roster, roster_faults};
use super::*;

#[expect(clippy::unnecessary_wraps, reason = "as it stands in a row")]
fn excused(superior_agreed: Option<Day>, meeting_approved: Option<Day>) -> Option<Excused> {
    Some(Excused { why: Excuse::Abroad, superior_agreed, meeting_approved })
}

#[test]
fn a_roster_says_who_had_to_come_and_who_did() {
    let rows = [
        member(1, Attendance::OnSite),
        member(2, Attendance::Remote),
        member(3, Attendance::OnLeave),
        RosterRow { written: true, ..member(4, Attendance::Absent) },
        member(5, Attendance::Unmarked),
        RosterRow { excused: excused(Some(DAY), Some(DAY)), ..member(6, Attendance::Absent) },
        RosterRow { standing: Standing::Probationary, ..member(7, Attendance::OnSite) },
        RosterRow { standing: Standing::Observer, ..member(8, Attendance::OnSite) },
        RosterRow { standing: Standing::Observer, ..member(9, Attendance::Absent) },
    ];
    let expected = Count {
        entitled: 6,
        present: 3,
        on_leave: 1,
        absent: 1,
        unmarked: 1,
        votes_entitled: 5,
        votes_present: 2,
        excused: 1,
        observers: 1,
        written: 1,
    };
    assert_eq!(count_roster(&branch(), &rows, DAY), expected);
    assert_eq!(roster_faults(&rows), []);
}

#[test]
fn an_excuse_holds_once_both_have_agreed() {
    let (before, after) = (Some(DAY.plus(-1)), Some(DAY.plus(1)));
    let village = rule(MeetingKind::VillageRepresentatives, Purpose::Ordinary);
    let cases = [
        ("both agreed before", branch(), excused(before, before), Attendance::Absent, 0),
        ("the meeting approved on the day", branch(), excused(before, Some(DAY)), Attendance::Absent, 0),
        (
            "nobody wrote down that the excused stayed away",
            branch(),
            excused(before, before),
            Attendance::Unmarked,
            0,
        ),
        ("the superior has not agreed", branch(), excused(None, before), Attendance::Absent, 1),
        ("the meeting has not approved", branch(), excused(before, None), Attendance::Absent, 1),
        ("the superior agreed too late", branch(), excused(after, before), Attendance::Absent, 1),
        ("who came all the same counts", branch(), excused(before, before), Attendance::OnSite, 1),
        ("village representatives know no excuse", village, excused(before, before), Attendance::Absent, 1),
        ("leave is no excuse", branch(), None, Attendance::OnLeave, 1),
    ];
    for (name, rule, excused, attendance, entitled) in cases {
        let count = count_roster(&rule, &[RosterRow { excused, ..member(1, attendance) }], DAY);
        assert_eq!((count.votes_entitled, count.excused), (entitled, 1 - entitled), "{name}");
    }
}

#[test]
fn five_persons_of_one_name_are_five_and_one_person_twice_is_a_fault() {
    // G32: names are not known here at all, so five called 张三 are five ids.
    assert_eq!(roster_faults(&members(5, 5)), []);
    assert_eq!(count_roster(&branch(), &members(5, 5), DAY).present, 5);
    let rows = [
        member(1, Attendance::OnSite),
        RosterRow { written: true, ..member(1, Attendance::OnSite) },
        RosterRow { written: true, standing: Standing::Probationary, ..member(2, Attendance::Absent) },
        RosterRow {
            excused: excused(None, None),
            standing: Standing::Observer,
            ..member(3, Attendance::Absent)
        },
    ];
    let found: Vec<_> =
        roster_faults(&rows).iter().map(|fault| (fault.person.0, fault.kind.code())).collect();
    let expected = [
        (1, "roster-twice"),
        (1, "roster-written-present"),
        (2, "roster-written-no-vote"),
        (3, "roster-excused-observer"),
    ];
    assert_eq!(found, expected);
}

fn row() -> impl Strategy<Value = RosterRow> {
    (1_i64..=3, 1_i64..=5, any::<Option<(bool, bool)>>(), any::<bool>()).prop_map(
        |(standing, attendance, asked, written)| {
            let agreed = |yes: bool| yes.then_some(DAY);
            RosterRow {
                standing: Standing::from_number(standing).unwrap(),
                excused: asked.and_then(|(superior, meeting)| excused(agreed(superior), agreed(meeting))),
                written,
                ..member(1, Attendance::from_number(attendance).unwrap())
            }
        },
    )
}

proptest! {
    #[test]
    fn nobody_is_lost_and_nobody_counts_twice(rows in prop::collection::vec(row(), 0..60)) {
        let count = count_roster(&branch(), &rows, DAY);
        let not_observers = rows.iter().filter(|row| row.standing != Standing::Observer).count() as u32;
        prop_assert_eq!(count.entitled + count.excused, not_observers);
        prop_assert_eq!(count.entitled, count.present + count.on_leave + count.absent + count.unmarked);
        prop_assert!(count.votes_present <= count.votes_entitled && count.votes_entitled <= count.entitled);
        prop_assert!(count.votes_present + count.written <= count.votes_entitled);
    }

    #[test]
    fn excusing_somebody_absent_takes_exactly_one(entitled in 2_i64..60, present in 0_i64..60) {
        let present = present.min(entitled - 1);
        let mut rows = members(entitled, present);
        rows.last_mut().unwrap().excused = excused(Some(DAY), Some(DAY));
        let count = count_roster(&branch(), &rows, DAY);
        prop_assert_eq!(i64::from(count.votes_entitled), entitled - 1);
        prop_assert_eq!(i64::from(count.votes_present), present);
    }
}
