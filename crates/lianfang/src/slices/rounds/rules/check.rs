//! Reads a filled form against its round. Every fault at once, each with its field (law 13).

use kernel::Fault;

use super::super::model::{Asks, Field, RoundDef, Values};
use super::faults;
use super::number::{NotWhole, whole};

/// Unknown names that are listed one by one; a form with more is no form of ours.
const UNKNOWN_LISTED: usize = 20;

/// A form without faults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The answers.
    pub values: Values,
    /// What looks odd and is stored only when the person confirms it, in the words of the catalogue.
    pub to_confirm: Vec<Fault>,
}

/// Checks pairs of field code and text; a blank is no answer. The caller passes the fields of the
/// round only (no token, day or reason).
///
/// # Errors
/// All faults in the order of the form, then unknown names (the first 20).
pub fn check(def: &RoundDef, raw: &[(String, String)]) -> Result<Checked, Vec<Fault>> {
    let mut values = Values { numbers: Vec::new(), texts: Vec::new() };
    let mut found = Vec::new();
    for field in &def.fields {
        let mut given = raw.iter().filter(|(code, _)| *code == field.code).map(|(_, text)| text);
        let text = given.next().map_or("", |text| text.trim());
        if given.next().is_some() {
            found.push(faults::figure(field, "figure-twice"));
        }
        if field.is_number() {
            values.numbers.push(number(field, text).unwrap_or_else(|fault| {
                found.push(fault);
                None
            }));
        } else {
            values.texts.push(words(field, text).unwrap_or_else(|fault| {
                found.push(fault);
                None
            }));
        }
    }
    let unknown = raw.iter().filter(|(code, _)| def.field(code).is_none());
    found.extend(unknown.take(UNKNOWN_LISTED).map(|(code, _)| faults::unknown(code)));
    if found.is_empty() {
        let to_confirm = parts_above_whole(def, &values);
        Ok(Checked { values, to_confirm })
    } else {
        Err(found)
    }
}

fn number(field: &Field, text: &str) -> Result<Option<i64>, Fault> {
    if text.is_empty() {
        return if field.is_required() { Err(faults::figure(field, "figure-required")) } else { Ok(None) };
    }
    let range = field.range().unwrap_or(0..=0);
    match whole(text) {
        Ok(value) if range.contains(&value) => Ok(Some(value)),
        Ok(value) if value < 0 => {
            Err(faults::figure(field, "figure-negative").with("value", faults::grouped(value)))
        }
        Ok(value) => {
            let code = if value < *range.start() { "figure-below" } else { "figure-above" };
            Err(faults::out_of_range(field, code, &faults::grouped(value)))
        }
        Err(NotWhole::TooMany { negative: true }) => {
            Err(faults::figure(field, "figure-negative").with("value", "\u{2212}10^18"))
        }
        Err(NotWhole::TooMany { negative: false }) => {
            Err(faults::out_of_range(field, "figure-above", "10^18"))
        }
        Err(NotWhole::Decimal) => Err(faults::figure(field, "figure-decimal")),
        Err(NotWhole::NotNumber) => Err(faults::figure(field, "figure-not-number")),
    }
}

fn words(field: &Field, text: &str) -> Result<Option<String>, Fault> {
    if text.is_empty() {
        let code = "figure-words-required";
        return if field.is_required() { Err(faults::figure(field, code)) } else { Ok(None) };
    }
    match &field.asks {
        Asks::Text { max_chars, .. } => {
            let length = text.chars().count();
            if length > *max_chars {
                Err(faults::too_long(field, length, *max_chars))
            } else if text.chars().any(faults::is_forbidden) {
                Err(faults::figure(field, "figure-control"))
            } else {
                Ok(Some(text.replace("\r\n", "\n").replace('\r', "\n")))
            }
        }
        _ if field.choices().iter().any(|choice| choice.code == text) => Ok(Some(text.into())),
        _ => Err(faults::figure(field, "figure-choice")),
    }
}

/// Head-counts that are larger than the head-count they are a part of.
fn parts_above_whole(def: &RoundDef, values: &Values) -> Vec<Fault> {
    let stated = |index: usize| values.numbers.get(index).copied().flatten();
    let larger = def.head_counts().filter_map(|(index, part)| {
        let Asks::HeadCount { part_of: Some(whole), .. } = &part.asks else { return None };
        let (value, of) = (stated(index)?, stated(def.number_index(whole)?)?);
        (value > of).then_some(faults::part_of(part, value, def.field(whole)?, of))
    });
    larger.collect()
}
