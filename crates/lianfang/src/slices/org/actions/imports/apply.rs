//! Applies the accepted rows of an import, slice by slice; each row once.

use kernel::{AccountId, Actor, Day, DivisionCode, Problem, UnitId};
use store::{Db, StoreError, Tx, Value};

use super::super::trail::note;
use super::super::units::{
    change_unit, lane_of, make_unit, owing_change, state_owing, unit_aliases, units_there_from,
};
use super::check::differs;
use crate::slices::org::model::{BatchState, ImportRow, NewUnit, Phone, Unit, UnitKind, UnitRow};
use crate::slices::org::rules;
use crate::slices::org::store::{imports, tables, units};

/// Rows of one closure. A row costs some 10 statements of about 10 µs and two audit rows: 16 rows stay under 5 ms.
const SLICE: i64 = 16;

/// Applies what is accepted and not yet in, until nothing is left; may be interrupted anywhere and run again, also
/// beside another run. Not inside an async runtime's own threads.
pub fn apply_import(db: &Db, batch: i64) -> Result<(), Problem> {
    let lanes = db
        .read_blocking("org.import_lanes", move |tx| imports::pending_lanes(tx, batch))
        .map_err(Problem::from)?;
    // Rows whose parent another row makes wait for it, whatever their order and lanes; what still waits when
    // nothing more comes in goes without.
    loop {
        let done = run(db, batch, &lanes, Pass::ParentsFirst)?;
        if done.waiting == 0 {
            break;
        }
        if done.applied == 0 {
            run(db, batch, &lanes, Pass::Rest)?;
            break;
        }
    }
    db.write_blocking(batch >> 32, "org.import_done", move |tx| finish(tx, batch))
}

/// One pass over all lanes.
fn run(db: &Db, batch: i64, lanes: &[i64], pass: Pass) -> Result<Slice, Problem> {
    let mut all = Slice::default();
    for lane in lanes.iter().copied() {
        let mut after = Some(0);
        while let Some(from) = after {
            let done =
                db.write_blocking(lane, "org.import_slice", move |tx| slice(tx, batch, lane, from, pass))?;
            all.applied += done.applied;
            all.waiting += done.waiting;
            after = done.next;
        }
    }
    Ok(all)
}

/// The first slice and nothing more, as if the machine had stopped then.
#[cfg(test)]
pub fn apply_one_slice(db: &Db, batch: i64) -> Result<(), Problem> {
    let lanes = db
        .read_blocking("org.import_lanes", move |tx| imports::pending_lanes(tx, batch))
        .map_err(Problem::from)?;
    for lane in lanes.into_iter().take(1) {
        db.write_blocking(lane, "org.import_slice", move |tx| slice(tx, batch, lane, 0, Pass::ParentsFirst))?;
    }
    Ok(())
}

/// Goes on with every import that was interrupted; called at the start. One that fails does not hold back the next;
/// the first failure is answered at the end. Otherwise: how many there were.
pub fn resume_imports(db: &Db) -> Result<usize, Problem> {
    let open = db
        .read_blocking("org.open_imports", |tx| imports::in_state(tx, BatchState::Applying))
        .map_err(Problem::from)?;
    let mut failed = None;
    for batch in &open {
        if let Err(problem) = apply_import(db, *batch) {
            tracing::error!(%problem, batch, "an import stopped; it goes on from its page or at the next start");
            failed.get_or_insert(problem);
        }
    }
    failed.map_or(Ok(open.len()), Err)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    ParentsFirst,
    Rest,
}

/// What one slice, or a pass of them, did.
#[derive(Default)]
struct Slice {
    /// The row after which the next slice begins; absent at the end.
    next: Option<i64>,
    /// Rows that are in now, or could no longer be applied.
    applied: usize,
    /// Rows that wait for the row that makes their parent.
    waiting: usize,
}

fn slice(tx: &mut Tx, batch_id: i64, lane: i64, after: i64, pass: Pass) -> Result<Slice, Problem> {
    let Some(batch) = imports::by_id(tx, batch_id)? else { return Ok(Slice::default()) };
    if batch.state != BatchState::Applying {
        return Ok(Slice::default());
    }
    let actor = Actor { account: batch.actor, name: String::new(), grants: Vec::new(), deputy_for: None };
    let rows = imports::pending(tx, batch_id, lane, after, SLICE)?;
    let mut done = Slice::default();
    for row in &rows {
        let parent = match row.content.parent_row {
            None => row.content.parent.map(UnitId),
            Some(above) => match imports::unit_of_row(tx, batch_id, above)? {
                Some(unit) => Some(unit),
                None if pass == Pass::ParentsFirst => {
                    done.waiting += 1;
                    continue;
                }
                None => None,
            },
        };
        let applied = apply_row(tx, &actor, row, parent)?;
        imports::mark(tx, batch_id, row.row, applied, if applied.is_some() { 1 } else { 2 })?;
        done.applied += 1;
    }
    done.next = rows.last().filter(|_| rows.len() as i64 == SLICE).map(|row| i64::from(row.row));
    Ok(done)
}

/// Makes or changes the unit of a row. None where that can no longer be: the unit is over, or it has begun as
/// something else since the file was checked.
fn apply_row(
    tx: &mut Tx,
    actor: &Actor,
    row: &ImportRow,
    parent: Option<UnitId>,
) -> Result<Option<UnitId>, Problem> {
    let today = tx.now().day();
    let content = UnitRow { parent: parent.map(|parent| parent.0), parent_row: None, ..row.content.clone() };
    let first = content.valid_from.map_or(today, Day).max(today);
    let existing = match row.unit {
        Some(id) => match units::by_id(tx, id, today)? {
            Some(unit) if unit.valid_to.is_none_or(|end| end > today) => Some(unit),
            _ => return Ok(None),
        },
        // Somebody may have made it since the file was checked: then the row changes it.
        None => twin(tx, &content, first)?,
    };
    let id = match &existing {
        None => {
            let new = new_unit(&content, None, first, Vec::new());
            let lane = lane_of(tx, new.division)?;
            make_unit(tx, actor, &new, lane)?
        }
        Some(unit) if rules::has_begun(unit, today) && content.kind != unit.kind.number() => return Ok(None),
        Some(unit) if differs(unit, &content) => {
            let aliases = unit_aliases(tx, unit.id)?;
            change_unit(tx, actor, unit, &new_unit(&content, Some(unit), first, aliases))?;
            unit.id
        }
        Some(unit) => unit.id,
    };
    // A unit made here owes as stated from its first day; one that was there changes from tomorrow.
    let from = existing.as_ref().map_or(first, |unit| rules::next_owing_day(unit, today));
    if let Some(owes) = owing_change(tx, id, content.owes, from)? {
        let unit = units::by_id(tx, id, from)?.ok_or_else(Problem::not_found)?;
        state_owing(tx, actor, &unit, from, owes, &content.reason)?;
    }
    Ok(Some(id))
}

fn twin(tx: &mut Tx, content: &UnitRow, first: Day) -> Result<Option<Unit>, StoreError> {
    let fold = divisions::fold(&content.name);
    let there = units_there_from(tx, DivisionCode(content.division), first)?;
    Ok(there.into_iter().find(|unit| divisions::fold(&unit.name) == fold))
}

fn new_unit(content: &UnitRow, before: Option<&Unit>, first: Day, aliases: Vec<String>) -> NewUnit {
    let known = before.and_then(|unit| unit.contact.as_ref());
    let same = known.filter(|known| content.contact.is_empty() || known.name == content.contact);
    let or_known = |given: &str, known: Option<&str>| match known {
        Some(known) if given.is_empty() => known.to_owned(),
        _ => given.to_owned(),
    };
    let contact = (
        or_known(&content.contact, same.map(|known| known.name.as_str())),
        or_known(&content.post, same.map(|known| known.post.as_str())),
        Phone::new(&or_known(&content.phone, same.map(|known| known.phone.reveal()))),
    );
    NewUnit {
        name: before.map_or_else(|| content.name.clone(), |unit| unit.name.clone()),
        kind: UnitKind::from_number(content.kind).unwrap_or(UnitKind::Place),
        // Where it stands now: its code may have changed since the file was checked.
        division: before.map_or(DivisionCode(content.division), |unit| unit.division),
        parent: content.parent.map(UnitId),
        valid_from: first,
        contact: Some(contact).filter(|(name, ..)| !name.is_empty()),
        aliases,
    }
}

fn finish(tx: &mut Tx, batch: i64) -> Result<(), Problem> {
    if !imports::set_state(tx, batch, BatchState::Applying, BatchState::Done)? {
        return Ok(());
    }
    let found = imports::by_id(tx, batch)?.ok_or_else(Problem::not_found)?;
    let actor = Actor {
        account: AccountId(found.actor.0),
        name: String::new(),
        grants: Vec::new(),
        deputy_for: None,
    };
    let key = [Value::Int(batch >> 32), Value::Int(batch)];
    note(tx, &actor, batch >> 32, "org.import_done", None, (&tables::IMPORT_BATCH, &key))
}
