//! What every deed of the slice does besides its own: permission, the audit row, the client's key.

use kernel::{Actor, DivisionCode, Kind, Problem, Role};
use store::{Audit, Replay, Subject, Table, Tx, Value};

use super::divisions::nearest_under;

/// Who may change units, bodies and covers of a subtree.
const EDITORS: [Role; 2] = [Role::Headquarters, Role::Admin];

/// Who may read the subtree.
const READERS: [Role; 4] = [Role::Office, Role::Headquarters, Role::Supervisor, Role::Admin];

/// The roots under which the actor may change things.
pub fn editing_roots(actor: &Actor) -> Vec<DivisionCode> {
    actor.roots(&EDITORS)
}

/// The roots under which the actor may read.
pub fn reading_roots(actor: &Actor) -> Vec<DivisionCode> {
    actor.roots(&READERS)
}

/// Refuses like a missing object unless `division` stands under one of the actor's roots for changing things.
pub fn must_edit(tx: &mut Tx, actor: &Actor, division: DivisionCode) -> Result<(), Problem> {
    match nearest_under(tx, division, &editing_roots(actor))? {
        Some(_) => Ok(()),
        None => Err(Problem::not_found()),
    }
}

/// The same for reading.
pub fn must_read(tx: &mut Tx, actor: &Actor, division: DivisionCode) -> Result<(), Problem> {
    match nearest_under(tx, division, &reading_roots(actor))? {
        Some(_) => Ok(()),
        None => Err(Problem::not_found()),
    }
}

/// Leaves the audit row of a changed row, in the trail of `county`.
pub fn note(
    tx: &mut Tx,
    actor: &Actor,
    county: i64,
    action: &'static str,
    reason: Option<&str>,
    row: (&'static Table, &[Value<'_>]),
) -> Result<(), Problem> {
    tx.audit(Audit {
        county,
        actor: actor.account.0,
        for_whom: actor.deputy_for.as_deref(),
        action,
        reason,
        subject: Subject::Row { table: row.0, key: row.1 },
    })?;
    Ok(())
}

/// The client's key of a write, with the hash of what it sends. A write without a key is done each time it is sent.
#[derive(Clone, Debug, Default)]
pub struct Once {
    /// As the client made it.
    pub key: Option<String>,
    /// SHA-256 of the body without the key.
    pub body: [u8; 32],
}

/// Makes something once: a repeated key answers what was made, another body under the same key is refused.
pub fn once(
    tx: &mut Tx,
    actor: &Actor,
    county: i64,
    once: &Once,
    make: impl FnOnce(&mut Tx) -> Result<i64, Problem>,
) -> Result<i64, Problem> {
    let Some(key) = &once.key else { return make(tx) };
    match tx.replay(county, actor.account.0, key, &once.body)? {
        Replay::Same { made } => Ok(made),
        Replay::Other => Err(Problem::new(Kind::Unprocessable, "idempotency")),
        Replay::Fresh => {
            let id = make(tx)?;
            tx.keep_key(county, actor.account.0, key, &once.body, id)?;
            Ok(id)
        }
    }
}

/// The next id of a table whose ids are numbered from 1 within a county; `last` is the highest so far or 0.
pub fn next_id(county: i64, last: i64) -> i64 {
    last.max(county << 32) + 1
}
