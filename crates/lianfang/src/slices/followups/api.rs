//! JSON of the slice.

use axum::extract::State as Ax;
use axum::response::Response;
use kernel::Problem;
use serde_json::json;
use webkit::Refusal;

use super::actions;
use super::model::{ContactDay, Observed};
use super::rules;
use crate::app::Shared;
use crate::authz;
use crate::routes::{Caller, Routes};

pub fn routes() -> Routes {
    Routes::new().at(&authz::FOLLOWUPS_API_OPEN, open)
}

/// GET `/api/v1/follow-ups`: open ones of the caller's units, names masked: a program has no eyes.
async fn open(Ax(app): Ax<Shared>, caller: Caller) -> Result<Response, Refusal> {
    let (actor, day) = (caller.actor()?.clone(), caller.arrived.day());
    let lines = app
        .db
        .read("followups.api", move |tx| {
            let mut lines = Vec::new();
            for unit in actor.units() {
                lines.extend(actions::open_in(tx, unit, day)?);
            }
            Ok::<_, Problem>(lines)
        })
        .await?;
    let items: Vec<_> = lines
        .iter()
        .map(|line| {
            let one = &line.follow_up;
            json!({
                "id": app.ids.encode(one.id.0),
                "person": cnid::mask_name(&line.person.name),
                "unit": app.ids.encode(one.unit.0),
                "reason": one.reason.code(),
                "since": one.since.to_string(),
                "days": one.days,
                "day_n": match rules::observed(one, day) {
                    Some(Observed::Begins { .. }) => Some(0),
                    Some(Observed::Day { n, .. }) => Some(n),
                    Some(Observed::Over { of }) => Some(of),
                    None => None,
                },
                "period_over": matches!(rules::observed(one, day), Some(Observed::Over { .. })),
                "opened_at": one.opened_at.rfc3339(),
                "contacted_today": line.today == ContactDay::Made,
            })
        })
        .collect();
    Ok(webkit::json(&json!({ "items": items })))
}
