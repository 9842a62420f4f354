//! Names masked, folded, and compared by their letters.

use cnid::{edit_distance, fold_name, mask_name};
use proptest::prelude::*;

#[test]
fn a_name_is_masked_by_its_kind() {
    let cases = [
        ("three characters", "李小龙", "李**"),
        ("two characters", "李四", "李*"),
        ("one character", "田", "*"),
        ("nothing", " ", ""),
        ("a surname of two", "欧阳修", "欧阳*"),
        ("a surname of two and two more", "司马小满", "司马**"),
        ("two characters that could be a surname are one and one", "司徒", "司*"),
        ("a name with a dot", "阿依古丽·买买提", "阿**"),
        ("a name with another dot", "阿依古丽•买买提", "阿**"),
        ("Latin letters", "Maria Garcia", "M**"),
        ("mixed letters", "王Tom", "王**"),
        ("blanks inside", "李 四", "李*"),
        ("a rare character", "𪚥小满", "𪚥**"),
    ];
    for (case, name, expected) in cases {
        assert_eq!(mask_name(name), expected, "{case}");
    }
}

#[test]
fn a_name_is_folded_for_comparing() {
    let cases = [
        ("blanks and zero-width marks go", " 田\u{3000}小\u{200b}满\u{feff}", "田小满"),
        ("full-width letters are letters", "ＴＯＭ", "tom"),
        ("dots are one", "阿依・买买提‧a∙b", "阿依·买买提·a·b"),
        ("compatibility characters are plain", "\u{f9e1}", "李"),
        ("a plain name stays", "田小满", "田小满"),
    ];
    for (case, name, expected) in cases {
        assert_eq!(fold_name(name), expected, "{case}");
    }
}

#[test]
fn distance_counts_characters() {
    let cases = [
        ("田小满", "田小满", 0),
        ("田小满", "田晓满", 1),
        ("田小满", "田满小", 2),
        ("", "田小满", 3),
        ("kitten", "sitting", 3),
    ];
    for (a, b, expected) in cases {
        assert_eq!((edit_distance(a, b), edit_distance(b, a)), (expected, expected), "{a} {b}");
    }
}

proptest! {
    #[test]
    fn folding_twice_is_folding_once(name in "[田单 A-zü·•ﬁＡ\u{200b}]{0,8}") {
        prop_assert_eq!(fold_name(&fold_name(&name)), fold_name(&name));
    }

    #[test]
    fn a_mask_never_shows_the_end(name in "[田李欧阳司马]{2,5}") {
        prop_assert!(mask_name(&name).ends_with('*'));
        prop_assert_eq!(mask_name(&name).chars().count(), name.chars().count());
    }
}
