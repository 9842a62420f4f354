//! What hangs on the wall of a unit: task, who, planned and actual days, past the time in red (S4-04).

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{Instant, Problem, Role, UnitId};
use webkit::{Link, Refusal, Shell, Text, page as answer_page};

use super::words;
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::tasks::actions::{self, TaskLine};
use crate::slices::tasks::rules;

#[derive(Template)]
#[template(path = "tasks/pages/board.html")]
struct BoardPage {
    shell: Shell,
    title: String,
    as_of: String,
    count: String,
    export: String,
    /// Where a task is given to somebody of the unit; empty for whoever gives none.
    new: String,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    title: String,
    holder: String,
    /// The lead, where somebody else holds the task.
    lead: String,
    planned: String,
    actual: String,
    glyph: &'static str,
    state: String,
    overdue: bool,
    steps: String,
}

/// The unit that an address names.
pub fn unit_of(app: &App, text: &str) -> Result<UnitId, Problem> {
    app.ids.decode(text).map(UnitId).ok_or_else(Problem::not_found)
}

/// GET `/tasks/of/{unit}`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit_text): Path<String>,
) -> Result<Response, Refusal> {
    let (id, day) = (unit_of(&app, &unit_text)?, caller.arrived.day());
    let actor = caller.actor()?.clone();
    let gives = actor.has_any(&[Role::Clerk, Role::Office, Role::Headquarters]);
    let (unit, lines) = app.db.read("tasks.board", move |tx| actions::board(tx, &actor, id, day)).await?;
    let mut shell = app.shell(&caller);
    shell.place = Some(Link::new(unit.name.clone(), ""));
    let text = shell.text;
    answer_page(&BoardPage {
        title: text.t1("tasks-board-of", "unit", &unit.name),
        as_of: text.t2("tasks-as-of", "day", text.date_year(day), "at", text.hm(shell.now)),
        count: text.t1("tasks-title", "n", lines.len()),
        export: format!("/tasks/of/{unit_text}/export"),
        new: if gives { format!("/tasks/new?unit={unit_text}") } else { String::new() },
        rows: lines.iter().map(|line| row(&app, text, line, shell.now)).collect(),
        shell,
    })
}

/// Day on which a task begins and by when it is due: `11月20日 至 11月23日 18:00`.
pub fn planned(text: Text, line: &TaskLine) -> String {
    let start = line.task.start.unwrap_or_else(|| line.task.made_at.day());
    text.t2("posting-span", "from", text.date(start), "to", text.day_hm(line.task.due))
}

/// When it ended and how; empty while it is open.
pub fn actual(text: Text, line: &TaskLine) -> String {
    line.task.closed.as_ref().map_or(String::new(), |closed| text.day_hm(closed.at))
}

fn row(app: &App, text: Text, line: &TaskLine, now: Instant) -> Row {
    let (task, (done, all)) = (&line.task, line.steps);
    Row {
        href: format!("/tasks/{}", app.ids.encode(task.id.0)),
        title: task.title.clone(),
        holder: line.holder.clone(),
        lead: if task.lead == task.holder {
            String::new()
        } else {
            text.t1("task-led-by", "name", &line.lead)
        },
        planned: planned(text, line),
        actual: actual(text, line),
        glyph: words::glyph(task, now),
        state: words::state(text, task, now),
        overdue: rules::is_overdue(task, now),
        steps: if all == 0 { String::new() } else { format!("{done}/{all}") },
    }
}
