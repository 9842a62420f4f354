//! Lists of tasks: one's own, a unit's, what stands under a division.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kernel::{Actor, Day, DivisionCode, Instant, OfficerId, Problem, Role, TaskId, UnitId};
use store::Tx;

use super::reach::{SeatName, may_read_seat, mine, seat_name, stands_at};
use crate::slices::org;
use crate::slices::org::model::{Division, Unit};
use crate::slices::tasks::model::{Channel, Event, Happened, Seat, Task};
use crate::slices::tasks::rules::{self, Given};
use crate::slices::tasks::store as sql;

/// Who writes for a division and so for its officers.
const WRITERS: [Role; 2] = [Role::Office, Role::Headquarters];
/// Days for which a board keeps what is over, and an office counts what was given: eight weeks.
const DAYS: i32 = 56;

/// A task with the names that a list shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskLine {
    /// The task.
    pub task: Task,
    /// Name of who holds it.
    pub holder: String,
    /// Name of the lead.
    pub lead: String,
    /// Who gave it.
    pub issuer: SeatName,
    /// Steps done, and in all.
    pub steps: (i64, i64),
    /// Reminders so far.
    pub reminded: i64,
    /// Whether it is a posting.
    pub posting: bool,
}

/// The tasks of somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MyTasks {
    /// Held, led or supported by the actor, or by officers of a unit or division for which the actor writes; what is
    /// pressing first.
    pub own: Vec<TaskLine>,
    /// Given by the actor's side; what is pressing first.
    pub given: Vec<TaskLine>,
}

/// The open tasks of somebody, with the names that a list shows.
pub fn my_tasks(tx: &mut Tx, actor: &Actor, now: Instant) -> Result<MyTasks, Problem> {
    let (own, given) = open_tasks(tx, actor, now)?;
    Ok(MyTasks { own: lines(tx, own, now.day())?, given: lines(tx, given, now.day())? })
}

/// The open tasks of somebody: own ones, and those given by the own side; what is pressing first.
pub fn open_tasks(tx: &mut Tx, actor: &Actor, now: Instant) -> Result<(Vec<Task>, Vec<Task>), Problem> {
    let (mut own, mut given) = (Vec::new(), Vec::new());
    for officer in mine(tx, actor)? {
        own.extend(sql::held_by(tx, officer)?);
        own.extend(sql::led_by(tx, officer)?);
        own.extend(sql::supported_by(tx, officer)?);
    }
    for unit in actor.units() {
        own.extend(sql::held_in_unit(tx, unit, sql::Which::Open)?);
        given.extend(sql::given_by_unit(tx, unit)?);
    }
    for root in actor.roots(&WRITERS) {
        own.extend(sql::held_in_division(tx, root)?);
        given.extend(sql::given_by_division(tx, root)?);
    }
    Ok((in_order(own, now), in_order(given, now)))
}

fn in_order(mut tasks: Vec<Task>, now: Instant) -> Vec<Task> {
    tasks.sort_by_key(|task| (rules::group(task, now), task.due, task.id));
    tasks.dedup_by_key(|task| task.id);
    tasks
}

/// Tasks with the names that a list shows, in the order given.
pub fn lines(tx: &mut Tx, tasks: Vec<Task>, day: Day) -> Result<Vec<TaskLine>, Problem> {
    let (mut names, mut seats) = (HashMap::new(), HashMap::new());
    let mut lines = Vec::with_capacity(tasks.len());
    for task in tasks {
        let issuer = match seats.get(&task.issuer) {
            Some(name) => SeatName::clone(name),
            None => seat_name(tx, task.issuer, day)?,
        };
        seats.insert(task.issuer, issuer.clone());
        let (holder, lead) = (name_of(tx, &mut names, task.holder)?, name_of(tx, &mut names, task.lead)?);
        let steps = sql::steps_of(tx, task.id)?;
        let done = steps.iter().filter(|step| step.done.is_some()).count() as i64;
        let events = sql::events_of(tx, task.id)?;
        let reminded = events.iter().filter(|event| event.kind == Happened::Reminded).count();
        let posting = sql::posting_of(tx, task.id)?.is_some();
        lines.push(TaskLine {
            task,
            holder,
            lead,
            issuer,
            steps: (done, steps.len() as i64),
            reminded: reminded as i64,
            posting,
        });
    }
    Ok(lines)
}

fn name_of(tx: &mut Tx, names: &mut HashMap<OfficerId, String>, id: OfficerId) -> Result<String, Problem> {
    if let Some(name) = names.get(&id) {
        return Ok(name.clone());
    }
    let name = org::actions::officer(tx, id)?.map_or_else(String::new, |officer| officer.name);
    names.insert(id, name.clone());
    Ok(name)
}

/// What hangs on the wall of a unit: the unit, and the tasks of its officers and of those of its groups, open ones and
/// those that ended within eight weeks, the earliest due first.
pub fn board(tx: &mut Tx, actor: &Actor, id: UnitId, day: Day) -> Result<(Unit, Vec<TaskLine>), Problem> {
    let unit = org::actions::unit(tx, id, day)?.ok_or_else(Problem::not_found)?;
    if !may_read_seat(tx, actor, Seat { division: unit.division, unit: Some(id) }, day)? {
        return Err(Problem::not_found());
    }
    let which = sql::Which::EndedSince(day.plus(-DAYS).at_minute(0));
    let mut tasks = sql::held_in_unit(tx, id, which)?;
    for group in org::actions::groups_below(tx, id, day)? {
        tasks.extend(sql::held_in_unit(tx, group.id, which)?);
    }
    tasks.sort_by_key(|task| (task.due, task.id));
    Ok((unit, lines(tx, tasks, day)?))
}

/// What one seat gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuerLine {
    /// Who.
    pub seat: Seat,
    /// What people call it.
    pub name: SeatName,
    /// What it adds up to.
    pub sum: Given,
}

/// What was given under a division in eight weeks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Under {
    /// The division.
    pub division: Division,
    /// Issuers in code order: nobody is put in order by figures (law 9).
    pub issuers: Vec<IssuerLine>,
    /// All of them together.
    pub whole: Given,
    /// Instructions with what carries them out, in order of record.
    pub instructions: Vec<(Task, Given)>,
    /// Mondays with what was given in their weeks by each channel, the last week first.
    pub weeks: Vec<(Day, BTreeMap<Channel, i64>)>,
    /// Tasks that were handed on by somebody who had done nothing, in order of record.
    pub circulated: Vec<Task>,
}

/// What was given under a division in eight weeks. Out of reach answers like missing.
pub fn under(tx: &mut Tx, actor: &Actor, code: DivisionCode, now: Instant) -> Result<Under, Problem> {
    org::actions::must_read(tx, actor, code)?;
    let division = org::actions::division(tx, code)?.ok_or_else(Problem::not_found)?;
    let logged = given_under(tx, code, now)?;
    let sum = |tasks: Vec<&(Task, Vec<Event>)>| {
        let pairs: Vec<(&Task, &[Event])> = tasks.iter().map(|(task, log)| (task, log.as_slice())).collect();
        rules::given(&pairs, now)
    };
    let seats: BTreeSet<Seat> = logged.iter().map(|(task, _)| task.issuer).collect();
    let mut issuers = Vec::new();
    for seat in seats {
        issuers.push(IssuerLine {
            seat,
            name: seat_name(tx, seat, now.day())?,
            sum: sum(logged.iter().filter(|(task, _)| task.issuer == seat).collect()),
        });
    }
    let parents: BTreeSet<TaskId> = logged.iter().filter_map(|(task, _)| task.parent).collect();
    let mut instructions = Vec::new();
    for parent in parents {
        let Some((task, _)) = logged.iter().find(|(task, _)| task.id == parent) else { continue };
        let carrying = logged.iter().filter(|(task, _)| task.parent == Some(parent)).collect();
        instructions.push((task.clone(), sum(carrying)));
    }
    let mut weeks: BTreeMap<Day, BTreeMap<Channel, i64>> = BTreeMap::new();
    for (task, _) in &logged {
        let week = weeks.entry(rules::week_of(task.made_at.day())).or_default();
        *week.entry(task.channel).or_default() += 1;
    }
    let circulated = logged
        .iter()
        .filter(|(_, log)| !rules::forwarded_without_action(log).is_empty())
        .map(|(task, _)| task.clone())
        .collect();
    let whole = sum(logged.iter().collect());
    Ok(Under { division, issuers, whole, instructions, weeks: weeks.into_iter().rev().collect(), circulated })
}

/// Tasks that were given under a division within eight weeks, with their logs, in order of record.
fn given_under(tx: &mut Tx, code: DivisionCode, now: Instant) -> Result<Vec<(Task, Vec<Event>)>, Problem> {
    let day = now.day();
    let since = day.plus(-DAYS).at_minute(0);
    // Tasks stand in the trail of their issuer's county of record: that of a county that was merged or split too.
    let mut counties = org::actions::shards_under(tx, code, day)?;
    counties.insert(code.county());
    for county in org::actions::counties_under(tx, code, day)? {
        counties.insert(county.code.county());
        counties.extend(county.shard);
    }
    let mut known = HashMap::new();
    let mut found = Vec::new();
    for county in counties {
        for task in sql::given_in(tx, county, since)? {
            let inside = if let Some(inside) = known.get(&task.issuer) {
                *inside
            } else {
                let at = stands_at(tx, task.issuer, day)?;
                org::actions::is_under(tx, at, code)?
            };
            known.insert(task.issuer, inside);
            if inside {
                let log = sql::events_of(tx, task.id)?;
                found.push((task, log));
            }
        }
    }
    Ok(found)
}
