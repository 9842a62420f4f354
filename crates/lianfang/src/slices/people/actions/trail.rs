//! What every deed of the slice leaves besides its own row.

use kernel::{Actor, Problem};
use store::{Audit, Subject, Table, Tx, Value};

/// The audit row of a row that was written.
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
