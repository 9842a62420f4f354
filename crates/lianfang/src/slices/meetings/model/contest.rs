//! One election as it was counted.

use kernel::OfficerId;

/// A name on the ballot, or one that voters wrote in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Nominee {
    /// Who.
    pub person: OfficerId,
    /// Stood on the ballot; otherwise voters wrote the name in.
    pub on_ballot: bool,
    /// Votes for this person.
    pub votes: u32,
}

/// One election, counted.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Contest {
    /// Seats to fill, from 1.
    pub seats: u32,
    /// Ballots handed out.
    pub handed_out: u32,
    /// Ballots that came back.
    pub returned: u32,
    /// Of these, ballots with more names than seats or that nobody can read.
    pub spoilt: u32,
    /// In the order of the ballot (姓氏笔画).
    pub nominees: Vec<Nominee>,
}
