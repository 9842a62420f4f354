//! Every slice has the same files, so that the second one is already familiar.

use super::order::{ORDER, SLICES, rank, slices};
use crate::fault::Fault;
use crate::tree::Tree;

/// What each file is for, so that the cure can say what to write.
const FILES: [(&str, &str); 6] = [
    ("model", "types and enums in which illegal states cannot be written"),
    ("rules", "pure decisions: (facts, now) -> verdict"),
    ("store", "SQL and row mapping only, one fn per question"),
    ("actions", "one fn per thing a person can do: permit, load, decide, save, audit"),
    ("api", "the JSON routes"),
    ("pages", "the HTML routes"),
];

pub fn faults(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for slice in slices(tree) {
        let folder = format!("{SLICES}{slice}");
        if rank(slice).is_none() {
            faults.push(Fault::new(
                format!("{folder}/mod.rs"),
                0,
                format!("slice `{slice}` has no place in the order of slices"),
                format!(
                    "name it as one of {}, or add it to ORDER in xtask/src/arch/order.rs with a decision record",
                    ORDER.concat().join(", ")
                ),
            ));
        }
        let has = |name: &str| {
            tree.has(&format!("{folder}/{name}.rs")) || tree.has(&format!("{folder}/{name}/mod.rs"))
        };
        let mut miss = |name: &str, what: &str| {
            faults.push(Fault::new(
                format!("{folder}/{name}.rs"),
                0,
                format!("slice `{slice}` lacks this file"),
                format!("write it: {what}"),
            ));
        };
        if !tree.has(&format!("{folder}/mod.rs")) {
            miss("mod", "what the slice is for and for whom, the rules in prose, routes()");
        }
        for (name, what) in FILES.into_iter().filter(|(name, _)| !has(name)) {
            miss(name, what);
        }
        for (name, what) in [
            ("tests/rules", "tables of decisions whose case names are sentences"),
            ("tests/story", "what a person does, through HTTP, on both engines"),
        ] {
            if !has(name) {
                miss(name, what);
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arch::fixture::clean;

    #[test]
    fn a_missing_file_is_found() {
        for name in
            ["mod", "model", "rules", "store", "actions", "api", "pages", "tests/rules", "tests/story"]
        {
            let path = format!("crates/lianfang/src/slices/rounds/{name}.rs");
            let found = faults(&clean().without(&path));
            assert_eq!(found.len(), 1, "{name}: {found:?}");
            assert_eq!(found[0].path, path);
            assert_eq!(found[0].what, "slice `rounds` lacks this file");
        }
    }

    #[test]
    fn a_file_may_be_a_folder() {
        let tree = clean()
            .without("crates/lianfang/src/slices/rounds/pages.rs")
            .with("crates/lianfang/src/slices/rounds/pages/mod.rs", "");
        assert_eq!(faults(&tree), []);
    }

    #[test]
    fn a_slice_outside_the_order_is_found() {
        let tree = clean().with("crates/lianfang/src/slices/extras/mod.rs", "");
        let found = faults(&tree);
        assert_eq!(found[0].what, "slice `extras` has no place in the order of slices");
    }
}
