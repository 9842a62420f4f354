//! Looks at the XML of a workbook as it streams by, before the real parser sees it.
//!
//! The parser keeps a whole tag, a whole run of text, the names of all open elements, every
//! shared string and, for every cell format, a copy of its font. Each of these can be made huge
//! by a small file, so each has a cap here. A document type is refused wherever it stands.

use memchr::{memchr, memchr3, memmem};

use crate::fault::Fault;

/// One tag, comment or run of text; the longest cell text with every character escaped is 330 KB.
const LONGEST_TOKEN: usize = 1 << 20;
/// Open elements; a workbook needs about ten, a drawing some twenty.
const DEEPEST: u64 = 128;
/// Cell formats times longest tag of the part: what the copies of fonts and formats can need.
const STYLE_BYTES: u64 = 16 << 20;

/// The attribute that announces the number of shared strings.
const ANNOUNCEMENT: &[u8] = b"uniqueCount";

/// What the parts of one file may hold.
#[derive(Clone, Copy)]
pub(crate) struct Caps {
    /// Shared strings.
    pub strings: u64,
    /// Tags that open an element: they cost time, even where they hold nothing.
    pub tags: u64,
}

/// State between two pieces of one part.
pub(crate) struct XmlScan {
    /// The token that the last piece left unfinished.
    pending: Vec<u8>,
    caps: Caps,
    /// Tags seen, with those of the parts before.
    tags: u64,
    depth: u64,
    strings: u64,
    formats: u64,
    longest_tag: u64,
    is_worksheet: bool,
    has_content: bool,
}

impl XmlScan {
    /// For one part; `tags` were seen in the parts before.
    pub fn new(caps: Caps, tags: u64) -> XmlScan {
        XmlScan {
            pending: Vec::new(),
            caps,
            tags,
            depth: 0,
            strings: 0,
            formats: 0,
            longest_tag: 0,
            is_worksheet: false,
            has_content: false,
        }
    }

    /// Looks at the next piece of the part.
    pub fn feed(&mut self, piece: &[u8]) -> Result<(), Fault> {
        let mut bytes = std::mem::take(&mut self.pending);
        bytes.extend_from_slice(piece);
        self.look_for_words(&bytes)?;
        let mut at = 0;
        while let Some(length) = token_length(&bytes[at..])? {
            self.token(&bytes[at..at + length])?;
            at += length;
        }
        bytes.drain(..at);
        if bytes.len() > LONGEST_TOKEN {
            return Err(bomb("token", bytes.len() as u64, LONGEST_TOKEN as u64));
        }
        self.pending = bytes;
        Ok(())
    }

    /// Looks at the part as a whole. Gives whether it is a worksheet with content, and the tags
    /// seen so far.
    pub fn finish(self) -> Result<(bool, u64), Fault> {
        let style_bytes = self.formats * self.longest_tag;
        if style_bytes > STYLE_BYTES {
            return Err(bomb("styles", style_bytes, STYLE_BYTES));
        }
        Ok((self.is_worksheet && self.has_content, self.tags))
    }

    fn token(&mut self, token: &[u8]) -> Result<(), Fault> {
        if token.len() > LONGEST_TOKEN {
            return Err(bomb("token", token.len() as u64, LONGEST_TOKEN as u64));
        }
        if token[0] != b'<' || matches!(token[1], b'!' | b'?') {
            return Ok(());
        }
        if token[1] == b'/' {
            self.depth = self.depth.saturating_sub(1);
            return Ok(());
        }
        self.tags += 1;
        if self.tags > self.caps.tags {
            return Err(bomb("tags", self.tags, self.caps.tags));
        }
        let name = local_name(&token[1..]);
        match name {
            b"si" => self.strings += 1,
            b"xf" => self.formats += 1,
            b"worksheet" => self.is_worksheet = true,
            b"v" | b"is" => self.has_content = true,
            _ => {}
        }
        if name != b"styleSheet" {
            self.longest_tag = self.longest_tag.max(token.len() as u64);
        }
        if !token.ends_with(b"/>") {
            self.depth += 1;
        }
        if self.depth > DEEPEST {
            return Err(bomb("depth", self.depth, DEEPEST));
        }
        if self.strings > self.caps.strings {
            return Err(bomb("strings", self.strings, self.caps.strings));
        }
        Ok(())
    }

    /// Memory for as many strings as a file announces is reserved before the first is read, and
    /// a document type must not hide in what this scan takes for text: both are looked for in the
    /// bytes themselves.
    fn look_for_words(&self, bytes: &[u8]) -> Result<(), Fault> {
        for word in [&b"<!DOCTYPE"[..], b"<!ENTITY"] {
            if memmem::find(bytes, word).is_some() {
                return Err(Fault::ExternalEntity);
            }
        }
        for at in memmem::find_iter(bytes, ANNOUNCEMENT) {
            let count = announced(&bytes[at + ANNOUNCEMENT.len()..]);
            if count > self.caps.strings {
                return Err(bomb("strings", count, self.caps.strings));
            }
        }
        Ok(())
    }
}

/// The number in `="123"`.
fn announced(bytes: &[u8]) -> u64 {
    let is_mark = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'"' | b'\'');
    let digits = bytes.iter().skip_while(|byte| is_mark(byte));
    digits
        .take_while(|byte| byte.is_ascii_digit())
        .fold(0_u64, |number, digit| number.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
}

/// Length of the token at the start of `bytes`; [`None`] while its end is not there yet.
fn token_length(bytes: &[u8]) -> Result<Option<usize>, Fault> {
    let Some(first) = bytes.first() else { return Ok(None) };
    if *first != b'<' {
        return Ok(memchr(b'<', bytes));
    }
    let until = |mark: &[u8], from: usize| {
        let rest = bytes.get(from..)?;
        memmem::find(rest, mark).map(|at| from + at + mark.len())
    };
    if bytes.starts_with(b"<?") {
        return Ok(until(b"?>", 2));
    }
    if bytes.starts_with(b"<!") {
        const CDATA: &[u8] = b"<![CDATA[";
        return if bytes.starts_with(b"<!--") {
            Ok(until(b"-->", 4))
        } else if bytes.starts_with(CDATA) {
            Ok(until(b"]]>", CDATA.len()))
        } else if b"<!--".starts_with(bytes) || CDATA.starts_with(bytes) {
            Ok(None)
        } else {
            Err(Fault::ExternalEntity)
        };
    }
    Ok(tag_length(bytes))
}

/// Length of a tag; a `>` between quotes does not end it.
fn tag_length(bytes: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        at += memchr3(b'>', b'"', b'\'', &bytes[at..])?;
        if bytes[at] == b'>' {
            return Some(at + 1);
        }
        at += 2 + memchr(bytes[at], &bytes[at + 1..])?;
    }
}

fn bomb(what: &'static str, reached: u64, limit: u64) -> Fault {
    Fault::Bomb { what, reached, limit }
}

/// Name of an element without its prefix; `tag` begins after the `<`.
fn local_name(tag: &[u8]) -> &[u8] {
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
    let name = &tag[..tag.iter().position(is_end).unwrap_or(tag.len())];
    memchr(b':', name).map_or(name, |at| &name[at + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    const CAPS: Caps = Caps { strings: 10, tags: 2_000 };

    /// Every way of cutting the part into two pieces must tell the same.
    fn scan(part: &str) -> Result<bool, &'static str> {
        let whole = |cut: usize| {
            let mut scan = XmlScan::new(CAPS, 0);
            scan.feed(&part.as_bytes()[..cut])?;
            scan.feed(&part.as_bytes()[cut..])?;
            scan.finish().map(|(has_content, _)| has_content)
        };
        let whole = |cut: usize| {
            whole(cut).map_err(|fault| match fault {
                Fault::Bomb { what, .. } => what,
                _ => "entity",
            })
        };
        let verdict = whole(0);
        for cut in 1..part.len() {
            assert_eq!(whole(cut), verdict, "cut at {cut} in {part}");
        }
        verdict
    }

    #[test]
    fn the_scan_sees_what_the_parser_would_see() {
        let (entity, strings) = (Err("entity"), Err("strings"));
        let cases = [
            ("a sheet with a value", "<?xml v?><worksheet><c><v>1</v></c></worksheet>", Ok(true)),
            ("a prefix changes nothing", "<x:worksheet><x:v/></x:worksheet>", Ok(true)),
            ("a sheet without values", "<worksheet><c/></worksheet>", Ok(false)),
            ("a value in a comment is none", "<worksheet><!-- <v> --></worksheet>", Ok(false)),
            ("a value in a section is none", "<worksheet><![CDATA[<v>]]></worksheet>", Ok(false)),
            ("a value in quotes is none", "<worksheet a='<v>'></worksheet>", Ok(false)),
            ("a document type", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///c\">]><a/>", entity),
            ("a document type in small letters", "<!doctype a><a/>", entity),
            ("a document type behind a quote", "<a b='><!DOCTYPE c>'/>", entity),
            ("an announced number", "<sst uniqueCount=\"999999999999\">", strings),
            ("the same behind a quote", "<sst b='>' uniqueCount = '999999999999'>", strings),
            ("an honest number", "<sst uniqueCount=\"10\"><si/></sst>", Ok(false)),
            ("eleven strings", &"<si/>".repeat(11), strings),
            ("too deep", &"<a>".repeat(129), Err("depth")),
            ("too many tags", &"<a/>".repeat(2_001), Err("tags")),
            ("empty elements are not deep", &"<a/>".repeat(300), Ok(false)),
        ];
        for (name, part, expected) in cases {
            assert_eq!(scan(part), expected, "{name}");
        }
    }

    #[test]
    fn an_endless_token_stops_the_scan_within_the_next_piece() {
        for start in ["text", "<a b='", "<!-- ", "<![CDATA[", "<? "] {
            let mut scan = XmlScan::new(CAPS, 0);
            scan.feed(start.as_bytes()).unwrap();
            let piece = vec![b'x'; 1 << 16];
            let fed = (0..100).find(|_| scan.feed(&piece).is_err());
            assert_eq!(fed, Some(15), "{start}");
        }
    }

    #[test]
    fn copies_of_a_long_font_name_are_counted() {
        let font = format!("<font n='{}'/>", "x".repeat(100_000));
        let mut scan = XmlScan::new(CAPS, 0);
        scan.feed(font.as_bytes()).unwrap();
        scan.feed("<xf/>".repeat(1_000).as_bytes()).unwrap();
        assert!(matches!(scan.finish(), Err(Fault::Bomb { what: "styles", .. })));
    }
}
