//! Boards above the counties: sums of packed counters, never a scan of returns.

use std::collections::HashMap;
use std::sync::Arc;

use kernel::{Day, DivisionCode, Instant, Level, Problem};
use store::Tx;

use super::board::{add, blank_line, compute_board, set_changes, translate};
use super::file::subject;
use super::memory::RoundEntry;
use crate::slices::org;
use crate::slices::org::model::{Division, UnitKind};
use crate::slices::rounds::model::{AsOf, Board, Closing, KindCode, Line, RoundDef};
use crate::slices::rounds::rules::{Parts, Tally};
use crate::slices::rounds::store as sql;

/// Sums of one county, by what is counted.
struct County {
    /// The line it belongs to.
    line: DivisionCode,
    code: DivisionCode,
    /// Six digits of its counters; `None` where its units were first recorded in several counties.
    shard: Option<i64>,
}

/// Fills a board whose lines are divisions of several counties.
pub(super) fn upper_board(
    tx: &mut Tx,
    entry: &RoundEntry,
    board: &mut Board,
    below: Vec<Division>,
    now: Instant,
) -> Result<(), Problem> {
    let def = Arc::clone(&board.def);
    board.below = below.first().map_or(Level::County, |d| d.level);
    let counties = counties(tx, &def, board.division.code, &below, board.day)?;
    let shards = shard_range(&counties);
    board.lines =
        below.into_iter().map(|d| Line { code: d.code, name: d.name, ..board.total.clone() }).collect();
    // While the day runs a level above the counties compares with the day before at its cut-off: what
    // had arrived by this clock time yesterday is not kept in sums.
    let yesterday = board.day.plus(-1);
    let before_seen = if now.day() == board.day { AsOf::CutOff } else { board.seen };
    let mut kinds: Vec<UnitKind> = UnitKind::ALL
        .into_iter()
        .filter(|k| def.owing_kinds.contains(&KindCode(k.code().into())) && !k.is_tree())
        .collect();
    kinds.insert(0, UnitKind::Village);
    for kind in kinds {
        let today = sums(tx, &def, kind, shards, board.day, board.seen)?;
        let was = match entry.on(yesterday) {
            Some(old) => sums(tx, old, kind, shards, yesterday, before_seen)?
                .into_iter()
                .map(|(shard, tally)| (shard, translate(&def, old, tally)))
                .collect(),
            None => HashMap::new(),
        };
        let owed = owed(tx, board.division.code, kind, board.day)?;
        let mut beside = blank_line(&def);
        let (mut beside_before, mut before) = (Tally::empty(&def), HashMap::<DivisionCode, Tally>::new());
        for county in &counties {
            let Some(shard) = county.shard else { continue };
            let count = owed.get(&shard).copied().unwrap_or(0);
            let path = [county.code, county.line, board.division.code, DivisionCode::NATION];
            let closing: Closing = entry.closing(&def, &path, Level::Village, board.day);
            let empty = Tally::empty(&def);
            let tally = today.get(&shard).unwrap_or(&empty);
            let parts = Parts::of(count, tally, closing.silence(now));
            if kind.is_tree() {
                add(&mut board.total, &parts, tally);
                if let Some(line) = board.lines.iter_mut().find(|l| l.code == county.line) {
                    add(line, &parts, tally);
                }
                if let Some(was) = was.get(&shard) {
                    *before.entry(county.line).or_default() += was;
                    *before.entry(board.division.code).or_default() += was;
                }
            } else {
                add(&mut beside, &parts, tally);
                if let Some(was) = was.get(&shard) {
                    beside_before += was;
                }
            }
        }
        if kind.is_tree() {
            set_changes(&def, &mut board.total, before.get(&board.division.code));
            for line in &mut board.lines {
                let was = before.get(&line.code);
                set_changes(&def, line, was);
            }
        } else if beside.parts.owed() > 0 {
            set_changes(&def, &mut beside, Some(&beside_before));
            board.beside.push((kind, beside));
        }
    }
    mixed(tx, entry, board, &counties, now)
}

/// Counties whose units were first recorded in several counties are read unit by unit.
fn mixed(
    tx: &mut Tx,
    entry: &RoundEntry,
    board: &mut Board,
    counties: &[County],
    now: Instant,
) -> Result<(), Problem> {
    for county in counties.iter().filter(|c| c.shard.is_none()) {
        let Some(division) = org::actions::division(tx, county.code)? else { continue };
        let part = compute_board(tx, entry, division, board.day, board.seen, now, &|_| true)?;
        add(&mut board.total, &part.total.parts, &part.total.tally);
        if let Some(line) = board.lines.iter_mut().find(|l| l.code == county.line) {
            add(line, &part.total.parts, &part.total.tally);
        }
        for (kind, line) in part.beside {
            match board.beside.iter_mut().find(|(k, _)| *k == kind) {
                Some((_, sum)) => add(sum, &line.parts, &line.tally),
                None => board.beside.push((kind, line)),
            }
        }
    }
    Ok(())
}

fn counties(
    tx: &mut Tx,
    def: &RoundDef,
    here: DivisionCode,
    below: &[Division],
    day: Day,
) -> Result<Vec<County>, Problem> {
    let all = org::actions::is_under(tx, here, def.issuer)?;
    let mut out = Vec::new();
    for line in below {
        for county in org::actions::counties_under(tx, line.code, day)? {
            if !all && !org::actions::is_under(tx, county.code, def.issuer)? {
                continue;
            }
            out.push(County { line: line.code, code: county.code, shard: county.shard });
        }
    }
    Ok(out)
}

/// First and last county of the counters to read.
fn shard_range(counties: &[County]) -> (i64, i64) {
    let shards = || counties.iter().filter_map(|c| c.shard);
    (shards().min().unwrap_or(0), shards().max().unwrap_or(0))
}

fn sums(
    tx: &mut Tx,
    def: &RoundDef,
    kind: UnitKind,
    counties: (i64, i64),
    day: Day,
    seen: AsOf,
) -> Result<HashMap<i64, Tally>, Problem> {
    let rows = sql::counters_of(tx, subject(def, kind), day, counties)?;
    Ok(rows.into_iter().map(|(county, slots)| (county, Tally::from_slots(def, seen, &slots))).collect())
}

fn owed(tx: &mut Tx, root: DivisionCode, kind: UnitKind, day: Day) -> Result<HashMap<i64, i64>, Problem> {
    let kinds: &[UnitKind] = if kind.is_tree() { &[UnitKind::Village, UnitKind::Community] } else { &[kind] };
    let mut out = HashMap::new();
    for (county, _, count) in org::actions::owed_by_county(tx, root, kinds, day)? {
        *out.entry(county).or_insert(0) += count;
    }
    Ok(out)
}
