//! Who came back, and what travellers declared: lists with masks, a program has no eyes.

use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{Problem, UnitId};
use serde_json::json;
use webkit::{QueryFields, Refusal};

use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::checkins::actions;
use crate::slices::checkins::model::Stage;
use crate::slices::checkins::rules::{self, Finding};
use crate::slices::people;
use crate::slices::people::model::Sight;

/// Stable word of a finding.
pub(super) fn finding_word(finding: Finding) -> &'static str {
    match finding {
        Finding::Fever => "fever",
        Finding::Symptoms => "symptoms",
        Finding::Exposed => "exposed",
    }
}

/// GET `/api/v1/units/{unit}/returnees?first=&until=`
pub(super) async fn returnees(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let unit = app.ids.decode(&unit).map(UnitId).ok_or_else(Problem::not_found)?;
    let (actor, today) = (caller.actor()?.clone(), caller.arrived.day());
    let days = rules::period(query.get("first"), query.get("until"), today).map_err(Problem::bad_input)?;
    let book = app.checkins.book(&app.db).await?;
    let lines = app
        .db
        .read("checkins.api_returnees", move |tx| {
            let reach = people::actions::unit_in_reach(tx, &actor, unit, today)?;
            let events = actions::returns_of(tx, &reach.unit, days, today)?;
            actions::returnees(tx, &book, &actor, &reach.unit, &events, today)
        })
        .await?;
    let items: Vec<_> = lines
        .iter()
        .map(|line| {
            let last = line.last.as_ref();
            json!({
                "person": cnid::mask_name(&line.person.name),
                "what": line.event.kind.code(),
                "day": line.event.day.to_string(),
                "place": Sight::Masked.place(&line.event.place),
                "way": Sight::Masked.way(&line.event.way),
                "last_check_in": last.map(|last| last.day.to_string()),
                "finding": line.finding.map(finding_word),
                "follow_up": line.follow_up.as_ref().map(|(one, _)| one.reason.code()),
            })
        })
        .collect();
    Ok(webkit::json(&json!({ "since": days.0.to_string(), "until": days.1.to_string(), "items": items })))
}

/// GET `/api/v1/units/{unit}/declarations`: open ones, those with symptoms first.
pub(super) async fn declarations(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
) -> Result<Response, Refusal> {
    let unit = app.ids.decode(&unit).map(UnitId).ok_or_else(Problem::not_found)?;
    let (actor, today) = (caller.actor()?.clone(), caller.arrived.day());
    let book = app.checkins.book(&app.db).await?;
    let (_, found) = app
        .db
        .read("checkins.api_declarations", move |tx| actions::declarations(tx, &book, &actor, unit, today))
        .await?;
    let items: Vec<_> = found
        .all
        .iter()
        .filter(|one| one.declaration.stage == Stage::Open)
        .map(|one| {
            let declaration = &one.declaration;
            json!({
                "id": app.ids.encode(declaration.id),
                "person": cnid::mask_name(&declaration.name),
                "from": declaration.from_where(Sight::Masked),
                "way": Sight::Masked.way(&declaration.way),
                "arrives": declaration.arrives.to_string(),
                "along": declaration.along,
                "finding": one.finding.map(finding_word),
                "arrived_at": declaration.arrived_at.rfc3339(),
            })
        })
        .collect();
    Ok(webkit::json(&json!({ "items": items, "more": found.more })))
}
