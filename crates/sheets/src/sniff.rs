//! Tells by its first bytes what a file is. The extension is not asked: offices send
//! tab-separated text and web pages under the name `.xls`.

use crate::fault::Fault;

/// What kind of reader a file needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// A zip container: XLSX, or something else in a zip.
    Zip,
    /// A compound file: XLS, or an encrypted XLSX.
    Ole,
    /// Text in some encoding.
    Text,
}

/// First bytes of a compound file.
pub(crate) const OLE_MAGIC: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Files that people send by mistake, by their first bytes.
const OTHERS: &[(&[u8], &str)] = &[
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xFF\xD8\xFF", "picture"),
    (b"GIF8", "picture"),
    (b"Rar!", "rar"),
    (b"7z\xBC\xAF\x27\x1C", "7z"),
    (b"\x1F\x8B", "gzip"),
    (b"MZ\x90", "program"),
    (b"\x7FELF", "program"),
];

/// Tells what `bytes` are.
///
/// # Errors
/// [`Fault::Empty`], or [`Fault::NotATable`] for known other formats and for binary content.
pub(crate) fn content(bytes: &[u8]) -> Result<Content, Fault> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Content::Zip);
    }
    if bytes.starts_with(OLE_MAGIC) {
        return Ok(Content::Ole);
    }
    if let Some((_, found)) = OTHERS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Fault::NotATable { found });
    }
    if has_utf16_mark(bytes) {
        return Ok(Content::Text);
    }
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if text.iter().all(u8::is_ascii_whitespace) {
        return Err(Fault::Empty);
    }
    if let Some(found) = markup(text) {
        return Err(Fault::NotATable { found });
    }
    if !bytes.contains(&0) && std::str::from_utf8(bytes).is_ok() {
        return Ok(Content::Text);
    }
    let start = &bytes[..bytes.len().min(8_192)];
    let control = start.iter().filter(|byte| matches!(byte, 0..=8 | 14..=25 | 27..=31 | 127)).count();
    // One stray NUL is reported with its row; text never has one control byte in twenty.
    if control > 1 && control * 20 > start.len() {
        return Err(Fault::NotATable { found: "binary" });
    }
    Ok(Content::Text)
}

/// True for the byte order mark of UTF-16, either order.
pub(crate) fn has_utf16_mark(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF")
}

/// Web pages and XML, which old systems export under the name `.xls`.
fn markup(text: &[u8]) -> Option<&'static str> {
    let start = text.trim_ascii_start();
    let start = start[..start.len().min(32)].to_ascii_lowercase();
    let is = |tag: &[u8]| start.starts_with(tag);
    if is(b"<!doctype html") || is(b"<html") || is(b"<table") || is(b"<meta") || is(b"<head") {
        Some("html")
    } else if is(b"<?xml") || is(b"<!doctype") || is(b"<workbook") {
        Some("xml")
    } else {
        None
    }
}
