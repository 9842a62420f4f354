//! One body: its master data and its end. Who holds its posts stands in `holders.rs`, a new one in `body_new.rs`.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{BodyId, DivisionCode, Fault, Problem};
use webkit::{Fields, Form, Link, Opt, Refusal, Shell, page, page_with, see_other};

use super::common::{done, here, once, phone_for};
use super::edit::status_of;
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::org::actions::{self, BodyForm};
use crate::slices::org::model::{BodyKind, HolderRole, Officer};

#[derive(Template)]
#[template(path = "org/pages/body.html")]
struct BodyPage {
    shell: Shell,
    crumbs: Vec<Link>,
    id: String,
    name: String,
    kind: String,
    unit: Option<Link>,
    document: String,
    founded: String,
    closed: bool,
    /// It was ended today: the end can be taken back.
    may_reopen: bool,
    holders: Vec<HolderLine>,
    form: Form,
    kinds: Vec<Opt>,
    roles: Vec<Opt>,
    officers: Vec<Opt>,
    may_edit: bool,
    problem: Option<Problem>,
}

struct HolderLine {
    officer: String,
    role_code: &'static str,
    role: String,
    name: String,
    post: String,
    phone: String,
    since: String,
}

/// The kinds of bodies to choose from.
pub fn kinds(caller: &Caller) -> Vec<Opt> {
    let text = caller.visit.text;
    let label = |kind: BodyKind| text.t(format!("body-{}", kind.code())).into_owned();
    BodyKind::ALL.into_iter().map(|kind| Opt { value: kind.code().into(), label: label(kind) }).collect()
}

/// The inner id of a body's address.
pub fn id_of(app: &App, text: &str) -> Result<BodyId, Problem> {
    app.ids.decode(text).map(BodyId).ok_or_else(Problem::not_found)
}

/// What the form says, and every fault of its fields.
pub fn typed(fields: &Fields, division: DivisionCode) -> (BodyForm, Vec<Fault>) {
    let mut reader = fields.reader();
    let form = BodyForm {
        division,
        unit: None,
        name: reader.text("name", 80),
        kind: reader.choice("kind", BodyKind::parse).unwrap_or(BodyKind::LeadingGroup),
        document: reader.text_opt("document", 120).unwrap_or_default(),
        founded: reader.day_opt("founded"),
    };
    (form, reader.finish().err().map(|problem| problem.faults).unwrap_or_default())
}

/// GET `/bodies/{body}`
pub async fn show(
    State(app): State<Shared>,
    caller: Caller,
    Path(body): Path<String>,
) -> Result<Response, Refusal> {
    page(&view(&app, &caller, &body, None).await?)
}

/// The page; after a refusal with the form that was refused.
async fn view(
    app: &Shared,
    caller: &Caller,
    body: &str,
    refused: Option<(Problem, &Fields)>,
) -> Result<BodyPage, Refusal> {
    let (actor, text, day) = (caller.actor()?.clone(), caller.visit.text, caller.arrived.day());
    let (id, who) = (id_of(app, body)?, actor.clone());
    let (found, here, officers, unit) = app
        .db
        .read("org.body_page", move |tx| {
            let found = actions::body_within(tx, &who, id, day)?;
            let unit = match found.unit {
                Some(unit) => actions::unit(tx, unit, day)?,
                None => None,
            };
            let here = here(tx, &who, &found.division.digits(), day)?;
            let officers: Vec<Officer> = actions::officers_at(tx, found.division)?;
            Ok::<_, Problem>((found, here, officers, unit))
        })
        .await?;
    let open = match &unit {
        Some(unit) => actions::may_call(&actor, unit),
        None => actions::answers_for(&actor, &[found.division]),
    };
    let mut crumbs = here.crumbs(text, "/bodies");
    if let Some(last) = crumbs.last_mut() {
        last.href = format!("/bodies?at={}", found.division);
    }
    crumbs.push(Link::new(found.name.clone(), ""));
    let mut values = vec![
        ("name", found.name.clone()),
        ("kind", found.kind.code().into()),
        ("document", found.document.clone()),
        ("founded", found.founded.map(|day| day.to_string()).unwrap_or_default()),
        ("role", HolderRole::Member.code().into()),
    ];
    // The page has several forms: what the refused one holds stands before what is stored.
    if let Some((_, fields)) = &refused {
        values.retain(|(name, _)| !fields.has(name));
        values.extend(fields.iter().map(|(name, value)| (name, value.to_owned())));
    }
    let mut form = Form::of(&values);
    if let Some((problem, _)) = &refused {
        form = form.with_problem(problem);
    }
    let role = |role: HolderRole| text.t(format!("holder-{}", role.code())).into_owned();
    let mut choices = vec![Opt { value: String::new(), label: text.t("officer-new").into_owned() }];
    choices.extend(officers.into_iter().map(|officer| Opt {
        value: app.ids.encode(officer.id.0),
        label: format!("{} {}", officer.name, officer.post),
    }));
    Ok(BodyPage {
        shell: app.shell(caller),
        crumbs,
        id: body.to_owned(),
        kind: text.t(format!("body-{}", found.kind.code())).into_owned(),
        unit: unit.map(|unit| Link::new(unit.name, format!("/units/{}", app.ids.encode(unit.id.0)))),
        document: found.document,
        founded: found.founded.map(|day| text.date_year(day)).unwrap_or_default(),
        closed: found.valid_to.is_some_and(|end| end <= day),
        may_reopen: found.valid_to == Some(day),
        holders: found
            .holders
            .into_iter()
            .map(|holder| HolderLine {
                officer: app.ids.encode(holder.officer.0),
                role_code: holder.role.code(),
                role: role(holder.role),
                name: holder.name,
                post: holder.post,
                phone: phone_for(&holder.phone, open),
                since: text.date_year(holder.valid_from),
            })
            .collect(),
        form,
        kinds: kinds(caller),
        roles: HolderRole::ALL
            .into_iter()
            .map(|one| Opt { value: one.code().into(), label: role(one) })
            .collect(),
        officers: choices,
        may_edit: here.may_edit,
        problem: refused.map(|(problem, _)| problem),
        name: found.name,
    })
}

/// Back to the body, or the page again with what is wrong.
pub async fn answer(
    app: &Shared,
    caller: &Caller,
    body: &str,
    fields: &Fields,
    result: Result<(), Problem>,
) -> Result<Response, Refusal> {
    match result {
        Ok(()) => Ok(see_other(&format!("/bodies/{body}"))),
        Err(problem) if problem.faults.is_empty() => Err(problem.into()),
        Err(problem) => {
            let status = status_of(&problem);
            page_with(status, &view(app, caller, body, Some((problem, fields))).await?)
        }
    }
}

/// POST `/bodies/{body}/edit`
pub async fn save(
    State(app): State<Shared>,
    caller: Caller,
    Path(body): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (actor, id, client) = (caller.actor()?.clone(), id_of(&app, &body)?, once(&fields));
    let (form, faults) = typed(&fields, DivisionCode::NATION);
    let result = if faults.is_empty() {
        app.db
            .write(id.0 >> 32, "org.edit_body", move |tx| {
                done(tx, &actor, id.0 >> 32, &client, |tx| actions::edit_body(tx, &actor, id, &form))
            })
            .await
    } else {
        Err(Problem::bad_input(faults))
    };
    answer(&app, &caller, &body, &fields, result).await
}

/// POST `/bodies/{body}/close`: from today on it is no more, and why.
pub async fn close(
    State(app): State<Shared>,
    caller: Caller,
    Path(body): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (actor, id, day) = (caller.actor()?.clone(), id_of(&app, &body)?, caller.arrived.day());
    let client = once(&fields);
    let mut reader = fields.reader();
    let reason = reader.text("why", 120);
    let mut result = reader.finish();
    if result.is_ok() {
        result = app
            .db
            .write(id.0 >> 32, "org.close_body", move |tx| {
                done(tx, &actor, id.0 >> 32, &client, |tx| actions::close_body(tx, &actor, id, &reason, day))
            })
            .await;
    }
    answer(&app, &caller, &body, &fields, result).await
}

/// POST `/bodies/{body}/reopen`: the end is taken back on its day.
pub async fn reopen(
    State(app): State<Shared>,
    caller: Caller,
    Path(body): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (actor, id, day) = (caller.actor()?.clone(), id_of(&app, &body)?, caller.arrived.day());
    let client = once(&fields);
    let result = app
        .db
        .write(id.0 >> 32, "org.reopen_body", move |tx| {
            done(tx, &actor, id.0 >> 32, &client, |tx| actions::reopen_body(tx, &actor, id, day))
        })
        .await;
    answer(&app, &caller, &body, &fields, result).await
}
