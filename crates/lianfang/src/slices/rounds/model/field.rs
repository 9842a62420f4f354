//! One question of a round. A round is stored with its fields as JSON, so a county can write a new
//! round without a new program.

use std::ops::RangeInclusive;

use kernel::Lang;
use serde::{Deserialize, Serialize};

/// The part a field plays in the state of a return.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldKind {
    /// Something that happened (fever, arrival, contact): a zero report says that each of these is 0.
    Event,
    /// How many there are (on the register, away): never makes a return non-zero.
    HeadCount,
    /// Words, free or chosen from a list.
    Text,
}

/// One allowed answer of a coded field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Stable code that is stored.
    pub code: String,
    /// Words for people, Chinese.
    pub zh: String,
    /// Words for people, English.
    pub en: String,
}

/// What a field takes. Numbers are whole and are counted in the unit of measure (人, 件, ..).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Asks {
    /// An event: from 0 to `max`. Always to be answered, since a blank is not a 0.
    Event {
        /// Unit of measure, Chinese.
        unit_zh: String,
        /// Unit of measure, English.
        unit_en: String,
        /// Largest number taken, at most 1,000,000,000.
        max: i64,
    },
    /// A head-count: from `min` to `max`; carried over from yesterday and marked as such.
    HeadCount {
        /// Unit of measure, Chinese.
        unit_zh: String,
        /// Unit of measure, English.
        unit_en: String,
        /// Smallest number taken, 0 or more.
        min: i64,
        /// Largest number taken, at most 1,000,000,000.
        max: i64,
        /// Whether a form without it is refused.
        #[serde(default)]
        required: bool,
        /// Code of the head-count that this one is a part of: a larger part is asked about, not refused.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        part_of: Option<String>,
    },
    /// Free words.
    Text {
        /// Most characters taken (not bytes), 1 to 2,000.
        max_chars: usize,
        /// Whether a form without it is refused.
        #[serde(default)]
        required: bool,
    },
    /// One of a list; the code is stored.
    Coded {
        /// At least one, each code once.
        choices: Vec<Choice>,
        /// Whether a form without it is refused.
        #[serde(default)]
        required: bool,
    },
}

/// A question with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Stable code, `[a-z][a-z0-9_]*`, at most 40 characters; once in a round.
    pub code: String,
    /// Words for people, Chinese.
    pub label_zh: String,
    /// Words for people, English.
    pub label_en: String,
    /// What it takes.
    #[serde(flatten)]
    pub asks: Asks,
}

impl Field {
    /// The part it plays in the state.
    pub fn kind(&self) -> FieldKind {
        match self.asks {
            Asks::Event { .. } => FieldKind::Event,
            Asks::HeadCount { .. } => FieldKind::HeadCount,
            Asks::Text { .. } | Asks::Coded { .. } => FieldKind::Text,
        }
    }

    /// Whether the answer is a number.
    pub fn is_number(&self) -> bool {
        self.kind() != FieldKind::Text
    }

    /// Whether a form without an answer is refused.
    pub fn is_required(&self) -> bool {
        match self.asks {
            Asks::Event { .. } => true,
            Asks::HeadCount { required, .. } | Asks::Text { required, .. } | Asks::Coded { required, .. } => {
                required
            }
        }
    }

    /// Numbers taken, both ends included; `None` for words.
    pub fn range(&self) -> Option<RangeInclusive<i64>> {
        match self.asks {
            Asks::Event { max, .. } => Some(0..=max),
            Asks::HeadCount { min, max, .. } => Some(min..=max),
            Asks::Text { .. } | Asks::Coded { .. } => None,
        }
    }

    /// The question in the reader's language.
    pub fn label(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.label_zh,
            Lang::En => &self.label_en,
        }
    }

    /// Unit of measure in the reader's language; `None` for words.
    pub fn unit(&self, lang: Lang) -> Option<&str> {
        match (&self.asks, lang) {
            (Asks::Event { unit_zh, .. } | Asks::HeadCount { unit_zh, .. }, Lang::Zh) => Some(unit_zh),
            (Asks::Event { unit_en, .. } | Asks::HeadCount { unit_en, .. }, Lang::En) => Some(unit_en),
            (Asks::Text { .. } | Asks::Coded { .. }, _) => None,
        }
    }

    /// Choices of a coded field; empty for all others.
    pub fn choices(&self) -> &[Choice] {
        match &self.asks {
            Asks::Coded { choices, .. } => choices,
            _ => &[],
        }
    }
}
