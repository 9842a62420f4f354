//! A person of the register.

use cnid::{IdNo, Phone};
use kernel::{Day, HouseholdId, PersonId};

/// As the document says; unknown where there is none or it does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Sex {
    /// Not known.
    #[default]
    Unknown,
    /// 男
    Male,
    /// 女
    Female,
}

impl Sex {
    /// All, in the order of their numbers.
    pub const ALL: [Sex; 3] = [Sex::Unknown, Sex::Male, Sex::Female];

    /// Number in the store: 0 unknown, 1 male, 2 female.
    pub fn number(self) -> i64 {
        self as i64
    }

    /// Inverse of [`Sex::number`]; what is not known is unknown.
    pub fn from_number(number: i64) -> Sex {
        usize::try_from(number).ok().and_then(|n| Sex::ALL.get(n)).copied().unwrap_or_default()
    }

    /// Stable word for catalogues and JSON.
    pub fn code(self) -> &'static str {
        ["unknown", "male", "female"][self as usize]
    }

    /// Inverse of [`Sex::code`].
    pub fn parse(text: &str) -> Option<Sex> {
        Sex::ALL.into_iter().find(|sex| sex.code() == text)
    }
}

/// What a person proves who he is with.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Document {
    /// None is recorded: a child without papers, or nobody has asked.
    #[default]
    None,
    /// 居民身份证
    Resident(IdNo),
    /// Passport, permit of Hong Kong, Macao or Taiwan: as written, 4 to 20 letters and digits.
    Other(String),
}

impl Document {
    /// As somebody typed it: `other` names a passport or permit, anything else a resident ID; empty is none. The
    /// error is the code of the fault.
    pub fn read(kind: &str, written: &str) -> Result<Document, &'static str> {
        if written.is_empty() {
            return Ok(Document::None);
        }
        if kind != "other" {
            return IdNo::parse(written).map(Document::Resident).map_err(|fault| fault.code());
        }
        let clean: String = written.chars().filter(|c| !c.is_whitespace()).collect();
        if (4..=20).contains(&clean.chars().count()) && clean.chars().all(|c| c.is_ascii_alphanumeric()) {
            Ok(Document::Other(clean.to_ascii_uppercase()))
        } else {
            Err("document-other")
        }
    }

    /// Number of the kind in the store: 0 none, 1 resident ID, 2 another document.
    pub fn number(&self) -> i64 {
        match self {
            Document::None => 0,
            Document::Resident(_) => 1,
            Document::Other(_) => 2,
        }
    }

    /// For those who may not open it: the first six and last four of an ID number, the last two of another.
    pub fn masked(&self) -> String {
        match self {
            Document::None => String::new(),
            Document::Resident(id) => id.masked(),
            Document::Other(text) => {
                let chars: Vec<char> = text.chars().collect();
                let tail: String = chars[chars.len().saturating_sub(2)..].iter().collect();
                format!("****{tail}")
            }
        }
    }
}

/// What is sealed at rest: the document and the telephone.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Sealed {
    /// Document.
    pub document: Document,
    /// Own telephone; absent where the person has none.
    pub phone: Option<Phone>,
}

/// A person as pages show it: what is sealed comes as masks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Identity.
    pub id: PersonId,
    /// As given.
    pub name: String,
    /// Sex.
    pub sex: Sex,
    /// Day of birth; absent where nobody knows it.
    pub born: Option<Day>,
    /// Kind of document: 0 none, 1 resident ID, 2 another.
    pub document: i64,
    /// Masked document; empty where there is none.
    pub document_mask: String,
    /// Masked telephone; empty where the person has none.
    pub phone_mask: String,
    /// Household; absent where none is recorded.
    pub household: Option<HouseholdId>,
    /// What a round must know of the person, such as "lives alone"; at most 60 characters, no diagnosis.
    pub note: String,
    /// Rises with each change.
    pub version: i64,
}

/// What somebody writes down of a person.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct NewPerson {
    /// Name, 1 to 40 characters.
    pub name: String,
    /// Sex; that of a resident ID goes before it.
    pub sex: Sex,
    /// Day of birth; that of a resident ID goes before it.
    pub born: Option<Day>,
    /// Document and telephone.
    pub sealed: Sealed,
    /// Household.
    pub household: Option<HouseholdId>,
    /// Note.
    pub note: String,
}
