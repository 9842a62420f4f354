//! One person: what is recorded, where he belongs, what happened, who answers; and opening what is masked.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{Kind, PersonId, Problem};
use webkit::{Fields, Form, Link, Opt, Refusal, Shell, page_with};

use super::common::{person_of, sex_age, status_of};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::org;
use crate::slices::people::actions::{self, Opened};
use crate::slices::people::model::{EventKind, LifeEvent, Membership, Person, Reach, RelationKind, Sight};

#[derive(Template)]
#[template(path = "people/pages/one.html")]
pub struct PersonPage {
    shell: Shell,
    name: String,
    about: String,
    base: String,
    document: String,
    phone: String,
    note: String,
    address: String,
    opened: Option<(String, String, String)>,
    opened_words: String,
    units: Vec<UnitRow>,
    events: Vec<EventRow>,
    wards: Vec<WardRow>,
    household: Vec<Link>,
    /// Who is back is asked how he is, on the check-in of the day; empty otherwise.
    health: String,
    may_write: bool,
    kinds: Vec<Opt>,
    relations: Vec<Opt>,
    form: Form,
    problem: Option<Problem>,
}

struct UnitRow {
    id: String,
    name: String,
    from: String,
    to: String,
    open: bool,
}

struct EventRow {
    id: String,
    day: String,
    what: String,
    details: String,
    by: String,
}

struct WardRow {
    id: String,
    name: String,
    href: String,
    kind: String,
}

pub struct Loaded {
    person: Person,
    reach: Reach,
    units: Vec<(Membership, String)>,
    events: Vec<LifeEvent>,
    /// With whether the reader reaches them: only then they lead on.
    wards: Vec<(i64, Person, RelationKind, bool)>,
    household: Vec<(Person, bool)>,
    address: String,
}

async fn load(app: &Shared, caller: &Caller, id: PersonId) -> Result<Loaded, Problem> {
    let (actor, day) = (caller.actor()?.clone(), caller.arrived.day());
    app.db
        .read("people.page", move |tx| {
            let (person, reach) = actions::person_in_reach(tx, &actor, id, day)?;
            let mut units = Vec::new();
            for held in actions::memberships_of(tx, id)? {
                let name = org::actions::unit(tx, held.unit, day)?.map(|unit| unit.name).unwrap_or_default();
                units.push((held, name));
            }
            let mut wards = Vec::new();
            for relation in actions::wards_of(tx, id, day)? {
                if let Some(other) = actions::person(tx, relation.other)? {
                    let open = actions::person_in_reach(tx, &actor, other.id, day).is_ok();
                    wards.push((relation.id, other, relation.kind, open));
                }
            }
            let (mut household, mut address) = (Vec::new(), String::new());
            if let Some(home) = person.household {
                for other in actions::household_members(tx, home)? {
                    let open = actions::person_in_reach(tx, &actor, other.id, day).is_ok();
                    household.push((other, open));
                }
                address = actions::household(tx, home)?.map(|(_, address)| address).unwrap_or_default();
            }
            let events = actions::events_of(tx, id)?;
            Ok::<_, Problem>(Loaded { person, reach, units, events, wards, household, address })
        })
        .await
}

/// GET `/people/{person}`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(person): Path<String>,
) -> Result<Response, Refusal> {
    show(&app, &caller, &person, None, Form::default(), None).await
}

/// The page, with what was opened, or with what is wrong.
pub async fn show(
    app: &Shared,
    caller: &Caller,
    person_text: &str,
    opened: Option<(Opened, String)>,
    form: Form,
    problem: Option<Problem>,
) -> Result<Response, Refusal> {
    let loaded = load(app, caller, person_of(app, person_text)?).await?;
    let status = status_of(problem.as_ref());
    let mut shell = app.shell(caller);
    let (text, day) = (shell.text, caller.arrived.day());
    let open = loaded.reach.sight == Sight::Answerable;
    let sight = loaded.reach.sight;
    shell.place = Some(Link::new(
        loaded.reach.unit.name.clone(),
        format!("/people/of/{}", app.ids.encode(loaded.reach.unit.id.0)),
    ));
    let option = |code: &'static str, key: &str| Opt {
        value: code.into(),
        label: text.t(format!("{key}-{code}")).into_owned(),
    };
    let opened_words = opened
        .as_ref()
        .map(|(_, reason)| text.t2("people-opened", "reason", reason, "at", caller.arrived.hm()))
        .unwrap_or_default();
    let page = PersonPage {
        name: sight.name(&loaded.person.name),
        about: sex_age(text, &loaded.person, day),
        base: format!("/people/{person_text}"),
        document: loaded.person.document_mask.clone(),
        phone: loaded.person.phone_mask.clone(),
        note: if open { loaded.person.note.clone() } else { String::new() },
        address: if open { loaded.address } else { String::new() },
        opened: opened.map(|(opened, _)| (opened.name, opened.document, opened.phone)),
        opened_words,
        units: loaded
            .units
            .iter()
            .rev()
            .map(|(held, name)| UnitRow {
                id: app.ids.encode(held.unit.0),
                name: name.clone(),
                from: text.date_year(held.valid_from),
                to: held.valid_to.map(|day| text.date_year(day)).unwrap_or_default(),
                open: held.valid_to.is_none(),
            })
            .collect(),
        events: loaded
            .events
            .iter()
            .rev()
            .map(|event| EventRow {
                id: app.ids.encode(event.id),
                day: text.date(event.day),
                what: text.t(format!("event-{}", event.kind.code())).into_owned(),
                details: [event.place.as_str(), &event.way, &event.note]
                    .into_iter()
                    .filter(|part| !part.is_empty() && open)
                    .collect::<Vec<_>>()
                    .join(&text.t("list-comma")),
                by: event.by.clone(),
            })
            .collect(),
        wards: loaded
            .wards
            .iter()
            .map(|(id, other, kind, reached)| WardRow {
                id: app.ids.encode(*id),
                name: sight.name(&other.name),
                href: href_of(app, other, *reached),
                kind: text.t(format!("relation-{}", kind.code())).into_owned(),
            })
            .collect(),
        household: loaded
            .household
            .iter()
            .filter(|(other, _)| other.id != loaded.person.id)
            .map(|(other, reached)| Link::new(sight.name(&other.name), href_of(app, other, *reached)))
            .collect(),
        health: match loaded.events.last().map(|event| event.kind) {
            Some(kind) if open && kind.brings_here() => {
                format!("/checkins/{}/people/{person_text}", app.ids.encode(loaded.reach.unit.id.0))
            }
            _ => String::new(),
        },
        may_write: open,
        kinds: EventKind::ALL.iter().map(|kind| option(kind.code(), "event")).collect(),
        relations: RelationKind::ALL.iter().map(|kind| option(kind.code(), "relation")).collect(),
        form: match &problem {
            Some(problem) => form.with_problem(problem),
            None => form,
        },
        problem,
        shell,
    };
    page_with(status, &page)
}

/// Address of somebody's page; empty for whoever is out of reach.
fn href_of(app: &Shared, person: &Person, reached: bool) -> String {
    if reached { format!("/people/{}", app.ids.encode(person.id.0)) } else { String::new() }
}

/// POST `/people/{person}/open`: shows what is masked, once, for a reason that stands in the trail.
pub async fn open(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(person_text): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (person, day) = (person_of(&app, &person_text)?, caller.arrived.day());
    let (actor, vault) = (caller.actor()?.clone(), app.vault.clone());
    let reason = fields.get("purpose").to_owned();
    let asked = reason.clone();
    let opened = app
        .db
        .write(person.county(), "people.open", move |tx| {
            actions::open_person(tx, &vault, &actor, person, &asked, day)
        })
        .await;
    match opened {
        Ok(opened) => show(&app, &caller, &person_text, Some((opened, reason)), Form::default(), None).await,
        Err(problem) if problem.kind == Kind::BadInput => {
            show(&app, &caller, &person_text, None, fields.form(), Some(problem)).await
        }
        Err(problem) => Err(problem.into()),
    }
}
