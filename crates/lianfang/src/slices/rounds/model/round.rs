//! A round as dated data (law 7): what it asks, who owes it, when it closes.

use kernel::{Day, DivisionCode, Instant, Lang, RoundId};
use serde::{Deserialize, Serialize};

use super::{Closing, Field, FieldKind, Leads, Silence};

/// Code of a kind of unit as `org` keeps it: `village`, `community`, `school`, `company`,
/// `hospital`, `office`, `headquarters` or `place`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KindCode(pub String);

impl KindCode {
    /// Whether the figures of such a unit add up in the division tree. Schools, companies, hospitals
    /// and offices stand beside it with totals of their own: their people live in a village or
    /// community that already counts them (law 2).
    ///
    /// ```
    /// # use lianfang::slices::rounds::model::KindCode;
    /// assert!(KindCode("village".into()).counts_in_tree());
    /// assert!(!KindCode("school".into()).counts_in_tree());
    /// ```
    pub fn counts_in_tree(&self) -> bool {
        matches!(self.0.as_str(), "village" | "community")
    }
}

/// Whether a unit was released from owing on a day (a dated attribute of the unit, with a reason).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// It owes what its kind owes.
    Owes,
    /// It owes nothing on this day.
    Released,
}

/// What a unit owes to a round on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owing {
    /// Owes a return; silence after the cut-off is missing.
    Owed,
    /// Is asked, and may leave it: silence is never missing and never reminded (law 9).
    Voluntary,
    /// Is not asked.
    NotOwed,
}

/// Who pulled a cut-off earlier, and why: the village sees both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// Name.
    pub by: String,
    /// Reason.
    pub reason: String,
}

/// One version of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundDef {
    /// The round.
    pub round: RoundId,
    /// Version of its definition, 1 for the first. One version stands for a whole civil day.
    pub version: i64,
    /// Title, Chinese.
    pub title_zh: String,
    /// Title, English.
    pub title_en: String,
    /// Who asks; root of the subtree whose units owe it.
    pub issuer: DivisionCode,
    /// Kinds of units that owe it.
    pub owing_kinds: Vec<KindCode>,
    /// The top cut-off in minutes after local midnight, 0 to 1,440; 900 is 15:00.
    pub cut_off_minute: i64,
    /// Minutes by which each level closes before the top.
    pub leads: Leads,
    /// Who closes it earlier than the version before, and why; `None` where nothing closes earlier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<Earlier>,
    /// First day on which it is asked.
    pub valid_from: Day,
    /// Last day on which it is asked; `None` while nobody has ended it.
    pub valid_to: Option<Day>,
    /// Voluntary rounds owe nothing.
    pub voluntary: bool,
    /// How many days back a return may still be filed, 0 (only the same day) to 366.
    pub backfill_days: i32,
    /// Questions in the order of the form, at most 60.
    pub fields: Vec<Field>,
}

impl RoundDef {
    /// Title in the reader's language.
    pub fn title(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.title_zh,
            Lang::En => &self.title_en,
        }
    }

    /// Whether it is asked on this day.
    pub fn is_in_force(&self, day: Day) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }

    /// What a unit of this kind within the issuer's subtree owes on this day.
    pub fn owing(&self, kind: &KindCode, day: Day, duty: Duty) -> Owing {
        match duty {
            _ if !self.is_in_force(day) || !self.owing_kinds.contains(kind) => Owing::NotOwed,
            Duty::Released => Owing::NotOwed,
            Duty::Owes if self.voluntary => Owing::Voluntary,
            Duty::Owes => Owing::Owed,
        }
    }

    /// What nothing received means at a moment, of a unit that was asked.
    pub fn silence(&self, closing: Closing, now: Instant) -> Silence {
        match (self.voluntary, closing.is_over(now)) {
            (true, _) => Silence::Blank,
            (false, false) => Silence::Open,
            (false, true) => Silence::Missing,
        }
    }

    /// Fields whose answer is a number; the place in this row is the field's *number index*.
    pub fn numbers(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|f| f.is_number())
    }

    /// Fields whose answer is words; the place in this row is the field's *text index*.
    pub fn texts(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|f| !f.is_number())
    }

    /// Event fields with their number index.
    pub fn events(&self) -> impl Iterator<Item = (usize, &Field)> {
        self.numbers().enumerate().filter(|(_, f)| f.kind() == FieldKind::Event)
    }

    /// Head-counts with their number index.
    pub fn head_counts(&self) -> impl Iterator<Item = (usize, &Field)> {
        self.numbers().enumerate().filter(|(_, f)| f.kind() == FieldKind::HeadCount)
    }

    /// The field of this code.
    pub fn field(&self, code: &str) -> Option<&Field> {
        self.fields.iter().find(|f| f.code == code)
    }

    /// Number index of this code; `None` for words and for codes that the round does not ask.
    pub fn number_index(&self, code: &str) -> Option<usize> {
        self.numbers().position(|f| f.code == code)
    }
}
