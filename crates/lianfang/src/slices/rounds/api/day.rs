//! All versions of a unit's day.

use axum::extract::{Path, State as Ax};
use axum::response::Response;
use serde::Serialize;
use webkit::Refusal;

use super::answers::{ByCode, Marks, Stated, answers, carried_over};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::rounds::actions;
use crate::slices::rounds::model::{RoundDef, StoredReturn};
use crate::slices::rounds::pages;

#[derive(Serialize)]
struct DayBody {
    unit: String,
    unit_name: String,
    round: String,
    day: String,
    /// One version of the round's definition stands for a whole day, so all versions below follow it.
    definition: i64,
    state: &'static str,
    late_seconds: Option<i64>,
    back_filled_days: Option<i32>,
    cut_off: String,
    versions: Vec<VersionBody>,
}

#[derive(Serialize)]
struct VersionBody {
    version: i64,
    arrived_at: String,
    by: String,
    for_whom: Option<String>,
    reason: Option<String>,
    figures: ByCode<Stated>,
    carried_over: Vec<String>,
}

/// GET /api/v1/rounds/{round}/days/{day}/units/{unit}/return
pub async fn versions(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((round, day, unit)): Path<(String, String, String)>,
) -> Result<Response, Refusal> {
    let (unit, day) = pages::unit_day_of(&app, &unit, &day)?;
    let book = app.rounds.book(&app.db).await?;
    let actor = caller.actor()?.clone();
    let today = app
        .db
        .read("rounds.api_return", move |tx| actions::today(tx, &book, &actor, &round, unit, day))
        .await?;
    let filed = today.filed();
    let seen = today.state(&filed, caller.arrived);
    let marks = Marks::of(&seen.marks());
    Ok(webkit::json(&DayBody {
        unit: app.ids.encode(unit.0),
        unit_name: today.unit.name.clone(),
        round: today.round.clone(),
        day: day.to_string(),
        definition: today.def.version,
        state: seen.state().code(),
        late_seconds: marks.late_seconds,
        back_filled_days: marks.back_filled_days,
        cut_off: today.closing.cut_off.rfc3339(),
        versions: today.versions.iter().map(|v| version_body(&today.def, v)).collect(),
    }))
}

fn version_body(def: &RoundDef, stored: &StoredReturn) -> VersionBody {
    let statement = &stored.filed.statement;
    VersionBody {
        version: stored.filed.version,
        arrived_at: stored.filed.arrived_at.rfc3339(),
        by: stored.filed.confirmed_by.as_str().to_owned(),
        for_whom: stored.for_whom.clone(),
        reason: stored.filed.reason.clone(),
        figures: answers(def, |i| statement.number(def, i), |i| statement.text(i).map(str::to_owned)),
        carried_over: carried_over(def, stored.filed.carried_over),
    }
}
