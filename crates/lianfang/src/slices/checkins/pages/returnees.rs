//! Who came back and who came to stay: from where, when, how, and how they have been since.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{Actor, Day, PersonId, Problem, UnitId};
use webkit::{Link, Opt, Pager, QueryFields, Refusal, Shell, Text, page as answer_page};

use super::common::{seen_words, symptoms_words, unit_of};
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::checkins::actions::{self, Returnee};
use crate::slices::checkins::rules::{self, Arrivals, Finding};
use crate::slices::followups;
use crate::slices::people;
use crate::slices::people::model::{LifeEvent, Reach, Sight};

/// Lines of a page.
const SIZE: usize = 100;

#[derive(Template)]
#[template(path = "checkins/pages/returnees.html")]
struct RegisterPage {
    shell: Shell,
    title: String,
    period: String,
    here: String,
    since: String,
    until: String,
    places: Vec<Opt>,
    place: String,
    arrivals: Arrivals,
    rows: Vec<Row>,
    pager: Pager,
    export: String,
    new: String,
    list: String,
    declarations: String,
    may_write: bool,
}

struct Row {
    name: String,
    href: String,
    what: String,
    day: String,
    place: String,
    way: String,
    glyph: &'static str,
    health: String,
    /// Where the day's check-in is filled in; empty where there is one, or for whoever sees masks.
    ask: String,
    follow_up: String,
    follow_up_href: String,
}

/// Which part of the register an address asks for.
pub struct Asked {
    /// The unit as the address names it.
    pub unit_text: String,
    /// First and last day.
    pub days: (Day, Day),
    /// The place that was chosen, as a number that says nothing; empty is all.
    pub place: String,
}

impl Asked {
    /// From `/returnees/{unit}?first=&until=&place=`.
    pub fn of(unit_text: String, query: &QueryFields, today: Day) -> Result<Asked, Problem> {
        let days =
            rules::period(query.get("first"), query.get("until"), today).map_err(Problem::bad_input)?;
        Ok(Asked { unit_text, days, place: query.get("place").to_owned() })
    }

    /// The query of this part.
    pub fn query(&self) -> String {
        let (since, until) = self.days;
        format!("first={since}&until={until}&place={}", self.place)
    }
}

/// A place in an address: a number made with the installation key, since words may name more than a city (law 11).
pub fn place_number(app: &App, place: &str) -> String {
    let mac = app.key.mac(&[b"checkins.place", place.trim().as_bytes()]);
    app.ids.encode(i64::from(u32::from_be_bytes([mac[0], mac[1], mac[2], mac[3]])))
}

/// What was read: the reach, every event of the period, those of the chosen place.
pub struct Loaded {
    /// The unit and how much the reader sees.
    pub reach: Reach,
    /// All of the period.
    pub all: Vec<LifeEvent>,
    /// Of the chosen place.
    pub chosen: Vec<LifeEvent>,
    /// Lines of the chosen ones from `skip` on.
    pub lines: Vec<Returnee>,
}

/// Reads a part of the register, and leaves the note that open names were shown.
pub async fn load(
    app: &Shared,
    actor: &Actor,
    asked: &Asked,
    today: Day,
    (skip, most): (usize, usize),
) -> Result<Loaded, Problem> {
    let unit: UnitId = unit_of(app, &asked.unit_text)?;
    let (who, days, place) = (actor.clone(), asked.days, asked.place.clone());
    let (book, shared) = (app.checkins.book(&app.db).await?, Shared::clone(app));
    let loaded = app
        .db
        .read("checkins.returnees", move |tx| {
            let reach = people::actions::unit_in_reach(tx, &who, unit, today)?;
            let all = actions::returns_of(tx, &reach.unit, days, today)?;
            let is_chosen =
                |event: &&LifeEvent| place.is_empty() || place_number(&shared, &event.place) == place;
            let chosen: Vec<LifeEvent> = all.iter().filter(is_chosen).cloned().collect();
            let part = &chosen[skip.min(chosen.len())..skip.saturating_add(most).min(chosen.len())];
            let lines = actions::returnees(tx, &book, &who, &reach.unit, part, today)?;
            Ok::<_, Problem>(Loaded { reach, all, chosen, lines })
        })
        .await?;
    if loaded.reach.sight == Sight::Answerable && !loaded.lines.is_empty() {
        let (actor, reach) = (actor.clone(), loaded.reach.clone());
        app.db
            .write(unit.county(), "people.list_seen", move |tx| {
                people::actions::note_list_seen(tx, &actor, &reach, today)
            })
            .await?;
    }
    Ok(loaded)
}

/// GET `/returnees/{unit}?first=&until=&place=&from=`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit_text): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let today = caller.arrived.day();
    let asked = Asked::of(unit_text, &query, today)?;
    let from: usize = query.get("from").parse().unwrap_or(0);
    let loaded = load(&app, caller.actor()?, &asked, today, (from, SIZE)).await?;
    let mut shell = app.shell(&caller);
    let text = shell.text;
    let unit = &loaded.reach.unit;
    let open = loaded.reach.sight == Sight::Answerable;
    let list = format!("/people/of/{}", asked.unit_text);
    shell.place = Some(Link::new(unit.name.clone(), list.clone()));
    let mut places = vec![Opt { value: String::new(), label: text.t("returnees-everywhere").into_owned() }];
    places.extend(rules::places(&loaded.all).into_iter().map(|(place, n)| {
        let name = match loaded.reach.sight.place(&place) {
            nowhere if nowhere.is_empty() => text.t("returnees-nowhere").into_owned(),
            place => place,
        };
        Opt { value: place_number(&app, &place), label: text.t2("returnees-place-n", "place", name, "n", n) }
    }));
    let here = format!("/returnees/{}", asked.unit_text);
    let shown = format!("{here}?{}", asked.query());
    let total = loaded.chosen.len();
    answer_page(&RegisterPage {
        title: text.t1("returnees-title", "unit", &unit.name),
        period: text.t2(
            "returnees-period",
            "since",
            text.date_year(asked.days.0),
            "until",
            text.date_year(asked.days.1),
        ),
        since: asked.days.0.to_string(),
        until: asked.days.1.to_string(),
        places,
        place: asked.place.clone(),
        arrivals: rules::arrivals(&loaded.chosen),
        rows: loaded.lines.iter().map(|line| row(&app, text, &loaded.reach, line, today)).collect(),
        pager: Pager {
            first: if from > 0 { shown.clone() } else { String::new() },
            next: if from.saturating_add(SIZE) < total {
                format!("{shown}&from={}", from.saturating_add(SIZE))
            } else {
                String::new()
            },
            shown: loaded.lines.len() as i64,
            total: Some(total as i64),
        },
        export: format!("{here}/export?{}", asked.query()),
        new: format!("{here}/new"),
        declarations: if unit.kind.is_group() {
            String::new()
        } else {
            format!("/declarations/{}", asked.unit_text)
        },
        here,
        list,
        may_write: open,
        shell,
    })
}

fn row(app: &App, text: Text, reach: &Reach, line: &Returnee, today: Day) -> Row {
    let PersonId(person) = line.person.id;
    let id = app.ids.encode(person);
    let asks = line.last.as_ref().is_none_or(|last| last.day < today);
    let ask = format!("/checkins/{}/people/{id}", app.ids.encode(reach.unit.id.0));
    Row {
        name: reach.sight.name(&line.person.name),
        href: format!("/people/{id}"),
        what: text.t(format!("event-{}", line.event.kind.code())).into_owned(),
        day: text.date(line.event.day),
        place: reach.sight.place(&line.event.place),
        way: reach.sight.way(&line.event.way),
        glyph: match line.finding {
            Some(Finding::Fever) => "alarm",
            Some(_) => "late",
            None if line.last.is_some() => "reported",
            None => "open",
        },
        health: health_words(text, line),
        ask: if asks && reach.sight == Sight::Answerable { ask } else { String::new() },
        follow_up: follow_up_words(text, line, today),
        follow_up_href: match &line.follow_up {
            Some((one, true)) => format!("/followups/{}", app.ids.encode(one.id.0)),
            _ => String::new(),
        },
    }
}

/// How somebody has been since: the last check-in with its day, or that there is none.
pub fn health_words(text: Text, line: &Returnee) -> String {
    let Some(last) = &line.last else { return text.t("returnees-not-asked").into_owned() };
    let mut said = seen_words(text, &last.answer);
    if last.answer.has_symptoms() {
        said = format!("{said}{}{}", text.t("comma"), symptoms_words(text, &last.answer));
    }
    if last.answer.contact == Some(true) {
        said = format!("{said}{}{}", text.t("comma"), text.t("contact-yes"));
    }
    text.t2("checkin-last", "date", text.date(last.day), "seen", said)
}

/// The open follow-up with the day of an observation; empty where there is none.
pub fn follow_up_words(text: Text, line: &Returnee, today: Day) -> String {
    let Some((one, _)) = &line.follow_up else { return String::new() };
    let reason = text.t(format!("followup-{}", one.reason.code())).into_owned();
    match followups::actions::observed(one, today) {
        Some(observed) => {
            format!("{reason}{}{}", text.t("dot"), followups::actions::observed_words(text, observed))
        }
        None => reason,
    }
}
