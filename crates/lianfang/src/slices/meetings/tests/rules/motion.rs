use proptest::prelude::*;

use super::super::model::{Contest, Nominee, Share};
use super::rules::{ElectionFault, Outcome, elect};
use super::*;

fn contest(seats: u32, ballots: u32, votes: &[u32]) -> Contest {
    let nominee = |(n, votes): (usize, &u32)| Nominee {
        person: OfficerId(n as i64 + 1),
        on_ballot: true,
        votes: *votes,
    };
    let nominees = votes.iter().enumerate().map(nominee).collect();
    Contest { seats, handed_out: ballots, returned: ballots, spoilt: 0, nominees }
}

fn election() -> MeetingRule {
    rule(MeetingKind::Branch, Purpose::Election)
}

#[test]
fn whoever_has_more_than_half_of_those_present_is_elected_as_far_as_there_are_seats() {
    use Outcome::{Elected, NotElected, Tied};
    let cases = [
        ("three of four", 3, vec![18, 15, 7, 12], vec![Elected, Elected, NotElected, Elected], 0),
        (
            "half is not enough, so a seat stays open",
            3,
            vec![18, 15, 10, 9],
            vec![Elected, Elected, NotElected, NotElected],
            1,
        ),
        (
            "four reach it for three seats: the fewest votes sit nowhere",
            3,
            vec![12, 18, 15, 13],
            vec![NotElected, Elected, Elected, Elected],
            0,
        ),
        (
            "equal votes for the last seat are left to a further ballot",
            3,
            vec![18, 15, 12, 12],
            vec![Elected, Elected, Tied, Tied],
            1,
        ),
        ("three equal for two seats", 3, vec![18, 13, 13, 13], vec![Elected, Tied, Tied, Tied], 2),
        (
            "equal votes that all find a seat are no tie",
            3,
            vec![15, 15, 15, 11],
            vec![Elected, Elected, Elected, NotElected],
            0,
        ),
        ("equal votes below the bar are no tie", 2, vec![16, 9, 9], vec![Elected, NotElected, NotElected], 1),
        ("nobody", 1, vec![10, 9], vec![NotElected, NotElected], 1),
    ];
    for (name, seats, votes, expected, open_seats) in cases {
        let result = elect(&election(), &contest(seats, 20, &votes), 24, 20).unwrap();
        let outcomes: Vec<_> = result.outcomes.iter().map(|(_, outcome)| *outcome).collect();
        assert_eq!((outcomes, result.open_seats), (expected, open_seats), "{name}");
        assert_eq!((result.needs, result.of), (11, 20), "{name}");
        let order: Vec<_> = result.outcomes.iter().map(|(nominee, _)| nominee.person.0).collect();
        assert_eq!(order, (1..=votes.len() as i64).collect::<Vec<_>>(), "{name}: in the order of the ballot");
    }
}

#[test]
fn an_election_that_does_not_stand_says_why() {
    let base = contest(3, 20, &[18, 15, 12, 7]);
    let cases = [
        (
            "as many nominees as seats",
            Contest { nominees: base.nominees[..3].to_vec(), ..base.clone() },
            vec!["election-too-few-nominees"],
        ),
        (
            "more ballots came back than were handed out",
            Contest { returned: 21, ..base.clone() },
            vec!["election-returned-above-handed-out"],
        ),
        (
            "more were handed out than came",
            Contest { handed_out: 21, ..base.clone() },
            vec!["election-handed-out-above-present"],
        ),
        (
            "more votes than valid ballots",
            Contest { spoilt: 3, ..base.clone() },
            vec!["election-votes-above-ballots", "election-votes-above-seats"],
        ),
        (
            "no seats",
            Contest { seats: 0, ..base.clone() },
            vec!["election-no-seats", "election-votes-above-seats"],
        ),
        (
            "nobody came back and more are spoilt",
            Contest { returned: 0, spoilt: 1, nominees: vec![], ..base.clone() },
            vec!["election-too-few-nominees", "election-spoilt-above-returned"],
        ),
    ];
    for (name, contest, expected) in cases {
        let found = elect(&election(), &contest, 24, 20).unwrap_err();
        assert_eq!(found.into_iter().map(ElectionFault::code).collect::<Vec<_>>(), expected, "{name}");
    }
    let mut twice = base;
    twice.nominees[1].person = OfficerId(1);
    let found = elect(&election(), &twice, 19, 20).unwrap_err();
    assert_eq!(found, [ElectionFault::PresentAboveEntitled, ElectionFault::Twice { person: OfficerId(1) }]);
}

#[test]
fn how_many_more_nominees_than_seats_is_data() {
    let with = |spare| MeetingRule { spare, ..election() };
    let needs = |rule: &MeetingRule, seats| match elect(rule, &contest(seats, 20, &[]), 24, 20).unwrap_err()[..]
    {
        [ElectionFault::TooFewNominees { needs, .. }] => needs,
        ref other => panic!("{other:?}"),
    };
    assert_eq!(needs(&with(Some(Share { num: 0, den: 1 })), 7), 8);
    assert_eq!(needs(&with(Some(Share { num: 1, den: 5 })), 7), 9);
    assert_eq!(needs(&with(None), 7), 7);
}

proptest! {
    #[test]
    fn seats_are_never_overfilled_and_more_votes_never_lose(
        seats in 1_u32..6,
        votes in prop::collection::vec(0_u32..=30, 7..10),
    ) {
        let total: u32 = votes.iter().sum();
        prop_assume!(total <= 30 * seats);
        let result = elect(&election(), &contest(seats, 30, &votes), 30, 30).unwrap();
        let of = |outcome| result.outcomes.iter().filter(move |(_, o)| *o == outcome).map(|(n, _)| n.votes);
        prop_assert_eq!(of(Outcome::Elected).count() as u32 + result.open_seats, seats);
        let least = of(Outcome::Elected).min().unwrap_or(u32::MAX);
        prop_assert!(of(Outcome::NotElected).chain(of(Outcome::Tied)).all(|votes| votes < least));
        let tied: Vec<u32> = of(Outcome::Tied).collect();
        prop_assert!(tied.windows(2).all(|pair| pair[0] == pair[1]));
        prop_assert!(tied.is_empty() || tied.len() as u32 > result.open_seats);
    }
}
