//! One day: the division with what is below it, and the units of a county or smaller.

use kernel::{Instant, Kind, Problem};
use sheets::{Sheet, Value, Workbook};
use webkit::Text;

use super::super::common::{compared_with, division_name, heading, line_name, signed_change};
use super::super::tree::rollup_words;
use super::cells::{Dress, about, count_heads, counts, date_time, moment, states, sum};
use super::units::unit_sheet;
use crate::slices::rounds::model::{Board, Line};

/// The workbook of a board; the command line writes the same.
pub fn workbook(text: Text, board: &Board, demo: bool, at: Instant) -> Result<Vec<u8>, Problem> {
    let mut titles = moment(text, board, at);
    titles.extend(rollup_words(text, board, at));
    let dress = Dress::new(text, about(text, board, &text.date_year(board.day)), titles, demo);
    let mut book = Workbook::new().made_at(date_time(at)).sheet(dress.put_on(sum_sheet(text, board, at)));
    if !board.units.is_empty() || !board.beside_units.is_empty() {
        book = book.sheet(dress.put_on(unit_sheet(text, board)));
    }
    book.to_bytes().map_err(|_| Problem::new(Kind::Internal, "internal"))
}

/// Divisions below, kinds of units beside the tree, the whole at the end.
fn sum_sheet(text: Text, board: &Board, at: Instant) -> Sheet {
    let against = text.t(compared_with(board, at));
    let states = states(std::iter::once(&*board.def));
    let mut head = vec![text.t("export-code").into_owned(), text.t("tree-unit").into_owned()];
    head.extend(count_heads(text, &board.def, states));
    for field in board.def.numbers() {
        let label = field.label(text.lang);
        head.push(heading(field, text.lang));
        head.push(text.t1("export-answered", "label", label));
        head.push(text.t2("export-change", "label", label, "against", &against));
    }
    let code = |line: &Line| Value::text(line.code.digits());
    let row = |code: Value, name: String, line: &Line| -> Vec<Value> {
        let figures = (0..board.def.numbers().count()).flat_map(|index| figure(line, index));
        [code, Value::text(name)].into_iter().chain(counts(line.parts, states)).chain(figures).collect()
    };
    let whole = row(code(&board.total), division_name(text, &board.division), &board.total);
    let mut sheet = Sheet::new(text.t("export-sums")).header(head).totals(whole);
    for below in &board.lines {
        // What belongs to no division below has neither name nor code of its own.
        let code = if below.name.is_empty() { Value::Blank } else { code(below) };
        sheet.push_row(row(code, line_name(text, below), below));
    }
    for (kind, beside) in &board.beside {
        let name = text.t1("export-beside", "kind", text.t(kind.key()));
        sheet.push_row(row(Value::Blank, name, beside));
    }
    sheet
}

/// A number field of a line: sum, coverage, change.
fn figure(line: &Line, index: usize) -> [Value; 3] {
    let [sum, answered] = sum(line, index);
    let change = line.changes.get(index).copied().flatten();
    [sum, answered, change.map_or(Value::Blank, |change| Value::Int(signed_change(change)))]
}
