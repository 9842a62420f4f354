//! The list of a class or grid as a sheet for house-to-house: printed, filled by hand, typed in later in this order.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use webkit::{QueryFields, Refusal, Shell, page as answer_page};

use super::common::At;
use super::entry::in_order;
use crate::app::Shared;
use crate::routes::Caller;

#[derive(Template)]
#[template(path = "checkins/pages/sheet.html")]
struct SheetPage {
    shell: Shell,
    title: String,
    back: String,
    entry: String,
    rows: Vec<Row>,
    rule: String,
}

struct Row {
    number: usize,
    name: String,
    address: String,
}

/// GET `/checkins/{unit}/sheet?day=&round=`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let at = At::of(&app, &caller, unit, &query)?;
    let roster = at.own_roster(&app, &caller).await?;
    let shell = app.shell(&caller);
    let text = shell.text;
    let rows = in_order(&roster)
        .into_iter()
        .enumerate()
        .map(|(n, line)| Row {
            number: n + 1,
            name: line.member.person.name.clone(),
            address: line.member.address.clone(),
        })
        .collect();
    let title = text.t3(
        "checkin-sheet-title",
        "unit",
        &roster.reach.unit.name,
        "round",
        roster.def.title(text.lang),
        "date",
        text.date_year(at.day),
    );
    answer_page(&SheetPage {
        title,
        back: at.href(""),
        entry: at.href("/entry"),
        rows,
        rule: text.t1("checkin-rule", "rule", text.t1("celsius", "value", roster.def.fever.words())),
        shell,
    })
}
