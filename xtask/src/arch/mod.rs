//! `check-arch`: arrows between slices point down, tables have one owner, one crate knows the database engine, the
//! clock is read in known places only, and long files say why they are long.

mod arrows;
mod clocks;
mod engines;
mod files;
mod length;
mod order;
mod queries;
mod tables;

use crate::fault::Fault;
use crate::tree::Tree;

/// All faults of the architecture, rule by rule.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    [
        files::faults,
        arrows::faults,
        tables::faults,
        engines::faults,
        queries::faults,
        clocks::faults,
        length::faults,
    ]
    .into_iter()
    .flat_map(|rule| rule(tree))
    .collect()
}

#[cfg(test)]
mod fixture {
    use crate::tree::Tree;

    /// A small product of three slices in which nothing is wrong.
    pub fn clean() -> Tree {
        let mut tree = Tree::of(&[
            ("migrations/0001_store.sql", "create table audit (id bigint);"),
            ("migrations/0002_org.sql", "create table unit (id bigint);"),
            ("migrations/0003_rounds.sql", "create table round_return (id bigint);"),
            ("crates/kernel/Cargo.toml", "[dependencies]\njiff = \"0.2\"\n"),
            ("crates/store/Cargo.toml", "[dependencies]\nrusqlite = \"0.39\"\n"),
            ("crates/store/src/lib.rs", "use rusqlite::Connection;"),
            ("crates/lianfang/src/slices/mod.rs", "pub mod org; pub mod rounds; pub mod lists;"),
            ("crates/lianfang/src/serve.rs", "fn all() { crate::slices::org::routes(); }"),
        ]);
        for slice in ["org", "rounds", "lists"] {
            for name in ["mod", "model", "rules", "store", "actions", "api", "pages"] {
                tree = tree
                    .with(&format!("crates/lianfang/src/slices/{slice}/{name}.rs"), "//! What it is for.\n");
            }
            for name in ["rules", "story"] {
                tree = tree.with(
                    &format!("crates/lianfang/src/slices/{slice}/tests/{name}.rs"),
                    "use super::super::model;\n",
                );
            }
        }
        tree.with(
            "crates/lianfang/src/slices/rounds/store.rs",
            "const ALL: &str = \"select id from round_return\";\n",
        )
        .with(
            "crates/lianfang/src/slices/rounds/actions.rs",
            "use crate::slices::org::{actions, model::Unit};\nuse super::store;\n",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clean_tree_has_no_fault() {
        assert_eq!(faults(&fixture::clean()), []);
    }
}
