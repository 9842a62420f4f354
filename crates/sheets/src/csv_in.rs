//! CSV in: delimiters comma, tab and semicolon, line ends CRLF, LF and CR, quotes as Excel
//! writes them.
//!
//! An own small parser, because a row must carry the number that a spreadsheet shows for it
//! (empty lines count, a quoted line break does not), because a quote that is never closed must
//! be reported with the row where it opens instead of swallowing the rest of the file, and
//! because columns and lengths must be bounded while reading. The `csv` crate does none of these.

use memchr::{memchr, memchr3};

use crate::cell::Cell;
use crate::decode;
use crate::fault::Fault;
use crate::formula::unguard;
use crate::limits::Limits;
use crate::table::{Builder, Table};

/// A field longer than this is not a cell but a file that is no table.
const LONGEST_FIELD: usize = 1 << 20;

/// Lines looked at to find the delimiter.
const SAMPLE_LINES: usize = 50;

pub(crate) fn read(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Table, Fault> {
    let text = decode::text(bytes)?;
    let (text, delimiter) = match declared_delimiter(&text) {
        Some(found) => found,
        None => (text.as_ref(), find_delimiter(&text, file_name)),
    };
    let rows = parse(text, delimiter, limits)?;
    if rows.is_empty() {
        return Err(Fault::Empty);
    }
    Ok(Table { rows, ..Table::default() })
}

/// A first line `sep=;` is an instruction to Excel and not a row.
fn declared_delimiter(text: &str) -> Option<(&str, u8)> {
    let rest = text.strip_prefix("sep=").or_else(|| text.strip_prefix("SEP="))?;
    let delimiter = *rest.as_bytes().first().filter(|byte| b",;\t|".contains(byte))?;
    let rest = rest[1..].trim_start_matches('"');
    let rest = rest.strip_prefix('\r').unwrap_or(rest);
    Some((rest.strip_prefix('\n').unwrap_or(rest), delimiter))
}

/// The candidate that most lines hold equally often; of equals the one that comes first.
fn find_delimiter(text: &str, file_name: &str) -> u8 {
    let extension = file_name.rsplit('.').next().unwrap_or_default();
    if ["tsv", "tab"].iter().any(|tab| extension.eq_ignore_ascii_case(tab)) {
        return b'\t';
    }
    let lines = sample_lines(text);
    let score = |candidate: usize| {
        lines
            .iter()
            .map(|line| line[candidate])
            .filter(|&count| count > 0)
            .map(|count| lines.iter().filter(|line| line[candidate] == count).count())
            .max()
            .unwrap_or(0)
    };
    let first = text.bytes().find(|byte| CANDIDATES.contains(byte));
    let mut order = CANDIDATES;
    order.sort_by_key(|&candidate| Some(candidate) != first);
    let mut best = (b',', 0);
    for delimiter in order {
        let index = CANDIDATES.iter().position(|&c| c == delimiter).expect("same list");
        if score(index) > best.1 {
            best = (delimiter, score(index));
        }
    }
    best.0
}

const CANDIDATES: [u8; 3] = *b",\t;";

/// How often each candidate stands outside quotes on each of the first lines.
fn sample_lines(text: &str) -> Vec<[usize; 3]> {
    let mut lines = Vec::new();
    let mut line = [0; 3];
    let mut has_content = false;
    let mut quoted = false;
    for byte in text.bytes().take(1 << 16) {
        match byte {
            b'"' => quoted = !quoted,
            b'\r' | b'\n' if !quoted => {
                if has_content {
                    lines.push(line);
                }
                (line, has_content) = ([0; 3], false);
                if lines.len() == SAMPLE_LINES {
                    return lines;
                }
                continue;
            }
            _ if !quoted => {
                if let Some(index) = CANDIDATES.iter().position(|&c| c == byte) {
                    line[index] += 1;
                }
            }
            _ => {}
        }
        has_content = true;
    }
    lines.push(line);
    lines
}

/// How a field ended.
enum End {
    Delimiter,
    Line,
    File,
}

fn parse(text: &str, delimiter: u8, limits: &Limits) -> Result<Vec<crate::table::Row>, Fault> {
    let mut builder = Builder::plain(limits);
    let mut rest = text;
    let mut row = 1_u32;
    let mut column = 0_u32;
    let mut field = String::new();
    loop {
        field.clear();
        let end = next_field(&mut rest, delimiter, &mut field)
            .map_err(|why| Fault::Unreadable { row: Some(row), why })?;
        // DOS marked the end of a text file with this character on a line of its own.
        let is_dos_end = field == "\u{1A}" && rest.is_empty() && column == 0;
        if !field.is_empty() && !is_dos_end {
            let cell = Cell::from_text(unguard(&field).to_string(), limits.cell_chars);
            builder.push(row, column, cell)?;
        }
        match end {
            End::Delimiter => column = column.saturating_add(1),
            End::Line => {
                row = row.saturating_add(1);
                column = 0;
            }
            End::File => return Ok(builder.finish()),
        }
    }
}

/// Takes one field off the front of `rest` into `field`.
fn next_field(rest: &mut &str, delimiter: u8, field: &mut String) -> Result<End, &'static str> {
    let bytes = rest.as_bytes();
    let mut at = 0;
    if bytes.first() == Some(&b'"') {
        at = 1;
        loop {
            let close = at + memchr(b'"', &bytes[at..]).ok_or("quote")?;
            if field.len() + (close - at) > LONGEST_FIELD {
                return Err("line");
            }
            field.push_str(&rest[at..close]);
            at = close + 1;
            if bytes.get(at) != Some(&b'"') {
                break;
            }
            field.push('"');
            at += 1;
        }
    }
    // Plain text; also what stands after a closing quote, which Excel appends as it is.
    let length = memchr3(delimiter, b'\r', b'\n', &bytes[at..]).unwrap_or(bytes.len() - at);
    if length > LONGEST_FIELD {
        return Err("line");
    }
    field.push_str(&rest[at..at + length]);
    at += length;
    let (end, used) = match bytes.get(at) {
        None => (End::File, 0),
        Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => (End::Line, 2),
        Some(b'\r' | b'\n') => (End::Line, 1),
        Some(_) => (End::Delimiter, 1),
    };
    *rest = &rest[at + used..];
    Ok(end)
}
