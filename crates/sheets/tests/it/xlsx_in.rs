//! XLSX files of real offices.

use sheets::{BadCell, Cell, Limits, Table, find_header, read};

use crate::support::{Xlsx, rels, shown, workbook};

fn table(xlsx: &Xlsx) -> Table {
    read(&xlsx.bytes(), "x.xlsx", &Limits::upload()).unwrap()
}

#[test]
fn cells_are_read_as_their_owners_see_them() {
    let dates = ["yyyy-mm-dd", "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", "[h]:mm", "0.00%"];
    let c = |cell: &str| Xlsx::of_rows(&format!("<row>{cell}</row>")).formats(&dates);
    let shared = |strings: &str| c(r#"<c t="s"><v>0</v></c>"#).shared(strings);
    let cases = [
        ("a whole number", c("<c><v>12</v></c>"), "1:12"),
        ("a number with binary dirt", c("<c><v>36.600000000000001</v></c>"), "1:36.6"),
        ("a number in scientific form", c("<c><v>1.5E3</v></c>"), "1:1500"),
        ("a day", c(r#"<c s="0"><v>43853</v></c>"#), "1:2020-01-23"),
        ("a day in Chinese", c(r#"<c s="1"><v>43853</v></c>"#), "1:2020-01-23"),
        ("a day with a time", c(r#"<c s="0"><v>43853.625</v></c>"#), "1:2020-01-23 15:00:00"),
        ("a duration", c(r#"<c s="2"><v>1.25</v></c>"#), "1:30:00:00"),
        ("a percentage", c(r#"<c s="3"><v>0.5</v></c>"#), "1:0.5"),
        ("the day that never was", c(r#"<c s="0"><v>60</v></c>"#), "1:#DATE"),
        ("a day in ISO form", c(r#"<c t="d"><v>2020-01-23T00:00:00</v></c>"#), "1:2020-01-23"),
        ("truth", c(r#"<c t="b"><v>1</v></c>"#), "1:TRUE"),
        ("an error", c(r#"<c t="e"><v>#N/A</v></c>"#), "1:#N/A"),
        ("text in the cell", c(r#"<c t="inlineStr"><is><t>平安村</t></is></c>"#), "1:平安村"),
        ("shared text", shared("<sst><si><t>平安村</t></si></sst>"), "1:平安村"),
        ("rich text", shared("<sst><si><r><t>平安</t></r><r><t>村</t></r></si></sst>"), "1:平安村"),
        ("text with its reading", shared("<sst><si><t>東</t><rPh><t>ひがし</t></rPh></si></sst>"), "1:東"),
        ("a formula with its value", c("<c><f>1+1</f><v>2</v></c>"), "1:2"),
        ("a formula with text", c(r#"<c t="str"><f>A1</f><v>好</v></c>"#), "1:好"),
        ("no cell is named by its place", c("<c><v>1</v></c><c/><c><v>3</v></c>"), "1:1||3"),
        (
            "rows keep their numbers",
            Xlsx::of_rows(
                r#"<row r="3"><c r="B3"><v>1</v></c></row><row r="7"><c r="A7"><v>2</v></c></row>"#,
            ),
            "3:|1\n7:2",
        ),
        (
            "styled empty cells are nothing",
            Xlsx::of_rows(
                r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>"#,
            ),
            "1:1",
        ),
        (
            "a lying dimension is not believed",
            Xlsx::of_sheet(
                r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>"#,
            ),
            "1:1",
        ),
        (
            "prefixed names",
            Xlsx::of_sheet(
                r#"<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>"#,
            ),
            "1:1",
        ),
    ];
    for (name, xlsx, expected) in cases {
        let table = read(&xlsx.bytes(), "x.xlsx", &Limits::upload());
        assert_eq!(table.map(|table| shown(&table)).as_deref(), Ok(expected), "{name}");
    }
}

#[test]
fn days_in_files_of_old_macs_count_from_1904() {
    let mut xlsx = Xlsx::of_rows(r#"<row><c s="0"><v>42391</v></c></row>"#).formats(&["yyyy-mm-dd"]);
    xlsx.workbook = workbook(r#"<workbookPr date1904="1"/>"#, r#"<sheet name="a" sheetId="1" r:id="rId1"/>"#);
    assert_eq!(shown(&table(&xlsx)), "1:2020-01-23");
}

#[test]
fn identity_numbers_stored_as_numbers_are_refused_and_never_rounded() {
    let rows = r#"
        <row><c t="str"><v>姓名</v></c><c t="str"><v>身份证号</v></c></row>
        <row><c t="str"><v>王小明</v></c><c><v>990101199001010015</v></c></row>
        <row><c t="str"><v>李小红</v></c><c t="str"><v>990101199001010023</v></c></row>"#;
    let table = table(&Xlsx::of_rows(rows));
    let header = find_header(&table, &[&["姓名"], &["身份证号"]]).unwrap();
    let rows: Vec<_> = header.body(&table).collect();
    assert!(matches!(header.cell(rows[0], 1), Cell::Bad(BadCell::NumberTooLong(_))));
    let faults = header.faults_of_row(rows[0]);
    assert_eq!(faults.len(), 1);
    assert_eq!((faults[0].row, faults[0].column.as_str()), (2, "身份证号"));
    assert_eq!(faults[0].code, "cell-number-too-long");
    assert_eq!(header.cell(rows[1], 1).text(), "990101199001010023");
    assert!(header.faults_of_row(rows[1]).is_empty());
}

#[test]
fn a_formula_that_was_never_computed_is_not_an_empty_cell() {
    let cell = |cell: &str| {
        table(&Xlsx::of_rows(&format!("<row><c><v>1</v></c>{cell}</row>"))).rows[0].cell(1).clone()
    };
    assert_eq!(cell("<c><f>SUM(A1:A9)</f></c>"), Cell::Bad(BadCell::FormulaWithoutValue));
    assert_eq!(cell(r#"<c t="str"><f>IF(A1=1,"","x")</f><v></v></c>"#), Cell::Empty);
}

#[test]
fn the_first_visible_sheet_with_content_is_read_and_the_others_are_named() {
    let full = "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>";
    let empty = "<worksheet><sheetData/></worksheet>";
    let mut xlsx = Xlsx::of_sheet(empty).part("xl/worksheets/sheet2.xml", full.as_bytes());
    let names = |second: &str| {
        workbook(
            "",
            &format!(
                r#"<sheet name="空" sheetId="1" r:id="rId1"/><sheet name="甲" sheetId="2" {second} r:id="rId2"/><sheet name="乙" sheetId="3" r:id="rId3"/>"#
            ),
        )
    };
    xlsx.rels = rels(&[
        ("rId1", "worksheet", "worksheets/sheet1.xml"),
        ("rId2", "worksheet", "worksheets/sheet2.xml"),
        ("rId3", "worksheet", "worksheets/sheet3.xml"),
    ]);
    xlsx.workbook = names("");
    let one = Xlsx { extra: xlsx.extra.clone(), ..xlsx }.part("xl/worksheets/sheet3.xml", empty.as_bytes());
    let read_one = table(&one);
    assert_eq!((read_one.sheet.as_deref(), read_one.other_sheets.len()), (Some("甲"), 0));
    let mut two = one;
    two.extra[1].1 = full.as_bytes().to_vec();
    assert_eq!(table(&two).other_sheets, ["空", "乙"]);
    two.workbook = names(r#"state="hidden""#);
    assert_eq!(table(&two).sheet.as_deref(), Some("乙"));
}
