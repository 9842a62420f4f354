//! Only the crate `store` names a database engine, and `kernel` knows neither SQL nor HTTP.

use crate::fault::Fault;
use crate::rust::{Kind, parts, tokens};
use crate::tree::Tree;

/// Packages that speak to a database engine.
const ENGINE_PACKAGES: [&str; 10] = [
    "rusqlite",
    "libsqlite3-sys",
    "postgres",
    "postgres-types",
    "postgres-protocol",
    "tokio-postgres",
    "r2d2",
    "sqlx",
    "diesel",
    "refinery",
];

/// What `kernel` must not know.
const NOT_IN_KERNEL: [&str; 9] =
    ["axum", "tower", "tower-http", "http", "http-body-util", "hyper", "hyper-util", "store", "webkit"];

/// Words that give an engine away in an identifier.
const ENGINE_WORDS: [&str; 4] = ["sqlite", "postgres", "postgresql", "rusqlite"];

/// Where a person chooses an engine by name, or where both engines are set up for tests.
const MAY_NAME_ENGINES: [&str; 5] = [
    "crates/store/",
    "crates/testkit/",
    "crates/lianfang/src/config",
    "crates/lianfang/src/cli",
    "crates/lianfang/tests/",
];

/// Manifests that may: the store, the kit that sets both engines up, and the product's tests, which look at the
/// file behind the product's back (a package that only tests use stands under `dev-dependencies`).
const MAY_DEPEND: [&str; 3] =
    ["crates/store/Cargo.toml", "crates/testkit/Cargo.toml", "crates/lianfang/Cargo.toml"];

/// The product itself may name an engine among its `dev-dependencies` only.
fn may_depend(path: &str, text: &str, line: usize) -> bool {
    let in_tests = text
        .lines()
        .take(line)
        .filter(|l| l.starts_with('['))
        .last()
        .is_some_and(|section| section.starts_with("[dev-dependencies"));
    MAY_DEPEND.contains(&path) && (path != "crates/lianfang/Cargo.toml" || in_tests)
}

pub fn faults(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in tree.texts("crates/", "Cargo.toml") {
        for (line, package) in dependencies(text) {
            if ENGINE_PACKAGES.contains(&package) && !may_depend(path, text, line) {
                faults.push(Fault::new(
                    path,
                    line,
                    format!("depends on the database engine package `{package}`"),
                    "only crates/store may; use its Db and Tx",
                ));
            } else if NOT_IN_KERNEL.contains(&package) && path == "crates/kernel/Cargo.toml" {
                faults.push(Fault::new(
                    path,
                    line,
                    format!("kernel depends on `{package}`"),
                    "kernel knows neither SQL nor HTTP: move what needs it to store or webkit",
                ));
            }
        }
    }
    for (path, text) in tree.texts("crates/", ".rs") {
        if MAY_NAME_ENGINES.iter().any(|may| path.starts_with(may)) {
            continue;
        }
        for token in tokens(text).iter().filter(|t| t.kind == Kind::Ident) {
            if let Some(word) = parts(&token.text).iter().find(|part| ENGINE_WORDS.contains(&part.as_str())) {
                faults.push(Fault::new(
                    path,
                    token.line,
                    format!("`{}` names the database engine {word}", token.text),
                    "only crates/store knows engines: put the difference there",
                ));
            }
        }
    }
    faults
}

/// Package names in the dependency sections of a manifest: `name = ..`, `name.workspace = true`, `[dependencies.name]`.
fn dependencies(manifest: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut inside = false;
    for (index, line) in manifest.lines().enumerate() {
        let line = line.trim();
        if let Some(section) = line.strip_prefix('[') {
            let section = section.trim_end_matches(']');
            inside = section.ends_with("dependencies");
            if let Some((_, name)) = section.split_once("dependencies.") {
                found.push((index + 1, name));
            }
        } else if inside && !line.is_empty() && !line.starts_with('#') {
            let name = line.split(['=', '.', ' ']).next().unwrap_or_default();
            found.push((index + 1, name.trim_matches('"')));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arch::fixture::clean;

    fn whats(tree: &Tree) -> Vec<String> {
        faults(tree)
            .into_iter()
            .map(|fault| format!("{}:{} {}", fault.path, fault.line, fault.what))
            .collect()
    }

    #[test]
    fn an_engine_outside_the_store_is_found_in_a_manifest() {
        for line in ["rusqlite = \"0.39\"", "postgres.workspace = true", "r2d2 = { version = \"1\" }"] {
            let manifest = format!("[package]\nname = \"x\"\n\n[dependencies]\n{line}\n");
            let found = whats(&clean().with("crates/lianfang/Cargo.toml", &manifest));
            assert_eq!(found.len(), 1, "{line}");
            assert!(found[0].starts_with("crates/lianfang/Cargo.toml:5 depends on"));
        }
        let dotted = "[dependencies.rusqlite]\nversion = \"1\"\n";
        assert_eq!(whats(&clean().with("crates/webkit/Cargo.toml", dotted)).len(), 1);
    }

    #[test]
    fn an_engine_outside_the_store_is_found_in_code() {
        let tree = clean().with(
            "crates/lianfang/src/slices/org/store.rs",
            "// sqlite is fine in a comment\nfn f() { open_sqlite(\"sqlite is fine in a text\"); }",
        );
        assert_eq!(
            whats(&tree),
            ["crates/lianfang/src/slices/org/store.rs:2 `open_sqlite` names the database engine sqlite"]
        );
        let config = clean().with("crates/lianfang/src/config.rs", "enum Engine { Sqlite, Postgres }");
        assert_eq!(whats(&config), Vec::<String>::new());
    }

    #[test]
    fn kernel_with_http_or_sql_is_found() {
        for package in ["axum", "http", "store", "postgres"] {
            let manifest = format!("[dev-dependencies]\n{package} = {{ workspace = true }}\n");
            let found = whats(&clean().with("crates/kernel/Cargo.toml", &manifest));
            assert_eq!(found.len(), 1, "{package}");
        }
    }
}
