//! Text that a spreadsheet would run as a formula, and how it is kept text.
//!
//! A name field filled with `=HYPERLINK(..)` attacks the office that opens the export. Dangerous
//! is text whose first character that is no blank is one of `= + - @` or of their full-width
//! forms `＝ ＋ － ＠`, and text that begins with TAB, CR or LF.
//!
//! - **XLSX**: text is always written as a text cell, never as a formula; dangerous text also
//!   gets the quote prefix, so that it stays text when somebody edits the cell.
//! - **CSV** has no types. Dangerous text gets a leading apostrophe ([`guard`]), which is taken
//!   off when the file is read again ([`unguard`]). Text that already begins with apostrophes
//!   followed by dangerous text gets one more, so that reading back is exact:
//!   `unguard(guard(text)) == text` for every text.
//!
//! Numbers are written as numbers: −5 stays −5 and gets no apostrophe.

use std::borrow::Cow;

const TRIGGERS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// True for text that a spreadsheet might run.
pub fn is_dangerous(text: &str) -> bool {
    text.starts_with(['\t', '\r', '\n']) || text.trim_start_matches(is_blank).starts_with(TRIGGERS)
}

/// Blanks, control characters and characters that are not seen.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// The text as it goes into a CSV file.
pub fn guard(text: &str) -> Cow<'_, str> {
    if is_dangerous(text.trim_start_matches('\'')) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text that was meant by a field of a CSV file.
pub fn unguard(field: &str) -> &str {
    match field.strip_prefix('\'') {
        Some(rest) if is_dangerous(rest.trim_start_matches('\'')) => rest,
        _ => field,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guarded_text_is_exact_after_reading() {
        let cases = [
            ("a formula gets an apostrophe", "=1+1", "'=1+1"),
            ("a full-width sign as well", "＝1+1", "'＝1+1"),
            ("blanks do not hide it", " \u{3000}\u{A0}=1", "' \u{3000}\u{A0}=1"),
            ("nor do unseen characters", "\u{200B}=1", "'\u{200B}=1"),
            ("a tab at the start is enough", "\tx", "'\tx"),
            ("an apostrophe of one's own is doubled", "'=1", "''=1"),
            ("two are made three", "''=1", "'''=1"),
            ("a plain name stays", "王小明", "王小明"),
            ("an apostrophe before a plain word stays", "'n Huis", "'n Huis"),
            ("an equals sign further on is harmless", "a=b", "a=b"),
            ("an empty text stays", "", ""),
        ];
        for (name, text, field) in cases {
            assert_eq!(guard(text), field, "{name}");
            assert_eq!(unguard(field), text, "{name}");
        }
    }
}
