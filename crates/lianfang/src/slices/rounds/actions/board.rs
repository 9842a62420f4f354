//! The tree: one division's day. A county and what is below it is read unit by unit, a level above
//! from the packed counters of its counties.

use std::collections::HashMap;
use std::sync::Arc;

use kernel::{Actor, Day, DivisionCode, Instant, Level, Problem, UnitId};
use store::Tx;

use super::board_upper::upper_board;
use super::file::owing;
use super::memory::{BoardKey, RoundEntry};
use super::scope::{SEE, division_in_reach, path_of};
use crate::app::Shared;
use crate::slices::org;
use crate::slices::org::model::{Division, Unit, UnitKind};
use crate::slices::rounds::model::{
    AsOf, Board, Closing, Filed, Line, Owing, Reminder, RoundDef, State, UnitLine,
};
use crate::slices::rounds::rules::{self, Parts, Tally};
use crate::slices::rounds::store as sql;

/// The board of a division within the actor's reach; computed once a commit, whoever asks.
pub async fn board(
    app: &Shared,
    actor: &Actor,
    round: &str,
    division: DivisionCode,
    day: Day,
    seen: AsOf,
) -> Result<Arc<Board>, Problem> {
    let book = app.rounds.book(&app.db).await?;
    let entry = book.by_code(round).ok_or_else(Problem::not_found)?;
    let (id, now) = (entry.row.id, app.now());
    let actor = actor.clone();
    let here = app.db.read("rounds.reach", move |tx| division_in_reach(tx, &actor, division, &SEE)).await?;
    let key = BoardKey { division, round: id, day, seen };
    let commit = app.db.commit_number();
    let compute = || {
        let (app, book) = (Shared::clone(app), Arc::clone(&book));
        async move {
            let read = app.clone();
            app.db
                .read("rounds.board", move |tx| {
                    let entry = book.by_id(id).ok_or_else(Problem::not_found)?;
                    let settled = |cut_off: Instant| read.arrivals.is_settled(cut_off, now);
                    compute_board(tx, entry, here, day, seen, now, &settled)
                })
                .await
        }
    };
    app.rounds.board(key, commit, now, compute).await
}

/// Computes a board inside a read.
pub(super) fn compute_board(
    tx: &mut Tx,
    entry: &RoundEntry,
    here: Division,
    day: Day,
    seen: AsOf,
    now: Instant,
    settled: &dyn Fn(Instant) -> bool,
) -> Result<Board, Problem> {
    let def = Arc::clone(entry.on(day).ok_or_else(Problem::not_found)?);
    let mut path: Vec<DivisionCode> =
        org::actions::path(tx, here.code)?.into_iter().map(|d| d.code).collect();
    path.extend([here.code, DivisionCode::NATION]);
    let slot = entry.closing(&def, &path, here.level, day).cut_off;
    let units_close = entry.closing(&def, &path, Level::Village, day).cut_off;
    let confirmations = sql::confirmations(tx, def.round, day, here.code)?;
    let blank = Line {
        code: here.code,
        name: here.name.clone(),
        parts: Parts::default(),
        tally: Tally::empty(&def),
        changes: vec![None; def.numbers().count()],
    };
    let mut board = Board {
        leaving: rules::rollup_leaving(&confirmations, slot, now),
        division: here,
        day,
        seen,
        at: now,
        units_close,
        slot,
        settled: settled(slot),
        below: Level::Village,
        total: blank,
        lines: Vec::new(),
        units: Vec::new(),
        beside: Vec::new(),
        beside_units: Vec::new(),
        confirmations,
        def,
    };
    let below = org::actions::visible_children(tx, board.division.code, day)?;
    let by_units = board.division.level >= Level::County || below.iter().any(|d| d.level >= Level::Town);
    if by_units {
        unit_board(tx, entry, &mut board, &below, now)?;
    } else {
        upper_board(tx, entry, &mut board, below, now)?;
    }
    Ok(board)
}

/// The moment of the window before that compares with this one: the same clock time while the day
/// runs, the same cut-off or the whole day otherwise.
pub(super) fn before_at(day: Day, seen: AsOf, now: Instant) -> (AsOf, Option<Instant>) {
    match seen {
        AsOf::Now if now.day() == day => (AsOf::Now, Some(now.plus_seconds(-86_400))),
        other => (other, None),
    }
}

type Versions = HashMap<UnitId, Vec<Filed>>;

fn versions_of_day(tx: &mut Tx, def: &RoundDef, units: &[Unit], day: Day) -> Result<Versions, Problem> {
    let mut shards: Vec<i64> = units.iter().map(|u| u.county).collect();
    shards.sort_unstable();
    shards.dedup();
    let mut out = Versions::new();
    for shard in shards {
        for stored in sql::county_versions(tx, def, shard, day)? {
            out.entry(stored.unit).or_default().push(stored.filed);
        }
    }
    Ok(out)
}

/// One unit of one day: what it owes, when it closes, what stands.
pub(super) struct UnitFacts<'a> {
    pub unit: &'a Unit,
    pub owing: Owing,
    pub closing: Closing,
    pub versions: &'a [Filed],
}

/// Facts of a county's units on a day. The window before is a day with its own definition.
fn unit_board(
    tx: &mut Tx,
    entry: &RoundEntry,
    board: &mut Board,
    below: &[Division],
    now: Instant,
) -> Result<(), Problem> {
    let (day, def) = (board.day, Arc::clone(&board.def));
    let units = org::actions::units_under(tx, board.division.code, day)?;
    let versions = versions_of_day(tx, &def, &units, day)?;
    let yesterday = day.plus(-1);
    let before = match entry.on(yesterday) {
        Some(old) => Some((Arc::clone(old), versions_of_day(tx, old, &units, yesterday)?)),
        None => None,
    };
    let mut reminded: HashMap<UnitId, Reminder> = HashMap::new();
    let mut shards: Vec<i64> = units.iter().map(|u| u.county).collect();
    shards.dedup();
    for shard in shards {
        for reminder in sql::reminders_of_county(tx, &def, shard, day)? {
            reminded.insert(reminder.unit, reminder);
        }
    }
    let towns: HashMap<DivisionCode, String> = below.iter().map(|d| (d.code, d.name.clone())).collect();
    if board.division.level <= Level::County {
        board.below = Level::Town;
        board.lines = below
            .iter()
            .map(|d| Line { code: d.code, name: d.name.clone(), ..board.total.clone() })
            .collect();
    }
    let mut sums_before: HashMap<DivisionCode, Tally> = HashMap::new();
    let mut beside_before: HashMap<UnitKind, Tally> = HashMap::new();
    for unit in &units {
        let facts = UnitFacts {
            unit,
            owing: owing(&def, unit, day),
            closing: entry.closing(&def, &path_of(unit), Level::Village, day),
            versions: versions.get(&unit.id).map_or(&[], Vec::as_slice),
        };
        if facts.owing == Owing::NotOwed && facts.versions.is_empty() {
            continue;
        }
        let tally = Tally::of_unit(&def, facts.versions, facts.closing, board.seen);
        let was = before.as_ref().map(|(old, all)| {
            let owed = owing(old, unit, yesterday) != Owing::NotOwed;
            let (seen, until) = before_at(day, board.seen, now);
            let mut versions = all.get(&unit.id).cloned().unwrap_or_default();
            versions.retain(|v| owed && until.is_none_or(|at| v.arrived_at <= at));
            let closing = entry.closing(old, &path_of(unit), Level::Village, yesterday);
            translate(&def, old, Tally::of_unit(old, &versions, closing, seen))
        });
        let line = unit_line(&def, &facts, &tally, was.as_ref(), board.seen, now, &towns, &mut reminded);
        if facts.owing != Owing::NotOwed {
            let silence = facts.closing.silence(now);
            let parts = Parts::of(1, &tally, silence);
            if unit.kind.is_tree() {
                add(&mut board.total, &parts, &tally);
                if let Some(l) = board.lines.iter_mut().find(|l| l.code == place_line(unit, &towns)) {
                    add(l, &parts, &tally);
                }
                if let Some(was) = &was {
                    *sums_before.entry(board.division.code).or_default() += was;
                    *sums_before.entry(place_line(unit, &towns)).or_default() += was;
                }
            } else {
                let at = if let Some(at) = board.beside.iter().position(|(k, _)| *k == unit.kind) {
                    at
                } else {
                    let empty = Line { code: DivisionCode(0), name: String::new(), ..blank_line(&def) };
                    board.beside.push((unit.kind, empty));
                    board.beside.len() - 1
                };
                add(&mut board.beside[at].1, &parts, &tally);
                if let Some(was) = &was {
                    *beside_before.entry(unit.kind).or_default() += was;
                }
            }
        }
        if unit.kind.is_tree() { board.units.push(line) } else { board.beside_units.push(line) }
    }
    board.beside.sort_by_key(|(kind, _)| *kind);
    board.beside_units.sort_by_key(|a| (a.kind, a.unit));
    set_changes(&def, &mut board.total, sums_before.get(&board.division.code));
    for line in &mut board.lines {
        let was = sums_before.get(&line.code);
        set_changes(&def, line, was);
    }
    for (kind, line) in &mut board.beside {
        set_changes(&def, line, beside_before.get(kind));
    }
    board.lines.retain(|l| l.parts.owed() > 0 || towns.contains_key(&l.code));
    Ok(())
}

pub(super) fn blank_line(def: &RoundDef) -> Line {
    Line {
        code: DivisionCode(0),
        name: String::new(),
        parts: Parts::default(),
        tally: Tally::empty(def),
        changes: vec![None; def.numbers().count()],
    }
}

/// The line under which a unit of a county stands: its town, or the bucket of those without one.
fn place_line(unit: &Unit, towns: &HashMap<DivisionCode, String>) -> DivisionCode {
    if towns.contains_key(&unit.town) { unit.town } else { unit.division }
}

pub(super) fn add(line: &mut Line, parts: &Parts, tally: &Tally) {
    line.parts += *parts;
    line.tally += tally;
}

pub(super) fn set_changes(def: &RoundDef, line: &mut Line, before: Option<&Tally>) {
    line.changes = (0..def.numbers().count())
        .map(|i| before.and_then(|was| rules::field_change(&line.tally, was, i)))
        .collect();
}

/// Sums of another version of the round, in the order of this one's fields; fields are matched by code.
pub(super) fn translate(def: &RoundDef, old: &RoundDef, tally: Tally) -> Tally {
    if def.version == old.version {
        return tally;
    }
    let fields = def
        .numbers()
        .map(|f| old.number_index(&f.code).and_then(|i| tally.fields.get(i).copied()).unwrap_or_default())
        .collect();
    Tally { fields, ..tally }
}

#[expect(clippy::too_many_arguments, reason = "one value a column of the line")]
fn unit_line(
    def: &RoundDef,
    facts: &UnitFacts<'_>,
    tally: &Tally,
    was: Option<&Tally>,
    seen: AsOf,
    now: Instant,
    towns: &HashMap<DivisionCode, String>,
    reminded: &mut HashMap<UnitId, Reminder>,
) -> UnitLine {
    let unit = facts.unit;
    let day = rules::state_of(def, facts.owing, facts.versions, facts.closing, seen, now);
    let stands = day.in_force();
    let silent = matches!(day.state(), State::Open | State::Missing);
    UnitLine {
        unit: unit.id,
        name: unit.name.clone(),
        kind: unit.kind,
        town: unit.town,
        town_name: towns.get(&unit.town).cloned().unwrap_or_default(),
        state: day.state(),
        marks: day.marks(),
        figures: (0..def.numbers().count())
            .map(|i| stands.and_then(|v| v.statement.number(def, i)))
            .collect(),
        changes: (0..def.numbers().count())
            .map(|i| was.and_then(|was| rules::field_change(tally, was, i)))
            .collect(),
        arrived_at: stands.map(|v| v.arrived_at),
        by: stands.map(|v| v.confirmed_by.as_str().to_owned()),
        contact: if silent { unit.contact.clone() } else { None },
        reminded: reminded.remove(&unit.id),
    }
}
