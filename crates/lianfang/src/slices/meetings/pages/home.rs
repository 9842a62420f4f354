//! Meetings of somebody: what is open now, what comes next, who meets.

use askama::Template;
use axum::extract::State as Ax;
use axum::response::Response;
use kernel::{DivisionCode, Problem, UnitId};
use webkit::{
    Fields, Form, Link, Opt, QueryFields, Refusal, Shell, page as answer_page, page_with, see_other,
};

use super::common::{glyph, is_told, status_of, when, words};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::meetings::actions::{self, DESK, Home, Sight};
use crate::slices::meetings::model::{MeetingKind, MeetingState};
use crate::slices::org::actions::Once;

#[derive(Template)]
#[template(path = "meetings/pages/home.html")]
struct HomePage {
    shell: Shell,
    now: Vec<Row>,
    next: Vec<Row>,
    unsigned: Vec<Row>,
    bodies: Vec<BodyRow>,
    new: Vec<Link>,
}

struct Row {
    href: String,
    title: String,
    state: String,
    glyph: &'static str,
    when: String,
    place: String,
}

struct BodyRow {
    href: String,
    name: String,
    kind: String,
    members: usize,
}

/// Meetings of one assembly that the first page looks at.
const LOOKED_AT: i64 = 20;

/// GET `/meetings`
pub async fn page(Ax(app): Ax<Shared>, caller: Caller) -> Result<Response, Refusal> {
    let (actor, day) = (caller.actor()?.clone(), caller.arrived.day());
    let who = actor.clone();
    let found = app
        .db
        .read("meetings.home", move |tx| {
            let mut found = Vec::new();
            for seat in actions::my_assemblies(tx, &who, day)? {
                let meetings = actions::meetings_of(tx, seat.assembly.id, LOOKED_AT)?;
                let members = actions::members(tx, seat.assembly.id, day)?.len();
                found.push((seat, meetings, members));
            }
            let mut homes = Vec::new();
            for unit in who.units() {
                if let Some(unit) = crate::slices::org::actions::unit(tx, unit, day)? {
                    homes.push((format!("unit={}", unit.id.0), Some(unit.id), unit.name));
                }
            }
            for root in who.roots(&DESK) {
                if let Some(division) = crate::slices::org::actions::division(tx, root)? {
                    homes.push((format!("division={}", root.digits()), None, division.name));
                }
            }
            Ok::<_, Problem>((found, homes))
        })
        .await?;
    let (found, homes) = found;
    let shell = app.shell(&caller);
    let text = shell.text;
    let mut rows = Vec::new();
    for (seat, meetings, _) in &found {
        for meeting in meetings {
            let row = Row {
                href: format!("/meetings/{}", app.ids.encode(meeting.id.0)),
                title: meeting.title.clone(),
                state: text.t(format!("meeting-state-{}", meeting.state.code())).into_owned(),
                glyph: glyph(meeting.state),
                when: when(text, meeting),
                place: [seat.assembly.name.as_str(), meeting.place.as_str()]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(&text.t("dot")),
            };
            rows.push((meeting.state, meeting.planned_at, row));
        }
    }
    rows.sort_by_key(|(_, at, _)| *at);
    let mut page = HomePage {
        now: Vec::new(),
        next: Vec::new(),
        unsigned: Vec::new(),
        bodies: found
            .iter()
            .map(|(seat, _, members)| BodyRow {
                href: format!("/assemblies/{}", app.ids.encode(seat.assembly.id.0)),
                name: seat.assembly.name.clone(),
                kind: text.t(format!("meeting-kind-{}", seat.assembly.kind.code())).into_owned(),
                members: if seat.sight == Sight::Above { 0 } else { *members },
            })
            .collect(),
        new: homes
            .into_iter()
            .map(|(query, unit, name)| {
                let query = unit.map_or(query, |unit| format!("unit={}", app.ids.encode(unit.0)));
                Link::new(text.t1("assembly-new-at", "name", name), format!("/assemblies/new?{query}"))
            })
            .collect(),
        shell,
    };
    for (state, _, row) in rows {
        match state {
            MeetingState::Open => page.now.push(row),
            MeetingState::Planned => page.next.push(row),
            MeetingState::Closed => page.unsigned.push(row),
            MeetingState::Final | MeetingState::CalledOff => {}
        }
    }
    answer_page(&page)
}

#[derive(Template)]
#[template(path = "meetings/pages/assembly_new.html")]
struct NewPage {
    shell: Shell,
    place: String,
    action: String,
    kinds: Vec<Opt>,
    form: Form,
    problem: Option<Problem>,
}

fn home_of(app: &Shared, unit: &str, division: &str) -> Result<Home, Problem> {
    if let Some(unit) = app.ids.decode(unit) {
        return Ok(Home::Unit(UnitId(unit)));
    }
    let code = divisions::parse_code(division).map_err(|_| Problem::not_found())?;
    Ok(Home::Division(DivisionCode(code)))
}

async fn show_new(
    app: &Shared,
    caller: &Caller,
    query: &str,
    home: Home,
    form: Form,
    problem: Option<Problem>,
) -> Result<Response, Refusal> {
    let (actor, day) = (caller.actor()?.clone(), caller.arrived.day());
    let (_, place) =
        app.db.read("meetings.home_of", move |tx| actions::home_in_reach(tx, &actor, home, day)).await?;
    let shell = app.shell(caller);
    let page = NewPage {
        place,
        action: format!("/assemblies/new?{query}"),
        kinds: words(shell.text, "meeting-kind", MeetingKind::ALL.iter().map(|kind| kind.code())),
        form: problem.as_ref().map_or(form.clone(), |problem| form.with_problem(problem)),
        problem,
        shell,
    };
    page_with(status_of(page.problem.as_ref()), &page)
}

/// GET `/assemblies/new?unit=|division=`
pub async fn new(Ax(app): Ax<Shared>, caller: Caller, query: QueryFields) -> Result<Response, Refusal> {
    let home = home_of(&app, query.get("unit"), query.get("division"))?;
    show_new(&app, &caller, &text_of(&query), home, Form::default(), None).await
}

fn text_of(query: &QueryFields) -> String {
    match query.get("unit") {
        "" => format!("division={}", query.get("division")),
        unit => format!("unit={unit}"),
    }
}

/// POST `/assemblies/new?unit=|division=`
pub async fn make(
    Ax(app): Ax<Shared>,
    caller: Caller,
    query: QueryFields,
    fields: Fields,
) -> Result<Response, Refusal> {
    let home = home_of(&app, query.get("unit"), query.get("division"))?;
    let (actor, client, day) = (caller.actor()?.clone(), Once::of(&fields), caller.arrived.day());
    let county = match home {
        Home::Unit(unit) => unit.county(),
        Home::Division(code) => {
            app.db.read("meetings.lane", move |tx| crate::slices::org::actions::lane_of(tx, code)).await?
        }
    };
    let mut reader = fields.reader();
    let kind = reader.choice("assembly_kind", MeetingKind::from_code);
    let name = reader.text("assembly_name", 40);
    let made = match (reader.finish(), kind) {
        (Ok(()), Some(kind)) => {
            app.db
                .write(county, "meetings.make_assembly", move |tx| {
                    actions::make_assembly(tx, &actor, home, (kind, &name), &client, day)
                })
                .await
        }
        (Err(problem), _) => Err(problem),
        (Ok(()), None) => Err(Problem::not_found()),
    };
    match made {
        Ok(id) => Ok(see_other(&format!("/assemblies/{}", app.ids.encode(id.0)))),
        Err(problem) if is_told(&problem) => {
            show_new(&app, &caller, &text_of(&query), home, fields.form(), Some(problem)).await
        }
        Err(problem) => Err(problem.into()),
    }
}
