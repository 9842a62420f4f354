//! The trail, read by county and by time.
//!
//! The rows of a lane are numbered without gaps as they were written, so that a day is found by halving
//! and no write pays for an index. The number is the order; the time is that of the clock, which may
//! have been set back.

use std::collections::BTreeSet;

use kernel::Instant;
use store::{StoreError, Tx};

/// One row of the trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Lane and number in it.
    pub lane: i64,
    /// Number within the lane, from 1 without gaps.
    pub seq: i64,
    /// In whose trail it stands.
    pub county: i64,
    /// When.
    pub at: Instant,
    /// Account id; 0 = the system.
    pub actor: i64,
    /// Name of the one stood in for.
    pub for_whom: Option<String>,
    /// Slice and verb.
    pub action: String,
    /// Why.
    pub reason: Option<String>,
    /// Table or matter.
    pub subject: String,
}

/// The lanes that have rows, each with its last number.
pub fn lanes(tx: &mut Tx) -> Result<Vec<(i64, i64)>, StoreError> {
    let (mut lanes, mut before) = (Vec::new(), -1_i64);
    loop {
        let next = tx.query_opt(
            "select lane, seq from audit where lane = (select min(lane) from audit where lane > $1) \
             order by seq desc limit 1",
            &[before.into()],
            |r| (r.int(0), r.int(1)),
        )?;
        match next {
            Some((lane, seq)) => {
                lanes.push((lane, seq));
                before = lane;
            }
            None => return Ok(lanes),
        }
    }
}

/// When a row was written; `None` where the lane has no such number.
pub fn time_of(tx: &mut Tx, lane: i64, seq: i64) -> Result<Option<Instant>, StoreError> {
    tx.query_opt("select at from audit where lane = $1 and seq = $2", &[lane.into(), seq.into()], |r| {
        Instant(r.int(0))
    })
}

/// Number of the last row of a lane before `at`, among the first `last`; 0 = none. Where the clock was
/// set back it is one of the places where rows before and after `at` meet.
pub fn last_before(tx: &mut Tx, lane: i64, last: i64, at: Instant) -> Result<i64, StoreError> {
    let (mut low, mut high) = (0, last);
    while low < high {
        let middle = low + (high - low + 1) / 2;
        if time_of(tx, lane, middle)?.is_some_and(|time| time < at) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    Ok(low)
}

/// Which rows of a lane.
pub struct Ask<'a> {
    /// The lane.
    pub lane: i64,
    /// Numbers above this one ..
    pub above: i64,
    /// .. up to this one: so many rows are looked at, whatever fits.
    pub up_to: i64,
    /// From this instant until the other.
    pub within: (Instant, Instant),
    /// Counties between these two.
    pub counties: (i64, i64),
    /// Only this action; empty = all.
    pub action: &'a str,
    /// Only this actor; -1 = all.
    pub actor: i64,
}

/// Rows of a lane that fit, the highest number first.
pub fn steps(tx: &mut Tx, ask: &Ask<'_>) -> Result<Vec<Step>, StoreError> {
    let lane = ask.lane;
    tx.query(
        "select seq, county, at, actor, for_whom, action, reason, subject from audit \
         where lane = $1 and seq > $2 and seq <= $3 and county between $4 and $5 \
           and (cast($6 as text) = '' or action = $6) and (cast($7 as bigint) = -1 or actor = $7) \
           and at >= $8 and at < $9 \
         order by seq desc",
        &[
            lane.into(),
            ask.above.into(),
            ask.up_to.into(),
            ask.counties.0.into(),
            ask.counties.1.into(),
            ask.action.into(),
            ask.actor.into(),
            ask.within.0.0.into(),
            ask.within.1.0.into(),
        ],
        |r| Step {
            lane,
            seq: r.int(0),
            county: r.int(1),
            at: Instant(r.int(2)),
            actor: r.int(3),
            for_whom: r.text_opt(4),
            action: r.text(5),
            reason: r.text_opt(6),
            subject: r.text(7),
        },
    )
}

/// The actions that stand among the last `rows` rows, an equal part of each lane: the choices of a filter.
pub fn actions(tx: &mut Tx, rows: i64) -> Result<Vec<String>, StoreError> {
    let mut found = BTreeSet::new();
    let lanes = lanes(tx)?;
    let rows = rows / (lanes.len() as i64).max(1);
    for (lane, last) in lanes {
        tx.for_each(
            "select distinct action from audit where lane = $1 and seq > $2 order by action",
            &[lane.into(), (last - rows).into()],
            |r| {
                found.insert(r.text(0));
            },
        )?;
    }
    Ok(found.into_iter().collect())
}
