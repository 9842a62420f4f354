//! One declaration: what it says, whom it may be of, and how it is settled.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::http::StatusCode;
use axum::response::Response;
use cnid::Phone;
use kernel::{Fault, Kind, PersonId, Problem, UnitId};
use webkit::{Fields, Form, Link, Opt, Refusal, Shell, page_with, see_other};

use super::common::{once, seen_words, symptoms_words, unit_of, yes_no};
use super::declarations::felt;
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::checkins::actions::{self, Arrival, Of};
use crate::slices::checkins::model::Stage;
use crate::slices::people;
use crate::slices::people::model::{EventKind, Sight};

#[derive(Template)]
#[template(path = "checkins/pages/declaration.html")]
struct OnePage {
    shell: Shell,
    title: String,
    base: String,
    back: String,
    /// Where something is the matter: what.
    alarm: String,
    facts: Vec<(String, String)>,
    /// Telephone to call; empty for whoever sees masks.
    call: String,
    candidates: Vec<Candidate>,
    kinds: Vec<Opt>,
    takes_new: bool,
    may_settle: bool,
    settled: String,
    /// The person it became; empty where the reader does not reach him.
    person: String,
    form: Form,
    problem: Option<Problem>,
}

struct Candidate {
    id: String,
    name: String,
    about: String,
}

/// GET `/declarations/{unit}/{declaration}`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((unit, declaration)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    show(&app, &caller, &unit, &declaration, None, None).await
}

fn ids(app: &Shared, unit: &str, declaration: &str) -> Result<(UnitId, i64), Problem> {
    Ok((unit_of(app, unit)?, app.ids.decode(declaration).ok_or_else(Problem::not_found)?))
}

async fn show(
    app: &Shared,
    caller: &Caller,
    unit_text: &str,
    id_text: &str,
    form: Option<Form>,
    problem: Option<Problem>,
) -> Result<Response, Refusal> {
    let ((unit, id), day) = (ids(app, unit_text, id_text)?, caller.arrived.day());
    let (actor, vault, book) =
        (caller.actor()?.clone(), app.vault.clone(), app.checkins.book(&app.db).await?);
    let (reach, declared, sealed, candidates, reached) = app
        .db
        .read("checkins.declaration", move |tx| {
            let (reach, declared) = actions::declaration_in_reach(tx, &book, &actor, unit, id, day)?;
            let declaration = &declared.declaration;
            let sealed = actions::open_declaration(tx, &vault, declaration, reach.sight)?;
            let candidates = match (reach.sight, declaration.stage) {
                (Sight::Answerable, Stage::Open) => {
                    actions::candidates(tx, &vault, &actor, declaration, &sealed, day)?
                }
                _ => Vec::new(),
            };
            let reached = match declaration.stage.person() {
                Some(person) => people::actions::person_in_reach(tx, &actor, person, day).is_ok(),
                None => false,
            };
            Ok::<_, Problem>((reach, declared, sealed, candidates, reached))
        })
        .await?;
    let mut shell = app.shell(caller);
    let text = shell.text;
    let back = format!("/declarations/{unit_text}");
    shell.place = Some(Link::new(reach.unit.name.clone(), back.clone()));
    let declaration = &declared.declaration;
    let open = reach.sight == Sight::Answerable;
    let answer = &declaration.answer;
    let phone = sealed.phone.as_ref().map(Phone::reveal).unwrap_or_default().to_owned();
    let fact = |key: &str, value: String| (text.t(key).into_owned(), value);
    let facts = [
        fact("field-phone", if phone.is_empty() { declaration.phone_mask.clone() } else { phone.clone() }),
        fact("people-document", declaration.document_mask.clone()),
        fact("declare-from", declaration.from_where(reach.sight)),
        fact("declare-way", reach.sight.way(&declaration.way)),
        fact("field-arrives", text.date(declaration.arrives)),
        fact(
            "declare-along",
            if declaration.along > 0 { declaration.along.to_string() } else { String::new() },
        ),
        fact("checkin-celsius-short", seen_words(text, answer)),
        fact("checkin-symptoms", symptoms_words(text, answer)),
        fact("checkin-contact-short", yes_no(text, answer.contact, "contact")),
        fact("checkin-words", if open { answer.words.clone() } else { String::new() }),
        fact("declaration-at", text.day_hm(declaration.arrived_at)),
        fact("declaration-keep", text.date_year(declaration.keep_until)),
    ];
    let settled = declaration.settled.as_ref().map(|(at, by)| {
        let what = text.t(format!("declaration-{}", declaration.stage.code()));
        let by = text.t3("declaration-settled-by", "at", text.day_hm(*at), "by", by, "what", what);
        if declaration.reason.is_empty() || !open {
            by
        } else {
            text.t2("declaration-because", "what", by, "reason", &declaration.reason)
        }
    });
    let status = problem.as_ref().map_or(StatusCode::OK, |problem| {
        StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::BAD_REQUEST)
    });
    let form = form.unwrap_or_else(|| Form::of(&[("day", declaration.arrives.min(day).to_string())]));
    let page = OnePage {
        title: reach.sight.name(&declaration.name),
        base: format!("{back}/{id_text}"),
        back,
        alarm: declared.finding.map(|finding| felt(text, answer, Some(finding))).unwrap_or_default(),
        facts: facts.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
        call: phone,
        candidates: candidates
            .into_iter()
            .map(|(person, of)| Candidate {
                id: app.ids.encode(person.id.0),
                about: [of.unit.name, person.document_mask, person.phone_mask]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(&text.t("dot")),
                name: person.name,
            })
            .collect(),
        kinds: [EventKind::Returned, EventKind::Came]
            .iter()
            .map(|kind| Opt {
                value: kind.code().into(),
                label: text.t(format!("event-{}", kind.code())).into_owned(),
            })
            .collect(),
        takes_new: reach.unit.kind.is_tree(),
        may_settle: open && declaration.stage == Stage::Open,
        settled: settled.unwrap_or_default(),
        person: match declaration.stage.person().filter(|_| reached) {
            Some(person) => format!("/people/{}", app.ids.encode(person.0)),
            None => String::new(),
        },
        form: match &problem {
            Some(problem) => form.with_problem(problem),
            None => form,
        },
        problem,
        shell,
    };
    page_with(status, &page)
}

/// The list, or the page again with what is wrong.
async fn after(
    app: &Shared,
    caller: &Caller,
    (unit, declaration): (&str, &str),
    fields: &Fields,
    done: Result<(), Problem>,
) -> Result<Response, Refusal> {
    match done {
        Ok(()) => Ok(see_other(&format!("/declarations/{unit}"))),
        Err(problem) if matches!(problem.kind, Kind::BadInput | Kind::Conflict) => {
            show(app, caller, unit, declaration, Some(fields.form()), Some(problem)).await
        }
        Err(problem) => Err(problem.into()),
    }
}

/// POST `/declarations/{unit}/{declaration}/arrive`: it is of somebody on the register, or of a new person.
pub async fn arrive(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((unit_text, id_text)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let ((unit, id), day) = (ids(&app, &unit_text, &id_text)?, caller.arrived.day());
    let mut reader = fields.reader();
    let kind = reader.choice("kind", |text| EventKind::parse(text).filter(EventKind::brings_here));
    let on = reader.day("day");
    let address = reader.text_opt("address", 60).unwrap_or_default();
    let chosen = match fields.get("person") {
        "new" => None,
        text => app.ids.decode(text).map(PersonId),
    };
    if chosen.is_none() && fields.get("person") != "new" {
        reader.fault(Fault::field("person", "which-person"));
    }
    let done = match (reader.finish(), kind) {
        (Err(problem), _) => Err(problem),
        (Ok(()), None) => Err(Problem::not_found()),
        (Ok(()), Some(kind)) => {
            let (actor, vault, client) = (caller.actor()?.clone(), app.vault.clone(), once(&fields));
            let book = app.checkins.book(&app.db).await?;
            let arrival = Arrival { kind, day: on };
            app.db
                .write(unit.county(), "checkins.settle", move |tx| {
                    let of = Of { book: &book, unit, id };
                    if let Some(person) = chosen {
                        return actions::link_declaration(tx, &actor, of, (person, arrival), &client, day);
                    }
                    let to = (address.as_str(), arrival);
                    actions::record_declaration(tx, &vault, &actor, of, to, &client, day).map(drop)
                })
                .await
        }
    };
    after(&app, &caller, (&unit_text, &id_text), &fields, done).await
}

/// POST `/declarations/{unit}/{declaration}/close`
pub async fn close(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((unit_text, id_text)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let ((unit, id), day) = (ids(&app, &unit_text, &id_text)?, caller.arrived.day());
    let (actor, client, reason) = (caller.actor()?.clone(), once(&fields), fields.get("why").to_owned());
    let book = app.checkins.book(&app.db).await?;
    let done = app
        .db
        .write(unit.county(), "checkins.settle", move |tx| {
            actions::close_declaration(tx, &actor, Of { book: &book, unit, id }, &reason, &client, day)
        })
        .await;
    after(&app, &caller, (&unit_text, &id_text), &fields, done).await
}
