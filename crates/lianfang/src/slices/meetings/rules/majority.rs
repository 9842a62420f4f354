//! Whether a resolution passes. Of whom the majority is counted makes the difference: 12 of 19 present are 63 %, and
//! not more than half of 24 entitled.

use super::super::model::{Base, MeetingRule, Votes};

/// What a tally came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Whether it passed.
    pub passed: bool,
    /// The smallest number of votes for it that is enough.
    pub needs: u32,
    /// Out of how many.
    pub of: u32,
    /// Who these are.
    pub base: Base,
    /// Votes for it, with the written ones where they count.
    pub counted_for: u32,
    /// Present with a vote and not voting.
    pub not_voting: u32,
}

/// Figures that do not add up, each with what it should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Miscount {
    /// More present than entitled.
    PresentAboveEntitled {
        /// Present with a vote.
        present: u32,
        /// Entitled to vote.
        entitled: u32,
    },
    /// More votes than present.
    CastAbovePresent {
        /// Votes at the meeting.
        cast: u64,
        /// Present with a vote.
        present: u32,
    },
    /// Written opinions where the rule does not count them.
    WrittenNotCounted {
        /// How many.
        written: u64,
    },
    /// More written opinions than members who did not come.
    WrittenAboveAbsent {
        /// How many.
        written: u64,
        /// Entitled and not present.
        absent: u32,
    },
}

impl Miscount {
    /// Stable word for catalogues.
    pub fn code(self) -> &'static str {
        match self {
            Miscount::PresentAboveEntitled { .. } => "votes-present-above-entitled",
            Miscount::CastAbovePresent { .. } => "votes-above-present",
            Miscount::WrittenNotCounted { .. } => "votes-written-not-counted",
            Miscount::WrittenAboveAbsent { .. } => "votes-written-above-absent",
        }
    }
}

/// Tallies one resolution. `entitled` and `present` are persons with a vote. Whether the body may meet is asked
/// elsewhere (`quorum`). A base of nobody passes nothing.
///
/// ```text
///   24 entitled, 19 present: 13 for, 4 against, 2 abstained -> passed, 13 > 12
///                            12 for, 7 abstained            -> not passed, needs 13
/// ```
///
/// # Errors
/// All figures that do not add up, at once.
pub fn tally(
    rule: &MeetingRule,
    votes: &Votes,
    entitled: u32,
    present: u32,
) -> Result<Verdict, Vec<Miscount>> {
    let (cast, written) = (votes.cast.sum(), votes.written.sum());
    let absent = entitled.saturating_sub(present);
    let mut found = Vec::new();
    if present > entitled {
        found.push(Miscount::PresentAboveEntitled { present, entitled });
    }
    if cast > u64::from(present) {
        found.push(Miscount::CastAbovePresent { cast, present });
    }
    if written > 0 && !rule.written_counts {
        found.push(Miscount::WrittenNotCounted { written });
    } else if written > u64::from(absent) {
        found.push(Miscount::WrittenAboveAbsent { written, absent });
    }
    if !found.is_empty() {
        return Err(found);
    }
    // Each sum is at most `entitled` by now, so nothing below can overflow.
    let of = match rule.passes.of {
        Base::Entitled => entitled,
        Base::Present => present,
    };
    let counted_for = votes.cast.in_favour + votes.written.in_favour;
    Ok(Verdict {
        passed: of > 0 && rule.passes.bar.met(counted_for, of),
        needs: rule.passes.bar.needs(of),
        of,
        base: rule.passes.of,
        counted_for,
        not_voting: present - cast as u32,
    })
}
