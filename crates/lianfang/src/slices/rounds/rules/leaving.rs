//! How the roll-up of a level above the units leaves: at its slot, as confirmed by a name or as
//! automatic, unconfirmed. A unit that owes a return of its own never leaves by itself.

use kernel::Instant;

use super::super::model::{Confirmation, Leaving};
use super::tally::Tally;

/// The roll-up at `now`. The last confirmation that arrived by the slot counts, the slot included, as
/// it is for a return; one after it changes nothing that has left.
pub fn rollup_leaving(confirmations: &[Confirmation], slot: Instant, now: Instant) -> Leaving {
    let confirmed = confirmations.iter().filter(|c| c.at <= slot).max_by_key(|c| c.at).cloned();
    match confirmed {
        confirmed if now <= slot => Leaving::NotYet { slot, confirmed },
        Some(confirmation) => Leaving::Confirmed(confirmation),
        None => Leaving::Automatic,
    }
}

/// Version of a roll-up that has left: 1 is what its units had stated by their cut-off, and each
/// version of a return that came after makes the next (G24).
pub fn rollup_version(now: &Tally) -> i64 {
    1 + now.after_cut
}
