//! What an office sees of the rounds that ask persons: those that hold in its subtree, and who wrote which version.

use kernel::{Actor, Day, Instant, Problem};
use store::Tx;

use super::book::{Book, RoundEntry};
use super::define::WRITE;
use crate::slices::access;
use crate::slices::checkins::store as sql;
use crate::slices::org;

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

/// The rounds that hold somewhere in the subtrees for which the actor writes rounds, by id.
pub fn rounds_in_reach(tx: &mut Tx, book: &Book, actor: &Actor) -> Result<Vec<Listed>, Problem> {
    let mut found = Vec::new();
    for entry in &book.rounds {
        found.extend(listed(tx, actor, entry)?);
    }
    Ok(found)
}

/// One of them with its authors, the first first.
pub fn editing(
    tx: &mut Tx,
    book: &Book,
    actor: &Actor,
    code: &str,
) -> Result<(Listed, Vec<Author>), Problem> {
    let entry = book.by_code(code).ok_or_else(Problem::not_found)?;
    let listed = listed(tx, actor, entry)?.ok_or_else(Problem::not_found)?;
    let mut authors = Vec::new();
    for (version, at, by) in sql::authors(tx, &entry.row)? {
        let by = if by.0 == 0 { None } else { Some(access::actions::name_of(tx, by.0)?) };
        authors.push(Author { version, at, by });
    }
    Ok((listed, authors))
}

fn listed(tx: &mut Tx, actor: &Actor, entry: &RoundEntry) -> Result<Option<Listed>, Problem> {
    let issuer = entry.row.issuer;
    let (mut may_write, mut holds) = (false, false);
    for root in actor.roots(&WRITE) {
        may_write = may_write || org::actions::is_under(tx, issuer, root)?;
        holds = holds || may_write || org::actions::is_under(tx, root, issuer)?;
    }
    if !holds {
        return Ok(None);
    }
    let issuer = org::actions::division(tx, issuer)?.map(|division| division.name).unwrap_or_default();
    Ok(Some(Listed { entry: entry.clone(), issuer, may_write }))
}

/// The rounds in force today that ask people whom the actor reads or answers for.
pub fn rounds_of(tx: &mut Tx, book: &Book, actor: &Actor, today: Day) -> Result<Vec<RoundEntry>, Problem> {
    let mut found = Vec::new();
    for entry in book.rounds.iter().filter(|entry| entry.on(today).is_some()) {
        let issuer = entry.row.issuer;
        let mut holds = false;
        for root in org::actions::reading_roots(actor) {
            holds = holds
                || org::actions::is_under(tx, issuer, root)?
                || org::actions::is_under(tx, root, issuer)?;
        }
        for unit in actor.units() {
            holds = holds || org::actions::unit(tx, unit, today)?.is_some_and(|unit| unit.is_under(issuer));
        }
        if holds {
            found.push(entry.clone());
        }
    }
    Ok(found)
}
