//! JSON of the slice: meetings in figures, without names.

use axum::extract::State as Ax;
use axum::response::Response;
use kernel::Problem;
use serde_json::json;
use webkit::Refusal;

use super::actions;
use crate::app::Shared;
use crate::authz;
use crate::routes::{Caller, Routes};

/// Meetings of one assembly that a list holds.
const LISTED: i64 = 20;

pub fn routes() -> Routes {
    Routes::new().at(&authz::MEETINGS_API_LIST, list)
}

/// GET `/api/v1/meetings`: of the assemblies for which the caller writes or on whose roster he stands.
async fn list(Ax(app): Ax<Shared>, caller: Caller) -> Result<Response, Refusal> {
    let (actor, day) = (caller.actor()?.clone(), caller.arrived.day());
    let found = app
        .db
        .read("meetings.api", move |tx| {
            let mut found = Vec::new();
            for seat in actions::my_assemblies(tx, &actor, day)? {
                for meeting in actions::meetings_of(tx, seat.assembly.id, LISTED)? {
                    let figures = actions::figures(tx, &meeting)?;
                    found.push((seat.assembly.clone(), meeting, figures));
                }
            }
            Ok::<_, Problem>(found)
        })
        .await?;
    let items: Vec<_> = found
        .iter()
        .map(|(assembly, meeting, figures)| {
            json!({
                "id": app.ids.encode(meeting.id.0),
                "assembly": assembly.name,
                "kind": assembly.kind.code(),
                "title": meeting.title,
                "state": meeting.state.code(),
                "day": meeting.date.whole().map(|day| day.to_string()),
                "entitled": figures.entitled,
                "present": figures.present,
                "on_leave": figures.on_leave,
                "items": figures.items,
                "passed": figures.passed,
                "tasks": figures.tasks,
            })
        })
        .collect();
    Ok(webkit::json(&json!({ "items": items })))
}
