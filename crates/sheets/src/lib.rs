//! Tables in and out for people: CSV, XLSX and XLS files that somebody typed, exported or forged.
//!
//! Bytes in, bytes out. No I/O, no clock, no words for people: a fault carries a code and
//! parameters, the product has the text in Chinese and English.
//!
//! # Reading
//! [`read`] recognises the format by content, because offices send tab-separated text named
//! `.xls` and old files named `.xlsx`. It never guesses what a cell means: text stays as typed,
//! numbers, days and truth values come typed where the file says so, and what cannot be trusted
//! comes as [`Cell::Bad`] (an 18-digit identity number stored as a number has lost its last
//! digits: it is refused, never rounded). [`find_header`] finds the row of headings below any
//! titles. Faults of the file are a [`Fault`]; faults of a cell are a [`CellFault`], so that good
//! rows are not held back by bad ones.
//!
//! # Why no child process
//! A spreadsheet of a thousand bytes can ask its reader for hundreds of megabytes. The usual
//! defence is a child process with limits on memory and time, but that needs a second copy of
//! the program on every upload and differs between systems. Here every step runs in the same
//! process with hard caps instead, so that the same limits hold on every system:
//!
//! - the container is unpacked once as a stream, counting what really comes out and looking at
//!   the XML ([`Fault::Bomb`] as soon as a cap is passed), before any parser sees it;
//! - the parser can read only those parts that were looked at (all other bytes read as zero);
//! - cells are streamed, never laid out as a rectangle; cells and text are counted as they come;
//! - parsing runs inside `catch_unwind`, so that a panic becomes a fault (the panic hook still
//!   prints its line; it holds no cell text).
//!
//! What remains: an abort (out of memory, stack overflow) cannot be caught, which is why the caps
//! above stand before each allocation that a file could size. XLS (BIFF8) is read by a small
//! reader of this crate for that reason; see the `xls_in` module.
//!
//! # Writing
//! [`Workbook`] writes XLSX, [`CsvWriter`] writes CSV with a byte order mark, so that Excel in
//! China shows it correctly. Text never becomes a formula, and reading the file again gives back
//! the original text; see [`formula`].
//!
//! ```
//! use sheets::{Limits, Sheet, Value, Workbook, find_header, read};
//!
//! let file = Workbook::new()
//!     .sheet(
//!         Sheet::new("日报")
//!             .title("示例县 日报")
//!             .band("演示数据 / SYNTHETIC")
//!             .header(["单位", "日期", "发热"])
//!             .row([Value::text("=平安村"), Value::date(2021, 1, 24), Value::Int(0)]),
//!     )
//!     .to_bytes()?;
//! let table = read(&file, "日报.xlsx", &Limits::upload())?;
//! let header = find_header(&table, &[&["单位", "unit"], &["日期", "date"], &["发热", "fever"]])?;
//! let row = header.body(&table).next().expect("one row was written");
//! assert_eq!(header.cell(row, 0).text(), "=平安村");
//! assert_eq!(header.cell(row, 1).text(), "2021-01-24");
//! # Ok::<(), sheets::Fault>(())
//! ```

mod cell;
mod csv_in;
mod dates;
mod decode;
mod fault;
mod fence;
pub mod formula;
mod header;
mod limits;
mod ole;
mod prescan;
mod sniff;
mod table;
mod value;
mod workbook;
mod write_csv;
mod write_xlsx;
mod xls_in;
mod xls_looks;
mod xls_strings;
mod xlsx_in;
mod xml_scan;

pub use cell::{BadCell, Cell, ErrorValue};
pub use dates::{DateOrder, order_of_dates, parse_date};
pub use fault::{CellFault, Fault};
pub use header::{HeaderMap, find_header, fold};
pub use limits::Limits;
pub use table::{Row, Table, column_letters};
pub use value::Value;
pub use workbook::{Sheet, Workbook};
pub use write_csv::CsvWriter;

/// Reads the table in `bytes`: CSV, XLSX or XLS, told apart by content.
///
/// `file_name` is only a hint (a name ending in `.tsv` prefers the tab). Of a workbook the first
/// visible sheet with anything on it is read; [`Table::other_sheets`] names the rest.
///
/// # Errors
/// A [`Fault`] of the file as a whole: too large, not a table, encrypted, hostile, damaged.
/// Cells that cannot be trusted are not an error, they come as [`Cell::Bad`].
pub fn read(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Table, Fault> {
    let size = bytes.len() as u64;
    if size > limits.file_bytes {
        return Err(Fault::TooLarge { bytes: size, limit: limits.file_bytes });
    }
    match sniff::content(bytes)? {
        sniff::Content::Zip => guarded(|| xlsx_in::read(bytes, limits)),
        sniff::Content::Ole => guarded(|| xls_in::read(bytes, limits)),
        sniff::Content::Text => csv_in::read(bytes, file_name, limits),
    }
}

/// Runs `parse`; a panic inside becomes a fault.
fn guarded(parse: impl FnOnce() -> Result<Table, Fault>) -> Result<Table, Fault> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(parse))
        .unwrap_or(Err(Fault::Unreadable { row: None, why: "damaged" }))
}
