//! One officer: name, post, number, and that an account is linked. Which one, the pages of accounts say: they stand above.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{OfficerId, Problem};
use webkit::{Fields, Form, Link, QueryFields, Refusal, Shell, page, page_with, see_other};

use super::common::{done, once, place_name};
use super::edit::status_of;
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::org::actions;
use crate::slices::org::model::Phone;

#[derive(Template)]
#[template(path = "org/pages/officer.html")]
struct OfficerPage {
    shell: Shell,
    back: Link,
    action: String,
    /// The number that an empty field keeps; empty where the reader sees it, or there is none.
    masked: String,
    linked: bool,
    form: Form,
    problem: Option<Problem>,
}

fn id_of(app: &App, text: &str) -> Result<OfficerId, Problem> {
    app.ids.decode(text).map(OfficerId).ok_or_else(Problem::not_found)
}

/// GET `/officers/{officer}/edit?body=`
pub async fn show(
    State(app): State<Shared>,
    caller: Caller,
    Path(officer): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    page(&view(&app, &caller, &officer, query.get("body"), None).await?)
}

/// The form; `body` is the page of the body from which the reader came, or empty.
async fn view(
    app: &Shared,
    caller: &Caller,
    officer: &str,
    body: &str,
    refused: Option<(Problem, Form)>,
) -> Result<OfficerPage, Refusal> {
    let (actor, text, day) = (caller.actor()?.clone(), caller.visit.text, caller.arrived.day());
    let id = id_of(app, officer)?;
    let (found, open, unit, place) = app
        .db
        .read("org.officer_page", move |tx| {
            let found = actions::officer_within(tx, &actor, id)?;
            let open = actions::may_call_officer(tx, &actor, &found, day)?;
            let unit = match found.unit {
                Some(unit) => actions::unit(tx, unit, day)?.map(|unit| unit.name),
                None => None,
            };
            let place = place_name(tx, text, found.division, 3)?;
            Ok::<_, Problem>((found, open, unit, place))
        })
        .await?;
    let shown = if open { found.phone.reveal().to_owned() } else { String::new() };
    let form =
        Form::of(&[("officer_name", found.name.clone()), ("post", found.post.clone()), ("phone", shown)]);
    let of_body = app.ids.decode(body).is_some().then(|| format!("/bodies/{body}"));
    let (name, home) = match (unit, found.unit) {
        (Some(name), Some(unit)) => (name, format!("/units/{}", app.ids.encode(unit.0))),
        _ => (place, format!("/bodies?at={}", actions::node_of(found.division))),
    };
    let back = of_body.map_or(Link::new(name, home), |href| Link::new(text.t("org-bodies"), href));
    let after = if back.href.starts_with("/bodies/") { format!("?body={body}") } else { String::new() };
    Ok(OfficerPage {
        shell: app.shell(caller),
        action: format!("/officers/{officer}/edit{after}"),
        back,
        masked: if open { String::new() } else { found.phone.to_string() },
        linked: found.account.is_some(),
        form: refused.as_ref().map_or(form, |(problem, form)| form.clone().with_problem(problem)),
        problem: refused.map(|(problem, _)| problem),
    })
}

/// POST `/officers/{officer}/edit?body=`
pub async fn save(
    State(app): State<Shared>,
    caller: Caller,
    Path(officer): Path<String>,
    query: QueryFields,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (actor, id, day) = (caller.actor()?.clone(), id_of(&app, &officer)?, caller.arrived.day());
    let client = once(&fields);
    let mut reader = fields.reader();
    let name = reader.text("officer_name", 40);
    let post = reader.text_opt("post", 60).unwrap_or_default();
    let phone = Phone::new(&reader.text_opt("phone", 30).unwrap_or_default());
    let unlink = reader.flag("unlink");
    let mut result = reader.finish();
    if result.is_ok() {
        result = app
            .db
            .write(id.0 >> 32, "org.save_officer", move |tx| {
                done(tx, &actor, id.0 >> 32, &client, |tx| {
                    actions::save_officer(tx, &actor, id, (&name, &post, &phone), day)?;
                    if unlink {
                        actions::link_officer(tx, &actor, id, None)?;
                    }
                    Ok(())
                })
            })
            .await;
    }
    let body = query.get("body");
    match result {
        Ok(()) => Ok(see_other(&view(&app, &caller, &officer, body, None).await?.back.href)),
        Err(problem) if problem.faults.is_empty() => Err(problem.into()),
        Err(problem) => {
            let status = status_of(&problem);
            page_with(status, &view(&app, &caller, &officer, body, Some((problem, fields.form()))).await?)
        }
    }
}
