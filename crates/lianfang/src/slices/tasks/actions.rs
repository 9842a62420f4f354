//! What a person can do with tasks, and the questions other slices ask.
//!
//! For the slices above: [`assign`] gives a task inside their own closure, [`of_source`] and [`open_of_issuer`] say what
//! became of what was resolved, [`task_in_reach`] opens one. A closure that gives tasks runs on the lane of its issuer's
//! county: [`lane_of`].

mod assign;
mod deed;
mod due;
mod hold;
mod issue;
mod lists;
mod one;
mod posting;
mod reach;

pub use assign::{NewTask, assign, assign_for, choices};
pub use due::DueTasks;
pub use hold::{accept, forward, give_back, give_evidence, tell_progress, tick_step};
pub use issue::{answer_reminder, change_due, reassign, remind, send_back, verify, withdraw};
pub use lists::{IssuerLine, MyTasks, TaskLine, Under, board, lines, my_tasks, under};
pub use one::{Whole, whole};
pub use posting::{Sheet, ask_leave, decide_leave, note_presence, sheet_of};
pub use reach::{
    Rights, SeatName, Seen, lane_of, may_issue, may_read_seat, of_source, open_of_issuer, seat_name,
    task_in_reach,
};
