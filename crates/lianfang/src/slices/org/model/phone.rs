//! A telephone number that prints masked.

use std::fmt;

/// A telephone number. `Display` and `Debug` print `199****0001`; only [`Phone::reveal`] opens it.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Phone(String);

impl Phone {
    /// Keeps the text as given, without blanks at its ends.
    pub fn new(text: &str) -> Phone {
        Phone(text.trim().to_owned())
    }

    /// The whole number, for those who are directly answerable.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// No number is recorded.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Phone {
    /// The first three and the last four characters of eleven or more; of shorter ones the last two.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let chars: Vec<char> = self.0.chars().collect();
        let (head, tail) = match chars.len() {
            0 => return Ok(()),
            1..=4 => (0, 0),
            5..=10 => (0, 2),
            _ => (3, 4),
        };
        f.write_str(&chars[..head].iter().collect::<String>())?;
        f.write_str("****")?;
        f.write_str(&chars[chars.len() - tail..].iter().collect::<String>())
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({self})")
    }
}
