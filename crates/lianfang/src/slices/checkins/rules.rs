//! Decisions of the slice: what an answer says, what is wrong with it, what a day comes to, what follows.

mod check;
mod day;
mod declaration;
mod definition;
mod extra;
mod follows;
mod reminding;
mod returnees;
mod shipped;

pub use check::{check, read_celsius};
pub use day::{Replaced, day_faults, replaces, state_of};
pub use declaration::{AHEAD_DAYS, KEPT_DAYS, Turn, declared, read, turn};
pub use definition::{MOST_SOURCE, MOST_TITLE, asks_alike, changes_nothing, definition_faults, in_force};
pub use extra::{check_extra, kept_extra, may_say_why};
pub use follows::{Finding, finding};
pub use reminding::{Reminding, reminding};
pub use returnees::{Arrivals, arrivals, period, places};
pub use shipped::{daily_check_in, screening};

pub mod roll_call;
