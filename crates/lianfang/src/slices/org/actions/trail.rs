//! What every deed of the slice does besides its own: permission, the audit row, the client's key.

use kernel::{AccountId, Actor, DivisionCode, Kind, Problem, Role};
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

impl Once {
    /// The key that was minted with the page, and what was filled in.
    pub fn of(fields: &webkit::Fields) -> Once {
        Once { key: fields.key().map(str::to_owned), body: fields.hash() }
    }
}

/// What a client's key has made already; nothing where the key is new or there is none. The same key with another
/// body is refused.
pub fn made_before(
    tx: &mut Tx,
    account: AccountId,
    county: i64,
    client: &Once,
) -> Result<Option<i64>, Problem> {
    let Some(key) = &client.key else { return Ok(None) };
    match tx.replay(county, account.0, key, &client.body)? {
        Replay::Same { made } => Ok(Some(made)),
        Replay::Other => Err(Problem::new(Kind::Unprocessable, "idempotency")),
        Replay::Fresh => Ok(None),
    }
}

/// Does a write once: a repeated key answers the id that was made then, and `make` is not called; another body under
/// the same key is refused with `idempotency`. What `make` refuses is not kept: the same key may try again.
///
/// For the slices above as well. Inside the closure of the write, with the county on whose lane it runs; a deed that
/// makes nothing answers any number. Do not call it inside itself with the same key.
pub fn once(
    tx: &mut Tx,
    actor: &Actor,
    county: i64,
    client: &Once,
    make: impl FnOnce(&mut Tx) -> Result<i64, Problem>,
) -> Result<i64, Problem> {
    if let Some(made) = made_before(tx, actor.account, county, client)? {
        return Ok(made);
    }
    let id = make(tx)?;
    if let Some(key) = &client.key {
        tx.keep_key(county, actor.account.0, key, &client.body, id)?;
    }
    Ok(id)
}

/// The next id of a table whose ids are numbered from 1 within a county; `last` is the highest so far or 0.
pub fn next_id(county: i64, last: i64) -> i64 {
    last.max(county << 32) + 1
}
