//! What a person's day comes to, and what may follow an answer.

use kernel::{Day, Fault, Instant};

use crate::slices::checkins::model::{NewAnswer, PersonDay, PersonRound, Seen, Stored};

/// Days for which somebody answerable may still write down an answer.
const BACKFILL_DAYS: i32 = 6;

/// State of a person's day; `versions` in their order. Late goes by the first answer: a correction makes nobody late.
pub fn state_of<'v>(def: &PersonRound, versions: &'v [Stored], day: Day, now: Instant) -> PersonDay<'v> {
    if !def.is_in_force(day) {
        return PersonDay::NotAsked;
    }
    let cut_off = def.cut_off(day);
    match (versions.first(), versions.last()) {
        (Some(_), Some(stands)) if stands.answer.seen == Seen::NotNow => PersonDay::NotNow,
        (Some(first), Some(stands)) => {
            PersonDay::Answered { stands, late: first.arrived_at.seconds_after(cut_off).max(0) }
        }
        _ if def.voluntary => PersonDay::NotNow,
        _ if now <= cut_off => PersonDay::Open,
        _ => PersonDay::Missing,
    }
}

/// Which days may be answered: today, and by whoever is answerable the six days before.
pub fn day_faults(def: &PersonRound, day: Day, today: Day, through_link: bool) -> Vec<Fault> {
    let first = if through_link { today } else { today.plus(-BACKFILL_DAYS) };
    let mut faults = Vec::new();
    if day > today {
        faults.push(Fault::field("day", "day-to-come"));
    } else if day < first {
        faults.push(Fault::field("day", if through_link { "only-today" } else { "day-over" }));
    } else if !def.is_in_force(day) {
        faults.push(Fault::field("day", "not-asked"));
    }
    faults
}

/// The version of a new answer after what stands. Before the cut-off it simply replaces; after it, it is a correction
/// and needs a reason of 2 to 100 characters.
pub fn replaces(
    def: &PersonRound,
    versions: &[Stored],
    new: &NewAnswer,
    arrived: Instant,
) -> Result<i64, Replaced> {
    let Some(last) = versions.last() else { return Ok(1) };
    if new.replaces != Some(last.version) {
        return Err(Replaced::Newer);
    }
    let reason = new.reason.trim().chars().count();
    if arrived > def.cut_off(new.day) && !(2..=100).contains(&reason) {
        return Err(Replaced::Reason);
    }
    Ok(last.version + 1)
}

/// Why an answer cannot follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// Somebody answered in between, or the answer named no version.
    Newer,
    /// After the cut-off a reason is needed.
    Reason,
}
