//! Opening a follow-up by hand: a family that left home, somebody observed at home.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{Kind, PersonId, Problem};
use webkit::{Fields, Form, Opt, Refusal, Shell, page_with, see_other};

use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::followups::actions::{self, NewFollowUp};
use crate::slices::followups::model::Reason;
use crate::slices::followups::rules;
use crate::slices::org::actions::Once;
use crate::slices::people;
use crate::slices::people::model::Sight;

#[derive(Template)]
#[template(path = "followups/pages/open.html")]
struct OpenPage {
    shell: Shell,
    title: String,
    action: String,
    back: String,
    key: String,
    reasons: Vec<Opt>,
    form: Form,
    problem: Option<Problem>,
}

async fn show(
    app: &Shared,
    caller: &Caller,
    person_text: &str,
    form: Form,
    problem: Option<Problem>,
) -> Result<Response, Refusal> {
    let person = app.ids.decode(person_text).map(PersonId).ok_or_else(Problem::not_found)?;
    let (actor, day) = (caller.actor()?.clone(), caller.arrived.day());
    let (person, reach) = app
        .db
        .read("followups.open_page", move |tx| people::actions::person_in_reach(tx, &actor, person, day))
        .await?;
    if reach.sight != Sight::Answerable {
        return Err(Problem::not_found().into());
    }
    let shell = app.shell(caller);
    let status = problem.as_ref().map_or(StatusCode::OK, |problem| {
        StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::BAD_REQUEST)
    });
    let page = OpenPage {
        title: shell.t1("followup-open-title", "name", &person.name),
        action: format!("/people/{person_text}/follow-up"),
        back: format!("/people/{person_text}"),
        key: webkit::csrf::new_key(),
        reasons: [Reason::LeftHome, Reason::AtHome, Reason::Symptoms, Reason::Exposed]
            .iter()
            .map(|reason| Opt {
                value: reason.code().into(),
                label: shell.t(format!("followup-{}", reason.code())).into_owned(),
            })
            .collect(),
        form: match &problem {
            Some(problem) => form.with_problem(problem),
            None => form,
        },
        problem,
        shell,
    };
    page_with(status, &page)
}

/// GET `/people/{person}/follow-up`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(person): Path<String>,
) -> Result<Response, Refusal> {
    let form = Form::of(&[("since", caller.arrived.day().to_string())]);
    show(&app, &caller, &person, form, None).await
}

/// POST `/people/{person}/follow-up`
pub async fn store(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(person_text): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let person = app.ids.decode(&person_text).map(PersonId).ok_or_else(Problem::not_found)?;
    let (actor, day, client) = (caller.actor()?.clone(), caller.arrived.day(), Once::of(&fields));
    let mut reader = fields.reader();
    let reason = reader.choice("why", Reason::parse);
    let since = reader.day("since");
    let days = reader.int_opt("days", 0..=999);
    if let Some(reason) = reason
        && !reader.is_faulty("days")
        && let Some(fault) = rules::days_fault(reason, days)
    {
        reader.fault(fault);
    }
    let about = reader.text_opt("about", 100).unwrap_or_default();
    let made = match (reader.finish(), reason) {
        (Ok(()), Some(reason)) => {
            app.db
                .write(person.county(), "followups.open", move |tx| {
                    let (_, reach) = people::actions::person_in_reach(tx, &actor, person, day)?;
                    let new = NewFollowUp {
                        person,
                        unit: reach.unit.id,
                        reason,
                        since,
                        days,
                        about: about.clone(),
                        source: None,
                    };
                    actions::open(tx, &actor, &new, &client, day)
                })
                .await
        }
        (Err(problem), _) => Err(problem),
        (Ok(()), None) => Err(Problem::not_found()),
    };
    match made {
        Ok(id) => Ok(see_other(&format!("/followups/{}", app.ids.encode(id.0)))),
        Err(problem) if problem.kind == Kind::BadInput => {
            show(&app, &caller, &person_text, fields.form(), Some(problem)).await
        }
        Err(problem) => Err(problem.into()),
    }
}
