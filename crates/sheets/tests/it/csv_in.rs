//! H1: the CSV files of real offices.

use encoding_rs::GB18030;
use sheets::{Cell, Fault, Limits, read};

use crate::support::shown;

fn utf16(text: &str, is_little: bool) -> Vec<u8> {
    let unit = |unit: u16| if is_little { unit.to_le_bytes() } else { unit.to_be_bytes() };
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(unit).collect()
}

#[test]
fn good_and_dirty_files_are_read_as_their_owners_see_them() {
    let text = |text: &str| text.as_bytes().to_vec();
    let gb = |text: &str| GB18030.encode(text).0.into_owned();
    let two = "1:单位|发热\n2:平安村|0";
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("UTF-8 without a mark", text("单位,发热\r\n平安村,0\r\n"), two),
        ("UTF-8 with a mark", text("\u{FEFF}单位,发热\r\n平安村,0\r\n"), two),
        ("GB18030 as Excel in China writes it", gb("单位,发热\r\n平安村,0\r\n"), two),
        ("UTF-16 with the low byte first", utf16("单位\t发热\r\n平安村\t0\r\n", true), two),
        ("UTF-16 with the high byte first", utf16("单位\t发热\r\n平安村\t0\r\n", false), two),
        ("lines that end with LF", text("单位,发热\n平安村,0\n"), two),
        ("lines that end with CR", text("单位,发热\r平安村,0\r"), two),
        ("no end after the last line", text("单位,发热\n平安村,0"), two),
        ("semicolons", text("单位;发热\n平安村;0\n"), two),
        ("tabs", text("单位\t发热\n平安村\t0\n"), two),
        ("an instruction to Excel in the first line", text("sep=;\r\n单位;发热\r\n平安村;0\r\n"), two),
        ("the end mark of DOS", text("单位,发热\r\n平安村,0\r\n\u{1A}"), two),
        ("everything in quotes", text("\"单位\",\"发热\"\n\"平安村\",\"0\"\n"), two),
        ("blank columns at the end", text("单位,发热,,,\n平安村,0,,,\n"), two),
        ("blank rows at the end", text("单位,发热\n平安村,0\n,,\n \n\n"), two),
        ("rare characters in GB18030", gb("姓名,备注\n㐂𠮷,ok\n"), "1:姓名|备注\n2:㐂𠮷|ok"),
        ("commas as decimals under semicolons", text("a;b\n36,5;1\n36,6;2\n"), "1:a|b\n2:36,5|1\n3:36,6|2"),
        ("commas inside quotes", text("a,b\n\"1,2\",3\n"), "1:a|b\n2:1,2|3"),
        ("quotes inside quotes", text("a,b\n\"他说\"\"好\"\"\",3\n"), "1:a|b\n2:他说\"好\"|3"),
        ("a line break inside quotes is one row", text("a,b\n\"1\n2\",3\n4,5\n"), "1:a|b\n2:1\n2|3\n3:4|5"),
        ("a quote in the middle of plain text", text("a,b\n5\" pipe,3\n"), "1:a|b\n2:5\" pipe|3"),
        ("text after a closing quote", text("a,b\n\"x\"y,3\n"), "1:a|b\n2:xy|3"),
        ("blank lines count", text("a,b\n\n\n1,2\n"), "1:a|b\n4:1|2"),
        ("short rows", text("a,b,c\n1\n1,2\n"), "1:a|b|c\n2:1\n3:1|2"),
        ("long rows", text("a,b\n1,2,3\n"), "1:a|b\n2:1|2|3"),
        ("doubled headings are kept for the search to tell", text("a,a\n1,2\n"), "1:a|a\n2:1|2"),
        ("a heading with a blank at its end", text("gender ,age\nf,3\n"), "1:gender |age\n2:f|3"),
        ("day-first dates stay text", text("id,date\n1,03/02/2020\n"), "1:id|date\n2:1|03/02/2020"),
        ("missing values stay as written", text("id,onset\n1,NA\n2,\n"), "1:id|onset\n2:1|NA\n3:2"),
        (
            "18-digit numbers keep their digits",
            text("id\n990101199001010015\n"),
            "1:id\n2:990101199001010015",
        ),
        ("leading zeros stay", text("code\n00123\n"), "1:code\n2:00123"),
        ("one column needs no delimiter", text("名称\n平安村\n"), "1:名称\n2:平安村"),
        ("an apostrophe against formulas is taken off", text("a,b\n'=1+1,'+86\n"), "1:a|b\n2:=1+1|+86"),
        ("any other apostrophe stays", text("a,b\n'tis,'\n"), "1:a|b\n2:'tis|'"),
        ("full-width commas are no delimiters", text("a,b\n甲，乙,2\n"), "1:a|b\n2:甲，乙|2"),
        ("a file named .xls that is text", text("单位\t发热\r\n平安村\t0\r\n"), two),
    ];
    for (name, bytes, expected) in cases {
        let table = read(&bytes, "表.xls", &Limits::upload());
        assert_eq!(table.map(|table| shown(&table)).as_deref(), Ok(expected), "{name}");
    }
}

#[test]
fn a_name_ending_in_tsv_prefers_the_tab() {
    let table = read(b"a,b\tc\n", "x.TSV", &Limits::upload()).unwrap();
    assert_eq!(shown(&table), "1:a,b|c");
}

#[test]
fn damaged_and_hostile_files_are_refused_with_their_place() {
    let upload = Limits::upload();
    let unreadable = |row: u32, why: &'static str| Fault::Unreadable { row: Some(row), why };
    let other = |found: &'static str| Fault::NotATable { found };
    let cases: Vec<(&str, Vec<u8>, Fault)> = vec![
        ("nothing", vec![], Fault::Empty),
        ("a mark and nothing", b"\xEF\xBB\xBF".to_vec(), Fault::Empty),
        ("blanks only", b" \r\n \r\n".to_vec(), Fault::Empty),
        ("delimiters only", b",,,\n,,,\n".to_vec(), Fault::Empty),
        ("an open quote", b"a,b\n1,2\n\"3,4\n5,6\n".to_vec(), unreadable(3, "quote")),
        ("a NUL", b"a,b\n1,2\n3\0,4\n".to_vec(), unreadable(3, "nul")),
        (
            "a broken character in UTF-8",
            ["单位,发热\n平安村,0\n".as_bytes(), b"\xE5\x8D,1\n"].concat(),
            unreadable(3, "encoding"),
        ),
        (
            "bytes that are no text in any encoding",
            b"a,b\n1,2\n\xFF\xFE,3\n".to_vec(),
            unreadable(3, "encoding"),
        ),
        (
            "half a character at the end of UTF-16",
            [utf16("a\tb\n", true), vec![0x4E]].concat(),
            unreadable(2, "encoding"),
        ),
        (
            "a million columns",
            "x,".repeat(1_000_000).into_bytes(),
            Fault::TooManyColumns { row: 1, limit: 200 },
        ),
        (
            "201 columns in the second row",
            [b"a\n".to_vec(), "x,".repeat(201).into_bytes()].concat(),
            Fault::TooManyColumns { row: 2, limit: 200 },
        ),
        ("one endless line", vec![b'x'; 2 << 20], unreadable(1, "line")),
        (
            "one endless line in quotes",
            [b"\"".to_vec(), vec![b'x'; 2 << 20], b"\"".to_vec()].concat(),
            unreadable(1, "line"),
        ),
        ("one row too many", "x\n".repeat(100_001).into_bytes(), Fault::TooManyRows { limit: 100_000 }),
        (
            "a byte too many",
            vec![b'x'; (10 << 20) + 1],
            Fault::TooLarge { bytes: (10 << 20) + 1, limit: 10 << 20 },
        ),
        ("a web page", b"<html><table><tr><td>1</td></tr></table></html>".to_vec(), other("html")),
        ("a table from a web page", b"\xEF\xBB\xBF\r\n<TABLE><tr>".to_vec(), other("html")),
        ("XML of Excel 2003", b"<?xml version=\"1.0\"?><Workbook/>".to_vec(), other("xml")),
        ("a PDF", b"%PDF-1.7\n".to_vec(), other("pdf")),
        ("a picture", b"\x89PNG\r\n\x1A\n".to_vec(), other("picture")),
        ("binary rubbish", (0..=255).collect(), other("binary")),
        ("UTF-16 without a mark", utf16("ab\tcd\n", true)[2..].to_vec(), other("binary")),
    ];
    for (name, bytes, expected) in cases {
        assert_eq!(read(&bytes, "x.csv", &upload), Err(expected), "{name}");
    }
}

#[test]
fn limits_are_for_uploads_and_not_for_the_command_line() {
    let rows = "x\n".repeat(100_001).into_bytes();
    let table = read(&rows, "x.csv", &Limits::command_line()).unwrap();
    assert_eq!(table.rows.len(), 100_001);
    let columns = "x,".repeat(1_999).into_bytes();
    assert_eq!(read(&columns, "x.csv", &Limits::command_line()).unwrap().rows[0].cells.len(), 1_999);
}

#[test]
fn the_last_row_and_column_within_the_limits_are_taken() {
    let upload = Limits::upload();
    let rows = "x\n".repeat(100_000).into_bytes();
    assert_eq!(read(&rows, "x.csv", &upload).unwrap().rows.len(), 100_000);
    let columns = vec!["x"; 200].join(",").into_bytes();
    assert_eq!(read(&columns, "x.csv", &upload).unwrap().rows[0].cells.len(), 200);
}

#[test]
fn a_text_too_long_is_a_fault_of_its_cell_and_not_of_the_file() {
    let bytes = format!("a,b\n{},{}\n", "长".repeat(32_767), "长".repeat(32_768));
    let table = read(bytes.as_bytes(), "x.csv", &Limits::upload()).unwrap();
    assert_eq!(table.rows[1].cells[0].text().chars().count(), 32_767);
    assert_eq!(table.rows[1].cells[1], Cell::Bad(sheets::BadCell::TextTooLong));
}
