//! A unit that is there, changed.

use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{Actor, Day, Problem, UnitId};
use store::Tx;
use webkit::{Fields, Form, Refusal, page, page_with, see_other};

use super::common::{done, once};
use super::edit::{Known, resolved, status_of, typed, view};
use super::unit::id_of;
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::org::actions;
use crate::slices::org::model::Unit;

/// The unit, if the actor may change it, with the unit above as it can be written.
fn read(
    tx: &mut Tx,
    actor: &Actor,
    id: UnitId,
    day: Day,
) -> Result<(Unit, Option<(UnitId, String)>), Problem> {
    let found =
        actions::unit_within(tx, id, &actions::editing_roots(actor), day)?.ok_or_else(Problem::not_found)?;
    let parent = match found.parent {
        Some(parent) => actions::unit(tx, parent, day)?,
        None => None,
    };
    Ok((found, parent.map(|above| (above.id, actions::written_of(&above)))))
}

/// What the form says of the unit besides its fields.
fn known(actor: &Actor, address: &str, unit: &Unit, day: Day) -> Known {
    let hidden = unit.contact.as_ref().filter(|contact| !contact.phone.is_empty());
    Known {
        id: address.to_owned(),
        has_begun: unit.valid_from <= day,
        masked: hidden.filter(|_| !actions::may_call(actor, unit)).map(|contact| contact.phone.to_string()),
    }
}

/// GET `/units/{unit}/edit`
pub async fn show(
    State(app): State<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
) -> Result<Response, Refusal> {
    let (actor, day, id) = (caller.actor()?.clone(), caller.arrived.day(), id_of(&app, &unit)?);
    let who = actor.clone();
    let (found, parent, aliases) = app
        .db
        .read("org.unit_edit", move |tx| {
            let (found, parent) = read(tx, &who, id, day)?;
            let aliases = actions::unit_aliases(tx, id)?;
            Ok::<_, Problem>((found, parent, aliases))
        })
        .await?;
    let known = known(&actor, &unit, &found, day);
    let contact = found.contact.as_ref();
    let phone = contact.filter(|_| known.masked.is_none()).map(|c| c.phone.reveal().to_owned());
    let form = Form::of(&[
        ("name", found.name.clone()),
        ("kind", found.kind.code().into()),
        ("division", found.division.digits()),
        ("parent", parent.map(|(_, words)| words).unwrap_or_default()),
        ("contact", contact.map(|c| c.name.clone()).unwrap_or_default()),
        ("post", contact.map(|c| c.post.clone()).unwrap_or_default()),
        ("phone", phone.unwrap_or_default()),
        ("aliases", aliases.join("、")),
        ("version", found.version.to_string()),
    ]);
    page(&view(&app, &caller, Some(known), form, None))
}

/// POST `/units/{unit}/edit`
pub async fn save(
    State(app): State<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (actor, day, id) = (caller.actor()?.clone(), caller.arrived.day(), id_of(&app, &unit)?);
    let (typed, client, who) = (typed(&app, &fields), once(&fields), actor.clone());
    let result = app
        .db
        .write(id.county(), "org.edit_unit", move |tx| {
            done(tx, &who, id.county(), &client, |tx| {
                let (_, parent) = read(tx, &who, id, day)?;
                let so_far = parent.as_ref().map(|(id, words)| (*id, words.as_str()));
                let mut faults = typed.faults.clone();
                let new = resolved(tx, &who, &typed, so_far, day, &mut faults)?;
                if !faults.is_empty() {
                    return Err(Problem::bad_input(faults));
                }
                actions::edit_unit(tx, &who, id, &new, typed.version, day)
            })
        })
        .await;
    match result {
        Ok(()) => Ok(see_other(&format!("/units/{unit}"))),
        Err(problem) if problem.faults.is_empty() => Err(problem.into()),
        Err(problem) => {
            let form = fields.form().with_problem(&problem);
            let who = actor.clone();
            let found = app.db.read("org.unit_edit", move |tx| read(tx, &who, id, day)).await?.0;
            let known = known(&actor, &unit, &found, day);
            page_with(status_of(&problem), &view(&app, &caller, Some(known), form, Some(problem)))
        }
    }
}
