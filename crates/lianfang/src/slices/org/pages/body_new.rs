//! A new body, of a division or of a unit there.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::{DivisionCode, Problem};
use webkit::{Fields, Form, Opt, QueryFields, Refusal, Shell, page, page_with, see_other};

use super::body::{kinds, typed};
use super::common::{here, once, place_name, written};
use super::edit::status_of;
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::org::actions;
use crate::slices::org::model::BodyKind;

#[derive(Template)]
#[template(path = "org/pages/body_new.html")]
struct NewPage {
    shell: Shell,
    at: String,
    place: String,
    form: Form,
    kinds: Vec<Opt>,
    problem: Option<Problem>,
}

/// GET `/bodies/new?at=&unit=`
pub async fn show(
    State(app): State<Shared>,
    caller: Caller,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let unit = query.get("unit").to_owned();
    let form = Form::of(&[("kind", BodyKind::LeadingGroup.code().into()), ("unit", unit)]);
    page(&new_page(&app, &caller, query.get("at"), form, None).await?)
}

async fn new_page(
    app: &Shared,
    caller: &Caller,
    at: &str,
    form: Form,
    problem: Option<Problem>,
) -> Result<NewPage, Refusal> {
    let (actor, text, day, at) =
        (caller.actor()?.clone(), caller.visit.text, caller.arrived.day(), at.to_owned());
    let (here, place) = app
        .db
        .read("org.body_new", move |tx| {
            let here = here(tx, &actor, &at, day)?;
            let place = place_name(tx, text, here.division.code, 3)?;
            Ok::<_, Problem>((here, place))
        })
        .await?;
    let at = here.division.code.digits();
    Ok(NewPage { shell: app.shell(caller), at, place, form, kinds: kinds(caller), problem })
}

/// POST `/bodies/new`
pub async fn make(State(app): State<Shared>, caller: Caller, fields: Fields) -> Result<Response, Refusal> {
    let (actor, day, client) = (caller.actor()?.clone(), caller.arrived.day(), once(&fields));
    let at = fields.get("at").parse().map(DivisionCode).map_err(|_| Problem::not_found())?;
    let ((form, faults), unit) = (typed(&fields, at), written(&app, fields.get("unit")));
    let result = app
        .db
        .write(divisions::county_of(at.0), "org.create_body", move |tx| {
            let (mut form, mut faults) = (form.clone(), faults.clone());
            if !unit.text.is_empty() {
                match actions::find_unit(tx, &[at], &unit, "unit", day)? {
                    Ok(id) => form.unit = Some(id),
                    Err(fault) => faults.push(fault),
                }
            }
            if !faults.is_empty() {
                return Err(Problem::bad_input(faults));
            }
            actions::create_body(tx, &actor, &form, &client, day)
        })
        .await;
    match result {
        Ok(id) => Ok(see_other(&format!("/bodies/{}", app.ids.encode(id.0)))),
        Err(problem) if problem.faults.is_empty() => Err(problem.into()),
        Err(problem) => {
            let form = fields.form().with_problem(&problem);
            let status = status_of(&problem);
            page_with(status, &new_page(&app, &caller, fields.get("at"), form, Some(problem)).await?)
        }
    }
}
