//! `check-glossary`: one word for one thing, in the catalogues and in the code.
//!
//! `docs/GLOSSARY.md` holds tables with the columns 中文, English, in code, not to be used. The last column lists words
//! separated by `;`. A plain word must not occur in the catalogues of its language. A word in backticks must not be part
//! of an identifier of `crates/lianfang` either (`unit_submission` and `Submission` both hold `submission`). Behind
//! a word, `(but this phrase, that phrase)` names where it is right.

use std::collections::BTreeSet;

use crate::fault::Fault;
use crate::ftl::language;
use crate::rust::{Kind, parts, tokens};
use crate::tree::Tree;

const FILE: &str = "docs/GLOSSARY.md";

/// A word that is not to be used, and what to say.
#[derive(Debug, PartialEq, Eq)]
struct Forbidden {
    word: String,
    in_code: bool,
    /// Phrases that hold the word and are right.
    but: Vec<String>,
    instead: String,
}

pub fn faults(tree: &Tree) -> Vec<Fault> {
    let Some(text) = tree.text_of(FILE) else {
        return vec![Fault::new(FILE, 0, "the glossary is missing", "write it")];
    };
    let (forbidden, mut faults) = read(text);
    faults.extend(vanished_identifiers(tree, text));
    for name in ["zh", "en"] {
        for message in language(tree, name).messages {
            for entry in forbidden.iter().filter(|entry| is_chinese(&entry.word) == (name == "zh")) {
                if entry.occurs_in_text(&message.words) {
                    faults.push(Fault::new(
                        &message.path,
                        message.line,
                        format!("`{}` says \"{}\"", message.key, entry.word),
                        format!("the word is {}; see {FILE}", entry.instead),
                    ));
                }
            }
        }
    }
    for (path, text) in tree.texts("crates/lianfang/", ".rs") {
        let mut names: Vec<_> = tokens(text)
            .into_iter()
            .filter(|token| token.kind == Kind::Ident)
            .map(|token| (token.text, token.line))
            .collect();
        names.sort();
        names.dedup_by(|a, b| a.0 == b.0);
        for (name, line) in names {
            let spoken = parts(&name).join(" ");
            for entry in forbidden.iter().filter(|entry| entry.in_code) {
                if entry.occurs_in_text(&spoken) {
                    faults.push(Fault::new(
                        path,
                        line,
                        format!("`{name}` says \"{}\"", entry.word),
                        format!("the word is {}; see {FILE}", entry.instead),
                    ));
                }
            }
        }
    }
    faults
}

/// Identifiers of the third column that no source has (any more). A glossary without a source beside it is only being
/// begun and has none yet.
fn vanished_identifiers(tree: &Tree, text: &str) -> Vec<Fault> {
    let known: BTreeSet<String> = tree
        .texts("crates/", ".rs")
        .flat_map(|(_, source)| tokens(source))
        .filter(|token| token.kind == Kind::Ident)
        .map(|token| token.text)
        .collect();
    let mut faults = Vec::new();
    for (line, cells) in rows(text).filter(|(_, cells)| cells.len() == 4) {
        // every second piece between backticks is an identifier
        for name in cells[2].split('`').skip(1).step_by(2) {
            let last = name.rsplit("::").next().unwrap_or(name);
            if !known.is_empty() && !known.contains(last) {
                faults.push(Fault::new(
                    FILE,
                    line,
                    format!("no source has the identifier `{name}`"),
                    "write what the code calls it now",
                ));
            }
        }
    }
    faults
}

/// The rows of all tables with their lines, heads left out.
fn rows(text: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    text.lines().enumerate().filter_map(|(index, line)| {
        let row = line.trim().strip_prefix('|')?;
        let row = row.strip_suffix('|').unwrap_or(row);
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let is_head = cells[0] == "中文" || cells[0].starts_with('-');
        (!is_head).then_some((index + 1, cells))
    })
}

impl Forbidden {
    /// Whether the word stands in `text` outside the phrases in which it is right. English words match whole, in any
    /// case, also with a plural s and with `-` for a blank; Chinese ones match anywhere.
    fn occurs_in_text(&self, text: &str) -> bool {
        let mut text = plain(text);
        for phrase in &self.but {
            text = text.replace(&plain(phrase), "\u{2068}");
        }
        let word = plain(&self.word);
        if is_chinese(&word) {
            return text.contains(&word);
        }
        text.match_indices(&word).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let behind = &text[at + word.len()..];
            let behind = behind.strip_prefix('s').unwrap_or(behind).chars().next();
            !before.is_some_and(char::is_alphanumeric) && !behind.is_some_and(char::is_alphanumeric)
        })
    }
}

fn plain(text: &str) -> String {
    text.to_lowercase().replace('-', " ")
}

fn is_chinese(word: &str) -> bool {
    word.chars().any(|c| c >= '\u{2e80}')
}

/// The forbidden words of the glossary and the faults of the glossary itself.
fn read(text: &str) -> (Vec<Forbidden>, Vec<Fault>) {
    let mut forbidden = Vec::new();
    let mut faults = Vec::new();
    let mut seen: Vec<(String, usize)> = Vec::new();
    for (line_number, cells) in rows(text) {
        let [chinese, english, _, not] = cells[..] else {
            faults.push(Fault::new(
                FILE,
                line_number,
                format!("{} cells instead of 4", cells.len()),
                "write | 中文 | English | in code | not to be used |",
            ));
            continue;
        };
        for word in [chinese, english] {
            if word.is_empty() {
                faults.push(Fault::new(FILE, line_number, "a word in one language only", "say it in both"));
            } else if let Some((_, first)) = seen.iter().find(|(said, _)| said == word) {
                faults.push(Fault::new(
                    FILE,
                    line_number,
                    format!("\"{word}\" stands already in line {first}"),
                    "one word for one thing: find another one, or join the rows",
                ));
            } else {
                seen.push((word.to_owned(), line_number));
            }
        }
        for entry in not.split(';').map(str::trim).filter(|entry| !entry.is_empty()) {
            let (word, but) = entry.split_once(" (but ").unwrap_or((entry, ""));
            let phrases = but.trim_end_matches(')').split(',').map(str::trim);
            let bare = word.trim().trim_matches('`');
            forbidden.push(Forbidden {
                word: bare.to_owned(),
                in_code: word.trim().starts_with('`'),
                but: phrases.filter(|phrase| !phrase.is_empty()).map(str::to_owned).collect(),
                instead: if is_chinese(bare) { chinese } else { english }.to_owned(),
            });
        }
    }
    (forbidden, faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLOSSARY: &str = "# Words\n\n| 中文 | English | in code | not to be used |\n|---|---|---|---|\n\
        | 上报 | return | `Return` | `report` (but zero report, to report); 填报表 |\n\
        | 单位 | unit | `Unit` | org unit |\n";

    fn with(path: &str, text: &str) -> Vec<String> {
        let names = ("crates/kernel/src/names.rs", "struct Return; struct Unit;");
        let tree = if path.ends_with("lib.rs") { Tree::default() } else { Tree::of(&[names]) };
        faults(&tree.with(FILE, GLOSSARY).with(path, text))
            .into_iter()
            .map(|fault| format!("{}:{} {}", fault.path, fault.line, fault.what))
            .collect()
    }

    #[test]
    fn a_forbidden_word_in_a_catalogue_is_found_in_its_language() {
        let en = "crates/lianfang/locales/en/a.ftl";
        for text in ["Your report", "All Reports of today", "report: { $n }"] {
            assert_eq!(
                with(en, &format!("a-b = x\na-c = {text}\n")),
                [format!("{en}:2 `a-c` says \"report\"")],
                "{text}"
            );
        }
        let zh = "crates/lianfang/locales/zh/a.ftl";
        assert_eq!(with(zh, "a-b = 请填报表\n"), [format!("{zh}:1 `a-b` says \"填报表\"")]);
        assert_eq!(with(en, "a-b = Our org-unit\n").len(), 1);
    }

    #[test]
    fn the_right_phrases_and_longer_words_pass() {
        let en = "crates/lianfang/locales/en/a.ftl";
        for text in ["Zero report", "Units that have to report", "12 reported", "{ $report }", "unreportable"]
        {
            assert_eq!(with(en, &format!("a-b = {text}\n")), Vec::<String>::new(), "{text}");
        }
        assert_eq!(with(en, "# report\nreport-it = Send\n"), Vec::<String>::new());
    }

    #[test]
    fn a_forbidden_identifier_is_found_in_the_product() {
        let rs = "crates/lianfang/src/slices/rounds/model.rs";
        for source in ["struct DailyReport;", "fn report_of() {}", "mod reports;"] {
            assert_eq!(with(rs, source).len(), 1, "{source}");
        }
        for source in ["fn zero_report() {}", "let reported = 1;", "struct OrgUnit;", "// report"] {
            assert_eq!(with(rs, source), Vec::<String>::new(), "{source}");
        }
    }

    #[test]
    fn an_identifier_that_the_code_no_longer_has_is_found() {
        let found = with("crates/kernel/src/lib.rs", "struct Return;");
        assert_eq!(found, [format!("{FILE}:6 no source has the identifier `Unit`")]);
    }

    #[test]
    fn faults_of_the_glossary_itself_are_found() {
        for (row, what) in [
            ("| 单位 | body | | |", "\"单位\" stands already in line 6"),
            ("| 机构 | | | |", "a word in one language only"),
            ("| 机构 | body | |", "3 cells instead of 4"),
        ] {
            let text = format!("{GLOSSARY}{row}\n");
            let found = faults(&Tree::of(&[(FILE, &text)]));
            assert_eq!(found.len(), 1, "{row}");
            assert_eq!((found[0].line, found[0].what.as_str()), (7, what));
        }
        assert_eq!(faults(&Tree::default())[0].what, "the glossary is missing");
    }
}
