//! `check-repository`: nothing half done, nothing that belongs to one machine, nothing too large to clone.
//!
//! The words this file looks for are put together with `concat!`, so that it does not find itself.

use crate::fault::Fault;
use crate::tree::{File, Tree};
use crate::vendor;

/// 8 MiB: the embedded divisions are the largest file and must stay below.
const LARGEST: u64 = 8 * 1024 * 1024;

/// Beginnings of paths that exist on one machine only.
const MACHINE_PATHS: [&str; 4] =
    [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/tm", "p/")];

/// Places where packages come from: which one is the business of the machine that builds.
const REGISTRIES: [&str; 13] = [
    concat!("crates", ".io"),
    concat!("rsproxy", ".cn"),
    concat!("registry.npm", "js.org"),
    concat!("registry.npm", "mirror.com"),
    concat!("registry.yarn", "pkg.com"),
    concat!("npm", "js.com"),
    concat!("py", "pi.org"),
    concat!("python", "hosted.org"),
    concat!("proxy.go", "lang.org"),
    concat!("mirrors", ".tuna"),
    concat!("mirrors", ".ustc"),
    concat!("arti", "factory"),
    concat!("deb.deb", "ian.org"),
];

/// The one registry that Cargo.lock names on every machine.
const LOCKED_FROM: &str = concat!("registry+https://github.com/rust-lang/crates", ".io-index");

/// Marks of unfinished work, and what to do about each.
const UNFINISHED: [(&str, &str); 7] = [
    (concat!("to", "do!("), "write it"),
    (concat!("unimpl", "emented!("), "write it"),
    (concat!("db", "g!("), "take it out"),
    (concat!("#[ig", "nore"), "mend the test or take it out"),
    (concat!("FIX", "ME"), "mend it, or say in prose what is not covered"),
    (concat!("TO", "DO"), "do it, or say in prose what is not covered"),
    (concat!("XX", "X"), "mend it, or say in prose what is not covered"),
];

pub fn faults(tree: &Tree) -> Vec<Fault> {
    let mut faults = vendor::faults(tree);
    for file in &tree.files {
        if file.size > LARGEST {
            faults.push(Fault::new(
                &file.path,
                0,
                format!("{} bytes", file.size),
                "keep files at most 8 MiB: a smaller form, or made at build time",
            ));
        }
        if vendor::is_vendored(&file.path) {
            continue;
        }
        for (index, line) in file.text().unwrap_or_default().lines().enumerate() {
            faults.extend(
                faults_of_line(file, line)
                    .into_iter()
                    .map(|(what, cure)| Fault::new(&file.path, index + 1, what, cure)),
            );
        }
    }
    faults
}

fn faults_of_line(file: &File, line: &str) -> Vec<(String, &'static str)> {
    let mut found = Vec::new();
    if file.path == "Cargo.lock" {
        if line.contains("registry+") && !line.contains(LOCKED_FROM) {
            found.push((
                format!("locked from another registry: {}", line.trim()),
                "lock with the standard registry",
            ));
        }
        return found;
    }
    for path in MACHINE_PATHS {
        if names_path(line, path) && !may_name(file, path) {
            found.push((
                format!("a path of one machine: {path}"),
                "take it as an argument, or use tempfile in a test",
            ));
        }
    }
    for host in REGISTRIES {
        if line.contains(host) {
            found.push((
                format!("a registry's host: {host}"),
                "name the package and its version, not where it comes from",
            ));
        }
    }
    if file.path == ".cargo/config.toml"
        && (line.contains("replace-with") || line.trim().starts_with("[registries"))
    {
        found.push(("replaces the registry".to_owned(), "that belongs to the machine's own configuration"));
    }
    for (mark, cure) in UNFINISHED {
        if whole_word(line, mark) {
            found.push((format!("unfinished: {mark}"), cure));
        }
    }
    found
}

/// Whether a path starts here: `a/tmp/b` and `https://host/work/` do not.
fn names_path(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        !line[..at]
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '}' | '*'))
    })
}

/// Temporary folders are right in the build script and in tests that make their own.
fn may_name(file: &File, path: &str) -> bool {
    let is_temporary = path == concat!("/tm", "p/");
    let is_test = file.path.contains("/tests/") && file.text().is_some_and(|text| text.contains("tempfile"));
    is_temporary && (is_test || file.path.starts_with(".ci/"))
}

fn whole_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let ends_open = !word.ends_with(|c: char| c.is_alphanumeric());
        !is_word(line[..at].chars().next_back())
            && (ends_open || !is_word(line[at + word.len()..].chars().next()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whats(path: &str, text: &str) -> Vec<String> {
        faults(&Tree::of(&[(path, text)]))
            .into_iter()
            .map(|fault| format!("{} {}", fault.line, fault.what))
            .collect()
    }

    #[test]
    fn paths_of_one_machine_are_found() {
        for path in MACHINE_PATHS {
            let text = format!("\nconst A: &str = \"{path}x\";");
            assert_eq!(whats("crates/a/src/lib.rs", &text), [format!("2 a path of one machine: {path}")]);
        }
        let inside = format!("see https://example.org{}x", MACHINE_PATHS[0]);
        assert_eq!(whats("README.md", &inside), Vec::<String>::new());
    }

    #[test]
    fn temporary_folders_are_right_in_tests_with_tempfile_and_in_the_build_script() {
        let text = format!("use tempfile; const A: &str = \"{}x\";", MACHINE_PATHS[3]);
        assert_eq!(whats("crates/a/tests/story.rs", &text), Vec::<String>::new());
        assert_eq!(whats(".ci/run", &text), Vec::<String>::new());
        assert_eq!(whats("crates/a/src/story.rs", &text).len(), 1);
    }

    #[test]
    fn registries_are_found() {
        for host in REGISTRIES {
            assert_eq!(
                whats("README.md", &format!("https://{host}/x")),
                [format!("1 a registry's host: {host}")]
            );
        }
        let lock = format!("source = \"{LOCKED_FROM}\"\n");
        assert_eq!(whats("Cargo.lock", &lock), Vec::<String>::new());
        assert_eq!(whats("Cargo.lock", "source = \"registry+https://example.org/index\"").len(), 1);
        assert_eq!(whats(".cargo/config.toml", "replace-with = \"other\"").len(), 1);
    }

    #[test]
    fn unfinished_work_is_found() {
        for (mark, _) in UNFINISHED {
            assert_eq!(whats("crates/a/src/lib.rs", &format!("    {mark} )")).len(), 1, "{mark}");
        }
        let masks = format!("990101{0}{0} and METHO{1}S", UNFINISHED[6].0, "D");
        assert_eq!(whats("crates/a/src/lib.rs", &masks), Vec::<String>::new());
    }

    #[test]
    fn a_file_above_8_mib_is_found() {
        let mut tree = Tree::of(&[("a.bin", "x")]);
        assert_eq!(faults(&tree), []);
        tree.files[0].size = LARGEST + 1;
        assert_eq!(faults(&tree).len(), 1);
    }
}
