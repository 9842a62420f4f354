//! What the rows of an import said is destroyed after thirty days: the register holds it, or nobody wanted it.

use kernel::{AccountId, Actor, Instant, Problem};
use store::{Db, StoreError, Tx, Value};

use super::note_import;
use crate::slices::org::model::BatchState;
use crate::slices::people::model::PEOPLE_IMPORT_EMPTIED;
use crate::slices::people::store::{import_rows as rows_sql, imports as sql};

/// Days for which uploaded rows are kept, the usual time of retention (DOMAIN section F).
const KEPT_DAYS: i32 = 30;

/// Rows of one closure.
const AT_ONCE: i64 = 500;

/// Empties every import that is older than thirty days and not being applied; answers how many. One that nobody
/// decided about is dropped with it.
pub fn empty_old_imports(db: &Db, now: Instant) -> Result<usize, Problem> {
    let before = now.day().plus(-KEPT_DAYS).at_minute(0);
    let old = db.read_blocking("people.old_imports", move |tx| sql::to_empty(tx, before))?;
    for id in &old {
        let id = *id;
        while db
            .write_blocking(id >> 32, "people.import_empty", move |tx| rows_sql::empty(tx, id, AT_ONCE))?
            > 0
        {}
        db.write_blocking(id >> 32, "people.import_emptied", move |tx| emptied(tx, id, now))?;
    }
    Ok(old.len())
}

fn emptied(tx: &mut Tx, id: i64, now: Instant) -> Result<(), Problem> {
    if emptied_at(tx, id)?.is_some() {
        return Ok(());
    }
    let system = Actor { account: AccountId(0), name: String::new(), grants: Vec::new(), deputy_for: None };
    if sql::set_state(tx, id, BatchState::Staged, BatchState::Dropped)? {
        note_import(tx, &system, id, "people.import_drop")?;
    }
    let key = [Value::Int(id >> 32), Value::Int(id)];
    tx.insert(&PEOPLE_IMPORT_EMPTIED, &[key[0], key[1], now.0.into()])?;
    crate::slices::org::actions::note(
        tx,
        &system,
        id >> 32,
        "people.import_emptied",
        None,
        (&PEOPLE_IMPORT_EMPTIED, &key),
    )
}

/// When the rows of an import were destroyed; absent while they are there.
pub fn emptied_at(tx: &mut Tx, id: i64) -> Result<Option<Instant>, StoreError> {
    sql::emptied_at(tx, id)
}
