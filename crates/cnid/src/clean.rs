//! What is done to a number before it is read, and how a spreadsheet's own spelling of a number is
//! recognised.

/// Blanks, control characters, and marks that take no room: zero-width, direction, variation.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{e0100}'..='\u{e01ef}')
}

/// The ASCII character of a full-width form, U+FF01 to U+FF5E; any other stays.
pub fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).expect("the ASCII block"),
        other => other,
    }
}

/// Narrow forms, one kind of hyphen, no blanks, no apostrophe in front.
pub(crate) fn narrow(text: &str) -> String {
    let narrow: String = text
        .chars()
        .filter(|&c| !is_blank(c))
        .map(|c| match half_width(c) {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' => '-',
            '‘' | '’' | '`' | '´' | '′' => '\'',
            other => other,
        })
        .collect();
    narrow.trim_start_matches('\'').to_owned()
}

/// How a spreadsheet or program may have spelled a number.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// Neither of the others.
    Plain,
    /// `13912345678.0`: these are the digits before the point.
    Decimal(String),
    /// `1.3912345678E10` with every digit still there.
    Whole(String),
    /// `1.39123E+10`: digits are lost.
    Lost,
}

/// The spelling of a text from [`narrow`].
pub(crate) fn spelling(text: &str) -> Spelling {
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((mantissa, exponent)) = text.split_once(['e', 'E']) {
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
        let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
        if !all_digits(whole) || whole.len() != 1 || !all_digits(fraction) || !all_digits(exponent) {
            return Spelling::Plain;
        }
        // An exponent too long for the type is no number of anything either.
        let places = exponent.parse::<usize>().unwrap_or(usize::MAX);
        return if fraction.len() == places {
            Spelling::Whole(format!("{whole}{fraction}"))
        } else {
            Spelling::Lost
        };
    }
    match text.split_once('.') {
        Some((whole, zeros))
            if all_digits(whole) && !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0') =>
        {
            Spelling::Decimal(whole.to_owned())
        }
        _ => Spelling::Plain,
    }
}
