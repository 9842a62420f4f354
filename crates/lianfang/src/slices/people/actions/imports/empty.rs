//! What the rows of an import said is destroyed after thirty days: the register holds it, or nobody wanted it.

use kernel::{AccountId, Actor, Instant, Problem};
use store::{StoreError, Tx, Value};

use super::note_import;
use crate::slices::org::model::BatchState;
use crate::slices::people::model::PEOPLE_IMPORT_EMPTIED;
use crate::slices::people::store::{import_rows as rows_sql, imports as sql};

/// Days for which uploaded rows are kept, the usual time of retention (DOMAIN section F).
const KEPT_DAYS: i32 = 30;

/// Rows of one closure.
const AT_ONCE: i64 = 500;

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emptying {
    /// Rows were destroyed and more may be there.
    More,
    /// Nothing is left, and a row says so.
    Done,
    /// It is being applied: another time.
    Busy,
}

/// Imports that are older than thirty days, not being applied, and not yet emptied.
pub fn old_imports(tx: &mut Tx, now: Instant) -> Result<Vec<i64>, StoreError> {
    sql::to_empty(tx, now.day().plus(-KEPT_DAYS).at_minute(0))
}

/// Destroys some rows of an import on its lane. One that nobody decided about is dropped first, in the same closure,
/// so that nobody can begin to apply what is being destroyed.
pub fn empty_import(tx: &mut Tx, id: i64, now: Instant) -> Result<Emptying, Problem> {
    let Some(import) = sql::head(tx, id)? else { return Ok(Emptying::Done) };
    let system = Actor { account: AccountId(0), name: String::new(), grants: Vec::new(), deputy_for: None };
    if import.state == BatchState::Applying {
        return Ok(Emptying::Busy);
    }
    if sql::set_state(tx, id, BatchState::Staged, BatchState::Dropped)? {
        note_import(tx, &system, id, "people.import_drop")?;
    }
    if rows_sql::empty(tx, id, AT_ONCE)? > 0 {
        return Ok(Emptying::More);
    }
    if emptied_at(tx, id)?.is_none() {
        let key = [Value::Int(id >> 32), Value::Int(id)];
        tx.insert(&PEOPLE_IMPORT_EMPTIED, &[key[0], key[1], now.0.into()])?;
        crate::slices::org::actions::note(
            tx,
            &system,
            id >> 32,
            "people.import_emptied",
            None,
            (&PEOPLE_IMPORT_EMPTIED, &key),
        )?;
    }
    Ok(Emptying::Done)
}

/// When the rows of an import were destroyed; absent while they are there.
pub fn emptied_at(tx: &mut Tx, id: i64) -> Result<Option<Instant>, StoreError> {
    sql::emptied_at(tx, id)
}
