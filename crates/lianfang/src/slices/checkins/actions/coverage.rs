//! How far a round has come, unit by unit.

use kernel::{Day, DivisionCode, Problem, UnitId};
use store::Tx;

use crate::slices::checkins::model::PersonRound;
use crate::slices::checkins::rules;
use crate::slices::checkins::store as sql;
use crate::slices::org;
use crate::slices::people;

/// One village or community.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// Everybody on its list.
    pub asked: i64,
    /// Of them answered.
    pub answered: i64,
    /// Answers that call for somebody.
    pub findings: i64,
}

/// Villages and communities under a division that keep a list of people, in code order. `kept` is the day under which
/// the answers are kept.
pub fn coverage(
    tx: &mut Tx,
    def: &PersonRound,
    division: DivisionCode,
    kept: Day,
) -> Result<Vec<Coverage>, Problem> {
    let mut lines = Vec::new();
    for unit in org::actions::units_under(tx, division, kept)? {
        if !unit.kind.is_tree() || !unit.is_under(def.issuer) || !people::actions::has_members(tx, unit.id)? {
            continue;
        }
        let mut line = Coverage {
            unit: unit.id,
            asked: people::actions::member_count(tx, unit.id, kept)?,
            name: unit.name,
            answered: 0,
            findings: 0,
        };
        let mut last = None;
        for stored in sql::answers_of_unit(tx, unit.id, kept, def.round)? {
            line.answered += i64::from(last != Some(stored.person));
            last = Some(stored.person);
            line.findings += i64::from(rules::finding(def, &stored.answer).is_some());
        }
        lines.push(line);
    }
    Ok(lines)
}

/// Answers and fevers of the whole store today, counted row by row: for measurements.
pub fn count_today(tx: &mut Tx) -> Result<(i64, i64), Problem> {
    Ok(sql::count_of_day(tx, tx.now().day())?)
}
