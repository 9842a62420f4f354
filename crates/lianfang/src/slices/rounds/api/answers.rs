//! Answers of a form and marks of a day as JSON: by field code, what nobody stated as `null`.

use serde::{Serialize, Serializer};

use crate::slices::rounds::model::{FieldSet, Mark, RoundDef};

/// Values by field code, in the order of the form.
pub struct ByCode<T>(pub Vec<(String, T)>);

impl<T: Serialize> Serialize for ByCode<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(code, value)| (code, value)))
    }
}

/// One answer; `null` where nobody stated it, never 0.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Stated {
    /// Of a number field.
    Number(Option<i64>),
    /// Of a text field; a coded field holds its code.
    Words(Option<String>),
}

/// Every answer of a form, from its numbers by number index and its words by text index.
pub fn answers(
    def: &RoundDef,
    number: impl Fn(usize) -> Option<i64>,
    words: impl Fn(usize) -> Option<String>,
) -> ByCode<Stated> {
    let (mut numbers, mut texts) = (0, 0);
    let stated = def.fields.iter().map(|field| {
        let answer = if field.is_number() {
            numbers += 1;
            Stated::Number(number(numbers - 1))
        } else {
            texts += 1;
            Stated::Words(words(texts - 1))
        };
        (field.code.clone(), answer)
    });
    ByCode(stated.collect())
}

/// Codes of the head-counts that were carried over from the day before unchanged.
pub fn carried_over(def: &RoundDef, set: FieldSet) -> Vec<String> {
    def.numbers().enumerate().filter(|(i, _)| set.contains(*i)).map(|(_, field)| field.code.clone()).collect()
}

/// What stands beside a state.
#[derive(Default)]
pub struct Marks {
    /// Seconds after the cut-off on the same civil day.
    pub late_seconds: Option<i64>,
    /// Civil days after the day itself.
    pub back_filled_days: Option<i32>,
    /// The version that stands, where it is a correction: 2 or more.
    pub corrected: Option<i64>,
}

impl Marks {
    /// Sorts the marks of a unit's day.
    pub fn of(marks: &[Mark]) -> Marks {
        let mut sorted = Marks::default();
        for mark in marks {
            match *mark {
                Mark::Late { seconds } => sorted.late_seconds = Some(seconds),
                Mark::BackFilled { days } => sorted.back_filled_days = Some(days),
                Mark::Corrected { version } => sorted.corrected = Some(version),
            }
        }
        sorted
    }
}
