//! The sheet of the units: state, who confirmed and when, figures, words.

use sheets::{Sheet, Value};
use webkit::Text;

use super::super::common::{answer_in_words, heading, shown_line};
use super::cells::date_time;
use crate::slices::rounds::model::{Board, RoundDef, UnitLine};

/// Units of the tree, those beside it last.
pub(super) fn unit_sheet(text: Text, board: &Board) -> Sheet {
    let keys = ["tree-town", "tree-unit", "tree-kind", "tree-state", "export-arrived", "export-by"];
    let mut head: Vec<String> = keys.iter().map(|key| text.t(key).into_owned()).collect();
    head.extend(board.def.numbers().map(|field| heading(field, text.lang)));
    head.push(text.t("export-carried-over").into_owned());
    head.extend(board.def.texts().map(|field| field.label(text.lang).to_owned()));
    let mut sheet = Sheet::new(text.t("export-units")).header(head);
    for unit in board.units.iter().chain(&board.beside_units) {
        sheet.push_row(row(text, board, unit));
    }
    sheet
}

fn row(text: Text, board: &Board, unit: &UnitLine) -> Vec<Value> {
    let (_, state) = shown_line(text, unit);
    // A town's own sheet: its villages stand in the town itself.
    let town = if unit.town == board.division.code { &board.division.name } else { &unit.town_name };
    let mut row = vec![
        Value::text(town),
        Value::text(&unit.name),
        Value::text(text.t(unit.kind.key())),
        Value::text(state),
        unit.arrived_at.map_or(Value::Blank, date_time),
        Value::text(unit.by.as_deref().unwrap_or_default()),
    ];
    // Nobody stated it: an empty cell, never 0.
    row.extend(unit.figures.iter().map(|figure| figure.map_or(Value::Blank, Value::Int)));
    row.push(Value::text(carried_over(text, &board.def, unit)));
    row.extend(board.def.texts().enumerate().map(|(i, field)| {
        let answer = unit.texts.get(i).and_then(Option::as_deref);
        answer.map_or(Value::Blank, |answer| Value::text(answer_in_words(field, answer, text.lang)))
    }));
    row
}

/// Labels of the head-counts that were carried over from the day before (law 4).
fn carried_over(text: Text, def: &RoundDef, unit: &UnitLine) -> String {
    let labels: Vec<&str> = def
        .numbers()
        .enumerate()
        .filter(|(i, _)| unit.carried_over.contains(*i))
        .map(|(_, field)| field.label(text.lang))
        .collect();
    labels.join(&text.t("edit-list-comma"))
}
