//! How votes fell. "Unanimous" is a figure like any other.

/// Votes for, against and abstained.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stances {
    /// 赞成
    pub in_favour: u32,
    /// 反对
    pub against: u32,
    /// 弃权
    pub abstained: u32,
}

impl Stances {
    /// All of them.
    pub fn sum(self) -> u64 {
        u64::from(self.in_favour) + u64::from(self.against) + u64::from(self.abstained)
    }
}

/// The votes of one resolution. Who was present and did not vote is derived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Votes {
    /// Cast at the meeting.
    pub cast: Stances,
    /// Handed in before the meeting by members who did not come.
    pub written: Stances,
}

impl Votes {
    /// 一致同意 in figures: all `present` with a vote are for it.
    pub fn unanimous(present: u32) -> Votes {
        Votes { cast: Stances { in_favour: present, ..Stances::default() }, written: Stances::default() }
    }
}
