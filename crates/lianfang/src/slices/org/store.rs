//! SQL and row mapping of the slice, one function a question.

pub mod bodies;
pub mod census;
pub mod covers;
pub mod divisions;
pub mod imports;
pub mod listing;
pub mod officers;
pub mod tables;
pub mod there;
pub mod units;
