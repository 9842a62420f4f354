//! The message catalogues: `crates/<crate>/locales/<language>/*.ftl`.

use std::collections::BTreeSet;

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;

use crate::fault::Fault;
use crate::tree::Tree;

/// One message in one language.
#[derive(Debug, Clone)]
pub struct Message {
    pub key: String,
    pub path: String,
    /// Line of the key, counted from 1.
    pub line: usize,
    /// Variables without `$`.
    pub variables: BTreeSet<String>,
    /// Other messages that its text refers to.
    pub references: BTreeSet<String>,
    /// Attributes such as `.title`.
    pub attributes: BTreeSet<String>,
    /// What a reader sees: the texts of all variants and attributes, a line each.
    pub words: String,
}

/// All catalogues of one language.
#[derive(Debug, Default)]
pub struct Language {
    pub messages: Vec<Message>,
    /// Prefixes of keys that the code puts together, from comment lines `# used by prefix: state-`, with their place.
    pub prefixes: Vec<(String, String, usize)>,
    /// What the parser could not read.
    pub junk: Vec<Fault>,
}

const PREFIX_MARK: &str = "used by prefix:";

/// Reads all catalogues of a language, `zh` or `en`.
pub fn language(tree: &Tree, language: &str) -> Language {
    let mut all = Language::default();
    let folder = format!("/locales/{language}/");
    for (path, text) in tree.texts("crates/", ".ftl") {
        if path.contains(&folder) {
            all.read(path, text);
        }
    }
    all
}

impl Language {
    fn read(&mut self, path: &str, text: &str) {
        for (index, line) in text.lines().enumerate() {
            let mark = line
                .strip_prefix('#')
                .and_then(|comment| comment.trim_start_matches('#').trim().strip_prefix(PREFIX_MARK));
            for prefix in mark.into_iter().flat_map(str::split_whitespace) {
                let prefix = prefix.trim_end_matches(',').to_owned();
                self.prefixes.push((prefix, path.to_owned(), index + 1));
            }
        }
        let resource = match parse(text) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                self.junk.extend(errors.iter().map(|error| {
                    Fault::new(
                        path,
                        1 + text[..error.pos.start.min(text.len())].matches('\n').count(),
                        format!("not Fluent: {}", error.kind),
                        "mend the message; indent its further lines",
                    )
                }));
                resource
            }
        };
        let mut last_line = 0;
        for entry in resource.body {
            let (key, value, attributes) = match entry {
                Entry::Message(message) => (message.id.name.to_owned(), message.value, message.attributes),
                Entry::Term(term) => (format!("-{}", term.id.name), Some(term.value), term.attributes),
                _ => continue,
            };
            last_line = line_of(text, &key, last_line);
            let mut message = Message {
                line: last_line,
                path: path.to_owned(),
                key,
                variables: BTreeSet::new(),
                references: BTreeSet::new(),
                attributes: BTreeSet::new(),
                words: String::new(),
            };
            for pattern in value.iter().chain(attributes.iter().map(|a| &a.value)) {
                message.take_in(pattern);
            }
            message.attributes.extend(attributes.iter().map(|a| a.id.name.to_owned()));
            self.messages.push(message);
        }
    }
}

/// Messages come in the order of the file: looks behind line `after`.
fn line_of(text: &str, key: &str, after: usize) -> usize {
    text.lines()
        .skip(after)
        .position(|line| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('=')))
        .map_or(0, |index| after + index + 1)
}

impl Message {
    fn take_in(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.words.push_str(value),
                PatternElement::Placeable { expression } => self.take_in_expression(expression),
            }
        }
        self.words.push('\n');
    }

    fn take_in_expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.take_in_inline(inline),
            Expression::Select { selector, variants } => {
                self.take_in_inline(selector);
                for variant in variants {
                    self.words.push('\n');
                    self.take_in(&variant.value);
                }
            }
        }
    }

    fn take_in_inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
                // keeps words apart and shows that the message is not empty
                self.words.push('\u{2068}');
            }
            InlineExpression::MessageReference { id, .. } => {
                self.references.insert(id.name.to_owned());
                self.words.push('\u{2068}');
            }
            InlineExpression::TermReference { id, arguments, .. } => {
                self.references.insert(format!("-{}", id.name));
                self.words.push('\u{2068}');
                self.take_in_arguments(arguments.as_ref());
            }
            InlineExpression::FunctionReference { arguments, .. } => self.take_in_arguments(Some(arguments)),
            InlineExpression::Placeable { expression } => self.take_in_expression(expression),
            InlineExpression::StringLiteral { value } => self.words.push_str(value),
            InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn take_in_arguments(&mut self, arguments: Option<&CallArguments<&str>>) {
        let Some(arguments) = arguments else { return };
        for inline in &arguments.positional {
            self.take_in_inline(inline);
        }
        for named in &arguments.named {
            self.take_in_inline(&named.value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_words_and_references_are_read_from_every_variant() {
        let text = "# used by prefix: state- mark-\n\
            sum = { $n ->\n    [one] one { $what }\n   *[other] { NUMBER($n) } of { other-one }\n }\n    .title = Hover\n\
            other-one = x\n";
        let tree = Tree::of(&[("crates/a/locales/en/a.ftl", text)]);
        let all = language(&tree, "en");
        let message = &all.messages[0];
        assert_eq!(message.line, 2);
        assert_eq!(message.variables.iter().collect::<Vec<_>>(), ["n", "what"]);
        assert_eq!(message.references.iter().collect::<Vec<_>>(), ["other-one"]);
        assert!(message.words.contains("one ") && message.words.contains("Hover"));
        let prefixes: Vec<&str> = all.prefixes.iter().map(|(p, _, _)| p.as_str()).collect();
        assert_eq!(prefixes, ["state-", "mark-"]);
    }

    #[test]
    fn what_is_not_fluent_is_named_with_its_line() {
        let tree = Tree::of(&[("crates/a/locales/zh/a.ftl", "good-one = x\n\nbad one = y\n")]);
        let all = language(&tree, "zh");
        assert_eq!(all.junk.len(), 1);
        assert_eq!(all.junk[0].line, 3);
        assert_eq!(all.messages.len(), 1);
    }
}
