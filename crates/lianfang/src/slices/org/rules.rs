//! Pure decisions of the slice.

mod census;
mod completeness;
mod place;
mod recoding;
mod sheet;
mod words;

pub use census::{Life, changes, owes_on};
pub use completeness::{Node, gap_of};
pub use place::{is_phone, place_of};
pub use recoding::{Recoding, recoding_faults, shards_of};
pub use sheet::{COLUMNS, Draft, ENGLISH, heading, kind_of_text, kind_word, read_row, yes_no};
pub use words::{Forms, forms_of, is_written};
