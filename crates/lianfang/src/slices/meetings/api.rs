//! JSON of the slice: meetings in figures, without names.

use axum::extract::State as Ax;
use axum::response::Response;
use kernel::Problem;
use serde_json::json;
use webkit::Refusal;

use super::actions;
use super::model::{Attendance, Standing};
use crate::app::Shared;
use crate::authz;
use crate::routes::{Caller, Routes};

/// Meetings of one assembly that a list holds.
const LISTED: i64 = 50;

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
                    found.push(actions::whole(tx, &actor, meeting.id, day)?);
                }
            }
            Ok::<_, Problem>(found)
        })
        .await?;
    let items: Vec<_> = found
        .iter()
        .map(|all| {
            let full = all.attendees.iter().filter(|one| one.standing != Standing::Observer);
            let (mut entitled, mut present, mut leave) = (0_u32, 0_u32, 0_u32);
            for one in full {
                entitled += 1;
                present += u32::from(one.mark.is_present());
                leave += u32::from(one.mark == Attendance::OnLeave);
            }
            json!({
                "id": app.ids.encode(all.meeting.id.0),
                "assembly": all.seat.assembly.name,
                "kind": all.seat.assembly.kind.code(),
                "title": all.meeting.title,
                "state": all.meeting.state.code(),
                "day": all.meeting.date.whole().map(|day| day.to_string()),
                "entitled": all.meeting.entitled_stated.unwrap_or(entitled),
                "present": present,
                "on_leave": leave,
                "items": all.items.len(),
                "passed": all
                    .decisions
                    .iter()
                    .filter(|one| one.verdict.as_ref().is_some_and(|verdict| verdict.passed == Some(true)))
                    .count(),
                "tasks": all.tasks.len(),
            })
        })
        .collect();
    Ok(webkit::json(&json!({ "items": items })))
}
