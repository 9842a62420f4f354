//! Whether two catalogues say the same keys with the same variables.

use std::collections::{BTreeMap, BTreeSet};

/// What stands in one catalogue and not in the other: keys, attributes (`key.todo`), variables. Empty
/// when a reader of either language gets every text whole.
pub fn differences(one: &str, other: &str) -> Vec<String> {
    let (one, other) = (variables(one), variables(other));
    let keys: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    keys.into_iter()
        .filter_map(|key| match (one.get(key), other.get(key)) {
            (Some(a), Some(b)) if a == b => None,
            (Some(a), Some(b)) => Some(format!("{key}: {a:?} against {b:?}")),
            (a, _) => Some(format!(
                "{key} stands only in the {} catalogue",
                if a.is_some() { "first" } else { "second" }
            )),
        })
        .collect()
}

/// Variables by key, and by `key.attribute`.
fn variables(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let (mut message, mut at) = (String::new(), String::new());
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        let head = line.split_once('=').map_or("", |(head, _)| head.trim_end());
        if head.starts_with(|c: char| c.is_ascii_alphabetic()) {
            head.clone_into(&mut message);
            at.clone_from(&message);
        } else if let Some(attribute) = head.trim_start().strip_prefix('.') {
            at = format!("{message}.{attribute}");
        }
        if at.is_empty() {
            continue;
        }
        let names = found.entry(at.clone()).or_default();
        for part in line.split('$').skip(1) {
            names.insert(
                part.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect(),
            );
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::CATALOGUES;

    #[test]
    fn both_languages_say_the_same_keys_with_the_same_variables() {
        let [(_, zh), (_, en)] = CATALOGUES;
        assert_eq!(differences(zh, en), Vec::<String>::new());
        assert!(variables(zh).len() > 100, "the catalogue is read");
    }

    #[test]
    fn a_missing_key_attribute_or_variable_is_found() {
        let zh = "a = { $n } 个\nb = 乙\n    .todo = 丙 { $m }\n";
        for (en, found) in [
            (
                "a = { $n ->\n    [one] { $n } thing\n   *[other] { $n } things\n}\nb = B\n    .todo = C { $m }\n",
                0,
            ),
            ("a = things\nb = B\n    .todo = C { $m }\n", 1),
            ("a = { $n }\nb = B\n", 1),
            ("a = { $n }\n    .todo = C { $m }\nc = B\n", 4),
        ] {
            assert_eq!(differences(zh, en).len(), found, "{en}: {:?}", differences(zh, en));
        }
    }
}
