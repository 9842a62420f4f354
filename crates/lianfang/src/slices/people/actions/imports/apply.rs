//! Applies the accepted rows of an import, slice by slice; each row once.

use std::collections::HashMap;
use std::sync::Arc;

use kernel::{Actor, HouseholdId, Kind, PersonId, Problem};
use store::{Db, Deed, Tx};

use super::super::record::as_written;
use super::super::residence::{join_in, with_id};
use super::super::vault::Vault;
use super::prepare::{Ready, ready};
use super::rows::open_draft;
use super::{Progress, Running, note_import};
use crate::slices::org;
use crate::slices::org::actions::next_id;
use crate::slices::org::model::{BatchState, Unit};
use crate::slices::people::model::PeopleImport;
use crate::slices::people::rules;
use crate::slices::people::store::{
    self as people_sql, KeyKind, NewRow, import_rows as rows_sql, imports as sql,
};

/// Rows of one closure: a new person costs some 40 µs of the lane with document, telephone, membership and the trail.
const SLICE: usize = 100;

/// Households of a file: what their rows have in common leads to the record.
type Homes = HashMap<String, HouseholdId>;

/// Applies what is accepted and not yet in, until nothing is left; may be interrupted anywhere and run again. Beside
/// another run of the same import it does nothing. Not inside an async runtime's own threads.
pub fn apply_import(
    (db, vault): (&Db, &Vault),
    running: &Running,
    id: i64,
    progress: Progress<'_>,
) -> Result<(), Problem> {
    let Some(_run) = running.begin(id) else { return Ok(()) };
    let Some(work) = Work::begin(db, vault, id)? else { return Ok(()) };
    work.run(db, vault, progress)?;
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
        if let Err(problem) = apply_import((db, vault), running, *id, &|_, _| {}) {
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
    homes: Homes,
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
            broken.map_or(Ok(Some(Work { import, unit, actor, homes })), Err)
        })
    }

    /// Writes slice after slice while another thread makes the next ones ready.
    fn run(mut self, db: &Db, vault: &Vault, progress: Progress<'_>) -> Result<(), Problem> {
        let (id, with_near) = (self.import.id, self.import.with_near);
        let all = self.import.accepted(with_near) as u64;
        let mut done = self.import.applied as u64;
        std::thread::scope(|scope| {
            let (send, slices) = std::sync::mpsc::sync_channel::<Vec<Ready>>(2);
            let preparing = scope.spawn(move || {
                let mut after = 0;
                loop {
                    let kept = db
                        .read_blocking("people.import_next", move |tx| {
                            rows_sql::pending(tx, id, with_near, after, SLICE as i64)
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
            for rows in slices {
                let homes: Homes = rows
                    .iter()
                    .filter_map(|row| Some((row.household.clone(), *self.homes.get(&row.household)?)))
                    .collect();
                let n = rows.len() as u64;
                let slice = Arc::new(Slice {
                    id,
                    rows,
                    homes,
                    unit: self.unit.clone(),
                    actor: self.actor.clone(),
                    vault: vault.clone(),
                });
                let made = db.write_blocking(id >> 32, "people.import_slice", move |tx| slice.write(tx))?;
                self.homes.extend(made);
                done += n;
                progress(done, all);
            }
            preparing.join().unwrap_or_else(|_| Err(Problem::new(Kind::Internal, "internal")))
        })
    }
}

/// Rows of one closure with everything it needs.
struct Slice {
    id: i64,
    rows: Vec<Ready>,
    homes: Homes,
    unit: Unit,
    actor: Actor,
    vault: Vault,
}

impl Slice {
    /// Writes the rows that are not yet in; answers the households that it made or found.
    fn write(&self, tx: &mut Tx) -> Result<Homes, Problem> {
        let is_applying = sql::head(tx, self.id)?.is_some_and(|found| found.state == BatchState::Applying);
        let (Some(first), Some(last)) = (self.rows.first(), self.rows.last()) else {
            return Ok(Homes::new());
        };
        if !is_applying {
            return Ok(Homes::new());
        }
        let pending = rows_sql::still_pending(tx, self.id, (first.row, last.row))?;
        let rows: Vec<&Ready> =
            self.rows.iter().filter(|row| pending.binary_search(&row.row).is_ok()).collect();
        // Somebody may have recorded one of them since the file was checked: then the row is passed over.
        let asked: Vec<[u8; 16]> =
            rows.iter().filter(|row| row.joins.is_none()).filter_map(|row| row.document).collect();
        let known = people_sql::people_of_document_keys(tx, &asked)?;
        let (mut new, mut out) = (Vec::new(), Vec::new());
        for row in rows {
            match row.joins {
                Some(person) => self.join(tx, row.row, person)?,
                None if row.document.is_some_and(|hash| known.contains_key(&hash)) => out.push(row.row),
                None => new.push(row),
            }
        }
        for row in out {
            rows_sql::mark(tx, self.id, row, None, 2)?;
        }
        let homes = self.homes_of(tx, &new)?;
        self.record(tx, &new, &homes)?;
        Ok(homes)
    }

    fn deed(&self, action: &'static str) -> Deed {
        Deed { county: self.unit.county, actor: self.actor.account.0, action }
    }

    fn join(&self, tx: &mut Tx, row: u32, person: PersonId) -> Result<(), Problem> {
        let day = tx.now().day();
        let held = people_sql::memberships_of(tx, person)?;
        let is_in = held.iter().any(|m| m.unit == self.unit.id && m.valid_to.is_none_or(|end| end > day));
        match people_sql::person(tx, person)? {
            Some(known) if !is_in => {
                join_in(tx, &self.actor, &self.unit, &known, day)?;
                rows_sql::mark(tx, self.id, row, Some(person), 1)?;
            }
            Some(_) => rows_sql::mark(tx, self.id, row, Some(person), 1)?,
            None => rows_sql::mark(tx, self.id, row, Some(person), 2)?,
        }
        Ok(())
    }

    /// The households of new people: known of this file, found by the address where that is all the file says, or made.
    fn homes_of(&self, tx: &mut Tx, new: &[&Ready]) -> Result<Homes, Problem> {
        let mut homes = self.homes.clone();
        let (mut made, mut last) = (Vec::new(), None);
        for row in new {
            if row.household.is_empty() || homes.contains_key(&row.household) {
                continue;
            }
            let found = if rules::is_by_address(&row.household) {
                people_sql::household_at(tx, self.unit.id, &row.address)?
            } else {
                None
            };
            let home = if let Some(home) = found {
                home
            } else {
                let before = match last {
                    Some(last) => last,
                    None => people_sql::last_household(tx, self.unit.county)?,
                };
                let home = HouseholdId(next_id(self.unit.county, before));
                last = Some(home.0);
                made.push((home, row.address.clone()));
                home
            };
            homes.insert(row.household.clone(), home);
        }
        people_sql::add_households(tx, self.unit.id, &made, self.deed("people.make_household"))?;
        Ok(homes)
    }

    fn record(&self, tx: &mut Tx, new: &[&Ready], homes: &Homes) -> Result<(), Problem> {
        if new.is_empty() {
            return Ok(());
        }
        let county = self.unit.county;
        let mut last = people_sql::last_person(tx, county)?;
        let (mut people, mut members, mut keys) = (Vec::new(), Vec::new(), Vec::new());
        for row in new {
            let id = PersonId(next_id(county, last));
            last = id.0;
            let mut person = as_written(id, &row.new, 1);
            person.household = homes.get(&row.household).copied();
            let sealed = self.vault.seal_person(id, &row.new.sealed)?;
            members.push((id, with_id(&row.sound, id)));
            keys.extend(row.document.map(|hash| (KeyKind::Document, hash, id)));
            keys.extend(row.phone.map(|hash| (KeyKind::Phone, hash, id)));
            let written: NewRow = (person, sealed);
            people.push(written);
        }
        people_sql::add_people(tx, people, self.deed("people.record_person"))?;
        people_sql::add_keys(tx, &keys)?;
        let place = (self.unit.id, self.unit.kind.number(), self.unit.town);
        let day = tx.now().day();
        people_sql::add_memberships(tx, place, &members, day, self.deed("people.join"))?;
        for (row, (person, _)) in new.iter().zip(members) {
            rows_sql::mark(tx, self.id, row.row, Some(person), 1)?;
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
