//! The switches of the tree: which round, which moment, which day.

use std::sync::Arc;

use kernel::{Day, DivisionCode, Instant, Problem};
use store::Tx;
use webkit::{Choice, Text};

use super::Asked;
use crate::slices::org;
use crate::slices::rounds::actions::{Book, RoundEntry};
use crate::slices::rounds::model::{AsOf, Board, RoundDef};

/// A round that is asked in a division.
pub(super) struct RoundHere {
    pub code: String,
    pub def: Arc<RoundDef>,
}

/// Rounds that are asked on a day in the division, or in a part of it.
pub(super) fn rounds_here(
    tx: &mut Tx,
    book: &Book,
    division: DivisionCode,
    day: Day,
) -> Result<Vec<RoundHere>, Problem> {
    let mut here = Vec::new();
    for entry in &book.rounds {
        let Some(def) = entry.on(day) else { continue };
        if org::actions::is_under(tx, division, def.issuer)?
            || org::actions::is_under(tx, def.issuer, division)?
        {
            here.push(RoundHere { code: entry.row.code.clone(), def: Arc::clone(def) });
        }
    }
    Ok(here)
}

/// The rounds to choose from: none where the one that is shown is the only one.
pub(super) fn round_choices(text: Text, asked: &Asked, here: &[RoundHere]) -> Vec<Choice> {
    if here.iter().all(|round| round.code == asked.round) {
        return Vec::new();
    }
    here.iter()
        .map(|round| Choice {
            label: round.def.title(text.lang).to_owned(),
            href: Asked { round: round.code.clone(), ..*asked }.href("", asked.day, asked.seen),
            on: round.code == asked.round,
            off: false,
        })
        .collect()
}

/// 现在 or 截止时.
pub(super) fn moments(text: Text, asked: &Asked, board: &Board, now: Instant) -> Vec<Choice> {
    let passed = now > board.units_close;
    let cut_off = if passed { "tree-at-cut-off" } else { "tree-at-cut-off-not-yet" };
    let choice = |label: String, seen: AsOf, off: bool| Choice {
        label,
        href: asked.href("", asked.day, seen),
        on: asked.seen == seen,
        off,
    };
    vec![
        choice(text.t1("tree-now", "at", now.hm()), AsOf::Now, false),
        choice(text.t1(cut_off, "at", board.units_close.hm()), AsOf::CutOff, !passed),
    ]
}

/// The day before, the day that is shown, today. A day on which the round is not asked cannot be chosen.
pub(super) fn days(text: Text, asked: &Asked, entry: Option<&RoundEntry>, today: Day) -> Vec<Choice> {
    let choice = |day: Day, label: String| Choice {
        label,
        href: asked.href("", day, asked.seen),
        on: day == asked.day,
        off: entry.is_none_or(|entry| entry.on(day).is_none()),
    };
    let before = asked.day.plus(-1);
    let mut days = vec![choice(before, format!("‹ {}", text.date(before)))];
    if asked.day < today {
        days.push(choice(asked.day, text.date(asked.day)));
    }
    days.push(choice(today, text.t("tree-today").into_owned()));
    days
}
