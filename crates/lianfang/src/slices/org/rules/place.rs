//! The path columns of a unit, from the chain of divisions above it.

use kernel::{DivisionCode, Level};

use crate::slices::org::model::Place;

/// The place of something recorded under `division`, whose chain (itself included where it is no bucket, and
/// everything above it) is `chain`, in any order.
pub fn place_of(division: DivisionCode, chain: impl IntoIterator<Item = (Level, DivisionCode)>) -> Place {
    let mut place = Place { division, ..Place::default() };
    for (level, code) in chain {
        match level {
            Level::Province => place.province = code,
            Level::City => place.city = code,
            Level::County => place.county_div = code,
            Level::Town => place.town = code,
            Level::Nation | Level::Village => {}
        }
    }
    place
}

/// Whether a text can be a telephone number: empty, or 3 to 20 digits with `+`, `-`, blanks and brackets among them.
pub fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let clean = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | ' ' | '(' | ')' | '转'));
    text.is_empty() || (clean && (3..=20).contains(&digits))
}
