//! What units wrote: needs, remarks and every other question whose answer is words, by name.

use webkit::Shell;

use super::super::common::{answer_in_words, unit_day_href};
use super::Asked;
use crate::app::Shared;
use crate::slices::rounds::model::{Board, UnitLine};

/// The answers to one question.
pub(super) struct Said {
    pub label: String,
    pub rows: Vec<SaidRow>,
}

/// One unit's answer.
pub(super) struct SaidRow {
    pub name: String,
    pub href: String,
    pub town: String,
    pub words: String,
}

/// Questions that at least one unit answered; none above the counties, where no unit is read.
pub(super) fn said(app: &Shared, shell: &Shell, asked: &Asked, board: &Board) -> Vec<Said> {
    let lang = shell.text.lang;
    board
        .def
        .texts()
        .enumerate()
        .map(|(i, field)| {
            let row = |unit: &UnitLine| {
                let answer = unit.texts.get(i)?.as_deref()?.trim();
                (!answer.is_empty()).then(|| SaidRow {
                    name: unit.name.clone(),
                    href: unit_day_href(app, &asked.round, asked.day, unit.unit),
                    town: unit.town_name.clone(),
                    words: answer_in_words(field, answer, lang).to_owned(),
                })
            };
            let rows = board.units.iter().chain(&board.beside_units).filter_map(row).collect();
            Said { label: field.label(lang).to_owned(), rows }
        })
        .filter(|said| !said.rows.is_empty())
        .collect()
}
