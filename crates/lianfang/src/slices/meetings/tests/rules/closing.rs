use super::super::model::{
    Contest, Counted, Draft, Households, Item, ItemState, Measure, Nominee, Partial, Resolution, Voting,
};
use super::rules::{Checked, Gap, Notice, attending, check};
use super::*;

fn measure(number: u32) -> Measure {
    Measure { number, owner: Some(OfficerId(3)), due: Some(DAY.plus(7)) }
}

fn resolution(number: u32, counted: Option<Counted>) -> Resolution {
    let measures = vec![measure(number)];
    Resolution {
        number,
        purpose: Purpose::Ordinary,
        voting: Voting::ShowOfHands,
        candidates: 0,
        counted,
        measures,
    }
}

fn item(number: u32, resolutions: Vec<Resolution>) -> Item {
    let state = if resolutions.is_empty() { ItemState::Heard } else { ItemState::Decided };
    Item { number, state, resolutions }
}

/// A branch of 24 of whom 19 came; two items, one of them decided by 13, 4 and 2.
fn complete() -> Draft {
    Draft {
        kind: MeetingKind::Branch,
        date: Partial::of(DAY),
        start: Some(9 * 60),
        end: Some(10 * 60 + 30),
        place: "村委会二楼".into(),
        chair: Some(OfficerId(1)),
        recorder: Some(OfficerId(2)),
        noticed: None,
        roster: members(24, 19),
        entitled_stated: None,
        households: None,
        items_announced: Some(2),
        items: vec![item(1, vec![]), item(2, vec![resolution(1, Some(Counted::Votes(votes(13, 4, 2))))])],
        other_business: Some(String::new()),
        nominees_announced: None,
        nominees: vec![],
    }
}

fn with(change: impl FnOnce(&mut Draft)) -> Draft {
    let mut draft = complete();
    change(&mut draft);
    draft
}

fn first(draft: &mut Draft) -> &mut Resolution {
    &mut draft.items[1].resolutions[0]
}

fn checked(draft: &Draft) -> Checked {
    check(draft, &shipped(), DAY)
}

#[test]
fn complete_minutes_may_be_closed() {
    assert_eq!(checked(&complete()), Checked::default());
}

#[test]
fn minutes_of_a_june_day_without_year_and_day_stay_a_draft() {
    // G33: "20**年6月日".
    let draft = with(|draft| draft.date = Partial { year: None, month: Some(6), day: None });
    assert_eq!(checked(&draft), Checked { gaps: vec![Gap::Year, Gap::Day], notices: vec![] });
}

#[test]
fn every_gap_is_named_by_its_code() {
    let cases: Vec<(&str, Draft, Vec<&str>)> = vec![
        ("no month", with(|d| d.date.month = None), vec!["minutes-month"]),
        (
            "31 June",
            with(|d| d.date = Partial { year: Some(2026), month: Some(6), day: Some(31) }),
            vec!["minutes-no-such-day"],
        ),
        ("tomorrow", with(|d| d.date = Partial::of(DAY.plus(1))), vec!["minutes-not-held-yet"]),
        (
            "no beginning, no place",
            with(|d| {
                d.start = None;
                d.place = " ".into();
            }),
            vec!["minutes-start", "minutes-place"],
        ),
        ("closed before it began", with(|d| d.end = Some(60)), vec!["minutes-end-before-start"]),
        ("past midnight", with(|d| d.end = Some(1_500)), vec![]),
        (
            "no chair, no recorder",
            with(|d| {
                d.chair = None;
                d.recorder = None;
            }),
            vec!["minutes-chair", "minutes-recorder"],
        ),
        (
            "nobody wrote down whether two came",
            with(|d| {
                d.roster[22].attendance = Attendance::Unmarked;
                d.roster[23].attendance = Attendance::Unmarked;
            }),
            vec!["minutes-unmarked"],
        ),
        ("one person twice", with(|d| d.roster[23].person = OfficerId(1)), vec!["roster-twice"]),
        (
            "no roster, and so no quorum and no votes that add up",
            with(|d| d.roster.clear()),
            vec!["minutes-roster", "minutes-no-quorum", "minutes-miscounted"],
        ),
        (
            "no agenda",
            with(|d| {
                d.items.clear();
                d.items_announced = None;
            }),
            vec!["minutes-agenda"],
        ),
        ("an item not dealt with", with(|d| d.items[0].state = ItemState::Open), vec!["minutes-item-open"]),
        ("put off is dealt with", with(|d| d.items[0].state = ItemState::PutOff), vec![]),
        (
            "decided by nothing",
            with(|d| d.items[0].state = ItemState::Decided),
            vec!["minutes-item-undecided"],
        ),
        ("no votes", with(|d| first(d).counted = None), vec!["minutes-votes"]),
        (
            "more votes than present",
            with(|d| first(d).counted = Some(Counted::Votes(votes(13, 4, 3)))),
            vec!["minutes-miscounted"],
        ),
        (
            "unanimous with an abstention",
            with(|d| {
                first(d).voting = Voting::Consensus;
                first(d).counted = Some(Counted::Votes(votes(18, 0, 1)));
            }),
            vec!["minutes-not-unanimous"],
        ),
        (
            "no owner, no due date",
            with(|d| first(d).measures = vec![Measure { number: 1, owner: None, due: None }]),
            vec!["minutes-owner", "minutes-due"],
        ),
        (
            "a study session elects nobody",
            with(|d| {
                d.kind = MeetingKind::StudySession;
                first(d).purpose = Purpose::Election;
            }),
            vec!["minutes-no-rule"],
        ),
        (
            "an admission by show of hands, two at once",
            with(|d| {
                first(d).purpose = Purpose::Admission;
                first(d).candidates = 2;
            }),
            vec!["minutes-not-secret", "minutes-not-one-by-one"],
        ),
        (
            "a decision without a quorum",
            with(|d| {
                d.roster = members(24, 11);
                first(d).counted = Some(Counted::Votes(votes(11, 0, 0)));
            }),
            vec!["minutes-no-quorum"],
        ),
        (
            "no quorum and no decision",
            with(|d| {
                d.roster = members(24, 11);
                d.items = vec![item(1, vec![]), item(2, vec![])];
            }),
            vec![],
        ),
    ];
    for (name, draft, expected) in cases {
        let gaps = checked(&draft).gaps;
        assert_eq!(gaps.iter().map(Gap::code).collect::<Vec<_>>(), expected, "{name}");
    }
}

#[test]
fn an_empty_draft_names_everything_at_once() {
    let empty = Draft {
        date: Partial::default(),
        start: None,
        end: None,
        place: String::new(),
        chair: None,
        recorder: None,
        roster: vec![],
        items: vec![],
        items_announced: None,
        other_business: None,
        ..complete()
    };
    let found = checked(&empty);
    let gaps = [
        Gap::Year,
        Gap::Month,
        Gap::Day,
        Gap::Start,
        Gap::Place,
        Gap::Chair,
        Gap::Recorder,
        Gap::Roster,
        Gap::Agenda,
    ];
    assert_eq!(found.gaps, gaps);
    assert_eq!(found.notices, [Notice::EndMissing, Notice::OtherBusiness]);
}

#[test]
fn what_is_only_said_keeps_nobody_from_closing() {
    let cases: Vec<(&str, Draft, Vec<Notice>)> = vec![
        (
            "G32: the chair also recorded",
            with(|d| d.recorder = Some(OfficerId(1))),
            vec![Notice::ChairIsRecorder],
        ),
        ("G32: another person of the same name recorded", with(|d| d.recorder = Some(OfficerId(5))), vec![]),
        (
            "three items announced, two found",
            with(|d| d.items_announced = Some(3)),
            vec![Notice::ItemsDiffer { announced: 3, found: 2 }],
        ),
        (
            "three announced and three named",
            with(|d| {
                d.nominees_announced = Some(3);
                d.nominees = [7, 8, 9].map(OfficerId).to_vec();
            }),
            vec![],
        ),
        (
            "three announced and one named thrice",
            with(|d| {
                d.nominees_announced = Some(3);
                d.nominees = vec![OfficerId(7); 3];
            }),
            vec![Notice::NomineesDiffer { announced: 3, found: 1 }],
        ),
        ("no closing time", with(|d| d.end = None), vec![Notice::EndMissing]),
    ];
    for (name, draft, expected) in cases {
        let found = checked(&draft);
        assert_eq!((found.gaps, found.notices), (vec![], expected), "{name}");
    }
}

#[test]
fn a_village_assembly_is_announced_ten_days_before() {
    let assembly = |noticed: Option<i32>| {
        with(|draft| {
            draft.kind = MeetingKind::VillageAssembly;
            draft.noticed = noticed.map(|days| DAY.plus(-days));
            draft.roster = members(207, 207);
            draft.entitled_stated = Some(900);
            draft.households = Some(Households { all: 310, represented: 207 });
            first(draft).counted = Some(Counted::Votes(votes(104, 100, 3)));
        })
    };
    let short = |given| vec![Notice::NoticeShort { needs: 10, given }];
    for (name, noticed, notices) in [
        ("ten days before", Some(10), vec![]),
        ("nine days before", Some(9), short(Some(9))),
        ("nobody noted when", None, short(None)),
    ] {
        assert_eq!(checked(&assembly(noticed)), Checked { gaps: vec![], notices }, "{name}");
    }
    let one_less =
        Draft { households: Some(Households { all: 310, represented: 206 }), ..assembly(Some(10)) };
    assert_eq!(checked(&one_less).gaps, [Gap::NoQuorum { resolution: 1, present: 207, needs: 451 }]);
    let understated = Draft { entitled_stated: Some(206), ..assembly(Some(10)) };
    assert!(checked(&understated).gaps.contains(&Gap::EntitledBelowRoster));
}

#[test]
fn each_resolution_has_the_quorum_of_its_purpose() {
    let nominee = |n, votes| Nominee { person: OfficerId(n), on_ballot: true, votes };
    let contest = Contest {
        seats: 1,
        handed_out: 19,
        returned: 19,
        spoilt: 0,
        nominees: vec![nominee(1, 12), nominee(2, 7)],
    };
    let elect = Resolution {
        purpose: Purpose::Election,
        voting: Voting::Secret,
        ..resolution(2, Some(Counted::Contest(contest)))
    };
    let mut draft = with(|draft| draft.items[1].resolutions.push(elect));
    // G28: the ordinary vote stands, the election of the same meeting does not.
    assert_eq!(checked(&draft).gaps, [Gap::NoQuorum { resolution: 2, present: 19, needs: 20 }]);
    draft.roster.pop();
    assert_eq!(checked(&draft).gaps, []);
    assert_eq!(attending(&branch(), &draft, DAY).entitled, 23);
}

#[test]
fn a_gap_becomes_a_fault_at_its_place_in_the_form() {
    let fault = Gap::NoQuorum { resolution: 2, present: 19, needs: 20 }.fault();
    assert_eq!((fault.field.as_str(), fault.code), ("roster", "minutes-no-quorum"));
    let expected =
        [("number", "2"), ("present", "19"), ("needs", "20")].map(|(name, value)| (name, value.to_string()));
    assert_eq!(fault.params, expected);
}
