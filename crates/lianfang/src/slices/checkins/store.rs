//! SQL of the slice.

mod answers;
mod arrival_links;
mod declarations;
mod extras;
mod links;
mod rounds;

pub use answers::{NewRow, add, answers_of_unit, count_of_day, last_day_of, versions_of};
pub use arrival_links::{add_arrival_link, arrival_link_of_hash, arrival_links_of, end_arrival_link};
pub use declarations::{
    Origin, add_declaration, declaration_by_id, empty_declaration, open_declarations, over_declarations,
    sealed_of_declaration, settle, settled_declarations,
};
pub use extras::{add_extra, extras_of_person, extras_of_unit};
pub use links::{add_link, end_link, link_of_hash, links_of};
pub use rounds::{add_round, add_version, authors, next_round_id, rounds, versions};
