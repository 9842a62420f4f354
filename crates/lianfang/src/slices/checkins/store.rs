//! SQL of the slice.

mod answers;
mod links;
mod rounds;

pub use answers::{NewRow, add, answers_of_unit, count_of_day, last_day_of, versions_of};
pub use links::{add_link, end_link, link_of_hash, links_of};
pub use rounds::{add_round, add_version, next_round_id, rounds, versions};
