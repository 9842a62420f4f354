//! What was given under a division: by whom, round which papers, and what came of it. In code order: nobody is put in
//! order by figures.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{DivisionCode, Problem};
use webkit::{Link, Refusal, Shell, Text, page as answer_page};

use super::words;
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::tasks::actions::{self, IssuerLine};
use crate::slices::tasks::model::{Channel, Task};
use crate::slices::tasks::rules::Given;

#[derive(Template)]
#[template(path = "tasks/pages/under.html")]
struct UnderPage {
    shell: Shell,
    title: String,
    period: String,
    whole: Given,
    rows: Vec<Row>,
    channels: Vec<String>,
    weeks: Vec<(String, Vec<String>)>,
    instructions: Vec<(Link, Vec<String>)>,
    circulated: Vec<Link>,
}

struct Row {
    name: String,
    href: String,
    cells: Vec<String>,
    is_sum: bool,
}

/// GET `/tasks/under/{division}`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(code): Path<String>,
) -> Result<Response, Refusal> {
    let code = DivisionCode(code.parse().map_err(|_| Problem::not_found())?);
    let (actor, now) = (caller.actor()?.clone(), caller.arrived);
    let under = app.db.read("tasks.under", move |tx| actions::under(tx, &actor, code, now)).await?;
    let shell = app.shell(&caller);
    let text = shell.text;
    let mut rows = Vec::new();
    if !under.issuers.is_empty() {
        let name = text.t("tasks-whole").into_owned();
        rows.push(Row { name, href: String::new(), cells: cells(text, &under.whole), is_sum: true });
    }
    rows.extend(under.issuers.iter().map(|line| row(&app, text, line)));
    let link = |task: &Task| Link::new(task.title.clone(), format!("/tasks/{}", app.ids.encode(task.id.0)));
    let name =
        if code == DivisionCode::NATION { text.t("org-nation").into_owned() } else { under.division.name };
    answer_page(&UnderPage {
        title: text.t1("tasks-under-of", "division", name),
        period: text.t1("tasks-period", "day", text.date_year(now.day())),
        whole: under.whole,
        rows,
        channels: Channel::ALL
            .iter()
            .map(|one| text.t(format!("task-channel-{}", one.code())).into_owned())
            .collect(),
        weeks: under
            .weeks
            .iter()
            .map(|(monday, counts)| {
                (text.t1("tasks-week-of", "date", text.date(*monday)), week(text, counts))
            })
            .collect(),
        instructions: under
            .instructions
            .iter()
            .map(|(task, sum)| {
                let evidence = text.t2(
                    "tasks-share",
                    "n",
                    sum.with_evidence,
                    "share",
                    text.percent(sum.with_evidence, sum.given),
                );
                (link(task), vec![sum.given.to_string(), evidence, median(text, sum)])
            })
            .collect(),
        circulated: under.circulated.iter().map(link).collect(),
        shell,
    })
}

fn row(app: &App, text: Text, line: &IssuerLine) -> Row {
    Row {
        name: words::seat(text, &line.name),
        href: line.seat.unit.map_or(String::new(), |unit| format!("/tasks/of/{}", app.ids.encode(unit.0))),
        cells: cells(text, &line.sum),
        is_sum: false,
    }
}

fn median(text: Text, sum: &Given) -> String {
    sum.median.map_or_else(|| "—".to_owned(), |seconds| text.span(seconds))
}

fn cells(text: Text, sum: &Given) -> Vec<String> {
    let share = |n: i64| match n {
        0 => "0".to_owned(),
        n => text.t2("tasks-share", "n", n, "share", text.percent(n, sum.given)),
    };
    vec![
        text.number(sum.given),
        text.number(sum.done),
        text.number(sum.overdue),
        share(sum.with_evidence),
        share(sum.acted),
        median(text, sum),
        text.number(sum.circulated),
        text.number(sum.informal),
        text.number(sum.withdrawn),
    ]
}

fn week(text: Text, counts: &BTreeMap<Channel, i64>) -> Vec<String> {
    let count = |channel: &Channel| counts.get(channel).copied().unwrap_or_default();
    let informal: i64 = Channel::ALL.iter().filter(|one| one.is_informal()).map(count).sum();
    Channel::ALL.iter().map(count).chain([informal]).map(|n| text.number(n)).collect()
}
