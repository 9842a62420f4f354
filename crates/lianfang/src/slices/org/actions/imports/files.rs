//! The template to fill in, and the error file to mend and send again.

use kernel::{Lang, Problem};
use sheets::{Sheet, Value, Workbook};
use store::{StoreError, Tx};

use crate::slices::org::model::{ImportRow, RowVerdict, UnitKind};
use crate::slices::org::rules;
use crate::slices::org::store::imports::{self, KeptFault};

/// First characters of the name in the example row of the template; such rows are passed over.
pub const EXAMPLE: &str = "示例：";

fn headings(lang: Lang) -> Vec<&'static str> {
    match lang {
        Lang::Zh => rules::COLUMNS.iter().map(|names| names[0]).collect(),
        Lang::En => rules::ENGLISH.to_vec(),
    }
}

/// The columns on which the template has a note: unit above, first day, owes.
pub const NOTED: [usize; 3] = [4, 8, 9];

/// The template as XLSX: headings, one example row that is passed over when it stays, the list of kinds, and a sheet
/// of notes, one for each column of [`NOTED`], in the reader's words.
pub fn template_file(lang: Lang, notes: &[String; 3]) -> Result<Vec<u8>, Problem> {
    // No first day: whichever stood here, it would have passed when the file is filled in.
    let example =
        ["示例：柳河小学", "学校", "", "绣林街道", "", "王小明", "校长", "19900000001", "", "是", ""];
    let (units, kinds, words) = match lang {
        Lang::Zh => ("单位", "类别", ["说明", "列", "怎么填"]),
        Lang::En => ("Units", "Kinds", ["Notes", "Column", "How to fill it in"]),
    };
    let mut list = Sheet::new(kinds).header([kinds, "code"]);
    for kind in UnitKind::ALL {
        list.push_row([Value::text(rules::kind_word(kind)), Value::text(kind.code())]);
    }
    let headings = headings(lang);
    let mut told = Sheet::new(words[0]).header([words[1], words[2]]);
    for (column, note) in NOTED.into_iter().zip(notes) {
        told.push_row([Value::text(headings[column]), Value::text(note)]);
    }
    let sheet = Sheet::new(units).header(headings).row(example.map(Value::text));
    bytes(&Workbook::new().sheet(sheet).sheet(list).sheet(told))
}

/// What the error file is made of.
#[derive(Clone, Debug, Default)]
pub struct ToMend {
    rows: Vec<ImportRow>,
    faults: Vec<KeptFault>,
}

/// The rows of an import that have faults, with the faults. The caller must have checked that it is within reach.
pub fn rows_to_mend(tx: &mut Tx, batch: i64) -> Result<ToMend, StoreError> {
    let faults = imports::faults(tx, batch, 0, i64::MAX)?.into_iter().map(|(_, fault)| fault).collect();
    Ok(ToMend { rows: imports::rows(tx, batch, RowVerdict::Bad, 0, i64::MAX)?, faults })
}

/// The rows with faults as XLSX, in the columns of the template, with the row of the file and what is wrong with
/// it; `say` puts a fault into words. Mended and sent again, the two last columns are passed over. Reads nothing: made
/// outside of the store's readers.
pub fn error_file(
    to_mend: ToMend,
    lang: Lang,
    say: impl Fn(&KeptFault) -> String,
) -> Result<Vec<u8>, Problem> {
    let mut words: std::collections::HashMap<u32, Vec<String>> = std::collections::HashMap::new();
    for fault in to_mend.faults {
        words.entry(fault.0).or_default().push(format!("{}: {}", fault.1, say(&fault)));
    }
    let (title, row_no, faults) = match lang {
        Lang::Zh => ("待改的行", "原行号", "问题"),
        Lang::En => ("Rows to mend", "Row in the file", "What is wrong"),
    };
    let mut head = headings(lang);
    head.extend([row_no, faults]);
    let mut sheet = Sheet::new(title).header(head);
    for row in to_mend.rows {
        let mut cells: Vec<Value> = row.content.cells.iter().map(Value::text).collect();
        cells.push(Value::Int(row.row.into()));
        cells.push(Value::text(words.remove(&row.row).unwrap_or_default().join("\n")));
        sheet.push_row(cells);
    }
    bytes(&Workbook::new().sheet(sheet))
}

fn bytes(book: &Workbook) -> Result<Vec<u8>, Problem> {
    book.to_bytes().map_err(|fault| {
        let mut problem = Problem::new(kernel::Kind::Internal, fault.code());
        problem.params = fault.params();
        problem
    })
}
