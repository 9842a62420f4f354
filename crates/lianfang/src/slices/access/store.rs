//! SQL and row mapping, one function a question.

pub mod accounts;
pub mod grants;
pub mod sessions;
pub mod trail;
