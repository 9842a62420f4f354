//! Applies the accepted rows of an import, slice by slice; each row once.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use kernel::{Actor, Kind, Problem};
use store::{Db, Tx};

use super::super::vault::Vault;
use super::prepare::{Ready, ready};
use super::rows::open_draft;
use super::slice::{Homes, Slice};
use super::{Pace, Progress, Running, note_import};
use crate::slices::org;
use crate::slices::org::model::{BatchState, Unit};
use crate::slices::people::model::PeopleImport;
use crate::slices::people::rules;
use crate::slices::people::store::{import_rows as rows_sql, imports as sql};

/// Applies what is accepted and not yet in, until nothing is left; may be interrupted anywhere and run again. Beside
/// another run of the same import it does nothing. Not inside an async runtime's own threads.
pub fn apply_import(
    (db, vault): (&Db, &Vault),
    running: &Running,
    id: i64,
    pace: Pace,
    progress: Progress<'_>,
) -> Result<(), Problem> {
    let Some(_run) = running.begin(id) else { return Ok(()) };
    let Some(work) = Work::begin(db, vault, id)? else { return Ok(()) };
    work.run(db, vault, pace, progress)?;
    db.write_blocking(id >> 32, "people.import_done", move |tx| finish(tx, id))
}

/// Goes on with every import that was interrupted; called at the start. One that fails does not hold back the next;
/// the first failure is answered at the end. Otherwise: how many there were.
pub fn resume_imports(db: &Db, vault: &Vault, running: &Running) -> Result<usize, Problem> {
    let open = db
        .read_blocking("people.open_imports", |tx| sql::in_state(tx, BatchState::Applying))
        .map_err(Problem::from)?;
    let mut failed = None;
    for id in &open {
        if let Err(problem) = apply_import((db, vault), running, *id, Pace::BesideOthers, &|_, _| {}) {
            tracing::error!(%problem, import = id, "an import stopped; it goes on from its page or at the next start");
            failed.get_or_insert(problem);
        }
    }
    failed.map_or(Ok(open.len()), Err)
}

/// An import that is being applied.
struct Work {
    import: PeopleImport,
    unit: Unit,
    actor: Actor,
    homes: Mutex<Homes>,
}

impl Work {
    /// Loads what all slices need. Nothing where the import is not being applied, or its unit is gone.
    fn begin(db: &Db, vault: &Vault, id: i64) -> Result<Option<Work>, Problem> {
        let vault = vault.clone();
        db.read_long_blocking("people.import_begin", move |tx| {
            let Some(import) = sql::by_id(tx, id)?.filter(|found| found.state == BatchState::Applying) else {
                return Ok(None);
            };
            let Some(unit) = org::actions::unit(tx, import.unit, import.day)? else { return Ok(None) };
            let (mut homes, mut broken) = (Homes::new(), None);
            rows_sql::settled_homes(tx, id, |row, sealed, household| {
                match open_draft(&vault, id, row, &sealed) {
                    Ok(draft) if !draft.household.is_empty() => {
                        homes.entry(draft.household).or_insert(household);
                    }
                    Ok(_) => {}
                    Err(problem) => broken = Some(problem),
                }
            })?;
            let actor =
                Actor { account: import.actor, name: String::new(), grants: Vec::new(), deputy_for: None };
            let homes = Mutex::new(homes);
            broken.map_or(Ok(Some(Work { import, unit, actor, homes })), Err)
        })
    }

    /// Writes slice after slice while another thread makes the next ones ready.
    fn run(self, db: &Db, vault: &Vault, pace: Pace, progress: Progress<'_>) -> Result<(), Problem> {
        let (id, with_near) = (self.import.id, self.import.with_near);
        let (all, done) =
            (self.import.accepted(with_near) as u64, AtomicU64::new(self.import.applied as u64));
        let (send, slices) = std::sync::mpsc::sync_channel::<Vec<Ready>>(pace.in_flight());
        // The writers alone hold this end: once all of them have stopped, sending fails and nobody waits.
        let slices = Arc::new(Mutex::new(slices));
        let (work, done, has_failed) = (&self, &done, &AtomicBool::new(false));
        std::thread::scope(|scope| {
            let preparing = scope.spawn(move || {
                let mut after = 0;
                loop {
                    let kept = db
                        .read_blocking("people.import_next", move |tx| {
                            rows_sql::pending(tx, id, with_near, after, pace.rows() as i64)
                        })
                        .map_err(Problem::from)?;
                    let Some(last) = kept.last() else { break };
                    after = last.row.into();
                    let slice: Result<Vec<Ready>, Problem> =
                        kept.iter().map(|row| ready(vault, id, row)).collect();
                    if send.send(slice?).is_err() {
                        break;
                    }
                }
                Ok::<_, Problem>(())
            });
            let writers: Vec<_> = (0..pace.in_flight())
                .map(|_| {
                    let slices = Arc::clone(&slices);
                    scope.spawn(move || {
                        while !has_failed.load(Ordering::Relaxed) {
                            let next = slices.lock().expect("no panic while it is held").recv();
                            let Ok(rows) = next else { break };
                            let n = rows.len() as u64;
                            let written = work.write(db, vault, rows);
                            has_failed.fetch_or(written.is_err(), Ordering::Relaxed);
                            written?;
                            progress(done.fetch_add(n, Ordering::Relaxed) + n, all);
                        }
                        Ok::<_, Problem>(())
                    })
                })
                .collect();
            drop(slices);
            let ended = |joined: std::thread::Result<Result<(), Problem>>| {
                joined.unwrap_or_else(|_| Err(Problem::new(Kind::Internal, "internal")))
            };
            let written: Vec<Result<(), Problem>> =
                writers.into_iter().map(|writer| ended(writer.join())).collect();
            written.into_iter().chain([ended(preparing.join())]).collect()
        })
    }

    /// Writes one slice. A numbered household is known by this file alone: slices that have one wait for each other.
    fn write(&self, db: &Db, vault: &Vault, rows: Vec<Ready>) -> Result<(), Problem> {
        let is_numbered =
            rows.iter().any(|row| !row.household.is_empty() && !rules::is_by_address(&row.household));
        let known = self.homes.lock().expect("no panic while it is held");
        let homes: Homes = rows
            .iter()
            .filter_map(|row| Some((row.household.clone(), *known.get(&row.household)?)))
            .collect();
        let mut waiting = is_numbered.then_some(known);
        let id = self.import.id;
        let slice = Arc::new(Slice {
            id,
            rows,
            homes,
            unit: self.unit.clone(),
            actor: self.actor.clone(),
            vault: vault.clone(),
        });
        let made = db.write_blocking(id >> 32, "people.import_slice", move |tx| slice.write(tx))?;
        if let Some(known) = &mut waiting {
            known.extend(made);
        }
        Ok(())
    }
}

fn finish(tx: &mut Tx, id: i64) -> Result<(), Problem> {
    if !sql::set_state(tx, id, BatchState::Applying, BatchState::Done)? {
        return Ok(());
    }
    let found = sql::head(tx, id)?.ok_or_else(Problem::not_found)?;
    let actor = Actor { account: found.actor, name: String::new(), grants: Vec::new(), deputy_for: None };
    note_import(tx, &actor, id, "people.import_done")
}
