//! A division's day, or fourteen days, as a workbook: real numbers, real dates, coverage beside every total.

mod cells;
mod day;
mod fourteen;
mod units;

use axum::extract::{Path, State as Ax};
use axum::response::Response;
use http::{HeaderValue, header};
use kernel::Problem;
use webkit::{QueryFields, Refusal};

use super::chart::fourteen_boards;
use super::tree::asked;
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::rounds::actions;
use crate::slices::rounds::model::AsOf;

pub use day::workbook;

/// GET /tree/{division}/export; with `days=14` the days of the chart.
pub async fn tree(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(division): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let asked = asked(&division, &query, &caller)?;
    let (text, demo, now) = (caller.visit.text, app.demo, caller.arrived);
    let actor = caller.actor()?;
    let (bytes, days) = match query.get("days") {
        "" => {
            let (round, seen) = (&asked.round, asked.seen);
            let board = actions::board(&app, actor, round, asked.division, asked.day, seen).await?;
            (workbook(text, &board, demo, now)?, asked.day.to_string())
        }
        "14" => {
            let boards = fourteen_boards(&app, actor, &asked).await?;
            let first = boards.first().map_or(asked.day, |board| board.day);
            (fourteen::workbook(text, &boards, demo, now)?, format!("{first}-{}", asked.day))
        }
        _ => return Err(Problem::not_found().into()),
    };
    let seen = if asked.seen == AsOf::CutOff { "-cut-off" } else { "" };
    Ok(download(bytes, &format!("lianfang-{}-{}-{days}{seen}.xlsx", asked.round, asked.division)))
}

/// An XLSX file as an answer.
pub(crate) fn download(bytes: Vec<u8>, name: &str) -> Response {
    let mut answer = Response::new(bytes.into());
    let headers = answer.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    );
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    answer
}
