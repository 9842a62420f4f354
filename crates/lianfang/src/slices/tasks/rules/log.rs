//! What the log of a task says, and what the logs of many add up to.

use std::collections::BTreeSet;

use kernel::{Instant, OfficerId};

use crate::slices::tasks::model::{Event, Happened, State, Task};

/// Whether an event is a real action: something was done, or shown.
fn is_action(event: &Event) -> bool {
    matches!(event.kind, Happened::Progress | Happened::Evidence)
}

/// Everybody who had the task, the lead with them.
fn holders(task: &Task, events: &[Event]) -> BTreeSet<OfficerId> {
    events.iter().filter_map(|event| event.to).chain([task.lead, task.holder]).collect()
}

/// Seconds from the giving of a task to the first progress or evidence of somebody who had it, rounded up; none while
/// there is none. Taking it and handing it on are no action, nor is what a supporter does.
pub fn first_action(task: &Task, events: &[Event]) -> Option<i64> {
    let had = holders(task, events);
    let first = events
        .iter()
        .find(|event| is_action(event) && event.officer.is_some_and(|one| had.contains(&one)))?;
    Some(first.at.seconds_after(task.made_at))
}

/// Officers who handed the task on and had done nothing with it before, each once, in the order of the log.
pub fn forwarded_without_action(events: &[Event]) -> Vec<OfficerId> {
    let (mut acted, mut found) = (BTreeSet::new(), Vec::new());
    for event in events {
        let Some(officer) = event.officer else { continue };
        if is_action(event) {
            acted.insert(officer);
        } else if event.kind == Happened::Forwarded && !acted.contains(&officer) && !found.contains(&officer)
        {
            found.push(officer);
        }
    }
    found
}

/// Whether the lead took the task once: from then on it stays with the lead whoever holds it (S8-08).
pub fn lead_has_taken(task: &Task, events: &[Event]) -> bool {
    events.iter().any(|event| event.kind == Happened::Accepted && event.officer == Some(task.lead))
}

/// Whether a task is somebody's own, and so not for that person to verify: who holds it, leads it or supports it.
pub fn is_own(task: &Task, supports: &[OfficerId], mine: &[OfficerId]) -> bool {
    mine.iter().any(|one| *one == task.lead || *one == task.holder || supports.contains(one))
}

/// What the tasks of one issuer add up to. Those that were withdrawn are counted apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Given and not withdrawn.
    pub given: i64,
    /// Of them done.
    pub done: i64,
    /// Of them past their time.
    pub overdue: i64,
    /// Of them with evidence.
    pub with_evidence: i64,
    /// Of them with a first real action.
    pub acted: i64,
    /// Of them handed on by somebody who had done nothing.
    pub circulated: i64,
    /// Of them given round meetings and documents.
    pub informal: i64,
    /// Withdrawn.
    pub withdrawn: i64,
    /// Median of seconds to the first real action, where there is one.
    pub median: Option<i64>,
}

/// Adds tasks up with their logs.
pub fn given(tasks: &[(&Task, &[Event])], now: Instant) -> Given {
    let mut sum = Given::default();
    let mut times = Vec::new();
    for (task, events) in tasks {
        if task.state == State::Withdrawn {
            sum.withdrawn += 1;
            continue;
        }
        let count = |yes: bool| i64::from(yes);
        let first = first_action(task, events);
        sum.given += 1;
        sum.done += count(task.state == State::Done);
        sum.overdue += count(super::is_overdue(task, now));
        sum.with_evidence += count(events.iter().any(|event| event.kind == Happened::Evidence));
        sum.acted += count(first.is_some());
        sum.circulated += count(!forwarded_without_action(events).is_empty());
        sum.informal += count(task.channel.is_informal());
        times.extend(first);
    }
    sum.median = median(&mut times);
    sum
}

/// The middle one; of an even number the mean of the two in the middle, rounded up. None of nothing.
pub fn median(values: &mut [i64]) -> Option<i64> {
    values.sort_unstable();
    let upper = *values.get(values.len() / 2)?;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = values[values.len() / 2 - 1];
    Some(lower + (upper - lower + 1) / 2)
}
