//! Fourteen days: what was not on time, with the chart's table and the same days as a workbook; loaded after the
//! page.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{Actor, Kind, Problem};
use serde::Serialize;
use webkit::{Json, QueryFields, Refusal, Shell};

use super::common::headline;
use super::tree::{Asked, asked};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::rounds::actions;
use crate::slices::rounds::model::{AsOf, Board};

/// Days that the chart and its workbook show.
const DAYS: i32 = 14;

#[derive(Template)]
#[template(path = "rounds/pages/chart.html")]
struct ChartFragment {
    shell: Shell,
    moment: String,
    download: String,
    is_voluntary: bool,
    rows: Vec<DayRow>,
    figures: Json,
}

/// One day of the table.
struct DayRow {
    day: String,
    missing: i64,
    late: i64,
    back_filled: i64,
    open: i64,
}

/// What the script draws; all lists are as long as `days`.
#[derive(Default, Serialize)]
struct Figures {
    days: Vec<String>,
    missing: Vec<i64>,
    late: Vec<i64>,
    back_filled: Vec<i64>,
    open: Vec<i64>,
}

impl Figures {
    fn of(rows: &[DayRow]) -> Figures {
        let mut figures = Figures::default();
        for row in rows {
            figures.days.push(row.day.clone());
            figures.missing.push(row.missing);
            figures.late.push(row.late);
            figures.back_filled.push(row.back_filled);
            figures.open.push(row.open);
        }
        figures
    }
}

/// GET /tree/{division}/chart
pub async fn fragment(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(division): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let asked = asked(&division, &query, &caller)?;
    let boards = fourteen_boards(&app, caller.actor()?, &asked).await?;
    let (shell, now) = (app.shell(&caller), caller.arrived);
    let text = shell.text;
    let rows: Vec<DayRow> = boards
        .iter()
        .map(|board| {
            let parts = headline(board);
            // A day that still changes says as of when.
            let runs = board.day == now.day() && (board.seen == AsOf::Now || now <= board.units_close);
            DayRow {
                day: if runs {
                    text.t1("tree-chart-today", "at", now.hm())
                } else {
                    text.date_short(board.day)
                },
                missing: parts.missing,
                late: parts.late,
                back_filled: parts.back_filled,
                open: parts.open,
            }
        })
        .collect();
    let moment = match asked.seen {
        AsOf::Now => "tree-chart-now",
        AsOf::CutOff => "tree-chart-cut-off",
    };
    webkit::fragment(&ChartFragment {
        moment: text.t(moment).into_owned(),
        download: format!("{}&days={DAYS}", asked.href("/export", asked.day, asked.seen)),
        is_voluntary: boards.last().is_some_and(|board| board.def.voluntary),
        figures: Json::of(&Figures::of(&rows)),
        rows,
        shell,
    })
}

/// The boards of the day that is asked for and the days before it, the first first; days on which the round was not
/// asked are left out.
pub(super) async fn fourteen_boards(
    app: &Shared,
    actor: &Actor,
    asked: &Asked,
) -> Result<Vec<Arc<Board>>, Problem> {
    let mut boards = Vec::new();
    for back in (0..DAYS).rev() {
        let day = asked.day.plus(-back);
        match actions::board(app, actor, &asked.round, asked.division, day, asked.seen).await {
            Ok(board) => boards.push(board),
            Err(problem) if problem.kind == Kind::NotFound && back > 0 => {}
            Err(problem) => return Err(problem),
        }
    }
    Ok(boards)
}
