//! Who covers whom below a node, and whom nobody covers.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{DivisionCode, Problem};
use webkit::{Fields, Form, Link, Opt, QueryFields, Refusal, Shell, page, page_with, see_other};

use super::common::{done, here, name_of, once, phone_for, written};
use super::edit::status_of;
use super::holders::{Chosen, chosen};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::org::actions::{self, Once};

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

/// GET `/covers?at=&lower=&unit=`
pub async fn list(
    State(app): State<Shared>,
    caller: Caller,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let form = Form::of(&[("lower", query.get("lower").to_owned()), ("unit", query.get("unit").to_owned())]);
    page(&view(&app, &caller, query.get("at"), form, None).await?)
}

async fn view(
    app: &Shared,
    caller: &Caller,
    at: &str,
    form: Form,
    problem: Option<Problem>,
) -> Result<CoversPage, Refusal> {
    let (actor, text, day, at) =
        (caller.actor()?.clone(), caller.visit.text, caller.arrived.day(), at.to_owned());
    let who = actor.clone();
    let (here, rows, missing, nodes, officers) = app
        .db
        .read("org.covers_page", move |tx| {
            let here = here(tx, &who, &at, day)?;
            // Units that stand at the node itself; who covers the node stands on the page above.
            let mut own = actions::covers_of(tx, here.division.code, day)?;
            own.retain(|cover| cover.unit.is_some());
            let mut rows = Vec::new();
            if !own.is_empty() {
                rows.push((here.division.clone(), own));
            }
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
    let lower = |code: DivisionCode, label: String| Opt { value: code.digits(), label };
    let own_code = here.division.code;
    let own = text.t1("covers-own", "name", name_of(text, &here.division));
    let below = here.below.iter().map(|child| lower(child.code, child.name.clone()));
    let below = below.chain([lower(own_code, own.clone())]).collect();
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
                division: if child.code == own_code { own.clone() } else { child.name },
            })
            .collect(),
        covered: nodes - missing,
        nodes,
        form: match &problem {
            Some(problem) => form.with_problem(problem),
            None => form,
        },
        below,
        officers: choices,
        may_edit: here.may_edit,
        problem,
        shell: app.shell(caller),
    })
}

/// POST `/covers`: an officer of `at` covers the division `lower`, or a unit there.
pub async fn make(State(app): State<Shared>, caller: Caller, fields: Fields) -> Result<Response, Refusal> {
    let code = |name: &str| fields.get(name).parse().map(DivisionCode).map_err(|_| Problem::not_found());
    let at = code("at")?;
    let result = match code("lower") {
        Ok(lower) => made(&app, &caller, &fields, at, lower).await,
        Err(problem) => Err(problem),
    };
    match result {
        Ok(shown) => Ok(see_other(&format!("/covers?at={shown}"))),
        Err(problem) if problem.faults.is_empty() => Err(problem.into()),
        Err(problem) => {
            let status = status_of(&problem);
            page_with(status, &view(&app, &caller, &at.digits(), fields.form(), Some(problem)).await?)
        }
    }
}

/// Makes the cover; answers the division whose page lists it.
async fn made(
    app: &Shared,
    caller: &Caller,
    fields: &Fields,
    at: DivisionCode,
    lower: DivisionCode,
) -> Result<DivisionCode, Problem> {
    let (actor, day, client) = (caller.actor()?.clone(), caller.arrived.day(), once(fields));
    let (chosen, written) = (chosen(app, fields), written(app, fields.get("unit")));
    let who = actor.clone();
    // What is wrong with the unit is told together with what is wrong with the officer, before anything is written.
    let unit = app
        .db
        .read("org.cover_unit", move |tx| {
            if written.text.is_empty() {
                return Ok(Ok(None));
            }
            // Outside of reach is told by the deed itself, like what does not exist.
            let roots = actions::editing_roots(&who);
            if actions::nearest_under(tx, lower, &roots)?.is_none() {
                return Err(Problem::not_found());
            }
            Ok(match actions::find_unit(tx, &[lower], &written, "unit", day)? {
                Ok(id) => Ok(actions::unit(tx, id, day)?),
                Err(fault) => Err(fault),
            })
        })
        .await?;
    let (chosen, unit) = match (chosen, unit) {
        (Ok(chosen), Ok(unit)) => (chosen, unit),
        (Err(problem), Err(fault)) if !problem.faults.is_empty() => {
            return Err(Problem::bad_input([problem.faults, vec![fault]].concat()));
        }
        (Err(problem), _) => return Err(problem),
        (Ok(_), Err(fault)) => return Err(Problem::bad_input(vec![fault])),
    };
    let officer = match chosen {
        Chosen::Known(officer) => officer,
        Chosen::New(name, post, phone) => {
            let (who, once) = (actor.clone(), client.clone());
            app.db
                .write(divisions::county_of(at.0), "org.add_officer", move |tx| {
                    actions::add_officer(tx, &who, at, (&name, &post, &phone), &once)
                })
                .await?
        }
    };
    // The officer may already have taken this key on the same lane.
    let client = Once { key: client.key.map(|key| format!("{key}-cover")), ..client };
    let (stands_at, unit) = match unit {
        Some(unit) => (actions::node_of(unit.division), Some(unit.id)),
        None => (lower, None),
    };
    app.db
        .write(divisions::county_of(lower.0), "org.cover", move |tx| {
            actions::cover(tx, &actor, officer, lower, unit, &client, day)
        })
        .await?;
    // The page of `at` lists its own units and what stands at the nodes directly below.
    Ok(if stands_at == lower { at } else { stands_at })
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
    let client = once(&fields);
    app.db
        .write(id >> 32, "org.end_cover", move |tx| {
            done(tx, &actor, id >> 32, &client, |tx| actions::end_cover(tx, &actor, id, day))
        })
        .await?;
    Ok(see_other(&format!("/covers?at={at}")))
}
