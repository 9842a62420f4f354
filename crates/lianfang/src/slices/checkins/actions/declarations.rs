//! Declarations before arrival: taken through the unit's link, listed, found again in the register.

use kernel::{Actor, Day, DueItem, Instant, Kind, PersonId, Problem, PublicIds, UnitId, Worklist};
use store::{Audit, Replay, Subject, Tx, Value};

use super::book::Book;
use crate::slices::checkins::model::{ARRIVAL_DECLARATION, ArrivalLink, Declaration, NewDeclaration};
use crate::slices::checkins::rules::{self, Finding, KEPT_DAYS, Turn};
use crate::slices::checkins::store::{self as sql, Origin};
use crate::slices::org;
use crate::slices::org::actions::Once;
use crate::slices::org::model::Unit;
use crate::slices::people;
use crate::slices::people::actions::Vault;
use crate::slices::people::model::{Person, Reach, Sealed, Sight};

/// Open ones that a list shows: who has the code can send any number of them.
const OPEN: usize = 500;
/// Settled ones that a list still shows.
const SETTLED: i64 = 100;
/// Rows emptied in one transaction.
const SLICE: i64 = 200;

/// A declaration with what it calls for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The declaration.
    pub declaration: Declaration,
    /// What it calls for.
    pub finding: Option<Finding>,
    /// Whose turn it is.
    pub turn: Turn,
}

/// Takes a declaration through a link, once a key; answers its number.
pub fn declare(
    tx: &mut Tx,
    vault: &Vault,
    link: &ArrivalLink,
    new: &NewDeclaration,
    client: &Once,
    arrived: Instant,
) -> Result<i64, Problem> {
    let (county, account) = (link.unit.county(), -link.id);
    if let Some(key) = &client.key {
        match tx.replay(county, account, key, &client.body)? {
            Replay::Same { made } => return Ok(made),
            Replay::Other => return Err(Problem::new(Kind::Unprocessable, "declared-already")),
            Replay::Fresh => {}
        }
    }
    let id = tx.new_id();
    let sealed = vault.seal_as("declaration", id, &new.sealed)?;
    let origin = Origin {
        id,
        unit: link.unit,
        link: link.id,
        arrived_at: arrived,
        keep_until: new.arrives.plus(KEPT_DAYS),
    };
    sql::add_declaration(tx, &origin, new, sealed.as_deref())?;
    tx.audit(Audit {
        county,
        actor: account,
        for_whom: None,
        action: "checkins.declare",
        reason: None,
        subject: Subject::Row { table: &ARRIVAL_DECLARATION, key: &[county.into(), id.into()] },
    })?;
    if let Some(key) = &client.key {
        tx.keep_key(county, account, key, &client.body, id)?;
    }
    Ok(id)
}

/// The declaration behind a receipt: of this link's unit, whatever became of it.
pub fn receipt_of(tx: &mut Tx, link: &ArrivalLink, id: i64) -> Result<Option<Declaration>, Problem> {
    let found = sql::declaration_by_id(tx, link.unit.county(), id)?.flatten();
    Ok(found.filter(|declaration| declaration.unit == link.unit))
}

/// Declarations of a unit.
#[derive(Clone, Debug)]
pub struct Declarations {
    /// The open ones by turn and day of arrival, then those settled last.
    pub all: Vec<Declared>,
    /// Whether more are open than stand here.
    pub more: bool,
}

impl Declarations {
    /// How many wait; `500+` where more wait than are shown.
    pub fn waiting(&self, is_one: impl Fn(&Declared) -> bool) -> String {
        let open = |one: &&Declared| one.turn != Turn::Done && is_one(one);
        let n = self.all.iter().filter(open).count();
        format!("{n}{}", if self.more && n > 0 { "+" } else { "" })
    }
}

/// Declarations of a unit within reach: at most 500 open ones, the urgent first, and the last that were settled.
pub fn declarations(
    tx: &mut Tx,
    book: &Book,
    actor: &Actor,
    unit: UnitId,
    day: Day,
) -> Result<(Reach, Declarations), Problem> {
    let reach = people::actions::unit_in_reach(tx, actor, unit, day)?;
    let mut found = open_of(tx, book, &reach.unit, day)?;
    for declaration in sql::settled_declarations(tx, unit, SETTLED)? {
        found.all.push(judged(book, &reach.unit, declaration, day));
    }
    Ok((reach, found))
}

fn open_of(tx: &mut Tx, book: &Book, unit: &Unit, day: Day) -> Result<Declarations, Problem> {
    let mut open = sql::open_declarations(tx, unit.id, OPEN + 1)?;
    let more = open.len() > OPEN;
    open.truncate(OPEN);
    let mut all: Vec<Declared> = open.into_iter().map(|one| judged(book, unit, one, day)).collect();
    all.sort_by_key(|one| (one.turn, one.finding.is_none(), one.finding, one.declaration.arrives));
    Ok(Declarations { all, more })
}

/// What a declaration calls for, by the unit's rule of the day on which it was declared: a later rule changes no
/// earlier answer.
pub fn finding_of(book: &Book, unit: &Unit, declaration: &Declaration) -> Option<Finding> {
    let def = book.daily_for(unit, declaration.arrived_at.day()).map(|(_, def)| &**def);
    rules::declared(def, &declaration.answer)
}

/// A declaration with what it calls for and whose turn it is on a day.
pub(super) fn judged(book: &Book, unit: &Unit, declaration: Declaration, day: Day) -> Declared {
    let finding = finding_of(book, unit, &declaration);
    let turn = rules::turn(&declaration, finding, day);
    Declared { declaration, finding, turn }
}

/// One declaration to a unit within reach.
pub fn declaration_in_reach(
    tx: &mut Tx,
    book: &Book,
    actor: &Actor,
    unit: UnitId,
    id: i64,
    day: Day,
) -> Result<(Reach, Declared), Problem> {
    let reach = people::actions::unit_in_reach(tx, actor, unit, day)?;
    let found = sql::declaration_by_id(tx, unit.county(), id)?.ok_or_else(Problem::not_found)?;
    let found = found.ok_or_else(|| Problem::new(Kind::NotFound, "declaration-emptied"))?;
    if found.unit != unit {
        return Err(Problem::not_found());
    }
    let declared = judged(book, &reach.unit, found, day);
    Ok((reach, declared))
}

/// Telephone and document of a declaration, for whoever is directly answerable; nothing for anybody else.
pub fn open_declaration(
    tx: &mut Tx,
    vault: &Vault,
    declaration: &Declaration,
    sight: Sight,
) -> Result<Sealed, Problem> {
    if sight != Sight::Answerable {
        return Ok(Sealed::default());
    }
    let sealed = sql::sealed_of_declaration(tx, declaration.county, declaration.id)?;
    vault.open_as("declaration", declaration.id, sealed.as_deref())
}

/// People of the register who may be the traveller: by document, by telephone, by name; within reach only.
pub fn candidates(
    tx: &mut Tx,
    vault: &Vault,
    actor: &Actor,
    declaration: &Declaration,
    sealed: &Sealed,
    day: Day,
) -> Result<Vec<(Person, Reach)>, Problem> {
    let mut found: Vec<(Person, Reach)> = Vec::new();
    let mut ids: Vec<PersonId> = Vec::new();
    for (kind, hash, _) in vault.keys_of(PersonId(0), sealed) {
        ids.extend(people::actions::people_of_key(tx, kind, &hash)?);
    }
    for id in ids {
        match people::actions::person_in_reach(tx, actor, id, day) {
            Ok(hit) if found.iter().all(|(known, _)| known.id != id) => found.push(hit),
            Ok(_) => {}
            Err(problem) if problem == Problem::not_found() => {}
            Err(problem) => return Err(problem),
        }
    }
    let fold = cnid::fold_name(&declaration.name);
    for hit in people::actions::search(tx, vault, actor, &declaration.name, day)? {
        let is_same = cnid::fold_name(&hit.person.name) == fold;
        if is_same && found.iter().all(|(known, _)| known.id != hit.person.id) {
            found.push((hit.person, hit.reach));
        }
    }
    found.retain(|(_, reach)| reach.sight == Sight::Answerable);
    Ok(found)
}

/// Empties what is kept no longer on the lane of a county; answers how many were emptied. The row stays and says
/// that it was there.
pub fn empty_over(tx: &mut Tx, rows: &[(i64, i64)]) -> Result<i64, Problem> {
    let mut emptied = 0;
    for (county, id) in rows {
        if sql::empty_declaration(tx, *county, *id)? {
            let key: [Value<'_>; 2] = [(*county).into(), (*id).into()];
            tx.audit(Audit {
                county: *county,
                actor: 0,
                for_whom: None,
                action: "checkins.empty_declaration",
                reason: None,
                subject: Subject::Row { table: &ARRIVAL_DECLARATION, key: &key },
            })?;
            emptied += 1;
        }
    }
    Ok(emptied)
}

/// Declarations that are kept no longer on a day, some at a time after those that are skipped: county and id.
pub fn over(tx: &mut Tx, day: Day, skipped: i64) -> Result<Vec<(i64, i64)>, Problem> {
    Ok(sql::over_declarations(tx, day, (skipped, SLICE))?)
}

/// Declarations that somebody has to look at: those with symptoms at once, the others once they should be here.
pub struct ArrivalDeclarations {
    /// Opaque forms of ids.
    pub ids: PublicIds,
}

impl Worklist<Tx> for ArrivalDeclarations {
    fn due(&self, tx: &mut Tx, actor: &Actor, now: Instant) -> Result<Vec<DueItem>, Problem> {
        let day = now.day();
        let mut due = Vec::new();
        let mut book = None;
        for unit in actor.units() {
            if sql::open_declarations(tx, unit, 1)?.is_empty() {
                continue;
            }
            let Some(found) = org::actions::unit(tx, unit, day)? else { continue };
            if book.is_none() {
                book = Some(Book::load(tx)?);
            }
            let open = open_of(tx, book.as_ref().expect("loaded above"), &found, day)?;
            let at_once = ("checkins-declared-symptoms", Turn::AtOnce, now);
            let arrived = ("checkins-declared", Turn::Arrived, day.at_minute(24 * 60));
            for (title, turn, until) in [at_once, arrived] {
                let n = open.waiting(|one| one.turn == turn);
                if n != "0" {
                    due.push(DueItem {
                        title,
                        about: format!("{} {n}", found.name),
                        due: until,
                        link: format!("/declarations/{}", self.ids.encode(unit.0)),
                    });
                }
            }
        }
        Ok(due)
    }
}
