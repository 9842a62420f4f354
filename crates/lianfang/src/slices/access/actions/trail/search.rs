//! Looking through the lanes of the trail, the latest first, no further back than one request may.

use std::collections::VecDeque;

use kernel::{Instant, Problem};
use store::Tx;

use super::{Counties, TrailFilter};
use crate::slices::access::store as rows;
use crate::slices::access::store::trail::{Ask, Step};

/// Numbers asked for at once: as many as a page first, then twice as many each time, up to this.
const CHUNK: i64 = 2_000;
/// Seconds by which a clock may have been set back across the edge of a day without hiding a row of that
/// day: 36 hours where these are few rows, else an hour.
const SLACK: [i64; 2] = [36 * 3_600, 3_600];
/// Every instant.
const ALWAYS: (Instant, Instant) = (Instant(i64::MIN), Instant(i64::MAX));

/// Steps in their order, and for each lane the number below which the next page begins.
type Found = (Vec<Step>, Vec<(i64, i64)>);

/// One lane, looked through from the top down.
struct Looked {
    lane: i64,
    /// What fits, the highest number first; often more than a page.
    fits: VecDeque<Step>,
    /// Everything above this number was looked at.
    down_to: i64,
    /// Time of the last row looked at, where there are more below: what fits there comes after this.
    goes_on: Option<Instant>,
}

impl Looked {
    /// The time of the next step, or the one up to which it may lie.
    fn head(&self) -> Option<Instant> {
        self.fits.front().map(|step| step.at).or(self.goes_on)
    }

    /// The number below which this lane goes on.
    fn next(&self) -> i64 {
        self.fits.front().map_or(self.down_to, |step| step.seq) + 1
    }
}

/// One page of all lanes.
pub(super) fn page(tx: &mut Tx, filter: &TrailFilter, counties: &Counties) -> Result<Found, Problem> {
    let lanes = rows::trail::lanes(tx)?;
    let (mut looked, mut left) = (Vec::with_capacity(lanes.len()), filter.look);
    for (n, (lane, last)) in lanes.iter().enumerate() {
        let after = filter.after.iter().find(|(known, _)| known == lane);
        let top = after.map_or(*last, |(_, seq)| seq.saturating_sub(1).min(*last));
        let share = (left / (lanes.len() - n) as i64).max(1);
        let (one, cost) = look_through(tx, filter, counties, (*lane, top), share)?;
        left -= cost;
        looked.push(one);
    }
    Ok(merge(looked, filter.size))
}

/// Looks at no more than `share` rows of a lane from the number `top` down; answers how many it were.
fn look_through(
    tx: &mut Tx,
    filter: &TrailFilter,
    counties: &Counties,
    (lane, top): (i64, i64),
    share: i64,
) -> Result<(Looked, i64), Problem> {
    let (from, to) = filter.days;
    let within =
        (from.map_or(ALWAYS.0, |day| day.at_minute(0)), to.map_or(ALWAYS.1, |day| day.plus(1).at_minute(0)));
    let top = if to.is_some() { top.min(edge(tx, lane, top, within.1, 1)?) } else { top };
    let bottom = if from.is_some() { edge(tx, lane, top, within.0, -1)? } else { 0 };
    let stop = bottom.max(top - share);
    let (mut fits, mut down_to, mut chunk) = (VecDeque::new(), top, filter.size as i64 + 1);
    while fits.len() <= filter.size && down_to > stop {
        let above = stop.max(down_to - chunk.min(CHUNK));
        let ask = Ask {
            lane,
            above,
            up_to: down_to,
            within,
            counties: counties.range,
            action: &filter.action,
            actor: filter.account.unwrap_or(-1),
        };
        fits.extend(rows::trail::steps(tx, &ask)?.into_iter().filter(|step| counties.has(step.county)));
        (down_to, chunk) = (above, chunk.min(CHUNK) * 2);
    }
    let goes_on = if down_to > bottom { rows::trail::time_of(tx, lane, down_to + 1)? } else { None };
    Ok((Looked { lane, fits, down_to, goes_on }, top - down_to))
}

/// The number at the edge of a day, moved outward (`way` 1 is up, -1 is down) by as much as a clock that
/// was set back asks for.
fn edge(tx: &mut Tx, lane: i64, last: i64, at: Instant, way: i64) -> Result<i64, Problem> {
    let [wide, narrow] = SLACK;
    let exact = rows::trail::last_before(tx, lane, last, at)?;
    let far = rows::trail::last_before(tx, lane, last, at.plus_seconds(way * wide))?;
    if (far - exact).abs() <= CHUNK {
        return Ok(far);
    }
    Ok(rows::trail::last_before(tx, lane, last, at.plus_seconds(way * narrow))?)
}

/// Merges lanes by the time of their heads. It stops at a page, and where the next step may lie in a part
/// that was not looked at; each lane goes on exactly where it was left.
fn merge(mut lanes: Vec<Looked>, size: usize) -> Found {
    let mut steps = Vec::new();
    while steps.len() < size {
        let latest = lanes.iter_mut().filter(|l| l.head().is_some()).max_by_key(|l| (l.head(), l.lane));
        match latest.and_then(|lane| lane.fits.pop_front()) {
            Some(step) => steps.push(step),
            None => break,
        }
    }
    let more = lanes.iter().any(|lane| lane.head().is_some());
    let next = if more { lanes.iter().map(|lane| (lane.lane, lane.next())).collect() } else { Vec::new() };
    (steps, next)
}
