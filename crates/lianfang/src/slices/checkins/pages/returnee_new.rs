//! Writing down that somebody is back: who, from where, when, how; the health follows on the day's check-in.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{Fault, Kind, PersonId, Problem};
use webkit::{Fields, Form, Link, Opt, Refusal, Shell, page_with, see_other};

use super::common::{once, unit_of};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::people;
use crate::slices::people::model::{EventKind, NewEvent, Reach, Sight};

#[derive(Template)]
#[template(path = "checkins/pages/returnee_new.html")]
struct NewPage {
    shell: Shell,
    title: String,
    action: String,
    back: String,
    unknown: String,
    key: String,
    kinds: Vec<Opt>,
    form: Form,
    problem: Option<Problem>,
}

async fn own(app: &Shared, caller: &Caller, unit_text: &str) -> Result<Reach, Problem> {
    let (unit, day) = (unit_of(app, unit_text)?, caller.arrived.day());
    let actor = caller.actor()?.clone();
    let read =
        app.db.read("checkins.returnee", move |tx| people::actions::unit_in_reach(tx, &actor, unit, day));
    let reach = read.await?;
    if reach.sight == Sight::Answerable { Ok(reach) } else { Err(Problem::not_found()) }
}

async fn show(
    app: &Shared,
    caller: &Caller,
    unit_text: &str,
    form: Form,
    problem: Option<Problem>,
) -> Result<Response, Refusal> {
    let reach = own(app, caller, unit_text).await?;
    let mut shell = app.shell(caller);
    shell.place = Some(Link::new(reach.unit.name.clone(), format!("/people/of/{unit_text}")));
    let status = problem.as_ref().map_or(StatusCode::OK, |problem| {
        StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::BAD_REQUEST)
    });
    let page = NewPage {
        title: shell.t1("returnees-new-title", "unit", &reach.unit.name),
        action: format!("/returnees/{unit_text}/new"),
        back: format!("/returnees/{unit_text}"),
        unknown: format!("/people/of/{unit_text}/new"),
        key: webkit::csrf::new_key(),
        kinds: [EventKind::Returned, EventKind::Came]
            .iter()
            .map(|kind| Opt {
                value: kind.code().into(),
                label: shell.t(format!("event-{}", kind.code())).into_owned(),
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

/// GET `/returnees/{unit}/new`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
) -> Result<Response, Refusal> {
    let form = Form::of(&[("day", caller.arrived.day().to_string())]);
    show(&app, &caller, &unit, form, None).await
}

/// POST `/returnees/{unit}/new`
pub async fn store(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit_text): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let reach = own(&app, &caller, &unit_text).await?;
    let today = caller.arrived.day();
    let mut reader = fields.reader();
    let words = reader.text("person", 40);
    let kind = reader.choice("kind", |text| EventKind::parse(text).filter(EventKind::brings_here));
    let day = reader.day("day");
    let place = reader.text("place", 60);
    let way = reader.text_opt("way", 60).unwrap_or_default();
    if day > today {
        reader.fault(Fault::field("day", "event-later"));
    }
    let found = if words.is_empty() { None } else { Some(who(&app, &caller, words).await?) };
    let person = match found {
        Some(Ok(person)) => Some(person),
        Some(Err(fault)) => {
            reader.fault(fault);
            None
        }
        None => None,
    };
    let done = match (reader.finish(), kind, person) {
        (Ok(()), Some(kind), Some(person)) => {
            let (actor, client) = (caller.actor()?.clone(), once(&fields));
            let new = NewEvent { kind, day, place, way, note: String::new() };
            app.db
                .write(person.county(), "people.event", move |tx| {
                    people::actions::record_event(tx, &actor, person, &new, &client, today).map(|_| person)
                })
                .await
        }
        (Err(problem), ..) => Err(problem),
        (Ok(()), ..) => Err(Problem::not_found()),
    };
    match done {
        Ok(person) => {
            let book = app.checkins.book(&app.db).await?;
            // Where the unit is asked each day, the question about health follows at once.
            Ok(see_other(&match book.daily_for(&reach.unit, today) {
                Some(_) => format!("/checkins/{unit_text}/people/{}", app.ids.encode(person.0)),
                None => format!("/returnees/{unit_text}"),
            }))
        }
        Err(problem) if problem.kind == Kind::BadInput => {
            show(&app, &caller, &unit_text, fields.form(), Some(problem)).await
        }
        Err(problem) => Err(problem.into()),
    }
}

/// The one of the own people whom the words name.
async fn who(app: &Shared, caller: &Caller, words: String) -> Result<Result<PersonId, Fault>, Problem> {
    let (actor, vault, day) = (caller.actor()?.clone(), app.vault.clone(), caller.arrived.day());
    let read = app
        .db
        .read("checkins.returnee_who", move |tx| people::actions::search(tx, &vault, &actor, &words, day));
    let mut hits = read.await?;
    hits.retain(|hit| hit.reach.sight == Sight::Answerable);
    Ok(match hits.as_slice() {
        [] => Err(Fault::field("person", "no-such-person")),
        [one] => Ok(one.person.id),
        several => Err(Fault::field("person", "several-people").with("count", several.len())),
    })
}
