//! The tree and who stands in it: divisions, units, bodies, officers, who covers whom.
//!
//! For the headquarters that keeps the master data, the office that reads it, and every slice above, which asks
//! it who is there and who answers for whom.
//!
//! # Rules
//! - **Divisions** (行政区划) are the 2023 edition's 665,276 rows, or any part of them, kept with the days on which a
//!   code holds: codes change every year, so `parent` is the tree and the digits are only a hint. A re-coded code
//!   names its successor; a merge has one successor for several codes, a split none.
//! - **Units** (单位) report. Each village and community has one, made at the installation and numbered within its
//!   county in the order of codes; schools, companies, hospitals, offices, headquarters and places are recorded by
//!   hand or by import. The county where a unit was first recorded stands in its id and never changes. A unit
//!   carries the codes of its path, so that a jurisdiction is one comparison inside each query.
//! - **Whether a unit owes** is a dated statement with a reason; without one it owes. The 1,447 virtual units owe
//!   nothing from the first day. Statements begin tomorrow or later, and so does an end; until it comes it can be
//!   moved or withdrawn. A unit's first day is today or later.
//! - **What it is stands**: once its first day has come, a unit keeps its kind and its place, because days with returns
//!   are summed by them (`rules/standing.rs`). It is ended and recorded anew from tomorrow. Only a re-coding moves it.
//! - **The census** sums those days per county and kind, so that "how many owe on day D" never scans units.
//! - **The bucket** "unassigned or from outside" (待明确, 外地来) exists below every division above a village and is
//!   listed only when something stands there. Units recorded at a county without a town stand there as well.
//! - **Bodies** (领导小组, 专班, 办公室) have holders: officers of this slice, to whom an account or a person may be
//!   linked, since those stand above. Every node of the tree should have a leading group with a head (S7-16);
//!   those without are listed by name. A unit may have bodies of its own. An officer above covers divisions and units
//!   below (S7-17, 包保). What ended today can be taken back today: a body, a post.
//! - **Imports** are staged: parsed, checked, every fault kept, previewed; then applied in slices of at most 5 ms,
//!   each row once. An interrupted import goes on at the next start, or from its page. Where several units have a name,
//!   a unit is written with its division code, or by its number.
//! - **A form sent twice** is done once: each carries a key ([`actions::once`]).
//!
//! ```text
//! import:  upload -> staged -> applying -> done
//!                       \-> dropped
//! ```

pub mod actions;
mod api;
pub mod cli;
pub mod model;
mod pages;
mod rules;
mod store;

use crate::routes::Routes;

/// The slice's routes.
pub fn routes() -> Routes {
    pages::routes().and(api::routes())
}

#[cfg(test)]
mod tests {
    mod begun;
    mod deeds;
    mod import_rules;
    mod importing;
    mod officers;
    mod recoding;
    mod rules;
    mod stage;
    mod standing;
}
