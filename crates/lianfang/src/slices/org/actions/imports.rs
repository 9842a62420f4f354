//! Import of units: staged (parsed, checked, every fault kept, previewed), then applied.

use kernel::{Actor, Day, DivisionCode, Instant, Kind, Problem, PublicIds};
use sheets::{CellFault, Limits};
use store::{Db, StoreError, Tx, Value};

use super::trail::{Once, made_before, must_edit, next_id, note, once};
use crate::slices::org::model::{Batch, BatchState, ImportRow, RowVerdict};
use crate::slices::org::rules;
use crate::slices::org::store::imports::Staged;
use crate::slices::org::store::{imports, tables};

mod apply;
mod check;
mod files;
pub mod places;

pub use crate::slices::org::store::imports::KeptFault;
#[cfg(test)]
pub use apply::apply_one_slice;
pub use apply::{apply_import, resume_imports};
pub use files::{error_file, rows_to_mend, template_file};

/// Staged rows written in one closure: 300 take some 3 ms.
const STAGED: usize = 300;

/// What is uploaded.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The subtree into which rows may go.
    pub root: DivisionCode,
    /// Name of the file.
    pub file_name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// With one bad row nothing is applied.
    pub all_or_nothing: bool,
    /// Opaque forms of ids: a unit above may be written so.
    pub ids: PublicIds,
    /// The client's key: the same file sent twice is one import.
    pub client: Once,
}

/// Parses and checks a file and keeps rows and faults; answers the batch. Nothing is applied yet. Not inside an
/// async runtime's own threads. Sent again with the same key, it answers the import that was made then; of two that
/// are staged at the same time the second stays dropped.
pub fn stage_import(
    db: &Db,
    actor: &Actor,
    upload: &Upload,
    limits: &Limits,
    now: Instant,
) -> Result<i64, Problem> {
    let day = now.day();
    let county = ::divisions::county_of(upload.root.0);
    let (root, who, client) = (upload.root, actor.clone(), upload.client.clone());
    let known = db.read_blocking("org.import_reach", move |tx| {
        must_edit(tx, &who, root)?;
        made_before(tx, who.account, county, &client)
    })?;
    if let Some(known) = known {
        return Ok(known);
    }
    let (rows, faults) = parse(db, upload, limits, day)?;
    let batch = Batch {
        id: 0,
        root,
        file_name: upload.file_name.chars().take(120).collect(),
        actor: actor.account,
        created_at: now,
        day,
        // Until every row is kept: a batch that was interrupted here stays dropped.
        state: BatchState::Dropped,
        all_or_nothing: upload.all_or_nothing,
        rows: rows.len() as i64,
        faults: faults.len() as i64,
        by_verdict: [0; 4],
        applied: 0,
    };
    let opening = (batch, actor.clone());
    let id = db.write_blocking(county, "org.import_open", move |tx| {
        let (batch, actor) = &opening;
        let id = next_id(county, imports::last_id(tx, county)?);
        imports::insert(tx, &Batch { id, ..batch.clone() })?;
        note_batch(tx, actor, id, "org.import_open")?;
        Ok::<i64, Problem>(id)
    })?;
    for slice in rows.chunks(STAGED) {
        let slice = slice.to_vec();
        db.write_blocking(county, "org.import_rows", move |tx| imports::insert_rows(tx, id, &slice))
            .map_err(Problem::from)?;
    }
    for (n, slice) in faults.chunks(STAGED).enumerate() {
        let kept: Vec<imports::KeptFault> = slice.iter().map(kept).collect();
        let first = (n * STAGED) as i64 + 1;
        db.write_blocking(county, "org.import_faults", move |tx| {
            imports::insert_faults(tx, id, first, &kept)
        })
        .map_err(Problem::from)?;
    }
    let (actor, client) = (actor.clone(), upload.client.clone());
    db.write_blocking(county, "org.import_staged", move |tx| {
        // Kept here and not at the opening: what was interrupted before can be sent again with its key.
        once(tx, &actor, county, &client, |tx| {
            imports::set_state(tx, id, BatchState::Dropped, BatchState::Staged)?;
            note_batch(tx, &actor, id, "org.import_staged")?;
            Ok(id)
        })
    })
}

fn kept(fault: &CellFault) -> imports::KeptFault {
    let params = fault.params.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    (fault.row, fault.column.clone(), fault.code.to_owned(), params)
}

/// Every row with its verdict, and every fault in order of rows.
fn parse(
    db: &Db,
    upload: &Upload,
    limits: &Limits,
    day: Day,
) -> Result<(Vec<Staged>, Vec<CellFault>), Problem> {
    let table =
        sheets::read(&upload.bytes, &upload.file_name, limits).map_err(|fault| file_problem(&fault))?;
    let header = sheets::find_header(&table, &rules::COLUMNS).map_err(|fault| file_problem(&fault))?;
    if header.column(0).is_none() {
        return Err(Problem::new(Kind::BadInput, "sheet-no-header").with("wanted", rules::COLUMNS[0][0]));
    }
    let dates: Vec<String> = header.body(&table).map(|row| header.cell(row, 8).text()).collect();
    let order = sheets::order_of_dates(dates.iter().map(String::as_str));
    let mut faults = Vec::new();
    let mut drafts = Vec::new();
    for row in header.body(&table) {
        // The example of the template says so in its first cell.
        if header.cell(row, 0).text().starts_with(files::EXAMPLE) {
            continue;
        }
        let before = faults.len();
        let draft = rules::read_row(&header, row, order, &mut faults);
        drafts.push((draft, faults.len() > before));
    }
    if drafts.is_empty() {
        return Err(Problem::new(Kind::BadInput, "sheet-empty"));
    }
    let headings = (0..rules::COLUMNS.len()).map(|column| rules::heading(&header, column)).collect();
    let (root, ids) = (upload.root, upload.ids.clone());
    db.read_long_blocking("org.import_check", move |tx| {
        let mut checker = check::Checker::new(tx, root, day, headings, ids)?;
        for (draft, _) in &drafts {
            checker.note(tx, draft)?;
        }
        let mut rows = Vec::with_capacity(drafts.len());
        for (draft, bad) in drafts {
            rows.push(checker.check(tx, &draft, bad, &mut faults)?);
        }
        faults.sort_by_key(|fault| fault.row);
        Ok((rows, faults))
    })
    .map_err(|error: StoreError| Problem::from(error))
}

/// A fault of a whole file as a problem. For the slices above as well.
pub fn file_problem(fault: &sheets::Fault) -> Problem {
    let kind = match fault {
        sheets::Fault::TooLarge { .. } | sheets::Fault::Bomb { .. } => Kind::TooLarge,
        _ => Kind::BadInput,
    };
    let mut problem = Problem::new(kind, fault.code());
    problem.params = fault.params();
    problem
}

/// The batch of an id, if it is within reach of somebody who may change units there.
pub fn batch_within(tx: &mut Tx, actor: &Actor, id: i64) -> Result<Batch, Problem> {
    let batch = imports::by_id(tx, id)?.ok_or_else(Problem::not_found)?;
    must_edit(tx, actor, batch.root)?;
    Ok(batch)
}

/// The newest twenty imports under a root. The caller must have checked that it is within reach.
pub fn batches(tx: &mut Tx, root: DivisionCode) -> Result<Vec<Batch>, StoreError> {
    imports::newest(tx, root, 20)
}

/// Faults of an import in order of rows, those after number `after`, `limit` at most.
pub fn import_faults(
    tx: &mut Tx,
    batch: i64,
    after: i64,
    limit: i64,
) -> Result<Vec<(i64, imports::KeptFault)>, StoreError> {
    imports::faults(tx, batch, after, limit)
}

/// Rows of an import with one verdict, those after row `after`, `limit` at most.
pub fn import_rows(
    tx: &mut Tx,
    batch: i64,
    verdict: RowVerdict,
    after: i64,
    limit: i64,
) -> Result<Vec<ImportRow>, StoreError> {
    imports::rows(tx, batch, verdict, after, limit)
}

/// Decides that a staged import is applied; [`apply_import`] does it. Deciding again changes nothing: an import that
/// has stopped goes on with the next [`apply_import`].
pub fn start_import(tx: &mut Tx, actor: &Actor, id: i64) -> Result<(), Problem> {
    let batch = batch_within(tx, actor, id)?;
    if batch.all_or_nothing && batch.faults > 0 {
        return Err(Problem::new(Kind::Unprocessable, "import-all-or-nothing").with("count", batch.faults));
    }
    match batch.state {
        BatchState::Applying | BatchState::Done => return Ok(()),
        BatchState::Dropped => return Err(Problem::new(Kind::Conflict, "import-dropped")),
        BatchState::Staged => imports::set_state(tx, id, BatchState::Staged, BatchState::Applying)?,
    };
    note_batch(tx, actor, id, "org.import_apply")
}

/// Drops a staged import. Dropping again changes nothing.
pub fn drop_import(tx: &mut Tx, actor: &Actor, id: i64) -> Result<(), Problem> {
    let batch = batch_within(tx, actor, id)?;
    match batch.state {
        BatchState::Staged => {}
        BatchState::Dropped => return Ok(()),
        BatchState::Applying | BatchState::Done => {
            return Err(Problem::new(Kind::Conflict, "import-not-staged"));
        }
    }
    imports::set_state(tx, id, BatchState::Staged, BatchState::Dropped)?;
    note_batch(tx, actor, id, "org.import_drop")
}

fn note_batch(tx: &mut Tx, actor: &Actor, id: i64, action: &'static str) -> Result<(), Problem> {
    let key = [Value::Int(id >> 32), Value::Int(id)];
    note(tx, actor, id >> 32, action, None, (&tables::IMPORT_BATCH, &key))
}
