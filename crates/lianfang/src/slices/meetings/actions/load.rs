//! What meetings take of people's time, and whether an assembly met as often as it should (rows S8-09, S8-11).

use std::collections::BTreeMap;

use kernel::{AssemblyId, Day, Problem};
use store::Tx;

use crate::slices::meetings::model::{Assembly, Attendance, Meeting, Purpose, in_force};
use crate::slices::meetings::rules::{self, IsoWeek, Load, Period, Sitting, Stay};
use crate::slices::meetings::store as sql;

/// Meetings looked back at.
const LOOKED_AT: i64 = 100;

/// One meeting that was closed, as the burden counts it.
pub(super) fn sitting(tx: &mut Tx, meeting: &Meeting) -> Result<Option<Sitting>, Problem> {
    let Some((start, close)) = meeting.opened_at.zip(meeting.closed_at) else { return Ok(None) };
    let attendees = sql::attendees(tx, meeting.id)?;
    let throughout = attendees.iter().filter(|one| one.mark == Attendance::OnSite).count() as u32;
    let mut joined: BTreeMap<i64, Vec<Stay>> = BTreeMap::new();
    for (_, officer, stay) in sql::stays(tx, meeting.id)? {
        joined.entry(officer.0).or_default().push(stay);
    }
    // Somebody in the room who also opened the line was there once.
    for one in attendees.iter().filter(|one| one.mark == Attendance::OnSite) {
        joined.remove(&one.officer.0);
    }
    Ok(Some(Sitting {
        body: meeting.assembly,
        start,
        close,
        throughout,
        joined: joined.into_values().collect(),
    }))
}

/// Minutes and persons per assembly and week.
pub fn load_of(
    tx: &mut Tx,
    assemblies: &[Assembly],
) -> Result<BTreeMap<(AssemblyId, IsoWeek), Load>, Problem> {
    let mut sittings = Vec::new();
    for assembly in assemblies {
        for meeting in sql::meetings_of(tx, assembly.id, LOOKED_AT)? {
            sittings.extend(sitting(tx, &meeting)?);
        }
    }
    Ok(rules::by_week(&sittings))
}

/// The periods of the last year in which an assembly should have met; none where nothing says how often.
pub fn periods_of(tx: &mut Tx, assembly: &Assembly, day: Day) -> Result<Vec<Period>, Problem> {
    let rows = super::assemblies::rules_of(tx, assembly)?;
    let every = in_force(&rows, assembly.kind, Purpose::Ordinary, day).and_then(|row| row.rule.every);
    let Some(every) = every else { return Ok(Vec::new()) };
    let held: Vec<Day> = sql::meetings_of(tx, assembly.id, LOOKED_AT)?
        .into_iter()
        .filter(|meeting| meeting.closed_at.is_some() || meeting.imported)
        .filter_map(|meeting| meeting.date.whole())
        .collect();
    let from = assembly.valid_from.max(day.plus(-365));
    Ok(rules::periods(every, &held, from, day))
}
