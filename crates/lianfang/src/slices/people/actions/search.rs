//! Finding people by name, pinyin or initials, by document number or telephone.

use cnid::pinyin::Query;
use cnid::{IdNo, Phone};
use kernel::{Actor, Day, DivisionCode, Level, PersonId, Problem, Role, UnitId};
use store::{StoreError, Tx};

use super::reach::{person_in_reach, unit_in_reach};
use super::vault::Vault;
use crate::slices::org;
use crate::slices::people::model::{Person, Reach};
use crate::slices::people::store::{self as sql, KeyKind};

/// Hits of a page; who wants more writes more of the name.
const MOST: usize = 50;
/// Keys read at once.
const PAGE: i64 = 400;

/// A person found, as the reader reaches him.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The person.
    pub person: Person,
    /// Through which unit.
    pub reach: Reach,
}

/// People within the actor's reach whom the words name; at most 50, by the sound of the name. A whole document
/// number or telephone finds by the blind index; anything else is looked for among names.
pub fn search(tx: &mut Tx, vault: &Vault, actor: &Actor, words: &str, day: Day) -> Result<Vec<Hit>, Problem> {
    let mut ids = Vec::new();
    if let Ok(id) = IdNo::parse(words) {
        ids = sql::people_of_key(tx, KeyKind::Document, &vault.hash(KeyKind::Document, id.reveal()))?;
    } else if let Ok(phone) = Phone::parse(words) {
        ids = sql::people_of_key(tx, KeyKind::Phone, &vault.hash(KeyKind::Phone, phone.reveal()))?;
    }
    if ids.is_empty() {
        ids = by_name(tx, actor, words, day)?;
    }
    let mut hits: Vec<Hit> = Vec::new();
    for id in ids {
        match person_in_reach(tx, actor, id, day) {
            Ok((person, reach)) => hits.push(Hit { person, reach }),
            Err(problem) if problem == Problem::not_found() => {}
            Err(problem) => return Err(problem),
        }
    }
    Ok(hits)
}

fn by_name(tx: &mut Tx, actor: &Actor, words: &str, day: Day) -> Result<Vec<PersonId>, Problem> {
    let query = Query::parse(words);
    let mut found: Vec<(String, PersonId)> = Vec::new();
    let keep = |found: &mut Vec<(String, PersonId)>, hits: Vec<sql::Hit>| {
        for (person, _, key) in hits {
            let name = key.split('\u{1}').next().unwrap_or_default();
            if query.matches(name) && found.iter().all(|(_, known)| *known != person) {
                found.push((key, person));
            }
        }
    };
    for prefix in query.prefixes() {
        for unit in own_units(tx, actor, day)? {
            pages(&prefix, &mut found, &keep, |from, to| sql::search_unit(tx, unit, (from, to), day, PAGE))?;
        }
        for town in towns(tx, actor, day)? {
            pages(&prefix, &mut found, &keep, |from, to| sql::search_town(tx, town, (from, to), day, PAGE))?;
            if found.len() >= MOST {
                break;
            }
        }
    }
    found.sort();
    found.truncate(MOST);
    Ok(found.into_iter().map(|(_, person)| person).collect())
}

/// Reads a list from a prefix on, page by page, until it is over or enough is found.
fn pages(
    prefix: &str,
    found: &mut Vec<(String, PersonId)>,
    keep: &impl Fn(&mut Vec<(String, PersonId)>, Vec<sql::Hit>),
    mut page: impl FnMut(&str, &str) -> Result<Vec<sql::Hit>, StoreError>,
) -> Result<(), StoreError> {
    let (mut from, end) = (prefix.to_owned(), format!("{prefix}\u{10ffff}"));
    loop {
        let hits = page(&from, &end)?;
        let last = (hits.len() as i64 == PAGE).then(|| hits.last().map(|hit| hit.2.clone())).flatten();
        keep(found, hits);
        match last {
            // The least text after it: a key ends with digits.
            Some(last) if found.len() < MOST => from = format!("{last}\u{1}"),
            _ => return Ok(()),
        }
    }
}

/// The units the actor files for, with the groups below them.
fn own_units(tx: &mut Tx, actor: &Actor, day: Day) -> Result<Vec<UnitId>, Problem> {
    let mut units = Vec::new();
    for unit in actor.units() {
        if unit_in_reach(tx, actor, unit, day).is_ok() {
            units.push(unit);
            units.extend(org::actions::groups_below(tx, unit, day)?.into_iter().map(|group| group.id));
        }
    }
    Ok(units)
}

/// The towns of the actor's subtrees; a village or town stands for itself.
fn towns(tx: &mut Tx, actor: &Actor, day: Day) -> Result<Vec<DivisionCode>, StoreError> {
    let mut towns = Vec::new();
    for root in actor.roots(&[Role::Office, Role::Headquarters]) {
        let mut open = vec![root];
        while let Some(code) = open.pop() {
            let Some(division) = org::actions::division(tx, code)? else { continue };
            match division.level {
                Level::Village => towns.extend(org::actions::place_under(tx, code)?.map(|place| place.town)),
                Level::Town => towns.push(code),
                _ => {
                    let below = org::actions::children(tx, code, day)?;
                    open.extend(below.into_iter().rev().map(|child| child.code));
                }
            }
        }
    }
    towns.dedup();
    Ok(towns)
}
