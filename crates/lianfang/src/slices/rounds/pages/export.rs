//! The day as a workbook: real numbers, real dates, coverage beside every total.

use axum::extract::{Path, State as Ax};
use axum::response::Response;
use http::{HeaderValue, header};
use kernel::{Day, Instant, Kind, Problem};
use sheets::{Sheet, Value, Workbook};
use webkit::{QueryFields, Refusal, Text};

use super::common::{heading, shown_state};
use super::tree::asked;
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::rounds::actions;
use crate::slices::rounds::model::{AsOf, Board, Line, UnitLine};

/// GET /tree/{division}/export
pub async fn tree(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(division): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let asked = asked(&division, &query, &caller)?;
    let actor = caller.actor()?.clone();
    let board = actions::board(&app, &actor, &asked.round, asked.division, asked.day, asked.seen).await?;
    let bytes = workbook(caller.visit.text, &board, app.demo, caller.arrived)?;
    let name = format!("lianfang-{}-{}-{}.xlsx", asked.round, asked.division, asked.day);
    Ok(download(bytes, &name))
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

/// The workbook of a board; the command line writes the same.
pub fn workbook(text: Text, board: &Board, demo: bool, at: Instant) -> Result<Vec<u8>, Problem> {
    let lang = text.lang;
    let title = format!("{}·{}·{}", board.def.title(lang), board.division.name, text.date_year(board.day));
    let moment = match board.seen {
        AsOf::Now => text.t1("export-as-of", "at", at.rfc3339()),
        AsOf::CutOff => text.t1("export-as-of-cut-off", "at", board.units_close.rfc3339()),
    };
    let dress = |sheet: Sheet| {
        let sheet = sheet.title(title.clone()).title(moment.clone()).title(text.t("tree-not-covered"));
        if demo { sheet.band(text.t("demo-band")) } else { sheet }
    };
    let mut book = Workbook::new().made_at(date_time(at));
    let mut head: Vec<String> = vec![
        text.t("export-code").to_string(),
        text.t("tree-unit").to_string(),
        text.t("tree-owed").to_string(),
        text.t("state-reported").to_string(),
        text.t("state-zero").to_string(),
        text.t("state-late").to_string(),
        text.t("state-back-filled").to_string(),
        text.t("state-open").to_string(),
        text.t("state-missing").to_string(),
        text.t("tree-coverage").to_string(),
    ];
    for field in board.def.numbers() {
        head.push(heading(field, lang));
        head.push(text.t1("export-answered", "label", field.label(lang)));
    }
    let mut sums = dress(Sheet::new(text.t("export-sums"))).header(head).totals(line(&board.total));
    for below in &board.lines {
        sums.push_row(line(below));
    }
    for (kind, beside) in &board.beside {
        let mut row = line(beside);
        row[0] = Value::Blank;
        row[1] = Value::text(text.t1("export-beside", "kind", text.t(kind.key()).to_string()));
        sums.push_row(row);
    }
    book = book.sheet(sums);
    if !board.units.is_empty() {
        let mut head: Vec<String> = vec![
            text.t("tree-town").to_string(),
            text.t("tree-unit").to_string(),
            text.t("tree-kind").to_string(),
            text.t("tree-state").to_string(),
            text.t("export-arrived").to_string(),
            text.t("export-by").to_string(),
        ];
        head.extend(board.def.numbers().map(|f| heading(f, lang)));
        let mut units = dress(Sheet::new(text.t("export-units"))).header(head);
        for unit in board.units.iter().chain(&board.beside_units) {
            units.push_row(unit_row(text, unit));
        }
        book = book.sheet(units);
    }
    book.to_bytes().map_err(|_| Problem::new(Kind::Internal, "internal"))
}

fn line(line: &Line) -> Vec<Value> {
    let parts = line.parts;
    let share = if parts.owed() == 0 {
        Value::Blank
    } else {
        Value::Percent2(parts.received() as f64 / parts.owed() as f64)
    };
    let mut row = vec![
        Value::text(line.code.digits()),
        Value::text(line.name.clone()),
        Value::Int(parts.owed()),
        Value::Int(parts.reported_on_time),
        Value::Int(parts.zero_on_time),
        Value::Int(parts.late),
        Value::Int(parts.back_filled),
        Value::Int(parts.open),
        Value::Int(parts.missing),
        share,
    ];
    for field in &line.tally.fields {
        row.push(if field.answered == 0 { Value::Blank } else { Value::Int(field.sum) });
        row.push(Value::Int(field.answered));
    }
    row
}

fn unit_row(text: Text, unit: &UnitLine) -> Vec<Value> {
    let (_, state) = shown_state(text, unit.state, &unit.marks);
    let mut row = vec![
        Value::text(unit.town_name.clone()),
        Value::text(unit.name.clone()),
        Value::text(text.t(unit.kind.key())),
        Value::text(state),
        unit.arrived_at.map_or(Value::Blank, date_time),
        Value::text(unit.by.clone().unwrap_or_default()),
    ];
    // Nobody stated it: an empty cell, never 0.
    row.extend(unit.figures.iter().map(|f| f.map_or(Value::Blank, Value::Int)));
    row
}

fn date_time(at: Instant) -> Value {
    let ((year, month, day), second) = (ymd(at.day()), at.second_of_day());
    Value::DateTime {
        year,
        month,
        day,
        hour: (second / 3600) as u8,
        minute: (second / 60 % 60) as u8,
        second: (second % 60) as u8,
    }
}

fn ymd(day: Day) -> (u16, u8, u8) {
    let (y, m, d) = day.ymd();
    (y as u16, m as u8, d as u8)
}
