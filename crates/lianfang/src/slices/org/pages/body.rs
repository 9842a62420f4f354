//! One body: its master data and its holders.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{BodyId, DivisionCode, OfficerId, Problem};
use webkit::{Fields, Form, Link, Opt, QueryFields, Refusal, Shell, page, page_with, see_other};

use super::common::{here, once, phone_for, place_name};
use super::edit::status_of;
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::org::actions::{self, BodyForm};
use crate::slices::org::model::{BodyKind, HolderRole, Officer, Phone};

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

#[derive(Template)]
#[template(path = "org/pages/body.html")]
struct BodyPage {
    shell: Shell,
    crumbs: Vec<Link>,
    id: String,
    name: String,
    kind: String,
    document: String,
    founded: String,
    closed: bool,
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

fn kinds(caller: &Caller) -> Vec<Opt> {
    let text = caller.visit.text;
    let label = |kind: BodyKind| text.t(format!("body-{}", kind.code())).into_owned();
    BodyKind::ALL.into_iter().map(|kind| Opt { value: kind.code().into(), label: label(kind) }).collect()
}

fn id_of(app: &App, text: &str) -> Result<BodyId, Problem> {
    app.ids.decode(text).map(BodyId).ok_or_else(Problem::not_found)
}

/// What the form says.
fn typed(fields: &Fields, division: DivisionCode) -> Result<BodyForm, Problem> {
    let mut reader = fields.reader();
    let form = BodyForm {
        division,
        unit: None,
        name: reader.text("name", 80),
        kind: reader.choice("kind", BodyKind::parse).unwrap_or(BodyKind::LeadingGroup),
        document: reader.text_opt("document", 120).unwrap_or_default(),
        founded: reader.day_opt("founded"),
    };
    reader.finish()?;
    Ok(form)
}

/// GET `/bodies/new?at=`
pub async fn show_new(
    State(app): State<Shared>,
    caller: Caller,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let form = Form::of(&[("kind", BodyKind::LeadingGroup.code().into())]);
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
    let result = match typed(&fields, at) {
        Err(problem) => Err(problem),
        Ok(form) => {
            let lane = divisions::county_of(at.0);
            app.db
                .write(lane, "org.create_body", move |tx| {
                    actions::create_body(tx, &actor, &form, &client, day)
                })
                .await
        }
    };
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

/// GET `/bodies/{body}`
pub async fn show(
    State(app): State<Shared>,
    caller: Caller,
    Path(body): Path<String>,
) -> Result<Response, Refusal> {
    page(&view(&app, &caller, &body, None).await?)
}

async fn view(
    app: &Shared,
    caller: &Caller,
    body: &str,
    again: Option<(Problem, Form)>,
) -> Result<BodyPage, Refusal> {
    let (actor, text, day) = (caller.actor()?.clone(), caller.visit.text, caller.arrived.day());
    let (id, who) = (id_of(app, body)?, actor.clone());
    let (found, here, officers) = app
        .db
        .read("org.body_page", move |tx| {
            let found = actions::body_within(tx, &who, id, day)?;
            let here = here(tx, &who, &found.division.digits(), day)?;
            let officers: Vec<Officer> = actions::officers_at(tx, found.division)?;
            Ok::<_, Problem>((found, here, officers))
        })
        .await?;
    let open = actions::answers_for(&actor, &[found.division]);
    let mut crumbs = here.crumbs(text, "/bodies");
    if let Some(last) = crumbs.last_mut() {
        last.href = format!("/bodies?at={}", found.division);
    }
    crumbs.push(Link::new(found.name.clone(), ""));
    let form = Form::of(&[
        ("name", found.name.clone()),
        ("kind", found.kind.code().into()),
        ("document", found.document.clone()),
        ("founded", found.founded.map(|day| day.to_string()).unwrap_or_default()),
        ("role", HolderRole::Member.code().into()),
    ]);
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
        document: found.document,
        founded: found.founded.map(|day| text.date_year(day)).unwrap_or_default(),
        closed: found.valid_to.is_some_and(|end| end <= day),
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
        form: again.as_ref().map_or(form, |(problem, form)| form.clone().with_problem(problem)),
        kinds: kinds(caller),
        roles: HolderRole::ALL
            .into_iter()
            .map(|one| Opt { value: one.code().into(), label: role(one) })
            .collect(),
        officers: choices,
        may_edit: here.may_edit,
        problem: again.map(|(problem, _)| problem),
        name: found.name,
    })
}

async fn answer(
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
            page_with(status, &view(app, caller, body, Some((problem, fields.form()))).await?)
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
    let (actor, id) = (caller.actor()?.clone(), id_of(&app, &body)?);
    let result = match typed(&fields, DivisionCode::NATION) {
        Err(problem) => Err(problem),
        Ok(form) => {
            app.db
                .write(id.0 >> 32, "org.edit_body", move |tx| actions::edit_body(tx, &actor, id, &form))
                .await
        }
    };
    answer(&app, &caller, &body, &fields, result).await
}

/// POST `/bodies/{body}/close`
pub async fn close(
    State(app): State<Shared>,
    caller: Caller,
    Path(body): Path<String>,
) -> Result<Response, Refusal> {
    let (actor, id, day) = (caller.actor()?.clone(), id_of(&app, &body)?, caller.arrived.day());
    app.db.write(id.0 >> 32, "org.close_body", move |tx| actions::close_body(tx, &actor, id, day)).await?;
    Ok(see_other("/bodies"))
}

/// An officer chosen in a form, or a new one typed there.
pub enum Chosen {
    /// Recorded before.
    Known(OfficerId),
    /// Name, post, number.
    New(String, String, Phone),
}

/// The officer of a form: `officer` empty means a new one.
pub fn chosen(app: &App, fields: &Fields) -> Result<Chosen, Problem> {
    if !fields.get("officer").is_empty() {
        let id = app.ids.decode(fields.get("officer")).ok_or_else(Problem::not_found)?;
        return Ok(Chosen::Known(OfficerId(id)));
    }
    let mut reader = fields.reader();
    let name = reader.text("officer_name", 40);
    let post = reader.text_opt("post", 60).unwrap_or_default();
    let phone = reader.text_opt("phone", 30).unwrap_or_default();
    reader.finish()?;
    Ok(Chosen::New(name, post, Phone::new(&phone)))
}

/// POST `/bodies/{body}/holders`
pub async fn add_holder(
    State(app): State<Shared>,
    caller: Caller,
    Path(body): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (actor, id, day) = (caller.actor()?.clone(), id_of(&app, &body)?, caller.arrived.day());
    let client = once(&fields);
    let role = HolderRole::parse(fields.get("role")).unwrap_or(HolderRole::Member);
    let result = match chosen(&app, &fields) {
        Err(problem) => Err(problem),
        Ok(chosen) => {
            app.db
                .write(id.0 >> 32, "org.add_holder", move |tx| {
                    let body = actions::body_within(tx, &actor, id, day)?;
                    let officer = match &chosen {
                        Chosen::Known(officer) => *officer,
                        Chosen::New(name, post, phone) => {
                            actions::add_officer(tx, &actor, body.division, (name, post, phone), &client)?
                        }
                    };
                    actions::add_holder(tx, &actor, id, officer, role, day)
                })
                .await
        }
    };
    answer(&app, &caller, &body, &fields, result).await
}

/// POST `/bodies/{body}/holders/{officer}/end`
pub async fn end_holder(
    State(app): State<Shared>,
    caller: Caller,
    Path((body, officer)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (actor, id, day) = (caller.actor()?.clone(), id_of(&app, &body)?, caller.arrived.day());
    let officer = OfficerId(app.ids.decode(&officer).ok_or_else(Problem::not_found)?);
    let role = HolderRole::parse(fields.get("role")).ok_or_else(Problem::not_found)?;
    app.db
        .write(id.0 >> 32, "org.end_holder", move |tx| {
            actions::end_holder(tx, &actor, id, officer, role, day)
        })
        .await?;
    Ok(see_other(&format!("/bodies/{body}")))
}
