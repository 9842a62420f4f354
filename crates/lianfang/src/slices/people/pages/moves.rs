//! Moving house, joining and leaving groups, answering for others.

use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{Actor, Day, Fault, Kind, PersonId, Problem, UnitId};
use store::Tx;
use webkit::{Fields, Refusal, see_other};

use super::common::{person_of, unit_of};
use super::one::show;
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::org;
use crate::slices::org::actions::{Once, Written};
use crate::slices::people::actions;
use crate::slices::people::model::RelationKind;

async fn after(
    app: &Shared,
    caller: &Caller,
    person_text: &str,
    fields: &Fields,
    done: Result<(), Problem>,
) -> Result<Response, Refusal> {
    match done {
        Ok(()) => Ok(see_other(&format!("/people/{person_text}"))),
        Err(problem) if matches!(problem.kind, Kind::BadInput | Kind::Conflict) => {
            show(app, caller, person_text, None, fields.form(), Some(problem)).await
        }
        Err(problem) => Err(problem.into()),
    }
}

/// The village or community that somebody wrote, looked for in the county of the person.
fn residence(tx: &mut Tx, person: PersonId, written: &Written, day: Day) -> Result<UnitId, Problem> {
    let unit = actions::residence_of(tx, person, day)?;
    let under = match unit {
        Some(unit) => org::actions::unit(tx, unit, day)?.map(|unit| unit.county_div),
        None => None,
    };
    let under = under.ok_or_else(|| Problem::bad_input(vec![Fault::field("unit", "not-a-residence")]))?;
    org::actions::find_unit(tx, &[under], written, "unit", day)?
        .map_err(|fault| Problem::bad_input(vec![fault]))
}

/// POST `/people/{person}/move`
pub async fn move_house(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(person_text): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (person, day) = (person_of(&app, &person_text)?, caller.arrived.day());
    let (actor, client) = (caller.actor()?.clone(), Once::of(&fields));
    let written =
        Written { text: fields.get("unit").to_owned(), id: app.ids.decode(fields.get("unit")).map(UnitId) };
    let done = app
        .db
        .write(person.county(), "people.move", move |tx| {
            actions::person_in_reach(tx, &actor, person, day)?;
            let unit = residence(tx, person, &written, day)?;
            actions::move_to(tx, &actor, person, unit, &client, day)
        })
        .await;
    after(&app, &caller, &person_text, &fields, done).await
}

/// The class, team or grid that somebody wrote: one of the own groups by its name.
fn group(tx: &mut Tx, actor: &Actor, name: &str, day: Day) -> Result<UnitId, Problem> {
    let wanted = divisions::fold(name);
    for unit in actor.units() {
        let mut own: Vec<_> = org::actions::unit(tx, unit, day)?.into_iter().collect();
        own.extend(org::actions::groups_below(tx, unit, day)?);
        if let Some(found) = own.into_iter().find(|unit| divisions::fold(&unit.name) == wanted) {
            return Ok(found.id);
        }
    }
    Err(Problem::bad_input(vec![Fault::field("group", "no-such-group")]))
}

/// POST `/people/{person}/join`
pub async fn join(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(person_text): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (person, day) = (person_of(&app, &person_text)?, caller.arrived.day());
    let (actor, client, name) = (caller.actor()?.clone(), Once::of(&fields), fields.get("group").to_owned());
    let done = app
        .db
        .write(person.county(), "people.join", move |tx| {
            let unit = group(tx, &actor, &name, day)?;
            actions::join(tx, &actor, person, unit, &client, day)
        })
        .await;
    after(&app, &caller, &person_text, &fields, done).await
}

/// POST `/people/{person}/leave`
pub async fn leave(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(person_text): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (person, day) = (person_of(&app, &person_text)?, caller.arrived.day());
    let unit = unit_of(&app, fields.get("unit"))?;
    let (actor, client) = (caller.actor()?.clone(), Once::of(&fields));
    let done = app
        .db
        .write(person.county(), "people.leave", move |tx| {
            actions::leave(tx, &actor, person, unit, &client, day)
        })
        .await;
    after(&app, &caller, &person_text, &fields, done).await
}

/// POST `/people/{person}/relations`: this person answers for another of the reader's own people.
pub async fn relate(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(person_text): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (person, day) = (person_of(&app, &person_text)?, caller.arrived.day());
    let (actor, client, vault) = (caller.actor()?.clone(), Once::of(&fields), app.vault.clone());
    let words = fields.get("other").to_owned();
    let kind = RelationKind::parse(fields.get("relation")).unwrap_or(RelationKind::Guardian);
    let done = app
        .db
        .write(person.county(), "people.relate", move |tx| {
            let hits = actions::search(tx, &vault, &actor, &words, day)?;
            let wanted = cnid::fold_name(&words);
            let exact: Vec<PersonId> = hits
                .iter()
                .filter(|hit| cnid::fold_name(&hit.person.name) == wanted || hits.len() == 1)
                .map(|hit| hit.person.id)
                .filter(|other| *other != person)
                .collect();
            let fault = match exact[..] {
                [other] => {
                    return actions::relate(tx, &actor, (person, other), kind, &client, day).map(|_| ());
                }
                [] => Fault::field("other", "no-such-person"),
                _ => Fault::field("other", "several-people").with("count", exact.len()),
            };
            Err(Problem::bad_input(vec![fault]))
        })
        .await;
    after(&app, &caller, &person_text, &fields, done).await
}

/// POST `/people/{person}/relations/{relation}/end`
pub async fn unrelate(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((person_text, relation)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (person, day) = (person_of(&app, &person_text)?, caller.arrived.day());
    let relation = app.ids.decode(&relation).ok_or_else(Problem::not_found)?;
    let (actor, client) = (caller.actor()?.clone(), Once::of(&fields));
    let done = app
        .db
        .write(person.county(), "people.unrelate", move |tx| {
            actions::unrelate(tx, &actor, person, relation, &client, day)
        })
        .await;
    after(&app, &caller, &person_text, &fields, done).await
}
