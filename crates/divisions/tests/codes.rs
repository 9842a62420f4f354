//! Codes as numbers and as people write them.

use divisions::{
    CodeFault, Level, bucket, bucket_owner, child_code, county_of, is_bucket, level_of, parent_of,
    parse_code, span,
};

#[test]
fn a_code_is_read_as_people_write_it() {
    let cases: [(&str, &str, Result<i64, CodeFault>); 22] = [
        ("two digits are a province", "42", Ok(420_000_000_000)),
        ("four digits are a city", "4210", Ok(421_000_000_000)),
        ("six digits are a county", "421081", Ok(421_081_000_000)),
        ("nine digits are a town", "421081001", Ok(421_081_001_000)),
        ("twelve digits are taken as they are", "421081001001", Ok(421_081_001_001)),
        ("a padded code means the level that it pads", "420000", Ok(420_000_000_000)),
        ("full-width digits are digits", "４２１０８１", Ok(421_081_000_000)),
        ("blanks of any kind are left out", "\u{3000}4210 81\u{feff}", Ok(421_081_000_000)),
        ("all is the nation", "all", Ok(0)),
        ("all is read in any case", " ALL ", Ok(0)),
        ("the code of the demo county need not exist", "990101", Ok(990_101_000_000)),
        ("a stand-in keeps its twelve digits", "441900000001", Ok(441_900_000_001)),
        ("six digits of Dongguan are the city", "441900", Ok(441_900_000_000)),
        ("the code of a bucket is a code", "421081999993", Ok(421_081_999_993)),
        ("nothing is no code", "", Err(CodeFault::Empty)),
        ("blanks are no code", " \u{200b}", Err(CodeFault::Empty)),
        ("five digits are no code", "42108", Err(CodeFault::Length(5))),
        ("thirteen digits are no code", "4210810010010", Err(CodeFault::Length(13))),
        ("a letter is named with its place", "42l081", Err(CodeFault::NotADigit { found: 'l', place: 3 })),
        ("a name is no code", "石首市", Err(CodeFault::NotADigit { found: '石', place: 1 })),
        ("a minus sign is no digit", "-42108", Err(CodeFault::NotADigit { found: '-', place: 1 })),
        ("a level cannot be skipped", "420081", Err(CodeFault::Gap)),
    ];
    for (case, text, expected) in cases {
        assert_eq!(parse_code(text), expected, "{case}");
    }
    for zeros in ["00", "0000", "000000000000", "000001000000"] {
        assert_eq!(parse_code(zeros), Err(CodeFault::Gap), "{zeros}");
    }
}

#[test]
fn a_fault_says_what_to_write() {
    assert_eq!(CodeFault::Length(5).to_string(), "a division code has 2, 4, 6, 9 or 12 digits, not 5");
    let fault = CodeFault::NotADigit { found: '石', place: 1 };
    assert_eq!(fault.to_string(), "character 1 of the division code is `石`: write digits only, or `all`");
}

#[test]
fn the_shape_of_a_code_tells_level_parent_span_and_county() {
    let cases = [
        ("province", 420_000_000_000, Level::Province, 0, 429_999_999_999, 420_000),
        ("city", 421_000_000_000, Level::City, 420_000_000_000, 421_099_999_999, 421_000),
        ("county", 421_081_000_000, Level::County, 421_000_000_000, 421_081_999_999, 421_081),
        ("town", 421_081_001_000, Level::Town, 421_081_000_000, 421_081_001_999, 421_081),
        ("village", 421_081_001_001, Level::Village, 421_081_001_000, 421_081_001_001, 421_081),
        ("county that stands in", 441_900_000_001, Level::County, 441_900_000_000, 441_900_999_999, 441_900),
        ("town below it", 441_900_003_000, Level::Town, 441_900_000_001, 441_900_003_999, 441_900),
        ("town that stands in", 350_527_000_001, Level::Town, 350_527_000_000, 350_527_000_999, 350_527),
        (
            "village that stands in",
            350_527_000_002,
            Level::Village,
            350_527_000_001,
            350_527_000_002,
            350_527,
        ),
        ("invented county", 990_101_000_000, Level::County, 990_100_000_000, 990_101_999_999, 990_101),
    ];
    for (case, code, level, parent, last, county) in cases {
        assert_eq!(level_of(code), Some(level), "{case}");
        assert_eq!(parent_of(code), Some(parent), "{case}");
        assert_eq!(span(code), code..=last, "{case}");
        assert_eq!(county_of(code), county, "{case}");
    }
    for none in [
        0,
        1,
        -1,
        42,
        420_081_000_000,
        420_000_001_000,
        421_081_999_993,
        1_000_000_000_000,
        i64::MIN,
        i64::MAX,
    ] {
        assert_eq!(level_of(none), None, "{none}");
    }
}

#[test]
fn a_child_without_digits_of_its_own_takes_the_number_after_its_parent() {
    let cases = [
        (0, Level::Province, 42, 420_000_000_000),
        (420_000_000_000, Level::City, 10, 421_000_000_000),
        (421_000_000_000, Level::County, 81, 421_081_000_000),
        (441_900_000_000, Level::County, 0, 441_900_000_001),
        (441_900_000_001, Level::Town, 3, 441_900_003_000),
        (350_527_000_000, Level::Town, 0, 350_527_000_001),
        (350_527_000_001, Level::Village, 0, 350_527_000_002),
    ];
    for (parent, level, digits, code) in cases {
        assert_eq!(child_code(parent, level, digits), code);
        assert_eq!(parent_of(code), Some(parent));
    }
}

#[test]
fn every_division_above_a_village_has_a_bucket_of_its_own() {
    let cases = [
        ("the nation", 0, Some(999_999_999_990)),
        ("a province", 420_000_000_000, Some(429_999_999_991)),
        ("an invented province beside the nation", 990_000_000_000, Some(999_999_999_991)),
        ("an invented city 9999", 999_900_000_000, Some(999_999_999_992)),
        ("an invented county 999999", 999_999_000_000, Some(999_999_999_993)),
        ("an invented town 999999999", 999_999_999_000, Some(999_999_999_994)),
        ("a city", 421_000_000_000, Some(421_099_999_992)),
        ("a county", 421_081_000_000, Some(421_081_999_993)),
        ("a town", 421_081_001_000, Some(421_081_001_994)),
        ("a city whose county stands in", 441_900_000_000, Some(441_999_999_992)),
        ("the county that stands in", 441_900_000_001, Some(441_900_999_993)),
        ("a town that stands in", 350_527_000_001, Some(350_527_000_994)),
        ("a village has none", 421_081_001_001, None),
        ("a village that stands in has none", 350_527_000_002, None),
        ("a bucket has none", 421_081_999_993, None),
        ("no code has none", 42, None),
    ];
    for (case, owner, expected) in cases {
        assert_eq!(bucket(owner), expected, "{case}");
        if let Some(code) = expected {
            assert!(is_bucket(code), "{case}");
            assert_eq!(bucket_owner(code), Some(owner), "{case}");
            assert_eq!(parent_of(code), Some(owner), "{case}");
            assert_eq!(level_of(code), None, "{case}");
            assert!(span(owner).contains(&code), "{case}");
            assert_eq!(county_of(code), owner / 1_000_000, "{case}");
        }
    }
    let not_buckets = [
        0,
        -9,
        421_081_001_001,
        421_081_999_995,
        421_081_001_990,
        421_081_001_993,
        421_081_999_992,
        999_999_999_999,
        1_999_999_999_990,
    ];
    for real in not_buckets {
        assert!(!is_bucket(real), "{real}");
    }
}

#[test]
fn levels_are_numbered_from_province_to_village() {
    assert_eq!(Level::ALL.map(Level::as_i64), [0, 1, 2, 3, 4]);
    for level in Level::ALL {
        assert_eq!(Level::from_i64(level.as_i64()), Some(level));
    }
    assert_eq!((Level::from_i64(-1), Level::from_i64(5)), (None, None));
}
