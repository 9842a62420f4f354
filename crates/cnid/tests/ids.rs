//! Resident identity numbers.

use cnid::{IdFault, IdNo, Sex};
use proptest::prelude::*;

#[test]
fn a_number_is_read_as_people_write_it() {
    let cases = [
        ("eighteen digits of a man", "990101199003070015", "990101199003070015"),
        ("eighteen digits of a woman", "990101198512310246", "990101198512310246"),
        ("a check character X", "99010119900307004X", "99010119900307004X"),
        ("a small x becomes capital", "99010119900307004x", "99010119900307004X"),
        ("a child's number", "990101201806011182", "990101201806011182"),
        ("the example printed in the standard", "11010519491231002X", "11010519491231002X"),
        ("fifteen digits get the century and a check character", "990101900307001", "990101199003070015"),
        ("fifteen digits that were a decimal lost nothing", "990101900307001.0", "990101199003070015"),
        ("full-width digits and letters", "９９０１０１１９９００３０７００４Ｘ", "99010119900307004X"),
        ("blanks of any kind", "\u{feff}990101 19900307\u{3000}0015\t", "990101199003070015"),
        ("an apostrophe that keeps it text", "'990101199003070015", "990101199003070015"),
        ("a curly apostrophe", "’990101199003070015", "990101199003070015"),
        ("hyphens", "990101-19900307-001－5", "990101199003070015"),
        ("29 February of a leap year", "990101200002290011", "990101200002290011"),
    ];
    for (case, text, expected) in cases {
        let read = IdNo::parse(text).map(|id| id.reveal().to_owned());
        assert_eq!(read.as_deref(), Ok(expected), "{case}");
    }
}

#[test]
fn what_is_no_number_is_refused_with_its_cause() {
    let cases = [
        ("nothing", "", IdFault::Empty),
        ("blanks and an apostrophe", " ' \u{200b}", IdFault::Empty),
        ("sixteen digits", "9901011990030700", IdFault::Length { found: 16 }),
        ("seventeen digits", "99010119900307001", IdFault::Length { found: 17 }),
        ("seventeen characters with X", "9901011990030704X", IdFault::Length { found: 17 }),
        ("nineteen digits", "9901011990030700155", IdFault::Length { found: 19 }),
        ("a letter", "99010119900307O015", IdFault::Character { at: 15 }),
        ("an X before the end", "9901011990030700X5", IdFault::Character { at: 17 }),
        ("an X among fifteen", "99010190030700X", IdFault::Character { at: 15 }),
        ("a name", "田小满", IdFault::Character { at: 1 }),
        ("a short number of a spreadsheet", "9.90101E+17", IdFault::Ruined),
        ("a longer number of a spreadsheet", "9.90101199003E17", IdFault::Ruined),
        ("a number of a program", "9.9010119900307e+17", IdFault::Ruined),
        ("full-width and scientific", "９.90101Ｅ+17", IdFault::Ruined),
        ("eighteen digits with decimals", "990101199003070015.0", IdFault::Ruined),
        ("digits after the fifteenth became 0", "990101199003072000", IdFault::Ruined),
        ("29 February of a common year", "990101201502290119", IdFault::NoSuchDate),
        ("a month 13", "990101199013070015", IdFault::NoSuchDate),
        ("a day 0", "990101199003000015", IdFault::NoSuchDate),
        ("a year long past", "990101099003070015", IdFault::NoSuchDate),
        ("fifteen digits with 31 April", "990101900431001", IdFault::NoSuchDate),
        ("a wrong check digit", "990101199003070016", IdFault::CheckDigit),
        ("two digits swapped", "990101199003700015", IdFault::NoSuchDate),
    ];
    for (case, text, expected) in cases {
        assert_eq!(IdNo::parse(text), Err(expected), "{case}");
    }
}

#[test]
fn a_number_tells_birth_sex_and_region() {
    let id = IdNo::parse("990101198512310246").unwrap();
    assert_eq!((id.birth(), id.sex(), id.region()), ((1985, 12, 31), Sex::Female, 990_101));
    let id = IdNo::parse("11010519491231002X").unwrap();
    assert_eq!((id.birth(), id.sex(), id.region()), ((1949, 12, 31), Sex::Female, 110_105));
}

#[test]
fn a_number_prints_itself_masked() {
    let id = IdNo::parse("990101199003070015").unwrap();
    assert_eq!(id.to_string(), "990101********0015");
    assert_eq!(format!("{id:?}"), "IdNo(990101********0015)");
    assert_eq!(id.masked(), "990101********0015");
}

#[test]
fn the_words_of_faults_stay() {
    let faults = [
        (IdFault::Empty, "id-empty"),
        (IdFault::Length { found: 3 }, "id-length"),
        (IdFault::Character { at: 3 }, "id-character"),
        (IdFault::Ruined, "id-ruined"),
        (IdFault::NoSuchDate, "id-date"),
        (IdFault::CheckDigit, "id-check"),
    ];
    for (fault, code) in faults {
        assert_eq!(fault.code(), code);
        assert!(!fault.to_string().is_empty());
    }
}

/// Valid numbers of the region 990101, with the check character worked out by residues instead of weights.
fn valid() -> impl Strategy<Value = String> {
    (1850..2100, 1..=12, 1..=28, 0..1000).prop_map(|(year, month, day, sequence)| {
        let body = format!("990101{year:04}{month:02}{day:02}{sequence:03}");
        let rest = body.bytes().fold(0, |rest, byte| (rest + u32::from(byte - b'0')) * 2 % 11);
        let check = (12 - rest) % 11;
        if check == 10 { format!("{body}X") } else { format!("{body}{check}") }
    })
}

proptest! {
    #[test]
    fn every_valid_number_is_read_and_no_change_of_one_digit_is(
        number in valid(), place in 0..18_usize, digit in 0..10_u8,
    ) {
        let id = IdNo::parse(&number);
        prop_assert_eq!(id.as_ref().map(IdNo::reveal), Ok(number.as_str()));
        let mut changed = number.clone().into_bytes();
        changed[place] = b'0' + digit;
        let changed = String::from_utf8(changed).unwrap();
        prop_assert_eq!(IdNo::parse(&changed).is_ok(), changed == number);
    }

    #[test]
    fn no_text_makes_reading_fail_badly(text in any::<String>()) {
        if let Ok(id) = IdNo::parse(&text) {
            prop_assert_eq!(IdNo::parse(id.reveal()), Ok(id.clone()));
        }
    }
}
