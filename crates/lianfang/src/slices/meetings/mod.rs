//! Meetings (会议): who had to come, who came, what was decided, and by which rule it holds.
//!
//! For the recorder and the chair: attendance against a roster, a quorum statement and verdicts that nobody has to
//! compute, and all that is missing named before the minutes are closed.
//!
//! # The rules
//! 1. Rules are dated rows with a source ([`model::RuleRow`]); the row in force on the day of the meeting decides. A
//!    division may set a stricter one with a reason, never a looser one.
//! 2. A branch of 24 may meet with 12 of those who have a vote; a resolution needs more than half of the 24, so 13. An
//!    admission needs more than half present, an election four fifths, so 20. Who is excused (superior agreed, meeting
//!    approved, not present) does not count among the 24.
//! 3. A village assembly may meet with more than half of its adult villagers or with two thirds of its households;
//!    village representatives with two thirds; both decide by more than half of those present.
//! 4. "Unanimous" is stored as numbers: for, against, abstained, and who did not vote.
//! 5. Minutes without year, month or day stay a draft; every gap is named at once. Five people of one name stay five.
//! 6. An applicant becomes an activist by the committee's resolution; a consultation of two meetings is not one.
//! 7. A secret ballot leaves nothing that ties a voter to a ballot.
//! 8. A resolution gives its tasks in the same transaction, each with an owner and a time; the next meeting opens with
//!    those that are not done. Who came is seen by the assembly's own people; offices above see figures.
//!
//! ```text
//!   planned ── open ──► open ── close ──► closed ── chair and recorder sign ──► final
//!      └── call off ──► called off          ▲                                    │
//!                                           └──── next version, with a reason ───┘
//!   old minutes ── taken in ──► closed
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
