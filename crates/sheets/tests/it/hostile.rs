//! H2: forged and broken workbooks, each refused with its reason, and nothing ever panics.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use sheets::{Fault, Limits, read};

use crate::support::{
    Xls, Xlsx, cell, dense_bomb, record, rels, shared, sparse, with_claimed_size, with_zip_flag, workbook,
    zip,
};

/// Time that any input may take; a build without optimiser is some ten times slower.
const PATIENCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 10 } else { 2 });

fn refused(bytes: &[u8]) -> Fault {
    let start = Instant::now();
    let fault = read(bytes, "x.xlsx", &Limits::upload()).unwrap_err();
    assert!(start.elapsed() < PATIENCE, "{fault:?} took {:?}", start.elapsed());
    fault
}

fn plain() -> Xlsx {
    Xlsx::of_rows("<row><c><v>1</v></c></row>")
}

#[test]
fn hostile_workbooks_are_refused_with_their_reason() {
    let bytes = |xlsx: Xlsx| xlsx.bytes();
    let with = |name: &str, content: &[u8]| plain().part(name, content).bytes();
    let cell = |cell: &str| bytes(Xlsx::of_rows(&format!("<row>{cell}</row>")));
    let reference_to_text = r#"<row><c t="s"><v>0</v></c></row>"#;
    let xlsb = zip(&[("_rels/.rels", b"<a/>"), ("xl/workbook.bin", b"x")]);
    let ods = zip(&[("mimetype", b"x"), ("content.xml", b"<a/>")]);
    let docx = zip(&[("_rels/.rels", b"<a/>"), ("word/document.xml", b"<a/>")]);
    let missing = Xlsx { rels: rels(&[("rId1", "worksheet", "worksheets/none.xml")]), ..plain() };
    let hidden = Xlsx {
        workbook: workbook("", r#"<sheet name="a" sheetId="1" state="hidden" r:id="rId1"/>"#),
        ..plain()
    };
    // The sheet lies in a part that is no XML to the scan, with a string count that would end
    // the process if the parser saw it.
    let disguised = Xlsx { rels: rels(&[("rId1", "worksheet", "media/image1.png")]), ..plain() }.part(
        "xl/media/image1.png",
        b"x<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>",
    );
    let many: Vec<(String, Vec<u8>)> =
        (0..10_000).map(|n| (format!("xl/p{n}.xml"), b"<a/>".to_vec())).collect();
    let style_copies = Xlsx {
        styles: Some(format!(
            r#"<styleSheet><fonts><font><name val="{}"/></font></fonts><cellXfs>{}</cellXfs></styleSheet>"#,
            "x".repeat(500_000),
            r#"<xf fontId="0"/>"#.repeat(60_000)
        )),
        ..plain()
    };
    let far_column: Vec<String> =
        (1..=25_000).map(|r| format!(r#"<row r="{r}"><c r="GR{r}"><v>1</v></c></row>"#)).collect();
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("a sheet of two cells far apart", sparse(), "sheet-too-many-cells"),
        ("64 MiB in a small file", dense_bomb(), "sheet-bomb"),
        (
            "10,000 parts",
            zip(&many.iter().map(|(n, c)| (n.as_str(), &c[..])).collect::<Vec<_>>()),
            "sheet-too-many-parts",
        ),
        ("sizes claimed too small", with_claimed_size(plain().bytes(), 1), "sheet-bad-zip"),
        ("sizes claimed too large", with_claimed_size(plain().bytes(), 0x7FFF_FFFF), "sheet-bad-zip"),
        ("a zip in the zip", with("xl/embeddings/x.zip", &plain().bytes()), "sheet-nested-archive"),
        ("a name that climbs out", with("../../etc/cron.d/x", b"x"), "sheet-hostile-name"),
        ("a name that climbs out in the middle", with("xl/../../x", b"x"), "sheet-hostile-name"),
        ("a name that climbs out with backslashes", with("xl\\..\\x", b"x"), "sheet-hostile-name"),
        ("a name from the root", with("/etc/passwd", b"x"), "sheet-hostile-name"),
        ("a name with a drive", with("C:\\x", b"x"), "sheet-hostile-name"),
        ("an encrypted zip", with_zip_flag(plain().bytes(), 1), "sheet-encrypted"),
        (
            "a workbook with a password",
            crate::support::ole(&[("EncryptedPackage".to_string(), vec![0; 5_000])]),
            "sheet-encrypted",
        ),
        ("macros", with("xl/vbaProject.bin", b"x"), "sheet-macros"),
        ("macros of Excel 4", with("xl/macrosheets/sheet1.xml", b"<a/>"), "sheet-macros"),
        ("XLSB", xlsb, "sheet-not-a-table"),
        ("a table of LibreOffice", ods, "sheet-not-a-table"),
        ("a letter", docx, "sheet-not-a-table"),
        ("any other zip", zip(&[("x", b"x")]), "sheet-not-a-table"),
        ("an empty zip", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec(), "sheet-not-a-table"),
        (
            "half a file",
            {
                let b = plain().bytes();
                b[..b.len() / 2].to_vec()
            },
            "sheet-bad-zip",
        ),
        (
            "damaged content",
            {
                let mut b = plain().bytes();
                let n = b.len() / 3;
                b[n] ^= 0xFF;
                b[n + 1] ^= 0xFF;
                b
            },
            "sheet-bad-zip",
        ),
        (
            "an external entity",
            bytes(Xlsx::of_sheet(
                r#"<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="str"><v>&e;</v></c></row></sheetData></worksheet>"#,
            )),
            "sheet-external-entity",
        ),
        (
            "a billion laughs",
            bytes(Xlsx::of_sheet(r#"<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet/>"#)),
            "sheet-external-entity",
        ),
        (
            "a document type in a far part",
            with("docProps/x.xml", b"<!DOCTYPE x><a/>"),
            "sheet-external-entity",
        ),
        (
            "a count of strings that would end the process",
            bytes(
                Xlsx::of_rows(reference_to_text)
                    .shared(r#"<sst uniqueCount="99999999999"><si><t>x</t></si></sst>"#),
            ),
            "sheet-bomb",
        ),
        (
            "three million empty strings",
            bytes(
                Xlsx::of_rows(reference_to_text).shared(&format!("<sst>{}</sst>", "<si/>".repeat(3_000_000))),
            ),
            "sheet-bomb",
        ),
        (
            "one long string in 100,000 cells",
            bytes(
                Xlsx::of_rows(&r#"<row><c t="s"><v>0</v></c></row>"#.repeat(50_000))
                    .shared(&format!("<sst><si><t>{}</t></si></sst>", "x".repeat(32_000))),
            ),
            "sheet-bomb",
        ),
        (
            "a text without end",
            cell(&format!(r#"<c t="str"><v>{}</v></c>"#, "x".repeat(2 << 20))),
            "sheet-bomb",
        ),
        ("a tag without end", cell(&format!(r#"<c a="{}"/>"#, "x".repeat(2 << 20))), "sheet-bomb"),
        ("a comment without end", cell(&format!("<!--{}-->", "x".repeat(2 << 20))), "sheet-bomb"),
        ("elements without end", cell(&"<a>".repeat(1_000)), "sheet-bomb"),
        ("copies of a long font name", style_copies.bytes(), "sheet-bomb"),
        (
            "201 columns",
            bytes(Xlsx::of_rows(&format!("<row>{}</row>", "<c><v>1</v></c>".repeat(201)))),
            "sheet-too-many-columns",
        ),
        (
            "100,001 rows",
            bytes(Xlsx::of_rows(&"<row><c><v>1</v></c></row>".repeat(100_001))),
            "sheet-too-many-rows",
        ),
        (
            "a far column of one cell in every row",
            bytes(Xlsx::of_rows(&far_column.concat())),
            "sheet-too-many-cells",
        ),
        (
            "rows out of order",
            bytes(Xlsx::of_rows(
                r#"<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>"#,
            )),
            "sheet-unreadable",
        ),
        ("a cell twice", cell(r#"<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>"#), "sheet-unreadable"),
        (
            "a row number too large for a number",
            bytes(Xlsx::of_rows(r#"<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>"#)),
            "sheet-unreadable",
        ),
        ("a reference to no string", cell(r#"<c t="s"><v>7</v></c>"#), "sheet-unreadable"),
        (
            "XML that ends in the middle",
            bytes(Xlsx::of_sheet("<worksheet><sheetData><row><c><v>1")),
            "sheet-unreadable",
        ),
        ("a sheet that is not there", missing.bytes(), "sheet-unreadable"),
        ("a sheet disguised as a picture", disguised.bytes(), "sheet-unreadable"),
        ("hidden sheets only", hidden.bytes(), "sheet-no-sheet"),
        ("an empty sheet", bytes(Xlsx::of_rows("")), "sheet-no-sheet"),
    ];
    for (name, bytes, code) in cases {
        assert_eq!(refused(&bytes).code(), code, "{name}: {:?}", refused(&bytes));
    }
}

#[test]
fn unpacking_stops_as_soon_as_the_allowance_is_used_up() {
    let bytes = dense_bomb();
    assert!(bytes.len() < 163_000, "{}", bytes.len());
    let Fault::Bomb { what, reached, limit } = refused(&bytes) else { panic!("no bomb") };
    assert_eq!((what, limit), ("unpacked", (100 * bytes.len() as u64).max(8 << 20)));
    assert!(reached <= limit + (1 << 16), "{reached} of 64 MiB were unpacked");
}

#[test]
fn hostile_old_workbooks_are_refused_with_their_reason() {
    let one = || Xls::of_cells(&[cell(0x203, 0, 0, 0, &1.0_f64.to_le_bytes())]);
    let stream = |name: &str| crate::support::ole(&[(name.to_string(), vec![0; 5_000])]);
    let mut macro_sheet = one();
    macro_sheet.sheets[0].2 = 1;
    let looped = {
        let mut bytes = one().bytes();
        // The second sector of the workbook's chain names itself as the next.
        let at = 512 + 4 * 3;
        bytes[at..at + 4].copy_from_slice(&3_u32.to_le_bytes());
        bytes
    };
    let looped_directory = {
        let mut bytes = one().bytes();
        bytes[512 + 4..512 + 8].copy_from_slice(&1_u32.to_le_bytes());
        bytes
    };
    let far = |row: u16, column: u16| cell(0x203, row, column, 0, &1.0_f64.to_le_bytes());
    let copies: Vec<Vec<u8>> =
        (0..20_000_u16).map(|row| cell(0xFD, row, 0, 0, &0_u32.to_le_bytes())).collect();
    let repeated = Xls { globals: shared(&["x".repeat(4_000).as_str()]), ..Xls::of_cells(&copies) };
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("a password", Xls { globals: record(0x2F, &[1, 0, 1, 0]), ..one() }.bytes(), "sheet-encrypted"),
        (
            "macros",
            Xls { streams: vec![("_VBA_PROJECT_CUR".to_string(), vec![0; 5_000])], ..one() }.bytes(),
            "sheet-macros",
        ),
        ("macros of Excel 4", macro_sheet.bytes(), "sheet-macros"),
        ("Excel 95", Xls { is_biff5: true, ..one() }.bytes(), "sheet-too-old"),
        ("an old letter", stream("WordDocument"), "sheet-not-a-table"),
        (
            "two cells far apart",
            Xls::of_cells(&[far(0, 0), far(65_535, 199)]).bytes(),
            "sheet-too-many-cells",
        ),
        ("201 columns", Xls::of_cells(&[far(0, 200)]).bytes(), "sheet-too-many-columns"),
        ("one long string in many cells", repeated.bytes(), "sheet-bomb"),
        ("no workbook in it", stream("Workbook"), "sheet-unreadable"),
        ("a directory that bites its tail", looped_directory, ""),
        ("a chain that bites its tail", looped, ""),
        (
            "half a file",
            {
                let b = one().bytes();
                b[..700].to_vec()
            },
            "sheet-unreadable",
        ),
        ("no sheet", Xls::default().bytes(), "sheet-no-sheet"),
        ("a cell record cut short", Xls::of_cells(&[record(0x203, &[0, 0])]).bytes(), "sheet-unreadable"),
    ];
    for (name, bytes, code) in cases {
        let start = Instant::now();
        let result = read(&bytes, "x.xls", &Limits::upload());
        assert!(start.elapsed() < PATIENCE, "{name}");
        // Chains that bite their tails may still hold the table; they must end, that is all.
        if !code.is_empty() {
            assert_eq!(result.map_err(|fault| fault.code()), Err(code), "{name}");
        }
    }
}

/// Reads, and tells how long it took.
fn time_of(bytes: &[u8]) -> Duration {
    let start = Instant::now();
    let _ = read(bytes, "x", &Limits::upload());
    start.elapsed()
}

fn mutated(mut bytes: Vec<u8>, changes: &[(usize, u8)], cut: usize) -> Vec<u8> {
    for (at, value) in changes {
        let at = at % bytes.len();
        bytes[at] = *value;
    }
    let keep = bytes.len() - cut % (bytes.len() / 4);
    bytes.truncate(keep);
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_at_all_are_read_or_refused_in_time(bytes in prop::collection::vec(any::<u8>(), 0..20_000)) {
        prop_assert!(time_of(&bytes) < PATIENCE);
    }

    #[test]
    fn any_bytes_behind_a_known_beginning_are_read_or_refused_in_time(
        start in prop::sample::select(vec![&b"PK\x03\x04"[..], b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\xFF\xFE", b"\xEF\xBB\xBF", b"sep=;", b"\""]),
        bytes in prop::collection::vec(any::<u8>(), 0..20_000),
    ) {
        prop_assert!(time_of(&[start, &bytes].concat()) < PATIENCE);
    }

    #[test]
    fn changed_workbooks_are_read_or_refused_in_time(
        changes in prop::collection::vec((any::<usize>(), any::<u8>()), 1..20),
        cut in any::<usize>(),
    ) {
        let xlsx = Xlsx::of_rows(r#"<row><c t="s"><v>0</v></c><c s="0"><v>43853</v></c></row>"#)
            .shared("<sst><si><t>x</t></si></sst>")
            .formats(&["yyyy-mm-dd"]);
        prop_assert!(time_of(&mutated(xlsx.bytes(), &changes, cut)) < PATIENCE);
    }

    #[test]
    fn changed_old_workbooks_are_read_or_refused_in_time(
        changes in prop::collection::vec((any::<usize>(), any::<u8>()), 1..20),
        cut in any::<usize>(),
    ) {
        let cells = [
            cell(0xFD, 0, 0, 0, &0_u32.to_le_bytes()),
            cell(0x203, 0, 1, 0, &43_853.0_f64.to_le_bytes()),
        ];
        let xls = Xls { globals: shared(&["平安村", "x"]), ..Xls::of_cells(&cells) };
        prop_assert!(time_of(&mutated(xls.bytes(), &changes, cut)) < PATIENCE);
    }

    #[test]
    fn any_xml_at_all_in_a_sheet_is_read_or_refused_in_time(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "<row>", "</row>", "<c>", "</c>", "<v>", "</v>", "1", "<c r=\"B2\">", "<c t=\"s\">",
            "<c t=\"str\">", "<c r=\"ZZZZZZZZ1\">", "<row r=\"4294967296\">", "<is>", "</is>", "<t>", "</t>",
            "<f t=\"shared\" si=\"99999999999\" ref=\"A1:A9\">", "<f>", "</f>", "&amp;", "&#0;", "<!--", "-->",
            "<![CDATA[", "]]>", "\"", "'", ">", "<", "/>", "</sheetData>", "-", "\u{FFFF}",
        ]), 0..60),
    ) {
        prop_assert!(time_of(&Xlsx::of_rows(&pieces.concat()).bytes()) < PATIENCE);
    }
}
