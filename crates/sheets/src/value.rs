//! A value to be written, and how it looks as text in a CSV file.

use crate::dates::is_day;

/// Whole numbers from here on (16 digits) lose digits in a spreadsheet and are written as text.
const LONGEST_EXACT: u64 = 1_000_000_000_000_000;

/// One cell to be written.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Nothing.
    #[default]
    Blank,
    /// Text, which never becomes a formula.
    Text(String),
    /// A whole number. With 16 digits or more it becomes text in XLSX, so that no digit is lost.
    Int(i64),
    /// A number with decimals. What is no finite number is written as an empty cell.
    Decimal(f64),
    /// A day, shown as `2020-01-24`.
    Date {
        /// 1900 to 9999.
        year: u16,
        /// 1 to 12.
        month: u8,
        /// 1 to 31.
        day: u8,
    },
    /// A day and a time, shown as `2020-01-24 15:00:00`.
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
    /// A share shown as a percentage with two decimals: 0.9876 is `98.76%`. Never rounded up to
    /// 100 %: a share below 1 shows 99.99 % at most.
    Percent2(f64),
    /// A truth value.
    Bool(bool),
}

impl Value {
    /// Text.
    pub fn text(text: impl Into<String>) -> Value {
        Value::Text(text.into())
    }

    /// A day.
    pub fn date(year: u16, month: u8, day: u8) -> Value {
        Value::Date { year, month, day }
    }

    /// True for a whole number that a spreadsheet would cut.
    pub(crate) fn is_too_long(number: i64) -> bool {
        number.unsigned_abs() >= LONGEST_EXACT
    }

    /// False for days and times that do not exist, and for days outside 1900 to 9999.
    pub(crate) fn exists(&self) -> bool {
        match *self {
            Value::Date { year, month, day } => is_day(year, month, day),
            Value::DateTime { year, month, day, hour, minute, second } => {
                is_day(year, month, day) && hour < 24 && minute < 60 && second < 60
            }
            _ => true,
        }
    }

    /// The value as text, without any guard against formulas.
    pub(crate) fn shown(&self) -> String {
        match self {
            Value::Text(text) => text.clone(),
            Value::Int(number) => number.to_string(),
            Value::Decimal(number) if number.is_finite() => number.to_string(),
            Value::Date { year, month, day } => format!("{year:04}-{month:02}-{day:02}"),
            Value::DateTime { year, month, day, hour, minute, second } => {
                format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
            }
            Value::Percent2(share) if share.is_finite() => {
                format!("{:.2}%", rounded_share(*share) * 100.0)
            }
            Value::Blank | Value::Decimal(_) | Value::Percent2(_) => String::new(),
            Value::Bool(true) => "TRUE".to_string(),
            Value::Bool(false) => "FALSE".to_string(),
        }
    }
}

/// A share rounded to four decimals, but never up to 1.
pub(crate) fn rounded_share(share: f64) -> f64 {
    let rounded = (share * 10_000.0).round() / 10_000.0;
    if share < 1.0 && rounded >= 1.0 { 0.9999 } else { rounded }
}
