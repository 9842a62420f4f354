//! Bars in whole numbers: a share of a base, reached or exceeded. No fraction is ever rounded.

use super::coded::coded;

coded! {
    /// Whether the share itself is enough. "以上" includes the number, "超过" and "过半数" do not (民法典 art. 1259).
    Strictness {
        /// 以上, 不少于
        AtLeast = "at-least",
        /// 超过, 过半数
        MoreThan = "more-than",
    }

    /// Of whom a majority is counted.
    Base {
        /// Of those entitled to vote, present or not (应到).
        Entitled = "entitled",
        /// Of those present with a vote (实到).
        Present = "present",
    }
}

/// `num` of `den`: 0 <= num <= den, den >= 1 (see `rules::rule_faults`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Share {
    /// Parts taken.
    pub num: u32,
    /// Parts in all.
    pub den: u32,
}

/// What a count has to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Bar {
    /// Of the base.
    pub share: Share,
    /// Whether the share itself is enough.
    pub strictness: Strictness,
}

impl Bar {
    /// At least `num` of `den`.
    pub const fn at_least(num: u32, den: u32) -> Bar {
        Bar { share: Share { num, den }, strictness: Strictness::AtLeast }
    }

    /// More than `num` of `den`.
    pub const fn more_than(num: u32, den: u32) -> Bar {
        Bar { share: Share { num, den }, strictness: Strictness::MoreThan }
    }

    /// Whether `count` of `of` meets the bar, by cross-multiplication.
    pub fn met(self, count: u32, of: u32) -> bool {
        let (have, want) =
            (u64::from(count) * u64::from(self.share.den), u64::from(of) * u64::from(self.share.num));
        match self.strictness {
            Strictness::AtLeast => have >= want,
            Strictness::MoreThan => have > want,
        }
    }

    /// The smallest count that meets the bar; [`u32::MAX`] where a row without a denominator says nothing.
    ///
    /// | bar | of | needs |
    /// |---|---|---|
    /// | at least 1/2 | 24 | 12 |
    /// | more than 1/2 | 24 | 13 |
    /// | at least 4/5 | 24 | 20 |
    /// | at least 2/3 | 35 | 24 |
    pub fn needs(self, of: u32) -> u32 {
        let (num, den) = (u64::from(self.share.num), u64::from(self.share.den));
        let want = u64::from(of) * num;
        let least = match self.strictness {
            Strictness::AtLeast => {
                want.checked_add(den.saturating_sub(1)).and_then(|sum| sum.checked_div(den))
            }
            Strictness::MoreThan => want.checked_div(den).map(|whole| whole + 1),
        };
        least.and_then(|least| u32::try_from(least).ok()).unwrap_or(u32::MAX)
    }

    /// Whether some count meets this bar and not `other`.
    pub fn is_looser_than(self, other: Bar) -> bool {
        let mine = u64::from(self.share.num) * u64::from(other.share.den);
        let theirs = u64::from(other.share.num) * u64::from(self.share.den);
        mine < theirs || (mine == theirs && self.strictness < other.strictness)
    }
}
