//! Law 4: only head-counts are carried over, and they are marked.

use proptest::prelude::*;

use super::super::model::{Asks, FieldKind, Statement, Values};
use super::super::rules::{carried_over, carry_over, confirm_zero, is_zero};
use super::{figures, round};

#[test]
fn head_counts_of_yesterday_are_carried_over_and_marked_and_nothing_else() {
    let def = round();
    let mut yesterday = figures(&[("registered", 1203), ("away", 40), ("fever", 3), ("contacts", 1)]);
    if let Statement::Figures(values) = &mut yesterday {
        values.texts = vec![Some("口罩".into()), Some("昨天的话".into())];
    }
    let prefill = carry_over(&def, Some((&def, &yesterday)));
    for (index, field) in def.numbers().enumerate() {
        let expected = match field.code.as_str() {
            "registered" => Some(1203),
            "away" => Some(40),
            _ => None,
        };
        assert_eq!(prefill.values.numbers[index], expected, "{}", field.code);
        assert_eq!(prefill.carried_over.contains(index), expected.is_some(), "{}", field.code);
    }
    assert_eq!(prefill.values.texts, [None, None]);
}

#[test]
fn nothing_is_carried_over_where_nothing_was_stated() {
    let def = round();
    for yesterday in [None, Some((&def, &Statement::Zero))] {
        let prefill = carry_over(&def, yesterday);
        assert_eq!(prefill.values, Values::blank(&def));
        assert!(prefill.carried_over.is_empty());
        assert_eq!(confirm_zero(&def, &prefill).0, Statement::Zero);
    }
}

#[test]
fn a_form_that_changed_overnight_is_matched_by_code_kind_and_range() {
    let old = round();
    let yesterday = figures(&[("registered", 1203), ("away", 40), ("observed", 6), ("from_elsewhere", 8)]);
    let mut new = round();
    new.fields.swap(0, 6); // observed now stands first, registered seventh
    new.fields.retain(|f| f.code != "away");
    for field in &mut new.fields {
        match (field.code.as_str(), &mut field.asks) {
            ("registered", Asks::HeadCount { max, .. }) => *max = 1_000,
            ("from_elsewhere", asks) => {
                *asks = Asks::Event { unit_zh: "人".into(), unit_en: "people".into(), max: 100 };
            }
            _ => {}
        }
    }
    let prefill = carry_over(&new, Some((&old, &yesterday)));
    let stated: Vec<_> = prefill.values.numbers.iter().flatten().collect();
    assert_eq!(stated, [&6], "registered left today's range, from elsewhere became an event");
    assert_eq!(prefill.values.numbers[new.number_index("observed").unwrap()], Some(6));
}

#[test]
fn one_tap_states_the_events_and_takes_the_marked_head_counts_along() {
    let def = round();
    let yesterday = figures(&[("registered", 1203), ("fever", 2)]);
    let prefill = carry_over(&def, Some((&def, &yesterday)));
    let (statement, carried) = confirm_zero(&def, &prefill);
    assert!(is_zero(&def, &statement));
    assert_eq!(statement, figures(&[("registered", 1203)]));
    assert_eq!(carried, prefill.carried_over);
}

#[test]
fn a_head_count_that_was_changed_is_no_longer_carried_over() {
    let def = round();
    let yesterday = figures(&[("registered", 1203), ("away", 40)]);
    let prefill = carry_over(&def, Some((&def, &yesterday)));
    let Statement::Figures(filed) = figures(&[("registered", 1203), ("away", 41)]) else { unreachable!() };
    let carried = carried_over(&prefill, &filed);
    assert!(carried.contains(def.number_index("registered").unwrap()));
    assert!(!carried.contains(def.number_index("away").unwrap()));
}

proptest! {
    #[test]
    fn whatever_stood_yesterday_no_event_and_no_word_is_prefilled(
        numbers in proptest::collection::vec(proptest::option::of(0..2_000_000_i64), 8),
        texts in proptest::collection::vec(proptest::option::of("\\PC{1,9}"), 2),
    ) {
        let def = round();
        let yesterday = Statement::Figures(Values { numbers, texts });
        let prefill = carry_over(&def, Some((&def, &yesterday)));
        prop_assert!(prefill.values.texts.iter().all(Option::is_none));
        for (index, field) in def.numbers().enumerate() {
            let stated = prefill.values.numbers[index];
            prop_assert!(stated.is_none() || field.kind() == FieldKind::HeadCount);
            prop_assert_eq!(stated.is_some(), prefill.carried_over.contains(index));
        }
    }
}
