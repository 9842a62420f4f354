//! Elections: more nominees than seats, and each elected by more than half of those present. Where more reach that than
//! there are seats, votes decide as the rules require; where votes are equal, a further ballot does, not the program.

use std::collections::HashSet;

use kernel::OfficerId;

use super::super::model::{Base, Contest, MeetingRule, Nominee, Share};

/// What became of a nominee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Elected.
    Elected,
    /// Reached the bar, and equal votes leave open who takes the last seats: a further ballot among these.
    Tied,
    /// Not elected.
    NotElected,
}

impl Outcome {
    /// Stable word for catalogues.
    pub fn code(self) -> &'static str {
        ["elected", "tied", "not-elected"][self as usize]
    }
}

/// The result, in the order of the ballot: nobody is ranked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elected {
    /// The smallest number of votes that is enough.
    pub needs: u32,
    /// Out of how many.
    pub of: u32,
    /// Each nominee with what became of them.
    pub outcomes: Vec<(Nominee, Outcome)>,
    /// Seats still to fill: by a further ballot among those tied, or by another election.
    pub open_seats: u32,
}

/// Why an election does not stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ElectionFault {
    /// No seat to fill.
    NoSeats,
    /// Fewer names on the ballot than the rule asks for.
    TooFewNominees {
        /// On the ballot.
        nominees: u32,
        /// At least.
        needs: u32,
    },
    /// One person stands on the ballot twice.
    Twice {
        /// Who.
        person: OfficerId,
    },
    /// More present than entitled.
    PresentAboveEntitled,
    /// More ballots handed out than present.
    HandedOutAbovePresent,
    /// 收回的选票多于发出的选票: the election is void.
    ReturnedAboveHandedOut,
    /// More spoilt ballots than came back.
    SpoiltAboveReturned,
    /// More votes for a person than valid ballots.
    VotesAboveBallots {
        /// Who.
        person: OfficerId,
    },
    /// More votes in all than valid ballots times seats.
    VotesAboveSeats,
}

impl ElectionFault {
    /// Stable word for catalogues.
    pub fn code(self) -> &'static str {
        match self {
            ElectionFault::NoSeats => "election-no-seats",
            ElectionFault::TooFewNominees { .. } => "election-too-few-nominees",
            ElectionFault::Twice { .. } => "election-twice",
            ElectionFault::PresentAboveEntitled => "election-present-above-entitled",
            ElectionFault::HandedOutAbovePresent => "election-handed-out-above-present",
            ElectionFault::ReturnedAboveHandedOut => "election-returned-above-handed-out",
            ElectionFault::SpoiltAboveReturned => "election-spoilt-above-returned",
            ElectionFault::VotesAboveBallots { .. } => "election-votes-above-ballots",
            ElectionFault::VotesAboveSeats => "election-votes-above-seats",
        }
    }
}

/// Who is elected by a rule; `entitled` and `present` are persons with a vote. Whether the meeting may elect at all is asked elsewhere (`quorum`).
///
/// # Errors
/// All faults at once, in the order of the fields.
pub fn elect(
    rule: &MeetingRule,
    contest: &Contest,
    entitled: u32,
    present: u32,
) -> Result<Elected, Vec<ElectionFault>> {
    let found = faults(rule, contest, entitled, present);
    if !found.is_empty() {
        return Err(found);
    }
    let of = match rule.passes.of {
        Base::Entitled => entitled,
        Base::Present => present,
    };
    let seats = contest.seats as usize;
    let reached = |nominee: &Nominee| of > 0 && rule.passes.bar.met(nominee.votes, of);
    let mut votes: Vec<u32> = contest.nominees.iter().filter(|n| reached(n)).map(|n| n.votes).collect();
    votes.sort_unstable_by(|a, b| b.cmp(a));
    // The first that finds no seat. Who has no more votes than that sits nowhere, unless the last seat is as equal.
    let edge = votes.get(seats).copied();
    let tied = edge.filter(|edge| votes[seats - 1] == *edge);
    let outcome = |nominee: &Nominee| {
        if !reached(nominee) {
            Outcome::NotElected
        } else if tied == Some(nominee.votes) {
            Outcome::Tied
        } else if edge.is_some_and(|edge| nominee.votes <= edge) {
            Outcome::NotElected
        } else {
            Outcome::Elected
        }
    };
    let outcomes: Vec<_> = contest.nominees.iter().map(|nominee| (*nominee, outcome(nominee))).collect();
    let filled = outcomes.iter().filter(|(_, outcome)| *outcome == Outcome::Elected).count();
    Ok(Elected { needs: rule.passes.bar.needs(of), of, outcomes, open_seats: contest.seats - filled as u32 })
}

fn faults(rule: &MeetingRule, contest: &Contest, entitled: u32, present: u32) -> Vec<ElectionFault> {
    let valid = contest.returned.saturating_sub(contest.spoilt);
    let on_ballot = contest.nominees.iter().filter(|nominee| nominee.on_ballot).count() as u32;
    let needs =
        rule.spare.map_or(contest.seats, |share| contest.seats.saturating_add(spare(share, contest.seats)));
    let mut found = Vec::new();
    let mut note = |holds: bool, fault: ElectionFault| {
        if holds {
            found.push(fault);
        }
    };
    note(contest.seats == 0, ElectionFault::NoSeats);
    note(on_ballot < needs, ElectionFault::TooFewNominees { nominees: on_ballot, needs });
    note(present > entitled, ElectionFault::PresentAboveEntitled);
    note(contest.handed_out > present, ElectionFault::HandedOutAbovePresent);
    note(contest.returned > contest.handed_out, ElectionFault::ReturnedAboveHandedOut);
    note(contest.spoilt > contest.returned, ElectionFault::SpoiltAboveReturned);
    let mut seen = HashSet::new();
    for nominee in &contest.nominees {
        let person = nominee.person;
        note(!seen.insert(person), ElectionFault::Twice { person });
        note(nominee.votes > valid, ElectionFault::VotesAboveBallots { person });
    }
    let votes: u64 = contest.nominees.iter().map(|nominee| u64::from(nominee.votes)).sum();
    note(votes > u64::from(valid) * u64::from(contest.seats), ElectionFault::VotesAboveSeats);
    found
}

/// Nominees above the seats: at least one, and at least the share of the seats, rounded up.
fn spare(share: Share, seats: u32) -> u32 {
    let part = (u64::from(seats) * u64::from(share.num)).div_ceil(u64::from(share.den.max(1)));
    u32::try_from(part).unwrap_or(u32::MAX).max(1)
}
