//! Looks through the zip container of a workbook before any parser sees it.
//!
//! Sizes in a container are claims. Every part is unpacked once as a stream and thrown away, the
//! bytes that really come out are counted, and unpacking stops as soon as the allowance is used
//! up: a file of 163 KB that holds 64 MiB is given up after 16 MiB.

use std::io::{Cursor, Read};
use std::ops::Range;

use memchr::memmem;
use zip::ZipArchive;

use crate::fault::Fault;
use crate::limits::Limits;
use crate::xml_scan::{Caps, XmlScan};

/// Bytes unpacked at a time.
const PIECE: usize = 1 << 16;

/// What the scan found.
pub(crate) struct Scan {
    /// Where the parts lie that are no XML, to be fenced off.
    pub holes: Vec<Range<u64>>,
    /// Worksheets with at least one value.
    pub sheets_with_content: usize,
}

pub(crate) fn scan(bytes: &[u8], limits: &Limits) -> Result<Scan, Fault> {
    // Counted before the directory is read, which would keep some hundred bytes for each.
    let parts = memmem::find_iter(bytes, b"PK\x01\x02").count();
    if parts > limits.parts {
        return Err(Fault::TooManyParts { limit: limits.parts as u64 });
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::BadZip)?;
    check_names(&mut archive)?;
    let allowance = limits.allowance(bytes.len());
    // A cell is two tags.
    let caps = Caps { strings: limits.cell_allowance(bytes.len()), tags: 2 * limits.cells };
    let (mut unpacked, mut tags) = (0_u64, 0_u64);
    let mut scan = Scan { holes: Vec::new(), sheets_with_content: 0 };
    let mut piece = vec![0; PIECE];
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|_| Fault::BadZip)?;
        let place = part.data_start().map(|start| start..start + part.compressed_size());
        let before = unpacked;
        let mut xml = None;
        loop {
            let read = fill(&mut part, &mut piece)?;
            if unpacked == before {
                if piece[..read].starts_with(b"PK\x03\x04") {
                    let name = part.name().map(|name| shortened(&name)).unwrap_or_default();
                    return Err(Fault::NestedArchive { name });
                }
                if is_xml(&piece[..read]) {
                    xml = Some(XmlScan::new(caps, tags));
                } else if let Some(place) = place.clone() {
                    scan.holes.push(place);
                }
            }
            if read == 0 {
                break;
            }
            unpacked += read as u64;
            if unpacked > allowance {
                return Err(Fault::Bomb { what: "unpacked", reached: unpacked, limit: allowance });
            }
            if let Some(xml) = &mut xml {
                xml.feed(&piece[..read])?;
            }
        }
        if unpacked - before != part.size() {
            return Err(Fault::BadZip);
        }
        if let Some(xml) = xml {
            let (has_content, seen) = xml.finish()?;
            scan.sheets_with_content += usize::from(has_content);
            tags = seen;
        }
    }
    Ok(scan)
}

/// Reads until `piece` is full or the part ends.
fn fill(part: &mut impl Read, piece: &mut [u8]) -> Result<usize, Fault> {
    let mut filled = 0;
    while filled < piece.len() {
        match part.read(&mut piece[filled..]).map_err(|_| Fault::BadZip)? {
            0 => break,
            read => filled += read,
        }
    }
    Ok(filled)
}

/// Names and flags of all parts; tells what kind of file it is.
fn check_names(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), Fault> {
    let mut names = Vec::with_capacity(archive.len());
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|_| Fault::BadZip)?;
        if part.encrypted() {
            return Err(Fault::Encrypted);
        }
        let name = part.name().map_err(|_| Fault::HostileName { name: String::new() })?;
        if is_hostile(&name) {
            return Err(Fault::HostileName { name: shortened(&name) });
        }
        names.push(name.to_ascii_lowercase());
    }
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    let has_below = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    let found = if has("xl/workbook.bin") {
        "xlsb"
    } else if has("content.xml") {
        "ods"
    } else if has_below("word/") {
        "docx"
    } else if has_below("ppt/") {
        "pptx"
    } else if !has("_rels/.rels") {
        "zip"
    } else if names.iter().any(|name| name.ends_with("vbaproject.bin") || name.contains("/macrosheets/")) {
        return Err(Fault::Macros);
    } else {
        return Ok(());
    };
    Err(Fault::NotATable { found })
}

/// Names that point out of the container. The backslash is the separator of a few old writers.
fn is_hostile(name: &str) -> bool {
    name.starts_with(['/', '\\'])
        || name.contains('\0')
        || name.as_bytes().get(1) == Some(&b':')
        || name.split(['/', '\\']).any(|piece| piece == "..")
}

fn shortened(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(80).collect()
}

fn is_xml(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    start.trim_ascii_start().starts_with(b"<")
}
