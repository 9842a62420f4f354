//! The deadline chain: when a level closes, and whether a division may change that.

use kernel::{Day, Fault, Instant, Level};

use super::super::model::{LeadChange, RoundDef};
use super::faults;

/// The lead of a level, minutes before the top cut-off, with the change that set it (`None`: as the
/// round was written). `changes` are those of the unit's own division and of the divisions above it;
/// the nearest division decides, and of its changes the latest in force (the last in the slice where
/// two begin on one day).
pub fn lead_in_force<'a>(
    def: &RoundDef,
    changes: &'a [LeadChange],
    level: Level,
    day: Day,
) -> (i64, Option<&'a LeadChange>) {
    let change = changes
        .iter()
        .filter(|c| c.level == level && c.valid_from <= day)
        .max_by_key(|c| (c.division.level(), c.valid_from));
    (change.map_or(def.leads.minutes(level), |c| c.minutes), change)
}

/// The last instant that is on time for a level; [`Level::Village`] stands for every unit that owes a
/// return of its own, whatever its kind. For a level above the units it is the slot at which its
/// roll-up leaves.
pub fn cut_off(def: &RoundDef, changes: &[LeadChange], level: Level, day: Day) -> Instant {
    day.at_minute(def.cut_off_minute - lead_in_force(def, changes, level, day).0)
}

/// Slots of all levels from the nation down to the units that owe.
pub fn chain(def: &RoundDef, changes: &[LeadChange], day: Day) -> [(Level, Instant); 6] {
    Level::ALL.map(|level| (level, cut_off(def, changes, level, day)))
}

/// All faults of a change; none where it may be stored. Nobody pulls a cut-off earlier than the
/// division above set it (or than the round was written) without a name and a reason that the village
/// sees; no part closes after its whole; a day that has begun keeps its cut-off.
pub fn lead_change_faults(
    def: &RoundDef,
    changes: &[LeadChange],
    change: &LeadChange,
    today: Day,
) -> Vec<Fault> {
    let day = change.valid_from;
    let lead = |level: Level| lead_in_force(def, changes, level, day).0;
    let above = Level::from_number(change.level.number() - 1);
    let below = Level::from_number(change.level.number() + 1);
    let mut found = Vec::new();
    if change.level == Level::Nation || change.level < change.division.level() {
        found.push(faults::lead_level());
    }
    if !(0..=def.cut_off_minute).contains(&change.minutes) {
        found.push(faults::lead_range(def.cut_off_minute));
    } else if let Some(least) = above.map(lead).filter(|least| change.minutes < *least) {
        found.push(faults::lead_after_above(least));
    } else if let Some(most) = below.map(lead).filter(|most| change.minutes > *most) {
        found.push(faults::lead_before_below(most));
    }
    if day <= today {
        found.push(faults::lead_day(today));
    }
    let set_above: Vec<LeadChange> =
        changes.iter().filter(|c| c.division.level() < change.division.level()).cloned().collect();
    if change.minutes > lead_in_force(def, &set_above, change.level, day).0 {
        if change.by.trim().is_empty() {
            found.push(faults::lead_name());
        }
        found.extend(faults::reason("lead-reason", &change.reason));
    }
    found
}

/// Whether, at one place below, some level would close after the one above it: its slots must never rise on the way
/// down. `changes` are those of that place and of the divisions above it, the new one among them.
pub fn is_chain_broken(def: &RoundDef, changes: &[LeadChange], day: Day) -> bool {
    chain(def, changes, day).windows(2).any(|pair| pair[1].1 > pair[0].1)
}

/// Whether a new version of a round closes any level of the units' chain earlier than the one before it.
pub fn closes_earlier(old: &RoundDef, new: &RoundDef) -> bool {
    Level::ALL.into_iter().any(|level| {
        new.cut_off_minute - new.leads.minutes(level) < old.cut_off_minute - old.leads.minutes(level)
    })
}
