//! XLS files of real offices.

use sheets::{BadCell, Cell, Limits, Table, read};

use crate::support::{Xls, cell, record, shared, shown, wide};

fn table(xls: &Xls) -> Table {
    read(&xls.bytes(), "x.xls", &Limits::upload()).unwrap()
}

/// Two cell formats: a plain one, and one that shows days.
fn globals() -> Vec<u8> {
    let mut day = 164_u16.to_le_bytes().to_vec();
    day.extend(wide("yyyy\"年\"m\"月\"d\"日\"", 2));
    let format = |number: u16| {
        let mut content = vec![0, 0];
        content.extend(number.to_le_bytes());
        content.extend([0; 16]);
        record(0xE0, &content)
    };
    [record(0x041E, &day), format(0), format(164), shared(&["平安村", "𠮷"])].concat()
}

fn formula(row: u16, column: u16, value: [u8; 8]) -> Vec<u8> {
    cell(0x06, row, column, 0, &[&value[..], &[0; 8]].concat())
}

#[test]
fn cells_are_read_as_their_owners_see_them() {
    let f64 = |value: f64| value.to_le_bytes();
    let cells = [
        cell(0xFD, 0, 0, 0, &0_u32.to_le_bytes()),
        cell(0xFD, 0, 1, 0, &1_u32.to_le_bytes()),
        cell(0x203, 1, 0, 0, &f64(36.6)),
        cell(0x203, 1, 1, 1, &f64(43_853.0)),
        cell(0x27E, 2, 0, 0, &((3_660_u32 << 2) | 3).to_le_bytes()),
        record(0xBD, &[3, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 10, 0, 0, 0, 1, 0]),
        cell(0x204, 4, 0, 0, &wide("直接", 2)),
        cell(0x205, 4, 1, 0, &[1, 0]),
        cell(0x205, 4, 2, 0, &[0x2A, 1]),
        formula(5, 0, f64(2.0)),
        formula(5, 1, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
        record(0x207, &wide("文字", 2)),
        formula(5, 2, [1, 0, 1, 0, 0, 0, 0xFF, 0xFF]),
        formula(5, 3, [3, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
    ];
    let xls = Xls { globals: globals(), ..Xls::of_cells(&cells) };
    let expected = "1:平安村|𠮷\n2:36.6|2020-01-23\n3:36.6\n4:1|2\n5:直接|TRUE|#N/A\n6:2|文字|TRUE";
    assert_eq!(shown(&table(&xls)), expected);
    assert_eq!(table(&xls).sheet.as_deref(), Some("表1"));
}

#[test]
fn days_in_files_of_old_macs_count_from_1904() {
    let cells = [cell(0x203, 0, 0, 1, &42_391.0_f64.to_le_bytes())];
    let globals = [globals(), record(0x22, &[1, 0])].concat();
    assert_eq!(shown(&table(&Xls { globals, ..Xls::of_cells(&cells) })), "1:2020-01-23");
}

#[test]
fn identity_numbers_stored_as_numbers_are_refused() {
    let cells = [cell(0x203, 0, 0, 0, &990_101_199_001_010_015.0_f64.to_le_bytes())];
    let table = table(&Xls::of_cells(&cells));
    assert!(matches!(table.rows[0].cells[0], Cell::Bad(BadCell::NumberTooLong(_))));
}

#[test]
fn cells_out_of_order_are_put_in_order() {
    let one = |row, column| cell(0x203, row, column, 0, &1.0_f64.to_le_bytes());
    let cells = [one(2, 1), one(0, 0), one(2, 0)];
    assert_eq!(shown(&table(&Xls::of_cells(&cells))), "1:1\n3:1|1");
}

#[test]
fn charts_in_a_sheet_are_passed_over_and_hidden_sheets_too() {
    let one = |value: f64| cell(0x203, 0, 0, 0, &value.to_le_bytes());
    let chart = [record(0x0809, &[0; 16]), one(9.0), record(0x0A, &[])].concat();
    let mut xls = Xls::of_cells(&[chart, one(1.0)]);
    xls.sheets.insert(0, ("藏".to_string(), 1, 0, one(7.0)));
    xls.sheets.push(("空".to_string(), 0, 0, Vec::new()));
    xls.sheets.push(("乙".to_string(), 0, 0, one(2.0)));
    let table = table(&xls);
    assert_eq!(shown(&table), "1:1");
    assert_eq!(table.other_sheets, ["乙"]);
}
