//! Unified social credit codes.

use cnid::{Uscc, UsccFault};

#[test]
fn a_code_is_read_as_people_write_it() {
    let cases = [
        ("an enterprise", "91990101MA0000015C", "91990101MA0000015C"),
        ("a public institution with X inside", "12990101MB1A2B3CX9", "12990101MB1A2B3CX9"),
        ("a social body of digits", "53990101000000123P", "53990101000000123P"),
        ("a check character 0 where the sum leaves no rest", "91990101MA00003300", "91990101MA00003300"),
        ("small letters and full-width forms", "９1990101ma0000015c", "91990101MA0000015C"),
        ("blanks and hyphens", " 91-990101 MA0000015-C", "91990101MA0000015C"),
    ];
    for (case, text, expected) in cases {
        assert_eq!(Uscc::parse(text).map(|code| code.to_string()).as_deref(), Ok(expected), "{case}");
    }
    let code = Uscc::parse("91990101MA0000015C").unwrap();
    assert_eq!((code.region(), code.organisation()), (990_101, "MA0000015"));
}

#[test]
fn what_is_no_code_is_refused_with_its_cause() {
    let cases = [
        ("nothing", "", UsccFault::Empty, "uscc-empty"),
        ("one too few", "91990101MA0000015", UsccFault::Length { found: 17 }, "uscc-length"),
        ("a letter O", "91990101MAO000015C", UsccFault::Character { at: 11 }, "uscc-character"),
        ("a letter in the region", "9199A101MA0000015C", UsccFault::Character { at: 5 }, "uscc-character"),
        ("a number of a spreadsheet", "9.19901E+17", UsccFault::Ruined, "uscc-ruined"),
        ("digits that became 0", "539901010000007000", UsccFault::Ruined, "uscc-ruined"),
        ("a wrong last character", "91990101MA0000015D", UsccFault::Check, "uscc-check"),
        ("a mistyped character", "91990101MA0000115C", UsccFault::Check, "uscc-check"),
        ("a wrong organisation code", "91990101MA0000016F", UsccFault::Organisation, "uscc-organisation"),
    ];
    for (case, text, expected, code) in cases {
        assert_eq!(Uscc::parse(text), Err(expected), "{case}");
        assert_eq!(expected.code(), code, "{case}");
        assert!(!expected.to_string().is_empty());
    }
}
