//! The trail as XLSX.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use kernel::{Day, DivisionCode, Instant, Kind, Problem};
use sheets::{Sheet, Value, Workbook};
use webkit::{QueryFields, Refusal, Text};

use super::audit::{action_words, filter_of, who, words};
use super::words::path_name;
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::access::actions::{self, TrailFilter, TrailRow};

/// Rows of an export: a county's year is about a tenth of it.
const EXPORT: usize = 200_000;
/// Rows looked at for one: half a second of a reader.
const LOOK: i64 = 1_000_000;

/// GET `/audit/export`: the same rows as XLSX, at most [`EXPORT`] of the last [`LOOK`]; a sheet that ends
/// before the trail does says so.
pub async fn export(
    State(app): State<Shared>,
    caller: Caller,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let actor = caller.actor()?.clone();
    let wanted = query.get("root").parse().map(DivisionCode).ok();
    let root =
        wanted.or_else(|| actions::trail_roots(&actor).first().copied()).ok_or_else(Problem::not_found)?;
    let filter = TrailFilter { after: Vec::new(), look: LOOK, ..filter_of(&app, &query, root, EXPORT)? };
    let (place, rows, is_cut) = app
        .db
        .read_long("access.audit_export", move |tx| {
            let (rows, next) = actions::trail(tx, &actor, &filter)?;
            Ok::<_, Problem>((path_name(tx, root)?, rows, !next.is_empty()))
        })
        .await?;
    let (text, now, demo) = (caller.visit.text, caller.arrived, app.demo);
    let mut title = text.t2(
        "audit-sheet-title",
        "place",
        place.as_str(),
        "at",
        format!("{} {}", text.date_year(now.day()), text.time(now)),
    );
    if is_cut {
        title.push_str(&text.t("audit-sheet-cut"));
    }
    let bytes = tokio::task::spawn_blocking(move || workbook(text, now, demo, title, &rows))
        .await
        .map_err(|_| Problem::new(Kind::Internal, "internal"))??;
    let name = format!("attachment; filename=\"audit-{}-{}.xlsx\"", root.digits(), now.day());
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_str(&name).expect("digits and a day are plain ASCII"),
        ),
    ];
    Ok((headers, bytes).into_response())
}

fn workbook(
    text: Text,
    now: Instant,
    demo: bool,
    title: String,
    rows: &[TrailRow],
) -> Result<Vec<u8>, Problem> {
    let heads = [
        "audit-at",
        "audit-who",
        "field-person_post",
        "audit-for",
        "audit-action",
        "audit-reason",
        "audit-subject",
        "audit-county",
    ];
    let mut sheet = Sheet::new(text.t("audit-title")).title(title).header(heads.map(|key| text.t(key)));
    if demo {
        sheet = sheet.band(text.t("demo-band"));
    }
    for row in rows {
        sheet.push_row([
            date_time(row.at),
            Value::text(who(text, row)),
            Value::text(&row.actor.1),
            Value::text(row.for_whom.as_deref().unwrap_or_default()),
            Value::text(action_words(text, &row.action)),
            Value::text(row.reason.as_deref().unwrap_or_default()),
            Value::text(words(text, "audit-on-", &row.subject)),
            Value::Int(row.county),
        ]);
    }
    Workbook::new()
        .made_at(date_time(now))
        .sheet(sheet)
        .to_bytes()
        .map_err(|_| Problem::new(Kind::Internal, "internal"))
}

fn date_time(at: Instant) -> Value {
    let (year, month, day) = Day::ymd(at.day());
    let second = at.second_of_day();
    Value::DateTime {
        year: year as u16,
        month: month as u8,
        day: day as u8,
        hour: (second / 3_600) as u8,
        minute: (second / 60 % 60) as u8,
        second: (second % 60) as u8,
    }
}
