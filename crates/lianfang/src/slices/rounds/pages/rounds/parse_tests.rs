//! The editor's reading: a round comes back as it went in, and every fault stands at its control.

use webkit::Fields;

use super::super::sheet::Step;
use super::*;
use crate::slices::rounds::model::daily_unit_return;

const COUNTY: DivisionCode = DivisionCode(990_101_000_000);
/// 23 November 2026.
const TODAY: Day = Day(20_780);

fn daily() -> RoundDef {
    daily_unit_return(RoundId(7), COUNTY, TODAY.plus(-60))
}

fn next(def: &RoundDef) -> Sheet {
    Sheet::of(def, "daily", TODAY.plus(1))
}

fn read_next(sheet: &Sheet, last: &RoundDef) -> (RoundDef, Vec<Fault>) {
    read(sheet, &Known { last: Some(last), taken: &["daily".into()], issuers: &[COUNTY], today: TODAY })
}

fn read_new(sheet: &Sheet) -> (RoundDef, Vec<Fault>) {
    read(sheet, &Known { last: None, taken: &["daily".into()], issuers: &[COUNTY], today: TODAY })
}

/// Control and code of each fault.
fn places(faults: &[Fault]) -> Vec<(&str, &str)> {
    faults.iter().map(|f| (f.field.as_str(), f.code)).collect()
}

fn set(sheet: &mut Sheet, row: usize, column: &str, value: &str) {
    let place = super::super::sheet::COLUMNS.iter().position(|c| *c == column).unwrap();
    sheet.rows[row][place] = value.into();
}

#[test]
fn a_round_of_every_kind_of_field_comes_back_as_it_went_in() {
    let mut def = daily();
    let choice = |code: &str, zh: &str, en: &str| Choice { code: code.into(), zh: zh.into(), en: en.into() };
    def.fields[8].asks = Asks::Coded {
        choices: vec![choice("masks", "口罩", "Masks"), choice("none", "没有", "None")],
        required: true,
    };
    def.voluntary = true;
    def.cut_off_minute = 1440;
    def.leads = Leads { village: 60, town: 30, ..Leads::default() };
    def.valid_to = Some(TODAY.plus(30));
    let sheet = next(&def);
    let sent = Sheet::read(&Fields::of(&with_rows(&sheet)));
    let (again, faults) = read_next(&sent, &def);
    assert_eq!(faults, []);
    let expected = RoundDef { version: 2, valid_from: TODAY.plus(1), ..def };
    assert_eq!(again, expected);
}

/// What a browser sends for a sheet.
fn with_rows(sheet: &Sheet) -> Vec<(&'static str, &'static str)> {
    let leak = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
    let mut pairs: Vec<_> = sheet.pairs().into_iter().map(|(n, v)| (leak(n), leak(v))).collect();
    pairs.push(("rows", leak(sheet.rows.len().to_string())));
    pairs
}

#[test]
fn rows_are_added_moved_and_removed_and_nothing_typed_is_lost() {
    let def = daily();
    let mut sheet = next(&def);
    set(&mut sheet, 0, "max", "not a number yet");
    let codes =
        |sheet: &Sheet| (0..sheet.rows.len()).map(|i| sheet.cell(i, "code").to_owned()).collect::<Vec<_>>();
    let moved = sheet.clone().after(Step::Down(0));
    assert_eq!(codes(&moved)[..2], ["away", "registered"]);
    assert_eq!(moved.cell(1, "max"), "not a number yet");
    assert_eq!(moved.clone().after(Step::Up(1)), sheet);
    assert_eq!(sheet.clone().after(Step::Up(0)), sheet, "the first stays the first");
    assert_eq!(sheet.clone().after(Step::Down(9)), sheet, "the last stays the last");
    let longer = sheet.clone().after(Step::Add);
    assert_eq!(longer.rows.len(), 11);
    assert_eq!((longer.cell(10, "code"), longer.cell(10, "unit_zh")), ("", "人"));
    assert_eq!(longer.after(Step::Remove(10)), sheet);
    assert_eq!(sheet.clone().after(Step::Remove(10)), sheet, "what is not there cannot be removed");
}

#[test]
fn a_button_that_nobody_drew_only_shows_the_page_again() {
    let cases = [
        ("add", Step::Add),
        ("row-2", Step::Open(2)),
        ("save", Step::Save),
        ("up-3", Step::Up(3)),
        ("down-0", Step::Down(0)),
        ("remove-12", Step::Remove(12)),
        ("show", Step::Show),
        ("", Step::Show),
        ("up-", Step::Show),
        ("up--1", Step::Show),
        ("remove-99999999999999999999", Step::Show),
        ("save-1", Step::Show),
    ];
    for (text, step) in cases {
        assert_eq!(Step::parse(text), step, "{text}");
    }
}

#[test]
fn each_fault_stands_at_the_control_that_mends_it() {
    type Spoil = fn(&mut Sheet);
    let cases: [(Spoil, &str, &str); 27] = [
        (|s| s.set("title_zh", String::new()), "title_zh", "round-title"),
        (|s| s.set("title_en", String::new()), "title_en", "round-title"),
        (|s| s.set("title_en", "x".repeat(61)), "title_en", "too-long"),
        (|s| s.set("cut_off", "3 pm".into()), "cut_off", "not-a-time"),
        (|s| s.set("cut_off", "24:01".into()), "cut_off", "not-a-time"),
        (|s| s.set("cut_off", String::new()), "cut_off", "required"),
        (|s| s.set("backfill_days", "400".into()), "backfill_days", "too-large"),
        (|s| s.set("valid_from", TODAY.to_string()), "valid_from", "round-from"),
        (|s| s.set("valid_to", TODAY.to_string()), "valid_to", "round-validity"),
        (|s| s.set("lead_village", "-5".into()), "lead_village", "negative"),
        (|s| s.set("lead_village", "60".into()), "lead_village", "round-lead-earlier"),
        (|s| s.set("issuer", "110000000000".into()), "issuer", "unknown-choice"),
        (|s| UnitKind::ALL.map(owes).iter().for_each(|n| s.set(n, String::new())), "owing", "round-owing"),
        (|s| s.rows.clear(), "fields", "round-field-count"),
        (|s| set(s, 4, "code", ""), "f4-code", "round-field-code"),
        (|s| set(s, 4, "code", "Fever"), "f4-code", "round-field-code"),
        (|s| set(s, 5, "code", "fever"), "f5-code", "round-field-twice"),
        (|s| set(s, 4, "label_en", ""), "f4-label_en", "round-field-label"),
        (|s| set(s, 4, "unit_zh", ""), "f4-unit_zh", "round-field-unit"),
        (|s| set(s, 4, "max", "0"), "f4-max", "round-field-range"),
        (|s| set(s, 4, "max", "many"), "f4-max", "not-a-number"),
        (|s| set(s, 4, "kind", "poem"), "f4-kind", "unknown-choice"),
        (|s| set(s, 1, "part_of", "fever"), "f1-part_of", "round-field-part-of"),
        (|s| set(s, 9, "max_chars", "9000"), "f9-max_chars", "round-field-length"),
        (|s| set(s, 9, "kind", "coded"), "f9-choices", "round-field-choices"),
        (|s| set(s, 8, "label_zh", "需\u{0}求"), "f8-label_zh", "round-control"),
        (
            |s| {
                set(s, 9, "kind", "coded");
                set(s, 9, "choices", "a = 一 | One\n\nb = 二");
            },
            "f9-choices",
            "round-choice-line",
        ),
    ];
    let def = daily();
    for (spoil, place, code) in cases {
        let mut sheet = next(&def);
        spoil(&mut sheet);
        let (_, faults) = read_next(&sheet, &def);
        assert_eq!(places(&faults), [(place, code)]);
    }
}

#[test]
fn two_rows_of_one_code_keep_their_own_faults() {
    let def = daily();
    let mut sheet = next(&def);
    set(&mut sheet, 2, "code", "fever");
    set(&mut sheet, 2, "label_zh", "");
    set(&mut sheet, 4, "unit_en", "");
    let (_, faults) = read_next(&sheet, &def);
    assert_eq!(
        places(&faults),
        [
            ("f2-label_zh", "round-field-label"),
            ("f4-unit_en", "round-field-unit"),
            ("f4-code", "round-field-twice")
        ]
    );
}

#[test]
fn all_faults_come_at_once() {
    let def = daily();
    let mut sheet = next(&def);
    sheet.set("title_zh", String::new());
    sheet.set("title_en", " ".into());
    sheet.set("cut_off", "noon".into());
    sheet.set("valid_from", TODAY.to_string());
    set(&mut sheet, 0, "max", "many");
    set(&mut sheet, 9, "label_en", "");
    let (_, faults) = read_next(&sheet, &def);
    let mut found: Vec<&str> = faults.iter().map(|f| f.field.as_str()).collect();
    found.sort_unstable();
    assert_eq!(found, ["cut_off", "f0-max", "f9-label_en", "title_en", "title_zh", "valid_from"]);
}

#[test]
fn a_new_round_needs_a_word_of_its_own_and_begins_today_at_the_earliest() {
    for (word, code) in [
        ("", "round-code"),
        ("Ward log", "round-code"),
        ("new", "round-code"),
        (&*"x".repeat(41), "round-code"),
        ("daily", "taken"),
    ] {
        let mut sheet = filled_new();
        sheet.set("code", word.into());
        assert_eq!(places(&read_new(&sheet).1), [("code", code)], "{word}");
    }
    let mut sheet = filled_new();
    assert_eq!(read_new(&sheet).1, []);
    sheet.set("valid_from", TODAY.plus(-1).to_string());
    assert_eq!(places(&read_new(&sheet).1), [("valid_from", "round-from")]);
}

/// A new round as somebody fills it in: its word, its titles and one question.
fn filled_new() -> Sheet {
    let mut sheet = Sheet::blank(COUNTY, TODAY);
    for (name, value) in [("code", "ward-log"), ("title_zh", "病房日志"), ("title_en", "Ward log")] {
        sheet.set(name, value.into());
    }
    for (column, value) in [("code", "beds"), ("label_zh", "空床"), ("label_en", "Free beds")] {
        set(&mut sheet, 0, column, value);
    }
    sheet
}

#[test]
fn choices_are_read_as_chinese_keyboards_write_them() {
    let found = choices("masks ＝ 口罩 ｜ Masks\r\n\r\n gloves=手套|Gloves ").unwrap();
    let codes: Vec<_> = found.iter().map(|c| (c.code.as_str(), c.zh.as_str(), c.en.as_str())).collect();
    assert_eq!(codes, [("masks", "口罩", "Masks"), ("gloves", "手套", "Gloves")]);
    for (text, line) in [("a", 1), ("a = b", 1), ("a = b | c\n= x | y", 2), ("a = b | c | d", 1)] {
        assert_eq!(choices(text), Err(line), "{text}");
    }
}
