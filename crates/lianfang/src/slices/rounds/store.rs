//! SQL and row mapping of the slice, one function per question.

mod authors;
mod board;
mod book;
mod follow_up;
mod quiet;
mod returns;

pub use authors::authors;
pub use board::{counters_of, county_versions, reminders_of_county};
pub use book::{add_lead, add_round, add_version, leads, next_round_id, rounds, versions};
pub use follow_up::{add_answer, add_confirmation, add_reminder, confirmations, reminders};
pub use quiet::{add_quiet_change, quiet_changes};
pub use returns::{NewReturn, add_return, versions_of};
