//! JSON of the slice.

use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{Instant, Problem, TaskId};
use serde_json::{Value, json};
use webkit::{Refusal, Text};

use super::actions::{self, SeatName, TaskLine, Whole};
use super::model::Task;
use super::rules;
use crate::app::{App, Shared};
use crate::authz;
use crate::routes::{Caller, Routes};

pub fn routes() -> Routes {
    Routes::new().at(&authz::TASKS_API_LIST, list).at(&authz::TASKS_API_ONE, one)
}

fn seat(text: Text, name: &SeatName) -> String {
    match name {
        SeatName::Named(name) => name.clone(),
        SeatName::Nation => text.t("org-nation").into_owned(),
    }
}

/// What every description of a task says.
fn head(app: &App, task: &Task, now: Instant) -> Value {
    json!({
        "id": app.ids.encode(task.id.0),
        "title": task.title,
        "state": task.state.code(),
        "due_at": task.due.rfc3339(),
        "overdue": rules::is_overdue(task, now),
        "given_at": task.made_at.rfc3339(),
        "source": task.source.code(),
        "channel": task.channel.code(),
    })
}

fn line(app: &App, text: Text, line: &TaskLine, now: Instant) -> Value {
    let mut value = head(app, &line.task, now);
    value["holder"] = json!(line.holder);
    value["lead"] = json!(line.lead);
    value["issuer"] = json!(seat(text, &line.issuer));
    value["steps_done"] = json!(line.steps.0);
    value["steps"] = json!(line.steps.1);
    value["reminders"] = json!(line.reminded);
    value
}

/// GET `/api/v1/tasks`: open ones that are the caller's, and open ones given by the caller's side.
async fn list(Ax(app): Ax<Shared>, caller: Caller) -> Result<Response, Refusal> {
    let (actor, now, text) = (caller.actor()?.clone(), caller.arrived, caller.visit.text);
    let mine = app.db.read("tasks.api", move |tx| actions::my_tasks(tx, &actor, now)).await?;
    let lines =
        |lines: &[TaskLine]| -> Vec<Value> { lines.iter().map(|one| line(&app, text, one, now)).collect() };
    Ok(webkit::json(&json!({ "mine": lines(&mine.own), "given": lines(&mine.given) })))
}

/// GET `/api/v1/tasks/{task}`
async fn one(Ax(app): Ax<Shared>, caller: Caller, Path(task): Path<String>) -> Result<Response, Refusal> {
    let id = app.ids.decode(&task).map(TaskId).ok_or_else(Problem::not_found)?;
    let (actor, now, text) = (caller.actor()?.clone(), caller.arrived, caller.visit.text);
    let (whole, sheet) = app
        .db
        .read("tasks.api_one", move |tx| {
            let whole = actions::whole(tx, &actor, id, now.day())?;
            Ok::<_, Problem>((whole, actions::sheet_of(tx, id, now)?))
        })
        .await?;
    let task = &whole.seen.task;
    let mut value = head(&app, task, now);
    value["words"] = json!(task.words);
    value["source_words"] = json!(task.source_words);
    value["parent"] = json!(whole.parent.as_ref().map(|parent| app.ids.encode(parent.id.0)));
    value["holder"] = json!(whole.name(task.holder));
    value["lead"] = json!(whole.name(task.lead));
    value["issuer"] = json!(seat(text, &whole.issuer));
    value["supports"] = json!(whole.seen.supports.iter().map(|one| whole.name(*one)).collect::<Vec<_>>());
    value["steps"] = whole
        .steps
        .iter()
        .map(|step| json!({ "words": step.words, "done_at": step.done.as_ref().map(|(at, _)| at.rfc3339()) }))
        .collect();
    value["evidence"] = whole
        .evidence
        .iter()
        .map(|one| json!({ "kind": one.kind.code(), "words": one.words, "count": one.count }))
        .collect();
    value["events"] = events(&whole);
    value["posting"] = json!(sheet.map(|sheet| {
        let (posting, tally) = (sheet.posting, sheet.tally);
        json!({
            "from": posting.from.to_string(),
            "to": posting.to.to_string(),
            "half_days": tally.whole,
            "elapsed": tally.elapsed,
            "present": tally.present,
            "on_leave": tally.on_leave,
            "unexcused": tally.unexcused,
            "first_gap_since": tally.first_gap.map(|(_, since)| since.rfc3339()),
        })
    }));
    Ok(webkit::json(&value))
}

fn events(whole: &Whole) -> Value {
    let name = |id: Option<kernel::OfficerId>| id.map(|id| whole.name(id).to_owned());
    whole
        .events
        .iter()
        .map(|event| {
            json!({
                "at": event.at.rfc3339(),
                "kind": event.kind.code(),
                "words": event.words,
                "count": event.count,
                "officer": name(event.officer),
                "from": name(event.from),
                "to": name(event.to),
                "on_behalf": event.on_behalf,
                "by": event.by,
            })
        })
        .collect()
}
