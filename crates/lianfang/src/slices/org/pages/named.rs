//! The named people of a unit: who takes tasks, sits in its committee, is a member of its branch.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{Actor, Day, Problem, UnitId};
use store::Tx;
use webkit::{Fields, Form, Link, Refusal, Shell, page, page_with, see_other};

use super::common::{once, phone_for};
use super::edit::status_of;
use super::unit::{id_of, reach};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::org::actions;
use crate::slices::org::model::{Officer, Phone, Unit};

#[derive(Template)]
#[template(path = "org/pages/named.html")]
struct NamedPage {
    shell: Shell,
    unit: Link,
    action: String,
    rows: Vec<Row>,
    may_edit: bool,
    form: Form,
    problem: Option<Problem>,
}

struct Row {
    name: String,
    post: String,
    phone: String,
    edit: String,
    linked: bool,
}

/// The unit with its people, and whether the reader may write them.
fn load(tx: &mut Tx, actor: &Actor, id: UnitId, day: Day) -> Result<(Unit, Vec<Officer>, bool), Problem> {
    let unit = reach(tx, actor, id, day)?;
    let officers = actions::officers_of_unit(tx, id)?;
    let edits = actor.units().contains(&id)
        || actions::nearest_under(tx, unit.division, &actions::editing_roots(actor))?.is_some();
    let may_edit = edits && unit.valid_to.is_none_or(|end| end > day);
    Ok((unit, officers, may_edit))
}

async fn view(
    app: &Shared,
    caller: &Caller,
    unit_text: &str,
    form: Form,
    problem: Option<Problem>,
) -> Result<NamedPage, Problem> {
    let (id, day) = (id_of(app, unit_text)?, caller.arrived.day());
    let actor = caller.actor()?.clone();
    let who = actor.clone();
    let (unit, officers, may_edit) = app.db.read("org.named", move |tx| load(tx, &who, id, day)).await?;
    let open = actions::may_call(&actor, &unit);
    Ok(NamedPage {
        shell: app.shell(caller),
        unit: Link::new(unit.name, format!("/units/{unit_text}")),
        action: format!("/units/{unit_text}/officers"),
        rows: officers
            .into_iter()
            .map(|one| Row {
                name: one.name,
                post: one.post,
                phone: phone_for(&one.phone, open),
                edit: format!("/officers/{}/edit", app.ids.encode(one.id.0)),
                linked: one.account.is_some(),
            })
            .collect(),
        may_edit,
        form: problem.as_ref().map_or(form.clone(), |problem| form.with_problem(problem)),
        problem,
    })
}

/// GET `/units/{unit}/officers`
pub async fn show(
    State(app): State<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
) -> Result<Response, Refusal> {
    page(&view(&app, &caller, &unit, Form::default(), None).await?)
}

/// POST `/units/{unit}/officers`
pub async fn add(
    State(app): State<Shared>,
    caller: Caller,
    Path(unit_text): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (id, day) = (id_of(&app, &unit_text)?, caller.arrived.day());
    let (actor, client) = (caller.actor()?.clone(), once(&fields));
    let mut reader = fields.reader();
    let name = reader.text("officer_name", 40);
    let post = reader.text_opt("post", 60).unwrap_or_default();
    let phone = Phone::new(&reader.text_opt("phone", 30).unwrap_or_default());
    let added = match reader.finish() {
        Err(problem) => Err(problem),
        Ok(()) => {
            app.db
                .write(id.county(), "org.add_unit_officer", move |tx| {
                    let (unit, _, may_edit) = load(tx, &actor, id, day)?;
                    if !may_edit {
                        return Err(Problem::not_found());
                    }
                    actions::add_unit_officer(tx, &actor, &unit, (&name, &post, &phone), &client)
                })
                .await
        }
    };
    match added {
        Ok(_) => Ok(see_other(&format!("/units/{unit_text}/officers"))),
        Err(problem) if problem.faults.is_empty() => Err(problem.into()),
        Err(problem) => {
            let status = status_of(&problem);
            page_with(status, &view(&app, &caller, &unit_text, fields.form(), Some(problem)).await?)
        }
    }
}
