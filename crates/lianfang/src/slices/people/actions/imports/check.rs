//! What each row would do, given the register.

use std::collections::HashMap;

use kernel::{Actor, Day, PersonId, Problem};
use sheets::CellFault;
use store::Tx;

use super::super::reach::person_in_reach;
use super::super::vault::Vault;
use crate::slices::org::model::Unit;
use crate::slices::people::model::{Document, Draft, Person, PersonVerdict, StagedPerson};
use crate::slices::people::rules::{self, Known, Likeness, Twin};
use crate::slices::people::store::{self as sql, KeyKind};

/// What is asked of the register: the blind index of each document.
pub struct Register {
    vault: Vault,
    hashes: Vec<Option<[u8; 16]>>,
}

/// Somebody on the unit's list.
struct Held {
    person: Person,
    sealed: Option<Vec<u8>>,
    address: String,
    /// Whether a row is this person already.
    is_taken: bool,
}

/// The unit's list.
struct List {
    held: Vec<Held>,
    by_person: HashMap<PersonId, usize>,
    by_fold: HashMap<String, Vec<usize>>,
}

impl Register {
    /// Hashes the documents of the rows that are asked for, on two threads: it takes more than the look-up.
    pub fn new(vault: &Vault, drafts: &[Draft], twins: &[Twin], bad: &[bool]) -> Register {
        let mut hashes = vec![None; drafts.len()];
        let asked: Vec<bool> =
            twins.iter().zip(bad).map(|(twin, bad)| !bad && !matches!(twin, Twin::Folded(_))).collect();
        let half = drafts.len().div_ceil(2).max(1);
        std::thread::scope(|scope| {
            for ((hashes, drafts), asked) in
                hashes.chunks_mut(half).zip(drafts.chunks(half)).zip(asked.chunks(half))
            {
                scope.spawn(move || {
                    for ((hash, draft), asked) in hashes.iter_mut().zip(drafts).zip(asked) {
                        if *asked && draft.sealed.document != Document::None {
                            *hash = Some(vault.hash(KeyKind::Document, draft.document()));
                        }
                    }
                });
            }
        });
        Register { vault: vault.clone(), hashes }
    }

    /// Every row with its verdict, and the faults that only the register shows.
    pub fn check(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        unit: &Unit,
        day: Day,
        (drafts, twins, bad): (Vec<Draft>, &[Twin], &[bool]),
        headings: &[String],
    ) -> Result<(Vec<StagedPerson>, Vec<CellFault>), Problem> {
        let list = List::load(tx, unit, day)?;
        let mut check = Check { vault: &self.vault, actor, unit, day, headings, list, faults: Vec::new() };
        let mut asked: Vec<[u8; 16]> = self.hashes.iter().flatten().copied().collect();
        asked.sort_unstable();
        let known = sql::people_of_document_keys(tx, &asked)?;
        let mut rows: Vec<StagedPerson> = drafts.into_iter().map(staged).collect();
        let mut open = Vec::new();
        for (at, row) in rows.iter_mut().enumerate() {
            match twins[at] {
                _ if bad[at] => row.verdict = PersonVerdict::Bad,
                Twin::Folded(other) => {
                    (row.verdict, row.other_row) = (PersonVerdict::Folded, Some(other));
                }
                Twin::None | Twin::Near(_) => {
                    match self.hashes[at].and_then(|hash| known.get(&hash).copied()) {
                        None => open.push(at),
                        Some(person) => check.known_person(tx, row, person)?,
                    }
                }
            }
        }
        check.same_name(&mut rows, open, twins)?;
        Ok((rows, check.faults))
    }
}

/// One file against the register.
struct Check<'a> {
    vault: &'a Vault,
    actor: &'a Actor,
    unit: &'a Unit,
    day: Day,
    headings: &'a [String],
    list: List,
    faults: Vec<CellFault>,
}

impl Check<'_> {
    fn fault(&mut self, row: &StagedPerson, column: usize, code: &'static str) {
        self.faults.push(CellFault::new(row.draft.row, &self.headings[column], code));
    }

    /// A row whose document is on the register.
    fn known_person(&mut self, tx: &mut Tx, row: &mut StagedPerson, person: PersonId) -> Result<(), Problem> {
        (row.person, row.verdict) = (Some(person), PersonVerdict::Bad);
        let fold = cnid::fold_name(&row.draft.name);
        if let Some(at) = self.list.by_person.get(&person).copied() {
            let known = self.list.held[at].known(self.vault)?;
            if known.fold == fold {
                return self.already(row, at);
            }
            self.list.held[at].is_taken = true;
            self.fault(row, 0, "person-other-name");
            return Ok(());
        }
        if self.unit.kind.is_tree() {
            self.fault(row, 1, "person-known-elsewhere");
            return Ok(());
        }
        match person_in_reach(tx, self.actor, person, self.day) {
            Ok((held, _)) if cnid::fold_name(&held.name) == fold => row.verdict = PersonVerdict::Joins,
            Ok(_) => self.fault(row, 0, "person-other-name"),
            Err(problem) if problem == Problem::not_found() => {
                self.fault(row, 1, "person-known-elsewhere");
            }
            Err(problem) => return Err(problem),
        }
        Ok(())
    }

    /// A row that says somebody on the list.
    fn already(&mut self, row: &mut StagedPerson, at: usize) -> Result<(), Problem> {
        let held = &mut self.list.held[at];
        held.is_taken = true;
        row.person = Some(held.person.id);
        let known = held.known(self.vault)?;
        // A list of a village says how people live; one of a class or team only who belongs to it.
        let tells = self.unit.kind.is_tree();
        let differing = if tells { rules::differing(&row.draft, &known) } else { Vec::new() };
        row.verdict = if differing.is_empty() { PersonVerdict::Unchanged } else { PersonVerdict::Bad };
        for column in differing {
            self.fault(row, column, "person-differs");
        }
        Ok(())
    }

    /// Rows whose document nobody has, or that have none: by name, the most alike first.
    fn same_name(
        &mut self,
        rows: &mut [StagedPerson],
        mut open: Vec<usize>,
        twins: &[Twin],
    ) -> Result<(), Problem> {
        for wanted in [Likeness::Whole, Likeness::Same, Likeness::Bare] {
            let mut left = Vec::with_capacity(open.len());
            for at in open {
                match self.list.first_like(self.vault, &rows[at].draft, wanted)? {
                    Some(held) => self.already(&mut rows[at], held)?,
                    None => left.push(at),
                }
            }
            open = left;
        }
        for at in open {
            let near = self.list.first_like(self.vault, &rows[at].draft, Likeness::Near)?;
            let row = &mut rows[at];
            match (near, twins[at]) {
                (Some(held), _) => {
                    row.verdict = PersonVerdict::Near;
                    row.other = Some(self.list.held[held].person.id);
                }
                (None, Twin::Near(other)) => {
                    (row.verdict, row.other_row) = (PersonVerdict::Near, Some(other));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

fn staged(draft: Draft) -> StagedPerson {
    StagedPerson {
        verdict: PersonVerdict::New,
        person: None,
        other_row: None,
        other: None,
        draft,
        applied: false,
    }
}

impl Held {
    fn known(&self, vault: &Vault) -> Result<Known, Problem> {
        Ok(Known {
            fold: cnid::fold_name(&self.person.name),
            born: self.person.born,
            sealed: vault.open_person(self.person.id, self.sealed.as_deref())?,
            address: self.address.clone(),
            note: self.person.note.clone(),
        })
    }
}

impl List {
    fn load(tx: &mut Tx, unit: &Unit, day: Day) -> Result<List, Problem> {
        let mut list = List { held: Vec::new(), by_person: HashMap::new(), by_fold: HashMap::new() };
        sql::member_facts(tx, unit.id, day, |person, sealed, address| {
            let at = list.held.len();
            list.by_person.insert(person.id, at);
            list.by_fold.entry(cnid::fold_name(&person.name)).or_default().push(at);
            list.held.push(Held { person, sealed, address, is_taken: false });
        })?;
        Ok(list)
    }

    /// The first of the row's name, not yet taken, that is as much like it as is wanted.
    fn first_like(&self, vault: &Vault, draft: &Draft, wanted: Likeness) -> Result<Option<usize>, Problem> {
        if self.held.is_empty() {
            return Ok(None);
        }
        let fold = cnid::fold_name(&draft.name);
        for at in self.by_fold.get(&fold).into_iter().flatten().copied() {
            if !self.held[at].is_taken && rules::likeness(draft, &self.held[at].known(vault)?) == wanted {
                return Ok(Some(at));
            }
        }
        Ok(None)
    }
}
