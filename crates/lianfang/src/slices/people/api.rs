//! JSON of the slice.

use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{Problem, UnitId};
use serde_json::json;
use webkit::Refusal;

use super::actions;
use crate::app::Shared;
use crate::authz;
use crate::routes::{Caller, Routes};

pub fn routes() -> Routes {
    Routes::new().at(&authz::PEOPLE_API_BASE, base)
}

/// GET `/api/v1/units/{unit}/base`: base numbers of a village or community today.
async fn base(Ax(app): Ax<Shared>, caller: Caller, Path(unit): Path<String>) -> Result<Response, Refusal> {
    let unit = app.ids.decode(&unit).map(UnitId).ok_or_else(Problem::not_found)?;
    let (actor, day) = (caller.actor()?.clone(), caller.arrived.day());
    let base = app
        .db
        .read("people.api_base", move |tx| {
            actions::unit_in_reach(tx, &actor, unit, day)?;
            Ok::<_, Problem>(actions::base_of(tx, unit, day)?)
        })
        .await?;
    let base = base.ok_or_else(Problem::not_found)?;
    Ok(webkit::json(&json!({
        "day": day.to_string(),
        "registered": base.registered,
        "away": base.away,
        "returned": base.returned,
        "from_elsewhere": base.outside,
    })))
}
