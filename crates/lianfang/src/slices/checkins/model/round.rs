//! What is asked of persons, as data.

use kernel::{Day, DivisionCode, RoundId};
use serde::{Deserialize, Serialize};

use super::{Celsius10, Items, OfferedTo, Voluntary};

/// How often a person is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Once a day.
    Daily,
    /// Once between the first and the last day: a screening over the full roster.
    Screening,
}

/// What is asked.
#[expect(clippy::struct_excessive_bools, reason = "each question is asked or not")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asks {
    /// Temperature.
    pub temperature: bool,
    /// Symptoms.
    pub symptoms: bool,
    /// Contact with a patient.
    pub contact: bool,
    /// Left the county.
    pub travel: bool,
    /// Where the person is.
    pub place: bool,
    /// What may be told besides, and need not.
    #[serde(default, skip_serializing_if = "Voluntary::is_nothing")]
    pub voluntary: Voluntary,
}

impl Asks {
    /// Everything that must be answered, nothing that is voluntary.
    pub const ALL: Asks = Asks {
        temperature: true,
        symptoms: true,
        contact: true,
        travel: true,
        place: true,
        voluntary: Voluntary { items: Items::NONE, to: OfferedTo::Everybody },
    };
}

/// How a reading is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Meets {
    /// `≥`
    AtLeast,
    /// `>`
    Above,
}

/// What is a fever: operator, value and source are data (G07).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeverRule {
    /// Operator.
    pub meets: Meets,
    /// Tenths of a degree Celsius.
    pub tenths: i64,
    /// Where the rule stands.
    pub source: String,
}

impl FeverRule {
    /// Whether a reading is a fever.
    pub fn is_fever(&self, celsius: Celsius10) -> bool {
        match self.meets {
            Meets::AtLeast => celsius.tenths() >= self.tenths,
            Meets::Above => celsius.tenths() > self.tenths,
        }
    }

    /// Operator and value: `≥ 37.3`.
    pub fn words(&self) -> String {
        let sign = match self.meets {
            Meets::AtLeast => '≥',
            Meets::Above => '>',
        };
        format!("{sign} {}.{}", self.tenths / 10, self.tenths % 10)
    }
}

/// A version of a round that asks persons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRound {
    /// The round.
    pub round: RoundId,
    /// Version, from 1.
    pub version: i64,
    /// Title.
    pub title_zh: String,
    /// Title in English.
    pub title_en: String,
    /// Whose people are asked.
    pub issuer: DivisionCode,
    /// How often.
    pub kind: Kind,
    /// What.
    pub asks: Asks,
    /// Minute of the day at which it closes; 12:00 as shipped. A screening closes so on its last day.
    pub due_minute: i64,
    /// The fixed times at which whoever is silent is reminded (row S9-04): minutes before it closes, the first first.
    #[serde(default = "PersonRound::shipped_reminders")]
    pub remind_before: Vec<i64>,
    /// What is a fever.
    pub fever: FeverRule,
    /// "Not now" is an answer, nobody is missing or reminded.
    pub voluntary: bool,
    /// First day.
    pub valid_from: Day,
    /// First day on which it holds no longer; of a screening the day after its last.
    pub valid_to: Option<Day>,
}

impl PersonRound {
    /// An hour before it closes, and as it closes.
    pub fn shipped_reminders() -> Vec<i64> {
        vec![60, 0]
    }

    /// The fixed times of a day at which the silent are reminded, as minutes of that day; none where it is voluntary.
    pub fn reminders(&self) -> Vec<i64> {
        if self.voluntary {
            return Vec::new();
        }
        self.remind_before.iter().map(|before| self.due_minute - before).filter(|at| *at >= 0).collect()
    }

    /// Whether it is in force on a day.
    pub fn is_in_force(&self, day: Day) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|end| day < end)
    }

    /// Title in a language.
    pub fn title(&self, lang: kernel::Lang) -> &str {
        match lang {
            kernel::Lang::Zh => &self.title_zh,
            kernel::Lang::En => &self.title_en,
        }
    }

    /// The day under which an answer of `day` is kept: a screening has one for all its days.
    pub fn day_of(&self, day: Day) -> Day {
        match self.kind {
            Kind::Daily => day,
            Kind::Screening => self.valid_from,
        }
    }

    /// When the answers of a day are due.
    pub fn cut_off(&self, day: Day) -> kernel::Instant {
        match self.kind {
            Kind::Daily => day.at_minute(self.due_minute),
            Kind::Screening => self.valid_to.map_or(day, |end| end.plus(-1)).at_minute(self.due_minute),
        }
    }
}

/// A round without its versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRoundRow {
    /// Identity.
    pub id: RoundId,
    /// County of record.
    pub county: i64,
    /// Whose people are asked.
    pub issuer: DivisionCode,
    /// Word for addresses.
    pub code: String,
}
