//! Pure decisions of the slice.

mod census;
mod completeness;
mod place;
mod reach;
mod recoding;
mod sheet;
mod standing;
mod words;

#[cfg(test)]
pub use census::owes_on;
pub use census::{Life, changes};
pub use completeness::{Node, gap_of};
pub use place::{is_phone, place_of};
pub use reach::{answers_for, may_call};
pub use recoding::{Recoding, recoding_faults, shards_of};
pub use sheet::{COLUMNS, Draft, ENGLISH, heading, kind_word, read_row};
#[cfg(test)]
pub use sheet::{kind_of_text, yes_no};
pub use standing::{end_fault, first_day_fault, has_begun, next_owing_day, standing_faults};
pub use words::{Forms, code_and_name, forms_of, is_written};
