//! The words of a DOCX, as far as they are in its body.

use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use thiserror::Error;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::render::INDENT;

/// Bytes of `word/document.xml`, unpacked: 32 MiB.
pub const MOST_XML: u64 = 32 << 20;
/// Documents pack to a tenth or a thirtieth; a hundredfold is made to fill memory. Below [`SMALL_XML`] it may be.
const MOST_RATIO: u64 = 100;
const SMALL_XML: u64 = 1 << 20;
/// Elements in one another; tables in tables take six for each.
const DEEPEST: usize = 400;

/// Why a file gives no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DocxError {
    #[error("this is no DOCX")]
    NotDocx,
    #[error("the DOCX is locked with a password")]
    Encrypted,
    #[error("the DOCX is damaged")]
    Damaged,
    #[error("the text of the DOCX takes more than 32 MiB")]
    TooBig,
    #[error("the DOCX unpacks to more than a hundred times its size")]
    Bomb,
}

impl DocxError {
    /// A code that does not change.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotDocx => "docx-not-docx",
            Self::Encrypted => "docx-encrypted",
            Self::Damaged => "docx-damaged",
            Self::TooBig => "docx-too-big",
            Self::Bomb => "docx-bomb",
        }
    }
}

/// Reads the words of a DOCX as lines: a line for each paragraph, begun with two full-width spaces, and for each row
/// of a table, its cells joined by ` | `. Deleted text, notes, headers and footers are not read; nor are numbers that
/// Word makes by itself, since they stand nowhere in the text.
///
/// At most 32 MiB of XML are unpacked, whatever the file says of its size.
pub fn text_of_docx(bytes: &[u8]) -> Result<String, DocxError> {
    // An OLE container: a locked DOCX, or an old DOC.
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let locked = bytes.windows(name.len()).any(|window| window == name.as_slice());
        return Err(if locked { DocxError::Encrypted } else { DocxError::NotDocx });
    }
    let xml = unpack(bytes)?;
    let xml = std::str::from_utf8(&xml).map_err(|_| DocxError::Damaged)?;
    let mut lines = Lines::default();
    lines.take(xml)?;
    Ok(lines.text)
}

fn unpack(bytes: &[u8]) -> Result<Vec<u8>, DocxError> {
    if !bytes.starts_with(b"PK") {
        return Err(DocxError::NotDocx);
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DocxError::Damaged)?;
    let part = zip.by_name("word/document.xml").map_err(|error| match error {
        ZipError::FileNotFound => DocxError::NotDocx,
        _ => DocxError::Damaged,
    })?;
    if part.encrypted() {
        return Err(DocxError::Encrypted);
    }
    let packed = part.compressed_size().min(bytes.len() as u64).max(1);
    let ratio = packed.saturating_mul(MOST_RATIO).max(SMALL_XML);
    let most = MOST_XML.min(ratio);
    let mut xml = Vec::new();
    part.take(most + 1).read_to_end(&mut xml).map_err(|_| DocxError::Damaged)?;
    if xml.len() as u64 > most {
        return Err(if most < MOST_XML { DocxError::Bomb } else { DocxError::TooBig });
    }
    Ok(xml)
}

#[derive(Default)]
struct Lines {
    text: String,
    /// The paragraphs that are open, innermost last: a text box stands inside one.
    open: Vec<String>,
    /// For each table that is open the cells of the row, and how deep tables are.
    rows: Vec<Vec<String>>,
    /// Elements that are passed over, such as the second form of a text box.
    hidden: usize,
    in_text: bool,
}

impl Lines {
    fn take(&mut self, xml: &str) -> Result<(), DocxError> {
        let mut reader = Reader::from_str(xml);
        let mut depth = 0_usize;
        let mut seen = false;
        loop {
            match reader.read_event().map_err(|_| DocxError::Damaged)? {
                Event::Start(tag) => {
                    seen |= depth == 0 && local(&tag) == "document";
                    depth += 1;
                    if depth > DEEPEST {
                        return Err(DocxError::Damaged);
                    }
                    if self.hidden > 0
                        || matches!(local(&tag), "Fallback" | "del" | "moveFrom" | "rPr" | "pPr")
                    {
                        self.hidden += 1;
                    } else {
                        self.start(local(&tag));
                    }
                }
                Event::Empty(tag) if self.hidden == 0 => {
                    self.start(local(&tag));
                    self.end(local(&tag));
                }
                Event::End(tag) => {
                    depth = depth.saturating_sub(1);
                    if self.hidden > 0 {
                        self.hidden -= 1;
                    } else {
                        let name = tag.local_name();
                        self.end(name.as_ref());
                    }
                }
                Event::Text(words) if self.in_text => self.put(&words.xml_content(XmlVersion::Explicit1_0)),
                Event::CData(words) if self.in_text => self.put(&words.xml_content(XmlVersion::Explicit1_0)),
                Event::GeneralRef(name) if self.in_text => {
                    let c = match name.resolve_char_ref().map_err(|_| DocxError::Damaged)? {
                        Some(c) => c,
                        None => predefined(&name).ok_or(DocxError::Damaged)?,
                    };
                    self.put(c.encode_utf8(&mut [0; 4]));
                }
                Event::Eof => break,
                _ => {}
            }
        }
        if seen && depth == 0 { Ok(()) } else { Err(DocxError::Damaged) }
    }

    fn start(&mut self, name: &str) {
        match name {
            "p" => self.open.push(String::new()),
            "t" => self.in_text = true,
            "tab" | "ptab" => self.put("\t"),
            "br" | "cr" => self.put("\n"),
            "noBreakHyphen" => self.put("-"),
            "tr" => self.rows.push(Vec::new()),
            "tc" => {
                if let Some(row) = self.rows.last_mut() {
                    row.push(String::new());
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "p" => {
                let line = self.open.pop().unwrap_or_default();
                self.line(&line);
            }
            "tr" => {
                let row = self.rows.pop().unwrap_or_default();
                let line = row.join(" | ");
                self.line(&line);
            }
            _ => {}
        }
    }

    /// A finished line: into the cell that is open, or into the text.
    fn line(&mut self, line: &str) {
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()) {
            let line = line.replace(['\n', '\t'], " ");
            if !cell.is_empty() && !line.is_empty() {
                cell.push(' ');
            }
            cell.push_str(&line);
            return;
        }
        if !line.is_empty() {
            self.text.push_str(INDENT);
            self.text.push_str(line);
        }
        self.text.push('\n');
    }

    fn put(&mut self, words: &str) {
        if let Some(open) = self.open.last_mut() {
            open.push_str(words);
        }
    }
}

fn local<'t>(tag: &'t BytesStart<'_>) -> &'t str {
    let name: &str = tag.name().into_inner();
    name.rsplit(':').next().unwrap_or(name)
}

fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

#[cfg(test)]
#[path = "docx_text_tests.rs"]
mod tests;
