//! The reader against what a careful person reads: precision and recall per field over `corpus`.
//!
//! `open` may be looked at, its mismatches are printed. Of `held` only sums are printed, and they are looked at only when
//! a score is taken: `cargo test -p minutes --test corpus -- --nocapture`. Whoever works on the reader passes it over with
//! `-- --skip held`, so that nothing is tuned by it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// Sums of one field.
#[derive(Clone, Copy, Default)]
struct Score {
    expected: usize,
    given: usize,
    right: usize,
}

impl Score {
    fn precision(self) -> f64 {
        if self.given == 0 { 1.0 } else { self.right as f64 / self.given as f64 }
    }

    fn recall(self) -> f64 {
        if self.expected == 0 { 1.0 } else { self.right as f64 / self.expected as f64 }
    }
}

#[derive(Default)]
struct Table {
    scores: BTreeMap<&'static str, Score>,
    misses: Vec<String>,
}

const FIELDS: &[&str] = &[
    "date",
    "place",
    "chair",
    "recorder",
    "attendance",
    "votes",
    "owner",
    "due",
    "with",
    "kind",
    "title",
    "lecturer",
    "findings",
];

impl Table {
    /// Counts two bags of values against one another.
    fn bag(&mut self, file: &str, field: &'static str, mut expected: Vec<String>, given: Vec<String>) {
        let score = self.scores.entry(field).or_default();
        score.expected += expected.len();
        score.given += given.len();
        let mut extra = Vec::new();
        for value in given {
            if let Some(at) = expected.iter().position(|e| *e == value) {
                expected.swap_remove(at);
                score.right += 1;
            } else {
                extra.push(value);
            }
        }
        if !expected.is_empty() || !extra.is_empty() {
            self.misses.push(format!("{file} {field}: missing {expected:?}, wrong {extra:?}"));
        }
    }

    fn of(&self, fields: &[&str]) -> Score {
        fields.iter().filter_map(|field| self.scores.get(field)).fold(Score::default(), |sum, s| Score {
            expected: sum.expected + s.expected,
            given: sum.given + s.given,
            right: sum.right + s.right,
        })
    }

    fn print(&self, half: &str) -> String {
        let mut out = format!("{half:10} expected  given  right  precision  recall\n");
        for field in FIELDS {
            let s = self.of(&[field]);
            let (p, r) = (s.precision() * 100.0, s.recall() * 100.0);
            let _ =
                writeln!(out, "{field:10} {:8} {:6} {:6} {p:9.1}% {r:6.1}%", s.expected, s.given, s.right);
        }
        out
    }
}

/// Without spaces, with half-width signs.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            c => c,
        })
        .collect()
}

fn text_of(value: &Value) -> Vec<String> {
    value.as_str().map(plain).into_iter().collect()
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn date_of(value: &Value) -> Vec<String> {
    if value.is_null() {
        return Vec::new();
    }
    let parts = ["year", "month", "day", "half", "hour", "minute"];
    vec![parts.map(|part| value[part].to_string()).join(" ")]
}

fn compare(table: &mut Table, file: &str, expected: &Value, given: &Value) {
    table.bag(file, "kind", text_of(&expected["kind"]), text_of(&given["kind"]));
    table.bag(file, "date", date_of(&expected["date"]), date_of(&given["date"]));
    for field in ["title", "place", "chair", "recorder", "lecturer"] {
        table.bag(file, field, text_of(&expected[field]), text_of(&given[field]));
    }
    let heads = |v: &Value| {
        let parts = ["entitled", "present", "observers", "absent"];
        parts
            .iter()
            .filter(|p| !v["attendance"][*p].is_null())
            .map(|p| format!("{p} {}", v["attendance"][*p]))
            .collect::<Vec<_>>()
    };
    table.bag(file, "attendance", heads(expected), heads(given));
    let vote = |v: &Value, u: &Value| format!("{} {} {} {u}", v["for"], v["against"], v["abstain"]);
    let expected_votes = list(expected, "votes").iter().map(|v| vote(v, &v["unanimous"])).collect();
    let given_votes = list(given, "motions").iter().map(|m| vote(&m["votes"], &m["unanimous"])).collect();
    table.bag(file, "votes", expected_votes, given_votes);
    let owners = |v: &Value| list(v, "tasks").iter().flat_map(|t| text_of(&t["owner"])).collect::<Vec<_>>();
    table.bag(file, "owner", owners(expected), owners(given));
    let dues = |v: &Value| {
        let tasks = list(v, "tasks").iter().filter(|t| !t["due"].is_null());
        tasks
            .map(|t| {
                format!(
                    "{}: {}",
                    plain(t["owner"].as_str().unwrap_or("")),
                    plain(t["due"].as_str().unwrap_or(""))
                )
            })
            .collect::<Vec<_>>()
    };
    table.bag(file, "due", dues(expected), dues(given));
    let with = |v: &Value| {
        list(v, "tasks").iter().flat_map(|t| list(t, "with").iter().flat_map(text_of)).collect::<Vec<_>>()
    };
    table.bag(file, "with", with(expected), with(given));
    let known = [
        "no-date",
        "no-place",
        "no-chair",
        "no-recorder",
        "no-year",
        "partial-date",
        "no-headcount",
        "count-mismatch",
        "items-mismatch",
        "chair-is-recorder",
        "masked-name",
        "placeholder",
        "contained",
    ];
    let expected_findings = list(expected, "findings").iter().flat_map(text_of).collect();
    let mut found: Vec<String> =
        list(given, "findings").iter().flat_map(|f| text_of(&f["finding"])).collect();
    found.retain(|f| known.contains(&f.as_str()));
    found.sort();
    found.dedup();
    table.bag(file, "findings", expected_findings, found);
    let (parts, read) = (list(expected, "parts"), list(given, "parts"));
    assert_eq!(parts.len(), read.len(), "a compilation is split into its parts");
    for (index, (part, reading)) in parts.iter().zip(read).enumerate() {
        compare(table, &format!("{file}#{}", index + 1), part, reading);
    }
}

fn score(half: &str) -> Table {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(half);
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("corpus").map(|entry| entry.expect("entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    files.sort();
    let mut table = Table::default();
    for path in files {
        let text = std::fs::read_to_string(&path).expect("text");
        let expected: Value =
            serde_json::from_str(&std::fs::read_to_string(path.with_extension("json")).expect("json"))
                .expect("json");
        let given = serde_json::to_value(minutes::read(&text)).expect("reading");
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        compare(&mut table, &name, &expected, &given);
    }
    table
}

#[test]
fn the_open_half_is_read_well_enough() {
    let table = score("open");
    println!("{}", table.print("open"));
    println!("{}", table.misses.join("\n"));
    let owners = table.of(&["owner"]);
    assert!(owners.precision() >= 0.995 && owners.recall() >= 0.985, "owners");
    assert!(table.of(&["due"]).recall() >= 0.99 && table.of(&["with"]).recall() >= 0.975, "due and with");
    for field in ["date", "place", "chair", "recorder", "attendance", "votes", "kind", "title", "findings"] {
        let score = table.of(&[field]);
        assert!(score.precision() >= 0.995 && score.recall() >= 0.995, "{field}");
    }
}

/// Prints sums only: the texts stay unseen. It must not fall below its scores in `docs/MINUTES-SCORECARD.md`, which are
/// below what is wanted.
#[test]
fn the_held_half_is_read_no_worse_than_it_was_scored() {
    let table = score("held");
    println!("{}", table.print("held"));
    assert!(table.of(&["owner"]).precision() >= 0.924, "owners precise");
    assert!(table.of(&["attendance"]).recall() >= 0.846, "numbers of people found");
    let header = table.of(&["date", "place", "chair", "recorder"]);
    assert!(header.recall() >= 0.936, "header fields found: {}", header.recall());
}
