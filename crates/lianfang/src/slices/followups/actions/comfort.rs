//! Comfort notes: sealed, for whoever looks after the person, and nobody above (row S1-10).

use kernel::{Actor, Day, FollowUpId, Problem};
use store::{Tx, Value};

use super::open::{follow_up_in_reach, note, words};
use crate::slices::followups::model::{COMFORT_NOTE, Comfort, Mood};
use crate::slices::followups::store as sql;
use crate::slices::org::actions::{Once, once};
use crate::slices::people::actions::Vault;
use crate::slices::people::model::Sight;

/// Notes of a follow-up, opened; none for anybody but those directly answerable.
pub fn comforts(
    tx: &mut Tx,
    vault: &Vault,
    actor: &Actor,
    id: FollowUpId,
    day: Day,
) -> Result<Vec<Comfort>, Problem> {
    let (_, _, reach) = follow_up_in_reach(tx, actor, id, day)?;
    if reach.sight != Sight::Answerable {
        return Ok(Vec::new());
    }
    sql::comforts(tx, id)?
        .into_iter()
        .map(|(made, note, sealed)| {
            let text = String::from_utf8_lossy(&vault.open("comfort", made, &sealed)?).into_owned();
            Ok(Comfort { text, ..note })
        })
        .collect()
}

/// Writes a note.
pub fn note_comfort(
    tx: &mut Tx,
    vault: &Vault,
    actor: &Actor,
    id: FollowUpId,
    (mood, text, next): (Mood, &str, Option<Day>),
    client: &Once,
    day: Day,
) -> Result<(), Problem> {
    let (_, _, reach) = follow_up_in_reach(tx, actor, id, day)?;
    if reach.sight != Sight::Answerable {
        return Err(Problem::not_found());
    }
    once(tx, actor, id.county(), client, |tx| {
        let text = words("comfort", text, 1)?;
        let made = tx.new_id();
        let sealed = vault.seal("comfort", made, text.as_bytes())?;
        let new = Comfort { at: tx.now(), mood, text: String::new(), next, by: actor.name.clone() };
        sql::add_comfort(tx, made, id, &new, &sealed, actor.account)?;
        let key: [Value<'_>; 2] = [id.county().into(), made.into()];
        let by = (actor.account, actor.deputy_for.as_deref());
        note(tx, by, id.county(), "followups.comfort", (&COMFORT_NOTE, &key))?;
        Ok(made)
    })?;
    Ok(())
}
