//! Unified social credit codes of organisations (统一社会信用代码, GB 32100-2015).
//!
//! One character for the registering authority, one for the class of body, six digits of region, nine of
//! organisation code (GB 11714-1997, with a check character of its own) and one check character. I, O, Z, S
//! and V do not occur.

use std::fmt;

use crate::clean::{Spelling, narrow, spelling};

const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const BODY_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// A valid unified social credit code of eighteen characters, capital letters. It names no person and prints
/// itself whole.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Uscc([u8; 18]);

/// Why a text is not a unified social credit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UsccFault {
    /// Nothing but blanks.
    Empty,
    /// Not 18 characters.
    Length {
        /// How many there are, cleaned.
        found: usize,
    },
    /// A character that may not stand at its place: I, O, Z, S, V, a sign, or a letter in the region.
    Character {
        /// The place, counted from 1 in the cleaned text.
        at: usize,
    },
    /// A spreadsheet stored a code of digits only as a number: digits are lost.
    Ruined,
    /// The check character of the organisation code inside is wrong.
    Organisation,
    /// The last character belongs to another code: something is mistyped.
    Check,
}

impl UsccFault {
    /// A word for this fault that never changes: `uscc-empty`, `uscc-length`, `uscc-character`,
    /// `uscc-ruined`, `uscc-organisation` or `uscc-check`.
    pub fn code(&self) -> &'static str {
        match self {
            UsccFault::Empty => "uscc-empty",
            UsccFault::Length { .. } => "uscc-length",
            UsccFault::Character { .. } => "uscc-character",
            UsccFault::Ruined => "uscc-ruined",
            UsccFault::Organisation => "uscc-organisation",
            UsccFault::Check => "uscc-check",
        }
    }
}

impl fmt::Display for UsccFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            UsccFault::Empty => write!(out, "no social credit code given"),
            UsccFault::Length { found } => write!(out, "a social credit code has 18 characters, not {found}"),
            UsccFault::Character { at } => write!(
                out,
                "character {at} of the social credit code is wrong: digits and letters without I, O, Z, \
                 S and V"
            ),
            UsccFault::Ruined => write!(
                out,
                "a spreadsheet stored the social credit code as a number and lost its last digits: set \
                 the column to text and type it again"
            ),
            UsccFault::Organisation => {
                write!(out, "the check character of the organisation code (characters 9 to 17) is wrong")
            }
            UsccFault::Check => {
                write!(out, "the check character of the social credit code is wrong: a character is mistyped")
            }
        }
    }
}

impl std::error::Error for UsccFault {}

impl Uscc {
    /// Reads a code. Blanks, hyphens, an apostrophe in front, full-width forms and small letters are allowed.
    ///
    /// ```
    /// use cnid::{Uscc, UsccFault};
    /// assert_eq!(Uscc::parse("91990101ma0000015c").expect("valid").as_str(), "91990101MA0000015C");
    /// assert_eq!(Uscc::parse("91990101MA0000015D"), Err(UsccFault::Check));
    /// ```
    ///
    /// # Errors
    /// [`UsccFault`] names the first thing that is wrong, looking at spelling, characters, length, the last
    /// check character and that of the organisation code in this order.
    pub fn parse(text: &str) -> Result<Uscc, UsccFault> {
        let mut text = narrow(text);
        text.retain(|c| c != '-');
        // Letters E occur in codes, but a code has no point, and a number this long no other form.
        if text.contains('.') && spelling(&text) != Spelling::Plain {
            return Err(UsccFault::Ruined);
        }
        text.make_ascii_uppercase();
        let may_stand = |(at, c): (usize, char)| {
            if (2..8).contains(&at) { c.is_ascii_digit() } else { value(c).is_some() }
        };
        let found = text.chars().count();
        if found == 0 {
            return Err(UsccFault::Empty);
        }
        if let Some(at) = text.chars().enumerate().position(|place| !may_stand(place)) {
            return Err(UsccFault::Character { at: at + 1 });
        }
        let code: [u8; 18] = text.as_bytes().try_into().map_err(|_| UsccFault::Length { found })?;
        let sum: usize =
            text.chars().filter_map(value).zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
        if code[17] != ALPHABET[(31 - sum % 31) % 31] {
            let rounded = code.ends_with(b"000") && code.iter().all(u8::is_ascii_digit);
            return Err(if rounded { UsccFault::Ruined } else { UsccFault::Check });
        }
        if code[16] != body_check(&code[8..16]) {
            return Err(UsccFault::Organisation);
        }
        Ok(Uscc(code))
    }

    /// The eighteen characters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("the alphabet is ASCII")
    }

    /// The six digits of the region, 0 to 999999; not checked against any list.
    pub fn region(&self) -> u32 {
        self.0[2..8].iter().fold(0, |number, byte| number * 10 + u32::from(byte - b'0'))
    }

    /// The organisation code: nine characters, the last its check character.
    ///
    /// ```
    /// assert_eq!(cnid::Uscc::parse("91990101MA0000015C").expect("valid").organisation(), "MA0000015");
    /// ```
    pub fn organisation(&self) -> &str {
        &self.as_str()[8..17]
    }
}

impl fmt::Display for Uscc {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl fmt::Debug for Uscc {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Uscc({self})")
    }
}

/// The value of a character by the alphabet of GB 32100.
fn value(c: char) -> Option<usize> {
    ALPHABET.iter().position(|&byte| char::from(byte) == c)
}

/// The check character of an organisation code; here letters count on from 10 without gaps, A to Z.
fn body_check(body: &[u8]) -> u8 {
    let digit = |byte: &u8| char::from(*byte).to_digit(36).expect("digits and capital letters");
    let sum: u32 = body.iter().zip(BODY_WEIGHTS).map(|(byte, weight)| digit(byte) * weight).sum();
    b"0X987654321"[sum as usize % 11]
}
