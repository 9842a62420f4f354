//! What can be wrong with a file ([`Fault`]) and with one cell ([`CellFault`]).
//!
//! Both carry a stable code and parameters, never words for people and never a cell's text, so
//! that nothing personal reaches a log.

/// Why a whole file is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum Fault {
    /// The file has no content at all.
    Empty,
    /// The file is larger than allowed.
    TooLarge {
        /// Size of the file.
        bytes: u64,
        /// Largest size allowed.
        limit: u64,
    },
    /// The content is something else than CSV, XLSX or XLS.
    NotATable {
        /// What it is: `binary`, `docx`, `html`, `ods`, `pdf`, `xlsb`, `zip` ..
        found: &'static str,
    },
    /// An XLS file of Excel 95 or older: to be saved again as XLSX.
    TooOld,
    /// Protected by a password.
    Encrypted,
    /// Carries macros; they are never run, but the file is not taken either.
    Macros,
    /// The zip container is damaged, or its sizes are not what it says.
    BadZip,
    /// A part of the container has a name that points outside of it.
    HostileName {
        /// The name, cut to 80 characters.
        name: String,
    },
    /// An archive inside the archive.
    NestedArchive {
        /// Name of the part.
        name: String,
    },
    /// More parts in the container than allowed.
    TooManyParts {
        /// Largest number allowed.
        limit: u64,
    },
    /// Opens up to far more than its size tells.
    Bomb {
        /// What grew: `depth`, `strings`, `styles`, `tags`, `text`, `token`, `unpacked`.
        what: &'static str,
        /// How far it had grown when reading stopped.
        reached: u64,
        /// The cap that was passed.
        limit: u64,
    },
    /// A document type declaration, which could name files and hosts to be read.
    ExternalEntity,
    /// More rows than allowed.
    TooManyRows {
        /// Largest number allowed.
        limit: u64,
    },
    /// More columns than allowed.
    TooManyColumns {
        /// The first row that has them.
        row: u32,
        /// Largest number allowed.
        limit: u64,
    },
    /// The rectangle of all cells is larger than allowed, often because of one stray cell far
    /// away from the table.
    TooManyCells {
        /// Row of the cell that made it too large.
        row: u32,
        /// Its column, as letters.
        column: String,
        /// Largest number of cells allowed.
        limit: u64,
    },
    /// No visible sheet, or nothing on any.
    NoSheet,
    /// The content cannot be read.
    Unreadable {
        /// Where, when it is known.
        row: Option<u32>,
        /// `damaged`, `encoding`, `line`, `nul`, `order`, `quote`.
        why: &'static str,
    },
    /// None of the first rows looks like the headings that are wanted.
    NoHeader {
        /// The wanted headings, each by its first name, joined with `、`.
        wanted: String,
    },
    /// One heading stands above two columns.
    DoubledHeader {
        /// Row of the headings.
        row: u32,
        /// The heading as written.
        name: String,
        /// The two columns as letters.
        columns: [String; 2],
    },
    /// A cell cannot be written: text over 32,767 characters, or a day outside 1900 to 9999.
    NotWritable {
        /// Row in the sheet.
        row: u32,
        /// Column as letters.
        column: String,
    },
}

impl Fault {
    /// Stable code; the catalogues have the sentence for it.
    pub fn code(&self) -> &'static str {
        match self {
            Fault::Empty => "sheet-empty",
            Fault::TooLarge { .. } => "sheet-too-large",
            Fault::NotATable { .. } => "sheet-not-a-table",
            Fault::TooOld => "sheet-too-old",
            Fault::Encrypted => "sheet-encrypted",
            Fault::Macros => "sheet-macros",
            Fault::BadZip => "sheet-bad-zip",
            Fault::HostileName { .. } => "sheet-hostile-name",
            Fault::NestedArchive { .. } => "sheet-nested-archive",
            Fault::TooManyParts { .. } => "sheet-too-many-parts",
            Fault::Bomb { .. } => "sheet-bomb",
            Fault::ExternalEntity => "sheet-external-entity",
            Fault::TooManyRows { .. } => "sheet-too-many-rows",
            Fault::TooManyColumns { .. } => "sheet-too-many-columns",
            Fault::TooManyCells { .. } => "sheet-too-many-cells",
            Fault::NoSheet => "sheet-no-sheet",
            Fault::Unreadable { .. } => "sheet-unreadable",
            Fault::NoHeader { .. } => "sheet-no-header",
            Fault::DoubledHeader { .. } => "sheet-doubled-header",
            Fault::NotWritable { .. } => "sheet-not-writable",
        }
    }

    /// The values that the sentence needs, by name.
    pub fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            Fault::Empty
            | Fault::TooOld
            | Fault::Encrypted
            | Fault::Macros
            | Fault::BadZip
            | Fault::ExternalEntity
            | Fault::NoSheet => Vec::new(),
            Fault::TooLarge { bytes, limit } => {
                vec![("bytes", bytes.to_string()), ("limit", limit.to_string())]
            }
            Fault::NotATable { found } => vec![("found", (*found).to_string())],
            Fault::HostileName { name } | Fault::NestedArchive { name } => {
                vec![("name", name.clone())]
            }
            Fault::TooManyParts { limit } | Fault::TooManyRows { limit } => {
                vec![("limit", limit.to_string())]
            }
            Fault::Bomb { what, reached, limit } => vec![
                ("what", (*what).to_string()),
                ("reached", reached.to_string()),
                ("limit", limit.to_string()),
            ],
            Fault::TooManyColumns { row, limit } => {
                vec![("row", row.to_string()), ("limit", limit.to_string())]
            }
            Fault::TooManyCells { row, column, limit } => {
                vec![("row", row.to_string()), ("column", column.clone()), ("limit", limit.to_string())]
            }
            Fault::Unreadable { row, why } => {
                vec![("row", row.map(|row| row.to_string()).unwrap_or_default()), ("why", (*why).to_string())]
            }
            Fault::NoHeader { wanted } => vec![("wanted", wanted.clone())],
            Fault::DoubledHeader { row, name, columns: [first, second] } => vec![
                ("row", row.to_string()),
                ("name", name.clone()),
                ("first", first.clone()),
                ("second", second.clone()),
            ],
            Fault::NotWritable { row, column } => {
                vec![("row", row.to_string()), ("column", column.clone())]
            }
        }
    }
}

/// What is wrong with one cell, with its place as the reader of the file sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellFault {
    /// Row number, counted from 1.
    pub row: u32,
    /// The heading as written in the file, or the column's letters where it has none.
    pub column: String,
    /// Stable code.
    pub code: &'static str,
    /// The values that the sentence needs, by name.
    pub params: Vec<(&'static str, String)>,
}

impl CellFault {
    /// A fault without parameters.
    pub fn new(row: u32, column: impl Into<String>, code: &'static str) -> CellFault {
        CellFault { row, column: column.into(), code, params: Vec::new() }
    }

    /// The same with one more parameter.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl std::fmt::Display) -> CellFault {
        self.params.push((name, value.to_string()));
        self
    }
}
