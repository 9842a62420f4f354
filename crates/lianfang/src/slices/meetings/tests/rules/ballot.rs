use proptest::prelude::*;

use super::super::model::{BallotCode, BallotEvent, Choice};
use super::rules::{BrokenSource, close_ballot, count, count_marks, journal, mint_codes, shuffle};
use super::*;

/// Bytes of a small generator (splitmix64): equal seeds give equal bytes.
fn source(mut state: u64) -> impl FnMut(&mut [u8]) {
    move |bytes| {
        for chunk in bytes.chunks_mut(8) {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = state;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            chunk.copy_from_slice(&(z ^ (z >> 31)).to_le_bytes()[..chunk.len()]);
        }
    }
}

#[test]
fn codes_are_all_different_and_never_shown() {
    let codes = mint_codes(24, &mut source(1)).unwrap();
    let mut different = codes.clone();
    different.sort_unstable();
    different.dedup();
    assert_eq!(different.len(), 24);
    assert_eq!(format!("{:?}", codes[0]), "BallotCode(..)");
    assert_eq!(codes[0].text().len(), 26);
}

#[test]
fn a_broken_source_is_refused() {
    let mut zeros = |bytes: &mut [u8]| bytes.fill(0);
    assert_eq!(mint_codes(2, &mut zeros), Err(BrokenSource));
    let mut ones = |bytes: &mut [u8]| bytes.fill(0xff);
    assert_eq!(shuffle(&mut [1, 2, 3], &mut ones), Err(BrokenSource));
    assert_eq!(close_ballot(vec![Choice::InFavour; 2], &mut zeros), Err(BrokenSource));
}

#[test]
fn every_order_is_as_likely() {
    let mut seen = std::collections::BTreeMap::new();
    let mut bytes = source(7);
    for _ in 0..24_000 {
        let mut list = [0, 1, 2, 3];
        shuffle(&mut list, &mut bytes).unwrap();
        *seen.entry(list).or_insert(0_u32) += 1;
    }
    assert_eq!(seen.len(), 24);
    // 1,000 expected of each; five standard deviations are 155.
    assert!(seen.values().all(|times| (845..=1_155).contains(times)), "{seen:?}");
}

#[test]
fn a_ballot_is_counted() {
    use Choice::{Abstained, Against, InFavour, Spoilt};
    let ballots = [InFavour, Against, InFavour, Spoilt, Abstained, InFavour];
    assert_eq!(count(&ballots), (stances(3, 1, 1), 1));
    let marks = [vec![0, 1], vec![1], vec![], vec![0, 1, 2], vec![2, 2], vec![3]];
    let cases = [
        ("more names than seats, one name twice, and no such name are spoilt", 2, vec![1, 2, 0], 3),
        ("one seat", 1, vec![0, 1, 0], 4),
    ];
    for (name, seats, votes, spoilt) in cases {
        assert_eq!(count_marks(&marks, 3, seats), (votes, spoilt), "{name}");
    }
}

#[test]
fn the_journal_knows_how_many_and_never_when() {
    let expected = [BallotEvent::Opened { slips: 24 }, BallotEvent::Cast { n: 19 }, BallotEvent::Closed];
    assert_eq!(journal(24, 19), expected);
    assert_eq!(expected.map(BallotEvent::code), ["ballot-opened", "ballot-cast", "ballot-closed"]);
}

proptest! {
    #[test]
    fn a_shuffle_is_a_permutation(list in prop::collection::vec(0_u32..50, 0..40), seed: u64) {
        let mut shuffled = list.clone();
        shuffle(&mut shuffled, &mut source(seed)).unwrap();
        let sorted = |mut list: Vec<u32>| { list.sort_unstable(); list };
        prop_assert_eq!(sorted(shuffled), sorted(list));
    }

    #[test]
    fn closing_loses_no_ballot_and_gives_each_an_id(choices in prop::collection::vec(1_i64..=4, 0..40), seed: u64) {
        let cast: Vec<Choice> = choices.iter().map(|n| Choice::from_number(*n).unwrap()).collect();
        let closed = close_ballot(cast.clone(), &mut source(seed)).unwrap();
        let ids: std::collections::HashSet<_> = closed.iter().map(|(id, _)| *id).collect();
        prop_assert_eq!(ids.len(), cast.len());
        let kept: Vec<Choice> = closed.into_iter().map(|(_, choice)| choice).collect();
        prop_assert_eq!(count(&kept), count(&cast));
    }

    #[test]
    fn a_code_reads_back(bytes: [u8; 16], text in "[0-9b-z_-]{26}") {
        let code = BallotCode(bytes);
        prop_assert_eq!(BallotCode::parse(&code.text()), Some(code));
        prop_assert!(BallotCode::parse(&text).is_none_or(|code| code.text() == text));
    }
}
