//! The template to fill in, and the error file to mend and send again.

use kernel::{Lang, Problem};
use sheets::{Sheet, Value, Workbook};
use store::Tx;

use crate::slices::org::model::{RowVerdict, UnitKind};
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

/// The template as XLSX: headings, one example row that is passed over when it stays, the list of kinds.
pub fn template_file(lang: Lang) -> Result<Vec<u8>, Problem> {
    let example = [
        "示例：柳河小学",
        "学校",
        "",
        "绣林街道",
        "",
        "王小明",
        "校长",
        "19900000001",
        "2026-01-01",
        "是",
        "",
    ];
    let (units, kinds) = match lang {
        Lang::Zh => ("单位", "类别"),
        Lang::En => ("Units", "Kinds"),
    };
    let mut list = Sheet::new(kinds).header([kinds, "code"]);
    for kind in UnitKind::ALL {
        list.push_row([Value::text(rules::kind_word(kind)), Value::text(kind.code())]);
    }
    let sheet = Sheet::new(units).header(headings(lang)).row(example.map(Value::text));
    bytes(&Workbook::new().sheet(sheet).sheet(list))
}

/// The rows with faults as XLSX, in the columns of the template, with the row of the file and what is wrong with
/// it; `say` puts a fault into words. Mended and sent again, the two last columns are passed over.
pub fn error_file(
    tx: &mut Tx,
    batch: i64,
    lang: Lang,
    say: impl Fn(&KeptFault) -> String,
) -> Result<Vec<u8>, Problem> {
    let mut words: std::collections::HashMap<u32, Vec<String>> = std::collections::HashMap::new();
    for (_, fault) in imports::faults(tx, batch, 0, i64::MAX)? {
        words.entry(fault.0).or_default().push(format!("{}: {}", fault.1, say(&fault)));
    }
    let (title, row_no, faults) = match lang {
        Lang::Zh => ("待改的行", "原行号", "问题"),
        Lang::En => ("Rows to mend", "Row in the file", "What is wrong"),
    };
    let mut head = headings(lang);
    head.extend([row_no, faults]);
    let mut sheet = Sheet::new(title).header(head);
    for row in imports::rows(tx, batch, RowVerdict::Bad, 0, i64::MAX)? {
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
