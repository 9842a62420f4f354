//! One function per thing a person can do: permit, load, decide, save, audit.

mod below;
mod board;
mod board_upper;
mod confirm;
mod contacts;
mod define;
mod editing;
mod file;
mod frame;
mod history;
mod local;
mod memory;
mod quiet;
mod recount;
mod remind;
mod scope;
mod today;

pub use below::BelowReturns;
pub use board::{board, warm_boards};
pub use confirm::confirm_rollup;
pub use contacts::note_contacts_seen;
pub use define::{Draft, define, install_daily};
pub use editing::{Author, Editing, Listed, editing, rounds_in_reach};
pub use file::{Filing, Receipt, What, file_return, file_return_in};
pub use history::{DayLine, UnitDayPage, fourteen_days, unit_day};
pub use local::{Lead, Quiet, set_lead, set_quiet_hours};
pub use memory::{Book, Memory, RoundEntry};
pub use quiet::RoundsQuiet;
pub use recount::{Drift, recount};
pub use remind::{Reminding, answer_reminder, remind};
pub use scope::{division_in_reach, unit_in_reach};
pub use today::{Today, today};
