//! What a list of people adds up to.

use kernel::Instant;
use webkit::Parts;

use crate::slices::checkins::actions::Roster;
use crate::slices::checkins::model::{PersonDay, Seen};
use crate::slices::checkins::rules::Finding;

/// What a list adds up to.
pub(super) struct Sums {
    pub parts: Parts,
    pub fevers: i64,
    pub not_measured: i64,
    pub seen_well: i64,
}

pub(super) fn sums(roster: &Roster, now: Instant) -> Sums {
    let mut sums = Sums { parts: Parts::default(), fevers: 0, not_measured: 0, seen_well: 0 };
    for line in &roster.lines {
        match roster.state(line, now) {
            PersonDay::NotAsked => {}
            PersonDay::Open => sums.parts.open += 1,
            PersonDay::Missing => sums.parts.missing += 1,
            PersonDay::NotNow => sums.parts.blank += 1,
            PersonDay::Answered { late, .. } if late > 0 => sums.parts.late += 1,
            PersonDay::Answered { .. } => sums.parts.reported += 1,
        }
        sums.fevers += i64::from(line.finding == Some(Finding::Fever));
        if let Some(stored) = line.stands() {
            let seen = stored.answer.seen;
            sums.not_measured += i64::from(seen == Seen::NotMeasured);
            sums.seen_well += i64::from(seen == Seen::SeenWell);
        }
    }
    sums
}
