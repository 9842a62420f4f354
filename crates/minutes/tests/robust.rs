//! No text makes the reader panic, and every position it gives is in the text.

use std::path::Path;
use std::sync::LazyLock;

use std::io::{Cursor, Read, Write};

use minutes::{At, Finding, Item, Reading, Style, read, text_of_docx, to_document, to_docx};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

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

/// A DOCX as this crate writes it.
static DOCX: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let text = lines().into_iter().take(80).collect::<Vec<_>>().join("\n");
    to_docx(&to_document(&read(&text), Style::Record))
});

/// The text of a DOCX is never much longer than what it is unpacked from, and a refusal has a code.
fn check_docx(bytes: &[u8], unpacked: usize) {
    match text_of_docx(bytes) {
        // Every element of a few bytes gives at most two spaces and a line.
        Ok(text) => assert!(text.len() <= 4 * unpacked + 64, "{} bytes of text", text.len()),
        Err(error) => assert!(error.code().starts_with("docx-")),
    }
}

/// The XML of the body, packed again after a change.
fn packed(xml: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    zip.start_file("word/document.xml", options).expect("a part");
    zip.write_all(xml).expect("memory");
    zip.finish().expect("a zip").into_inner()
}

fn body_of(docx: &[u8]) -> Vec<u8> {
    let mut zip = ZipArchive::new(Cursor::new(docx)).expect("a zip");
    let mut xml = Vec::new();
    zip.by_name("word/document.xml").expect("a body").read_to_end(&mut xml).expect("XML");
    xml
}

/// Cuts, flips, drops and doubles stretches.
fn stirred(bytes: &[u8], changes: &[(prop::sample::Index, u8, u8)]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for (place, change, value) in changes {
        let at = place.index(out.len() + 1);
        let end = (at + usize::from(*value)).min(out.len());
        match change % 5 {
            0 => out.truncate(at.max(8)),
            1 if at < out.len() => out[at] ^= *value,
            2 => out.insert(at, *value),
            3 => drop(out.drain(at..end)),
            _ => {
                let again = out[at..end].to_vec();
                out.splice(at..at, again);
            }
        }
    }
    out
}

/// What elements and entities of a body are made of, well and ill.
const TAGS: &[&str] = &[
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>",
    "</w:t>",
    "<w:t/>",
    "<w:tab/>",
    "<w:br/>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:del>",
    "</w:del>",
    "<mc:Fallback>",
    "</mc:Fallback>",
    "&amp;",
    "&#x4E19;",
    "&#0;",
    "&#xD800;",
    "&unknown;",
    "&",
    "<",
    ">",
    "<![CDATA[甲]]>",
    "]]>",
    "<!--",
    "-->",
    "<?xml?>",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "会议",
    "\u{0}",
    "</w:document>",
    "<w:document>",
    "<a b=\"c",
    "\t",
];

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

    #[test]
    fn any_bytes_are_a_docx_or_refused(mut bytes in prop::collection::vec(any::<u8>(), 0..600), head in 0..3_u8) {
        let magic: &[u8] = match head { 0 => b"", 1 => b"PK\x03\x04", _ => b"\xD0\xCF\x11\xE0" };
        bytes.splice(0..0, magic.iter().copied());
        check_docx(&bytes, 1 << 20);
    }

    #[test]
    fn a_docx_whose_bytes_were_stirred_is_read_or_refused(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), any::<u8>()), 1..12)
    ) {
        check_docx(&stirred(&DOCX, &changes), 1 << 22);
    }

    #[test]
    fn a_body_whose_xml_was_stirred_is_read_or_refused(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), any::<u8>()), 1..12)
    ) {
        let xml = stirred(&body_of(&DOCX), &changes);
        check_docx(&packed(&xml), xml.len());
    }

    #[test]
    fn a_body_of_any_tags_is_read_or_refused(picks in prop::collection::vec(any::<prop::sample::Index>(), 0..120)) {
        let tags: String = picks.iter().map(|pick| *pick.get(TAGS)).collect();
        let xml = format!("<w:document xmlns:w=\"w\"><w:body>{tags}</w:body></w:document>");
        check_docx(&packed(xml.as_bytes()), xml.len());
        check_docx(&packed(tags.as_bytes()), tags.len());
    }
}
