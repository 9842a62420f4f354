//! How long somebody attended on the line: several joins are one presence, an open one lasts until the close.

use kernel::Instant;

const MICROS_PER_MINUTE: i64 = 60_000_000;

/// One join, as the server received it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    /// Joined at.
    pub joined: Instant,
    /// Left at; absent while still on the line, or where the line broke off without a word.
    pub left: Option<Instant>,
}

/// Spans between `start` and `close` in which somebody was there: in order, apart from each other, none empty. Joins may
/// come in any order and overlap (two devices of one person).
pub fn attended(stays: &[Stay], start: Instant, close: Instant) -> Vec<(Instant, Instant)> {
    let mut spans: Vec<(Instant, Instant)> = stays
        .iter()
        .map(|stay| (stay.joined.max(start), stay.left.unwrap_or(close).min(close)))
        .filter(|(from, to)| from < to)
        .collect();
    spans.sort_unstable();
    let mut merged: Vec<(Instant, Instant)> = Vec::with_capacity(spans.len());
    for (from, to) in spans {
        match merged.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    merged
}

/// Whole minutes attended between `start` and `close`; what is left over is dropped once, not once for every join.
pub fn minutes(stays: &[Stay], start: Instant, close: Instant) -> u64 {
    let micros: i64 = attended(stays, start, close).iter().map(|(from, to)| to.0 - from.0).sum();
    (micros / MICROS_PER_MINUTE) as u64
}
