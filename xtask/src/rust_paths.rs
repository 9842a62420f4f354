//! Which paths of this crate a Rust file names, resolved to the crate's root.
//!
//! `use crate::slices::{org::{actions, model}, access}`, `super::super::org::store::find(..)` and
//! `slices::org::model::Unit` all come out as plain lists of segments, whatever way they were written. So does
//! `org::model::Unit` below a `use crate::slices::org`.

use std::collections::BTreeMap;

use crate::rust::{Kind, Token};

/// A path as segments from the crate's root, e.g. `["slices", "org", "model", "Unit"]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathUse {
    pub segments: Vec<String>,
    pub line: usize,
    /// Brought in by `use` and not yet used for anything.
    pub is_import: bool,
}

/// Paths that start with `crate`, `super`, `self`, `slices` or the crate's own name. `module` is the file's module.
pub fn paths(tokens: &[Token], module: &[String], crate_name: &str) -> Vec<PathUse> {
    let read = |imported: BTreeMap<String, Vec<String>>| {
        let mut reader = Reader {
            tokens,
            crate_name,
            at: 0,
            depth: 0,
            inline: Vec::new(),
            module: module.to_vec(),
            imported,
            found: Vec::new(),
        };
        reader.run();
        reader
    };
    // twice, because an import may stand below its use
    let imported = read(BTreeMap::new()).imported;
    read(imported).found
}

struct Reader<'a> {
    tokens: &'a [Token],
    crate_name: &'a str,
    at: usize,
    depth: usize,
    /// Depths at which `mod name { .. }` blocks were opened.
    inline: Vec<usize>,
    module: Vec<String>,
    /// What `use` brought in, by the name it has in this file.
    imported: BTreeMap<String, Vec<String>>,
    found: Vec<PathUse>,
}

impl Reader<'_> {
    fn run(&mut self) {
        while let Some(token) = self.tokens.get(self.at) {
            if token.is("{") {
                self.depth += 1;
            } else if token.is("}") {
                self.depth = self.depth.saturating_sub(1);
                if self.inline.last() == Some(&self.depth) {
                    self.inline.pop();
                    self.module.pop();
                }
            } else if token.is("mod") && self.ahead(2).is_some_and(|t| t.is("{")) {
                let name = self.tokens[self.at + 1].text.clone();
                self.inline.push(self.depth);
                self.module.push(name);
                self.depth += 1;
                self.at += 3;
                continue;
            } else if token.is("use") {
                self.at += 1;
                self.use_tree(&[]);
                continue;
            } else if token.kind == Kind::Ident && !self.follows_path_or_visibility() {
                self.expression_path();
                continue;
            }
            self.at += 1;
        }
    }

    fn ahead(&self, n: usize) -> Option<&Token> {
        self.tokens.get(self.at + n)
    }

    /// `x.super`, the middle of a path, and `pub(super)` or `pub(in crate::..)`, which grant and use nothing.
    fn follows_path_or_visibility(&self) -> bool {
        let before = |n: usize| self.at.checked_sub(n).map(|at| &self.tokens[at]);
        let is = |n: usize, text: &str| before(n).is_some_and(|token| token.is(text));
        is(1, "::")
            || is(1, ".")
            || (is(1, "(") && is(2, "pub"))
            || (is(1, "in") && is(2, "(") && is(3, "pub"))
    }

    fn expression_path(&mut self) {
        let line = self.tokens[self.at].line;
        let mut segments = vec![self.tokens[self.at].text.clone()];
        self.at += 1;
        while self.ahead(0).is_some_and(|t| t.is("::"))
            && self.ahead(1).is_some_and(|t| t.kind == Kind::Ident)
        {
            segments.push(self.tokens[self.at + 1].text.clone());
            self.at += 2;
        }
        let bare = segments.len() == 1;
        if !bare {
            self.add(&segments, line, None);
        }
    }

    /// Reads one use tree; stands behind it afterwards.
    fn use_tree(&mut self, prefix: &[String]) {
        let mut segments = prefix.to_vec();
        let mut alias = None;
        let mut line = self.ahead(0).map_or(0, |token| token.line);
        while let Some(token) = self.ahead(0) {
            if token.is("{") {
                self.at += 1;
                while self.ahead(0).is_some_and(|t| !t.is("}")) {
                    let before = self.at;
                    self.use_tree(&segments);
                    if self.ahead(0).is_some_and(|t| t.is(",")) || self.at == before {
                        self.at += 1;
                    }
                }
                self.at += 1;
                return;
            }
            if token.is("as") {
                alias = self.ahead(1).map(|token| token.text.clone());
                self.at += 2;
                continue;
            }
            if token.kind == Kind::Ident || token.is("*") {
                line = token.line;
                if !token.is("self") || segments.is_empty() {
                    segments.push(token.text.clone());
                }
            } else if !token.is("::") {
                break;
            }
            self.at += 1;
        }
        if segments.len() > prefix.len() || !prefix.is_empty() {
            let name = alias.or_else(|| segments.last().cloned());
            self.add(&segments, line, name);
        }
    }

    fn add(&mut self, written: &[String], line: usize, imported_as: Option<String>) {
        if let Some(segments) = self.resolve(written) {
            let is_import = imported_as.is_some();
            if let Some(name) = imported_as {
                self.imported.insert(name, segments.clone());
            }
            self.found.push(PathUse { segments, line, is_import });
        }
    }

    fn resolve(&self, written: &[String]) -> Option<Vec<String>> {
        let first = written.first()?.as_str();
        let mut base = self.module.clone();
        let rest = match first {
            "crate" => {
                base.clear();
                &written[1..]
            }
            "self" => &written[1..],
            "super" => {
                let ups = written.iter().take_while(|s| *s == "super").count();
                base.truncate(base.len().saturating_sub(ups));
                &written[ups..]
            }
            "slices" => {
                base.clear();
                written
            }
            name if name == self.crate_name => {
                base.clear();
                &written[1..]
            }
            name if self.imported.contains_key(name) => {
                base.clone_from(&self.imported[name]);
                &written[1..]
            }
            _ if self.module == ["slices"] => written,
            _ => return None,
        };
        base.extend_from_slice(rest);
        Some(base)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rust::tokens;

    fn found(source: &str) -> Vec<String> {
        let module = ["slices", "rounds", "actions"].map(str::to_owned);
        paths(&tokens(source), &module, "lianfang").into_iter().map(|path| path.segments.join("::")).collect()
    }

    #[test]
    fn nested_use_trees_come_out_flat() {
        assert_eq!(
            found("use crate::slices::{org::{actions as a, model::{self, Unit}}, access};"),
            ["slices::org::actions", "slices::org::model", "slices::org::model::Unit", "slices::access"]
        );
    }

    #[test]
    fn relative_and_written_out_paths_are_resolved() {
        assert_eq!(
            found("fn f() { super::super::org::store::find(self::x::y()); slices::a::b(); }"),
            ["slices::org::store::find", "slices::rounds::actions::x::y", "slices::a::b"]
        );
        assert_eq!(found("use lianfang::slices::org;"), ["slices::org"]);
        assert_eq!(found("use super::super::*;"), ["slices::*"]);
    }

    #[test]
    fn super_inside_an_inline_module_means_the_file() {
        assert_eq!(
            found("mod tests { use super::*; } use super::model::Round;"),
            ["slices::rounds::actions::*", "slices::rounds::model::Round"]
        );
    }

    #[test]
    fn what_an_imported_name_leads_to_is_resolved() {
        assert_eq!(
            found("fn f() { org::store::x(); o::y(); } use crate::slices::org; use super::super::org as o;"),
            ["slices::org::store::x", "slices::org::y", "slices::org", "slices::org"]
        );
    }

    #[test]
    fn foreign_crates_and_visibility_are_not_paths_of_this_crate() {
        assert_eq!(
            found("use store::Tx; pub(super) fn f() { std::mem::take(x); } pub(in crate::slices) fn g() {}"),
            Vec::<String>::new()
        );
    }
}
