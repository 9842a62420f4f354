//! Pure decisions: what may happen to a task, when it is due, what its log says, what a posting adds up to.

mod faults;
mod log;
mod machine;
mod posting;
mod timing;

pub use faults::{posting_faults, reason_fault, task_faults, words_fault};
pub use log::{Given, first_action, forwarded_without_action, given, is_own, lead_has_taken, median};
pub use machine::{Deed, next, refusal};
pub use posting::{HalfState, PostingTally, half_states, leave_faults, posting_tally, presence_fault};
pub use timing::{Group, Window, group, is_late, is_overdue, week_of, window};
