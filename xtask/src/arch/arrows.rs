//! A slice uses only slices below it, and those only through `actions` and `model`. The main modules of the program
//! use slices as a whole (`routes` and what `mod.rs` offers), never their `store` or `rules`.

use super::order::{rank, slice_of};
use crate::fault::Fault;
use crate::rust::tokens;
use crate::rust_paths::{PathUse, paths};
use crate::tree::Tree;

const PRODUCT: &str = "crates/lianfang/";

pub fn faults(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in tree.texts(PRODUCT, ".rs") {
        for used in paths(&tokens(text), &module_of(path), "lianfang") {
            let verdict = match slice_of(path) {
                Some(slice) => from_slice(slice, &used),
                None => from_main(&used),
            };
            if let Some((what, cure)) = verdict {
                faults.push(Fault::new(path, used.line, what, cure));
            }
        }
    }
    faults.dedup();
    faults
}

/// The module of a file: `.../src/slices/org/pages/mod.rs` is `slices::org::pages`.
fn module_of(path: &str) -> Vec<String> {
    let inside = path.strip_prefix("crates/lianfang/src/").unwrap_or_default();
    let inside = inside.strip_suffix(".rs").unwrap_or(inside);
    let mut module: Vec<String> = inside.split('/').map(str::to_owned).collect();
    if module.last().is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main" | "")) {
        module.pop();
    }
    module
}

type Verdict = Option<(String, String)>;

fn from_slice(slice: &str, used: &PathUse) -> Verdict {
    let segments: Vec<&str> = used.segments.iter().map(String::as_str).collect();
    let ["slices", rest @ ..] = segments.as_slice() else {
        return None;
    };
    let written = segments.join("::");
    let by_name = |other: &str| format!("name `slices::{other}::actions` or `slices::{other}::model`");
    // `use crate::slices::org;` alone does nothing yet: what the file then reaches through it is judged
    let is_bare = used.is_import && rest.len() < 2;
    if is_bare && rest.is_empty() {
        return None;
    }
    let Some(other) = rest.first().filter(|other| **other != "*") else {
        return Some((format!("slice `{slice}` takes in all slices with `{written}`"), by_name("<slice>")));
    };
    if *other == slice {
        return None;
    }
    let (Some(mine), Some(theirs)) = (rank(slice), rank(other)) else {
        return Some((
            format!("slice `{slice}` uses `{written}`, which belongs to no slice"),
            "what all slices need stands in kernel or webkit".to_owned(),
        ));
    };
    if theirs >= mine {
        let relation = if theirs == mine { "a sibling" } else { "above it" };
        return Some((
            format!("slice `{slice}` uses `{written}`, which is {relation}"),
            "let them meet through a registry of kernel (FactSource, Objection, Worklist) that main fills"
                .to_owned(),
        ));
    }
    match rest.get(1) {
        None if is_bare => None,
        Some(&("actions" | "model")) => None,
        _ => Some((
            format!("slice `{slice}` reaches into slice `{other}` with `{written}`"),
            format!("{}; add there what is missing", by_name(other)),
        )),
    }
}

fn from_main(used: &PathUse) -> Verdict {
    match used.segments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["slices", slice, inner @ ("store" | "rules"), ..] => Some((
            format!("a main module reaches into slice `{slice}` with `slices::{slice}::{inner}`"),
            format!("use `slices::{slice}::actions`, `::model` or what its mod.rs offers"),
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arch::fixture::clean;

    fn with(path: &str, source: &str) -> Vec<String> {
        faults(&clean().with(&format!("crates/lianfang/src/{path}"), source))
            .into_iter()
            .map(|fault| format!("{} {}", fault.line, fault.what))
            .collect()
    }

    #[test]
    fn an_arrow_up_and_one_to_a_sibling_are_found() {
        assert_eq!(
            with("slices/org/actions.rs", "\nuse crate::slices::rounds::model;"),
            ["2 slice `org` uses `slices::rounds::model`, which is above it"]
        );
        assert_eq!(
            with("slices/lists/actions.rs", "use crate::slices::{cases::actions, org::model};"),
            ["1 slice `lists` uses `slices::cases::actions`, which is a sibling"]
        );
    }

    #[test]
    fn only_actions_and_model_of_a_lower_slice_may_be_used() {
        for source in [
            "use crate::slices::org::store;",
            "use super::super::org::store;",
            "fn f() { crate::slices::org::store::all(); }",
            "use crate::slices::{org::{store, model}};",
        ] {
            let found = with("slices/rounds/api.rs", source);
            assert_eq!(found.len(), 1, "{source}");
            assert!(found[0].starts_with("1 slice `rounds` reaches into slice `org` with"));
        }
        for inner in ["rules", "routes", "api"] {
            let source = format!("use crate::slices::org::{inner};");
            assert_eq!(with("slices/rounds/api.rs", &source).len(), 1, "{inner}");
        }
    }

    #[test]
    fn a_slice_reached_through_an_import_or_another_name_is_found() {
        for source in [
            "use crate::slices::org; fn f() { org::store::x(); }",
            "use crate::slices::org as o; fn f() { o::rules::x(); }",
            "use crate::slices; fn f() { slices::org::routes(); }",
            "use crate::slices::org; use org::api;",
            "use crate::slices::org::*;",
            "use crate::slices::*;",
            "use crate::slices::lists;",
        ] {
            assert_eq!(with("slices/rounds/api.rs", source).len(), 1, "{source}");
        }
        assert_eq!(with("slices/rounds/mod.rs", "use super::*;").len(), 1);
        assert_eq!(with("slices/rounds/tests/story.rs", "use super::super::super::org::api;").len(), 1);
        let right = "use crate::slices::org; fn f() { org::actions::x(org::model::Unit); }";
        assert_eq!(with("slices/rounds/api.rs", right), Vec::<String>::new());
    }

    #[test]
    fn a_main_module_uses_routes_but_not_the_store_of_a_slice() {
        assert_eq!(with("serve.rs", "use crate::slices::rounds::routes;"), Vec::<String>::new());
        assert_eq!(
            with("serve.rs", "use crate::slices::rounds::store;"),
            ["1 a main module reaches into slice `rounds` with `slices::rounds::store`"]
        );
    }

    #[test]
    fn own_parts_are_free_to_use_each_other() {
        let source = "use super::store; use crate::slices::rounds::rules; mod tests { use super::*; }";
        assert_eq!(with("slices/rounds/api.rs", source), Vec::<String>::new());
    }
}
