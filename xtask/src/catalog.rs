//! `check-catalog`: Chinese and English say the same things, every key that the code asks for exists, and no key lies
//! around unused.
//!
//! A key that the code puts together (`format!("state-{}", ..)`) stands
//! below a comment line `# used by prefix: state-` in either language.

use std::collections::{BTreeMap, BTreeSet};

use crate::fault::Fault;
use crate::ftl::{Language, Message, language};
use crate::rust::{Kind, Token, tokens};
use crate::tree::Tree;

/// Functions, methods and macros of the catalogues: their first text is a key, with or without `-`.
const ASKING: [&str; 6] = ["t", "t1", "t2", "t3", "ta", "tn"];

/// Names that others use as well: their first text is a key when it holds a `-`.
const MAY_ASK: [&str; 3] = ["get", "msg", "text"];

/// Constructors whose text is the end of a key: `Problem::new(kind, "not-found")` asks for `problem-not-found`.
const CODES: [(&str, &str, &str); 2] = [("Problem", "new", "problem-"), ("Fault", "field", "fault-")];

/// `headers.get("content-type")` is no message.
const HEADERS: [&str; 22] = [
    "accept-encoding",
    "accept-language",
    "cache-control",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-length",
    "content-security-policy",
    "content-type",
    "idempotency-key",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "last-event-id",
    "last-modified",
    "referrer-policy",
    "retry-after",
    "sec-fetch-site",
    "set-cookie",
    "transfer-encoding",
    "user-agent",
    "www-authenticate",
];

pub fn faults(tree: &Tree) -> Vec<Fault> {
    let zh = language(tree, "zh");
    let en = language(tree, "en");
    let mut faults = Vec::new();
    for one in [&zh, &en] {
        faults.extend(one.junk.iter().cloned());
        faults.extend(empty_or_twice(one));
    }
    let chinese = by_key(&zh);
    let english = by_key(&en);
    faults.extend(one_sided(&chinese, &english, "en"));
    faults.extend(one_sided(&english, &chinese, "zh"));
    faults.extend(different_parts(&chinese, &english));
    let code = Code::read(tree);
    for asked in &code.asked {
        if !chinese.contains_key(asked.key.as_str()) && !english.contains_key(asked.key.as_str()) {
            faults.push(Fault::new(
                &asked.path,
                asked.line,
                format!("no catalogue has the key `{}`", asked.key),
                "add it to locales/zh and locales/en of this crate",
            ));
        }
    }
    faults.extend(unused(&zh, &en, &code));
    faults
}

fn by_key(language: &Language) -> BTreeMap<&str, &Message> {
    language.messages.iter().map(|message| (message.key.as_str(), message)).collect()
}

fn empty_or_twice(language: &Language) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut seen: BTreeMap<&str, &Message> = BTreeMap::new();
    for message in &language.messages {
        if message.words.trim().is_empty() && message.references.is_empty() {
            faults.push(Fault::new(
                &message.path,
                message.line,
                format!("`{}` is empty", message.key),
                "write the text, or take the key out of both languages",
            ));
        }
        if let Some(first) = seen.insert(&message.key, message) {
            faults.push(Fault::new(
                &message.path,
                message.line,
                format!("`{}` stands already in {}:{}", message.key, first.path, first.line),
                "keep one of the two",
            ));
        }
    }
    faults
}

fn one_sided(from: &BTreeMap<&str, &Message>, to: &BTreeMap<&str, &Message>, lacking: &str) -> Vec<Fault> {
    from.iter()
        .filter(|(key, _)| !to.contains_key(*key))
        .map(|(key, message)| {
            Fault::new(
                &message.path,
                message.line,
                format!("`{key}` is missing in {lacking}"),
                format!("say it in locales/{lacking} as well"),
            )
        })
        .collect()
}

fn different_parts(chinese: &BTreeMap<&str, &Message>, english: &BTreeMap<&str, &Message>) -> Vec<Fault> {
    let list = |names: &BTreeSet<String>| {
        if names.is_empty() {
            "none".to_owned()
        } else {
            names.iter().cloned().collect::<Vec<_>>().join(", ")
        }
    };
    let mut faults = Vec::new();
    for (key, zh) in chinese {
        let Some(en) = english.get(key) else { continue };
        for (what, mine, theirs) in [
            ("variables", without_suffix(&zh.variables, "_zh"), without_suffix(&en.variables, "_en")),
            ("attributes", zh.attributes.clone(), en.attributes.clone()),
        ] {
            if mine != theirs {
                faults.push(Fault::new(
                    &en.path,
                    en.line,
                    format!("`{key}` has the {what} {} in en, but {} in zh", list(&theirs), list(&mine)),
                    "use the same ones in both languages",
                ));
            }
        }
    }
    faults
}

/// Labels that are data come in both languages: `$label_zh` here is `$label_en` there.
fn without_suffix(variables: &BTreeSet<String>, suffix: &str) -> BTreeSet<String> {
    variables.iter().map(|name| name.strip_suffix(suffix).unwrap_or(name).to_owned()).collect()
}

fn unused(zh: &Language, en: &Language, code: &Code) -> Vec<Fault> {
    let mut faults = Vec::new();
    let prefixes: Vec<_> = zh.prefixes.iter().chain(&en.prefixes).collect();
    for (prefix, path, line) in &prefixes {
        if !code.literals.iter().any(|literal| literal.starts_with(prefix)) {
            faults.push(Fault::new(
                path,
                *line,
                format!("the code puts no key together from `{prefix}`"),
                "take the comment out, or write the prefix as it stands in the code",
            ));
        }
    }
    let referenced: BTreeSet<&str> = zh
        .messages
        .iter()
        .chain(&en.messages)
        .flat_map(|message| message.references.iter().map(String::as_str))
        .collect();
    for message in &zh.messages {
        let key = message.key.as_str();
        let is_used = code.literals.contains(key)
            || referenced.contains(key)
            || prefixes.iter().any(|(prefix, _, _)| key.starts_with(prefix.as_str()))
            || CODES.iter().any(|(_, _, prefix)| {
                key.strip_prefix(prefix).is_some_and(|code_text| code.literals.contains(code_text))
            });
        if !is_used {
            faults.push(Fault::new(
                &message.path,
                message.line,
                format!("nobody uses `{key}`"),
                "take it out of both languages, or mark its group with `# used by prefix: ..`",
            ));
        }
    }
    faults
}

/// A key that the code asks for, with its place.
struct Asked {
    key: String,
    path: String,
    line: usize,
}

/// What sources and templates say about keys.
#[derive(Default)]
struct Code {
    asked: Vec<Asked>,
    /// Every text literal of sources and templates.
    literals: BTreeSet<String>,
}

impl Code {
    fn read(tree: &Tree) -> Self {
        let mut code = Self::default();
        for suffix in [".rs", ".html"] {
            for (path, text) in tree.texts("crates/", suffix) {
                // A template is lexed like Rust between its braces: `{{ t.get("key") }}` reads the same.
                let inside = if suffix == ".html" { &placeables(text) } else { text };
                let tokens = tokens(inside);
                code.literals.extend(
                    tokens.iter().filter(|token| token.kind == Kind::Str).map(|token| token.text.clone()),
                );
                if !path.contains("/tests/") {
                    code.asked.extend(asked(path, &tokens));
                }
            }
        }
        code
    }
}

/// The template with everything outside `{{ .. }}` and `{% .. %}` taken out, lines kept.
fn placeables(template: &str) -> String {
    let mut inside = String::new();
    let mut open = false;
    let mut rest = template.chars().peekable();
    while let Some(c) = rest.next() {
        let pair = (c, rest.peek().copied().unwrap_or(' '));
        match pair {
            ('{', '{' | '%') => open = true,
            ('}' | '%', '}') => open = false,
            _ => {}
        }
        if c == '\n' || (open && !matches!(c, '{' | '%')) {
            inside.push(c);
        } else {
            inside.push(' ');
        }
    }
    inside
}

fn is_key(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && !text.ends_with('-')
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn asked(path: &str, tokens: &[Token]) -> Vec<Asked> {
    let mut found = Vec::new();
    let mut add = |key: String, line: usize| {
        found.push(Asked { key, path: path.to_owned(), line });
    };
    for (at, token) in tokens.iter().enumerate() {
        if token.kind != Kind::Ident {
            continue;
        }
        let asks = ASKING.contains(&token.text.as_str());
        if (asks || MAY_ASK.contains(&token.text.as_str()))
            && let Some(text) = first_argument(tokens, at + 1)
            && is_key(&text.text)
            && (asks || (text.text.contains('-') && !is_header(tokens, at, &text.text)))
        {
            add(text.text.clone(), text.line);
        }
        for (kind, constructor, prefix) in CODES {
            if token.text == kind
                && tokens.get(at + 1).is_some_and(|t| t.is("::"))
                && tokens.get(at + 2).is_some_and(|t| t.is(constructor))
                && let Some(text) = second_argument(tokens, at + 3)
            {
                add(format!("{prefix}{}", text.text), text.line);
            }
        }
    }
    found
}

/// The text of `("text"`, `!("text"` or `(&"text"` that begins at `at`.
fn first_argument(tokens: &[Token], at: usize) -> Option<&Token> {
    let mut at = at;
    at += usize::from(tokens.get(at)?.is("!"));
    if !tokens.get(at)?.is("(") {
        return None;
    }
    at += 1;
    at += usize::from(tokens.get(at)?.is("&"));
    tokens.get(at).filter(|token| token.kind == Kind::Str)
}

/// The text after the first comma of the call that opens at `at`.
fn second_argument(tokens: &[Token], at: usize) -> Option<&Token> {
    if !tokens.get(at)?.is("(") {
        return None;
    }
    let mut depth = 0;
    for (index, token) in tokens.iter().enumerate().skip(at) {
        match token.text.as_str() {
            _ if token.kind != Kind::Punct => {}
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => {
                depth -= 1;
                if depth == 0 {
                    return None;
                }
            }
            "," if depth == 1 => {
                return tokens.get(index + 1).filter(|token| token.kind == Kind::Str);
            }
            _ => {}
        }
    }
    None
}

fn is_header(tokens: &[Token], at: usize, text: &str) -> bool {
    let receiver = at.checked_sub(2).filter(|_| tokens[at - 1].is(".")).map(|before| {
        // `headers().get(..)`: step over the parentheses
        let call = tokens[before].is(")") && before >= 2;
        tokens[if call { before - 2 } else { before }].text.as_str()
    });
    HEADERS.contains(&text) || text.starts_with("x-") || receiver.is_some_and(|name| name.contains("header"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZH: &str = "crates/lianfang/locales/zh/a.ftl";
    const EN: &str = "crates/lianfang/locales/en/a.ftl";
    const CODE: &str = "crates/lianfang/src/pages.rs";

    fn clean() -> Tree {
        Tree::of(&[
            (
                ZH,
                "day-title = { $day } 的日报\nproblem-too-late = 已过\n# used by prefix: state-\nstate-zero = 零\n",
            ),
            (EN, "day-title = Returns of { $day }\nproblem-too-late = Too late\nstate-zero = zero\n"),
            (
                CODE,
                "fn f() { t.get(\"day-title\"); Problem::new(Kind::Conflict, \"too-late\"); format!(\"state-{x}\"); }",
            ),
        ])
    }

    fn whats(tree: &Tree) -> Vec<String> {
        faults(tree)
            .into_iter()
            .map(|fault| format!("{}:{} {}", fault.path, fault.line, fault.what))
            .collect()
    }

    fn plus(path: &str, more: &str) -> Tree {
        let text = format!("{}{more}", clean().text_of(path).unwrap());
        clean().with(path, &text)
    }

    #[test]
    fn a_clean_catalogue_has_no_fault() {
        assert_eq!(whats(&clean()), Vec::<String>::new());
    }

    #[test]
    fn a_key_in_one_language_only_is_found() {
        let used = "fn g() { t.get(\"only-here\"); }";
        assert_eq!(
            whats(&plus(ZH, "only-here = 此\n").with("crates/lianfang/src/b.rs", used)),
            [format!("{ZH}:5 `only-here` is missing in en")]
        );
        assert_eq!(
            whats(&plus(EN, "only-here = here\n").with("crates/lianfang/src/b.rs", used)),
            [format!("{EN}:4 `only-here` is missing in zh")]
        );
    }

    #[test]
    fn other_variables_are_found() {
        let text = clean().text_of(EN).unwrap().replace("$day", "$date");
        assert_eq!(
            whats(&clean().with(EN, &text)),
            [format!("{EN}:1 `day-title` has the variables date in en, but day in zh")]
        );
    }

    #[test]
    fn labels_in_the_reader_s_language_are_the_same_variable() {
        let label = |name: &str| format!("day-title = {{ $day }} {{ ${name} }}\n");
        let both = |zh: &str, en: &str| {
            let rest = |path: &str| clean().text_of(path).unwrap().split_once('\n').unwrap().1.to_owned();
            clean()
                .with(ZH, &format!("{}{}", label(zh), rest(ZH)))
                .with(EN, &format!("{}{}", label(en), rest(EN)))
        };
        assert_eq!(whats(&both("label_zh", "label_en")), Vec::<String>::new());
        assert_eq!(whats(&both("label_en", "label_en")).len(), 1);
    }

    #[test]
    fn an_empty_message_a_double_one_and_junk_are_found() {
        let empty = clean().text_of(EN).unwrap().replace("= zero", "= {\"\"}");
        assert_eq!(whats(&clean().with(EN, &empty)), [format!("{EN}:3 `state-zero` is empty")]);
        assert_eq!(
            whats(&plus(EN, "state-zero = nil\n")),
            [format!("{EN}:4 `state-zero` stands already in {EN}:3")]
        );
        assert_eq!(whats(&plus(EN, "what is this\n")).len(), 1);
    }

    #[test]
    fn a_key_that_the_code_asks_for_in_vain_is_found() {
        for call in [
            "t.get(\"no-such\")",
            "t(\"no-such\")",
            "t.t1(\"single\", \"n\", 1)",
            "catalog.text(\"no-such\", &args)",
            "t!(\"no-such\")",
            "msg(\n\"no-such\")",
        ] {
            let tree = clean().with("crates/webkit/src/a.rs", &format!("fn f() {{ {call}; }}"));
            assert_eq!(whats(&tree).len(), 1, "{call}");
        }
        let page =
            clean().with("crates/webkit/templates/a.html", "<p class=\"x-y\">\n{{ t.get(\"no-such\") }}</p>");
        assert_eq!(whats(&page), ["crates/webkit/templates/a.html:2 no catalogue has the key `no-such`"]);
    }

    #[test]
    fn a_problem_without_a_text_is_found() {
        for call in ["Problem::new(Kind::Busy(1, 2), \"no-such\")", "Fault::field(name(), \"no-such\")"] {
            let tree = clean().with("crates/webkit/src/a.rs", &format!("fn f() {{ {call}; }}"));
            assert_eq!(whats(&tree).len(), 1, "{call}");
        }
    }

    #[test]
    fn headers_are_no_keys() {
        let source = "fn f() { headers.get(\"odd-header\"); r.headers().get(\"other-one\"); m.get(\"content-type\"); }";
        assert_eq!(whats(&clean().with("crates/webkit/src/a.rs", source)), Vec::<String>::new());
    }

    #[test]
    fn an_unused_key_and_an_unused_prefix_are_found() {
        let tree =
            plus(ZH, "old-one = 旧\n").with(EN, &format!("{}old-one = old\n", clean().text_of(EN).unwrap()));
        assert_eq!(whats(&tree), [format!("{ZH}:5 nobody uses `old-one`")]);
        assert_eq!(
            whats(&plus(ZH, "# used by prefix: gone-\n")),
            [format!("{ZH}:5 the code puts no key together from `gone-`")]
        );
    }
}
