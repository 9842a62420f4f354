//! Packed counters against a recount from the returns themselves.

use std::collections::BTreeMap;

use kernel::{Day, Level, Problem};
use store::Tx;

use super::file::{owing, subject};
use super::memory::Book;
use super::scope::path_of;
use crate::slices::org;
use crate::slices::rounds::model::{Filed, Owing};
use crate::slices::rounds::{rules, store as sql};

/// A counter that is not what the returns add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drift {
    /// County, six digits.
    pub county: i64,
    /// What is counted.
    pub subject: i64,
    /// Place in the packed row.
    pub slot: usize,
    /// What the row says.
    pub counted: i64,
    /// What the returns add up to.
    pub recounted: i64,
}

/// Recounts one county's day of every round; answers what differs.
pub fn recount(tx: &mut Tx, book: &Book, county: i64, day: Day) -> Result<Vec<Drift>, Problem> {
    let mut drifts = Vec::new();
    for round in &book.rounds {
        let Some(def) = round.on(day) else { continue };
        let mut by_unit: BTreeMap<kernel::UnitId, Vec<Filed>> = BTreeMap::new();
        for stored in sql::county_versions(tx, def, county, day)? {
            by_unit.entry(stored.unit).or_default().push(stored.filed);
        }
        let mut sums: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
        for (id, versions) in by_unit {
            let Some(unit) = org::actions::unit(tx, id, day)? else { continue };
            if owing(def, &unit, day) == Owing::NotOwed {
                continue;
            }
            let closing = round.closing(def, &path_of(&unit), Level::Village, day);
            let slots =
                sums.entry(subject(def, unit.kind)).or_insert_with(|| vec![0; rules::slot_count(def)]);
            for (slot, by) in rules::delta(def, closing, &[], &versions) {
                slots[slot] += by;
            }
        }
        for kind in org::model::UnitKind::ALL {
            let subject = subject(def, kind);
            let packed = sql::counters_of(tx, subject, day, (county, county))?
                .into_iter()
                .next()
                .map(|(_, slots)| slots)
                .unwrap_or_default();
            let recounted = sums.remove(&subject).unwrap_or_default();
            for slot in 0..packed.len().max(recounted.len()) {
                let at = |v: &[i64]| v.get(slot).copied().unwrap_or(0);
                if at(&packed) != at(&recounted)
                    && !drifts.iter().any(|d: &Drift| d.subject == subject && d.slot == slot)
                {
                    drifts.push(Drift {
                        county,
                        subject,
                        slot,
                        counted: at(&packed),
                        recounted: at(&recounted),
                    });
                }
            }
            if kind.is_tree() {
                // Villages and communities share a row: the second of them finds nothing left to compare.
                sums.insert(subject, recounted);
            }
        }
    }
    Ok(drifts)
}
