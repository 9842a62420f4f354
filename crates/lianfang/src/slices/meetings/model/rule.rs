//! The rule for one kind of meeting and one purpose, as a dated row.

use kernel::{Day, DivisionCode};

use super::{Bar, Base, Cadence, MeetingKind, Purpose, Share};

/// When a body may meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct MayMeet {
    /// Of those entitled to vote, how many have to be there.
    pub persons: Bar,
    /// Or: of all households, how many have to be represented; absent where only persons count.
    pub households: Option<Bar>,
}

/// When a resolution passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Passes {
    /// How many have to be for it.
    pub bar: Bar,
    /// Of whom.
    pub of: Base,
}

/// The rule for one kind of meeting and one purpose.
#[expect(clippy::struct_excessive_bools, reason = "each is a column that a page of rules shows as yes or no")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct MeetingRule {
    /// What meets.
    pub kind: MeetingKind,
    /// What for.
    pub purpose: Purpose,
    /// Absent where no rule says how many have to be there: no quorum is stated then.
    pub may_meet: Option<MayMeet>,
    /// When a resolution passes.
    pub passes: Passes,
    /// The vote is by secret ballot.
    pub secret: bool,
    /// Written opinions handed in before the meeting count as votes.
    pub written_counts: bool,
    /// Persons are discussed and voted on one at a time.
    pub one_at_a_time: bool,
    /// Excused members do not count among those entitled.
    pub excuses: bool,
    /// In an election there is at least one nominee more than seats, and at least this share of the seats more; absent
    /// where nobody is elected or as many nominees as seats are enough.
    pub spare: Option<Share>,
    /// Days between the notice and the meeting; absent where none are prescribed.
    pub notice_days: Option<u16>,
    /// How often it is expected to meet; absent where nothing says so.
    pub every: Option<Cadence>,
}

/// A rule as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleRow {
    /// The rule.
    pub rule: MeetingRule,
    /// Who set it; shipped rows are the nation's.
    pub set_by: DivisionCode,
    /// First day on which it decides.
    pub valid_from: Day,
    /// Code of the source, such as `branch-work-2018`; its words stand in the catalogues.
    pub source: String,
    /// Why a division set a stricter rule than the one above; empty for shipped rows.
    pub reason: String,
}

/// The row that decides on a day. `rows` are those of the meeting's own division and of the divisions above it; the
/// nearest division decides, and of its rows the latest in force (the last in the slice where two begin on one day).
/// Absent where no row says anything.
pub fn in_force(rows: &[RuleRow], kind: MeetingKind, purpose: Purpose, day: Day) -> Option<&RuleRow> {
    rows.iter()
        .filter(|row| row.rule.kind == kind && row.rule.purpose == purpose && row.valid_from <= day)
        .max_by_key(|row| (row.set_by.level(), row.valid_from))
}
