//! Who covers whom below a node, and whom nobody covers.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{DivisionCode, Problem};
use webkit::{Fields, Form, Link, Opt, QueryFields, Refusal, Shell, page, page_with, see_other};

use super::body::{Chosen, chosen};
use super::common::{here, name_of, once, phone_for};
use super::edit::status_of;
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::org::actions;

#[derive(Template)]
#[template(path = "org/pages/covers.html")]
struct CoversPage {
    shell: Shell,
    crumbs: Vec<Link>,
    title: String,
    at: String,
    rows: Vec<CoverLine>,
    covered: i64,
    nodes: i64,
    form: Form,
    below: Vec<Opt>,
    officers: Vec<Opt>,
    may_edit: bool,
    problem: Option<Problem>,
}

struct CoverLine {
    division: String,
    href: String,
    by: Vec<Covering>,
}

struct Covering {
    id: String,
    name: String,
    post: String,
    phone: String,
    unit: String,
    since: String,
}

/// GET `/covers?at=`
pub async fn list(
    State(app): State<Shared>,
    caller: Caller,
    query: QueryFields,
) -> Result<Response, Refusal> {
    page(&view(&app, &caller, query.get("at"), None).await?)
}

async fn view(
    app: &Shared,
    caller: &Caller,
    at: &str,
    again: Option<(Problem, Form)>,
) -> Result<CoversPage, Refusal> {
    let (actor, text, day, at) =
        (caller.actor()?.clone(), caller.visit.text, caller.arrived.day(), at.to_owned());
    let who = actor.clone();
    let (here, rows, missing, nodes, officers) = app
        .db
        .read("org.covers_page", move |tx| {
            let here = here(tx, &who, &at, day)?;
            let mut rows = Vec::new();
            for child in &here.below {
                rows.push((child.clone(), actions::covers_of(tx, child.code, day)?));
            }
            let (missing, nodes) = actions::uncovered(tx, here.division.code, day)?;
            let officers = actions::officers_at(tx, here.division.code)?;
            Ok::<_, Problem>((here, rows, missing.len() as i64, nodes as i64, officers))
        })
        .await?;
    let open = actions::answers_for(&actor, &[here.division.code]);
    let mut choices = vec![Opt { value: String::new(), label: text.t("officer-new").into_owned() }];
    choices.extend(officers.into_iter().map(|officer| Opt {
        value: app.ids.encode(officer.id.0),
        label: format!("{} {}", officer.name, officer.post),
    }));
    Ok(CoversPage {
        crumbs: here.crumbs(text, "/covers"),
        title: name_of(text, &here.division),
        at: here.division.code.digits(),
        rows: rows
            .into_iter()
            .map(|(child, covers)| CoverLine {
                href: format!("/covers?at={}", child.code),
                by: covers
                    .into_iter()
                    .map(|cover| Covering {
                        id: app.ids.encode(cover.id),
                        unit: if cover.unit.is_some() { cover.covered } else { String::new() },
                        name: cover.name,
                        post: cover.post,
                        phone: phone_for(&cover.phone, open),
                        since: text.date_year(cover.valid_from),
                    })
                    .collect(),
                division: child.name,
            })
            .collect(),
        covered: nodes - missing,
        nodes,
        form: again.as_ref().map_or_else(Form::default, |(problem, form)| form.clone().with_problem(problem)),
        below: here
            .below
            .iter()
            .map(|child| Opt { value: child.code.digits(), label: child.name.clone() })
            .collect(),
        officers: choices,
        may_edit: here.may_edit,
        problem: again.map(|(problem, _)| problem),
        shell: app.shell(caller),
    })
}

/// POST `/covers`: an officer of `at` covers the division `lower`.
pub async fn make(State(app): State<Shared>, caller: Caller, fields: Fields) -> Result<Response, Refusal> {
    let (actor, day, client) = (caller.actor()?.clone(), caller.arrived.day(), once(&fields));
    let code = |name: &str| fields.get(name).parse().map(DivisionCode).map_err(|_| Problem::not_found());
    let (at, lower) = (code("at")?, code("lower")?);
    let result = match chosen(&app, &fields) {
        Err(problem) => Err(problem),
        Ok(chosen) => {
            let lane = divisions::county_of(at.0);
            let who = actor.clone();
            let once = client.clone();
            let officer = match chosen {
                Chosen::Known(officer) => Ok(officer),
                Chosen::New(name, post, phone) => {
                    app.db
                        .write(lane, "org.add_officer", move |tx| {
                            actions::add_officer(tx, &who, at, (&name, &post, &phone), &once)
                        })
                        .await
                }
            };
            match officer {
                Err(problem) => Err(problem),
                Ok(officer) => {
                    // The officer may already have taken this key on the same lane.
                    let client =
                        actions::Once { key: client.key.map(|key| format!("{key}-cover")), ..client };
                    app.db
                        .write(divisions::county_of(lower.0), "org.cover", move |tx| {
                            actions::cover(tx, &actor, officer, lower, None, &client, day).map(drop)
                        })
                        .await
                }
            }
        }
    };
    match result {
        Ok(()) => Ok(see_other(&format!("/covers?at={at}"))),
        Err(problem) if problem.faults.is_empty() => Err(problem.into()),
        Err(problem) => {
            let status = status_of(&problem);
            page_with(status, &view(&app, &caller, &at.digits(), Some((problem, fields.form()))).await?)
        }
    }
}

/// POST `/covers/{cover}/end`
pub async fn end(
    State(app): State<Shared>,
    caller: Caller,
    Path(cover): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (actor, day) = (caller.actor()?.clone(), caller.arrived.day());
    let id = app.ids.decode(&cover).ok_or_else(Problem::not_found)?;
    let at = fields.get("at").parse().map(DivisionCode).unwrap_or_default();
    app.db.write(id >> 32, "org.end_cover", move |tx| actions::end_cover(tx, &actor, id, day)).await?;
    Ok(see_other(&format!("/covers?at={at}")))
}
