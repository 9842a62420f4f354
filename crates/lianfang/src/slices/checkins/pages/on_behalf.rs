//! A teacher or grid worker answers for somebody of the own list.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{Day, Kind, PersonId, Problem, UnitId};
use webkit::{Fields, Link, QueryFields, Refusal, Shell, page_with, see_other};

use super::ask::{About, Ask, answer_of, key_of};
use super::common::{
    cut_off_words, day_of, late_words, said_words, seen_words, symptoms_words, unit_of, yes_no,
};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::checkins::actions::{self, By, Filing, RoundEntry};
use crate::slices::checkins::model::{Extra, Items, Manner, NewAnswer, PersonDay, PersonRound, Stored};
use crate::slices::checkins::rules;
use crate::slices::org::model::UnitKind;
use crate::slices::people;
use crate::slices::people::model::{Person, Reach, Sight};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "checkins/pages/on_behalf.html")]
struct OnBehalfPage {
    shell: Shell,
    title: String,
    name: String,
    due: String,
    back: String,
    ask: Option<Ask>,
    /// What was said to the voluntary items; empty where nothing was, or the reader is not answerable.
    said: String,
    /// How late the first answer came, and why; empty where it was in time.
    late: String,
    versions: Vec<VersionRow>,
    numbers: Vec<(String, String, String)>,
    /// Opens the form of the person.
    person: String,
}

struct VersionRow {
    version: i64,
    at: String,
    celsius: String,
    symptoms: String,
    contact: String,
    travel: String,
    place: String,
    words: String,
    by: String,
    reason: String,
}

struct Loaded {
    reach: Reach,
    person: Person,
    entry: RoundEntry,
    def: Arc<PersonRound>,
    versions: Vec<Stored>,
    /// Voluntary items of this list.
    items: Items,
    /// What was told beside the answers; read for whoever is directly answerable.
    extra: Extra,
    place: String,
    last: Option<Stored>,
    numbers: Vec<people::actions::Number>,
}

struct At {
    unit: UnitId,
    person: PersonId,
    day: Day,
    round: String,
}

fn at(
    app: &Shared,
    caller: &Caller,
    unit: &str,
    person: &str,
    day: &str,
    round: &str,
) -> Result<At, Problem> {
    Ok(At {
        unit: unit_of(app, unit)?,
        person: app.ids.decode(person).map(PersonId).ok_or_else(Problem::not_found)?,
        day: day_of(day, caller.arrived.day())?,
        round: round.to_owned(),
    })
}

async fn load(app: &Shared, caller: &Caller, at: &At) -> Result<Loaded, Problem> {
    let (actor, vault) = (caller.actor()?.clone(), app.vault.clone());
    let book = app.checkins.book(&app.db).await?;
    let (unit, person, day, round) = (at.unit, at.person, at.day, at.round.clone());
    app.db
        .read("checkins.on_behalf", move |tx| {
            let reach = people::actions::unit_in_reach(tx, &actor, unit, day)?;
            let (person, of) = people::actions::person_in_reach(tx, &actor, person, day)?;
            let (entry, def) = match round.as_str() {
                "" => book.daily_for(&reach.unit, day),
                code => book.in_force(&reach.unit, day).find(|(entry, _)| entry.row.code == code),
            }
            .map(|(entry, def)| (entry.clone(), Arc::clone(def)))
            .ok_or_else(Problem::not_found)?;
            let versions = actions::day_of(tx, &def, person.id, day, kernel::Instant(0), |v, _| v.to_vec())?;
            let items = def.asks.voluntary.items(reach.unit.kind == UnitKind::Class);
            let mut extra = Extra::default();
            if of.sight == Sight::Answerable {
                extra = actions::extra_of(tx, &def, person.id, day, &versions)?;
                extra.said = extra.said.among(items);
            }
            Ok::<_, Problem>(Loaded {
                items,
                extra,
                place: actions::prefill(tx, &def, &person, day)?,
                last: actions::last_before(tx, &def, person.id, day)?,
                numbers: people::actions::numbers_to_call(tx, &vault, &person, of.sight, day)?,
                reach: Reach { sight: of.sight, ..reach },
                person,
                entry,
                def,
                versions,
            })
        })
        .await
}

fn back(app: &Shared, at: &At, today: Day) -> String {
    let mut href = format!("/checkins/{}", app.ids.encode(at.unit.0));
    let mut sign = '?';
    if at.day != today {
        href = format!("{href}{sign}day={}", at.day);
        sign = '&';
    }
    if !at.round.is_empty() {
        href = format!("{href}{sign}round={}", at.round);
    }
    href
}

fn show(
    app: &Shared,
    caller: &Caller,
    at: &At,
    loaded: &Loaded,
    refused: Option<(&Fields, Problem)>,
    status: StatusCode,
) -> Result<Response, Refusal> {
    let mut shell = app.shell(caller);
    let (text, now) = (shell.text, caller.arrived);
    let sight = loaded.reach.sight;
    let name = sight.name(&loaded.person.name);
    shell.place = Some(Link::new(loaded.reach.unit.name.clone(), back(app, at, now.day())));
    let cut_off = loaded.def.cut_off(at.day);
    shell.cut_off = (now <= cut_off).then_some(cut_off);
    let action = format!(
        "/checkins/{}/people/{}?day={}&round={}",
        app.ids.encode(at.unit.0),
        app.ids.encode(at.person.0),
        at.day,
        at.round
    );
    let about = About {
        def: &loaded.def,
        stands: loaded.versions.last(),
        is_over: now > cut_off,
        place: loaded.place.clone(),
        last: loaded.last.as_ref().map(|last| {
            text.t2("checkin-last", "date", text.date(last.day), "seen", seen_words(text, &last.answer))
        }),
        items: loaded.items,
        extra: &loaded.extra,
        may_say_why: rules::may_say_why(&loaded.def, &loaded.versions, at.day, now),
        unit: &loaded.reach.unit.name,
    };
    let submit = text.t1("checkin-submit-behalf", "name", &name);
    let ask = (sight == Sight::Answerable).then(|| match refused {
        Some((fields, problem)) => Ask::again(&shell, about, action, submit, fields, problem),
        None => Ask::start(&shell, about, action, submit),
    });
    let versions = loaded
        .versions
        .iter()
        .rev()
        .map(|stored| VersionRow {
            version: stored.version,
            at: text.day_hm(stored.arrived_at),
            celsius: seen_words(text, &stored.answer),
            symptoms: symptoms_words(text, &stored.answer),
            contact: yes_no(text, stored.answer.contact, "contact"),
            travel: yes_no(text, stored.answer.travel, "travel"),
            place: stored.answer.place.clone(),
            words: stored.answer.words.clone(),
            by: by_words(text, stored),
            reason: stored.reason.clone().unwrap_or_default(),
        })
        .collect();
    let page = OnBehalfPage {
        title: text.t2("checkin-title", "date", text.date(at.day), "round", loaded.def.title(text.lang)),
        due: cut_off_words(text, &loaded.def, at.day, now),
        back: back(app, at, now.day()),
        numbers: loaded
            .numbers
            .iter()
            .map(|(whose, phone)| {
                (whose.clone(), phone.reveal().to_owned(), format!("tel:{}", phone.reveal()))
            })
            .collect(),
        person: format!("/people/{}", app.ids.encode(at.person.0)),
        name,
        ask,
        said: said_words(text, loaded.extra.said),
        late: match rules::state_of(&loaded.def, &loaded.versions, at.day, now) {
            PersonDay::Answered { late, .. } if late > 0 => late_words(text, late, &loaded.extra),
            _ => String::new(),
        },
        versions,
        shell,
    };
    page_with(status, &page)
}

/// Who answered for whom, in words.
pub fn by_words(text: webkit::Text, stored: &Stored) -> String {
    let manner = text.t(format!("manner-{}", stored.manner.code())).into_owned();
    if stored.by.is_empty() { manner } else { text.t2("manner-by", "manner", manner, "by", &stored.by) }
}

/// GET `/checkins/{unit}/people/{person}?day=&round=`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((unit, person)): Path<(String, String)>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let at = at(&app, &caller, &unit, &person, query.get("day"), query.get("round"))?;
    let loaded = load(&app, &caller, &at).await?;
    show(&app, &caller, &at, &loaded, None, StatusCode::OK)
}

/// POST `/checkins/{unit}/people/{person}?day=&round=`
pub async fn answer(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((unit, person)): Path<(String, String)>,
    query: QueryFields,
    fields: Fields,
) -> Result<Response, Refusal> {
    let at = at(&app, &caller, &unit, &person, query.get("day"), query.get("round"))?;
    let loaded = load(&app, &caller, &at).await?;
    if loaded.reach.sight != Sight::Answerable {
        return Err(Problem::not_found().into());
    }
    let by = By::actor(caller.actor()?);
    let key = key_of(&fields)?;
    let stored = match answer_of(&loaded.def, loaded.items, &fields) {
        Err(problem) => Err(problem),
        Ok((answer, extra)) => {
            let new = NewAnswer {
                person: at.person,
                day: at.day,
                answer,
                manner: Manner::OnBehalf,
                replaces: fields.get("replaces").parse().ok(),
                reason: fields.get("reason").to_owned(),
                extra,
            };
            let filing = Filing { new, key: Some(key) };
            actions::answer(&app, &loaded.entry, &by, caller.arrived, filing).await
        }
    };
    match stored {
        Ok(_) => Ok(see_other(&back(&app, &at, caller.arrived.day()))),
        Err(problem) if matches!(problem.kind, Kind::BadInput | Kind::Conflict) => {
            let status = StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::BAD_REQUEST);
            show(&app, &caller, &at, &loaded, Some((&fields, problem)), status)
        }
        Err(problem) => Err(problem.into()),
    }
}
