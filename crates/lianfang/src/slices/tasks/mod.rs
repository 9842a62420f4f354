//! Tasks (任务): who does what by when, and what shows that it was done.
//!
//! For whoever gives work and whoever does it. A task is the same thing whether a meeting resolved it, an instruction
//! from above asks for it, or somebody asked for it in a chat group: what goes round meetings and documents is counted too.
//!
//! # The rules
//! 1. A task has one named officer who holds it and one instant by which it is due. The lead stays the lead whoever
//!    holds it. Five officers of one name stay five.
//! 2. It passes to somebody only when that person takes it and has the means; else it is returned with what is missing.
//!    Nobody is answerable because a paper was signed.
//! 3. It is done when somebody on the issuer's side has looked at the evidence, and never by who did it. A photo is
//!    never asked for.
//! 4. The first real action is the first progress or evidence of somebody who had the task. Taking it and handing it on
//!    are none. Whoever hands it on without one is counted: the instruction went round and nobody acted.
//! 5. Reminders are logged with their answers and hold the quiet hours.
//! 6. A posting goes by half-days. A half-day that is over, without presence and without granted leave, is a gap from
//!    the instant it is over, whatever comes later. The case file states facts and proposes nothing.
//! 7. Nobody is put in order by what they did.
//!
//! ```text
//!              ┌──────── hand on, reassign ─────────┐
//!   assigned ──┼─ take ─► accepted ── evidence ─► waiting ── verify ─► done
//!      ▲       └─ return ► returned      ▲───── send back ────┘
//!      └────── reassign ──────┘          any open ── withdraw ─► withdrawn
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

#[cfg(test)]
#[path = "tests/posting_rules.rs"]
mod posting_rules_tests;
