//! Small files: the median is at most 120 lines, and a file above 500 says in its module doc why.

use crate::fault::Fault;
use crate::tree::Tree;

const LONG: usize = 500;
const REASON: &str = "Longer than 500 lines because";

pub fn faults(tree: &Tree) -> Vec<Fault> {
    sources(tree)
        .filter(|(_, text)| text.lines().count() > LONG && !has_reason(text))
        .map(|(path, text)| {
            Fault::new(
                path,
                1,
                format!("{} lines", text.lines().count()),
                format!("split it by purpose, or say \"{REASON} ..\" in its module doc"),
            )
        })
        .collect()
}

fn sources(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    tree.texts("", ".rs").filter(|(path, _)| path.starts_with("crates/") || path.starts_with("xtask/"))
}

fn has_reason(text: &str) -> bool {
    text.lines().filter_map(|line| line.strip_prefix("//!")).any(|doc| doc.contains(REASON))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_file_needs_a_reason() {
        let long = "fn f() {}\n".repeat(501);
        let path = "crates/kernel/src/lib.rs";
        assert_eq!(faults(&Tree::of(&[(path, &long)])).len(), 1);
        let reasoned = format!("//! A table.\n//! Longer than 500 lines because it is one table.\n{long}");
        assert_eq!(faults(&Tree::of(&[(path, &reasoned)])), []);
        assert_eq!(faults(&Tree::of(&[(path, &long[..5000])])), []);
    }
}
