//! A round that somebody wrote: all its faults at once.

use super::super::model::{Asks, Choice, Leads, RoundDef};
use super::super::rules::definition_faults;
use super::{DAY, round};

#[test]
fn the_shipped_round_has_no_faults_and_asks_what_it_should() {
    let def = round();
    assert_eq!(definition_faults(&def), []);
    let codes: Vec<_> = def.fields.iter().map(|f| f.code.as_str()).collect();
    let asked = [
        "registered",
        "away",
        "returned",
        "from_elsewhere",
        "fever",
        "symptoms",
        "observed",
        "contacts",
        "needs",
        "remarks",
    ];
    assert_eq!(codes, asked);
    let events: Vec<_> = def.events().map(|(_, f)| f.code.as_str()).collect();
    assert_eq!(events, ["returned", "fever", "symptoms", "contacts"]);
    let counts: Vec<_> = def.head_counts().map(|(_, f)| f.code.as_str()).collect();
    assert_eq!(counts, ["registered", "away", "from_elsewhere", "observed"]);
}

#[test]
fn each_fault_is_found_at_its_place() {
    type Spoil = fn(&mut RoundDef);
    let cases: [(Spoil, &str, &str); 19] = [
        (|d| d.title_en = " ".into(), "title", "round-title"),
        (|d| d.cut_off_minute = 1441, "cut-off", "round-cut-off"),
        (|d| d.backfill_days = -1, "backfill-days", "round-backfill"),
        (|d| d.valid_to = Some(DAY.plus(-61)), "valid-to", "round-validity"),
        (|d| d.owing_kinds.clear(), "owing-kinds", "round-owing"),
        (|d| d.fields.clear(), "fields", "round-field-count"),
        (|d| d.leads = Leads { village: 901, ..Leads::default() }, "leads", "lead-range"),
        (|d| d.leads = Leads { town: 30, ..Leads::default() }, "leads", "lead-after-above"),
        (|d| d.fields[4].code = "Fever".into(), "Fever", "round-field-code"),
        (
            |d| d.fields[4].code = "x".repeat(41),
            "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            "round-field-code",
        ),
        (|d| d.fields[4].code = "symptoms".into(), "symptoms", "round-field-twice"),
        (|d| d.fields[4].label_en.clear(), "fever", "round-field-label"),
        (|d| set_unit(d, 4, ""), "fever", "round-field-unit"),
        (|d| set_max(d, 4, 0), "fever", "round-field-range"),
        (|d| set_max(d, 0, 2_000_000_000), "registered", "round-field-range"),
        (|d| set_part_of(d, 1, "fever"), "away", "round-field-part-of"),
        (|d| set_part_of(d, 1, "away"), "away", "round-field-part-of"),
        (
            |d| d.fields[9].asks = Asks::Text { max_chars: 9_000, required: false },
            "remarks",
            "round-field-length",
        ),
        (|d| d.fields[9].asks = twice_the_same(), "remarks", "round-field-choices"),
    ];
    for (spoil, field, code) in cases {
        let mut def = round();
        spoil(&mut def);
        let found = definition_faults(&def);
        let found: Vec<_> = found.iter().map(|f| (f.field.as_str(), f.code)).collect();
        assert_eq!(found, [(field, code)]);
    }
}

#[test]
fn all_faults_come_at_once() {
    let mut def = round();
    def.title_zh.clear();
    def.cut_off_minute = -1;
    set_max(&mut def, 4, -3);
    assert!(definition_faults(&def).len() >= 3);
}

fn set_unit(def: &mut RoundDef, field: usize, unit: &str) {
    if let Asks::Event { unit_zh, .. } = &mut def.fields[field].asks {
        *unit_zh = unit.into();
    }
}

fn set_max(def: &mut RoundDef, field: usize, most: i64) {
    if let Asks::Event { max, .. } | Asks::HeadCount { max, .. } = &mut def.fields[field].asks {
        *max = most;
    }
}

fn set_part_of(def: &mut RoundDef, field: usize, whole: &str) {
    if let Asks::HeadCount { part_of, .. } = &mut def.fields[field].asks {
        *part_of = Some(whole.into());
    }
}

fn twice_the_same() -> Asks {
    let choice = Choice { code: "yes".into(), zh: "是".into(), en: "Yes".into() };
    Asks::Coded { choices: vec![choice.clone(), choice], required: false }
}
