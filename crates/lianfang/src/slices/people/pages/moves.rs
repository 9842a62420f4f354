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

/// What a deed is done with.
struct Deed {
    actor: Actor,
    person: PersonId,
    client: Once,
    day: Day,
}

/// Does a deed on the lane of the person's county; then on to the person, or the page again with what is wrong.
async fn done(
    app: &Shared,
    caller: &Caller,
    person_text: &str,
    fields: &Fields,
    name: &'static str,
    work: impl Fn(&mut Tx, &Deed) -> Result<(), Problem> + Send + 'static,
) -> Result<Response, Refusal> {
    let deed = Deed {
        actor: caller.actor()?.clone(),
        person: person_of(app, person_text)?,
        client: Once::of(fields),
        day: caller.arrived.day(),
    };
    match app.db.write(deed.person.county(), name, move |tx| work(tx, &deed)).await {
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
    Path(person): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let text = fields.get("unit");
    let written = Written { text: text.to_owned(), id: app.ids.decode(text).map(UnitId) };
    done(&app, &caller, &person, &fields, "people.move", move |tx, deed| {
        actions::person_in_reach(tx, &deed.actor, deed.person, deed.day)?;
        let unit = residence(tx, deed.person, &written, deed.day)?;
        actions::move_to(tx, &deed.actor, deed.person, unit, &deed.client, deed.day)
    })
    .await
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
    Path(person): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let name = fields.get("group").to_owned();
    done(&app, &caller, &person, &fields, "people.join", move |tx, deed| {
        let unit = group(tx, &deed.actor, &name, deed.day)?;
        actions::join(tx, &deed.actor, deed.person, unit, &deed.client, deed.day)
    })
    .await
}

/// POST `/people/{person}/leave`
pub async fn leave(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(person): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let unit = unit_of(&app, fields.get("unit"))?;
    done(&app, &caller, &person, &fields, "people.leave", move |tx, deed| {
        actions::leave(tx, &deed.actor, deed.person, unit, &deed.client, deed.day)
    })
    .await
}

/// POST `/people/{person}/relations`: this person answers for another of the reader's own people.
pub async fn relate(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(person): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (vault, words) = (app.vault.clone(), fields.get("other").to_owned());
    let kind = RelationKind::parse(fields.get("relation")).unwrap_or(RelationKind::Guardian);
    done(&app, &caller, &person, &fields, "people.relate", move |tx, deed| {
        let hits = actions::search(tx, &vault, &deed.actor, &words, deed.day)?;
        let wanted = cnid::fold_name(&words);
        let exact: Vec<PersonId> = hits
            .iter()
            .filter(|hit| cnid::fold_name(&hit.person.name) == wanted || hits.len() == 1)
            .map(|hit| hit.person.id)
            .filter(|other| *other != deed.person)
            .collect();
        let fault = match exact[..] {
            [other] => {
                let pair = (deed.person, other);
                return actions::relate(tx, &deed.actor, pair, kind, &deed.client, deed.day).map(|_| ());
            }
            [] => Fault::field("other", "no-such-person"),
            _ => Fault::field("other", "several-people").with("count", exact.len()),
        };
        Err(Problem::bad_input(vec![fault]))
    })
    .await
}

/// POST `/people/{person}/relations/{relation}/end`
pub async fn unrelate(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((person, relation)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let relation = app.ids.decode(&relation).ok_or_else(Problem::not_found)?;
    done(&app, &caller, &person, &fields, "people.unrelate", move |tx, deed| {
        actions::unrelate(tx, &deed.actor, deed.person, relation, &deed.client, deed.day)
    })
    .await
}
