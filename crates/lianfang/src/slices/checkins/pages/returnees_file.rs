//! The register as a workbook: real dates, names as the reader sees them.

use axum::extract::{Path, State as Ax};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use kernel::{Day, Kind, Problem};
use sheets::{Sheet, Value, Workbook};
use webkit::{QueryFields, Refusal};

use super::common::symptoms_words;
use super::returnees::{Asked, Loaded, follow_up_words, load};
use crate::app::Shared;
use crate::routes::Caller;

/// Lines of a file: far more than a village has people.
const MOST: usize = 20_000;

/// GET `/returnees/{unit}/export?first=&until=&place=`
pub async fn file(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit_text): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let today = caller.arrived.day();
    let asked = Asked::of(unit_text, &query, today)?;
    let loaded = load(&app, caller.actor()?, &asked, today, (0, MOST)).await?;
    let bytes = workbook(&app, &caller, &asked, &loaded, today)?;
    let (since, until) = asked.days;
    let name = format!("attachment; filename=\"returnees-{since}-{until}.xlsx\"");
    let name = HeaderValue::try_from(name).map_err(|_| Problem::new(Kind::Internal, "internal"))?;
    let kind = HeaderValue::from_static("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], bytes).into_response())
}

fn workbook(
    app: &Shared,
    caller: &Caller,
    asked: &Asked,
    loaded: &Loaded,
    today: Day,
) -> Result<Vec<u8>, Problem> {
    let text = caller.visit.text;
    let (since, until) = asked.days;
    let heads = [
        "field-person_name",
        "people-event-kind",
        "field-day",
        "returnees-from",
        "returnees-way",
        "returnees-last-day",
        "checkin-celsius-short",
        "checkin-symptoms",
        "returnees-follow-up",
        "returnees-by",
    ];
    let mut sheet = Sheet::new(text.t("returnees"))
        .title(text.t1("returnees-title", "unit", &loaded.reach.unit.name))
        .title(text.t2("returnees-period", "since", text.date_year(since), "until", text.date_year(until)))
        .header(heads.iter().map(|key| text.t(key).into_owned()).collect::<Vec<_>>());
    if app.demo {
        sheet = sheet.band(text.t("demo-band").into_owned());
    }
    for line in &loaded.lines {
        let last = line.last.as_ref();
        let celsius = last.and_then(|last| last.answer.seen.celsius10());
        sheet.push_row(vec![
            Value::text(loaded.reach.sight.name(&line.person.name)),
            Value::text(text.t(format!("event-{}", line.event.kind.code()))),
            date(line.event.day),
            Value::text(loaded.reach.sight.place(&line.event.place)),
            Value::text(loaded.reach.sight.way(&line.event.way)),
            last.map_or(Value::Blank, |last| date(last.day)),
            // What nobody measured is an empty cell, never 0.
            celsius.map_or(Value::Blank, |celsius| Value::text(celsius.to_string())),
            last.map_or(Value::Blank, |last| Value::text(symptoms_words(text, &last.answer))),
            Value::text(follow_up_words(text, line, today)),
            Value::text(&line.event.by),
        ]);
    }
    Workbook::new().sheet(sheet).to_bytes().map_err(|_| Problem::new(Kind::Internal, "internal"))
}

fn date(day: Day) -> Value {
    let (year, month, day) = day.ymd();
    Value::date(year as u16, month as u8, day as u8)
}
