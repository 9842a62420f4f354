//! The roll-up in words: how it leaves, and what came after the cut-off.

use kernel::{Instant, Lang, Level};
use webkit::Text;

use super::super::common::{columns, signed};
use crate::slices::rounds::model::{Board, Leaving};
use crate::slices::rounds::rules;

/// How the roll-up of a board leaves or left, and from its second version on what has changed since the cut-off.
/// `None` for a village or community: what leaves there is the return of a unit.
pub(in crate::slices::rounds::pages) fn rollup_words(
    text: Text,
    board: &Board,
    now: Instant,
) -> Option<String> {
    if board.division.level == Level::Village {
        return None;
    }
    let leaving = match &board.leaving {
        Leaving::NotYet { slot, confirmed: None } => text.t1("rollup-open", "at", slot.hm()),
        Leaving::NotYet { slot, confirmed: Some(c) } => {
            text.t3("rollup-open-confirmed", "at", slot.hm(), "by", c.by.as_str(), "when", c.at.hms())
        }
        Leaving::Confirmed(c) => text.t2("rollup-confirmed", "by", c.by.as_str(), "when", c.at.hms()),
        Leaving::Automatic => text.t("rollup-automatic").into_owned(),
    };
    let version = rules::rollup_version(&board.total.tally);
    if now <= board.units_close || version < 2 {
        return Some(leaving);
    }
    let mut words = vec![leaving, text.t1("rollup-version", "n", version)];
    words.extend(since_cut_off(text, board));
    Some(words.join(if text.lang == Lang::Zh { "" } else { " " }))
}

/// What late, back-filled and corrected returns changed: units received, and the figures that differ.
fn since_cut_off(text: Text, board: &Board) -> Option<String> {
    let (then, now) = (board.at_cut_off.as_ref()?, &board.total.tally);
    let sum = |tally: &rules::Tally, i: usize| tally.fields.get(i).map_or(0, |field| field.sum);
    let by = |i: usize| sum(now, i) - sum(then, i);
    let shown = columns(&board.def);
    let mut changes = Vec::new();
    let units = now.received() - then.received();
    if units != 0 {
        changes.push(text.t1("rollup-since-units", "n", units));
    }
    for (i, field) in shown.iter().filter(|(i, _)| by(*i) != 0) {
        changes.push(format!("{} {}", field.label(text.lang), signed(text, by(*i))));
    }
    let is_shown = |i: usize| shown.iter().any(|(column, _)| *column == i);
    let others = (0..now.fields.len()).filter(|i| !is_shown(*i) && by(*i) != 0).count();
    if others > 0 {
        changes.push(text.t1("rollup-since-others", "n", others));
    }
    if changes.is_empty() {
        return Some(text.t("rollup-since-same").into_owned());
    }
    Some(text.t1("rollup-since", "changes", changes.join(&text.t("comma"))))
}
