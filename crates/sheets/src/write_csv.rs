//! CSV out: UTF-8 with a byte order mark, so that Excel in China does not take it for GB18030;
//! commas, CRLF, quotes where needed. Text that a spreadsheet would run gets an apostrophe, see
//! [`crate::formula`]; numbers stay numbers.

use std::io::{self, Write};

use crate::formula;
use crate::value::Value;

/// Writes rows one by one; memory does not grow with the table.
///
/// ```
/// use sheets::{CsvWriter, Value};
///
/// let mut csv = CsvWriter::new(Vec::new())?;
/// csv.row(&[Value::text("单位"), Value::text("变化")])?;
/// csv.row(&[Value::text("+86"), Value::Int(-5)])?;
/// let bytes = csv.finish()?;
/// assert_eq!(bytes, "\u{FEFF}单位,变化\r\n'+86,-5\r\n".as_bytes());
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct CsvWriter<W: Write> {
    inner: csv::Writer<W>,
}

impl<W: Write> CsvWriter<W> {
    /// Begins a file on `out`.
    ///
    /// # Errors
    /// Those of `out`, as in all methods.
    pub fn new(mut out: W) -> io::Result<CsvWriter<W>> {
        out.write_all(b"\xEF\xBB\xBF")?;
        let inner =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(out);
        Ok(CsvWriter { inner })
    }

    /// Writes one row.
    pub fn row<'v>(&mut self, values: impl IntoIterator<Item = &'v Value>) -> io::Result<()> {
        for value in values {
            match value {
                Value::Text(text) => self.inner.write_field(formula::guard(text).as_bytes())?,
                other => self.inner.write_field(other.shown())?,
            }
        }
        Ok(self.inner.write_record(None::<&[u8]>)?)
    }

    /// Writes out what is still held back and gives `out` back.
    pub fn finish(self) -> io::Result<W> {
        self.inner.into_inner().map_err(csv::IntoInnerError::into_error)
    }
}
