//! SQL of the slice.

mod answers;
mod extras;
mod links;
mod rounds;

pub use answers::{NewRow, add, answers_of_unit, count_of_day, last_day_of, versions_of};
pub use extras::{add_extra, extras_of_person, extras_of_unit};
pub use links::{add_link, end_link, link_of_hash, links_of};
pub use rounds::{add_round, add_version, authors, next_round_id, rounds, versions};
