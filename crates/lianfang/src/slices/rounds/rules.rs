//! Pure decisions of the rounds: facts and an instant in, a verdict out. No SQL, no clock.
//!
//! | question | law | where |
//! |---|---|---|
//! | when does a level close, may its lead change | deadline chain | `closing` |
//! | which version stands, which state is it | 1, 3 | `state` |
//! | is the form right; all faults at once | 13 | `check`, `number` |
//! | may it be filed, corrected, carried over, called zero | 1, 4 | `filing`, `prefill` |
//! | what do units add up to, now and at the cut-off | 1, 3 | `tally`, `parts` |
//! | how does a roll-up leave | deadline chain | `leaving` |
//! | is a round's definition right | 7 | `definition` |

mod check;
mod closing;
mod definition;
pub mod faults;
mod filing;
mod leaving;
mod number;
mod parts;
mod prefill;
mod quiet;
mod state;
mod tally;

pub use check::{Checked, check};
pub use closing::{chain, closes_earlier, cut_off, is_chain_broken, lead_change_faults, lead_in_force};
pub use definition::definition_faults;
pub use filing::{Contradicted, arrival_of_correction, contradicted, correction_faults, day_allowed};
pub use leaving::{rollup_leaving, rollup_version};
pub use parts::Parts;
pub use prefill::{against_records, carried_over, carry_over, confirm_zero, derive};
pub use quiet::{in_quiet_hours, quiet_faults, quiet_hours};
pub use state::{as_of, is_zero, state_of};
pub use tally::{FieldSum, Tally, delta, field_change, slot_count};
