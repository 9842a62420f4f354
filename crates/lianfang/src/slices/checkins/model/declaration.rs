//! What somebody declares before arriving, and the link of the unit through which it comes.

use kernel::{Day, DivisionCode, Instant, PersonId, UnitId};
use store::Table;

use super::Answer;
use crate::slices::people::model::{Sealed, Sight};

/// The link of a unit: travellers open it from a printed code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArrivalLink {
    /// Identity; its negative stands where an account would.
    pub id: i64,
    /// To whom they declare.
    pub unit: UnitId,
    /// Which of the unit: a new one follows one that was ended.
    pub serial: i64,
    /// Absent while it opens.
    pub ended_at: Option<Instant>,
}

/// What somebody filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDeclaration {
    /// Name, 1 to 40 characters.
    pub name: String,
    /// Telephone, and the document where one was given.
    pub sealed: Sealed,
    /// Province from which the person comes; absent where only words say it.
    pub province: Option<DivisionCode>,
    /// From where in words, at most 60 characters; empty where the province says enough.
    pub place: String,
    /// Train, flight or car, at most 60 characters.
    pub way: String,
    /// Day of arrival: today or one of the next fourteen.
    pub arrives: Day,
    /// How many travel along; each declares for himself.
    pub along: i64,
    /// Temperature, symptoms, contact with a patient.
    pub answer: Answer,
}

/// How far a declaration is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nobody has settled it.
    Open,
    /// Belongs to somebody who was on the register.
    Linked(PersonId),
    /// The person was recorded from it.
    Recorded(PersonId),
    /// Closed by somebody, with the reason.
    Invalid,
}

impl Stage {
    /// Number in the store: 1 open, 2 linked, 3 recorded, 4 closed as invalid. 5 and above are emptied ones.
    pub fn number(self) -> i64 {
        match self {
            Stage::Open => 1,
            Stage::Linked(_) => 2,
            Stage::Recorded(_) => 3,
            Stage::Invalid => 4,
        }
    }

    /// Inverse of [`Stage::number`]; `None` for what no version of the program wrote.
    pub fn from_parts(number: i64, person: Option<PersonId>) -> Option<Stage> {
        match (number, person) {
            (1, _) => Some(Stage::Open),
            (2, Some(person)) => Some(Stage::Linked(person)),
            (3, Some(person)) => Some(Stage::Recorded(person)),
            (4, _) => Some(Stage::Invalid),
            _ => None,
        }
    }

    /// Stable word for catalogues and JSON.
    pub fn code(self) -> &'static str {
        ["open", "linked", "recorded", "invalid"][self.number() as usize - 1]
    }

    /// Who it became.
    pub fn person(self) -> Option<PersonId> {
        match self {
            Stage::Linked(person) | Stage::Recorded(person) => Some(person),
            Stage::Open | Stage::Invalid => None,
        }
    }
}

/// A declaration as it stands; what is sealed comes as masks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// Identity.
    pub id: i64,
    /// County of the unit, six digits.
    pub county: i64,
    /// To whom it was declared.
    pub unit: UnitId,
    /// Name.
    pub name: String,
    /// Masked document; empty where none was given.
    pub document_mask: String,
    /// Masked telephone.
    pub phone_mask: String,
    /// See [`NewDeclaration::province`].
    pub province: Option<DivisionCode>,
    /// From where in words.
    pub place: String,
    /// Train, flight or car.
    pub way: String,
    /// Day of arrival as declared.
    pub arrives: Day,
    /// How many travel along.
    pub along: i64,
    /// Temperature, symptoms, contact.
    pub answer: Answer,
    /// When the server had it.
    pub arrived_at: Instant,
    /// First day on which it is emptied.
    pub keep_until: Day,
    /// How far it is.
    pub stage: Stage,
    /// When and by whom it was settled; absent while it is open.
    pub settled: Option<(Instant, String)>,
    /// Why it was closed as invalid; empty otherwise.
    pub reason: String,
}

impl Declaration {
    /// From where, as one text: the province, then the words.
    pub fn from_where(&self, sight: Sight) -> String {
        let province = self.province.and_then(|code| divisions::find(code.0)).map(|found| found.name);
        match province {
            Some(province) if !self.place.starts_with(&province) => {
                format!("{province}{}", sight.place(&self.place))
            }
            _ => sight.place(&self.place),
        }
    }
}

/// Links of units.
pub static ARRIVAL_LINK: Table = Table {
    name: "arrival_link",
    columns: &["hash", "county", "id", "unit", "serial", "made_at", "made_by", "ended_at", "ended_by"],
    key: &["hash"],
    audited: true,
};

/// Declarations.
pub static ARRIVAL_DECLARATION: Table = Table {
    name: "arrival_declaration",
    columns: &[
        "county",
        "id",
        "unit",
        "name",
        "sealed",
        "document_mask",
        "phone_mask",
        "province",
        "place",
        "way",
        "arrives",
        "along",
        "how_seen",
        "celsius10",
        "symptoms",
        "contact",
        "words",
        "arrived_at",
        "link",
        "keep_until",
        "state",
        "person",
        "settled_at",
        "settled_by",
        "settled_name",
        "reason",
    ],
    key: &["county", "id"],
    audited: true,
};
