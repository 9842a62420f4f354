//! Forms that are the same in both languages: numbers, and bytes in addresses.

use std::fmt::Write as _;

/// A whole number: commas over 9,999, the true minus sign.
///
/// ```
/// assert_eq!(webkit::i18n::number(9_999), "9999");
/// assert_eq!(webkit::i18n::number(-1_234_567), "\u{2212}1,234,567");
/// ```
pub fn number(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + 8);
    if n < 0 {
        out.push('\u{2212}');
    }
    let grouped = digits.len() > 4;
    for (i, digit) in digits.chars().enumerate() {
        if grouped && i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Percent-encodes a value of a query string (RFC 3986: everything but the unreserved characters).
pub fn percent_encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(byte as char);
        } else {
            write!(out, "%{byte:02X}").expect("a string takes everything");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_get_commas_over_9999() {
        for (n, text) in [
            (0, "0"),
            (7, "7"),
            (9_999, "9999"),
            (10_000, "10,000"),
            (123_456, "123,456"),
            (1_000_000, "1,000,000"),
            (-3, "\u{2212}3"),
            (-10_000, "\u{2212}10,000"),
            (i64::MIN, "\u{2212}9,223,372,036,854,775,808"),
        ] {
            assert_eq!(number(n), text);
        }
    }
}
