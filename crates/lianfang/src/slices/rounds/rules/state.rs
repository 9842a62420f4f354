//! Law 1 and law 3: which version stands at a moment, and which of the five states that makes.

use kernel::Instant;

use super::super::model::{AsOf, Closing, Filed, Owing, Received, RoundDef, Statement, Timing, UnitDay};

/// Whether the statement says that every event is 0. Head-counts and words do not count, and figures
/// whose events are all 0 are as zero as the one tap: the state says what was confirmed, not which
/// button was used. An event that nobody answered is not 0, and a round without events can't be zero.
pub fn is_zero(def: &RoundDef, statement: &Statement) -> bool {
    let mut events = def.events().peekable();
    events.peek().is_some() && events.all(|(index, _)| statement.number(def, index) == Some(0))
}

/// The version that stands at `instant`: among those that had arrived, `instant` included, the latest
/// to arrive; of two that arrived together, the one with the higher number. Versions may have been
/// committed in another order than they arrived in.
pub fn as_of(versions: &[Filed], instant: Instant) -> Option<&Filed> {
    versions.iter().filter(|v| v.arrived_at <= instant).max_by_key(|v| (v.arrived_at, v.version))
}

/// What the unit's day comes to. `versions` are all versions of this unit, round and day in any order;
/// `now` only decides what silence means, so that nothing received disappears when a clock is set back.
/// A unit that was not asked and filed all the same is shown as it filed, on time.
pub fn state_of<'a>(
    def: &RoundDef,
    owing: Owing,
    versions: &'a [Filed],
    closing: Closing,
    seen: AsOf,
    now: Instant,
) -> UnitDay<'a> {
    let horizon = match seen {
        AsOf::Now => Instant(i64::MAX),
        AsOf::CutOff => closing.cut_off,
    };
    let Some(in_force) = as_of(versions, horizon) else {
        return match owing {
            Owing::NotOwed => UnitDay::NotOwed,
            Owing::Voluntary => UnitDay::VoluntaryBlank,
            Owing::Owed if closing.is_over(now) => UnitDay::Missing,
            Owing::Owed => UnitDay::Open,
        };
    };
    let arrivals = || versions.iter().map(|v| v.arrived_at).filter(|at| *at <= horizon);
    let first = arrivals().min().unwrap_or(in_force.arrived_at);
    UnitDay::Received(Received {
        in_force,
        is_zero: is_zero(def, &in_force.statement),
        timing: if owing == Owing::Owed { timing(first, closing) } else { Timing::OnTime },
        versions: arrivals().count() as i64,
    })
}

/// Lateness of a first arrival: rounded up to the second within the civil day, whole days after it.
fn timing(first: Instant, closing: Closing) -> Timing {
    let days = first.day().0 - closing.day.0;
    if first <= closing.cut_off {
        Timing::OnTime
    } else if days > 0 {
        Timing::BackFilled { days }
    } else {
        Timing::Late { seconds: first.seconds_after(closing.cut_off) }
    }
}
