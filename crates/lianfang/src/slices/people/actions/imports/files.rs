//! The template to fill in, and the error file to mend and send again.

use kernel::{Lang, Problem};
use sheets::{Sheet, Value, Workbook};

use super::rows::{Line, ToMend};
use crate::slices::org::actions::{KeptFault, file_problem};
use crate::slices::people::rules;

fn headings(lang: Lang) -> Vec<&'static str> {
    match lang {
        Lang::Zh => rules::COLUMNS.iter().take(rules::TEMPLATE).map(|names| names[0]).collect(),
        Lang::En => rules::ENGLISH.to_vec(),
    }
}

/// The columns on which the template has a note: document, birth, address, household number.
pub const NOTED: [usize; 4] = [1, 3, 5, 6];

/// The template as XLSX: headings, one example row that is passed over when it stays, and a sheet of notes, one for each
/// column of [`NOTED`], in the reader's words.
pub fn template_file(lang: Lang, notes: &[String; 4]) -> Result<Vec<u8>, Problem> {
    let example = ["示例：田小满", "", "女", "2016-05-01", "19900000001", "柳溪巷 1 号", "1", "女儿", ""];
    let (people, words) = match lang {
        Lang::Zh => ("人员", ["说明", "列", "怎么填"]),
        Lang::En => ("People", ["Notes", "Column", "How to fill it in"]),
    };
    let headings = headings(lang);
    let mut told = Sheet::new(words[0]).header([words[1], words[2]]);
    for (column, note) in NOTED.into_iter().zip(notes) {
        told.push_row([Value::text(headings[column]), Value::text(note)]);
    }
    let sheet = Sheet::new(people).header(headings).row(example.map(Value::text));
    bytes(&Workbook::new().sheet(sheet).sheet(told))
}

/// The rows to mend as XLSX, in the columns of the template, with the row of the file and what is wrong with it; `say`
/// puts a fault into words, `near` what a row is near to. Mended and sent again, the two last columns are passed over.
pub fn error_file(
    to_mend: ToMend,
    lang: Lang,
    say: impl Fn(&KeptFault) -> String,
    near: impl Fn(&Line) -> String,
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
    for line in to_mend.rows {
        let said = match &line.beside {
            Some(_) => near(&line),
            None => words.remove(&line.draft.row).unwrap_or_default().join("\n"),
        };
        let mut cells: Vec<Value> = line.draft.cells.iter().map(Value::text).collect();
        cells.push(Value::Int(line.draft.row.into()));
        cells.push(Value::text(said));
        sheet.push_row(cells);
    }
    bytes(&Workbook::new().sheet(sheet))
}

fn bytes(book: &Workbook) -> Result<Vec<u8>, Problem> {
    book.to_bytes().map_err(|fault| Problem { kind: kernel::Kind::Internal, ..file_problem(&fault) })
}
