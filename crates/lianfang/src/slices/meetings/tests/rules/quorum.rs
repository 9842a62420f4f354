use kernel::DivisionCode;
use proptest::prelude::*;

use super::super::model::{Bar, Excuse, Excused, Households, MayMeet, Strictness};
use super::rules::{Attending, Basis, count_roster, quorum};
use super::*;

fn attending(entitled: u32, present: u32) -> Attending {
    Attending { entitled, present, households: None }
}

#[test]
fn a_body_may_meet_with_enough_of_those_entitled() {
    use MeetingKind::{Branch, BranchCommittee, VillageRepresentatives};
    use Purpose::{Admission, Election, Ordinary};
    let cases = [
        ("G27: 19 of 24 may meet", Branch, Ordinary, 24, 19, 12, true),
        ("G28: 12 of 24 are half and may meet", Branch, Ordinary, 24, 12, 12, true),
        ("11 of 24 may not", Branch, Ordinary, 24, 11, 12, false),
        ("12 of 23 are the least", Branch, Ordinary, 23, 12, 12, true),
        ("G28: 12 of 24 do not admit anybody", Branch, Admission, 24, 12, 13, false),
        ("G28: 13 of 24 do", Branch, Admission, 24, 13, 13, true),
        ("G28: 19 of 24 do not elect", Branch, Election, 24, 19, 20, false),
        ("20 of 24 do", Branch, Election, 24, 20, 20, true),
        ("20 of 25 are exactly four fifths", Branch, Election, 25, 20, 20, true),
        ("G28: 19 of 23 elect", Branch, Election, 23, 19, 19, true),
        ("G31: 3 of a committee of 5", BranchCommittee, Ordinary, 5, 3, 3, true),
        ("G31: 2 of a committee of 5", BranchCommittee, Ordinary, 5, 2, 3, false),
        ("G31: 2 of a committee of 4 by the national text", BranchCommittee, Ordinary, 4, 2, 2, true),
        ("G31: 24 of 35 representatives", VillageRepresentatives, Ordinary, 35, 24, 24, true),
        ("23 of 35 representatives", VillageRepresentatives, Ordinary, 35, 23, 24, false),
        ("20 of 30 representatives are two thirds", VillageRepresentatives, Ordinary, 30, 20, 20, true),
        ("a branch of nobody", Branch, Ordinary, 0, 0, 0, false),
    ];
    for (name, kind, purpose, entitled, present, needs, held) in cases {
        let stated = quorum(&rule(kind, purpose), &attending(entitled, present)).unwrap();
        assert_eq!((stated.needs, stated.held), (needs, held), "{name}");
        assert_eq!(
            (stated.basis, stated.entitled, stated.present),
            (Basis::Persons, entitled, present),
            "{name}"
        );
    }
}

#[test]
fn one_who_is_excused_makes_19_of_24_enough_for_an_election() {
    let election = rule(MeetingKind::Branch, Purpose::Election);
    let mut rows = members(24, 19);
    let stated = |rows: &[RosterRow]| quorum(&election, &count_roster(&election, rows, DAY).into()).unwrap();
    let before = stated(&rows);
    assert_eq!((before.entitled, before.needs, before.held), (24, 20, false));
    rows[23].excused = Some(Excused {
        why: Excuse::Bedridden,
        superior_agreed: Some(DAY.plus(-3)),
        meeting_approved: Some(DAY),
    });
    let after = stated(&rows);
    assert_eq!((after.entitled, after.needs, after.held), (23, 19, true));
}

#[test]
fn a_division_may_ask_for_more_than_half_of_a_committee() {
    let mut rows = shipped();
    let mut local = rows.iter().find(|row| row.rule.kind == MeetingKind::BranchCommittee).unwrap().clone();
    local.rule.may_meet = Some(MayMeet { persons: Bar::more_than(1, 2), households: None });
    local.set_by = DivisionCode(990_101_000_000);
    local.valid_from = DAY.plus(-9);
    rows.insert(0, local);
    let on = |day| {
        let row = in_force(&rows, MeetingKind::BranchCommittee, Purpose::Ordinary, day).unwrap();
        quorum(&row.rule, &attending(4, 2)).unwrap()
    };
    assert!(on(DAY.plus(-10)).held, "before the local rule 2 of 4 are enough");
    assert_eq!((on(DAY).needs, on(DAY).held), (3, false), "G31: since then 3 of 4 are needed");
}

#[test]
fn a_village_assembly_holds_by_adults_or_by_households() {
    let assembly = rule(MeetingKind::VillageAssembly, Purpose::Ordinary);
    let cases = [
        ("G31: 207 of 310 households", (0, 207), Some((310, 207)), (Basis::Households, 207, true)),
        ("G31: 206 of 310 households", (0, 206), Some((310, 206)), (Basis::Households, 207, false)),
        ("451 of 900 adults", (900, 451), None, (Basis::Persons, 451, true)),
        ("half of the adults", (900, 450), None, (Basis::Persons, 451, false)),
        ("few adults, for enough households", (900, 210), Some((310, 210)), (Basis::Households, 207, true)),
        ("enough adults, of few households", (900, 460), Some((310, 180)), (Basis::Persons, 451, true)),
        ("neither", (900, 200), Some((310, 200)), (Basis::Persons, 451, false)),
        ("nobody counted", (0, 0), None, (Basis::Persons, 1, false)),
    ];
    for (name, (entitled, present), households, expected) in cases {
        let households = households.map(|(all, represented)| Households { all, represented });
        let stated = quorum(&assembly, &Attending { entitled, present, households }).unwrap();
        assert_eq!((stated.basis, stated.needs, stated.held), expected, "{name}");
    }
}

#[test]
fn where_no_text_asks_for_a_number_none_is_stated() {
    for kind in [
        MeetingKind::StudySession,
        MeetingKind::Lecture,
        MeetingKind::WorkingGroup,
        MeetingKind::Headquarters,
        MeetingKind::Company,
    ] {
        assert_eq!(quorum(&rule(kind, Purpose::Ordinary), &attending(9, 1)), None, "{kind:?}");
    }
}

#[test]
fn the_rule_of_the_day_decides() {
    let of = |purpose, day| in_force(&shipped(), MeetingKind::Branch, purpose, day).cloned();
    let election = |text| of(Purpose::Election, day(text)).unwrap();
    assert_eq!(election("2020-07-12").source, "election-1990");
    assert_eq!(election("2020-07-13").source, "election-2020");
    let held = |row: RuleRow| quorum(&row.rule, &attending(25, 20)).unwrap();
    assert_eq!(held(election("2020-04-25")).needs, 21, "more than four fifths then");
    assert_eq!(held(election("2026-04-25")).needs, 20, "at least four fifths now");
    assert_eq!(of(Purpose::Ordinary, day("2018-10-29")), None, "no rule before the first");
}

fn bars() -> impl Strategy<Value = Bar> {
    (1_u32..400, 0_u32..400, any::<bool>()).prop_filter_map(
        "a share that can be reached",
        |(den, num, at_least)| {
            if at_least {
                (num <= den).then(|| Bar::at_least(num, den))
            } else {
                (num < den).then(|| Bar::more_than(num, den))
            }
        },
    )
}

proptest! {
    #[test]
    fn needs_is_the_least_count_that_meets(bar in bars(), of in 0_u32..100_000) {
        let needs = bar.needs(of);
        prop_assert!(bar.met(needs, of));
        prop_assert!(needs == 0 || !bar.met(needs - 1, of));
        prop_assert!(needs <= of || (of == 0 && bar.strictness == Strictness::MoreThan));
    }

    #[test]
    fn nothing_overflows(bar in bars(), count: u32, of: u32) {
        prop_assert_eq!(bar.met(count, of), count >= bar.needs(of));
    }

    #[test]
    fn a_looser_bar_is_met_wherever_the_stricter_is(one in bars(), other in bars(), count in 0_u32..500, of in 0_u32..500) {
        if !one.is_looser_than(other) && one.met(count, of) {
            prop_assert!(other.met(count, of));
        }
    }

    #[test]
    fn more_who_come_never_undo_a_quorum(entitled in 1_u32..200, present in 0_u32..200, purpose in 1_i64..4) {
        let rule = rule(MeetingKind::Branch, Purpose::from_number(purpose).unwrap());
        let held = |present| quorum(&rule, &attending(entitled, present)).unwrap().held;
        prop_assert!(!held(present) || held(present + 1));
    }
}
