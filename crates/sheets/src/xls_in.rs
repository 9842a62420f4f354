//! XLS in: the cells of BIFF8, the format of Excel 97 to 2003.
//!
//! An own reader for the few records that hold values. calamine 0.38 has no streaming for XLS: it
//! lays out every sheet as a rectangle, reserves what the file announces, reads a sheet once for
//! each time it is named, writes out all formulas, and follows a broken chain of sectors for
//! ever; a small upload could end the process, which nothing can catch. Here the same limits
//! hold as for XLSX and only the values are read.
//!
//! What remains: files of Excel 95 and older are refused ([`Fault::TooOld`]); the stream of the
//! workbook and its strings are held in memory at once, bounded by the size of the file (about
//! eight times it at worst, for a table of empty strings).

use crate::cell::{BadCell, Cell, ErrorValue};
use crate::dates;
use crate::fault::Fault;
use crate::limits::Limits;
use crate::ole::{Ole, u16_at, u32_at};
use crate::table::{Builder, Row, Table, column_letters};
use crate::xls_looks::{Look, look_of_code, look_of_number};
use crate::xls_strings::{Pieces, shared_strings};

const DAMAGED: Fault = Fault::Unreadable { row: None, why: "damaged" };

/// Sheets that are looked at until one has content.
const TRIED_SHEETS: usize = 4;

/// Names kept of sheets that were not read.
const NAMED_SHEETS: usize = 20;

pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Table, Fault> {
    let ole = Ole::open(bytes)?;
    if ole.has("EncryptedPackage") {
        return Err(Fault::Encrypted);
    }
    if ole.has("_VBA_PROJECT_CUR") {
        return Err(Fault::Macros);
    }
    if !ole.has("Workbook") {
        return Err(match () {
            () if ole.has("Book") => Fault::TooOld,
            () if ole.has("WordDocument") => Fault::NotATable { found: "doc" },
            () if ole.has("PowerPoint Document") => Fault::NotATable { found: "ppt" },
            () => Fault::NotATable { found: "ole" },
        });
    }
    let stream = ole.stream("Workbook")?;
    let book = Book::read(&stream, limits.cell_allowance(bytes.len()))?;
    let mut table: Option<Table> = None;
    for (name, start) in book.sheets.iter().take(TRIED_SHEETS) {
        let rows = book.sheet(&stream, *start, limits, bytes.len());
        match &mut table {
            None => {
                let rows = rows?;
                if !rows.is_empty() {
                    table = Some(Table { rows, sheet: Some(name.clone()), ..Table::default() });
                }
            }
            // A sheet that is not wanted must not keep the wanted one out.
            Some(table) => {
                if !rows.is_ok_and(|rows| rows.is_empty()) {
                    table.other_sheets.push(name.clone());
                }
            }
        }
    }
    let mut table = table.ok_or(Fault::NoSheet)?;
    let rest = book.sheets.iter().skip(TRIED_SHEETS).map(|(name, _)| name.clone());
    table.other_sheets.extend(rest.take(NAMED_SHEETS));
    Ok(table)
}

/// One record of the stream.
struct Record<'a> {
    kind: u16,
    content: &'a [u8],
    /// Where the next record begins.
    next: usize,
}

fn record_at(stream: &[u8], at: usize) -> Option<Record<'_>> {
    let kind = u16_at(stream, at).ok()?;
    let next = at + 4 + usize::from(u16_at(stream, at + 2).ok()?);
    Some(Record { kind, content: stream.get(at + 4..next)?, next })
}

/// Takes the records that continue the last one; gives back where the next one begins.
fn continued<'a>(stream: &'a [u8], mut at: usize, pieces: &mut Vec<&'a [u8]>) -> usize {
    while let Some(more) = record_at(stream, at).filter(|record| record.kind == CONTINUE) {
        pieces.push(more.content);
        at = more.next;
    }
    at
}

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;
const CONTINUE: u16 = 0x003C;
/// The text that a formula gave.
const STRING: u16 = 0x0207;

/// What the sheets share.
struct Book {
    is_1904: bool,
    strings: Vec<String>,
    /// For each cell format whether it shows a day, a duration or a number.
    looks: Vec<Look>,
    /// Visible worksheets: name, and where each begins.
    sheets: Vec<(String, usize)>,
}

impl Book {
    fn read(stream: &[u8], most_strings: u64) -> Result<Book, Fault> {
        let mut book = Book { is_1904: false, strings: Vec::new(), looks: Vec::new(), sheets: Vec::new() };
        let mut codes: Vec<(u16, Look)> = Vec::new();
        let mut formats: Vec<u16> = Vec::new();
        let first = record_at(stream, 0).filter(|record| record.kind == BOF).ok_or(DAMAGED)?;
        if u16_at(first.content, 0)? != 0x0600 {
            return Err(Fault::TooOld);
        }
        let mut at = first.next;
        while let Some(record) = record_at(stream, at) {
            at = record.next;
            let content = record.content;
            match record.kind {
                EOF => break,
                // FilePass
                0x002F => return Err(Fault::Encrypted),
                // DateMode
                0x0022 => book.is_1904 = u16_at(content, 0)? == 1,
                // Format
                0x041E => {
                    let rest = content.get(2..).ok_or(DAMAGED)?;
                    let code = Pieces::new(vec![rest]).long_string()?;
                    codes.push((u16_at(content, 0)?, look_of_code(&code)));
                }
                // XF
                0x00E0 => formats.push(u16_at(content, 2)?),
                // BoundSheet8
                0x0085 => book.add_sheet(content)?,
                // SST
                0x00FC => {
                    let mut pieces = vec![content];
                    at = continued(stream, at, &mut pieces);
                    book.strings = shared_strings(Pieces::new(pieces), most_strings)?;
                }
                _ => {}
            }
        }
        codes.sort_by_key(|(number, _)| *number);
        book.looks = formats
            .into_iter()
            .map(|number| match codes.binary_search_by_key(&number, |(number, _)| *number) {
                Ok(found) => codes[found].1,
                Err(_) => look_of_number(number),
            })
            .collect();
        Ok(book)
    }

    fn add_sheet(&mut self, content: &[u8]) -> Result<(), Fault> {
        const HIDDEN: u8 = 0x03;
        let start = u32_at(content, 0)? as usize;
        let state = *content.get(4).ok_or(DAMAGED)?;
        let kind = *content.get(5).ok_or(DAMAGED)?;
        match kind {
            0 if state & HIDDEN == 0 => {
                let name = Pieces::new(vec![&content[6..]]).short_string()?;
                self.sheets.push((name, start));
                Ok(())
            }
            // Macros of Excel 4 stand in sheets.
            1 => Err(Fault::Macros),
            _ => Ok(()),
        }
    }

    /// The rows of the sheet that begins at `start`.
    fn sheet(
        &self,
        stream: &[u8],
        start: usize,
        limits: &Limits,
        file_bytes: usize,
    ) -> Result<Vec<Row>, Fault> {
        let mut sheet = SheetCells {
            cells: Vec::new(),
            most_cells: limits.cell_allowance(file_bytes),
            text_left: limits.allowance(file_bytes),
            limits,
        };
        let mut at = record_at(stream, start).filter(|r| r.kind == BOF).ok_or(DAMAGED)?.next;
        let mut depth = 0_u32;
        // Where the text of the formula just read belongs.
        let mut awaited = (0, 0);
        while let Some(record) = record_at(stream, at) {
            at = record.next;
            match record.kind {
                // Charts lie in the sheet as documents of their own.
                BOF => depth += 1,
                EOF if depth == 0 => break,
                EOF => depth -= 1,
                _ if depth > 0 => {}
                STRING => {
                    let mut pieces = vec![record.content];
                    at = continued(stream, at, &mut pieces);
                    let text = Pieces::new(pieces).long_string()?;
                    sheet.add(awaited.0, awaited.1, sheet.text(text))?;
                }
                kind => self.values(kind, record.content, &mut sheet, &mut awaited)?,
            }
        }
        let mut cells = sheet.cells;
        cells.sort_by_key(|(row, column, _)| (*row, *column));
        let mut builder = Builder::packed(limits, file_bytes);
        for (row, column, cell) in cells {
            builder.push(u32::from(row) + 1, column.into(), cell)?;
        }
        Ok(builder.finish())
    }

    /// Adds the cells of one record.
    fn values(
        &self,
        kind: u16,
        content: &[u8],
        sheet: &mut SheetCells<'_>,
        awaited: &mut (u16, u16),
    ) -> Result<(), Fault> {
        // RK, MulRk, Number, Label, RString, LabelSst, BoolErr, Formula
        if !matches!(kind, 0x27E | 0xBD | 0x203 | 0x204 | 0xD6 | 0xFD | 0x205 | 0x06) {
            return Ok(());
        }
        let (row, column, format) = (u16_at(content, 0)?, u16_at(content, 2)?, u16_at(content, 4)?);
        let cell = match kind {
            0x27E => self.number(rk(u32_at(content, 6)?), format),
            0xBD => {
                let pairs = content.get(4..content.len() - 2).ok_or(DAMAGED)?;
                for (pair, column) in pairs.chunks_exact(6).zip(column..) {
                    let cell = self.number(rk(u32_at(pair, 2)?), u16_at(pair, 0)?);
                    sheet.add(row, column, cell)?;
                }
                return Ok(());
            }
            0x203 => self.number(f64_at(content, 6)?, format),
            0x204 | 0xD6 => sheet.text(Pieces::new(vec![content.get(6..).ok_or(DAMAGED)?]).long_string()?),
            0xFD => {
                let text = self.strings.get(u32_at(content, 6)? as usize).ok_or(DAMAGED)?;
                sheet.spend(text.len())?;
                sheet.text(text.clone())
            }
            0x205 => bool_or_error(content, 6, 7)?,
            _ if u16_at(content, 12)? == 0xFFFF => {
                *awaited = (row, column);
                match content[6] {
                    1 => Cell::Bool(content[8] != 0),
                    2 => error_value(content[8]),
                    // Text follows in a record of its own, or the text is empty.
                    _ => Cell::Empty,
                }
            }
            _ => self.number(f64_at(content, 6)?, format),
        };
        sheet.add(row, column, cell)
    }

    fn number(&self, value: f64, format: u16) -> Cell {
        match self.looks.get(usize::from(format)) {
            Some(Look::Time) => dates::from_serial(value, self.is_1904),
            Some(Look::Duration) => dates::from_duration(value),
            _ => Cell::number(value),
        }
    }
}

/// The cells of a sheet in the order of the file, counted.
struct SheetCells<'a> {
    cells: Vec<(u16, u16, Cell)>,
    most_cells: u64,
    text_left: u64,
    limits: &'a Limits,
}

impl SheetCells<'_> {
    fn add(&mut self, row: u16, column: u16, cell: Cell) -> Result<(), Fault> {
        if matches!(cell, Cell::Empty) {
            return Ok(());
        }
        if self.cells.len() as u64 >= self.most_cells {
            return Err(Fault::TooManyCells {
                row: u32::from(row) + 1,
                column: column_letters(column.into()),
                limit: self.most_cells,
            });
        }
        self.cells.push((row, column, cell));
        Ok(())
    }

    fn text(&self, text: String) -> Cell {
        Cell::from_text(text, self.limits.cell_chars)
    }

    /// Counts text that is copied from the shared strings, which can be copied without end.
    fn spend(&mut self, bytes: usize) -> Result<(), Fault> {
        let limit = self.limits.unpacked_bytes;
        let left = self.text_left.checked_sub(bytes as u64);
        self.text_left = left.ok_or(Fault::Bomb { what: "text", reached: limit, limit })?;
        Ok(())
    }
}

/// A number of 30 bits: an integer or the upper half of a float, perhaps in hundredths.
fn rk(bits: u32) -> f64 {
    let value = if bits & 2 != 0 {
        f64::from((bits as i32) >> 2)
    } else {
        f64::from_bits(u64::from(bits & 0xFFFF_FFFC) << 32)
    };
    if bits & 1 != 0 { value / 100.0 } else { value }
}

fn f64_at(content: &[u8], at: usize) -> Result<f64, Fault> {
    let low = u64::from(u32_at(content, at)?);
    Ok(f64::from_bits(low | u64::from(u32_at(content, at + 4)?) << 32))
}

fn bool_or_error(content: &[u8], value: usize, is_error: usize) -> Result<Cell, Fault> {
    let byte = |at: usize| content.get(at).copied().ok_or(DAMAGED);
    Ok(if byte(is_error)? == 0 { Cell::Bool(byte(value)? != 0) } else { error_value(byte(value)?) })
}

fn error_value(code: u8) -> Cell {
    Cell::Bad(BadCell::ErrorValue(match code {
        0x00 => ErrorValue::Null,
        0x07 => ErrorValue::DivisionByZero,
        0x0F => ErrorValue::Value,
        0x17 => ErrorValue::Reference,
        0x1D => ErrorValue::Name,
        0x24 => ErrorValue::Number,
        0x2A => ErrorValue::NotAvailable,
        _ => ErrorValue::Other,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers_are_integers_floats_or_hundredths() {
        let number_text = |number: f64| number.to_string();
        assert_eq!(number_text(rk((5 << 2) | 2)), "5");
        assert_eq!(number_text(rk(((-5_i32) << 2) as u32 | 2)), "-5");
        assert_eq!(number_text(rk((3_660 << 2) | 3)), "36.6");
        assert_eq!(number_text(rk((1.5_f64.to_bits() >> 32) as u32)), "1.5");
    }
}
