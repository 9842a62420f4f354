//! Pure decisions of the meetings: facts and a rule in, a verdict out. No SQL, no clock, whole numbers only.
//!
//! | question | where |
//! |---|---|
//! | who is entitled, present, absent; is the roster sound | `roster` |
//! | may the body meet | `quorum` |
//! | does a resolution pass, what does not add up | `majority` |
//! | who is elected | `motion` |
//! | what is missing before the minutes are closed | `closing` |
//! | may an applicant go on, what is due | `activists` |
//! | who attended how long, what a meeting took | `presence`, `hours` |
//! | what a secret ballot leaves behind | `ballot` |
//! | did a body meet as often as expected | `cadence` |
//! | may a rule be stored | `definition` |

mod activists;
mod ballot;
mod cadence;
mod closing;
mod definition;
mod gaps;
mod hours;
mod majority;
mod months;
mod motion;
mod presence;
mod quorum;
mod roster;

pub use activists::{Due, DueKind, Refusal, apply, deciding_body, due, next};
pub use ballot::{BrokenSource, close_ballot, count, count_marks, journal, mint_codes, shuffle};
pub use cadence::{Period, periods};
pub use closing::{Checked, attending, check};
pub use definition::rule_faults;
pub use gaps::{Gap, Notice};
pub use hours::{IsoWeek, Load, Sitting, by_week, person_minutes};
pub use majority::{Miscount, Verdict, tally};
pub use months::{iso_week, months_later};
pub use motion::{Elected, ElectionFault, Outcome, elect};
pub use presence::{Stay, attended, minutes};
pub use quorum::{Attending, Basis, Quorum, quorum};
pub use roster::{Count, RosterFault, RosterFaultKind, count_roster, roster_faults};
