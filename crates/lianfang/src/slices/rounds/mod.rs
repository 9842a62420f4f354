//! Rounds (轮): what is asked, who owes it, when it closes; the returns of units, and the tree that
//! everybody sees at the cut-off.
//!
//! For the village clerk: one tap, or a form that starts with yesterday's head-counts. For the office:
//! reported, zero, missing, late, by name, at 15:00:00.
//!
//! # The rules
//! 1. A unit's day is exactly one of *not owed, open, reported, zero, missing* (law 1). Late and
//!    back-filled are marks on reported and zero.
//! 2. The arrival instant is read when the request's body is complete (law 3). 15:00:00.000 is on time,
//!    15:00:00.001 is one second late.
//! 3. The figure of the cut-off is what had arrived by each unit's own cut-off; late, back-filled and
//!    corrected returns change "now", never it. Both are sums kept in the commit of each return.
//! 4. Yesterday's head-counts are carried over and marked; events and words never (law 4).
//! 5. A zero that contradicts a record is refused and names the record.
//! 6. A roll-up above the units leaves at its slot, confirmed by a name or automatic; a unit never does.
//!
//! ```text
//!           cut-off passes
//!   open ───────────────────► missing
//!    │ a named person files      │ a named person files
//!    ▼                           ▼
//!   reported | zero             reported | zero   + late (same day) or back-filled (later)
//!    └──────── correction: a new version with a reason ────────┘
//! ```

pub mod actions;
mod api;
pub mod model;
mod pages;
pub mod rules;
mod store;

pub use pages::workbook;

use crate::authz;
use crate::routes::Routes;

#[cfg(test)]
#[path = "tests/rules.rs"]
mod rules_tests;

/// All routes of the slice.
pub fn routes() -> Routes {
    Routes::new()
        .at(&authz::ROUNDS_TODAY, pages::today::home)
        .at(&authz::ROUNDS_UNIT_DAY, pages::unit_day::page)
        .at(&authz::ROUNDS_ZERO_PAGE, pages::zero::page)
        .at(&authz::ROUNDS_FILE_PAGE, pages::form::page)
        .at(&authz::ROUNDS_FILE, pages::form::file)
        .at(&authz::ROUNDS_TREE_HOME, pages::tree::home)
        .at(&authz::ROUNDS_TREE, pages::tree::page)
        .at(&authz::ROUNDS_TREE_BOARD, pages::tree::fragment)
        .at(&authz::ROUNDS_TREE_CHART, pages::chart::fragment)
        .at(&authz::ROUNDS_TREE_EVENTS, pages::live::events)
        .at(&authz::ROUNDS_TREE_EXPORT, pages::export::tree)
        .at(&authz::ROUNDS_TREE_CONFIRM, pages::tree::confirm)
        .at(&authz::ROUNDS_MISSING, pages::missing::page)
        .at(&authz::ROUNDS_REMIND, pages::missing::remind)
        .at(&authz::ROUNDS_REMIND_ANSWER, pages::missing::answer)
        .at(&authz::ROUNDS_ROUNDS_PAGE, pages::rounds::list)
        .at(&authz::ROUNDS_ROUND_PAGE, pages::rounds::edit)
        .at(&authz::ROUNDS_ROUND_SAVE, pages::rounds::save)
        .at(&authz::ROUNDS_QUIET_SET, pages::rounds::set_quiet)
        .at(&authz::ROUNDS_ROUND_LEADS, pages::rounds::leads)
        .at(&authz::ROUNDS_API_FILE, api::file)
        .at(&authz::ROUNDS_API_RETURN, api::versions)
        .at(&authz::ROUNDS_API_TREE, api::tree)
        .at(&authz::ROUNDS_API_ROUNDS, api::rounds)
}
