//! Follow-ups (随访): a person who must not be forgotten, until somebody closes it.
//!
//! For the teacher, the grid worker and the health contact: who is looked after, and whom nobody has spoken with today.
//!
//! # The rules
//! 1. A rule opens one (a fever, symptoms, contact with a patient) in the transaction of the record, or a person does
//!    (a family that left home). One of a person, unit and reason is open at a time.
//! 2. One contact a day is logged: channel, what came of it, by whom. A day without one shows the next morning.
//! 3. It is closed by a name with an outcome, never by time.
//! 4. An observation at home has a length of 1 to 60 days, set when it is opened. Day n is the first day of contact plus
//!    n; after the last one it is over, and rule 3 holds.
//! 5. Comfort notes are sealed and read by those directly answerable, by nobody above them.
//!
//! ```text
//!   open ── contact a day ──► open ── outcome ──► closed
//! ```

pub mod actions;
mod api;
pub mod model;
mod pages;
pub mod rules;
mod store;

use crate::routes::Routes;

/// Pages and JSON of this slice.
pub fn routes() -> Routes {
    pages::routes().and(api::routes())
}

#[cfg(test)]
#[path = "tests/rules.rs"]
mod rules_tests;
