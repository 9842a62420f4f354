//! Applies the accepted rows of an import, slice by slice; each row once.

use kernel::{AccountId, Actor, Day, DivisionCode, Problem, UnitId};
use store::{Db, StoreError, Tx, Value};

use super::super::trail::note;
use super::super::units::{change_unit, lane_of, make_unit, state_owing, unit_aliases, units_directly_under};
use super::check::changes;
use crate::slices::org::model::{Batch, BatchState, ImportRow, NewUnit, Phone, Unit, UnitKind, UnitRow};
use crate::slices::org::store::{imports, tables, units};

/// Rows of one closure. A row costs some 10 statements of about 10 µs and two audit rows: 16 rows stay under 5 ms.
const SLICE: i64 = 16;

/// Applies what is accepted and not yet in, until nothing is left; may be interrupted anywhere and run again. Not
/// inside an async runtime's own threads.
pub fn apply_import(db: &Db, batch: i64) -> Result<(), Problem> {
    let lanes = db
        .read_blocking("org.import_lanes", move |tx| imports::pending_lanes(tx, batch))
        .map_err(Problem::from)?;
    for lane in lanes {
        // Rows whose parent is made by a later row wait for the second pass.
        for pass in [Pass::ParentsFirst, Pass::Rest] {
            let mut after = Some(0);
            while let Some(from) = after {
                after = db
                    .write_blocking(lane, "org.import_slice", move |tx| slice(tx, batch, lane, from, pass))?;
            }
        }
    }
    db.write_blocking(batch >> 32, "org.import_done", move |tx| finish(tx, batch))
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

/// Goes on with every import that was interrupted; called at the start.
pub fn resume_imports(db: &Db) -> Result<usize, Problem> {
    let open = db
        .read_blocking("org.open_imports", |tx| imports::in_state(tx, BatchState::Applying))
        .map_err(Problem::from)?;
    for batch in &open {
        apply_import(db, *batch)?;
    }
    Ok(open.len())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    ParentsFirst,
    Rest,
}

/// One slice; answers the row after which the next begins, or nothing at the end.
fn slice(tx: &mut Tx, batch_id: i64, lane: i64, after: i64, pass: Pass) -> Result<Option<i64>, Problem> {
    let Some(batch) = imports::by_id(tx, batch_id)? else { return Ok(None) };
    if batch.state != BatchState::Applying {
        return Ok(None);
    }
    let actor = Actor { account: batch.actor, name: String::new(), grants: Vec::new(), deputy_for: None };
    let rows = imports::pending(tx, batch_id, lane, after, SLICE)?;
    for row in &rows {
        let parent = match row.content.parent_row {
            None => row.content.parent.map(UnitId),
            Some(above) => match imports::unit_of_row(tx, batch_id, above)? {
                Some(unit) => Some(unit),
                None if pass == Pass::ParentsFirst => continue,
                None => None,
            },
        };
        let applied = apply_row(tx, &actor, &batch, row, parent)?;
        imports::mark(tx, batch_id, row.row, applied, if applied.is_some() { 1 } else { 2 })?;
    }
    Ok(rows.last().filter(|_| rows.len() as i64 == SLICE).map(|row| i64::from(row.row)))
}

/// Makes or changes the unit of a row. None where the unit it was to change is gone.
fn apply_row(
    tx: &mut Tx,
    actor: &Actor,
    batch: &Batch,
    row: &ImportRow,
    parent: Option<UnitId>,
) -> Result<Option<UnitId>, Problem> {
    let today = tx.now().day();
    let content = UnitRow { parent: parent.map(|parent| parent.0), parent_row: None, ..row.content.clone() };
    let existing = match row.unit {
        Some(id) => match units::by_id(tx, id, today)? {
            Some(unit) if unit.holds_on(today) => Some(unit),
            _ => return Ok(None),
        },
        // Somebody may have made it since the file was checked: then the row changes it.
        None => twin(tx, &content, today)?,
    };
    let id = match &existing {
        None => {
            let new = new_unit(&content, None, batch.day, Vec::new());
            let lane = lane_of(tx, new.division)?;
            make_unit(tx, actor, &new, lane)?
        }
        Some(unit) if changes(unit, &content) => {
            let aliases = unit_aliases(tx, unit.id)?;
            change_unit(tx, actor, unit, &new_unit(&content, Some(unit), batch.day, aliases))?;
            unit.id
        }
        Some(unit) => unit.id,
    };
    let unit = units::by_id(tx, id, today.max(batch.day))?.ok_or_else(Problem::not_found)?;
    if let Some(owes) = content.owes.filter(|owes| *owes != unit.owes) {
        let from = today.max(unit.valid_from);
        state_owing(tx, actor, &unit, from, owes, &content.reason)?;
    }
    Ok(Some(id))
}

fn twin(tx: &mut Tx, content: &UnitRow, day: Day) -> Result<Option<Unit>, StoreError> {
    let fold = divisions::fold(&content.name);
    let there = units_directly_under(tx, DivisionCode(content.division), day)?;
    Ok(there.into_iter().find(|unit| divisions::fold(&unit.name) == fold))
}

fn new_unit(content: &UnitRow, before: Option<&Unit>, day: Day, aliases: Vec<String>) -> NewUnit {
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
        division: DivisionCode(content.division),
        parent: content.parent.map(UnitId),
        valid_from: content.valid_from.map_or(day, Day),
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
