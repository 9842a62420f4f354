//! What is due for somebody today, for the first page.

use kernel::{Actor, DueItem, Instant, Problem, PublicIds, Role, Worklist};
use store::Tx;

use super::lists::open_tasks;
use super::posting::sheet_of;
use crate::slices::org;
use crate::slices::tasks::model::{State, Task};
use crate::slices::tasks::rules::{self, Window};
use crate::slices::tasks::store as sql;

/// Tasks that are due or past their time, evidence that waits for the actor's side, first gaps of its postings.
pub struct DueTasks {
    /// Opaque forms of ids.
    pub ids: PublicIds,
}

/// Titles named in one line; the list has them all.
const TOLD: usize = 3;

/// `入户摸排 · 卡口值守 · +2`
fn told(titles: &[&str]) -> String {
    let mut parts: Vec<String> = titles.iter().take(TOLD).map(|title| (*title).to_owned()).collect();
    if titles.len() > TOLD {
        parts.push(format!("+{}", titles.len() - TOLD));
    }
    parts.join(" · ")
}

impl DueTasks {
    fn link(&self, tasks: &[&Task]) -> String {
        match tasks {
            [one] => format!("/tasks/{}", self.ids.encode(one.id.0)),
            _ => "/tasks".into(),
        }
    }

    fn item(&self, title: &'static str, tasks: &[&Task], due: Instant) -> Option<DueItem> {
        let titles: Vec<&str> = tasks.iter().map(|task| task.title.as_str()).collect();
        (!tasks.is_empty()).then(|| DueItem { title, about: told(&titles), due, link: self.link(tasks) })
    }
}

impl Worklist<Tx> for DueTasks {
    fn due(&self, tx: &mut Tx, actor: &Actor, now: Instant) -> Result<Vec<DueItem>, Problem> {
        let (own, given) = open_tasks(tx, actor, now)?;
        let evening = now.day().at_minute(24 * 60);
        let pick = |tasks: &[Task], take: &dyn Fn(&Task) -> bool| -> Vec<Task> {
            tasks.iter().filter(|task| take(task)).cloned().collect()
        };
        let held = |task: &Task| matches!(task.state, State::Assigned | State::Accepted);
        let overdue = pick(&own, &|task| held(task) && rules::is_overdue(task, now));
        let today = pick(&own, &|task| held(task) && rules::window(task, now) == Window::Today);
        let accept =
            pick(&own, &|task| task.state == State::Assigned && rules::window(task, now) > Window::Today);
        let verify = pick(&given, &|task| task.state == State::Waiting);
        let returned = pick(&given, &|task| task.state == State::Returned);
        let mut due = Vec::new();
        for (title, tasks, at) in [
            ("tasks-due-overdue", &overdue, now),
            ("tasks-due-today", &today, today.iter().map(|task| task.due).min().unwrap_or(evening)),
            ("tasks-due-accept", &accept, evening),
            ("tasks-due-verify", &verify, evening),
            ("tasks-due-returned", &returned, evening),
        ] {
            let tasks: Vec<&Task> = tasks.iter().collect();
            due.extend(self.item(title, &tasks, at));
        }
        due.extend(self.gaps(tx, actor, now)?);
        Ok(due)
    }
}

impl DueTasks {
    /// Postings of the actor's side with a half-day that is over without presence or leave, one item each.
    fn gaps(&self, tx: &mut Tx, actor: &Actor, now: Instant) -> Result<Vec<DueItem>, Problem> {
        let mut tasks = Vec::new();
        for unit in actor.units() {
            if let Some(unit) = org::actions::unit(tx, unit, now.day())? {
                tasks.extend(sql::open_postings_of(tx, unit.division, Some(unit.id))?);
            }
        }
        for root in actor.roots(&[Role::Office, Role::Headquarters]) {
            tasks.extend(sql::open_postings_of(tx, root, None)?);
        }
        let mut items = Vec::new();
        for task in tasks {
            let Some(sheet) = sheet_of(tx, task.id, now)? else { continue };
            if sheet.tally.first_gap.is_none() {
                continue;
            }
            let holder = org::actions::officer(tx, task.holder)?.map_or_else(String::new, |one| one.name);
            let tally = sheet.tally;
            items.push(DueItem {
                title: "tasks-due-gap",
                about: format!("{holder} · {} · {}/{}", task.title, tally.unexcused, tally.elapsed),
                due: now,
                link: format!("/tasks/{}/posting", self.ids.encode(task.id.0)),
            });
        }
        Ok(items)
    }
}
