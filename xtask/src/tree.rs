//! The repository as a list of (path, bytes), so that every check is a pure function over it and a test can hand in
//! a tree of three lines with one fault.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Files above this size are listed with their size but not read.
const READ_AT_MOST: u64 = 32 * 1024 * 1024;

/// One file of the tree.
#[derive(Debug, Clone)]
pub struct File {
    /// From the root, with `/`.
    pub path: String,
    pub bytes: Vec<u8>,
    /// Size on disk in bytes; more than `bytes.len()` only for a file too large to be read.
    pub size: u64,
}

impl File {
    /// The text, or `None` for a binary file.
    pub fn text(&self) -> Option<&str> {
        if self.bytes.contains(&0) {
            return None;
        }
        std::str::from_utf8(&self.bytes).ok()
    }

    /// The last part of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }
}

/// All files, sorted by path.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    pub files: Vec<File>,
}

impl Tree {
    /// Reads the repository below `root`, without `.git`, build output and what `.gitignore` names.
    pub fn load(root: &Path) -> io::Result<Self> {
        let ignored = Ignored::read(root);
        let mut tree = Self::default();
        let mut folders = vec![PathBuf::new()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(root.join(&folder))? {
                let entry = entry?;
                let relative = folder.join(entry.file_name());
                let path = relative.to_string_lossy().replace('\\', "/");
                if ignored.covers(&path) {
                    continue;
                }
                let kind = entry.file_type()?;
                if kind.is_dir() {
                    folders.push(relative);
                } else if kind.is_file() {
                    let size = entry.metadata()?.len();
                    let bytes = if size <= READ_AT_MOST { fs::read(entry.path())? } else { Vec::new() };
                    tree.files.push(File { path, bytes, size });
                }
            }
        }
        tree.files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(tree)
    }

    /// Text files whose path starts with `prefix` and ends with `suffix`.
    pub fn texts<'a>(&'a self, prefix: &'a str, suffix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files
            .iter()
            .filter(move |file| file.path.starts_with(prefix) && file.path.ends_with(suffix))
            .filter_map(|file| Some((file.path.as_str(), file.text()?)))
    }

    pub fn has(&self, path: &str) -> bool {
        self.files.iter().any(|file| file.path == path)
    }

    /// The text of one file, or `None` when there is no such text file.
    pub fn text_of(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|file| file.path == path)?.text()
    }

    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let mut tree = Self {
            files: files
                .iter()
                .map(|(path, text)| File {
                    path: (*path).to_owned(),
                    bytes: text.as_bytes().to_vec(),
                    size: text.len() as u64,
                })
                .collect(),
        };
        tree.files.sort_by(|a, b| a.path.cmp(&b.path));
        tree
    }

    /// The same tree with one file replaced or added: how a test puts a fault in.
    #[cfg(test)]
    #[must_use]
    pub fn with(mut self, path: &str, text: &str) -> Self {
        self.files.retain(|file| file.path != path);
        self.files.extend(Self::of(&[(path, text)]).files);
        self.files.sort_by(|a, b| a.path.cmp(&b.path));
        self
    }

    #[cfg(test)]
    #[must_use]
    pub fn without(mut self, path: &str) -> Self {
        self.files.retain(|file| file.path != path);
        self
    }
}

/// The part of `.gitignore` that this repository uses: `/folder` at the root and `*.suffix` anywhere.
struct Ignored {
    rooted: Vec<String>,
    suffixes: Vec<String>,
}

impl Ignored {
    fn read(root: &Path) -> Self {
        Self::parse(&fs::read_to_string(root.join(".gitignore")).unwrap_or_default())
    }

    fn parse(text: &str) -> Self {
        let mut ignored = Self { rooted: vec![".git".to_owned(), "target".to_owned()], suffixes: Vec::new() };
        for line in text.lines().map(str::trim) {
            if let Some(folder) = line.strip_prefix('/') {
                ignored.rooted.push(folder.trim_end_matches('/').to_owned());
            } else if let Some(suffix) = line.strip_prefix('*') {
                ignored.suffixes.push(suffix.to_owned());
            }
        }
        ignored
    }

    fn covers(&self, path: &str) -> bool {
        self.rooted.iter().any(|rooted| rooted == path)
            || self.suffixes.iter().any(|suffix| path.ends_with(suffix))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_ignores_is_not_part_of_the_tree() {
        let ignored = Ignored::parse("/target\n/demo-data/\n*.profraw\n");
        assert!(ignored.covers(".git"));
        assert!(ignored.covers("demo-data"));
        assert!(ignored.covers("crates/a/default.profraw"));
        assert!(!ignored.covers("crates/demo-data"));
        assert!(!ignored.covers("crates/targets.rs"));
    }

    #[test]
    fn a_binary_file_has_no_text() {
        let mut tree = Tree::of(&[("a.txt", "x")]);
        assert_eq!(tree.text_of("a.txt"), Some("x"));
        tree.files[0].bytes = vec![0, 1, 2];
        assert_eq!(tree.text_of("a.txt"), None);
    }
}
