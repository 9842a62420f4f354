//! From what was typed to a definition, with every fault at the control that mends it (law 13). Pure:
//! the day of today and what is known of the round are given.

use kernel::{Day, DivisionCode, Fault, Level, RoundId};
use webkit::Reader;

use super::sheet::{Sheet, control, owes};
use crate::slices::org::model::UnitKind;
use crate::slices::rounds::model::{Asks, Choice, Field, KindCode, Leads, RoundDef};
use crate::slices::rounds::rules;

/// Room for a title, a label, a unit of measure, in characters.
const MOST_TITLE: usize = 60;
const MOST_LABEL: usize = 60;
const MOST_UNIT: usize = 12;
/// Longest word of a round in addresses.
const MOST_CODE: usize = 40;
/// Numbers are read up to here; how large a field may be is the rule's to say.
const MOST_READ: i64 = 1_000_000_000_000;
/// The page for a new round stands at this word.
pub(super) const NEW: &str = "new";

/// What is known of the round that is written.
#[derive(Clone, Debug)]
pub(super) struct Known<'a> {
    /// The last version; `None` for a new round.
    pub last: Option<&'a RoundDef>,
    /// Words of all rounds, wherever they stand.
    pub taken: &'a [String],
    /// Divisions for which the actor may write rounds.
    pub issuers: &'a [DivisionCode],
    /// Today.
    pub today: Day,
}

/// The definition that the sheet says, and all faults; it may be stored only where there are none.
pub(super) fn read(sheet: &Sheet, known: &Known<'_>) -> (RoundDef, Vec<Fault>) {
    let fields = sheet.fields();
    let mut r = fields.reader();
    let title_zh = r.text_opt("title_zh", MOST_TITLE).unwrap_or_default();
    let title_en = r.text_opt("title_en", MOST_TITLE).unwrap_or_default();
    let issuer = r.choice("issuer", |text| {
        let code = DivisionCode(text.parse().ok()?);
        known.issuers.contains(&code).then_some(code)
    });
    let cut_off_minute = cut_off(&mut r, sheet.get("cut_off"));
    let mut lead = |name| r.int(name, 0..=1440);
    let leads = Leads {
        village: lead("lead_village"),
        town: lead("lead_town"),
        county: lead("lead_county"),
        city: lead("lead_city"),
        province: lead("lead_province"),
    };
    let valid_from = r.day("valid_from");
    let valid_to = r.day_opt("valid_to");
    let backfill_days = r.int("backfill_days", 0..=366) as i32;
    let ticked = |kind: &UnitKind| !sheet.get(&owes(*kind)).is_empty();
    let owing_kinds = UnitKind::ALL.iter().filter(|k| ticked(k)).map(|k| KindCode(k.code().into())).collect();
    let rows = (0..sheet.rows.len()).map(|i| row(&mut r, sheet, i)).collect();
    let def = RoundDef {
        round: known.last.map_or(RoundId(0), |last| last.round),
        version: known.last.map_or(1, |last| last.version + 1),
        title_zh,
        title_en,
        issuer: issuer.unwrap_or_default(),
        owing_kinds,
        cut_off_minute,
        leads,
        earlier: None,
        valid_from,
        valid_to,
        voluntary: r.flag("voluntary"),
        backfill_days,
        fields: rows,
    };
    let mut faults = r.finish().err().map(|problem| problem.faults).unwrap_or_default();
    faults.extend(control_characters(sheet));
    for fault in place_faults(&def).into_iter().chain(frame_faults(sheet, &def, known)) {
        // What cannot be read has its fault already; the rule would only say it again in other words.
        if !faults.iter().any(|f| f.field == fault.field) {
            faults.push(fault);
        }
    }
    (def, faults)
}

/// `15:00`; the end of the day is `24:00`.
fn cut_off(r: &mut Reader<'_>, typed: &str) -> i64 {
    if typed.replace('：', ":") == "24:00" { 1440 } else { r.minute("cut_off") }
}

fn row(r: &mut Reader<'_>, sheet: &Sheet, i: usize) -> Field {
    let name = |column: &str| control(i, column);
    let label_zh = r.text_opt(&name("label_zh"), MOST_LABEL).unwrap_or_default();
    let label_en = r.text_opt(&name("label_en"), MOST_LABEL).unwrap_or_default();
    let required = !sheet.cell(i, "required").is_empty();
    let unit = |r: &mut Reader<'_>, column| r.text_opt(&name(column), MOST_UNIT).unwrap_or_default();
    let kind = sheet.cell(i, "kind");
    let asks = match kind {
        "event" => Asks::Event {
            unit_zh: unit(r, "unit_zh"),
            unit_en: unit(r, "unit_en"),
            max: r.int(&name("max"), 0..=MOST_READ),
        },
        "head_count" => Asks::HeadCount {
            unit_zh: unit(r, "unit_zh"),
            unit_en: unit(r, "unit_en"),
            min: r.int(&name("min"), 0..=MOST_READ),
            max: r.int(&name("max"), 0..=MOST_READ),
            required,
            part_of: Some(sheet.cell(i, "part_of")).filter(|code| !code.is_empty()).map(str::to_owned),
        },
        "coded" => match choices(sheet.cell(i, "choices")) {
            Ok(choices) => Asks::Coded { choices, required },
            Err(line) => {
                r.fault(Fault::field(name("choices"), "round-choice-line").with("line", line));
                Asks::Coded { choices: Vec::new(), required }
            }
        },
        _ => {
            if kind != "text" {
                r.fault(Fault::field(name("kind"), "unknown-choice"));
            }
            let most = usize::try_from(r.int(&name("max_chars"), 0..=MOST_READ)).unwrap_or(0);
            Asks::Text { max_chars: most, required }
        }
    };
    Field { code: sheet.cell(i, "code").to_owned(), label_zh, label_en, asks }
}

/// Choices, one a line: `code = 中文 | English`. The number of the first line that is none otherwise.
pub(super) fn choices(text: &str) -> Result<Vec<Choice>, usize> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(i, line)| choice(line).ok_or(i + 1)).collect()
}

fn choice(line: &str) -> Option<Choice> {
    let line = line.replace('＝', "=").replace('｜', "|");
    let (code, words) = line.split_once('=')?;
    let (zh, en) = words.split_once('|')?;
    let whole = |text: &str| Some(text.trim().to_owned()).filter(|t| !t.is_empty() && !t.contains('|'));
    Some(Choice { code: whole(code)?, zh: whole(zh)?, en: whole(en)? })
}

/// Control characters that no keyboard types on purpose and that a database refuses.
fn control_characters(sheet: &Sheet) -> impl Iterator<Item = Fault> {
    let bad = |text: &str| text.chars().any(rules::faults::is_forbidden);
    sheet
        .pairs()
        .into_iter()
        .filter(move |(_, v)| bad(v))
        .map(|(name, _)| Fault::field(name, "round-control"))
}

/// The rule's faults, each moved to the control of the editor that mends it.
fn place_faults(def: &RoundDef) -> Vec<Fault> {
    let of_rows = |fault: &Fault| fault.code.starts_with("round-field-") && fault.code != "round-field-count";
    let mut placed: Vec<Fault> = rules::definition_faults(def)
        .into_iter()
        .filter(|fault| !of_rows(fault))
        .flat_map(|fault| at(head_controls(def, &fault), &fault))
        .collect();
    for (i, field) in def.fields.iter().enumerate() {
        // The rule names a field by its code; alone with the fields of other codes, its faults are its own.
        let mut alone = def.clone();
        alone.fields.retain(|other| other.code != field.code);
        alone.fields.insert(0, field.clone());
        let own =
            rules::definition_faults(&alone).into_iter().filter(|f| of_rows(f) && f.field == field.code);
        for fault in own {
            let columns = row_columns(field, fault.code);
            placed.extend(at(columns.into_iter().map(|column| control(i, column)).collect(), &fault));
        }
        if def.fields[..i].iter().any(|before| before.code == field.code) {
            placed.push(Fault::field(control(i, "code"), "round-field-twice"));
        }
    }
    placed
}

/// The fault once at each of these controls.
fn at(controls: Vec<String>, fault: &Fault) -> Vec<Fault> {
    controls.into_iter().map(|field| Fault { field, ..fault.clone() }).collect()
}

/// Those of two names, Chinese and English, whose text is blank.
fn blank<'n>(zh: &str, en: &str, names: [&'n str; 2]) -> Vec<&'n str> {
    let is_blank = [zh, en].map(|text| text.trim().is_empty());
    names.into_iter().zip(is_blank).filter(|(_, blank)| *blank).map(|(name, _)| name).collect()
}

fn head_controls(def: &RoundDef, fault: &Fault) -> Vec<String> {
    let levels = [Level::Province, Level::City, Level::County, Level::Town, Level::Village];
    let lead = |level: Option<Level>| format!("lead_{}", level.unwrap_or(Level::Village).code());
    let minutes = |level: Level| def.leads.minutes(level);
    vec![match fault.code {
        "round-title" => {
            let controls = blank(&def.title_zh, &def.title_en, ["title_zh", "title_en"]);
            return controls.into_iter().map(str::to_owned).collect();
        }
        "round-cut-off" => "cut_off".into(),
        "round-backfill" => "backfill_days".into(),
        "round-validity" => "valid_to".into(),
        "round-owing" => "owing".into(),
        "round-field-count" => "fields".into(),
        "lead-range" => lead(levels.into_iter().find(|l| !(0..=def.cut_off_minute).contains(&minutes(*l)))),
        "lead-after-above" => {
            let breach = levels.windows(2).find(|pair| minutes(pair[1]) < minutes(pair[0]));
            lead(breach.map(|pair| pair[1]))
        }
        _ => fault.field.clone(),
    }]
}

fn row_columns(field: &Field, code: &str) -> Vec<&'static str> {
    match (code, &field.asks) {
        ("round-field-label", _) => blank(&field.label_zh, &field.label_en, ["label_zh", "label_en"]),
        (
            "round-field-unit",
            Asks::Event { unit_zh, unit_en, .. } | Asks::HeadCount { unit_zh, unit_en, .. },
        ) => blank(unit_zh, unit_en, ["unit_zh", "unit_en"]),
        ("round-field-range", _) => vec!["max"],
        ("round-field-length", _) => vec!["max_chars"],
        ("round-field-choices", _) => vec!["choices"],
        ("round-field-part-of", _) => vec!["part_of"],
        _ => vec!["code"],
    }
}

/// Faults that the definition alone does not show: its word, its first day, a cut-off pulled earlier.
fn frame_faults(sheet: &Sheet, def: &RoundDef, known: &Known<'_>) -> Vec<Fault> {
    let mut found = Vec::new();
    let first = known.today.plus(i32::from(known.last.is_some()));
    if def.valid_from < first {
        found.push(Fault::field("valid_from", "round-from").with("day", first));
    }
    let Some(last) = known.last else {
        let code = sheet.get("code");
        let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if code.is_empty() || code.len() > MOST_CODE || code == NEW || !code.chars().all(is_word) {
            found.push(Fault::field("code", "round-code"));
        } else if known.taken.iter().any(|word| word == code) {
            found.push(Fault::field("code", "taken"));
        }
        return found;
    };
    if last.issuer != def.issuer {
        found.push(Fault::field("issuer", "round-issuer"));
    }
    // An earlier closing has a name and a reason that the village sees: it is set as a lead, not here.
    for level in [Level::Village, Level::Town, Level::County, Level::City, Level::Province] {
        let before = last.leads.minutes(level);
        if def.leads.minutes(level) > before {
            let fault = Fault::field(format!("lead_{}", level.code()), "round-lead-earlier");
            found.push(fault.with("before", before));
        }
    }
    found
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
