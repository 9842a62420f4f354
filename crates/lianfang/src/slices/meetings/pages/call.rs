//! Calling a meeting, and taking in old minutes.

use askama::Template;
use axum::extract::{Multipart, Path, State as Ax};
use axum::response::Response;
use kernel::{Fault, Kind, Problem};
use sha2::{Digest, Sha256};
use webkit::{Fields, Form, Link, Opt, Refusal, Shell, page_with, see_other};

use super::assembly::{Undone, undone_lines, with_owners};
use super::common::{assembly_of, is_told, officer_of, status_of};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::meetings::actions::{self, NewMeeting};
use crate::slices::org::actions::Once;
use crate::written;

#[derive(Template)]
#[template(path = "meetings/pages/call.html")]
struct CallPage {
    shell: Shell,
    base: String,
    people: Vec<Opt>,
    undone: Vec<Undone>,
    form: Form,
    problem: Option<Problem>,
}

async fn show(
    app: &Shared,
    caller: &Caller,
    text_id: &str,
    form: Option<Form>,
    problem: Option<Problem>,
) -> Result<Response, Refusal> {
    let (id, now) = (assembly_of(app, text_id)?, caller.arrived);
    let (actor, day) = (caller.actor()?.clone(), now.day());
    let (seat, members, undone) = app
        .db
        .read("meetings.call_page", move |tx| {
            let seat = actions::assembly_in_reach(tx, &actor, id, day)?;
            seat.must_write()?;
            let members = actions::members(tx, id, day)?;
            let tasks = actions::undone(tx, &seat.assembly, None, now)?;
            Ok::<_, Problem>((seat, members, with_owners(tx, tasks)?))
        })
        .await?;
    let mut shell = app.shell(caller);
    let text = shell.text;
    shell.place = Some(Link::new(seat.assembly.name.clone(), format!("/assemblies/{text_id}")));
    let form = form.unwrap_or_else(|| {
        let first = if undone.is_empty() { String::new() } else { text.t("agenda-undone").into_owned() };
        Form::of(&[
            ("meeting_title", seat.assembly.name.clone()),
            ("meeting_day", day.to_string()),
            ("items", first),
        ])
    });
    let none = Opt { value: String::new(), label: text.t("choose-somebody").into_owned() };
    let page = CallPage {
        base: format!("/assemblies/{text_id}"),
        people: std::iter::once(none)
            .chain(members.iter().map(|one| Opt {
                value: app.ids.encode(one.officer.0),
                label: format!("{} {}", one.name, one.post),
            }))
            .collect(),
        undone: undone_lines(app, text, &undone, now),
        form: problem.as_ref().map_or(form.clone(), |problem| form.with_problem(problem)),
        problem,
        shell,
    };
    page_with(status_of(page.problem.as_ref()), &page)
}

/// GET `/assemblies/{assembly}/call`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(assembly): Path<String>,
) -> Result<Response, Refusal> {
    show(&app, &caller, &assembly, None, None).await
}

/// POST `/assemblies/{assembly}/call`
pub async fn call(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(text_id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let id = assembly_of(&app, &text_id)?;
    let (actor, client, today) = (caller.actor()?.clone(), Once::of(&fields), caller.arrived.day());
    let mut reader = fields.reader();
    let day = reader.day("meeting_day");
    let start = reader.minute("meeting_start");
    for name in ["chair", "recorder", "lecturer"] {
        if !fields.get(name).is_empty() && officer_of(&app, fields.get(name)).is_none() {
            reader.fault(Fault::field(name, "unknown-choice"));
        }
    }
    let new = NewMeeting {
        title: fields.get("meeting_title").to_owned(),
        day,
        start: u16::try_from(start).unwrap_or(0),
        place: fields.get("place").to_owned(),
        remote: fields.get("remote").to_owned(),
        items: fields
            .get("items")
            .lines()
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect(),
        chair: officer_of(&app, fields.get("chair")),
        recorder: officer_of(&app, fields.get("recorder")),
        lecturer: officer_of(&app, fields.get("lecturer")),
    };
    let made = match reader.finish() {
        Err(problem) => Err(problem),
        Ok(()) => {
            app.db
                .write(id.county(), "meetings.call", move |tx| {
                    actions::call(tx, &actor, id, &new, &client, today)
                })
                .await
        }
    };
    match made {
        Ok(id) => Ok(see_other(&format!("/meetings/{}/notice", app.ids.encode(id.0)))),
        Err(problem) if is_told(&problem) => {
            show(&app, &caller, &text_id, Some(fields.form()), Some(problem)).await
        }
        Err(problem) => Err(problem.into()),
    }
}

#[derive(Template)]
#[template(path = "meetings/pages/take_in.html")]
struct TakeInPage {
    shell: Shell,
    base: String,
    form: Form,
    problem: Option<Problem>,
}

async fn show_take_in(
    app: &Shared,
    caller: &Caller,
    text_id: &str,
    form: Form,
    problem: Option<Problem>,
) -> Result<Response, Refusal> {
    let (id, actor, day) = (assembly_of(app, text_id)?, caller.actor()?.clone(), caller.arrived.day());
    let seat = app
        .db
        .read("meetings.take_in_page", move |tx| {
            let seat = actions::assembly_in_reach(tx, &actor, id, day)?;
            seat.must_write()?;
            Ok::<_, Problem>(seat)
        })
        .await?;
    let mut shell = app.shell(caller);
    shell.place = Some(Link::new(seat.assembly.name.clone(), format!("/assemblies/{text_id}")));
    let page = TakeInPage {
        base: format!("/assemblies/{text_id}"),
        form: problem.as_ref().map_or(form.clone(), |problem| form.with_problem(problem)),
        problem,
        shell,
    };
    page_with(status_of(page.problem.as_ref()), &page)
}

/// GET `/assemblies/{assembly}/import`
pub async fn take_in_page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(assembly): Path<String>,
) -> Result<Response, Refusal> {
    show_take_in(&app, &caller, &assembly, Form::default(), None).await
}

/// POST `/assemblies/{assembly}/import`: text that was pasted, or a file of text or DOCX.
pub async fn take_in(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(text_id): Path<String>,
    mut form: Multipart,
) -> Result<Response, Refusal> {
    let id = assembly_of(&app, &text_id)?;
    let (actor, now) = (caller.actor()?.clone(), caller.arrived);
    let unreadable = |_| Problem::new(Kind::BadInput, "upload-unreadable");
    let (mut pasted, mut file, mut key) = (String::new(), Vec::new(), None);
    while let Some(field) = form.next_field().await.map_err(unreadable)? {
        match field.name().unwrap_or_default() {
            "key" => key = Some(field.text().await.map_err(unreadable)?).filter(|key| !key.is_empty()),
            "minutes_text" => pasted = field.text().await.map_err(unreadable)?,
            "file" => file = field.bytes().await.map_err(unreadable)?.to_vec(),
            _ => {}
        }
    }
    let kept = Form::of(&[("minutes_text", pasted.clone())]);
    let read = if file.is_empty() { Ok(pasted.replace("\r\n", "\n")) } else { written::text_of(&file) };
    let text = match read {
        Ok(text) => text,
        Err(code) => {
            let problem = Problem::bad_input(vec![Fault::field("file", code)]);
            return show_take_in(&app, &caller, &text_id, kept, Some(problem)).await;
        }
    };
    let mut hash = Sha256::new();
    hash.update(id.0.to_be_bytes());
    hash.update(&text);
    let client = Once { key, body: hash.finalize().into() };
    let taken = app
        .db
        .write(id.county(), "meetings.take_in", move |tx| {
            actions::take_in(tx, &actor, id, &text, &client, now)
        })
        .await;
    match taken {
        Ok(id) => Ok(see_other(&format!("/meetings/{}/minutes", app.ids.encode(id.0)))),
        Err(problem) if is_told(&problem) => show_take_in(&app, &caller, &text_id, kept, Some(problem)).await,
        Err(problem) => Err(problem.into()),
    }
}
