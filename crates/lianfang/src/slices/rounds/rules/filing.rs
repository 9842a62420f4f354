//! Whether a return may be filed or corrected at all.

use kernel::{Contradiction, Fault, Instant};

use super::super::model::{Filed, RoundDef, Statement};
use super::faults;
use super::state::is_zero;

/// Whether a return for `day` may be filed now: not for a day to come, not outside the round's days,
/// not further back than the round allows.
///
/// # Errors
/// The one fault of the day.
pub fn day_allowed(now: Instant, day: kernel::Day, def: &RoundDef) -> Result<(), Fault> {
    let today = now.day();
    let first = today.plus(-def.backfill_days);
    if day > today {
        Err(faults::day("day-future", day).with("today", today))
    } else if day < def.valid_from {
        Err(faults::day("day-before-start", day).with("start", def.valid_from))
    } else if let Some(end) = def.valid_to.filter(|end| day > *end) {
        Err(faults::day("day-after-end", day).with("end", end))
    } else if day < first {
        Err(faults::day("day-settled", day).with("days", def.backfill_days).with("first", first))
    } else {
        Ok(())
    }
}

/// What records say against a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contradicted<'a> {
    /// Nothing.
    No,
    /// The return is not zero, but states 0 for an event that a record says otherwise about: stored
    /// when the person confirms it ([`faults::differs`]). A record may speak of somebody counted elsewhere (law 2).
    Ask(Vec<&'a Contradiction>),
    /// A zero that contradicts records is refused and names them (law 1; [`faults::contradiction`]).
    Refused(Vec<&'a Contradiction>),
}

/// Weighs what the objectors found. Only events that the statement gives as 0 can be contradicted.
pub fn contradicted<'a>(
    def: &RoundDef,
    statement: &Statement,
    contradictions: &'a [Contradiction],
) -> Contradicted<'a> {
    let stated_zero =
        |code: &str| def.events().any(|(index, f)| f.code == code && statement.number(def, index) == Some(0));
    let against: Vec<_> = contradictions.iter().filter(|c| c.value != 0 && stated_zero(&c.element)).collect();
    if against.is_empty() {
        Contradicted::No
    } else if is_zero(def, statement) {
        Contradicted::Refused(against)
    } else {
        Contradicted::Ask(against)
    }
}

/// All faults of a correction: it needs a reason of 2 to 500 characters, and it must change something.
pub fn correction_faults(def: &RoundDef, reason: &str, previous: &Statement, new: &Statement) -> Vec<Fault> {
    let unchanged = previous.answers(def) == new.answers(def);
    let unchanged = unchanged.then(|| Fault::field("form", "correction-unchanged"));
    faults::reason("reason", reason).into_iter().chain(unchanged).collect()
}

/// The arrival instant of a version that names the one it replaces: never before it, so that a
/// correction stands even when the clock was set back between the two.
pub fn arrival_of_correction(arrived_at: Instant, replaces: &Filed) -> Instant {
    arrived_at.max(replaces.arrived_at)
}
