use proptest::prelude::*;

use super::super::model::{ActivistRule, Contact, Course, Event, Facts, Recommended, State, Step};
use super::rules::{Due, DueKind, Refusal, apply, deciding_body, due, months_later, next};
use super::*;

const COMMITTEE: Facts = Facts { full_members: 24, has_committee: true };
const WITHOUT: Facts = Facts { full_members: 6, has_committee: false };

fn shipped_rule() -> ActivistRule {
    ActivistRule::shipped()
}

fn applied(on: &str) -> Course {
    apply(&shipped_rule(), OfficerId(1), day("1990-05-01"), day(on)).unwrap()
}

fn take(course: &Course, on: &str, event: Event) -> Result<Course, Vec<Refusal>> {
    next(&shipped_rule(), course, &Step { on: day(on), event }, COMMITTEE)
}

fn decided(by: MeetingKind) -> Event {
    Event::Decided { by, passed: true }
}

fn contact(person: i64, standing: Standing) -> Contact {
    Contact { person: OfficerId(person), standing }
}

/// An activist since 2020-06-30, filed.
fn filed() -> Course {
    let mut course = applied("2020-04-01");
    for (on, event) in [
        ("2020-04-20", Event::Talked),
        ("2020-06-01", Event::Recommended(Recommended::Members)),
        ("2020-06-02", Event::Consulted),
        ("2020-06-30", decided(MeetingKind::BranchCommittee)),
        ("2020-07-03", Event::Filed),
    ] {
        course = take(&course, on, event).unwrap();
    }
    course
}

#[test]
fn an_applicant_goes_on_step_by_step() {
    let course = filed();
    assert_eq!((course.state, course.activist_since), (State::Filed, Some(day("2020-06-30"))));
    let contacts = Event::Contacts(vec![contact(2, Standing::Full), contact(3, Standing::Full)]);
    let course = take(&course, "2020-07-10", contacts).unwrap();
    let course = take(&course, "2020-12-28", Event::Reviewed).unwrap();
    assert_eq!(course.reviews, [day("2020-12-28")]);
    let early = take(&course, "2021-06-29", Event::BecameCandidate);
    assert_eq!(early, Err(vec![Refusal::TooEarly(day("2021-06-30"))]));
    let course = take(&course, "2021-06-30", Event::BecameCandidate).unwrap();
    assert_eq!(course.state, State::Candidate);
}

#[test]
fn nobody_younger_than_18_applies() {
    let born = day("2002-04-25");
    let at = |on| apply(&shipped_rule(), OfficerId(1), born, day(on)).map(|course| course.state);
    assert_eq!(at("2020-04-24"), Err(Refusal::TooYoung));
    assert_eq!(at("2020-04-25"), Ok(State::Applied));
}

#[test]
fn a_consultation_makes_nobody_an_activist() {
    let talked = take(&applied("2020-04-01"), "2020-04-20", Event::Talked).unwrap();
    let preliminary = take(&talked, "2020-06-01", Event::Consulted).unwrap();
    assert_eq!((preliminary.state, preliminary.activist_since), (State::Preliminary, None));
    for by in [MeetingKind::Branch, MeetingKind::VillageRepresentatives] {
        let refused = take(&preliminary, "2020-06-30", decided(by));
        assert_eq!(refused, Err(vec![Refusal::WrongBody(MeetingKind::BranchCommittee)]), "{by:?}");
    }
    let failed = Event::Decided { by: MeetingKind::BranchCommittee, passed: false };
    assert_eq!(take(&preliminary, "2020-06-30", failed), Err(vec![Refusal::NotPassed]));
    let by_branch = Step { on: day("2020-06-30"), event: decided(MeetingKind::Branch) };
    let activist = next(&shipped_rule(), &preliminary, &by_branch, WITHOUT).unwrap();
    assert_eq!(activist.state, State::Activist, "a branch of 6 without a committee decides in its meeting");
}

#[test]
fn the_committee_decides_wherever_there_is_or_has_to_be_one() {
    let cases = [
        ("a branch with a committee", 24, true, MeetingKind::BranchCommittee),
        ("6 full members and no committee", 6, false, MeetingKind::Branch),
        ("7 full members have to have one", 7, false, MeetingKind::BranchCommittee),
        ("5 full members and a committee all the same", 5, true, MeetingKind::BranchCommittee),
    ];
    for (name, full_members, has_committee, expected) in cases {
        assert_eq!(deciding_body(&shipped_rule(), Facts { full_members, has_committee }), expected, "{name}");
    }
}

#[test]
fn contacts_are_one_or_two_full_members() {
    let full =
        |persons: &[i64]| persons.iter().map(|person| contact(*person, Standing::Full)).collect::<Vec<_>>();
    let cases = [
        ("nobody", full(&[]), vec![Refusal::ContactCount(0)]),
        ("three", full(&[2, 3, 4]), vec![Refusal::ContactCount(3)]),
        ("one twice", full(&[2, 2]), vec![Refusal::ContactTwice]),
        ("the applicant", full(&[1]), vec![Refusal::ContactTwice]),
        ("a probationary member", vec![contact(2, Standing::Probationary)], vec![Refusal::ContactNotFull]),
    ];
    for (name, contacts, expected) in cases {
        assert_eq!(take(&filed(), "2020-07-10", Event::Contacts(contacts)), Err(expected), "{name}");
    }
    let changed = take(&filed(), "2020-07-10", Event::Contacts(full(&[2]))).unwrap();
    let changed = take(&changed, "2020-09-01", Event::Contacts(full(&[4, 5]))).unwrap();
    assert_eq!(changed.contacts, [OfficerId(4), OfficerId(5)]);
}

#[test]
fn a_step_out_of_place_or_before_the_last_is_refused() {
    let course = applied("2020-04-01");
    assert_eq!(take(&course, "2020-04-02", Event::Filed), Err(vec![Refusal::NotNow(State::Applied)]));
    let both = vec![Refusal::BeforeLast, Refusal::NotNow(State::Applied)];
    assert_eq!(take(&course, "2020-03-31", Event::Reviewed), Err(both));
    assert_eq!(take(&course, "2020-03-31", Event::Talked), Err(vec![Refusal::BeforeLast]));
    let ended = take(&course, "2020-04-05", Event::Ended).unwrap();
    assert_eq!(take(&ended, "2020-04-06", Event::Talked), Err(vec![Refusal::NotNow(State::Ended)]));
}

#[test]
fn the_talk_is_due_within_a_civil_month() {
    for (on, by) in [("2020-04-25", "2020-05-25"), ("2020-01-31", "2020-02-29"), ("2021-12-31", "2022-01-31")]
    {
        let at = |today: Day| due(&shipped_rule(), &applied(on), today);
        let expected = |is_overdue| [Due { kind: DueKind::Talk, by: day(by), is_overdue }];
        assert_eq!(at(day(by)), expected(false), "{on}");
        assert_eq!(at(day(by).plus(1)), expected(true), "{on}");
    }
    let talked = take(&applied("2020-04-25"), "2020-05-30", Event::Talked).unwrap();
    assert_eq!(due(&shipped_rule(), &talked, day("2020-08-01")), []);
}

#[test]
fn a_review_is_due_every_half_year_from_the_resolution() {
    let mut course = filed();
    let list = |course: &Course, today| {
        let due = due(&shipped_rule(), course, day(today));
        due.into_iter().map(|one| (one.kind, one.by.to_string(), one.is_overdue)).collect::<Vec<_>>()
    };
    let review = |n, by: &str, late| (DueKind::Review(n), by.to_string(), late);
    assert_eq!(list(&course, "2020-08-01"), [review(1, "2020-12-30", false)]);
    assert_eq!(list(&course, "2020-12-30"), [review(1, "2020-12-30", false)]);
    assert_eq!(list(&course, "2021-01-02"), [review(1, "2020-12-30", true), review(2, "2021-06-30", false)]);
    course = take(&course, "2021-01-03", Event::Contacts(vec![contact(2, Standing::Full)])).unwrap();
    course = take(&course, "2021-01-04", Event::Reviewed).unwrap();
    assert_eq!(list(&course, "2021-01-05"), [review(2, "2021-06-30", false)], "a late review moves no other");
}

proptest! {
    #[test]
    fn months_keep_the_day_or_clamp_to_the_last(from in 0_i32..40_000, months in 0_u32..600) {
        let (year, month, of_month) = Day(from).ymd();
        let later = months_later(Day(from), months);
        let (y, m, d) = later.ymd();
        let count = |y: i16, m: i8| i64::from(y) * 12 + i64::from(m);
        prop_assert_eq!(count(y, m), count(year, month) + i64::from(months));
        prop_assert!(d == of_month || (d < of_month && later.plus(1).ymd().2 == 1));
    }
}
