//! What a posting adds up to at an instant (S8-20).

use std::collections::BTreeMap;

use kernel::{Fault, Instant};

use crate::slices::tasks::model::{Half, Leave, Posting, Presence};

/// What one half-day of a posting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HalfState {
    /// Somebody saw the officer there.
    Present,
    /// On leave that was granted.
    OnLeave,
    /// Over, without either.
    Gap,
    /// Not over yet, and nothing known.
    Ahead,
}

/// What a posting adds up to: of the half-days that are over each is exactly one of present, on leave, unexcused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PostingTally {
    /// Half-days in all.
    pub whole: i64,
    /// Of them over.
    pub elapsed: i64,
    /// Of these with the officer there.
    pub present: i64,
    /// Of these on leave that was granted.
    pub on_leave: i64,
    /// Of these neither.
    pub unexcused: i64,
    /// The first of the unexcused, with the instant from which it was one: the end of that half-day.
    pub first_gap: Option<(Half, Instant)>,
}

/// Every half-day of a posting at an instant, in order.
pub fn half_states(
    posting: &Posting,
    presence: &[Presence],
    leaves: &[Leave],
    now: Instant,
) -> Vec<(Half, HalfState)> {
    // Of a half-day the last word counts.
    let seen: BTreeMap<Half, bool> = presence.iter().map(|one| (one.half, one.present)).collect();
    let granted = |half: Half| {
        leaves.iter().any(|leave| {
            leave.decided.as_ref().is_some_and(|verdict| verdict.approved)
                && (leave.from..=leave.to).contains(&half)
        })
    };
    posting
        .halves()
        .map(|half| {
            let state = if seen.get(&half) == Some(&true) {
                HalfState::Present
            } else if granted(half) {
                HalfState::OnLeave
            } else if now >= posting.hours.end_of(half) {
                HalfState::Gap
            } else {
                HalfState::Ahead
            };
            (half, state)
        })
        .collect()
}

/// Adds a posting up at an instant.
pub fn posting_tally(
    posting: &Posting,
    presence: &[Presence],
    leaves: &[Leave],
    now: Instant,
) -> PostingTally {
    let mut tally = PostingTally::default();
    for (half, state) in half_states(posting, presence, leaves, now) {
        let end = posting.hours.end_of(half);
        tally.whole += 1;
        if now < end {
            continue;
        }
        tally.elapsed += 1;
        match state {
            HalfState::Present => tally.present += 1,
            HalfState::OnLeave => tally.on_leave += 1,
            HalfState::Gap | HalfState::Ahead => {
                tally.unexcused += 1;
                tally.first_gap = tally.first_gap.or(Some((half, end)));
            }
        }
    }
    tally
}

/// What is wrong with saying that somebody was there for a half-day.
pub fn presence_fault(posting: &Posting, half: Half, now: Instant) -> Option<Fault> {
    if !posting.has(half) {
        return Some(outside("half", posting));
    }
    (now < posting.hours.begin_of(half)).then(|| Fault::field("half", "half-ahead"))
}

/// What is wrong with the half-days of a leave.
pub fn leave_faults(posting: &Posting, from: Half, to: Half) -> Vec<Fault> {
    let mut faults = Vec::new();
    if !posting.has(from) {
        faults.push(outside("from_half", posting));
    }
    if !posting.has(to) {
        faults.push(outside("to_half", posting));
    }
    if to < from && faults.is_empty() {
        faults.push(Fault::field("to_half", "half-order"));
    }
    faults
}

fn outside(field: &str, posting: &Posting) -> Fault {
    Fault::field(field, "half-outside").with("from", posting.from).with("to", posting.to)
}
