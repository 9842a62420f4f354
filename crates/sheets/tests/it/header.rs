//! The row of headings and what stands under it.

use sheets::{Cell, Fault, Limits, Table, find_header, fold, read};

const KNOWN: &[&[&str]] =
    &[&["姓名", "name"], &["身份证号", "id number"], &["体温", "temperature"], &["日期", "date"]];

fn table(text: &str) -> Table {
    read(text.as_bytes(), "x.csv", &Limits::upload()).unwrap()
}

#[test]
fn headings_are_found_below_titles_and_in_both_languages() {
    let cases = [
        ("in the first row", "姓名,身份证号,体温\n", 1, [Some(0), Some(1), Some(2), None]),
        ("in English", "Date,NAME,ID_Number\n", 1, [Some(1), Some(2), None, Some(0)]),
        (
            "below a title and a note",
            "示例县\n\n填表说明:姓名 必填\n姓名,体温\n",
            4,
            [Some(0), None, Some(1), None],
        ),
        ("below a row that matches less", "姓名,张三\n姓名,体温\n", 2, [Some(0), None, Some(1), None]),
        (
            "with marks, units and blanks",
            "*姓 名：,体温（℃）,身份证号*\n",
            1,
            [Some(0), Some(2), Some(1), None],
        ),
        ("in full width", "ＮＡＭＥ,ＤＡＴＥ\n", 1, [Some(0), None, None, Some(1)]),
        ("with an unknown column between", "姓名,备注,体温\n", 1, [Some(0), None, Some(2), None]),
        (
            "an exact heading wins over one with brackets",
            "姓名,体温(早),体温\n",
            1,
            [Some(0), None, Some(2), None],
        ),
    ];
    for (name, text, row, columns) in cases {
        let header = find_header(&table(text), KNOWN).unwrap();
        assert_eq!(header.row(), row, "{name}");
        assert_eq!([0, 1, 2, 3].map(|key| header.column(key)), columns, "{name}");
    }
}

#[test]
fn missing_and_doubled_headings_are_faults() {
    let none = find_header(&table("甲,乙\n1,2\n"), KNOWN);
    assert_eq!(none, Err(Fault::NoHeader { wanted: "姓名、身份证号、体温、日期".to_string() }));
    let columns = |a: &str, b: &str| [a.to_string(), b.to_string()];
    let doubled = |text: &str| find_header(&table(text), KNOWN).unwrap_err();
    let fault = |name: &str, columns| Fault::DoubledHeader { row: 1, name: name.to_string(), columns };
    assert_eq!(doubled("姓名,体温,name\n"), fault("name", columns("A", "C")));
    assert_eq!(doubled("姓名,体温(早),体温(晚)\n"), fault("体温(晚)", columns("B", "C")));
}

#[test]
fn one_wanted_heading_is_enough_where_only_one_is_wanted() {
    let header = find_header(&table("单位\n平安村\n"), &[&["单位"]]).unwrap();
    assert_eq!(header.column(0), Some(0));
}

#[test]
fn faults_of_a_row_name_the_heading_as_written() {
    let table = table("x\n姓名, 体温 (℃)\n王小明,36.5,多余\n李小红,36.5\n");
    let header = find_header(&table, KNOWN).unwrap();
    let rows: Vec<_> = header.body(&table).collect();
    let faults = header.faults_of_row(rows[0]);
    assert_eq!(faults.len(), 1);
    assert_eq!((faults[0].row, faults[0].column.as_str(), faults[0].code), (3, "C", "cell-beyond-header"));
    assert!(header.faults_of_row(rows[1]).is_empty());
    let fault = header.fault(rows[1], 2, "temperature-range");
    assert_eq!((fault.row, fault.column.as_str()), (4, "体温 (℃)"));
    assert_eq!(header.cell(rows[1], 0).text(), "李小红");
    assert_eq!(header.cell(rows[1], 3), &Cell::Empty);
    assert_eq!(header.missing(&[0, 3]), [3]);
    assert!(header.unknown().is_empty());
}

#[test]
fn folding_makes_spellings_equal() {
    for same in ["体温", " 体 温 ", "＊体温：", "体温*", "体\u{200B}温"] {
        assert_eq!(fold(same), "体温");
    }
    assert_eq!(fold("Case_ID"), fold("ＣＡＳＥ id"));
}
