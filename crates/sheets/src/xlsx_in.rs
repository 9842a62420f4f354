//! XLSX in: calamine behind the pre-scan, cell by cell.
//!
//! Cells are streamed with `worksheet_cells_reader`: calamine's range of a sheet is a rectangle,
//! and a file of 1,221 bytes with the two cells A1 and CV100000 makes that 309 MiB. Formulas give
//! the value that the writing program computed; one that it never computed is a bad cell, not an
//! empty one.

use calamine::{CellErrorType, DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use crate::cell::{BadCell, Cell, ErrorValue};
use crate::dates;
use crate::fault::Fault;
use crate::fence::Fenced;
use crate::limits::Limits;
use crate::prescan;
use crate::table::{Builder, Row, Table};

/// Sheets that are looked at until one has content.
const TRIED_SHEETS: usize = 4;

/// Names kept of sheets that were not read.
const NAMED_SHEETS: usize = 20;

pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Table, Fault> {
    let scan = prescan::scan(bytes, limits)?;
    if scan.sheets_with_content == 0 {
        return Err(Fault::NoSheet);
    }
    let mut book = Xlsx::new(Fenced::new(bytes, scan.holes)).map_err(|error| fault(&error))?;
    let is_1904 = book.has_1904_epoch();
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    for name in names.iter().take(TRIED_SHEETS) {
        let rows = sheet(&mut book, name, is_1904, limits, bytes.len())?;
        if rows.is_empty() {
            continue;
        }
        let others = names.iter().filter(|other| *other != name).take(NAMED_SHEETS).cloned();
        let other_sheets = if scan.sheets_with_content > 1 { others.collect() } else { Vec::new() };
        return Ok(Table { rows, sheet: Some(name.clone()), other_sheets });
    }
    Err(Fault::NoSheet)
}

fn sheet(
    book: &mut Xlsx<Fenced<'_>>,
    name: &str,
    is_1904: bool,
    limits: &Limits,
    file_bytes: usize,
) -> Result<Vec<Row>, Fault> {
    let mut builder = Builder::packed(limits, file_bytes);
    let mut cells = book.worksheet_cells_reader(name).map_err(|error| fault(&error))?;
    while let Some(record) = cells.next_cell_with_formula_metadata().map_err(|e| fault(&e))? {
        let (row, column) = record.pos;
        let cell = match record.value {
            // A formula whose value is the empty text has one; this one has none at all.
            DataRef::Empty if record.formula.is_some() => Cell::Bad(BadCell::FormulaWithoutValue),
            value => cell(value, is_1904, limits),
        };
        builder.push(row.saturating_add(1), column, cell)?;
    }
    Ok(builder.finish())
}

fn cell(value: DataRef<'_>, is_1904: bool, limits: &Limits) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) => Cell::from_text(text, limits.cell_chars),
        DataRef::SharedString(text) => Cell::from_text(text.to_string(), limits.cell_chars),
        DataRef::Int(number) => Cell::number(number as f64),
        DataRef::Float(number) => Cell::number(number),
        DataRef::Bool(truth) => Cell::Bool(truth),
        DataRef::DateTime(time) if time.is_duration() => dates::from_duration(time.as_f64()),
        DataRef::DateTime(time) => dates::from_serial(time.as_f64(), is_1904),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            dates::from_iso(&text).unwrap_or_else(|| Cell::from_text(text, limits.cell_chars))
        }
        DataRef::Error(error) => Cell::Bad(BadCell::ErrorValue(match error {
            CellErrorType::Div0 => ErrorValue::DivisionByZero,
            CellErrorType::NA => ErrorValue::NotAvailable,
            CellErrorType::Name => ErrorValue::Name,
            CellErrorType::Null => ErrorValue::Null,
            CellErrorType::Num => ErrorValue::Number,
            CellErrorType::Ref => ErrorValue::Reference,
            CellErrorType::Value => ErrorValue::Value,
            CellErrorType::GettingData => ErrorValue::Other,
        })),
    }
}

fn fault(error: &XlsxError) -> Fault {
    match error {
        XlsxError::Password => Fault::Encrypted,
        XlsxError::Zip(_) => Fault::BadZip,
        _ => Fault::Unreadable { row: None, why: "damaged" },
    }
}
