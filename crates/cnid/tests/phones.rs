//! Phone numbers.

use cnid::{Phone, PhoneFault, PhoneKind};
use proptest::prelude::*;

#[test]
fn a_number_is_read_as_people_write_it() {
    let cases = [
        ("a mobile number", "19900000001", PhoneKind::Mobile, "19900000001", "199****0001"),
        ("with the country", "+86 199-0000-0001", PhoneKind::Mobile, "19900000001", "199****0001"),
        ("with the country without sign", "8619900000001", PhoneKind::Mobile, "19900000001", "199****0001"),
        ("with the country as dialled", "008619900000001", PhoneKind::Mobile, "19900000001", "199****0001"),
        ("with a trunk 0", "019900000001", PhoneKind::Mobile, "19900000001", "199****0001"),
        ("full-width digits", "１９９　0000 0001", PhoneKind::Mobile, "19900000001", "199****0001"),
        ("a decimal of a spreadsheet", "13912345678.0", PhoneKind::Mobile, "13912345678", "139****5678"),
        ("scientific with all digits", "1.3912345678E10", PhoneKind::Mobile, "13912345678", "139****5678"),
        ("an apostrophe in front", "'13912345678", PhoneKind::Mobile, "13912345678", "139****5678"),
        ("eight digits of Beijing", "010-12345678", PhoneKind::Fixed, "010-12345678", "0**-****5678"),
        ("without a hyphen", "01012345678", PhoneKind::Fixed, "010-12345678", "0**-****5678"),
        ("in groups", "010-1234-5678", PhoneKind::Fixed, "010-12345678", "0**-****5678"),
        ("in brackets", "（0990）1234567", PhoneKind::Fixed, "0990-1234567", "0***-***4567"),
        ("seven digits", "0990 1234567", PhoneKind::Fixed, "0990-1234567", "0***-***4567"),
        ("ten digits in all", "099-1234567", PhoneKind::Fixed, "099-1234567", "0**-*****67"),
        ("an extension", "0990-12345678-101", PhoneKind::Fixed, "0990-12345678-101", "0***-****5678-***"),
        ("the police", "110", PhoneKind::Short, "110", "*10"),
        ("the hotline", "12345", PhoneKind::Short, "12345", "***45"),
    ];
    for (case, text, kind, whole, masked) in cases {
        let phone = Phone::parse(text).unwrap_or_else(|fault| panic!("{case}: {fault}"));
        assert_eq!((phone.kind(), phone.reveal(), phone.masked().as_str()), (kind, whole, masked), "{case}");
        assert_eq!(format!("{phone} {phone:?}"), format!("{masked} Phone({masked})"), "{case}");
    }
}

#[test]
fn what_is_no_number_is_refused_with_its_cause() {
    let cases = [
        ("nothing", " ", PhoneFault::Empty),
        ("ten digits of a mobile number", "1990000000", PhoneFault::Length { found: 10 }),
        ("twelve digits of a mobile number", "199000000011", PhoneFault::Length { found: 12 }),
        ("one 0", "0", PhoneFault::Length { found: 1 }),
        ("a 0 and a hyphen", "0-", PhoneFault::Length { found: 1 }),
        ("an extension too long", "010-12345678-1234567", PhoneFault::Length { found: 18 }),
        ("a hyphen at the end", "010-12345678-", PhoneFault::Character { at: 13 }),
        ("a letter", "1990000000l", PhoneFault::Character { at: 11 }),
        ("words", "无", PhoneFault::Character { at: 1 }),
        ("two numbers", "19900000001/19900000002", PhoneFault::Character { at: 12 }),
        ("scientific with lost digits", "1.39123E+10", PhoneFault::Ruined),
        ("no such beginning", "12900000001", PhoneFault::Prefix),
        ("no area code", "12345678", PhoneFault::Prefix),
        ("a mobile number with a 0 and a digit missing", "01991234567", PhoneFault::Prefix),
    ];
    for (case, text, expected) in cases {
        assert_eq!(Phone::parse(text), Err(expected), "{case}");
    }
}

#[test]
fn the_last_four_digits_find_a_number() {
    let last = |text| Phone::parse(text).unwrap().last_four().to_owned();
    assert_eq!(last("19900000001"), "0001");
    assert_eq!(last("0990-1234567-89"), "4567");
    assert_eq!(last("120"), "120");
}

#[test]
fn the_words_of_faults_stay() {
    let faults = [
        (PhoneFault::Empty, "phone-empty"),
        (PhoneFault::Length { found: 3 }, "phone-length"),
        (PhoneFault::Character { at: 3 }, "phone-character"),
        (PhoneFault::Ruined, "phone-ruined"),
        (PhoneFault::Prefix, "phone-prefix"),
    ];
    for (fault, code) in faults {
        assert_eq!(fault.code(), code);
        assert!(!fault.to_string().is_empty());
    }
}

proptest! {
    #[test]
    fn what_is_read_is_read_again_the_same(text in "[+0-9 ()-]{0,20}|\\PC{0,12}") {
        if let Ok(phone) = Phone::parse(&text) {
            prop_assert_eq!(Phone::parse(phone.reveal()), Ok(phone.clone()));
            prop_assert!(phone.masked().contains('*'));
        }
    }
}
