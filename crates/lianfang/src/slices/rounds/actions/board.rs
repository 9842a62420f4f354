//! The tree: one division's day. A county and what is below it is read unit by unit, a level above
//! from the packed counters of its counties.

use std::collections::HashMap;
use std::sync::Arc;

use kernel::{Actor, Day, DivisionCode, Instant, Level, Problem, UnitId};
use store::Tx;

use super::board_upper::upper_board;
use super::file::owing;
use super::memory::{BoardKey, Book, RoundEntry};
use super::scope::path_of;
use crate::app::Shared;
use crate::slices::org;
use crate::slices::org::model::{Division, Unit};
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
    let here = app.rounds.division_in_reach(&app.db, actor, division).await?;
    let key = BoardKey { division, round: id, day, seen };
    let commit = app.db.commit_number();
    let compute = || {
        let (app, book) = (Shared::clone(app), Arc::clone(&book));
        async move {
            let read = app.clone();
            let org_epoch = app.db.epoch("org.");
            app.db
                .read("rounds.board", move |tx| {
                    let entry = book.by_id(id).ok_or_else(Problem::not_found)?;
                    // A round that nobody here is asked for is nobody's business here.
                    let issuer = entry.on(day).ok_or_else(Problem::not_found)?.issuer;
                    if !org::actions::is_under(tx, here.code, issuer)?
                        && !org::actions::is_under(tx, issuer, here.code)?
                    {
                        return Err(Problem::not_found());
                    }
                    let settled = |cut_off: Instant| read.arrivals.is_settled(cut_off, now);
                    let asking = Asking { book: &book, entry, now, org_epoch, settled: &settled };
                    compute_board(tx, &asking, here, day, seen, None)
                })
                .await
        }
    };
    app.rounds.board(key, commit, now, compute).await
}

/// Reads what today's boards of the nation are built on, where it is not known: who looks first after a start, at
/// midnight, or after a change of units does not wait for it.
pub async fn warm_boards(app: &Shared) -> Result<(), Problem> {
    let (book, day, epoch) = (app.rounds.book(&app.db).await?, app.now().day(), app.db.epoch("org."));
    app.db
        .read("rounds.warm_boards", move |tx| {
            let Some(nation) = org::actions::division(tx, DivisionCode::NATION)? else { return Ok(()) };
            for entry in &book.rounds {
                if let Some(def) = entry.on(day).filter(|def| def.issuer == nation.code) {
                    book.frames.get(tx, epoch, entry, def, &nation, day)?;
                }
            }
            Ok(())
        })
        .await
}

/// What a board is computed from besides the rows.
pub(super) struct Asking<'a> {
    pub book: &'a Book,
    pub entry: &'a RoundEntry,
    pub now: Instant,
    /// Epoch of `org` before the transaction began.
    pub org_epoch: u64,
    /// Whether the figures of a cut-off can no longer change.
    pub settled: &'a dyn Fn(Instant) -> bool,
}

/// What a day is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compare {
    /// With nothing: half a day against a whole one would say what is not so.
    Nothing,
    /// With the day before as it was seen then, and the last arrival that counts where that is no cut-off.
    DayBefore(AsOf, Option<Instant>),
}

/// Computes a board inside a read. `compare` is what a board above compares with; `None`: its own.
pub(super) fn compute_board(
    tx: &mut Tx,
    asking: &Asking<'_>,
    here: Division,
    day: Day,
    seen: AsOf,
    compare: Option<Compare>,
) -> Result<Board, Problem> {
    let Asking { entry, now, .. } = *asking;
    let def = Arc::clone(entry.on(day).ok_or_else(Problem::not_found)?);
    let mut path: Vec<DivisionCode> =
        org::actions::path(tx, here.code)?.into_iter().map(|d| d.code).collect();
    path.extend([here.code, DivisionCode::NATION]);
    let slot = entry.closing(&def, &path, here.level, day).cut_off;
    let units_close = entry.closing(&def, &path, Level::Village, day).cut_off;
    let confirmations = sql::confirmations(tx, def.round, day, here.code)?;
    let mut board = Board {
        leaving: rules::rollup_leaving(&confirmations, slot, now),
        total: Line { code: here.code, name: here.name.clone(), ..blank_line(&def) },
        at_cut_off: (seen == AsOf::Now && now > units_close).then(|| Tally::empty(&def)),
        division: here,
        day,
        seen,
        units_close,
        slot,
        settled: (asking.settled)(slot),
        quiet: rules::quiet_hours(&asking.book.quiet, &path, day),
        below: Level::Village,
        lines: Vec::new(),
        units: Vec::new(),
        beside: Vec::new(),
        beside_units: Vec::new(),
        confirmations,
        def,
    };
    if board.division.level < Level::County {
        let frame = asking.book.frames.get(tx, asking.org_epoch, entry, &board.def, &board.division, day)?;
        // A city without counties has towns right below.
        if frame.lines.iter().all(|line| line.level < Level::Town) {
            let compare = compare.unwrap_or(compare_sums(&board, now));
            upper_board(tx, asking, &frame, compare, &mut board)?;
            return Ok(board);
        }
    }
    unit_board(tx, asking, compare.unwrap_or(compare_units(seen, day, now)), &mut board)?;
    Ok(board)
}

/// What units compare with: the same clock time while the day runs, the same cut-off or the whole day otherwise.
fn compare_units(seen: AsOf, day: Day, now: Instant) -> Compare {
    match seen {
        AsOf::Now if now.day() == day => Compare::DayBefore(AsOf::Now, Some(now.plus_seconds(-86_400))),
        other => Compare::DayBefore(other, None),
    }
}

/// What sums compare with: what had arrived by this clock time yesterday is not kept in them. So before the
/// cut-off they compare with nothing, and after it, while the day runs, with the cut-off of the day before.
fn compare_sums(board: &Board, now: Instant) -> Compare {
    match board.seen {
        AsOf::Now if now <= board.units_close => Compare::Nothing,
        AsOf::Now if now.day() == board.day => Compare::DayBefore(AsOf::CutOff, None),
        other => Compare::DayBefore(other, None),
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
fn unit_board(tx: &mut Tx, asking: &Asking<'_>, compare: Compare, board: &mut Board) -> Result<(), Problem> {
    let Asking { entry, now, .. } = *asking;
    let (day, def) = (board.day, Arc::clone(&board.def));
    let below = org::actions::visible_children(tx, board.division.code, day)?;
    let units = org::actions::units_under(tx, board.division.code, day)?;
    let versions = versions_of_day(tx, &def, &units, day)?;
    let yesterday = day.plus(-1);
    let before = match (entry.on(yesterday), compare) {
        (Some(old), Compare::DayBefore(seen, until)) => {
            Some((Arc::clone(old), versions_of_day(tx, old, &units, yesterday)?, seen, until))
        }
        _ => None,
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
        let was = before.as_ref().map(|(old, all, seen, until)| {
            let owed = owing(old, unit, yesterday) != Owing::NotOwed;
            let mut versions = all.get(&unit.id).cloned().unwrap_or_default();
            versions.retain(|v| owed && until.is_none_or(|at| v.arrived_at <= at));
            let closing = entry.closing(old, &path_of(unit), Level::Village, yesterday);
            translate(&def, old, Tally::of_unit(old, &versions, closing, *seen))
        });
        let line = unit_line(&def, &facts, &tally, was.as_ref(), board.seen, now, &towns, &mut reminded);
        if facts.owing != Owing::NotOwed {
            let silence = def.silence(facts.closing, now);
            let parts = Parts::of(1, &tally, silence);
            if unit.kind.is_tree() {
                add(&mut board.total, &parts, &tally, was.as_ref());
                if let Some(sum) = &mut board.at_cut_off {
                    *sum += &Tally::of_unit(&def, facts.versions, facts.closing, AsOf::CutOff);
                }
                if let Some(line) = line_of(board, unit) {
                    add(line, &parts, &tally, was.as_ref());
                }
            } else {
                let at = board.beside.iter().position(|(k, _)| *k == unit.kind).unwrap_or_else(|| {
                    board.beside.push((unit.kind, blank_line(&def)));
                    board.beside.len() - 1
                });
                add(&mut board.beside[at].1, &parts, &tally, was.as_ref());
            }
        }
        if unit.kind.is_tree() { board.units.push(line) } else { board.beside_units.push(line) }
    }
    board.beside.sort_by_key(|(kind, _)| *kind);
    board.beside_units.sort_by_key(|a| (a.kind, a.unit));
    let lines = board.lines.iter_mut().chain(board.beside.iter_mut().map(|(_, line)| line));
    for line in lines.chain([&mut board.total]) {
        set_changes(&def, line);
    }
    Ok(())
}

pub(super) fn blank_line(def: &RoundDef) -> Line {
    Line {
        code: DivisionCode(0),
        name: String::new(),
        parts: Parts::default(),
        tally: Tally::empty(def),
        before: None,
        changes: Vec::new(),
    }
}

/// The line under which a unit stands: its town, or the bucket of those without one, which has no name. `None`
/// where each line is a unit.
fn line_of<'b>(board: &'b mut Board, unit: &Unit) -> Option<&'b mut Line> {
    if board.below == Level::Village {
        return None;
    }
    let line_at = |code: DivisionCode| board.lines.iter().position(|line| line.code == code);
    let bucket = DivisionCode(divisions::bucket(board.division.code.0)?);
    let at = line_at(unit.town).or_else(|| line_at(bucket)).unwrap_or_else(|| {
        board.lines.push(Line { code: bucket, ..blank_line(&board.def) });
        board.lines.len() - 1
    });
    board.lines.get_mut(at)
}

/// Adds units to a line, with what they came to the day before.
pub(super) fn add(line: &mut Line, parts: &Parts, tally: &Tally, before: Option<&Tally>) {
    line.parts += *parts;
    line.tally += tally;
    if let Some(before) = before {
        *line.before.get_or_insert_default() += before;
    }
}

pub(super) fn set_changes(def: &RoundDef, line: &mut Line) {
    line.changes = (0..def.numbers().count())
        .map(|i| line.before.as_ref().and_then(|was| rules::field_change(&line.tally, was, i)))
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
        carried_over: stands.map(|v| v.carried_over).unwrap_or_default(),
        texts: (0..def.texts().count())
            .map(|i| stands.and_then(|v| v.statement.text(i)).map(str::to_owned))
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
