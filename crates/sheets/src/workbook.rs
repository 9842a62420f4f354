//! The builder of XLSX files: sheets with titles, band, headings, rows and totals.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook as Writer};

use crate::fault::Fault;
use crate::value::Value;
use crate::write_xlsx::{Formats, excel_time, write_sheet};

/// Characters that a sheet's name may not hold.
const FORBIDDEN_IN_NAME: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];

/// Several sheets in one file.
#[derive(Clone, Debug, Default)]
pub struct Workbook {
    sheets: Vec<Sheet>,
    made_at: Option<Value>,
}

/// One sheet: titles, band, headings, rows, totals, from top to bottom.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    pub(crate) name: String,
    pub(crate) titles: Vec<String>,
    pub(crate) band: Option<String>,
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<Vec<Value>>,
    pub(crate) totals: Option<Vec<Value>>,
}

impl Sheet {
    /// An empty sheet. Characters that Excel forbids in a name become `_`, more than 31
    /// characters are cut off.
    pub fn new(name: impl Into<String>) -> Sheet {
        Sheet { name: name.into(), ..Sheet::default() }
    }

    /// Adds a title line above the table.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Sheet {
        self.titles.push(title.into());
        self
    }

    /// A line in a warning colour between titles and headings, such as 演示数据 / SYNTHETIC.
    #[must_use]
    pub fn band(mut self, band: impl Into<String>) -> Sheet {
        self.band = Some(band.into());
        self
    }

    /// The headings.
    #[must_use]
    pub fn header<T: Into<String>>(mut self, names: impl IntoIterator<Item = T>) -> Sheet {
        self.header = names.into_iter().map(Into::into).collect();
        self
    }

    /// Adds a row.
    #[must_use]
    pub fn row(mut self, values: impl IntoIterator<Item = Value>) -> Sheet {
        self.push_row(values);
        self
    }

    /// Adds a row, for use in a loop.
    pub fn push_row(&mut self, values: impl IntoIterator<Item = Value>) {
        self.rows.push(values.into_iter().collect());
    }

    /// A bold row below all others; not part of the filter.
    #[must_use]
    pub fn totals(mut self, values: impl IntoIterator<Item = Value>) -> Sheet {
        self.totals = Some(values.into_iter().collect());
        self
    }

    /// Number of columns.
    pub(crate) fn width(&self) -> usize {
        let rows = self.rows.iter().chain(&self.totals).map(Vec::len);
        rows.chain([self.header.len(), 1]).max().unwrap_or(1)
    }
}

impl Workbook {
    /// An empty workbook.
    pub fn new() -> Workbook {
        Workbook::default()
    }

    /// Adds a sheet.
    #[must_use]
    pub fn sheet(mut self, sheet: Sheet) -> Workbook {
        self.sheets.push(sheet);
        self
    }

    /// The time of making that the file carries, a [`Value::DateTime`].
    #[must_use]
    pub fn made_at(mut self, time: Value) -> Workbook {
        self.made_at = Some(time);
        self
    }

    /// The file.
    ///
    /// # Errors
    /// [`Fault::NotWritable`] with the place of text over 32,767 characters or of a day that does
    /// not exist, [`Fault::NoSheet`] without sheets.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Fault> {
        if self.sheets.is_empty() {
            return Err(Fault::NoSheet);
        }
        let mut writer = Writer::new();
        let made_at = self.made_at.as_ref().and_then(excel_time);
        let made_at = match made_at {
            Some(time) => time,
            None => ExcelDateTime::from_ymd(2020, 1, 1).expect("the day exists"),
        };
        writer.set_properties(&DocProperties::new().set_creation_datetime(&made_at));
        let formats = Formats::new();
        let mut names = Vec::new();
        for sheet in &self.sheets {
            let name = unused_name(&sheet.name, &names);
            let worksheet = writer.add_worksheet();
            worksheet.set_name(&name).map_err(|_| Fault::NoSheet)?;
            names.push(name.to_lowercase());
            write_sheet(worksheet, sheet, &formats)?;
        }
        writer.save_to_buffer().map_err(|_| Fault::BadZip)
    }
}

/// A name that Excel takes and that no sheet has yet; letters count as equal in both cases.
fn unused_name(wanted: &str, used: &[String]) -> String {
    let clean: String = wanted
        .chars()
        .map(|c| if FORBIDDEN_IN_NAME.contains(&c) || c.is_control() { '_' } else { c })
        .collect();
    let clean = clean.trim().trim_matches('\'');
    let clean = if clean.is_empty() { "Sheet" } else { clean };
    // Excel counts UTF-16 units; characters beyond the basic plane are two.
    let cut = |length: usize| {
        let mut units = 0;
        clean
            .chars()
            .take_while(|c| {
                units += c.len_utf16();
                units <= length
            })
            .collect::<String>()
    };
    let mut name = cut(31).trim_end_matches('\'').to_string();
    let mut number = 2;
    while used.contains(&name.to_lowercase()) {
        name = format!("{} ({number})", cut(24));
        number += 1;
    }
    name
}
