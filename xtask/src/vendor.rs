//! `vendor-assets`: copies the pinned files of npm packages into `crates/webkit/assets/vendor`, and what only tests
//! use into `crates/lianfang/tests/vendor`.
//!
//! The browser loads nothing from another host, so style sheet, htmx and charts live in the repository and in the
//! binary. Each file is pinned by its SHA-256: a package with another content is refused, and `check-repository` finds
//! a vendored file that somebody edited by hand.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::fault::Fault;
use crate::tree::Tree;

/// Where the vendored files stand that the binary holds.
const ASSETS: &str = "crates/webkit/assets/vendor";
/// Where those stand that only tests use.
const TESTS: &str = "crates/lianfang/tests/vendor";
const FOLDERS: [&str; 2] = [ASSETS, TESTS];

/// Whether a file is one of others.
pub fn is_vendored(path: &str) -> bool {
    FOLDERS.iter().any(|folder| path.starts_with(folder))
}

/// One file of one npm package, by content.
pub struct Pinned {
    pub package: &'static str,
    pub version: &'static str,
    /// SPDX identifier, as the package states it.
    pub licence: &'static str,
    /// Path inside the package.
    pub source: &'static str,
    /// Folder in the repository.
    folder: &'static str,
    /// Name in that folder.
    pub name: &'static str,
    /// Hexadecimal, of the file as published.
    pub sha256: &'static str,
    /// Licence text to print into NOTICE.md. npm packages do not always carry one.
    licence_text: &'static str,
}

/// To take a newer version: change version and hash here, unpack the package, run `cargo xtask vendor-assets FOLDER`.
pub const PINNED: [Pinned; 4] = [
    Pinned {
        package: "@tabler/core",
        version: "1.6.1",
        licence: "MIT",
        source: "dist/css/tabler.min.css",
        folder: ASSETS,
        name: "tabler.min.css",
        sha256: "370a2d4e608ae518351d10528fc7dbe19b354ae5062c51b2a9cb294850d65403",
        licence_text: include_str!("licences/tabler.txt"),
    },
    Pinned {
        package: "htmx.org",
        version: "4.0.1",
        licence: "0BSD",
        source: "dist/htmx.min.js",
        folder: ASSETS,
        name: "htmx.min.js",
        sha256: "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130",
        licence_text: include_str!("licences/htmx.txt"),
    },
    Pinned {
        package: "echarts",
        version: "6.1.0",
        licence: "Apache-2.0",
        source: "dist/echarts.common.min.js",
        folder: ASSETS,
        name: "echarts.common.min.js",
        sha256: "61f13280aba3161f77fc801bf5f9c786f55f10432153a0683fc5cc0700b013d5",
        licence_text: include_str!("licences/echarts.txt"),
    },
    Pinned {
        package: "axe-core",
        version: "4.14.1",
        licence: "MPL-2.0",
        source: "axe.min.js",
        folder: TESTS,
        name: "axe.min.js",
        sha256: "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c",
        licence_text: include_str!("licences/axe.txt"),
    },
];

/// Copies every pinned file from the packages unpacked somewhere below `from` and writes `NOTICE.md`.
///
/// # Errors
/// In words for the person at the terminal: package not found, or its file is not the pinned one. Nothing is written
/// unless all files are right.
pub fn run(root: &Path, from: &Path) -> Result<(), String> {
    let mut found = Vec::new();
    for pinned in &PINNED {
        let package = unpacked(from, pinned).ok_or_else(|| {
            format!(
                "no unpacked {} {} below {}: run `npm pack {}@{}` there and unpack it",
                pinned.package,
                pinned.version,
                from.display(),
                pinned.package,
                pinned.version
            )
        })?;
        let file = package.join(pinned.source);
        let bytes = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let sha256 = hex_sha256(&bytes);
        if sha256 != pinned.sha256 {
            return Err(format!(
                "{}: sha256 {sha256}, but {} is pinned in xtask/src/vendor.rs",
                file.display(),
                pinned.sha256
            ));
        }
        found.push((pinned, bytes));
    }
    let write = |folder: &str, name: &str, bytes: &[u8]| {
        let path = root.join(folder).join(name);
        fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))?;
        println!("{folder}/{name}  {} bytes", bytes.len());
        Ok::<(), String>(())
    };
    for folder in FOLDERS {
        let path = root.join(folder);
        fs::create_dir_all(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        for (pinned, bytes) in found.iter().filter(|(pinned, _)| pinned.folder == folder) {
            write(folder, pinned.name, bytes)?;
        }
        write(folder, "NOTICE.md", notice(folder).as_bytes())?;
    }
    Ok(())
}

/// The folder of the unpacked package, at most four levels below `from` (`npm pack` unpacks into `package/`, an
/// installation into `node_modules/@scope/name/`).
fn unpacked(from: &Path, pinned: &Pinned) -> Option<PathBuf> {
    let mut level = vec![from.to_path_buf()];
    for _ in 0..=4 {
        let mut below = Vec::new();
        for folder in level {
            if fs::read_to_string(folder.join("package.json")).is_ok_and(|json| is_manifest_of(&json, pinned))
            {
                return Some(folder);
            }
            below.extend(
                fs::read_dir(&folder)
                    .into_iter()
                    .flatten()
                    .flatten()
                    .map(|entry| entry.path())
                    .filter(|path| path.is_dir()),
            );
        }
        level = below;
    }
    None
}

/// The hash decides; this only finds the folder, so a look at the two lines of `package.json` is enough.
fn is_manifest_of(json: &str, pinned: &Pinned) -> bool {
    let states = |key: &str, value: &str| {
        json.lines().any(|line| line.trim().trim_end_matches(',') == format!("\"{key}\": \"{value}\""))
    };
    states("name", pinned.package) && states("version", pinned.version)
}

fn hex_sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a String cannot fail");
        text
    })
}

fn notice(folder: &str) -> String {
    let here = || PINNED.iter().filter(|pinned| pinned.folder == folder);
    let mut text = String::from(
        "# Files of others\n\n\
         Copied unchanged from npm packages by `cargo xtask vendor-assets`; do not edit them.\n\n\
         | file | package | version | licence | sha256 |\n|---|---|---|---|---|\n",
    );
    for pinned in here() {
        writeln!(
            text,
            "| {} | {} (`{}`) | {} | {} | `{}` |",
            pinned.name, pinned.package, pinned.source, pinned.version, pinned.licence, pinned.sha256
        )
        .expect("writing to a String cannot fail");
    }
    for pinned in here() {
        write!(
            text,
            "\n## {} {}\n\n```text\n{}\n```\n",
            pinned.package,
            pinned.version,
            pinned.licence_text.trim_end()
        )
        .expect("writing to a String cannot fail");
    }
    text
}

/// Vendored files that are missing, edited, or not pinned. No vendor folder at all is no fault of this check: the
/// compiler misses the files first.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    let cure = "run `cargo xtask vendor-assets FOLDER` with the pinned packages unpacked in FOLDER";
    tree.files
        .iter()
        .filter(|file| is_vendored(&file.path) && file.name() != "NOTICE.md")
        .filter_map(|file| match PINNED.iter().find(|pinned| pinned.name == file.name()) {
            None => Some(Fault::new(
                &file.path,
                0,
                "a vendored file that is not pinned",
                "add it to PINNED in xtask/src/vendor.rs with version, licence and hash",
            )),
            Some(pinned) if hex_sha256(&file.bytes) != pinned.sha256 => Some(Fault::new(
                &file.path,
                0,
                format!("differs from {} {} as published", pinned.package, pinned.version),
                cure,
            )),
            Some(_) => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edited_vendored_file_and_an_unpinned_one_are_found() {
        let tree = Tree::of(&[
            ("crates/webkit/assets/vendor/htmx.min.js", "alert(1)"),
            ("crates/webkit/assets/vendor/jquery.js", "$"),
        ]);
        let found: Vec<String> = faults(&tree).into_iter().map(|fault| fault.what).collect();
        assert_eq!(found, ["differs from htmx.org 4.0.1 as published", "a vendored file that is not pinned"]);
    }

    #[test]
    fn the_vendored_files_of_this_repository_are_the_published_ones() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let tree = Tree::load(&root).unwrap();
        assert_eq!(faults(&tree), []);
        for pinned in &PINNED {
            assert!(tree.has(&format!("{}/{}", pinned.folder, pinned.name)));
        }
        for folder in FOLDERS {
            assert_eq!(tree.text_of(&format!("{folder}/NOTICE.md")), Some(notice(folder).as_str()));
        }
    }

    #[test]
    fn a_package_is_known_by_name_and_version() {
        let json = "{\n  \"name\": \"htmx.org\",\n  \"version\": \"4.0.1\",\n}";
        assert!(is_manifest_of(json, &PINNED[1]));
        assert!(!is_manifest_of(&json.replace("4.0.1", "4.0.2"), &PINNED[1]));
        assert!(!is_manifest_of(json, &PINNED[2]));
    }
}
