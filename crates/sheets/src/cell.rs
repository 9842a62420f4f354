//! One cell as the file holds it, and its text as the reader sees it.

use crate::fault::CellFault;

/// Whole numbers from here on (16 digits) are refused: a spreadsheet keeps 15 digits and turns
/// the rest of an identity number or an account number into zeros.
const LONGEST_EXACT: f64 = 1e15;

/// One cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text exactly as stored, blanks included. Every cell of a CSV file is text or empty.
    Text(String),
    /// A number; formats such as percent are not kept (50 % is 0.5).
    Number(f64),
    /// A day.
    Date {
        /// 1900 to 9999.
        year: u16,
        /// 1 to 12.
        month: u8,
        /// 1 to 31.
        day: u8,
    },
    /// A day with a time, rounded to the second, in the clock of whoever typed it.
    DateTime {
        /// 1900 to 9999.
        year: u16,
        /// 1 to 12.
        month: u8,
        /// 1 to 31.
        day: u8,
        /// 0 to 23.
        hour: u8,
        /// 0 to 59.
        minute: u8,
        /// 0 to 59.
        second: u8,
    },
    /// A truth value.
    Bool(bool),
    /// Something that must not be taken as a value.
    Bad(BadCell),
}

/// Why a cell cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum BadCell {
    /// A whole number of 16 digits or more: digits are lost. The column must be made text.
    NumberTooLong(f64),
    /// An error that Excel shows, such as `#N/A`.
    ErrorValue(ErrorValue),
    /// A formula that was never computed by the program that wrote the file.
    FormulaWithoutValue,
    /// More than 32,767 characters.
    TextTooLong,
    /// A day that does not exist (1900-02-29), or outside 1900 to 9999.
    NoSuchDay,
}

/// The errors that a spreadsheet shows in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorValue {
    /// `#DIV/0!`
    DivisionByZero,
    /// `#N/A`
    NotAvailable,
    /// `#NAME?`
    Name,
    /// `#NULL!`
    Null,
    /// `#NUM!`
    Number,
    /// `#REF!`
    Reference,
    /// `#VALUE!`
    Value,
    /// Any other.
    Other,
}

impl ErrorValue {
    /// The error as the spreadsheet shows it.
    pub fn shown(self) -> &'static str {
        match self {
            ErrorValue::DivisionByZero => "#DIV/0!",
            ErrorValue::NotAvailable => "#N/A",
            ErrorValue::Name => "#NAME?",
            ErrorValue::Null => "#NULL!",
            ErrorValue::Number => "#NUM!",
            ErrorValue::Reference => "#REF!",
            ErrorValue::Value => "#VALUE!",
            ErrorValue::Other => "#ERROR",
        }
    }
}

impl BadCell {
    /// Stable code for a [`CellFault`].
    pub fn code(self) -> &'static str {
        match self {
            BadCell::NumberTooLong(_) => "cell-number-too-long",
            BadCell::ErrorValue(_) => "cell-error-value",
            BadCell::FormulaWithoutValue => "cell-formula-without-value",
            BadCell::TextTooLong => "cell-text-too-long",
            BadCell::NoSuchDay => "cell-no-such-day",
        }
    }

    /// The fault of this cell at its place.
    pub fn fault(self, row: u32, column: impl Into<String>) -> CellFault {
        let fault = CellFault::new(row, column, self.code());
        match self {
            BadCell::ErrorValue(error) => fault.with("shown", error.shown()),
            _ => fault,
        }
    }
}

impl Cell {
    /// A number from a spreadsheet, refused where digits are lost.
    pub(crate) fn number(value: f64) -> Cell {
        if !value.is_finite() {
            Cell::Bad(BadCell::ErrorValue(ErrorValue::Number))
        } else if value.abs() >= LONGEST_EXACT && value.fract() == 0.0 {
            Cell::Bad(BadCell::NumberTooLong(value))
        } else {
            Cell::Number(value)
        }
    }

    /// Text from a file: empty text is an empty cell, text over `limit` characters is bad.
    pub(crate) fn from_text(text: String, limit: usize) -> Cell {
        if text.is_empty() {
            Cell::Empty
        } else if text.len() > limit && text.chars().nth(limit).is_some() {
            Cell::Bad(BadCell::TextTooLong)
        } else {
            Cell::Text(text)
        }
    }

    /// True for no content, and for text of blanks only.
    pub fn is_blank(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// The text as the reader of the file sees it: numbers with at most 15 digits as a
    /// spreadsheet shows them, days as `2020-01-24`, truth values as `TRUE` and `FALSE`.
    pub fn text(&self) -> String {
        match self {
            Cell::Empty | Cell::Bad(BadCell::FormulaWithoutValue | BadCell::TextTooLong) => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Number(value) => number_text(*value),
            Cell::Date { year, month, day } => format!("{year:04}-{month:02}-{day:02}"),
            Cell::DateTime { year, month, day, hour, minute, second } => {
                format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
            }
            Cell::Bool(true) => "TRUE".to_string(),
            Cell::Bool(false) => "FALSE".to_string(),
            Cell::Bad(BadCell::NumberTooLong(value)) => format!("{value:.0}"),
            Cell::Bad(BadCell::ErrorValue(error)) => error.shown().to_string(),
            Cell::Bad(BadCell::NoSuchDay) => "#DATE".to_string(),
        }
    }

    /// True where digits of a long number are lost: [`BadCell::NumberTooLong`], and text such as
    /// `3.30106E+17`, which Excel writes into a CSV file in place of numbers of 12 digits or more. To be
    /// asked for columns that hold such numbers; elsewhere that text may be meant.
    pub fn has_lost_digits(&self) -> bool {
        match self {
            Cell::Bad(BadCell::NumberTooLong(_)) => true,
            Cell::Text(text) => {
                let Some((mantissa, exponent)) = text.trim().split_once(['E', 'e']) else {
                    return false;
                };
                let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
                mantissa.starts_with(|c: char| c.is_ascii_digit())
                    && mantissa.bytes().all(|b| b.is_ascii_digit() || b == b'.')
                    && exponent.bytes().all(|b| b.is_ascii_digit())
                    && exponent.parse::<u32>().is_ok_and(|exponent| exponent >= 11)
            }
            _ => false,
        }
    }
}

/// At most 15 significant digits, as spreadsheets show: 0.1 + 0.2 is 0.3.
fn number_text(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < LONGEST_EXACT {
        // `+ 0.0` turns the negative zero into zero.
        return format!("{:.0}", value + 0.0);
    }
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    rounded.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_takes_24_bytes() {
        assert_eq!(size_of::<Cell>() as u64, crate::limits::CELL_BYTES);
    }

    #[test]
    fn text_is_what_the_reader_sees() {
        let cases = [
            ("a whole number has no decimals", Cell::number(12.0), "12"),
            ("minus zero is zero", Cell::number(-0.0), "0"),
            ("binary dirt is not shown", Cell::number(0.1 + 0.2), "0.3"),
            ("a temperature keeps its tenth", Cell::number(36.6), "36.6"),
            ("15 digits are exact", Cell::number(999_999_999_999_999.0), "999999999999999"),
            ("small numbers are written out", Cell::number(0.000_01), "0.00001"),
            ("a day is in ISO form", Cell::Date { year: 2020, month: 1, day: 4 }, "2020-01-04"),
            ("truth is in capitals", Cell::Bool(true), "TRUE"),
        ];
        for (name, cell, text) in cases {
            assert_eq!(cell.text(), text, "{name}");
        }
    }

    #[test]
    fn lost_digits_are_seen_in_both_formats() {
        let text = |text: &str| Cell::Text(text.to_string());
        assert!(Cell::number(990_101_199_001_010_015.0).has_lost_digits());
        assert!(Cell::number(1e15).has_lost_digits());
        assert!(text("9.90101E+17").has_lost_digits());
        assert!(text("1E+15").has_lost_digits());
        assert!(!text("990101199001010015").has_lost_digits());
        assert!(!text("1E5").has_lost_digits());
        assert!(!text("E+17").has_lost_digits());
        assert!(!text("幢E12").has_lost_digits());
        assert!(!Cell::number(1e14).has_lost_digits());
    }
}
