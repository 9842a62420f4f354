use proptest::prelude::*;

use super::super::model::Base;
use super::rules::{Miscount, tally};
use super::*;

#[test]
fn a_resolution_passes_by_its_own_base() {
    use MeetingKind::{Branch, BranchCommittee, Headquarters, VillageRepresentatives};
    use Purpose::{Admission, Election, Ordinary};
    let written = |cast, written| Votes { cast, written };
    let cases = [
        (
            "G27: 13 for, 4 against, 2 abstained of 24",
            Branch,
            Ordinary,
            votes(13, 4, 2),
            (24, 19),
            (true, 13, 24),
        ),
        (
            "G27: 12 for, 7 abstained: 63 % of those present",
            Branch,
            Ordinary,
            votes(12, 0, 7),
            (24, 19),
            (false, 13, 24),
        ),
        ("12 for of 23 entitled", Branch, Ordinary, votes(12, 0, 7), (23, 19), (true, 12, 23)),
        (
            "all 12 present of 24 are for it, and still too few",
            Branch,
            Ordinary,
            votes(12, 0, 0),
            (24, 12),
            (false, 13, 24),
        ),
        (
            "G28: 11 for and 2 written",
            Branch,
            Admission,
            written(stances(11, 2, 0), stances(2, 0, 0)),
            (24, 13),
            (true, 13, 24),
        ),
        (
            "11 for and 1 written",
            Branch,
            Admission,
            written(stances(11, 2, 0), stances(1, 0, 1)),
            (24, 13),
            (false, 13, 24),
        ),
        (
            "G31: 13 of 24 representatives present",
            VillageRepresentatives,
            Ordinary,
            votes(13, 11, 0),
            (35, 24),
            (true, 13, 24),
        ),
        (
            "12 of 24 representatives present",
            VillageRepresentatives,
            Ordinary,
            votes(12, 3, 0),
            (35, 24),
            (false, 13, 24),
        ),
        ("an election counts those present", Branch, Election, votes(11, 9, 0), (24, 20), (true, 11, 20)),
        ("half of those present do not elect", Branch, Election, votes(10, 10, 0), (24, 20), (false, 11, 20)),
        (
            "2 of a committee of 4 with 2 present",
            BranchCommittee,
            Ordinary,
            votes(2, 0, 0),
            (4, 2),
            (true, 2, 2),
        ),
        ("3 of 5 in a headquarters", Headquarters, Ordinary, votes(3, 2, 0), (9, 5), (true, 3, 5)),
        ("nobody came", Headquarters, Ordinary, votes(0, 0, 0), (9, 0), (false, 1, 0)),
    ];
    for (name, kind, purpose, votes, (entitled, present), expected) in cases {
        let verdict = tally(&rule(kind, purpose), &votes, entitled, present).unwrap();
        assert_eq!((verdict.passed, verdict.needs, verdict.of), expected, "{name}");
    }
}

#[test]
fn unanimous_is_a_figure() {
    let verdict = tally(&branch(), &Votes::unanimous(19), 24, 19).unwrap();
    assert_eq!((verdict.passed, verdict.counted_for, verdict.not_voting), (true, 19, 0));
    assert_eq!(verdict.base, Base::Entitled);
    let verdict = tally(&branch(), &Votes::unanimous(12), 24, 12).unwrap();
    assert!(!verdict.passed, "unanimous among half of the branch passes nothing");
}

#[test]
fn who_does_not_vote_is_derived() {
    let verdict = tally(&branch(), &votes(13, 1, 2), 24, 19).unwrap();
    assert_eq!(verdict.not_voting, 3);
}

#[test]
fn figures_that_do_not_add_up_are_all_named_at_once() {
    let admission = rule(MeetingKind::Branch, Purpose::Admission);
    let both = Votes { cast: stances(15, 4, 2), written: stances(6, 0, 0) };
    let cases = [
        ("more votes than present", branch(), votes(15, 4, 2), 24, 19, vec!["votes-above-present"]),
        (
            "written votes where they do not count",
            branch(),
            Votes { written: stances(1, 0, 0), ..votes(9, 0, 0) },
            24,
            19,
            vec!["votes-written-not-counted"],
        ),
        (
            "more written than absent, and more cast than present",
            admission,
            both,
            24,
            19,
            vec!["votes-above-present", "votes-written-above-absent"],
        ),
        (
            "more present than entitled",
            branch(),
            votes(9, 0, 0),
            18,
            19,
            vec!["votes-present-above-entitled"],
        ),
        (
            "all of it",
            branch(),
            Votes { written: stances(1, 0, 0), ..votes(30, 0, 0) },
            18,
            19,
            vec!["votes-present-above-entitled", "votes-above-present", "votes-written-not-counted"],
        ),
    ];
    for (name, rule, votes, entitled, present, expected) in cases {
        let found = tally(&rule, &votes, entitled, present).unwrap_err();
        assert_eq!(found.into_iter().map(Miscount::code).collect::<Vec<_>>(), expected, "{name}");
    }
    let huge = Votes { cast: stances(u32::MAX, u32::MAX, u32::MAX), written: stances(u32::MAX, 0, 0) };
    assert_eq!(tally(&admission, &huge, 24, 19).unwrap_err().len(), 2, "figures beyond all measure");
}

fn sound() -> impl Strategy<Value = (u32, u32, Votes)> {
    (0_u32..120).prop_flat_map(|entitled| (Just(entitled), 0..=entitled)).prop_flat_map(
        |(entitled, present)| {
            let absent = entitled - present;
            let split =
                |n: u32| (0..=n).prop_flat_map(move |a| (Just(a), 0..=n - a)).prop_map(move |(a, b)| (a, b));
            (Just(entitled), Just(present), split(present), split(absent)).prop_map(
                |(entitled, present, cast, written)| {
                    let cast = stances(cast.0, cast.1, 0);
                    (entitled, present, Votes { cast, written: stances(written.0, written.1, 0) })
                },
            )
        },
    )
}

proptest! {
    #[test]
    fn sound_figures_are_never_refused_and_never_exceed((entitled, present, votes) in sound()) {
        let admission = rule(MeetingKind::Branch, Purpose::Admission);
        let verdict = tally(&admission, &votes, entitled, present).unwrap();
        prop_assert!(verdict.counted_for <= entitled);
        prop_assert!(verdict.not_voting <= present);
        prop_assert_eq!(verdict.passed, u64::from(verdict.counted_for) * 2 > u64::from(entitled));
    }

    #[test]
    fn a_majority_of_those_entitled_is_one_of_those_present((entitled, present, votes) in sound()) {
        let votes = Votes { written: Stances::default(), ..votes };
        let of_present = rule(MeetingKind::Branch, Purpose::Election);
        if tally(&branch(), &votes, entitled, present).unwrap().passed {
            prop_assert!(tally(&of_present, &votes, entitled, present).unwrap().passed);
        }
    }
}
