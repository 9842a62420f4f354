//! What a person can do with tasks, and the questions other slices ask.
//!
//! For the slices above: [`assign`] gives a task inside their own closure, [`of_source`] and [`open_of_issuer`] say what
//! became of what was resolved, [`task_in_reach`] opens one. A closure that gives tasks runs on the lane of its issuer's
//! county: [`lane_of`].

mod assign;
mod reach;

pub use assign::{NewTask, assign, assign_for, choices};
pub use reach::{
    Rights, SeatName, Seen, lane_of, may_issue, may_read_seat, of_source, open_of_issuer, seat_name,
    task_in_reach,
};
