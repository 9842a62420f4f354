//! Searches for names.

use cnid::pinyin::{Query, search_key};
use proptest::prelude::*;

/// Asks as a store does: ranges first, then the filter.
fn found(typed: &str, name: &str) -> bool {
    let (query, key) = (Query::parse(typed), search_key(name));
    let in_range = query.prefixes().iter().any(|prefix| key.starts_with(prefix));
    assert!(in_range || !query.matches(&key), "{typed} matches {key} outside its ranges");
    in_range && query.matches(&key)
}

#[test]
fn a_name_is_found_by_its_beginning() {
    let cases = [
        ("characters", "田小", "田小满", true),
        ("characters from the middle do not", "小满", "田小满", false),
        ("the same sound in other characters does not", "田晓", "田小满", false),
        ("pinyin", "tianxiao", "田小满", true),
        ("pinyin with an incomplete end", "tianxiaom", "田小满", true),
        ("pinyin with blanks", "tian xiaom", "田小满", true),
        ("whole pinyin", "tianxiaoman", "田小满", true),
        ("pinyin beyond the name", "tianxiaomanman", "田小满", false),
        ("capital and full-width letters", "ＴＩＡＮ Xiao", "田小满", true),
        ("tone marks", "tián xiǎo", "田小满", true),
        ("initials", "txm", "田小满", true),
        ("the first initials", "tx", "田小满", true),
        ("initials with blanks", "t x m", "田小满", true),
        ("other initials", "tm", "田小满", false),
        ("characters and initials", "田xm", "田小满", true),
        ("characters and pinyin", "田xiaom", "田小满", true),
        ("characters and other initials", "田mx", "田小满", false),
        ("other characters and initials", "唐xm", "田小满", false),
        ("ambiguous letters as one syllable", "xian", "先小满", true),
        ("ambiguous letters as two", "xian", "西安", true),
        ("two when they are parted", "xi'an", "西安", true),
        ("not one when they are parted", "xi an", "先小满", false),
        ("v for ü", "lvxiao", "吕小满", true),
        ("ü for ü", "lüxiao", "吕小满", true),
        ("a surname read as a surname", "shan", "单小满", true),
        ("the first character of a surname of two", "万", "万俟小满", true),
        ("the whole surname of two", "moqi", "万俟小满", true),
        ("a beginning that is a surname only by looks", "查干", "查干·巴特尔", true),
        ("a name with dots without them", "阿依古丽买", "阿依古丽·买买提", true),
        ("a name with dots with them", "阿依古丽•买", "阿依古丽·买买提", true),
        ("a Latin word that is no pinyin", "garcia", "Garcia Lopez", true),
        ("a Latin word that is the whole name", "maria", "Maria", true),
        ("Latin words", "maria g", "Maria Garcia", true),
        ("Latin initials", "mg", "Maria Garcia", true),
        ("characters and a Latin word", "王tom", "王Tom", true),
        ("a character without reading", "田桛", "田桛", true),
        ("a digit behind", "田小满2", "田小满2", true),
        ("nothing", " ", "田小满", false),
        ("a dot", "·", "田小满", false),
    ];
    for (case, typed, name, expected) in cases {
        assert_eq!(found(typed, name), expected, "{case}");
    }
}

#[test]
fn prefixes_are_few_and_apart() {
    let cases: [(&str, &[&str]); 6] = [
        ("田小", &["tx"]),
        ("txm", &["t txm", "txm"]),
        ("田xm", &["tx tianxm", "txm"]),
        ("xian", &["x"]),
        ("单", &["c", "d", "s"]),
        ("", &[]),
    ];
    for (typed, expected) in cases {
        assert_eq!(Query::parse(typed).prefixes(), expected, "{typed}");
    }
}

#[test]
fn a_text_of_any_length_is_a_query() {
    for text in ["田".repeat(5_000), "xian".repeat(5_000), "长 a".repeat(5_000), "行".repeat(5_000)] {
        assert!(Query::parse(&text).prefixes().len() <= 8);
        assert!(search_key(&text).len() > 5_000);
    }
}

proptest! {
    #[test]
    fn every_beginning_of_a_name_finds_it(
        name in "[田李单乐翟万俟尉迟长行查西安先吕·小满朝桛2]{1,6}", letters in 1..6_usize,
    ) {
        let key = search_key(&name);
        prop_assume!(!key.is_empty());
        let beginning: String = name.chars().take(letters).collect();
        if beginning.chars().any(|c| c != '·') {
            prop_assert!(found(&beginning, &name), "{beginning} {name}");
        }
        let mut parts = key.split(' ');
        let initials: String = parts.next().unwrap().chars().take(letters).collect();
        if initials.chars().all(|c| c.is_ascii_alphabetic()) {
            prop_assert!(found(&initials, &name), "{initials} {name}");
        }
        let full: String = parts.next().unwrap().chars().take(letters * 3).collect();
        if full.chars().all(|c| c.is_ascii_alphabetic()) {
            prop_assert!(found(&full, &name), "{full} {name}");
        }
    }

    #[test]
    fn no_query_has_more_than_eight_prefixes_or_one_within_another(
        typed in "[田单乐长行朝a-z '0-9]{0,16}|\\PC{0,12}",
    ) {
        let prefixes = Query::parse(&typed).prefixes();
        prop_assert!(prefixes.len() <= 8);
        for (at, prefix) in prefixes.iter().enumerate() {
            let others = prefixes.iter().enumerate().filter(|(other, _)| *other != at);
            prop_assert!(others.into_iter().all(|(_, other)| !other.starts_with(prefix.as_str())));
        }
    }
}
