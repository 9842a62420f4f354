//! Applicants for membership: where each stands, what is due, one step further.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{Fault, Problem};
use webkit::{Fields, Form, Link, Opt, Refusal, Shell, Text, page_with};

use super::common::{assembly_of, officer_of, onward, status_of};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::meetings::actions::{self, Applicant, Sight};
use crate::slices::meetings::model::{Contact, Event, MeetingKind, Recommended, State, Step};
use crate::slices::meetings::rules::DueKind;
use crate::slices::org::actions::Once;

#[derive(Template)]
#[template(path = "meetings/pages/applicants.html")]
struct ApplicantsPage {
    shell: Shell,
    base: String,
    writes: bool,
    rows: Vec<Row>,
    people: Vec<Opt>,
    steps: Vec<Opt>,
    form: Form,
    problem: Option<Problem>,
}

struct Row {
    id: String,
    name: String,
    state: String,
    applied: String,
    due: Vec<(String, bool)>,
    over: bool,
}

/// Steps that a form offers, by code.
const STEPS: [&str; 11] = [
    "talked",
    "recommended-members",
    "recommended-groups",
    "consulted",
    "decided-committee",
    "decided-branch",
    "filed",
    "contacts",
    "reviewed",
    "candidate",
    "ended",
];

async fn show(
    app: &Shared,
    caller: &Caller,
    text_id: &str,
    form: Form,
    problem: Option<Problem>,
) -> Result<Response, Refusal> {
    let (id, day) = (assembly_of(app, text_id)?, caller.arrived.day());
    let actor = caller.actor()?.clone();
    let (seat, rows, eligible) = app
        .db
        .read("meetings.applicants", move |tx| {
            let seat = actions::assembly_in_reach(tx, &actor, id, day)?;
            seat.must_see()?;
            if seat.assembly.kind != MeetingKind::Branch {
                return Err(Problem::not_found());
            }
            let rows = actions::applicants(tx, &seat.assembly, day)?;
            let eligible = actions::eligible(tx, &seat.assembly)?;
            Ok::<_, Problem>((seat, rows, eligible))
        })
        .await?;
    let mut shell = app.shell(caller);
    let text = shell.text;
    shell.place = Some(Link::new(seat.assembly.name.clone(), format!("/assemblies/{text_id}")));
    let none = Opt { value: String::new(), label: text.t("choose-somebody").into_owned() };
    let page = ApplicantsPage {
        base: format!("/assemblies/{text_id}"),
        writes: seat.sight == Sight::Desk,
        rows: rows.iter().map(|one| row(app, text, one)).collect(),
        people: std::iter::once(none)
            .chain(eligible.iter().map(|one| Opt {
                value: app.ids.encode(one.id.0),
                label: format!("{} {}", one.name, one.post),
            }))
            .collect(),
        steps: STEPS
            .iter()
            .map(|code| Opt {
                value: (*code).into(),
                label: text.t(format!("applicant-step-{code}")).into_owned(),
            })
            .collect(),
        form: problem.as_ref().map_or(form.clone(), |problem| form.with_problem(problem)),
        problem,
        shell,
    };
    page_with(status_of(page.problem.as_ref()), &page)
}

fn row(app: &Shared, text: Text, one: &Applicant) -> Row {
    Row {
        id: app.ids.encode(one.id),
        name: one.name.clone(),
        state: text.t(format!("applicant-{}", one.course.state.code())).into_owned(),
        applied: text.t1("applicant-applied-on", "day", text.date_year(one.course.applied)),
        due: one
            .due
            .iter()
            .map(|due| {
                let words = match due.kind {
                    DueKind::Talk => text.t1("applicant-due-talk", "day", text.date_year(due.by)),
                    DueKind::Review(n) => {
                        text.t2("applicant-due-review", "n", n, "day", text.date_year(due.by))
                    }
                };
                (words, due.is_overdue)
            })
            .collect(),
        over: matches!(one.course.state, State::Candidate | State::Ended),
    }
}

/// GET `/assemblies/{assembly}/applicants`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(assembly): Path<String>,
) -> Result<Response, Refusal> {
    show(&app, &caller, &assembly, Form::default(), None).await
}

/// POST `/assemblies/{assembly}/applicants`
pub async fn apply(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(text_id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (id, day) = (assembly_of(&app, &text_id)?, caller.arrived.day());
    let (actor, client) = (caller.actor()?.clone(), Once::of(&fields));
    let mut reader = fields.reader();
    let officer = reader.choice("applicant", |text| officer_of(&app, text));
    let born = reader.day("born");
    let applied = reader.day("applied");
    let done = match (reader.finish(), officer) {
        (Ok(()), Some(officer)) => {
            app.db
                .write(id.county(), "meetings.apply", move |tx| {
                    actions::apply(tx, &actor, id, (officer, born, applied), &client, day)
                })
                .await
        }
        (Err(problem), _) => Err(problem),
        (Ok(()), None) => Err(Problem::not_found()),
    };
    match onward(done, &format!("/assemblies/{text_id}/applicants"))? {
        Ok(response) => Ok(response),
        Err(problem) => show(&app, &caller, &text_id, fields.form(), Some(problem)).await,
    }
}

/// POST `/assemblies/{assembly}/applicants/{applicant}`
pub async fn go_on(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((text_id, applicant)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (id, day) = (assembly_of(&app, &text_id)?, caller.arrived.day());
    let applicant = app.ids.decode(&applicant).ok_or_else(Problem::not_found)?;
    let (actor, client) = (caller.actor()?.clone(), Once::of(&fields));
    let mut reader = fields.reader();
    let on = reader.day("on");
    let code = reader.choice("applicant_step", |text| STEPS.iter().find(|code| **code == text).copied());
    let contacts: Vec<kernel::OfficerId> =
        ["contact1", "contact2"].iter().filter_map(|name| officer_of(&app, fields.get(name))).collect();
    if code == Some("contacts") && contacts.is_empty() {
        reader.fault(Fault::field("contact1", "required"));
    }
    let done = match (reader.finish(), code) {
        (Ok(()), Some(code)) => {
            app.db
                .write(id.county(), "meetings.go_on", move |tx| {
                    let standings = actions::members(tx, id, day)?;
                    let event = event_of(code, &contacts, &standings);
                    actions::go_on(tx, &actor, (id, applicant), &Step { on, event }, &client, day)
                })
                .await
        }
        (Err(problem), _) => Err(problem),
        (Ok(()), None) => Err(Problem::not_found()),
    };
    match onward(done, &format!("/assemblies/{text_id}/applicants"))? {
        Ok(response) => Ok(response),
        Err(problem) => show(&app, &caller, &text_id, fields.form(), Some(problem)).await,
    }
}

fn event_of(
    code: &str,
    contacts: &[kernel::OfficerId],
    members: &[crate::slices::meetings::model::Member],
) -> Event {
    let standing = |officer: kernel::OfficerId| {
        members
            .iter()
            .find(|one| one.officer == officer)
            .map_or(crate::slices::meetings::model::Standing::Observer, |one| one.standing)
    };
    match code {
        "talked" => Event::Talked,
        "recommended-members" => Event::Recommended(Recommended::Members),
        "recommended-groups" => Event::Recommended(Recommended::Groups),
        "consulted" => Event::Consulted,
        "decided-committee" => Event::Decided { by: MeetingKind::BranchCommittee, passed: true },
        "decided-branch" => Event::Decided { by: MeetingKind::Branch, passed: true },
        "filed" => Event::Filed,
        "contacts" => Event::Contacts(
            contacts.iter().map(|who| Contact { person: *who, standing: standing(*who) }).collect(),
        ),
        "reviewed" => Event::Reviewed,
        "candidate" => Event::BecameCandidate,
        _ => Event::Ended,
    }
}
