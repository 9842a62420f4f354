//! Rows of an import as they are sealed, and as somebody looks at them.

use kernel::{PersonId, Problem};
use store::Tx;

use super::super::vault::Vault;
use crate::slices::org::actions::KeptFault;
use crate::slices::people::model::{Draft, PeopleImport, Person, PersonVerdict, StagedPerson};
use crate::slices::people::store::import_rows::{self as rows_sql, KeptRow};
use crate::slices::people::store::{self as people_sql, imports as sql};

/// What a row is sealed for: the import; its owner is the row.
fn purpose(import: i64) -> String {
    format!("import {import}")
}

/// Seals a row.
pub fn seal_row(vault: &Vault, import: i64, row: &StagedPerson) -> Result<KeptRow, Problem> {
    Ok(KeptRow {
        row: row.draft.row,
        verdict: row.verdict,
        person: row.person,
        other_row: row.other_row,
        other: row.other,
        sealed: vault.seal(&purpose(import), row.draft.row.into(), &row.draft.to_bytes())?,
        applied: row.applied,
    })
}

/// Opens what was sealed of a row.
pub fn open_draft(vault: &Vault, import: i64, row: u32, sealed: &[u8]) -> Result<Draft, Problem> {
    let plain = vault.open(&purpose(import), row.into(), sealed)?;
    Draft::from_bytes(row, &plain).ok_or_else(|| Problem::new(kernel::Kind::Internal, "seal-broken"))
}

/// What stands beside a near row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Another row of the file.
    Row(Draft),
    /// Somebody on the list.
    Person(Person),
}

/// A row of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub draft: Draft,
    /// The person, where there is one.
    pub person: Option<PersonId>,
    /// The row that it repeats or is near to.
    pub other_row: Option<u32>,
    /// To whom it is near.
    pub beside: Option<Beside>,
    /// Whether it is in.
    pub applied: bool,
}

/// Rows of an import with one verdict, those after row `after`, `limit` at most.
pub fn import_lines(
    tx: &mut Tx,
    vault: &Vault,
    import: i64,
    verdict: PersonVerdict,
    after: i64,
    limit: i64,
) -> Result<Vec<Line>, Problem> {
    let mut lines = Vec::new();
    for row in rows_sql::of_verdict(tx, import, verdict, after, limit)? {
        let beside = match (row.other, row.other_row) {
            (Some(person), _) => people_sql::person(tx, person)?.map(Beside::Person),
            (None, Some(other)) if verdict == PersonVerdict::Near => {
                match rows_sql::one(tx, import, other)? {
                    Some(other) => Some(Beside::Row(open_draft(vault, import, other.row, &other.sealed)?)),
                    None => None,
                }
            }
            _ => None,
        };
        lines.push(Line {
            draft: open_draft(vault, import, row.row, &row.sealed)?,
            person: row.person,
            other_row: row.other_row,
            beside,
            applied: row.applied,
        });
    }
    Ok(lines)
}

/// What the error file is made of: the rows with faults and the near ones that stay out, and the faults.
#[derive(Clone, Debug, Default)]
pub struct ToMend {
    /// Rows in their order.
    pub rows: Vec<Line>,
    /// Faults.
    pub faults: Vec<KeptFault>,
}

/// Everything to mend of an import. The caller has checked that it is within reach, and that it is the actor's own.
pub fn rows_to_mend(tx: &mut Tx, vault: &Vault, import: &PeopleImport) -> Result<ToMend, Problem> {
    let mut rows = import_lines(tx, vault, import.id, PersonVerdict::Bad, 0, i64::MAX)?;
    if !import.with_near {
        rows.extend(import_lines(tx, vault, import.id, PersonVerdict::Near, 0, i64::MAX)?);
    }
    rows.sort_by_key(|line| line.draft.row);
    let faults = sql::faults(tx, import.id, 0, i64::MAX)?.into_iter().map(|(_, fault)| fault).collect();
    Ok(ToMend { rows, faults })
}
