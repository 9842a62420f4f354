//! Cells and titles that the sheets share.

use kernel::{Day, Instant};
use sheets::{Sheet, Value};
use webkit::Text;

use super::super::common::{division_name, owed_key};
use crate::slices::rounds::model::{AsOf, Board, Line, RoundDef};
use crate::slices::rounds::rules::Parts;

/// What stands above every sheet.
pub(super) struct Dress {
    titles: Vec<String>,
    band: Option<String>,
}

impl Dress {
    /// `about`: round, division and day or days.
    pub fn new(text: Text, about: String, more: Vec<String>, demo: bool) -> Dress {
        let mut titles = vec![about];
        titles.extend(more);
        titles.push(text.t("tree-not-covered").into_owned());
        Dress { titles, band: demo.then(|| text.t("demo-band").into_owned()) }
    }

    /// The sheet with its titles and, for synthetic data, the band.
    pub fn put_on(&self, sheet: Sheet) -> Sheet {
        let titled = self.titles.iter().fold(sheet, |sheet, title| sheet.title(title.clone()));
        match &self.band {
            Some(band) => titled.band(band.clone()),
            None => titled,
        }
    }
}

/// 每日上报·绣林街道·2026年11月23日.
pub(super) fn about(text: Text, board: &Board, days: &str) -> String {
    let name = division_name(text, &board.division);
    [board.def.title(text.lang), name.as_str(), days].join(&text.t("dot"))
}

/// 口径: which moment the figures are of, and whether they can still change.
pub(super) fn moment(text: Text, board: &Board, at: Instant) -> Vec<String> {
    let words = |at: Instant| format!("{} {}", text.date_year(at.day()), at.hms());
    match board.seen {
        AsOf::Now => vec![text.t1("export-as-of", "at", words(at))],
        AsOf::CutOff if at <= board.units_close => {
            vec![text.t2("export-cut-off-not-yet", "at", words(board.units_close), "now", words(at))]
        }
        AsOf::CutOff => {
            let standing = if board.settled { "tree-frozen" } else { "tree-settling" };
            let of = text.t1("export-as-of-cut-off", "at", words(board.units_close));
            vec![of, text.t(standing).into_owned()]
        }
    }
}

/// States of the counts of a line. Blank is one of them only where a round is voluntary.
pub(super) fn states<'a>(mut defs: impl Iterator<Item = &'a RoundDef>) -> &'static [&'static str] {
    const STATES: [&str; 7] = ["reported", "zero", "late", "back-filled", "open", "missing", "voluntary"];
    if defs.any(|def| def.voluntary) { &STATES } else { &STATES[..6] }
}

/// Headings of the counts of a line: owed, its parts, coverage.
pub(super) fn count_heads(text: Text, def: &RoundDef, states: &[&str]) -> Vec<String> {
    let mut heads = vec![text.t(owed_key(def)).into_owned()];
    heads.extend(states.iter().map(|code| text.state(code).into_owned()));
    heads.push(text.t("tree-coverage").into_owned());
    heads
}

/// The counts of a line, in the order of [`count_heads`]; those in the middle add up to the first.
pub(super) fn counts(parts: Parts, states: &[&str]) -> Vec<Value> {
    let of = |code: &str| match code {
        "reported" => parts.reported_on_time,
        "zero" => parts.zero_on_time,
        "late" => parts.late,
        "back-filled" => parts.back_filled,
        "open" => parts.open,
        "missing" => parts.missing,
        _ => parts.blank,
    };
    let mut row = vec![Value::Int(parts.owed())];
    row.extend(states.iter().map(|code| Value::Int(of(code))));
    row.push(match parts.owed() {
        0 => Value::Blank,
        owed => Value::Percent2(parts.received() as f64 / owed as f64),
    });
    row
}

/// Sum and coverage of a number field; an empty cell where nobody stated it, never 0.
pub(super) fn sum(line: &Line, index: usize) -> [Value; 2] {
    let field = line.tally.fields.get(index).copied().unwrap_or_default();
    let sum = if field.answered == 0 { Value::Blank } else { Value::Int(field.sum) };
    [sum, Value::Int(field.answered)]
}

/// A day.
pub(super) fn date(day: Day) -> Value {
    let (year, month, day) = day.ymd();
    Value::date(year as u16, month as u8, day as u8)
}

/// An instant, to the second.
pub(super) fn date_time(at: Instant) -> Value {
    let ((year, month, day), second) = (at.day().ymd(), at.second_of_day());
    Value::DateTime {
        year: year as u16,
        month: month as u8,
        day: day as u8,
        hour: (second / 3600) as u8,
        minute: (second / 60 % 60) as u8,
        second: (second % 60) as u8,
    }
}
