//! Decisions of the slice: faults of what is written down, where a person is, base numbers, rates of search.

mod base;
mod faults;
mod presence;

pub use base::{Base, base};
pub use faults::{event_faults, person_faults};
pub use presence::presence;
