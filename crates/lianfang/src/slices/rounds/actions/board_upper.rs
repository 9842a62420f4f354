//! Boards above the counties: sums of packed counters, never a scan of returns.

use std::collections::HashMap;
use std::sync::Arc;

use kernel::{Day, Problem};
use store::Tx;

use super::board::{Asking, Compare, add, blank_line, compute_board, set_changes, translate};
use super::file::subject;
use super::frame::{County, Frame};
use crate::slices::org;
use crate::slices::org::model::UnitKind;
use crate::slices::rounds::model::{AsOf, Board, Line, RoundDef};
use crate::slices::rounds::rules::{Parts, Tally};
use crate::slices::rounds::store as sql;

/// Fills a board whose lines are divisions of several counties.
pub(super) fn upper_board(
    tx: &mut Tx,
    asking: &Asking<'_>,
    frame: &Frame,
    compare: Compare,
    board: &mut Board,
) -> Result<(), Problem> {
    let def = Arc::clone(&board.def);
    board.below = frame.lines.first().map_or(kernel::Level::County, |d| d.level);
    board.lines = frame
        .lines
        .iter()
        .map(|d| Line { code: d.code, name: d.name.clone(), ..board.total.clone() })
        .collect();
    let yesterday = board.day.plus(-1);
    for (kind, owed) in &frame.kinds {
        let today = sql::counters_of(tx, subject(&def, *kind), board.day, frame.shards)?;
        let today: HashMap<i64, Vec<i64>> = today.into_iter().collect();
        let was = match (asking.entry.on(yesterday), compare) {
            (Some(old), Compare::DayBefore(seen, _)) => sums(tx, (&def, old), *kind, frame, yesterday, seen)?,
            _ => HashMap::new(),
        };
        let mut beside = blank_line(&def);
        for (at, county) in frame.counties.iter().enumerate() {
            let Some(shard) = county.shard else { continue };
            let slots = today.get(&shard).map_or(&[][..], Vec::as_slice);
            let tally = Tally::from_slots(&def, board.seen, slots);
            let parts = Parts::of(owed[at], &tally, def.silence(county.closing, asking.now));
            let was = was.get(&shard);
            if kind.is_tree() {
                if let Some(sum) = &mut board.at_cut_off {
                    *sum += &Tally::from_slots(&def, AsOf::CutOff, slots);
                }
                add(&mut board.total, &parts, &tally, was);
                add(&mut board.lines[county.line], &parts, &tally, was);
            } else {
                add(&mut beside, &parts, &tally, was);
            }
        }
        if !kind.is_tree() {
            board.beside.push((*kind, beside));
        }
    }
    for county in frame.counties.iter().filter(|county| county.shard.is_none()) {
        mixed(tx, asking, compare, board, county)?;
    }
    board.beside.retain(|(_, line)| line.parts.owed() > 0);
    board.beside.sort_by_key(|(kind, _)| *kind);
    let lines = board.lines.iter_mut().chain(board.beside.iter_mut().map(|(_, line)| line));
    for line in lines.chain([&mut board.total]) {
        set_changes(&def, line);
    }
    Ok(())
}

/// A county whose units were first recorded in several counties is read unit by unit.
fn mixed(
    tx: &mut Tx,
    asking: &Asking<'_>,
    compare: Compare,
    board: &mut Board,
    county: &County,
) -> Result<(), Problem> {
    let Some(division) = org::actions::division(tx, county.code)? else { return Ok(()) };
    let part = compute_board(tx, asking, division, board.day, board.seen, Some(compare))?;
    let sum = |line: &mut Line, of: &Line| add(line, &of.parts, &of.tally, of.before.as_ref());
    sum(&mut board.total, &part.total);
    if let (Some(sum), Some(part)) = (&mut board.at_cut_off, &part.at_cut_off) {
        *sum += part;
    }
    sum(&mut board.lines[county.line], &part.total);
    for (kind, line) in part.beside {
        match board.beside.iter_mut().find(|(k, _)| *k == kind) {
            Some((_, known)) => sum(known, &line),
            None => board.beside.push((kind, line)),
        }
    }
    Ok(())
}

/// Sums of a kind and day by shard, in the order of the fields of another day's definition.
fn sums(
    tx: &mut Tx,
    (def, old): (&RoundDef, &RoundDef),
    kind: UnitKind,
    frame: &Frame,
    day: Day,
    seen: AsOf,
) -> Result<HashMap<i64, Tally>, Problem> {
    let rows = sql::counters_of(tx, subject(old, kind), day, frame.shards)?;
    let tally = |slots: &[i64]| translate(def, old, Tally::from_slots(old, seen, slots));
    Ok(rows.into_iter().map(|(shard, slots)| (shard, tally(&slots))).collect())
}
