//! Phone numbers of the mainland: mobile, fixed with area code, and the short numbers of public services.

use std::fmt;

use crate::clean::{Spelling, narrow, spelling};

const SHORT: [&str; 5] = ["110", "120", "12320", "12345", "12355"];

/// A phone number in one canonical form. Prints itself masked, also with `{:?}`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Phone {
    kind: PhoneKind,
    number: String,
}

/// What a phone number reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PhoneKind {
    /// A mobile phone: eleven digits from 13 to 19.
    Mobile,
    /// A fixed line: area code of three or four digits, seven or eight digits, perhaps an extension.
    Fixed,
    /// A public service: 110, 120, 12320, 12345 or 12355.
    Short,
}

/// Why a text is not a phone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhoneFault {
    /// Nothing but blanks.
    Empty,
    /// Too few or too many digits.
    Length {
        /// How many digits there are, cleaned.
        found: usize,
    },
    /// A character that does not belong into a number, or a hyphen at a wrong place.
    Character {
        /// The place, counted from 1 in the cleaned text.
        at: usize,
    },
    /// A spreadsheet stored the number as a number and digits are lost.
    Ruined,
    /// The length could be right, but no number begins so: 10, 11 or 12 in front of a mobile number, or a
    /// fixed one without its area code.
    Prefix,
}

impl PhoneFault {
    /// A word for this fault that never changes: `phone-empty`, `phone-length`, `phone-character`,
    /// `phone-ruined` or `phone-prefix`.
    pub fn code(&self) -> &'static str {
        match self {
            PhoneFault::Empty => "phone-empty",
            PhoneFault::Length { .. } => "phone-length",
            PhoneFault::Character { .. } => "phone-character",
            PhoneFault::Ruined => "phone-ruined",
            PhoneFault::Prefix => "phone-prefix",
        }
    }
}

impl fmt::Display for PhoneFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PhoneFault::Empty => write!(out, "no phone number given"),
            PhoneFault::Length { found } => write!(
                out,
                "a mobile number has 11 digits and a fixed one 10 to 12 with its area code, not {found}"
            ),
            PhoneFault::Character { at } => {
                write!(out, "character {at} of the phone number does not belong there")
            }
            PhoneFault::Ruined => write!(
                out,
                "a spreadsheet stored the phone number as a number and lost digits: set the column to \
                 text and type it again"
            ),
            PhoneFault::Prefix => {
                write!(out, "no phone number begins so: write a fixed number with its area code, as in 010-")
            }
        }
    }
}

impl std::error::Error for PhoneFault {}

impl Phone {
    /// Reads a number. Blanks, hyphens, brackets around an area code, full-width forms, an apostrophe in
    /// front, +86, 86 or 0086 before a mobile number, a 0 before it, and `.0` behind it are allowed. Whether
    /// a number is in use or an area code exists is not asked.
    ///
    /// ```
    /// use cnid::{Phone, PhoneFault};
    /// assert_eq!(Phone::parse("+86 199-0000-0001").expect("valid").reveal(), "19900000001");
    /// assert_eq!(Phone::parse("(010)12345678").expect("valid").reveal(), "010-12345678");
    /// assert_eq!(Phone::parse("1.39123E+10"), Err(PhoneFault::Ruined));
    /// ```
    ///
    /// # Errors
    /// [`PhoneFault`] names what is wrong.
    pub fn parse(text: &str) -> Result<Phone, PhoneFault> {
        let mut text = narrow(text);
        match spelling(&text) {
            Spelling::Lost => return Err(PhoneFault::Ruined),
            Spelling::Whole(digits) | Spelling::Decimal(digits) => text = digits,
            Spelling::Plain => {}
        }
        if text.is_empty() {
            return Err(PhoneFault::Empty);
        }
        // A bracketed area code is separated as a hyphen would; what opens the bracket says nothing.
        let text = text.replace('(', "").replace(")-", "-").replace(')', "-");
        let allowed = |(at, c): (usize, char)| c.is_ascii_digit() || c == '-' || (c == '+' && at == 0);
        if let Some(at) = text.chars().enumerate().position(|place| !allowed(place)) {
            return Err(PhoneFault::Character { at: at + 1 });
        }
        let digits = text.replace('-', "");
        if SHORT.contains(&digits.as_str()) {
            return Ok(Phone { kind: PhoneKind::Short, number: digits });
        }
        let local =
            ["+86", "0086", "86", "0"].iter().find_map(|front| digits.strip_prefix(front).filter(is_mobile));
        if let Some(number) = Some(digits.as_str()).filter(is_mobile).or(local) {
            return Ok(Phone { kind: PhoneKind::Mobile, number: number.to_owned() });
        }
        if text.starts_with('0') && !text.starts_with("00") {
            return fixed(&text, digits.len()).map(|number| Phone { kind: PhoneKind::Fixed, number });
        }
        let found = digits.trim_start_matches('+').len();
        Err(if matches!(found, 7 | 8 | 11) { PhoneFault::Prefix } else { PhoneFault::Length { found } })
    }

    /// What the number reaches.
    pub fn kind(&self) -> PhoneKind {
        self.kind
    }

    /// The number with stars: of eleven digits and more the first three of a mobile number, or the first of
    /// an area code, and the last four are shown; of fewer only the last two (and that 0). Extensions are
    /// starred whole.
    ///
    /// ```
    /// let masked = |text| cnid::Phone::parse(text).expect("valid").masked();
    /// assert_eq!(masked("19900000001"), "199****0001");
    /// assert_eq!(masked("010-12345678-9"), "0**-****5678-*");
    /// assert_eq!(masked("0990-1234567"), "0***-***4567");
    /// ```
    pub fn masked(&self) -> String {
        let (body, extension) = self.body();
        let length = body.bytes().filter(u8::is_ascii_digit).count();
        let last = if length >= 11 { 4 } else { 2 };
        let first = match self.kind {
            PhoneKind::Mobile => 3,
            PhoneKind::Fixed => 1,
            PhoneKind::Short => 0,
        };
        let star = |(at, c): (usize, char)| {
            if c == '-' || at < first || at >= body.len() - last { c } else { '*' }
        };
        let shown = body.chars().enumerate().map(star);
        shown.chain(extension.chars().map(|c| if c == '-' { c } else { '*' })).collect()
    }

    /// The whole number: `19900000001`, `0990-1234567`, `010-12345678-9` or `12345`. For storage and for
    /// those who may see it.
    pub fn reveal(&self) -> &str {
        &self.number
    }

    /// The last four digits without the extension, for finding a number; all three of 110 and 120.
    ///
    /// ```
    /// assert_eq!(cnid::Phone::parse("0990-1234567-89").expect("valid").last_four(), "4567");
    /// ```
    pub fn last_four(&self) -> &str {
        let body = self.body().0;
        &body[body.len().saturating_sub(4)..]
    }

    /// The number without its extension, and the extension with its hyphen.
    fn body(&self) -> (&str, &str) {
        let extension = self.number.match_indices('-').nth(1).map_or(self.number.len(), |(at, _)| at);
        self.number.split_at(extension)
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.masked())
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Phone({})", self.masked())
    }
}

fn is_mobile(digits: &&str) -> bool {
    let bytes = digits.as_bytes();
    bytes.len() == 11
        && bytes[0] == b'1'
        && (b'3'..=b'9').contains(&bytes[1])
        && bytes.iter().all(u8::is_ascii_digit)
}

/// The canonical form of a fixed number that begins with one 0, from its hyphenated text with `found` digits.
fn fixed(text: &str, found: usize) -> Result<String, PhoneFault> {
    let mut parts: Vec<&str> = text.split('-').collect();
    if parts.len() == 1 || parts[0].len() > 4 {
        // Beijing and the ten cities of 02x have three digits, all others four.
        let area = if matches!(text.get(1..2), Some("1" | "2")) || parts[0].len() < 11 { 3 } else { 4 };
        let (area, rest) = parts[0].split_at_checked(area).ok_or(PhoneFault::Length { found })?;
        parts[0] = rest;
        parts.insert(0, area);
    }
    let grouped = if let [_, left, right, ..] = parts[..]
        && matches!(left.len(), 3 | 4)
        && right.len() == 4
    {
        format!("{left}{right}")
    } else {
        String::new()
    };
    if !grouped.is_empty() {
        parts.remove(2);
        parts[1] = &grouped;
    }
    let extension = parts.get(2).map_or(0, |extension| extension.len());
    if parts.len() > 3 || (parts.len() == 3 && extension == 0) {
        let last = text.rfind('-').unwrap_or(0);
        return Err(PhoneFault::Character { at: last + 1 });
    }
    if !matches!(parts[0].len(), 3 | 4) || !matches!(parts[1].len(), 7 | 8) || extension > 6 {
        return Err(PhoneFault::Length { found });
    }
    // Of the codes 01x only 010 exists; the others are mistyped mobile numbers.
    if parts[0].starts_with("01") && parts[0] != "010" {
        return Err(PhoneFault::Prefix);
    }
    Ok(parts.join("-"))
}
