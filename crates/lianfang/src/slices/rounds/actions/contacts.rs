//! Telephone numbers of the silent units: whoever answers for a unit sees its number without giving a reason, and
//! that is noted once for each person, list and day (law 11).

use std::collections::HashSet;
use std::sync::Mutex;

use kernel::{Actor, Day, DivisionCode, Problem};
use store::{Audit, Subject};

use crate::app::Shared;
use crate::slices::org;
use crate::slices::org::actions::Once;

/// Lists whose opening this process has noted.
#[derive(Debug, Default)]
pub(super) struct Opened(Mutex<HashSet<(i64, DivisionCode, Day)>>);

/// Notes kept at once; more are forgotten, and noted again under the same key.
const KEPT: usize = 10_000;

/// Notes that the actor sees the numbers of a division's list today. An error means that it could not be noted:
/// then the numbers must stay masked.
pub async fn note_contacts_seen(app: &Shared, actor: &Actor, division: DivisionCode) -> Result<(), Problem> {
    let entry = (actor.account.0, division, app.now().day());
    if app.rounds.opened.0.lock().expect("no panic while it is held").contains(&entry) {
        return Ok(());
    }
    let (actor, county) = (actor.clone(), division.county());
    let client = Once { key: Some(format!("contacts {division} {}", entry.2)), body: [0; 32] };
    app.db
        .write(county, "rounds.see_contacts", move |tx| {
            org::actions::once(tx, &actor, county, &client, |tx| {
                tx.audit(Audit {
                    county,
                    actor: actor.account.0,
                    for_whom: actor.deputy_for.as_deref(),
                    action: "rounds.see_contacts",
                    reason: None,
                    subject: Subject::Nothing { about: &division.digits() },
                })?;
                Ok(0)
            })
        })
        .await?;
    let mut opened = app.rounds.opened.0.lock().expect("no panic while it is held");
    if opened.len() >= KEPT {
        opened.clear();
    }
    opened.insert(entry);
    Ok(())
}
