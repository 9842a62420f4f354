//! Bytes of a text file to text: UTF-8 with or without mark, UTF-16 with mark, GB18030.
//!
//! Excel in China writes GB18030 without any mark, so everything that is not UTF-8 is tried as
//! GB18030. A UTF-8 file with one damaged character would pass as GB18030 and come out as
//! nonsense, therefore text that is mostly UTF-8 is reported as damaged instead.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::fault::Fault;
use crate::sniff::has_utf16_mark;

/// Text of a file, the byte order mark taken off.
///
/// # Errors
/// [`Fault::Unreadable`] with the row of the first bytes that are no text (`encoding`) or of the
/// first NUL (`nul`).
pub(crate) fn text(bytes: &[u8]) -> Result<Cow<'_, str>, Fault> {
    let text = if has_utf16_mark(bytes) {
        let encoding = if bytes[0] == 0xFF { UTF_16LE } else { UTF_16BE };
        decode_as(encoding, &bytes[2..])?
    } else if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        decode_as(UTF_8, rest)?
    } else if std::str::from_utf8(bytes).is_ok() || is_mostly_utf8(bytes) {
        decode_as(UTF_8, bytes)?
    } else {
        decode_as(GB18030, bytes)?
    };
    match memchr::memchr(0, text.as_bytes()) {
        Some(at) => Err(Fault::Unreadable { row: Some(line_at(&text, at)), why: "nul" }),
        None => Ok(text),
    }
}

fn decode_as<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Result<Cow<'a, str>, Fault> {
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(text);
    }
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let row = text.find('\u{FFFD}').map(|at| line_at(&text, at));
    Err(Fault::Unreadable { row, why: "encoding" })
}

/// Text in GB18030 hardly ever forms characters of UTF-8 by chance; damaged UTF-8 is full of them.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    good > 4 * broken
}

/// Number of the line, from 1, at a byte position.
pub(crate) fn line_at(text: &str, at: usize) -> u32 {
    let before = &text.as_bytes()[..at];
    let feeds = memchr::memchr_iter(b'\n', before).count();
    let lone =
        memchr::memchr_iter(b'\r', before).filter(|&at| text.as_bytes().get(at + 1) != Some(&b'\n')).count();
    (feeds + lone + 1) as u32
}
