//! What is stated of a unit from its page: whether it owes, its end, the end withdrawn.

use axum::extract::{Path, State};
use axum::response::Response;
use kernel::Problem;
use webkit::{Fields, Refusal, page_with, see_other};

use super::common::{done, once};
use super::edit::status_of;
use super::unit::{Part, id_of, view};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::org::actions;

/// Characters of a reason at most.
const REASON: usize = 120;

/// POST `/units/{unit}/owes`: from which day on it owes or not, and why.
pub async fn owes(
    State(app): State<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (actor, day, id) = (caller.actor()?.clone(), caller.arrived.day(), id_of(&app, &unit)?);
    let client = once(&fields);
    let mut reader = fields.reader();
    let from = reader.day("from_day");
    let reason = reader.text("why", REASON);
    let wanted = reader.choice("owes", |text| match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    });
    let mut result = reader.finish();
    if result.is_ok() {
        let wanted = wanted.unwrap_or(true);
        result = app
            .db
            .write(id.county(), "org.set_owing", move |tx| {
                done(tx, &actor, id.county(), &client, |tx| {
                    actions::set_owing(tx, &actor, id, from, wanted, &reason, day)
                })
            })
            .await;
    }
    answer(&app, &caller, &unit, (Part::Owes, &fields), result).await
}

/// POST `/units/{unit}/close`: the first day on which it is no more, and why; an end that is still to come moves.
pub async fn close(
    State(app): State<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (actor, day, id) = (caller.actor()?.clone(), caller.arrived.day(), id_of(&app, &unit)?);
    let client = once(&fields);
    let mut reader = fields.reader();
    let end = reader.day("valid_to");
    let reason = reader.text("why", REASON);
    let mut result = reader.finish();
    if result.is_ok() {
        result = app
            .db
            .write(id.county(), "org.close_unit", move |tx| {
                done(tx, &actor, id.county(), &client, |tx| {
                    actions::close_unit(tx, &actor, id, end, &reason, day)
                })
            })
            .await;
    }
    answer(&app, &caller, &unit, (Part::Close, &fields), result).await
}

/// POST `/units/{unit}/reopen`: an end that is still to come is withdrawn, and why.
pub async fn reopen(
    State(app): State<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (actor, day, id) = (caller.actor()?.clone(), caller.arrived.day(), id_of(&app, &unit)?);
    let client = once(&fields);
    let mut reader = fields.reader();
    let reason = reader.text("why", REASON);
    let mut result = reader.finish();
    if result.is_ok() {
        result = app
            .db
            .write(id.county(), "org.reopen_unit", move |tx| {
                done(tx, &actor, id.county(), &client, |tx| {
                    actions::reopen_unit(tx, &actor, id, &reason, day)
                })
            })
            .await;
    }
    answer(&app, &caller, &unit, (Part::Reopen, &fields), result).await
}

/// Back to the unit, or the page again with what is wrong.
async fn answer(
    app: &Shared,
    caller: &Caller,
    unit: &str,
    (part, fields): (Part, &Fields),
    result: Result<(), Problem>,
) -> Result<Response, Refusal> {
    match result {
        Ok(()) => Ok(see_other(&format!("/units/{unit}"))),
        Err(problem) if problem.faults.is_empty() => Err(problem.into()),
        Err(problem) => {
            let status = status_of(&problem);
            page_with(status, &view(app, caller, unit, Some((part, problem, fields.form()))).await?)
        }
    }
}
