//! What was told beside answers, for those who may see it.

use kernel::{Day, PersonId, Problem};
use store::Tx;

use crate::slices::checkins::model::{Extra, PersonRound, Stored};
use crate::slices::checkins::store as sql;

/// What stands beside a person's day: what the last version says to the voluntary items, and why the first came late.
/// The caller has checked that the reader is the person, the family or directly answerable.
pub fn extra_of(
    tx: &mut Tx,
    def: &PersonRound,
    person: PersonId,
    day: Day,
    versions: &[Stored],
) -> Result<Extra, Problem> {
    if !may_have(def, versions, day) {
        return Ok(Extra::default());
    }
    let told = sql::extras_of_person(tx, person, def.day_of(day), def.round)?;
    Ok(beside(versions, |id| told.iter().find(|(of, _)| *of == id).map(|(_, extra)| extra)))
}

/// Whether anything can stand beside these answers: an item was offered, or the first came late.
pub(super) fn may_have(def: &PersonRound, versions: &[Stored], day: Day) -> bool {
    let late = versions.first().is_some_and(|first| first.arrived_at > def.cut_off(day));
    !versions.is_empty() && (late || !def.asks.voluntary.is_nothing())
}

/// Puts together what stands beside versions, found by their ids.
pub(super) fn beside<'e>(versions: &[Stored], of: impl Fn(i64) -> Option<&'e Extra>) -> Extra {
    Extra {
        said: versions.last().and_then(|last| of(last.id)).map(|extra| extra.said).unwrap_or_default(),
        late: versions.first().and_then(|first| of(first.id)).and_then(|extra| extra.late.clone()),
    }
}
