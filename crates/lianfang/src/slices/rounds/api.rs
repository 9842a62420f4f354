//! JSON: filing a return, the versions of a unit's day, the tree, the rounds. What each of them takes and
//! answers is described in `system/api/rounds.rs`; a story holds the two together.

mod answers;
mod board;
mod day;
mod filing;
mod listed;
mod sums;

pub use board::tree;
pub use day::versions;
pub use filing::file;
pub use listed::rounds;
