//! The same as a workbook.

use axum::extract::{Path, State as Ax};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use kernel::{Kind, Problem};
use sheets::{Sheet, Value, Workbook};
use webkit::Refusal;

use super::board::{actual, planned, unit_of};
use super::words;
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::tasks::actions;

/// GET `/tasks/of/{unit}/export`
pub async fn file(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit_text): Path<String>,
) -> Result<Response, Refusal> {
    let (id, now) = (unit_of(&app, &unit_text)?, caller.arrived);
    let (actor, day) = (caller.actor()?.clone(), now.day());
    let (unit, lines) = app.db.read("tasks.board", move |tx| actions::board(tx, &actor, id, day)).await?;
    let text = caller.visit.text;
    let heads = [
        "field-task_title",
        "field-task_words",
        "task-given",
        "task-holder",
        "task-lead",
        "task-planned",
        "task-actual",
        "task-state",
        "task-steps",
        "task-reminders",
    ];
    let mut sheet = Sheet::new(text.t("tasks"))
        .title(text.t1("tasks-board-of", "unit", &unit.name))
        .title(text.t2("tasks-as-of", "day", text.date_year(day), "at", text.hm(now)))
        .header(heads.iter().map(|key| text.t(key).into_owned()).collect::<Vec<_>>());
    if app.demo {
        sheet = sheet.band(text.t("demo-band").into_owned());
    }
    for line in &lines {
        let (task, (done, all)) = (&line.task, line.steps);
        sheet.push_row(vec![
            Value::text(&task.title),
            Value::text(&task.words),
            Value::text(words::seat(text, &line.issuer)),
            Value::text(&line.holder),
            Value::text(&line.lead),
            Value::text(planned(text, line)),
            Value::text(actual(text, line)),
            Value::text(words::state(text, task, now)),
            if all == 0 { Value::Blank } else { Value::text(format!("{done}/{all}")) },
            Value::text(line.reminded.to_string()),
        ]);
    }
    let bytes =
        Workbook::new().sheet(sheet).to_bytes().map_err(|_| Problem::new(Kind::Internal, "internal"))?;
    let name = format!("attachment; filename=\"tasks-{day}.xlsx\"");
    let name = HeaderValue::try_from(name).map_err(|_| Problem::new(Kind::Internal, "internal"))?;
    let kind = HeaderValue::from_static("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], bytes).into_response())
}
