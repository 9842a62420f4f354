//! Fourteen days of a division: for each day the villages and communities, and the kinds beside the tree.

use std::sync::Arc;

use kernel::{Instant, Kind, Problem};
use sheets::{Sheet, Value, Workbook};
use webkit::Text;

use super::super::common::heading;
use super::super::tree::rollup_words;
use super::cells::{Dress, about, count_heads, counts, date, date_time, moment, states, sum};
use crate::slices::rounds::model::{Board, Line};

/// The workbook of these days, the last of which is the day that was asked for. Columns are those of its definition;
/// an earlier day answers them by the field's code.
pub(super) fn workbook(
    text: Text,
    boards: &[Arc<Board>],
    demo: bool,
    at: Instant,
) -> Result<Vec<u8>, Problem> {
    let (first, last) = boards.first().zip(boards.last()).ok_or_else(Problem::not_found)?;
    let days = format!("{}–{}", text.date_year(first.day), text.date_year(last.day));
    let dress = Dress::new(text, about(text, last, &days), moment(text, last, at), demo);
    let states = states(boards.iter().map(|board| &*board.def));
    let mut head = vec![text.t("tree-day").into_owned(), text.t("tree-kind").into_owned()];
    head.extend(count_heads(text, &last.def, states));
    for field in last.def.numbers() {
        head.push(heading(field, text.lang));
        head.push(text.t1("export-answered", "label", field.label(text.lang)));
    }
    head.push(text.t("export-leaving").into_owned());
    let mut sheet = dress.put_on(Sheet::new(text.t("round-fourteen"))).header(head);
    for board in boards {
        for (kind, line) in lines(text, board) {
            let mut row = vec![date(board.day), Value::text(kind)];
            row.extend(counts(line.parts, states));
            row.extend(last.def.numbers().flat_map(|field| figure(board, line, &field.code)));
            row.push(rollup_words(text, board, at).map_or(Value::Blank, Value::Text));
            sheet.push_row(row);
        }
    }
    let book = Workbook::new().made_at(date_time(at)).sheet(sheet);
    book.to_bytes().map_err(|_| Problem::new(Kind::Internal, "internal"))
}

/// The lines of a day: villages and communities, then each kind of units beside the tree with its own total.
fn lines(text: Text, board: &Board) -> Vec<(String, &Line)> {
    let tree = (text.t("tree-by-unit").into_owned(), &board.total);
    let beside = board.beside.iter().map(|(kind, line)| {
        let name = text.t1("export-beside", "kind", text.t(kind.key()));
        (name, line)
    });
    let asked = |line: &Line| line.parts.owed() > 0 || board.beside.is_empty();
    std::iter::once(tree).chain(beside).filter(|(_, line)| asked(line)).collect()
}

/// A number field of a day; empty where the definition of that day did not ask it.
fn figure(board: &Board, line: &Line, code: &str) -> [Value; 2] {
    match board.def.number_index(code) {
        Some(index) => sum(line, index),
        None => [Value::Blank, Value::Int(0)],
    }
}
