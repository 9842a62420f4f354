//! Resident identity numbers (公民身份号码, GB 11643-1999).
//!
//! Six digits of region, eight of birth date, three of sequence (odd for men) and a check character by ISO
//! 7064 MOD 11-2. Cards of before 1999 carry fifteen digits: two digits of year, and no check character.

use std::fmt;

use crate::clean::{Spelling, narrow, spelling};

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: [u8; 11] = *b"10X98765432";

/// A double holds this many digits of any number.
const SAFE_DIGITS: usize = 15;

/// A valid resident identity number of eighteen characters. Prints itself masked, also with `{:?}`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct IdNo([u8; 18]);

/// The sex that a resident identity number says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sex {
    /// 男: the sequence is odd.
    Male,
    /// 女: the sequence is even.
    Female,
}

/// Why a text is not a resident identity number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdFault {
    /// Nothing but blanks.
    Empty,
    /// Neither 18 nor 15 characters.
    Length {
        /// How many there are, cleaned.
        found: usize,
    },
    /// A character that may not stand at its place.
    Character {
        /// The place, counted from 1 in the cleaned text.
        at: usize,
    },
    /// A spreadsheet stored the number as a number: digits after the fifteenth are lost.
    Ruined,
    /// The birth date is not in the calendar, or not of the years 1850 to 2099.
    NoSuchDate,
    /// The check character belongs to another number: something is mistyped.
    CheckDigit,
}

impl IdFault {
    /// A word for this fault that never changes: `id-empty`, `id-length`, `id-character`, `id-ruined`,
    /// `id-date` or `id-check`.
    ///
    /// ```
    /// assert_eq!(cnid::IdFault::Ruined.code(), "id-ruined");
    /// ```
    pub fn code(&self) -> &'static str {
        match self {
            IdFault::Empty => "id-empty",
            IdFault::Length { .. } => "id-length",
            IdFault::Character { .. } => "id-character",
            IdFault::Ruined => "id-ruined",
            IdFault::NoSuchDate => "id-date",
            IdFault::CheckDigit => "id-check",
        }
    }
}

impl fmt::Display for IdFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            IdFault::Empty => write!(out, "no identity number given"),
            IdFault::Length { found } => {
                write!(out, "an identity number has 18 characters (or 15), not {found}")
            }
            IdFault::Character { at } => {
                write!(out, "character {at} of the identity number is wrong: digits only, X at the end")
            }
            IdFault::Ruined => write!(
                out,
                "a spreadsheet stored the identity number as a number and lost its last digits: set the \
                 column to text and type it again"
            ),
            IdFault::NoSuchDate => write!(out, "the birth date in the identity number does not exist"),
            IdFault::CheckDigit => {
                write!(out, "the check character of the identity number is wrong: a digit is mistyped")
            }
        }
    }
}

impl std::error::Error for IdFault {}

impl IdNo {
    /// Reads a number of 18 characters, or of 15 digits, which becomes one of 18 in the nineteen hundreds.
    /// Blanks, hyphens, an apostrophe in front, full-width forms and a small x are allowed. Whether the
    /// region exists and whether the date is past are for the caller to ask.
    ///
    /// A number of 18 digits that ends in 000 and has a wrong check character was ruined by a spreadsheet.
    /// One ruined number in eleven has a right check character by chance and cannot be told from a good one.
    ///
    /// ```
    /// use cnid::{IdFault, IdNo};
    /// assert_eq!(IdNo::parse("990101900307001").expect("valid").reveal(), "990101199003070015");
    /// assert_eq!(IdNo::parse("990101199003070016"), Err(IdFault::CheckDigit));
    /// assert_eq!(IdNo::parse("990101201502290119"), Err(IdFault::NoSuchDate));
    /// ```
    ///
    /// # Errors
    /// [`IdFault`] names the first thing that is wrong, looking at spelling, characters, length, date and
    /// check character in this order.
    pub fn parse(text: &str) -> Result<IdNo, IdFault> {
        let mut text = narrow(text);
        text.retain(|c| c != '-');
        match spelling(&text) {
            Spelling::Whole(_) | Spelling::Lost => return Err(IdFault::Ruined),
            Spelling::Decimal(digits) if digits.len() > SAFE_DIGITS => return Err(IdFault::Ruined),
            Spelling::Decimal(digits) => text = digits,
            Spelling::Plain => {}
        }
        let found = text.chars().count();
        if found == 0 {
            return Err(IdFault::Empty);
        }
        let may_stand = |(at, c): (usize, char)| {
            c.is_ascii_digit() || (matches!(c, 'x' | 'X') && at + 1 == found && found != SAFE_DIGITS)
        };
        if let Some(at) = text.chars().enumerate().position(|place| !may_stand(place)) {
            return Err(IdFault::Character { at: at + 1 });
        }
        let mut number = [b'0'; 18];
        match found {
            18 => number.copy_from_slice(text.to_ascii_uppercase().as_bytes()),
            15 => {
                number[..6].copy_from_slice(&text.as_bytes()[..6]);
                number[6..8].copy_from_slice(b"19");
                number[8..17].copy_from_slice(&text.as_bytes()[6..]);
                number[17] = check_of(&number);
            }
            _ => return Err(IdFault::Length { found }),
        }
        let id = IdNo(number);
        let (year, month, day) = id.birth();
        if !(1850..=2099).contains(&year) || day == 0 || day > days_in(year, month) {
            return Err(IdFault::NoSuchDate);
        }
        if number[17] != check_of(&number) {
            return Err(if number.ends_with(b"000") { IdFault::Ruined } else { IdFault::CheckDigit });
        }
        Ok(id)
    }

    /// Year (1850 to 2099), month (1 to 12) and day (1 to 31) of birth; always a date of the calendar.
    pub fn birth(&self) -> (i32, u8, u8) {
        (self.digits(6..10) as i32, self.digits(10..12) as u8, self.digits(12..14) as u8)
    }

    /// The sex, from the sequence.
    pub fn sex(&self) -> Sex {
        if self.digits(14..17) % 2 == 1 { Sex::Male } else { Sex::Female }
    }

    /// The six digits of the county where the number was given, 0 to 999999; not checked against any list.
    pub fn region(&self) -> u32 {
        self.digits(0..6)
    }

    /// The number with its birth date and most of its sequence starred: the first six and the last four are
    /// shown.
    ///
    /// ```
    /// let id = cnid::IdNo::parse("99010119900307004x").expect("valid");
    /// assert_eq!(id.masked(), "990101********004X");
    /// ```
    pub fn masked(&self) -> String {
        let whole = self.reveal();
        format!("{}********{}", &whole[..6], &whole[14..])
    }

    /// The whole number: eighteen characters, digits and at the end perhaps a capital X. For storage and for
    /// those who may see it.
    pub fn reveal(&self) -> &str {
        std::str::from_utf8(&self.0).expect("digits and X are ASCII")
    }

    fn digits(&self, places: std::ops::Range<usize>) -> u32 {
        self.0[places].iter().fold(0, |number, byte| number * 10 + u32::from(byte - b'0'))
    }
}

impl fmt::Display for IdNo {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.masked())
    }
}

impl fmt::Debug for IdNo {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "IdNo({})", self.masked())
    }
}

/// The check character of the first seventeen digits.
fn check_of(number: &[u8; 18]) -> u8 {
    let sum: u32 = number.iter().zip(WEIGHTS).map(|(byte, weight)| u32::from(byte - b'0') * weight).sum();
    CHECKS[sum as usize % 11]
}

/// The days of a month; 0 for a month that does not exist.
fn days_in(year: i32, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}
