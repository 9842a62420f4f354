//! Bombs are refused without taking the memory they ask for. A process of its own, since the
//! high-water mark of memory belongs to a process.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

#[path = "it/support.rs"]
#[allow(dead_code, reason = "shared with the other tests")]
mod support;

use sheets::{Limits, read};
use support::{Xls, Xlsx, cell, dense_bomb, shared, sparse};

/// KiB of the high-water mark, after setting it back to the present use.
fn high_water(reset: bool) -> u64 {
    if reset {
        std::fs::write("/proc/self/clear_refs", "5").unwrap();
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn bombs_are_refused_within_20_mib() {
    let far = |row: u16, column: u16| cell(0x203, row, column, 0, &1.0_f64.to_le_bytes());
    let copies: Vec<Vec<u8>> =
        (0..3_000_u16).map(|row| cell(0xFD, row, 0, 0, &0_u32.to_le_bytes())).collect();
    let strings = Xlsx::of_rows(&r#"<row><c t="s"><v>0</v></c></row>"#.repeat(50_000))
        .shared(&format!("<sst><si><t>{}</t></si></sst>", "x".repeat(32_000)));
    let announced = Xlsx::of_rows(r#"<row><c t="s"><v>0</v></c></row>"#)
        .shared(r#"<sst uniqueCount="600000000"><si/></sst>"#);
    let old_strings = Xls { globals: shared(&["x".repeat(4_000).as_str()]), ..Xls::of_cells(&copies) };
    let cases = [
        ("two cells far apart", sparse(), "sheet-too-many-cells"),
        ("64 MiB in a small file", dense_bomb(), "sheet-bomb"),
        ("one long string in 50,000 cells", strings.bytes(), "sheet-bomb"),
        ("a count of strings", announced.bytes(), "sheet-bomb"),
        (
            "two old cells far apart",
            Xls::of_cells(&[far(0, 0), far(65_535, 199)]).bytes(),
            "sheet-too-many-cells",
        ),
        ("one long string in 3,000 old cells", old_strings.bytes(), "sheet-bomb"),
    ];
    for (name, bytes, code) in cases {
        let before = high_water(true);
        let result = read(&bytes, "x", &Limits::upload());
        let taken = high_water(false) - before;
        assert_eq!(result.map_err(|fault| fault.code()), Err(code), "{name}");
        println!("{name}: {} bytes, {taken} KiB", bytes.len());
        assert!(taken <= 20 << 10, "{name} took {taken} KiB");
    }
}
