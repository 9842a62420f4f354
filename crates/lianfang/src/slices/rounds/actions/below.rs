//! The first objector: the return of a unit below, such as the village's school, that states an event.

use kernel::{Contradiction, Day, Objection, Problem, PublicIds, UnitId};
use store::Tx;

use super::memory::Book;
use crate::slices::org;
use crate::slices::rounds::rules;
use crate::slices::rounds::store as sql;

/// Returns of units below against a zero of the unit above them.
pub struct BelowReturns {
    /// Opaque forms of ids, for the address of the record.
    pub ids: PublicIds,
}

impl Objection<Tx> for BelowReturns {
    fn against_zero(
        &self,
        tx: &mut Tx,
        unit: UnitId,
        day: Day,
        elements: &[String],
    ) -> Result<Vec<Contradiction>, Problem> {
        let below = org::actions::units_below(tx, unit, day)?;
        if below.is_empty() {
            return Ok(Vec::new());
        }
        let book = Book::load(tx)?;
        let mut found = Vec::new();
        for (part, name) in below {
            for round in &book.rounds {
                let Some(def) = round.on(day) else { continue };
                let versions: Vec<_> =
                    sql::versions_of(tx, def, part, day)?.into_iter().map(|v| v.filed).collect();
                let Some(stands) = rules::as_of(&versions, kernel::Instant(i64::MAX)) else { continue };
                for (index, field) in def.events().filter(|(_, f)| elements.contains(&f.code)) {
                    if let Some(value) = stands.statement.number(def, index).filter(|v| *v != 0) {
                        found.push(Contradiction {
                            element: field.code.clone(),
                            value,
                            record: name.clone(),
                            at: stands.arrived_at,
                            link: format!(
                                "/rounds/{}/days/{day}/units/{}",
                                round.row.code,
                                self.ids.encode(part.0)
                            ),
                        });
                    }
                }
            }
        }
        Ok(found)
    }
}
