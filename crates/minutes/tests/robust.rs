//! No text makes the reader panic, and every position it gives is in the text.

use std::path::Path;

use minutes::{At, Finding, Item, Reading, read};
use proptest::prelude::*;

/// Lines of the open half, cut and stirred below.
fn lines() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/open");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("corpus").map(|entry| entry.expect("entry").path()).collect();
    files.sort();
    let texts = files.iter().filter(|path| path.extension().is_some_and(|e| e == "txt"));
    texts
        .flat_map(|path| {
            std::fs::read_to_string(path).expect("text").lines().map(str::to_owned).collect::<Vec<_>>()
        })
        .collect()
}

fn places(reading: &Reading) -> Vec<At> {
    fn items(list: &[Item], out: &mut Vec<At>) {
        for item in list {
            out.push(item.at);
            items(&item.children, out);
        }
    }
    let mut out: Vec<At> = reading.findings.iter().map(|f: &Finding| f.at).collect();
    items(&reading.items, &mut out);
    out.extend(reading.tasks.iter().map(|t| t.at));
    out.extend(reading.statements.iter().map(|s| s.at));
    out.extend(reading.motions.iter().map(|m| m.at));
    out.extend(reading.resolutions.iter().map(|r| r.at));
    out.extend(reading.documents.iter().map(|d| d.at));
    out.extend(reading.figures.iter().map(|f| f.at));
    out.extend(reading.parts.iter().flat_map(places));
    out
}

fn check(text: &str) {
    let reading = read(text);
    let lengths: Vec<usize> = text.split('\n').map(|line| line.chars().count()).collect();
    for at in places(&reading) {
        let length = lengths.get(at.line.saturating_sub(1) as usize);
        let inside = length.is_some_and(|length| at.column >= 1 && at.column as usize <= length + 1);
        assert!(inside || (at.line <= 1 && at.column <= 1), "{at:?} is outside {text:?}");
    }
    let json = serde_json::to_string(&reading).expect("json");
    assert_eq!(serde_json::from_str::<Reading>(&json).expect("reading"), reading);
}

/// Characters that mean something to the reader, and some that do not.
const SIGNS: &str = "一二十百万〇第篇项点个是要由请在于前后内起每天日月年时周上下午早晚12390：:；;，,。、（）()《》|\t \u{3000}\n—-_*X×张李王主任书记组长村局部会议通过赞成反对弃权票同意人名共应实到缺席负责牵头配合完成①②Ol𠀀é😀";

/// How many texts each test stirs; `PROPTEST_CASES` asks for more.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(600)
}

#[test]
fn a_time_in_figures_behind_an_order_is_read() {
    check("会议决定：\n1.由村委会负责。1月5日前完成。");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_text_of_meaning_signs_is_read(picks in prop::collection::vec(any::<prop::sample::Index>(), 0..160)) {
        let signs: Vec<char> = SIGNS.chars().collect();
        let text: String = picks.iter().map(|pick| signs[pick.index(signs.len())]).collect();
        check(&text);
    }

    #[test]
    fn stirred_lines_of_minutes_are_read(
        picks in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..5_u8), 1..24)
    ) {
        let lines = lines();
        let signs: Vec<char> = SIGNS.chars().collect();
        let mut text = String::new();
        for (line, place, sign, change) in picks {
            let mut chars: Vec<char> = line.get(&lines).chars().collect();
            let at = place.index(chars.len() + 1);
            match change {
                0 => chars.truncate(at),
                1 => chars.insert(at, signs[sign.index(signs.len())]),
                2 if at < chars.len() => { chars.remove(at); }
                3 => { chars.drain(..at); }
                _ => {}
            }
            text.extend(chars);
            text.push('\n');
        }
        check(&text);
    }
}
