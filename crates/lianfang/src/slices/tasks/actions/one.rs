//! Everything of one task.

use std::collections::BTreeMap;

use kernel::{Actor, Day, OfficerId, Problem, TaskId};
use store::Tx;

use super::reach::{SeatName, Seen, seat_name, task_if_reached, task_in_reach};
use crate::slices::org;
use crate::slices::org::model::Officer;
use crate::slices::tasks::model::{Event, Evidence, Posting, Step, Task};
use crate::slices::tasks::store as sql;

/// A task with everything that its page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// The task and what the reader may do.
    pub seen: Seen,
    /// Who gave it.
    pub issuer: SeatName,
    /// Where its holder is.
    pub owner: SeatName,
    /// Everybody named in it.
    pub officers: BTreeMap<OfficerId, Officer>,
    /// Its steps in order.
    pub steps: Vec<Step>,
    /// What happened, the earliest first.
    pub events: Vec<Event>,
    /// What shows that it was done, the earliest first.
    pub evidence: Vec<Evidence>,
    /// Its days where it is a posting.
    pub posting: Option<Posting>,
    /// The instruction that it carries out, where the reader reaches it.
    pub parent: Option<Task>,
    /// What carries it out, as far as the reader reaches.
    pub carried_out_by: Vec<Task>,
}

impl Whole {
    /// Name of an officer.
    pub fn name(&self, id: OfficerId) -> &str {
        self.officers.get(&id).map_or("", |officer| officer.name.as_str())
    }
}

/// Everything of a task. Out of reach answers like missing.
pub fn whole(tx: &mut Tx, actor: &Actor, id: TaskId, day: Day) -> Result<Whole, Problem> {
    let seen = task_in_reach(tx, actor, id, day)?;
    let events = sql::events_of(tx, id)?;
    let named = [seen.task.lead, seen.task.holder].into_iter().chain(seen.supports.iter().copied());
    let logged = events.iter().flat_map(|event| [event.officer, event.from, event.to]).flatten();
    let mut officers = BTreeMap::new();
    for officer in named.chain(logged).collect::<std::collections::BTreeSet<_>>() {
        officers.extend(org::actions::officer(tx, officer)?.map(|found| (officer, found)));
    }
    let parent = match seen.task.parent {
        Some(parent) => task_if_reached(tx, actor, parent, day)?,
        None => None,
    };
    let mut carried_out_by = Vec::new();
    for task in sql::carried_out_by(tx, id)? {
        carried_out_by.extend(task_if_reached(tx, actor, task.id, day)?);
    }
    Ok(Whole {
        issuer: seat_name(tx, seen.task.issuer, day)?,
        owner: seat_name(tx, seen.task.owner, day)?,
        officers,
        steps: sql::steps_of(tx, id)?,
        evidence: sql::evidence_of(tx, id)?,
        posting: sql::posting_of(tx, id)?,
        parent,
        carried_out_by,
        events,
        seen,
    })
}
