//! Decisions of the slice: faults of what is written down, where a person is, base numbers, what a file of people says.

mod base;
mod columns;
mod doubles;
mod faults;
mod homes;
mod known;
mod presence;
mod sheet;

pub use base::{Base, base};
#[cfg(test)]
pub use columns::is_closing;
pub use columns::{COLUMNS, ENGLISH, TEMPLATE, is_passed_over};
pub use doubles::{Twin, doubles};
pub use faults::{event_faults, person_faults};
pub use homes::{Homes, home_address, is_by_address};
pub use known::{Known, Likeness, differing, likeness};
pub use presence::presence;
pub use sheet::{headings, plain_date, read_row};
