//! What the office sees that may write rounds: the rounds that hold in its subtree, who wrote them, and
//! the leads that were set in it or above it.

use std::collections::BTreeMap;

use kernel::{Actor, Day, DivisionCode, Instant, Level, Problem, Role};
use store::{StoreError, Tx};

use super::memory::{Book, RoundEntry};
use crate::slices::access;
use crate::slices::org;
use crate::slices::org::model::Division;
use crate::slices::rounds::{model::LeadChange, store as sql};

/// Roles that write rounds.
const WRITE: [Role; 2] = [Role::Headquarters, Role::Admin];

/// A round as it stands in the list of an office.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The round with its versions.
    pub entry: RoundEntry,
    /// Name of the issuer.
    pub issuer: String,
    /// Whether the actor may write its next version; else it is issued above.
    pub may_write: bool,
}

/// Who wrote a version.
#[derive(Clone, Debug)]
pub struct Author {
    /// The version.
    pub version: i64,
    /// When it was written.
    pub at: Instant,
    /// By whom; `None` for what is shipped.
    pub by: Option<String>,
}

/// Everything beside the form itself.
#[derive(Clone, Debug)]
pub struct Editing {
    /// The round; `None` for a new one.
    pub listed: Option<Listed>,
    /// Who wrote which version, the first first.
    pub authors: Vec<Author>,
    /// Divisions for which the actor may write rounds.
    pub roots: Vec<Division>,
    /// The roots with the divisions right below them: where a lead may be set from here.
    pub places: Vec<Division>,
    /// Leads that hold in the actor's subtrees, with the name of their division.
    pub leads: Vec<(LeadChange, String)>,
    /// Divisions from the first root up to the nation, for the chain that holds at the root.
    pub path: Vec<DivisionCode>,
}

/// The rounds that hold somewhere in the actor's subtrees, by id.
pub fn rounds_in_reach(tx: &mut Tx, book: &Book, actor: &Actor) -> Result<Vec<Listed>, Problem> {
    let mut found = Vec::new();
    for entry in &book.rounds {
        found.extend(listed(tx, actor, entry)?);
    }
    Ok(found)
}

/// A round for the editor, or a new one where `code` is `None`. A round that holds nowhere in the actor's
/// subtrees is not found.
pub fn editing(
    tx: &mut Tx,
    book: &Book,
    actor: &Actor,
    code: Option<&str>,
    day: Day,
) -> Result<Editing, Problem> {
    let listed = match code {
        None => None,
        Some(code) => {
            let entry = book.by_code(code).ok_or_else(Problem::not_found)?;
            Some(listed(tx, actor, entry)?.ok_or_else(Problem::not_found)?)
        }
    };
    let mut roots = Vec::new();
    let mut places = Vec::new();
    for code in actor.roots(&WRITE) {
        let Some(root) = org::actions::division(tx, code)? else { continue };
        let below = org::actions::visible_children(tx, code, day)?;
        places.push(root.clone());
        places.extend(below.into_iter().filter(|d| d.level < Level::Village));
        roots.push(root);
    }
    let mut path = Vec::new();
    if let Some(root) = roots.first() {
        path = org::actions::chain(tx, root.code)?.iter().map(|d| d.code).collect();
    }
    let (mut authors, mut leads) = (Vec::new(), Vec::new());
    if let Some(round) = &listed {
        for (version, at, by) in sql::authors(tx, &round.entry.row)? {
            let name = if by.0 == 0 { None } else { Some(access::actions::name_of(tx, by.0)?) };
            authors.push(Author { version, at, by: name });
        }
        leads = leads_in_reach(tx, &round.entry, &roots)?;
    }
    Ok(Editing { listed, authors, roots, places, leads, path })
}

fn listed(tx: &mut Tx, actor: &Actor, entry: &RoundEntry) -> Result<Option<Listed>, StoreError> {
    let issuer = entry.row.issuer;
    let (mut may_write, mut holds) = (false, false);
    for root in actor.roots(&WRITE) {
        may_write = may_write || org::actions::is_under(tx, issuer, root)?;
        holds = holds || may_write || org::actions::is_under(tx, root, issuer)?;
    }
    if !holds {
        return Ok(None);
    }
    let name = org::actions::division(tx, issuer)?.map(|d| d.name).unwrap_or_default();
    Ok(Some(Listed { entry: entry.clone(), issuer: name, may_write }))
}

fn leads_in_reach(
    tx: &mut Tx,
    entry: &RoundEntry,
    roots: &[Division],
) -> Result<Vec<(LeadChange, String)>, StoreError> {
    let mut known: BTreeMap<DivisionCode, Option<String>> = BTreeMap::new();
    let mut found = Vec::new();
    for lead in &entry.leads {
        if let std::collections::btree_map::Entry::Vacant(e) = known.entry(lead.division) {
            let mut holds = false;
            for root in roots {
                holds = holds
                    || org::actions::is_under(tx, lead.division, root.code)?
                    || org::actions::is_under(tx, root.code, lead.division)?;
            }
            let name = if holds { org::actions::division(tx, lead.division)?.map(|d| d.name) } else { None };
            e.insert(name);
        }
        if let Some(Some(name)) = known.get(&lead.division) {
            found.push((lead.clone(), name.clone()));
        }
    }
    Ok(found)
}
