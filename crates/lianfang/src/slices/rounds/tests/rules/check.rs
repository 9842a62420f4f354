//! Law 13: every fault at once, each at its field, and nothing that was typed is echoed.

use kernel::Fault;
use proptest::prelude::*;

use super::super::model::{Asks, Choice, Field, RoundDef};
use super::super::rules::{Checked, check};
use super::round;

fn form(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(code, text)| ((*code).into(), (*text).into())).collect()
}

/// A form with every event at 0, and these answers.
fn with(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let events = ["returned", "fever", "symptoms", "contacts"];
    let rest = events.iter().filter(|e| !pairs.iter().any(|(code, _)| code == *e)).map(|e| (*e, "0"));
    let all: Vec<_> = pairs.iter().copied().chain(rest).collect();
    form(&all)
}

fn codes(faults: &[Fault]) -> Vec<(&str, &str)> {
    faults.iter().map(|f| (f.field.as_str(), f.code)).collect()
}

fn number(def: &RoundDef, checked: &Checked, code: &str) -> Option<i64> {
    checked.values.numbers[def.number_index(code).unwrap()]
}

#[test]
fn numbers_are_read_as_people_type_them() {
    let def = round();
    for (typed, expected, case) in [
        ("12", Some(12), "plain digits"),
        (" 12\t", Some(12), "blanks around are trimmed"),
        ("\u{3000}12", Some(12), "a full-width blank too"),
        ("１２", Some(12), "full-width digits are digits"),
        ("007", Some(7), "leading zeros are fine"),
        ("1,203", Some(1203), "commas between thousands"),
        ("１，２０３", Some(1203), "full-width commas between thousands"),
        ("+3", Some(3), "a plus sign is fine"),
        ("1000000", Some(1_000_000), "the largest of the range"),
        ("−0", Some(0), "minus nothing is 0"),
        ("", None, "a blank head-count was stated by nobody"),
        ("  ", None, "blanks are blank"),
    ] {
        let checked = check(&def, &with(&[("registered", typed)])).unwrap();
        assert_eq!(number(&def, &checked, "registered"), expected, "{case}");
    }
}

#[test]
fn what_is_no_fit_number_is_refused_with_its_reason() {
    let def = round();
    let many = "9".repeat(5_000);
    for (typed, code, case) in [
        ("", "figure-required", "an event left blank is not 0"),
        ("\u{3000} ", "figure-required", "nor is one with blanks"),
        ("-3", "figure-negative", "minus three fevers"),
        ("－３", "figure-negative", "minus three fevers, full-width"),
        ("−3", "figure-negative", "minus three fevers with the true minus sign"),
        ("3.5", "figure-decimal", "three and a half fevers"),
        ("3．0", "figure-decimal", "a decimal point is one even before 0"),
        ("-0.5", "figure-decimal", "a negative decimal"),
        ("three", "figure-not-number", "a word"),
        ("三", "figure-not-number", "a numeral in characters"),
        ("3人", "figure-not-number", "a number with its unit"),
        ("1 2", "figure-not-number", "two numbers"),
        ("1,2", "figure-not-number", "a comma that parts no thousands"),
        (",123", "figure-not-number", "a comma with nothing before it"),
        ("1e3", "figure-not-number", "an exponent"),
        ("0x10", "figure-not-number", "a hexadecimal number"),
        ("--3", "figure-not-number", "two minus signs"),
        ("-", "figure-not-number", "a dash"),
        (".", "figure-not-number", "a point"),
        ("NaN", "figure-not-number", "what programs call not a number"),
        ("100001", "figure-above", "one more than the range"),
        ("9223372036854775808", "figure-above", "one more than a 64-bit number"),
        (many.as_str(), "figure-above", "five thousand nines"),
    ] {
        let faults = check(&def, &with(&[("fever", typed)])).unwrap_err();
        assert_eq!(codes(&faults), [("fever", code)], "{case}");
        assert!(faults[0].params.iter().all(|(_, value)| value.len() < 60), "nothing long is echoed: {case}");
    }
}

#[test]
fn all_faults_are_found_at_once_in_the_order_of_the_form() {
    let faults = check(
        &round(),
        &form(&[
            ("remarks", &"长".repeat(501)),
            ("registered", "many"),
            ("fever", "-3"),
            ("returned", "2.5"),
            ("symptoms", "1"),
            ("symptoms", "2"),
            ("secret", "1"),
        ]),
    )
    .unwrap_err();
    let expected = [
        ("registered", "figure-not-number"),
        ("returned", "figure-decimal"),
        ("fever", "figure-negative"),
        ("symptoms", "figure-twice"),
        ("contacts", "figure-required"),
        ("remarks", "figure-long"),
        ("secret", "figure-unknown"),
    ];
    assert_eq!(codes(&faults), expected);
    let negative = &faults[2].params;
    assert!(negative.contains(&("label_zh", "发热".into())) && negative.contains(&("value", "−3".into())));
}

#[test]
fn ten_megabytes_of_remarks_are_answered_with_their_length_only() {
    let remarks = "<script>啊".repeat(1_000_000);
    let faults = check(&round(), &with(&[("remarks", &remarks)])).unwrap_err();
    assert_eq!(codes(&faults), [("remarks", "figure-long")]);
    let expected = [
        ("label_zh", "备注".to_owned()),
        ("label_en", "Remarks".to_owned()),
        ("length", "9,000,000".to_owned()),
        ("max", "500".to_owned()),
    ];
    assert_eq!(faults[0].params, expected);
}

#[test]
fn words_are_kept_as_written_except_for_blanks_around_them_and_line_ends() {
    let def = round();
    let checked = check(&def, &with(&[("needs", " 口罩 200 个\r\n床 2 张 "), ("remarks", " ")])).unwrap();
    assert_eq!(checked.values.texts, [Some("口罩 200 个\n床 2 张".into()), None]);
    let faults = check(&def, &with(&[("needs", "口罩\0")])).unwrap_err();
    assert_eq!(codes(&faults), [("needs", "figure-control")], "a database refuses NUL");
    assert!(check(&def, &with(&[("needs", &"字".repeat(500))])).is_ok(), "characters are counted, not bytes");
}

#[test]
fn an_unknown_field_is_refused_and_its_name_is_defused() {
    let hostile = format!("<img src=x>{}", "y".repeat(1_000_000));
    let mut raw = with(&[("temperature", "37")]);
    raw.push((hostile, "1".into()));
    let faults = check(&round(), &raw).unwrap_err();
    assert_eq!(codes(&faults)[0], ("temperature", "figure-unknown"));
    assert!(faults[1].field.len() <= 40 && !faults[1].field.contains('<'));
    let flood: Vec<_> = (0..100_000).map(|n| (format!("x{n}"), String::new())).collect();
    assert!(check(&round(), &flood).unwrap_err().len() < 40, "a flood of names is not a flood of faults");
}

#[test]
fn a_coded_field_takes_its_choices_only() {
    let mut def = round();
    let choice = |code: &str| Choice { code: code.into(), zh: "有".into(), en: "Yes".into() };
    def.fields.push(Field {
        code: "ventilated".into(),
        label_zh: "通风".into(),
        label_en: "Ventilated".into(),
        asks: Asks::Coded { choices: vec![choice("yes"), choice("no")], required: true },
    });
    let checked = check(&def, &with(&[("ventilated", "yes")])).unwrap();
    assert_eq!(checked.values.texts.last().unwrap().as_deref(), Some("yes"));
    for (typed, code) in
        [("perhaps", "figure-choice"), ("YES", "figure-choice"), ("", "figure-words-required")]
    {
        assert_eq!(codes(&check(&def, &with(&[("ventilated", typed)])).unwrap_err()), [("ventilated", code)]);
    }
}

#[test]
fn more_people_away_than_registered_is_asked_about_and_not_refused() {
    let def = round();
    let checked = check(&def, &with(&[("registered", "1203"), ("away", "12030")])).unwrap();
    assert_eq!(codes(&checked.to_confirm), [("away", "figure-part-of")]);
    assert_eq!(number(&def, &checked, "away"), Some(12_030));
    for quiet in [[("registered", "1203"), ("away", "1203")], [("registered", ""), ("away", "5")]] {
        assert_eq!(check(&def, &with(&quiet)).unwrap().to_confirm, []);
    }
}

proptest! {
    #[test]
    fn any_form_is_either_taken_whole_or_answered_with_faults_that_have_a_place(
        pairs in proptest::collection::vec(
            (prop_oneof!["registered|away|returned|fever|symptoms|contacts|needs|remarks", "\\PC{0,8}"],
             prop_oneof!["[０-９0-9,.+−-]{0,6}", "\\PC{0,12}"]), 0..14),
    ) {
        let def = round();
        match check(&def, &pairs) {
            Ok(checked) => {
                for ((_, field), number) in def.numbers().enumerate().zip(&checked.values.numbers) {
                    prop_assert!(number.is_none_or(|n| field.range().unwrap().contains(&n)));
                    prop_assert!(number.is_some() || !field.is_required());
                }
            }
            Err(faults) => prop_assert!(!faults.is_empty()),
        }
    }

    #[test]
    fn every_number_in_the_range_comes_back_as_it_was_typed(n in 0..=100_000_i64, full_width: bool) {
        let plain = n.to_string();
        let wide: String = plain.chars().map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap()).collect();
        let def = round();
        let checked = check(&def, &with(&[("fever", if full_width { &wide } else { &plain })])).unwrap();
        prop_assert_eq!(number(&def, &checked, "fever"), Some(n));
    }
}
