//! A document as DOCX: A4, 22 lines of 28 characters, fonts by the names of GB/T 9704-2012.
//!
//! Measures are in twips (1/20 pt, 1 mm = 56.69). The same document gives the same bytes.

mod parts;

use std::io::{Cursor, Write};

use print::{Block, Document};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::html::escaped;

/// 3号, in half points.
const BODY: u32 = 32;
/// 2号.
const TITLE: u32 = 44;
/// The mark of minutes, where it is short enough; the standard leaves its size to the office.
const MARK: u32 = 72;
/// 版心: 156 mm.
const AREA: u32 = 8844;
/// From character to character: 156 mm in 28.
const CELL: u32 = AREA / 28;
/// From line to line: 225 mm in 22 would be 579.8; a twip more and the 22nd line would not fit.
const PITCH: u32 = 579;
/// Top of the mark below the top of the text area: 35 mm.
const MARK_TOP: u32 = 1984;

const XIAOBIAOSONG: &str = "方正小标宋简体";
const FANGSONG: &str = "仿宋_GB2312";
const KAITI: &str = "楷体_GB2312";
const HEITI: &str = "黑体";
const SONGTI: &str = "宋体";

/// Writes a document as DOCX.
///
/// ```
/// let document = print::Document { blocks: vec![print::Block::Text("散会。".into())], ..Default::default() };
/// let bytes = minutes::to_docx(&document);
/// assert_eq!(minutes::text_of_docx(&bytes).expect("own DOCX").trim(), "散会。");
/// ```
pub fn to_docx(document: &Document) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, xml) in parts::all(document, &body(document)) {
        zip.start_file(name, options).expect("names are short and few");
        zip.write_all(xml.as_bytes()).expect("memory takes all");
    }
    zip.finish().expect("memory takes all").into_inner()
}

fn body(document: &Document) -> String {
    let mut xml = String::new();
    for block in &document.blocks {
        one(block, &mut xml);
    }
    // A body without a paragraph is no document.
    if xml.is_empty() {
        xml.push_str("<w:p/>");
    }
    xml
}

fn one(block: &Block, xml: &mut String) {
    match block {
        Block::Mark(words) => {
            let count = (words.chars().count() as u32).max(1);
            let size = MARK.min(AREA / 10 / count).max(BODY);
            let line = size * 12;
            let around = format!(
                "<w:spacing w:before=\"{MARK_TOP}\" w:after=\"{PITCH}\" w:line=\"{line}\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>"
            );
            paragraph(&around, &[run(XIAOBIAOSONG, size, Some("FF0000"), words)], xml);
        }
        Block::Title(words) => {
            let around = format!("<w:spacing w:after=\"{PITCH}\"/><w:jc w:val=\"center\"/>");
            paragraph(&around, &[run(XIAOBIAOSONG, TITLE, None, words)], xml);
        }
        Block::Centred(words) => {
            paragraph("<w:jc w:val=\"center\"/>", &[run(FANGSONG, BODY, None, words)], xml);
        }
        Block::Heading { level, text, rest } => {
            let face = match level {
                1 => HEITI,
                2 => KAITI,
                _ => FANGSONG,
            };
            // A heading is not left alone at the foot of a page.
            let keep = if rest.is_empty() { "<w:keepNext/>" } else { "" };
            let outline = format!("<w:outlineLvl w:val=\"{}\"/>", level.clamp(&1, &4) - 1);
            let around = format!("{keep}{}{outline}", indent());
            paragraph(&around, &[run(face, BODY, None, text), run(FANGSONG, BODY, None, rest)], xml);
        }
        Block::Text(words) => paragraph(&indent(), &[run(FANGSONG, BODY, None, words)], xml),
        Block::Roll { label, words } => {
            let hanging = (label.chars().count() as u32).min(12) * CELL;
            let left = 2 * CELL + hanging;
            let around = format!("<w:ind w:left=\"{left}\" w:hanging=\"{hanging}\"/>");
            paragraph(&around, &[run(HEITI, BODY, None, label), run(FANGSONG, BODY, None, words)], xml);
        }
        Block::Signatures(labels) => {
            paragraph("<w:keepNext/>", &[], xml);
            for (index, label) in labels.iter().enumerate() {
                let keep = if index + 1 < labels.len() { "<w:keepNext/>" } else { "" };
                paragraph(&format!("{keep}{}", indent()), &[run(FANGSONG, BODY, None, label)], xml);
            }
        }
        Block::Space(rows) => (0..*rows).for_each(|_| paragraph("", &[], xml)),
    }
}

fn indent() -> String {
    format!("<w:ind w:firstLine=\"{}\"/>", 2 * CELL)
}

fn paragraph(properties: &str, runs: &[String], xml: &mut String) {
    xml.push_str("<w:p>");
    if !properties.is_empty() {
        xml.push_str("<w:pPr>");
        xml.push_str(properties);
        xml.push_str("</w:pPr>");
    }
    xml.extend(runs.iter().map(String::as_str));
    xml.push_str("</w:p>");
}

/// Words in one face; empty for no words. Sizes in half points.
fn run(face: &str, size: u32, colour: Option<&str>, words: &str) -> String {
    if words.is_empty() {
        return String::new();
    }
    let colour = colour.map_or(String::new(), |c| format!("<w:color w:val=\"{c}\"/>"));
    format!(
        "<w:r><w:rPr>{}{colour}<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr>\
         <w:t xml:space=\"preserve\">{}</w:t></w:r>",
        fonts(face),
        escaped(words)
    )
}

fn fonts(face: &str) -> String {
    format!(
        "<w:rFonts w:hint=\"eastAsia\" w:ascii=\"{face}\" w:hAnsi=\"{face}\" w:eastAsia=\"{face}\" w:cs=\"{face}\"/>"
    )
}

#[cfg(test)]
#[path = "docx_tests.rs"]
mod tests;
