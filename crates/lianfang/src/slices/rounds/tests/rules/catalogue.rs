//! Every fault has its words in both languages, and the words use what the fault carries.

use std::collections::{BTreeMap, BTreeSet};

use super::super::rules::faults::{CODES, grouped};

const ZH: &str = include_str!("../../../../../locales/zh/rounds-faults.ftl");
const EN: &str = include_str!("../../../../../locales/en/rounds-faults.ftl");

/// Key to the names after `$` in its text.
fn messages(ftl: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    ftl.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" = "))
        .map(|(key, text)| {
            let names = text.split("{ $").skip(1).filter_map(|rest| rest.split_once(" }"));
            (key, names.map(|(name, _)| name).collect())
        })
        .collect()
}

#[test]
fn every_fault_has_its_words_and_every_word_its_fault() {
    for (ftl, other) in [(ZH, "_en"), (EN, "_zh")] {
        let mut messages = messages(ftl);
        for (code, params) in CODES {
            let used = messages
                .remove(format!("fault-{code}").as_str())
                .unwrap_or_else(|| panic!("no words for {code}"));
            let carried: BTreeSet<_> = params.iter().copied().collect();
            assert!(used.is_subset(&carried), "{code} uses {used:?}, carries {carried:?}");
            assert!(!used.iter().any(|name| name.ends_with(other)), "{code} speaks the other language");
        }
        assert!(messages.is_empty(), "words without a fault: {messages:?}");
    }
}

#[test]
fn numbers_for_people_have_commas_from_ten_thousand_and_a_true_minus() {
    let cases = [(0, "0"), (9_999, "9999"), (10_000, "10,000"), (1_000_000, "1,000,000"), (-3, "−3")];
    for (number, text) in cases {
        assert_eq!(grouped(number), text);
    }
    assert_eq!(grouped(i64::MIN), "−9,223,372,036,854,775,808");
}
