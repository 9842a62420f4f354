//! The list of a class or grid as a sheet for house-to-house: printed, filled by hand, typed in later in this order.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::Problem;
use webkit::{QueryFields, Refusal, Shell, page as answer_page};

use super::common::{day_of, unit_of};
use super::entry::in_order;
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::checkins::actions;
use crate::slices::people::model::Sight;

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
    Path(unit_text): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let unit = unit_of(&app, &unit_text)?;
    let day = day_of(query.get("day"), caller.arrived.day())?;
    let actor = caller.actor()?.clone();
    let book = app.checkins.book(&app.db).await?;
    let round = query.get("round").to_owned();
    let code = round.clone();
    let roster =
        app.db.read("checkins.sheet", move |tx| actions::roster(tx, &book, &actor, unit, &code, day)).await?;
    if roster.reach.sight != Sight::Answerable {
        return Err(Problem::not_found().into());
    }
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
        text.date_year(day),
    );
    answer_page(&SheetPage {
        title,
        back: format!("/checkins/{unit_text}?day={day}&round={round}"),
        entry: format!("/checkins/{unit_text}/entry?day={day}&round={round}"),
        rows,
        rule: text.t1("checkin-rule", "rule", text.t1("celsius", "value", roster.def.fever.words())),
        shell,
    })
}
