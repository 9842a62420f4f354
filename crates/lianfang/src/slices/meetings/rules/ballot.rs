//! The pure parts of a secret ballot (law 10). Random bytes come in from outside: 16 for each code or id.

use std::collections::HashSet;

use super::super::model::{BallotCode, BallotEvent, BallotId, Choice, Stances};

/// The source repeats itself: 128 random bits do not, so nothing it gave may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BrokenSource;

/// Draws that a fair source rejects at most in one of 2^64 cases.
const MOST_DRAWS: u32 = 64;

/// `n` codes for the slips, all different.
///
/// # Errors
/// [`BrokenSource`] where one comes twice.
pub fn mint_codes(n: u32, fill: &mut impl FnMut(&mut [u8])) -> Result<Vec<BallotCode>, BrokenSource> {
    Ok(draw(n as usize, fill)?.into_iter().map(BallotCode).collect())
}

fn draw(n: usize, fill: &mut impl FnMut(&mut [u8])) -> Result<Vec<[u8; 16]>, BrokenSource> {
    let mut seen = HashSet::with_capacity(n);
    let mut all = Vec::with_capacity(n);
    for _ in 0..n {
        let mut bytes = [0; 16];
        fill(&mut bytes);
        if !seen.insert(bytes) {
            return Err(BrokenSource);
        }
        all.push(bytes);
    }
    Ok(all)
}

/// A number below `n`, each as likely as any other: draws above the last whole multiple of `n` are thrown away.
fn below(n: u64, fill: &mut impl FnMut(&mut [u8])) -> Result<u64, BrokenSource> {
    let last = u64::MAX - (u64::MAX % n + 1) % n;
    for _ in 0..MOST_DRAWS {
        let mut bytes = [0; 8];
        fill(&mut bytes);
        let drawn = u64::from_le_bytes(bytes);
        if drawn <= last {
            return Ok(drawn % n);
        }
    }
    Err(BrokenSource)
}

/// Puts a list in random order, every order as likely (Fisher and Yates, as Durstenfeld 1964,
/// doi:10.1145/364520.364540, with indices that are not biased).
///
/// # Errors
/// [`BrokenSource`] where the source gives nothing but numbers that have to be thrown away.
pub fn shuffle<T>(list: &mut [T], fill: &mut impl FnMut(&mut [u8])) -> Result<(), BrokenSource> {
    for last in (1..list.len()).rev() {
        let other = below(last as u64 + 1, fill)?;
        list.swap(last, other as usize);
    }
    Ok(())
}

/// The ballots as they are rewritten at the close: in random order, under new random ids, so that neither the order of
/// casting nor a code leads to a ballot. The old rows are to be deleted in the same transaction.
///
/// # Errors
/// [`BrokenSource`]; then nothing is closed.
pub fn close_ballot<T>(
    mut cast: Vec<T>,
    fill: &mut impl FnMut(&mut [u8]),
) -> Result<Vec<(BallotId, T)>, BrokenSource> {
    shuffle(&mut cast, fill)?;
    let ids = draw(cast.len(), fill)?;
    Ok(ids.into_iter().map(BallotId).zip(cast).collect())
}

/// Votes on one question, and how many ballots were spoilt.
pub fn count(ballots: &[Choice]) -> (Stances, u32) {
    let of = |choice: Choice| ballots.iter().filter(|ballot| **ballot == choice).count() as u32;
    let stances = Stances {
        in_favour: of(Choice::InFavour),
        against: of(Choice::Against),
        abstained: of(Choice::Abstained),
    };
    (stances, of(Choice::Spoilt))
}

/// Votes for each of `nominees` names, and how many ballots were spoilt. A ballot lists the places of the names it
/// marks, from 0; it is spoilt where it marks more names than seats, one name twice, or a name that is not there.
/// A ballot that marks nobody is valid.
pub fn count_marks(ballots: &[Vec<usize>], nominees: usize, seats: u32) -> (Vec<u32>, u32) {
    let mut votes = vec![0; nominees];
    let mut spoilt = 0;
    for marks in ballots {
        let different: HashSet<&usize> = marks.iter().collect();
        let sound = marks.len() <= seats as usize
            && different.len() == marks.len()
            && marks.iter().all(|mark| *mark < nominees);
        if sound {
            for mark in marks {
                votes[*mark] += 1;
            }
        } else {
            spoilt += 1;
        }
    }
    (votes, spoilt)
}

/// What the journal may record of a whole ballot, in order. The last two are written together at the close.
pub fn journal(slips: u32, cast: u32) -> [BallotEvent; 3] {
    [BallotEvent::Opened { slips }, BallotEvent::Cast { n: cast }, BallotEvent::Closed]
}
