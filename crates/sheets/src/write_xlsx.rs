//! XLSX out: workbooks as an office expects them, with real numbers and days, frozen headings, a
//! filter, columns wide enough for Chinese, and the headings repeated on every printed page.
//!
//! Text is always written as a text cell. The time of making inside the file is a constant unless
//! [`crate::Workbook::made_at`] tells it, so that the same table gives the same bytes.

use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use crate::fault::Fault;
use crate::formula;
use crate::table::column_letters;
use crate::value::{Value, rounded_share};
use crate::workbook::Sheet;

/// Rows whose text is measured for the widths of the columns.
const MEASURED_ROWS: usize = 200;
const NARROWEST: usize = 8;
const WIDEST: usize = 50;

/// The looks of all cells.
pub(crate) struct Formats {
    plain: Kinds,
    bold: Kinds,
    title: Format,
    band: Format,
    header: Format,
}

/// One format per kind of value.
struct Kinds {
    text: Format,
    quoted: Format,
    int: Format,
    decimal: Format,
    date: Format,
    date_time: Format,
    percent: Format,
}

impl Kinds {
    fn new(base: &Format) -> Kinds {
        Kinds {
            text: base.clone(),
            quoted: base.clone().set_quote_prefix(),
            int: base.clone().set_num_format("0"),
            decimal: base.clone(),
            date: base.clone().set_num_format("yyyy-mm-dd"),
            date_time: base.clone().set_num_format("yyyy-mm-dd hh:mm:ss"),
            percent: base.clone().set_num_format("0.00%"),
        }
    }

    fn for_text(&self, text: &str) -> &Format {
        if formula::is_dangerous(text) { &self.quoted } else { &self.text }
    }
}

impl Formats {
    pub fn new() -> Formats {
        let bold = Format::new().set_bold().set_border_top(FormatBorder::Thin);
        Formats {
            plain: Kinds::new(&Format::new()),
            bold: Kinds::new(&bold),
            title: Format::new().set_bold().set_font_size(14),
            band: Format::new().set_bold().set_background_color("FFE699"),
            header: Format::new()
                .set_bold()
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap()
                .set_background_color("E7EEF7")
                .set_border_bottom(FormatBorder::Thin),
        }
    }
}

/// Writes one sheet from top to bottom.
pub(crate) fn write_sheet(worksheet: &mut Worksheet, sheet: &Sheet, formats: &Formats) -> Result<(), Fault> {
    let mut row = 0_u32;
    for title in &sheet.titles {
        write_text(worksheet, row, 0, title, &formats.title)?;
        row += 1;
    }
    if let Some(band) = &sheet.band {
        write_text(worksheet, row, 0, band, &formats.band)?;
        for column in 1..sheet.width() {
            placed(row, column, worksheet.write_blank(row, column as u16, &formats.band))?;
        }
        row += 1;
    }
    let header_row = row;
    if !sheet.header.is_empty() {
        for (column, name) in sheet.header.iter().enumerate() {
            write_text(worksheet, row, column, name, &formats.header)?;
        }
        row += 1;
    }
    for values in &sheet.rows {
        write_row(worksheet, row, values, &formats.plain)?;
        row += 1;
    }
    if !sheet.header.is_empty() {
        let last_column = (sheet.header.len() - 1) as u16;
        let last_row = row.max(header_row + 1) - 1;
        let result = worksheet
            .set_freeze_panes(header_row + 1, 0)
            .and_then(|sheet| sheet.autofilter(header_row, 0, last_row, last_column))
            .and_then(|sheet| sheet.set_repeat_rows(header_row, header_row));
        placed(header_row, 0, result)?;
    }
    if let Some(totals) = &sheet.totals {
        write_row(worksheet, row, totals, &formats.bold)?;
    }
    for (column, width) in widths(sheet).into_iter().enumerate() {
        placed(0, column, worksheet.set_column_width(column as u16, width as f64))?;
    }
    Ok(())
}

fn write_row(worksheet: &mut Worksheet, row: u32, values: &[Value], kinds: &Kinds) -> Result<(), Fault> {
    for (column, value) in values.iter().enumerate() {
        let at = u16::try_from(column).map_err(|_| not_writable(row, column))?;
        let number = |worksheet: &mut Worksheet, number: f64, format: &Format| {
            placed(row, column, worksheet.write_number_with_format(row, at, number, format))
        };
        match value {
            Value::Text(text) => {
                write_text(worksheet, row, column, text, kinds.for_text(text))?;
            }
            Value::Int(int) if Value::is_too_long(*int) => {
                write_text(worksheet, row, column, &int.to_string(), &kinds.text)?;
            }
            Value::Int(int) => number(worksheet, *int as f64, &kinds.int)?,
            Value::Decimal(decimal) if decimal.is_finite() => {
                number(worksheet, *decimal, &kinds.decimal)?;
            }
            Value::Percent2(share) if share.is_finite() => {
                number(worksheet, rounded_share(*share), &kinds.percent)?;
            }
            Value::Blank | Value::Decimal(_) | Value::Percent2(_) => {}
            Value::Date { .. } | Value::DateTime { .. } => {
                let time = excel_time(value).ok_or_else(|| not_writable(row, column))?;
                let is_day = matches!(value, Value::Date { .. });
                let format = if is_day { &kinds.date } else { &kinds.date_time };
                placed(row, column, worksheet.write_datetime_with_format(row, at, &time, format))?;
            }
            Value::Bool(truth) => {
                let result = worksheet.write_boolean_with_format(row, at, *truth, &kinds.text);
                placed(row, column, result)?;
            }
        }
    }
    Ok(())
}

/// Writes a text cell.
///
/// `rust_xlsxwriter` takes text of the form `<r>..</r>` for ready-made XML and writes it without
/// escaping, so that a name could put its own XML into the file. Such text is written as rich
/// text of two pieces, which is escaped; it looks the same.
fn write_text(
    worksheet: &mut Worksheet,
    row: u32,
    column: usize,
    text: &str,
    format: &Format,
) -> Result<(), Fault> {
    let at = u16::try_from(column).map_err(|_| not_writable(row, column))?;
    let result = if text.starts_with("<r>") && text.ends_with("</r>") {
        let plain = Format::default();
        // In rich text the library does not escape what looks like its own escape `_x0041_`.
        let rest = text[1..].replace("_x", "_x005F_x");
        worksheet.write_rich_string_with_format(row, at, &[(&plain, "<"), (&plain, &rest)], format)
    } else {
        worksheet.write_string_with_format(row, at, text, format)
    };
    placed(row, column, result)
}

/// A day or a time in the form of the library; [`None`] where it does not exist.
pub(crate) fn excel_time(value: &Value) -> Option<ExcelDateTime> {
    if !value.exists() {
        return None;
    }
    match *value {
        Value::Date { year, month, day } => ExcelDateTime::from_ymd(year, month, day).ok(),
        Value::DateTime { year, month, day, hour, minute, second } => {
            ExcelDateTime::from_ymd(year, month, day).ok()?.and_hms(hour.into(), minute, second).ok()
        }
        _ => None,
    }
}

fn placed<T>(row: u32, column: usize, result: Result<T, XlsxError>) -> Result<(), Fault> {
    result.map(|_| ()).map_err(|_| not_writable(row, column))
}

fn not_writable(row: u32, column: usize) -> Fault {
    Fault::NotWritable { row: row + 1, column: column_letters(column) }
}

/// Widths of the columns in Latin characters, from the headings and the first rows.
fn widths(sheet: &Sheet) -> Vec<usize> {
    let mut widths = vec![NARROWEST; sheet.width()];
    for (column, name) in sheet.header.iter().enumerate() {
        // Two more for the button of the filter.
        widths[column] = widths[column].max(shown_width(name) + 2);
    }
    for row in sheet.rows.iter().take(MEASURED_ROWS).chain(&sheet.totals) {
        for (column, value) in row.iter().enumerate() {
            widths[column] = widths[column].max(shown_width(&value.shown()));
        }
    }
    widths.into_iter().map(|width| (width + 1).min(WIDEST)).collect()
}

/// Width of the longest line in Latin characters: Chinese and other wide characters are two.
fn shown_width(text: &str) -> usize {
    let line = |line: &str| line.chars().map(|c| if c >= '\u{1100}' { 2 } else { 1 }).sum();
    text.lines().map(line).max().unwrap_or(0)
}
