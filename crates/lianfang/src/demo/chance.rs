//! Chance that is the same in every run: the sample county is invented once, not drawn anew.

/// A stream of numbers that belongs to one purpose, so that adding a draw in one place moves nothing in another.
pub(super) struct Chance(u64);

impl Chance {
    /// The stream of a purpose and the things it is about; equal words and numbers give equal streams.
    pub(super) fn of(purpose: &str, about: &[i64]) -> Chance {
        let words = purpose.bytes().map(u64::from);
        let numbers = about.iter().map(|n| *n as u64);
        Chance(words.chain(numbers).fold(0, |state, part| mix(state ^ part)))
    }

    /// 0 to `n` − 1; `n` is at least 1.
    pub(super) fn below(&mut self, n: i64) -> i64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        (mix(self.0) % n as u64) as i64
    }

    /// From `least` to `most`, both included.
    pub(super) fn between(&mut self, least: i64, most: i64) -> i64 {
        least + self.below(most - least + 1)
    }

    /// True in so many of a hundred cases.
    pub(super) fn percent(&mut self, share: i64) -> bool {
        self.below(100) < share
    }

    /// One of a list that is not empty.
    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len() as i64) as usize]
    }

    /// Takes `count` items out of a list, each at most once; all where there are fewer.
    pub(super) fn take<T>(&mut self, count: i64, from: &mut Vec<T>) -> Vec<T> {
        let count = (count as usize).min(from.len());
        (0..count).map(|_| from.swap_remove(self.below(from.len() as i64) as usize)).collect()
    }
}

/// The finaliser of `splitmix64` (Steele, Lea, Flood 2014, doi:10.1145/2660193.2660195).
fn mix(z: u64) -> u64 {
    let z = z.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
