//! Import of people into one unit: staged (parsed, checked, every fault kept, previewed), then applied.

use kernel::{Actor, Instant, Kind, Problem, UnitId};
use sheets::{CellFault, Limits};
use store::{Db, StoreError, Tx, Value};

use super::reach::unit_in_reach;
use super::vault::Vault;
use crate::slices::org::actions::note;
use crate::slices::org::actions::{KeptFault, Once, made_before, next_id, once};
use crate::slices::org::model::{BatchState, Unit};
use crate::slices::people::model::{PEOPLE_IMPORT, PeopleImport, Sight};
use crate::slices::people::store::import_rows::{self as rows_sql, KeptRow};
use crate::slices::people::store::imports as sql;

mod apply;
mod check;
mod empty;
mod files;
mod pace;
mod parse;
mod prepare;
mod rows;
mod running;
mod slice;

pub use apply::{apply_import, resume_imports};
pub use empty::{Emptying, emptied_at, empty_import, old_imports};
pub use files::{error_file, template_file};
pub use pace::Pace;
pub use rows::{Beside, Line, ToMend, import_lines, rows_to_mend};
pub use running::Running;

/// Staged rows written in one closure: a row takes some 5 µs.
const STAGED: usize = 500;

/// What is uploaded.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The unit into which the people come.
    pub unit: UnitId,
    /// Name of the file.
    pub file_name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// The client's key: the same file sent twice is one import.
    pub client: Once,
}

/// Told how many rows of how many are done.
pub type Progress<'a> = &'a (dyn Fn(u64, u64) + Sync);

/// The unit, for whoever is answerable for it; to everybody else it is missing.
pub fn answerable_unit(tx: &mut Tx, actor: &Actor, unit: UnitId, now: Instant) -> Result<Unit, Problem> {
    let reach = unit_in_reach(tx, actor, unit, now.day())?;
    match reach.sight {
        Sight::Answerable => Ok(reach.unit),
        Sight::Masked => Err(Problem::not_found()),
    }
}

/// Parses and checks a file and keeps rows, sealed, and faults; answers the import. Nobody is recorded yet. Not inside an
/// async runtime's own threads. Sent again with the same key, it answers the import that was made then; of two that
/// are staged at the same time the second stays dropped.
pub fn stage_import(
    (db, vault): (&Db, &Vault),
    actor: &Actor,
    upload: &Upload,
    limits: &Limits,
    now: Instant,
    progress: Progress<'_>,
) -> Result<i64, Problem> {
    let county = upload.unit.county();
    let (unit, who, client) = (upload.unit, actor.clone(), upload.client.clone());
    let (unit, known, done_before) = db.read_blocking("people.import_reach", move |tx| {
        let unit = answerable_unit(tx, &who, unit, now)?;
        let (done, _) = sql::done_and_begun(tx, unit.id)?;
        Ok::<_, Problem>((unit, made_before(tx, who.account, county, &client)?, done))
    })?;
    if let Some(known) = known {
        return Ok(known);
    }
    let parsed = parse::parse((db, vault), actor, &unit, upload, limits, now.day())?;
    let import = PeopleImport {
        id: 0,
        unit: unit.id,
        file_name: upload.file_name.chars().take(120).collect(),
        actor: actor.account,
        created_at: now,
        done_before,
        day: now.day(),
        // Until every row is kept: an import that was interrupted here stays dropped.
        state: BatchState::Dropped,
        with_near: false,
        rows: parsed.rows.len() as i64,
        skipped: parsed.skipped,
        faults: parsed.faults.len() as i64,
        by_verdict: [0; 6],
        applied: 0,
    };
    let opening = (import, actor.clone());
    let id = db.write_blocking(county, "people.import_open", move |tx| {
        let (import, actor) = &opening;
        let id = next_id(county, sql::last_id(tx, county)?);
        sql::insert(tx, &PeopleImport { id, ..import.clone() })?;
        note_import(tx, actor, id, "people.import_open")?;
        Ok::<i64, Problem>(id)
    })?;
    keep(db, vault, id, &parsed, progress)?;
    let (actor, client) = (actor.clone(), upload.client.clone());
    db.write_blocking(county, "people.import_staged", move |tx| {
        // Kept here and not at the opening: what was interrupted before can be sent again with its key.
        once(tx, &actor, county, &client, |tx| {
            sql::set_state(tx, id, BatchState::Dropped, BatchState::Staged)?;
            note_import(tx, &actor, id, "people.import_staged")?;
            Ok(id)
        })
    })
}

/// Seals the rows on this thread while the lane writes those before.
fn keep(
    db: &Db,
    vault: &Vault,
    id: i64,
    parsed: &parse::Parsed,
    progress: Progress<'_>,
) -> Result<(), Problem> {
    let (county, all) = (id >> 32, parsed.rows.len() as u64);
    std::thread::scope(|scope| {
        let (send, slices) = std::sync::mpsc::sync_channel::<Vec<KeptRow>>(2);
        let writer = scope.spawn(move || {
            let mut done = 0;
            for slice in slices {
                done += slice.len() as u64;
                db.write_blocking(county, "people.import_rows", move |tx| rows_sql::insert(tx, id, &slice))?;
                progress(done, all);
            }
            Ok::<_, StoreError>(())
        });
        for slice in parsed.rows.chunks(STAGED) {
            let kept: Result<Vec<KeptRow>, Problem> =
                slice.iter().map(|row| rows::seal_row(vault, id, row)).collect();
            // A writer that has failed tells why below.
            if send.send(kept?).is_err() {
                break;
            }
        }
        drop(send);
        match writer.join() {
            Ok(written) => written.map_err(Problem::from),
            Err(_) => Err(Problem::new(Kind::Internal, "internal")),
        }
    })?;
    for (n, slice) in parsed.faults.chunks(STAGED).enumerate() {
        let kept: Vec<KeptFault> = slice.iter().map(kept_fault).collect();
        let first = (n * STAGED) as i64 + 1;
        db.write_blocking(county, "people.import_faults", move |tx| sql::insert_faults(tx, id, first, &kept))
            .map_err(Problem::from)?;
    }
    Ok(())
}

fn kept_fault(fault: &CellFault) -> KeptFault {
    let params = fault.params.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    (fault.row, fault.column.clone(), fault.code.to_owned(), params)
}

/// The import of an id and its unit, for whoever is answerable for the unit.
pub fn import_within(
    tx: &mut Tx,
    actor: &Actor,
    id: i64,
    now: Instant,
) -> Result<(PeopleImport, Unit), Problem> {
    let import = sql::by_id(tx, id)?.ok_or_else(Problem::not_found)?;
    let unit = answerable_unit(tx, actor, import.unit, now)?;
    Ok((import, unit))
}

/// The newest twenty imports of a unit, without counts. The caller has checked that it is within reach.
pub fn imports_of(tx: &mut Tx, unit: UnitId) -> Result<Vec<PeopleImport>, StoreError> {
    sql::newest(tx, unit, 20)
}

/// Faults of an import in order of rows, those after number `after`, `limit` at most.
pub fn import_faults(
    tx: &mut Tx,
    import: i64,
    after: i64,
    limit: i64,
) -> Result<Vec<(i64, KeptFault)>, StoreError> {
    sql::faults(tx, import, after, limit)
}

/// Decides that a staged import is applied, with the near rows or without; [`apply_import`] does it. Deciding again
/// changes nothing. An import is not applied where another of the unit was since it was checked: what it would do has
/// changed.
pub fn start_import(
    tx: &mut Tx,
    actor: &Actor,
    id: i64,
    with_near: bool,
    now: Instant,
) -> Result<(), Problem> {
    let (import, _) = import_within(tx, actor, id, now)?;
    match import.state {
        BatchState::Applying | BatchState::Done => return Ok(()),
        BatchState::Dropped => return Err(Problem::new(Kind::Conflict, "import-dropped")),
        BatchState::Staged => {}
    }
    if sql::done_and_begun(tx, import.unit)?.1 != import.done_before {
        return Err(Problem::new(Kind::Conflict, "import-overtaken"));
    }
    sql::start(tx, id, with_near)?;
    note_import(tx, actor, id, "people.import_apply")
}

/// Drops a staged import. Dropping again changes nothing.
pub fn drop_import(tx: &mut Tx, actor: &Actor, id: i64, now: Instant) -> Result<(), Problem> {
    let (import, _) = import_within(tx, actor, id, now)?;
    match import.state {
        BatchState::Staged => {}
        BatchState::Dropped => return Ok(()),
        BatchState::Applying | BatchState::Done => {
            return Err(Problem::new(Kind::Conflict, "import-not-staged"));
        }
    }
    sql::set_state(tx, id, BatchState::Staged, BatchState::Dropped)?;
    note_import(tx, actor, id, "people.import_drop")
}

/// Leaves in the trail that the rows to mend were taken out, with whole numbers in them: by whoever uploaded them only.
pub fn note_errors_taken(tx: &mut Tx, actor: &Actor, id: i64, now: Instant) -> Result<(), Problem> {
    let (import, _) = import_within(tx, actor, id, now)?;
    if import.actor != actor.account || emptied_at(tx, id)?.is_some() {
        return Err(Problem::not_found());
    }
    note_import(tx, actor, id, "people.import_errors")
}

fn note_import(tx: &mut Tx, actor: &Actor, id: i64, action: &'static str) -> Result<(), Problem> {
    let key = [Value::Int(id >> 32), Value::Int(id)];
    note(tx, actor, id >> 32, action, None, (&PEOPLE_IMPORT, &key))
}
