//! Fourteen days: what was not on time, with the chart's table; loaded after the page.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::Problem;
use webkit::{QueryFields, Refusal, Round14, Shell};

use super::tree::asked;
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::rounds::actions;
use crate::slices::rounds::model::AsOf;

#[derive(Template)]
#[template(path = "rounds/pages/chart.html")]
struct ChartFragment {
    shell: Shell,
    chart: Round14,
}

/// GET /tree/{division}/chart
pub async fn fragment(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(division): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let asked = asked(&division, &query, &caller)?;
    let actor = caller.actor()?.clone();
    let shell = app.shell(&caller);
    let mut chart = Round14 { days: Vec::new(), missing: Vec::new(), late: Vec::new(), open: Vec::new() };
    for back in (0..14).rev() {
        let day = asked.day.plus(-back);
        let board = match actions::board(&app, &actor, &asked.round, asked.division, day, AsOf::Now).await {
            Ok(board) => board,
            // Before the round began there is nothing to draw.
            Err(Problem { kind: kernel::Kind::NotFound, .. }) if back > 0 => continue,
            Err(problem) => return Err(problem.into()),
        };
        let parts = board.total.parts;
        chart.days.push(if day == caller.arrived.day() {
            shell.text.t1("tree-chart-today", "at", caller.arrived.hm())
        } else {
            shell.text.date_short(day)
        });
        chart.missing.push(parts.missing + parts.back_filled);
        chart.late.push(parts.late);
        chart.open.push(parts.open);
    }
    webkit::fragment(&ChartFragment { shell, chart })
}
