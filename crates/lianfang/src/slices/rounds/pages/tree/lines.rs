//! Lines of the board: divisions with their sums, units with their figures, the silent ones with whom to call.

use kernel::Change;
use webkit::{Parts as BarParts, Shell, Text};

use super::super::common::{bar, shown_line, unit_day_href};
use super::Asked;
use super::strip::{Count, counts};
use crate::app::Shared;
use crate::slices::rounds::model::{Field, Line, State, UnitLine};

/// A division, or a kind of units beside the tree.
pub(super) struct Row {
    pub name: String,
    /// Empty where there is nothing below to open.
    pub href: String,
    pub parts: BarParts,
    pub silent: Vec<Count>,
    pub cells: Vec<Cell>,
}

/// The sum of one number field with its coverage and its change.
pub(super) struct Cell {
    pub sum: i64,
    pub answered: i64,
    pub change: ChangeWords,
}

/// A unit.
pub(super) struct UnitRow {
    pub name: String,
    pub href: String,
    pub glyph: &'static str,
    pub state: String,
    pub is_silent: bool,
    pub cells: Vec<UnitCell>,
    pub at: String,
}

/// What a unit stated in one number field.
pub(super) struct UnitCell {
    pub value: Option<i64>,
    pub change: ChangeWords,
}

/// A unit that has not filed.
pub(super) struct SilentRow {
    pub name: String,
    pub href: String,
    pub town: String,
    pub glyph: &'static str,
    pub contact: String,
    pub reminded: String,
}

/// A change: the verb with the number where columns stand close, the same with its percentage for whoever looks.
pub(super) struct ChangeWords {
    pub short: String,
    pub full: String,
}

impl ChangeWords {
    fn of(text: Text, change: Option<Change>) -> ChangeWords {
        let Some(change) = change else {
            return ChangeWords { short: "—".into(), full: "—".into() };
        };
        let by = text.number(change.by);
        let short = match change.verb {
            kernel::Verb::More => text.t1("tree-change-more", "by", by),
            kernel::Verb::Fewer => text.t1("tree-change-fewer", "by", by),
            kernel::Verb::Same => text.t("change-same").into_owned(),
        };
        ChangeWords { short, full: text.change(change) }
    }
}

/// Number fields that have a column, with their number index.
pub(super) type Columns<'a> = [(usize, &'a Field)];

/// A line as the table shows it; `silences` are the states of silence that the table has columns for.
pub(super) fn row(
    text: Text,
    (line, name, href): (&Line, String, String),
    columns: &Columns<'_>,
    silences: &[&'static str],
) -> Row {
    let parts = bar(line.parts);
    let cell = |i: usize| {
        let field = line.tally.fields.get(i).copied().unwrap_or_default();
        let change = ChangeWords::of(text, line.changes.get(i).copied().flatten());
        Cell { sum: field.sum, answered: field.answered, change }
    };
    let cells = columns.iter().map(|(i, _)| cell(*i)).collect();
    Row { name, href, parts, silent: counts(parts, silences), cells }
}

/// A unit as the table shows it.
pub(super) fn unit_row(
    app: &Shared,
    shell: &Shell,
    asked: &Asked,
    unit: &UnitLine,
    columns: &Columns<'_>,
) -> UnitRow {
    let text = shell.text;
    let (glyph, state) = shown_line(text, unit);
    let cell = |i: usize| UnitCell {
        value: unit.figures.get(i).copied().flatten(),
        change: ChangeWords::of(text, unit.changes.get(i).copied().flatten()),
    };
    UnitRow {
        name: unit.name.clone(),
        href: unit_day_href(app, &asked.round, asked.day, unit.unit),
        glyph,
        state,
        is_silent: unit.state == State::Missing,
        cells: columns.iter().map(|(i, _)| cell(*i)).collect(),
        at: unit.arrived_at.map_or_else(
            || "—".into(),
            |at| {
                if at.day() == asked.day { at.hms() } else { text.day_hm(at) }
            },
        ),
    }
}

/// A silent unit with whom to call and when it was reminded.
pub(super) fn silent_row(app: &Shared, shell: &Shell, asked: &Asked, unit: &UnitLine) -> SilentRow {
    let text = shell.text;
    SilentRow {
        name: unit.name.clone(),
        href: unit_day_href(app, &asked.round, asked.day, unit.unit),
        town: unit.town_name.clone(),
        glyph: unit.state.code(),
        contact: unit.contact.as_ref().map_or_else(|| "—".into(), |c| c.name.clone()),
        reminded: unit.reminded.as_ref().map_or_else(
            || text.t("tree-not-reminded").to_string(),
            |r| {
                let said = r.answer.clone().unwrap_or_default();
                let channel = text.t(r.channel.key()).to_string();
                text.t3("tree-reminded", "at", r.at.hm(), "channel", channel, "answer", said)
            },
        ),
    }
}
