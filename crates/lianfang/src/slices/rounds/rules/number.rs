//! Reads a whole number as people type it: full-width digits, blanks around, commas between
//! thousands, any of the usual minus signs.

/// Why a text is no whole number that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotWhole {
    /// Letters, units, several numbers, ..
    NotNumber,
    /// A number with a decimal point.
    Decimal,
    /// Digits only, but more than 18: larger than any range.
    TooMany {
        /// Whether it stands below 0.
        negative: bool,
    },
}

/// More digits do not fit an `i64`.
const MOST_DIGITS: usize = 18;

/// The number; leading zeros are fine. The text is not blank.
pub fn whole(text: &str) -> Result<i64, NotWhole> {
    let mut plain = text.trim().chars().map(half_width).peekable();
    let negative = plain.next_if_eq(&'-').is_some();
    if !negative {
        plain.next_if_eq(&'+');
    }
    let plain: String = plain.collect();
    let (body, fraction) = match plain.split_once('.') {
        Some((body, fraction)) => (body, Some(fraction)),
        None => (plain.as_str(), None),
    };
    let digits = without_commas(body).ok_or(NotWhole::NotNumber)?;
    if let Some(fraction) = fraction {
        let is_number = !(digits.is_empty() && fraction.is_empty()) && is_digits(fraction);
        return Err(if is_number { NotWhole::Decimal } else { NotWhole::NotNumber });
    }
    if digits.is_empty() {
        return Err(NotWhole::NotNumber);
    }
    let digits = digits.trim_start_matches('0');
    if digits.len() > MOST_DIGITS {
        return Err(NotWhole::TooMany { negative });
    }
    let value = digits.bytes().fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
    Ok(if negative { -value } else { value })
}

/// `1,203` to `1203`; `None` where a comma does not part thousands or something else is no digit.
fn without_commas(body: &str) -> Option<String> {
    let groups: Vec<&str> = body.split(',').collect();
    let well_parted =
        groups.len() == 1 || (1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|g| g.len() == 3);
    (well_parted && groups.iter().all(|g| is_digits(g))).then(|| groups.concat())
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// Full-width forms and minus signs as ASCII.
fn half_width(c: char) -> char {
    match c {
        '\u{2212}' | '\u{2010}'..='\u{2015}' => '-',
        c => cnid::half_width(c),
    }
}
