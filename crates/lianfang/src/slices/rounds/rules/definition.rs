//! Whether a round that somebody wrote can be asked: every fault at once, each at its place in the
//! form editor (`title`, `cut-off`, `leads`, `fields`, or the code of the field).

use std::collections::HashSet;

use kernel::{Fault, Level};

use super::super::model::{Asks, Field, FieldKind, FieldSet, RoundDef};

/// Largest number a field takes: a nation's sum of it stays exact in JSON and in a spreadsheet.
const MOST_NUMBER: i64 = 1_000_000_000;
/// Longest text a field takes, in characters.
const MOST_CHARS: usize = 2_000;
/// Most choices of a coded field.
const MOST_CHOICES: usize = 200;
/// Longest code.
const MOST_CODE: usize = 40;
/// Furthest a return is filed back, in days.
const MOST_BACKFILL: i32 = 366;

/// All faults of a definition; none where it may be stored.
pub fn definition_faults(def: &RoundDef) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut fault = |holds: bool, fault: Fault| {
        if holds {
            found.push(fault);
        }
    };
    fault(is_blank(&def.title_zh) || is_blank(&def.title_en), Fault::field("title", "round-title"));
    fault(!(0..=1440).contains(&def.cut_off_minute), Fault::field("cut-off", "round-cut-off"));
    let backfill = Fault::field("backfill-days", "round-backfill").with("max", MOST_BACKFILL);
    fault(!(0..=MOST_BACKFILL).contains(&def.backfill_days), backfill);
    let ends_first = def.valid_to.is_some_and(|last| last < def.valid_from);
    fault(ends_first, Fault::field("valid-to", "round-validity"));
    fault(def.owing_kinds.is_empty(), Fault::field("owing-kinds", "round-owing"));
    let count = Fault::field("fields", "round-field-count").with("max", FieldSet::MOST_FIELDS);
    fault(!(1..=FieldSet::MOST_FIELDS).contains(&def.fields.len()), count);
    found.extend(lead_fault(def));
    let mut seen = HashSet::new();
    for field in &def.fields {
        if !seen.insert(&field.code) {
            found.push(Fault::field(&field.code, "round-field-twice"));
        }
        field_faults(def, field, &mut found);
    }
    found
}

/// Leads lie between 0 and the cut-off and never shrink on the way down.
fn lead_fault(def: &RoundDef) -> Option<Fault> {
    let minutes = Level::ALL.map(|level| def.leads.minutes(level));
    if minutes.iter().any(|lead| !(0..=def.cut_off_minute).contains(lead)) {
        return Some(Fault::field("leads", "lead-range").with("max", def.cut_off_minute));
    }
    let breach = minutes.windows(2).find(|pair| pair[1] < pair[0])?;
    Some(Fault::field("leads", "lead-after-above").with("least", breach[0]))
}

fn field_faults(def: &RoundDef, field: &Field, found: &mut Vec<Fault>) {
    let mut fault = |holds: bool, code: &'static str, max: Option<i64>| {
        if holds {
            let fault = Fault::field(&field.code, code);
            found.push(max.map_or(fault.clone(), |max| fault.with("max", max)));
        }
    };
    fault(!is_code(&field.code), "round-field-code", None);
    fault(is_blank(&field.label_zh) || is_blank(&field.label_en), "round-field-label", None);
    match &field.asks {
        Asks::Event { unit_zh, unit_en, max } => {
            fault(is_blank(unit_zh) || is_blank(unit_en), "round-field-unit", None);
            fault(!(1..=MOST_NUMBER).contains(max), "round-field-range", Some(MOST_NUMBER));
        }
        Asks::HeadCount { unit_zh, unit_en, min, max, part_of, .. } => {
            fault(is_blank(unit_zh) || is_blank(unit_en), "round-field-unit", None);
            let sound = 0 <= *min && min < max && *max <= MOST_NUMBER;
            fault(!sound, "round-field-range", Some(MOST_NUMBER));
            let whole = part_of.as_deref().map(|code| def.field(code));
            let is_whole = |f: &Field| f.kind() == FieldKind::HeadCount && f.code != field.code;
            fault(whole.is_some_and(|f| !f.is_some_and(is_whole)), "round-field-part-of", None);
        }
        Asks::Text { max_chars, .. } => {
            let sound = (1..=MOST_CHARS).contains(max_chars);
            fault(!sound, "round-field-length", Some(MOST_CHARS as i64));
        }
        Asks::Coded { choices, .. } => {
            let codes: HashSet<_> = choices.iter().map(|c| &c.code).collect();
            let sound = (1..=MOST_CHOICES).contains(&choices.len())
                && codes.len() == choices.len()
                && choices.iter().all(|c| is_code(&c.code) && !is_blank(&c.zh) && !is_blank(&c.en));
            fault(!sound, "round-field-choices", Some(MOST_CHOICES as i64));
        }
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// `[a-z][a-z0-9_]*`, at most 40 characters.
fn is_code(code: &str) -> bool {
    let tail = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    code.len() <= MOST_CODE && code.starts_with(|c: char| c.is_ascii_lowercase()) && code.chars().all(tail)
}
