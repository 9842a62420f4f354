//! Every fault that the rules of a round find, with its parameters. The words stand in the catalogues
//! as `fault-CODE` (`rounds-faults.ftl`): each is a whole sentence with the label in it, the fact, and
//! how to mend it. What a person typed is not echoed, only numbers that could be read.

use kernel::{Contradiction, Day, Fault};

use super::super::model::{Field, RoundDef};

/// Most characters of a reason.
pub const REASON_MOST: usize = 500;
/// Fewest characters of a reason: one character says nothing.
pub const REASON_LEAST: usize = 2;
/// Longest piece of an unknown field's name that is repeated.
const NAME_SHOWN: usize = 40;

/// Codes with the parameters of their texts: the contract with the catalogues.
pub const CODES: &[(&str, &[&str])] = &[
    ("figure-required", &["label_zh", "label_en"]),
    ("figure-words-required", &["label_zh", "label_en"]),
    ("figure-not-number", &["label_zh", "label_en"]),
    ("figure-decimal", &["label_zh", "label_en"]),
    ("figure-negative", &["label_zh", "label_en", "value"]),
    ("figure-below", &["label_zh", "label_en", "unit_zh", "unit_en", "value", "min", "max"]),
    ("figure-above", &["label_zh", "label_en", "unit_zh", "unit_en", "value", "min", "max"]),
    ("figure-long", &["label_zh", "label_en", "length", "max"]),
    ("figure-control", &["label_zh", "label_en"]),
    ("figure-choice", &["label_zh", "label_en"]),
    ("figure-twice", &["label_zh", "label_en"]),
    ("figure-unknown", &["name"]),
    ("figure-part-of", &["label_zh", "label_en", "value", "whole_zh", "whole_en", "whole"]),
    ("figure-contradicted", &["label_zh", "label_en", "record", "value", "at"]),
    ("figure-not-recorded", &["label_zh", "label_en", "value", "recorded"]),
    ("figure-off-register", &["label_zh", "label_en", "value", "recorded"]),
    ("figure-differs", &["label_zh", "label_en", "record", "value", "at"]),
    ("day-future", &["day", "today"]),
    ("day-before-start", &["day", "start"]),
    ("day-after-end", &["day", "end"]),
    ("day-settled", &["day", "days", "first"]),
    ("reason-missing", &["min"]),
    ("reason-long", &["length", "max"]),
    ("reason-control", &[]),
    ("correction-unchanged", &[]),
    ("lead-level", &[]),
    ("lead-range", &["max"]),
    ("lead-after-above", &["least"]),
    ("lead-before-below", &["most"]),
    ("lead-breaks-below", &["place"]),
    ("lead-day", &["today"]),
    ("lead-name", &[]),
    ("quiet-minute", &[]),
    ("round-title", &[]),
    ("round-cut-off", &[]),
    ("round-backfill", &["max"]),
    ("round-validity", &[]),
    ("round-owing", &[]),
    ("round-field-count", &["max"]),
    ("round-field-code", &[]),
    ("round-field-twice", &[]),
    ("round-field-label", &[]),
    ("round-field-unit", &[]),
    ("round-field-range", &["max"]),
    ("round-field-length", &["max"]),
    ("round-field-choices", &["max"]),
    ("round-field-part-of", &[]),
];

/// A fault of a field of the round, with the field's words in both languages.
pub fn figure(field: &Field, code: &'static str) -> Fault {
    Fault::field(&field.code, code).with("label_zh", &field.label_zh).with("label_en", &field.label_en)
}

/// A number outside the field's range.
pub fn out_of_range(field: &Field, code: &'static str, value: &str) -> Fault {
    let (min, max) = field.range().map_or((0, 0), std::ops::RangeInclusive::into_inner);
    figure(field, code)
        .with("unit_zh", field.unit(kernel::Lang::Zh).unwrap_or_default())
        .with("unit_en", field.unit(kernel::Lang::En).unwrap_or_default())
        .with("value", value)
        .with("min", grouped(min))
        .with("max", grouped(max))
}

/// Words that are too long; only their length is said.
pub fn too_long(field: &Field, length: usize, max: usize) -> Fault {
    figure(field, "figure-long").with("length", grouped(length as i64)).with("max", grouped(max as i64))
}

/// A field that the round does not ask; only letters, digits, `_` and `-` of its name are repeated.
pub fn unknown(name: &str) -> Fault {
    let shown: String = name
        .chars()
        .take(NAME_SHOWN)
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
        .collect();
    Fault::field(&shown, "figure-unknown").with("name", &shown)
}

/// To be confirmed, not refused: a part that is larger than its whole.
pub fn part_of(part: &Field, value: i64, whole: &Field, of: i64) -> Fault {
    figure(part, "figure-part-of")
        .with("value", grouped(value))
        .with("whole_zh", &whole.label_zh)
        .with("whole_en", &whole.label_en)
        .with("whole", grouped(of))
}

/// A refusal that names the record against a zero, with its value and time (`11-23 14:47`).
pub fn contradiction(def: &RoundDef, record: &Contradiction) -> Fault {
    against(def, "figure-contradicted", record)
}

/// To be confirmed, not refused: the same record against figures that give its event as 0.
pub fn differs(def: &RoundDef, record: &Contradiction) -> Fault {
    against(def, "figure-differs", record)
}

/// A figure that differs from what records of the day state.
pub fn records(field: &Field, code: &'static str, stated: i64, fact: &kernel::Fact) -> Fault {
    figure(field, code)
        .with("value", grouped(stated))
        .with("recorded", grouped(fact.value))
        .with("link", &fact.link)
}

fn against(def: &RoundDef, code: &'static str, record: &Contradiction) -> Fault {
    let element = record.element.as_str();
    let (zh, en) = def.field(element).map_or((element, element), |f| (&f.label_zh, &f.label_en));
    let (_, month, day) = record.at.day().ymd();
    Fault::field(element, code)
        .with("label_zh", zh)
        .with("label_en", en)
        .with("record", &record.record)
        .with("value", grouped(record.value))
        .with("link", &record.link)
        .with("at", format!("{month:02}-{day:02} {}", record.at.hm()))
}

/// A reason is asked, 2 to 500 characters.
pub fn reason(field: &str, reason: &str) -> Option<Fault> {
    let reason = reason.trim();
    let length = reason.chars().count();
    if length < REASON_LEAST {
        Some(Fault::field(field, "reason-missing").with("min", REASON_LEAST))
    } else if length > REASON_MOST {
        let fault = Fault::field(field, "reason-long").with("length", grouped(length as i64));
        Some(fault.with("max", REASON_MOST))
    } else if reason.chars().any(is_forbidden) {
        Some(Fault::field(field, "reason-control"))
    } else {
        None
    }
}

/// Control characters that no keyboard types on purpose and that a database refuses (NUL).
pub fn is_forbidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

/// The fault of a day that the round cannot take; `code` is one of the `day-*` codes.
pub fn day(code: &'static str, day: Day) -> Fault {
    Fault::field("day", code).with("day", day)
}

/// A level that this division does not close.
pub fn lead_level() -> Fault {
    Fault::field("lead-level", "lead-level")
}

/// Minutes outside 0 to the top cut-off.
pub fn lead_range(max: i64) -> Fault {
    Fault::field("lead-minutes", "lead-range").with("max", grouped(max))
}

/// The level would close after the level above it.
pub fn lead_after_above(least: i64) -> Fault {
    Fault::field("lead-minutes", "lead-after-above").with("least", grouped(least))
}

/// The level would leave before the level below it has closed.
pub fn lead_before_below(most: i64) -> Fault {
    Fault::field("lead-minutes", "lead-before-below").with("most", grouped(most))
}

/// Somewhere below a part would close after its whole.
pub fn lead_breaks_below(place: &str) -> Fault {
    Fault::field("lead-minutes", "lead-breaks-below").with("place", place)
}

/// A change for a day that has begun.
pub fn lead_day(today: Day) -> Fault {
    Fault::field("lead-valid-from", "lead-day").with("today", today)
}

/// Nobody stands by an earlier cut-off.
pub fn lead_name() -> Fault {
    Fault::field("lead-by", "lead-name")
}

/// A number for people: commas over 9,999, the true minus sign.
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "\u{2212}" } else { "" });
    for (place, digit) in digits.char_indices() {
        if place > 0 && digits.len() > 4 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
