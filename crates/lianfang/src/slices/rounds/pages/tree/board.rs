//! The part of the tree that refreshes: strip, roll-up, lines, units, who is silent, what units wrote.

use std::sync::Arc;

use kernel::{Level, Problem, clock_of};
use webkit::{Parts as BarParts, Shell, Text};

use super::super::common::{
    bar, columns, compared_with, everything, heading, headline, line_name, may_act, owed_key,
};
use super::Asked;
use super::lines::{Row, SilentRow, UnitRow, row, silent_row, unit_row};
use super::rollup::rollup_words;
use super::said::{Said, said};
use super::strip::{Count, Phase, silences, strip};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::rounds::model::{AsOf, Board, Leaving, Line, State, UnitLine};

/// What the board's fragment shows.
pub(super) struct BoardView {
    pub owed_word: String,
    pub owed_of: String,
    pub parts: BarParts,
    pub strip: Vec<Count>,
    pub percent: String,
    pub leaving: String,
    pub frozen: Option<String>,
    /// Address and key of the form that confirms the roll-up, for whoever may.
    pub confirm: Option<(String, String)>,
    pub round: String,
    pub day: String,
    pub heads: Vec<String>,
    pub change_head: String,
    pub sum: Row,
    pub below: String,
    pub rows: Vec<Row>,
    pub units: Vec<UnitRow>,
    pub beside: Vec<Row>,
    pub beside_units: Vec<UnitRow>,
    pub silent: Vec<SilentRow>,
    pub silent_title: String,
    /// What the cut-off makes of silence; empty once it has passed for all of them.
    pub silent_hint: String,
    pub is_flagged: bool,
    pub missing_href: String,
    /// Catalogue key of the word on that link: who may act reminds, others read.
    pub missing_word: &'static str,
    pub reminder_text: String,
    pub reminder_hint: String,
    /// Where nobody is silent by name: kind of the note and catalogue key.
    pub note: (&'static str, &'static str),
    pub said: Vec<Said>,
}

/// Words and figures of a board for one reader.
pub(super) async fn view(
    app: &Shared,
    shell: &Shell,
    caller: &Caller,
    asked: &Asked,
    board: &Arc<Board>,
) -> Result<BoardView, Problem> {
    let (text, lang, now) = (shell.text, shell.text.lang, caller.arrived);
    let can_leave = matches!(board.leaving, Leaving::NotYet { .. }) && board.division.level < Level::Village;
    let may_act = may_act(app, caller.actor()?, asked.division).await?;
    let may_confirm = can_leave && may_act;
    let columns = columns(&board.def);
    let has_passed = now > board.units_close;
    let phase = if board.def.voluntary {
        Phase::Voluntary
    } else if has_passed {
        Phase::After
    } else {
        Phase::Before
    };
    let parts = bar(headline(board));
    let silences = silences(bar(everything(board)), phase);
    let line = |of: (&Line, String, String)| row(text, of, &columns, &silences);
    let units = |units: &[UnitLine]| -> Vec<UnitRow> {
        let listed = if board.below == Level::Village { units } else { &[] };
        listed.iter().map(|unit| unit_row(app, shell, asked, unit, &columns)).collect()
    };
    let silent_in = |state: State| board.silent().filter(|unit| unit.state == state).count();
    let (open, missing) = (silent_in(State::Open), silent_in(State::Missing));
    Ok(BoardView {
        owed_word: text.t(owed_key(&board.def)).into_owned(),
        owed_of: text.t(units_key(board)).into_owned(),
        strip: strip(parts, phase),
        percent: text.percent(parts.received(), parts.owed()),
        leaving: rollup_words(text, board, now).unwrap_or_default(),
        frozen: (has_passed && asked.seen == AsOf::CutOff)
            .then(|| text.t(if board.settled { "tree-frozen" } else { "tree-settling" }).into_owned()),
        confirm: may_confirm.then(|| (format!("/tree/{}/confirm", asked.division), webkit::csrf::new_key())),
        round: asked.round.clone(),
        day: asked.day.to_string(),
        heads: columns.iter().map(|(_, field)| heading(field, lang)).collect(),
        change_head: text.t(compared_with(board, now)).into_owned(),
        sum: line((&board.total, text.t(level_whole(board.division.level)).into_owned(), String::new())),
        below: text.t(level_heading(board.below)).into_owned(),
        rows: board
            .lines
            .iter()
            .map(|below| line((below, line_name(text, below), asked.href_of_line(below))))
            .collect(),
        units: units(&board.units),
        beside: board
            .beside
            .iter()
            .map(|(kind, beside)| line((beside, text.t(kind.key()).into_owned(), String::new())))
            .collect(),
        beside_units: units(&board.beside_units),
        silent: board.silent().map(|unit| silent_row(app, shell, asked, unit)).collect(),
        silent_title: silent_title(text, open, missing),
        silent_hint: if open > 0 {
            text.t1("tree-silent-hint", "at", board.units_close.hms())
        } else {
            String::new()
        },
        is_flagged: missing > 0,
        missing_href: asked.href("/missing", asked.day, AsOf::Now),
        missing_word: if may_act { "tree-remind" } else { "tree-see-list" },
        reminder_text: reminder_text(text, asked, board),
        reminder_hint: reminder_hint(text, board),
        note: note(board),
        said: said(app, shell, asked, board),
        parts,
    })
}

impl Asked {
    /// Address of a line's own tree; none for what belongs to no division below.
    fn href_of_line(&self, line: &Line) -> String {
        if line.name.is_empty() {
            return String::new();
        }
        Asked { division: line.code, round: self.round.clone(), ..*self }.href("", self.day, self.seen)
    }
}

/// Where nobody is silent by name: how the note looks, and its catalogue key. Claims only what is true of the units
/// beside the tree as well.
fn note(board: &Board) -> (&'static str, &'static str) {
    let all = everything(board);
    if all.owed() == 0 {
        ("", "tree-nothing-owed")
    } else if all.open + all.missing > 0 {
        ("", "tree-drill-down")
    } else if all.blank > 0 {
        ("", "round-voluntary")
    } else {
        ("ok", "tree-all-in")
    }
}

/// Catalogue key of what the headline counts.
fn units_key(board: &Board) -> &'static str {
    if board.total.parts.owed() > 0 || board.beside.is_empty() {
        "tree-units-of-tree"
    } else {
        "tree-units-beside"
    }
}

/// 待报 3 个单位，未报 2 个单位: both where cut-offs differ.
pub(in crate::slices::rounds::pages) fn silent_title(text: Text, open: usize, missing: usize) -> String {
    let words: Vec<String> = [("tree-silent-open", open), ("tree-silent-missing", missing)]
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(key, n)| text.t1(key, "n", n))
        .collect();
    words.join(&text.t("comma"))
}

/// What to do once the text is sent, and when nobody is reminded.
pub(in crate::slices::rounds::pages) fn reminder_hint(text: Text, board: &Board) -> String {
    text.t2("tree-reminder-hint", "from", clock_of(board.quiet.from), "to", clock_of(board.quiet.to))
}

fn reminder_text(text: Text, asked: &Asked, board: &Board) -> String {
    let names: Vec<&str> = board.silent().map(|unit| unit.name.as_str()).collect();
    text.ta(
        "tree-reminder-text",
        &[
            ("date", text.date(asked.day).into()),
            ("title", board.def.title(text.lang).into()),
            ("at", board.units_close.hm().into()),
            ("n", (names.len() as i64).into()),
            ("names", names.join(&text.t("edit-list-comma")).into()),
        ],
    )
}

fn level_whole(level: Level) -> &'static str {
    match level {
        Level::Nation => "tree-whole-nation",
        Level::Province => "tree-whole-province",
        Level::City => "tree-whole-city",
        Level::County => "tree-whole-county",
        Level::Town => "tree-whole-town",
        Level::Village => "tree-whole-village",
    }
}

fn level_heading(level: Level) -> &'static str {
    match level {
        Level::Nation | Level::Province => "tree-by-province",
        Level::City => "tree-by-city",
        Level::County => "tree-by-county",
        Level::Town => "tree-by-town",
        Level::Village => "tree-by-unit",
    }
}
