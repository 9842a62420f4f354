//! What a unit states about a day. A number that nobody stated is `None`, never 0 (law 4).

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Field, FieldKind, RoundDef};

/// Answers of a form, by number index and text index of the round's definition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Values {
    /// One per number field, in the order of [`RoundDef::numbers`]; `None`: nobody stated it.
    #[serde(rename = "n")]
    pub numbers: Vec<Option<i64>>,
    /// One per text field, in the order of [`RoundDef::texts`]; a coded field holds its code.
    #[serde(rename = "t")]
    pub texts: Vec<Option<String>>,
}

impl Values {
    /// A form that nobody has filled.
    pub fn blank(def: &RoundDef) -> Values {
        Values { numbers: vec![None; def.numbers().count()], texts: vec![None; def.texts().count()] }
    }
}

/// What a named person confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Statement {
    /// Every event field is 0; nothing else is said, so head-counts and words stay `None`.
    Zero,
    /// Figures of the form. With every event at 0 the unit's day is *zero* all the same (law 1).
    Figures(Values),
}

/// One answer, ready to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer<'a> {
    /// `None`: nobody stated it, shown as "—".
    Number(Option<i64>),
    /// `None`: left empty.
    Text(Option<&'a str>),
}

/// A stored statement that does not fit its round: the row or the definition was damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("stored statement does not fit the definition of its round")
    }
}

impl std::error::Error for Unreadable {}

/// The stored form of [`Statement::Zero`].
const STORED_ZERO: &str = "0";

impl Statement {
    /// The number at this number index; `None` where nobody stated it.
    pub fn number(&self, def: &RoundDef, index: usize) -> Option<i64> {
        match self {
            Statement::Zero => def.numbers().nth(index).filter(|f| f.kind() == FieldKind::Event).map(|_| 0),
            Statement::Figures(values) => values.numbers.get(index).copied().flatten(),
        }
    }

    /// The words at this text index; `None` where the field was left empty.
    pub fn text(&self, index: usize) -> Option<&str> {
        match self {
            Statement::Zero => None,
            Statement::Figures(values) => values.texts.get(index)?.as_deref(),
        }
    }

    /// All answers in the order of `def.fields`.
    pub fn answers(&self, def: &RoundDef) -> Vec<Answer<'_>> {
        let (mut number, mut text) = (0, 0);
        let answer = |field: &Field| {
            if field.is_number() {
                number += 1;
                Answer::Number(self.number(def, number - 1))
            } else {
                text += 1;
                Answer::Text(self.text(text - 1))
            }
        };
        def.fields.iter().map(answer).collect()
    }

    /// The stored form: `0`, or `{"n":[1203,null,0],"t":["200 masks",null]}`. Places follow the version
    /// of the definition under which it was filed, so that version must be stored beside it.
    pub fn to_stored(&self) -> String {
        match self {
            Statement::Zero => STORED_ZERO.into(),
            Statement::Figures(values) => {
                serde_json::to_string(values).expect("numbers and strings always serialise")
            }
        }
    }

    /// Reads the stored form under the definition it was filed with.
    ///
    /// # Errors
    /// [`Unreadable`] where it is no statement or has another number of fields.
    pub fn from_stored(def: &RoundDef, stored: &str) -> Result<Statement, Unreadable> {
        if stored == STORED_ZERO {
            return Ok(Statement::Zero);
        }
        let values: Values = serde_json::from_str(stored).map_err(|_| Unreadable)?;
        let fits = values.numbers.len() == def.numbers().count() && values.texts.len() == def.texts().count();
        if fits { Ok(Statement::Figures(values)) } else { Err(Unreadable) }
    }
}
