//! What happened to a person: written down, and taken back.

use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{Kind, Problem};
use webkit::{Fields, Form, Refusal, see_other};

use super::common::person_of;
use super::one::show;
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::org::actions::Once;
use crate::slices::people::actions;
use crate::slices::people::model::{EventKind, NewEvent};

/// POST `/people/{person}/events`
pub async fn record(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(person_text): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (person, today) = (person_of(&app, &person_text)?, caller.arrived.day());
    let mut reader = fields.reader();
    let kind = reader.choice("kind", EventKind::parse);
    let day = reader.day("day");
    let place = reader.text_opt("place", 60).unwrap_or_default();
    let way = reader.text_opt("way", 60).unwrap_or_default();
    let note = reader.text_opt("note", 60).unwrap_or_default();
    let done = match (reader.finish(), kind) {
        (Ok(()), Some(kind)) => {
            let (actor, client) = (caller.actor()?.clone(), Once::of(&fields));
            let new = NewEvent { kind, day, place, way, note };
            app.db
                .write(person.county(), "people.event", move |tx| {
                    actions::record_event(tx, &actor, person, &new, &client, today)
                })
                .await
        }
        (Err(problem), _) => Err(problem),
        (Ok(()), None) => Err(Problem::not_found()),
    };
    match done {
        Ok(_) => Ok(see_other(&format!("/people/{person_text}"))),
        Err(problem) if problem.kind == Kind::BadInput => {
            show(&app, &caller, &person_text, None, fields.form(), Some(problem)).await
        }
        Err(problem) => Err(problem.into()),
    }
}

/// POST `/people/{person}/events/{event}/back`
pub async fn take_back(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((person_text, event)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (person, today) = (person_of(&app, &person_text)?, caller.arrived.day());
    let event = app.ids.decode(&event).ok_or_else(Problem::not_found)?;
    let (actor, client) = (caller.actor()?.clone(), Once::of(&fields));
    let done = app
        .db
        .write(person.county(), "people.event_back", move |tx| {
            actions::take_back_event(tx, &actor, person, event, &client, today)
        })
        .await;
    match done {
        Ok(()) => Ok(see_other(&format!("/people/{person_text}"))),
        Err(problem) if problem.kind == Kind::BadInput => {
            show(&app, &caller, &person_text, None, Form::default(), Some(problem)).await
        }
        Err(problem) => Err(problem.into()),
    }
}
