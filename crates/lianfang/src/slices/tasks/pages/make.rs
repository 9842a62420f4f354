//! Giving a task: to somebody of a unit, or of a division itself.

use askama::Template;
use axum::extract::State as Ax;
use axum::response::Response;
use kernel::{Actor, Day, DivisionCode, Fault, Kind, OfficerId, Problem, Role, TaskId, UnitId};
use store::Tx;
use webkit::{Fields, Form, Link, Opt, QueryFields, Refusal, Shell, page_with, see_other};

use super::common::{DUE_TIME, channel_options, due_in, officer_in, officer_options, status_of};
use super::words;
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::org;
use crate::slices::org::actions::Once;
use crate::slices::org::model::Officer;
use crate::slices::tasks::actions::{self, NewTask, SeatName};
use crate::slices::tasks::model::{Channel, Seat, Source, Task};

#[derive(Template)]
#[template(path = "tasks/pages/make.html")]
struct MakePage {
    shell: Shell,
    /// Who gives it.
    issuer: String,
    /// Whose officers are offered.
    place: String,
    /// Where officers of the place are named; empty where the reader does not reach that page.
    named: String,
    /// Other places.
    below: Vec<Link>,
    officers: Vec<Opt>,
    ticked: Vec<String>,
    channels: Vec<Opt>,
    sources: Vec<Opt>,
    parent: Option<Link>,
    more_open: bool,
    action: String,
    key: String,
    form: Form,
    problem: Option<Problem>,
}

/// Who gives, and whose officers are offered.
struct Where {
    issuer_name: SeatName,
    place: Seat,
    place_name: SeatName,
    officers: Vec<Officer>,
    /// Units and divisions to which the issuer gives tasks too.
    units: Vec<(UnitId, String)>,
    divisions: Vec<(DivisionCode, String)>,
    parent: Option<Task>,
}

/// The place that an address names: a unit, a division, else the actor's own.
fn place_of(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    asked: &Fields,
    day: Day,
) -> Result<(Seat, Seat), Problem> {
    let roots = actor.roots(&[Role::Office, Role::Headquarters]);
    let own = actor.units();
    let unit = match asked.get("unit") {
        "" if asked.has("division") || !roots.is_empty() => None,
        "" => own.first().copied(),
        text => Some(UnitId(app.ids.decode(text).ok_or_else(Problem::not_found)?)),
    };
    let Some(unit) = unit else {
        let code = match asked.get("division") {
            "" => *roots.first().ok_or_else(Problem::not_found)?,
            text => DivisionCode(text.parse().map_err(|_| Problem::not_found())?),
        };
        let root = org::actions::nearest_under(tx, code, &roots)?.ok_or_else(Problem::not_found)?;
        return Ok((Seat { division: root, unit: None }, Seat { division: code, unit: None }));
    };
    let found = org::actions::unit(tx, unit, day)?.ok_or_else(Problem::not_found)?;
    let place = Seat { division: found.division, unit: Some(unit) };
    if own.contains(&unit) {
        return Ok((place, place));
    }
    let root = org::actions::nearest_under(tx, found.division, &roots)?.ok_or_else(Problem::not_found)?;
    Ok((Seat { division: root, unit: None }, place))
}

fn load(app: &App, tx: &mut Tx, actor: &Actor, asked: &Fields, day: Day) -> Result<Where, Problem> {
    let (issuer, place) = place_of(app, tx, actor, asked, day)?;
    let (mut units, mut divisions) = (Vec::new(), Vec::new());
    if issuer.unit.is_none() {
        if place.division != issuer.division || place.unit.is_some() {
            let name = org::actions::division(tx, issuer.division)?.map_or_else(String::new, |one| one.name);
            divisions.push((issuer.division, name));
        }
        let below = org::actions::visible_children(tx, place.division, day)?;
        divisions.extend(below.into_iter().map(|child| (child.code, child.name)));
        let here = org::actions::units_directly_under(tx, place.division, day)?;
        units.extend(
            here.into_iter().filter(|unit| Some(unit.id) != place.unit).map(|unit| (unit.id, unit.name)),
        );
    } else {
        for id in actor.units().into_iter().filter(|id| Some(*id) != place.unit) {
            units.extend(org::actions::unit(tx, id, day)?.map(|unit| (id, unit.name)));
        }
    }
    let parent = match app.ids.decode(asked.get("parent")).map(TaskId) {
        Some(parent) => Some(actions::task_in_reach(tx, actor, parent, day)?.task),
        None => None,
    };
    Ok(Where {
        issuer_name: actions::seat_name(tx, issuer, day)?,
        place_name: actions::seat_name(tx, place, day)?,
        officers: actions::choices(tx, place, day)?,
        place,
        units,
        divisions,
        parent,
    })
}

async fn show(
    app: &Shared,
    caller: &Caller,
    asked: &Fields,
    form: Form,
    problem: Option<Problem>,
) -> Result<Response, Refusal> {
    let (actor, day, fields, shared) =
        (caller.actor()?.clone(), caller.arrived.day(), asked.clone(), Shared::clone(app));
    let found = app.db.read("tasks.new", move |tx| load(&shared, tx, &actor, &fields, day)).await?;
    let mut shell = app.shell(caller);
    let text = shell.text;
    let place = words::seat(text, &found.place_name);
    shell.place = Some(Link::new(place.clone(), ""));
    // What the task comes from goes along to another place.
    let along = ["source", "source_id", "parent"]
        .iter()
        .filter(|name| !asked.get(name).is_empty())
        .fold(String::new(), |along, name| {
            format!("{along}&{name}={}", crate::app::query_escape(asked.get(name)))
        });
    let units = found.units.iter().map(|(id, name)| {
        Link::new(name.clone(), format!("/tasks/new?unit={}{along}", app.ids.encode(id.0)))
    });
    let divisions = found
        .divisions
        .iter()
        .map(|(code, name)| Link::new(name.clone(), format!("/tasks/new?division={code}{along}")));
    let action = match found.place.unit {
        Some(unit) => format!("/tasks/new?unit={}", app.ids.encode(unit.0)),
        None => format!("/tasks/new?division={}", found.place.division),
    };
    let option = |code: &'static str, key: &str| Opt {
        value: code.into(),
        label: text.t(format!("{key}-{code}")).into_owned(),
    };
    let page = MakePage {
        issuer: text.t1("tasks-given-by", "issuer", words::seat(text, &found.issuer_name)),
        named: match found.place.unit {
            Some(unit) => format!("/units/{}/officers", app.ids.encode(unit.0)),
            None => format!("/bodies?at={}", found.place.division),
        },
        below: divisions.chain(units).collect(),
        officers: officer_options(app, text, &found.officers),
        ticked: asked.all("support").into_iter().map(str::to_owned).collect(),
        channels: channel_options(text, Channel::ALL),
        sources: Source::ALL.iter().map(|one| option(one.code(), "task-source")).collect(),
        parent: found.parent.map(|task| {
            let href = format!("/tasks/{}", app.ids.encode(task.id.0));
            Link::new(text.t1("task-carries-out", "title", task.title), href)
        }),
        more_open: !form.value("posting_from").is_empty() || problem.is_some(),
        action,
        key: shell.new_key(),
        form: match &problem {
            Some(problem) => form.with_problem(problem),
            None => form,
        },
        place,
        shell,
        problem,
    };
    page_with(status_of(page.problem.as_ref()), &page)
}

/// GET `/tasks/new?unit=|division=&source=&source_id=&parent=`
pub async fn page(Ax(app): Ax<Shared>, caller: Caller, query: QueryFields) -> Result<Response, Refusal> {
    let tomorrow = caller.arrived.day().plus(1);
    let source = match (query.get("source"), query.get("parent")) {
        ("", "") => Source::ByHand.code(),
        ("", _) => Source::Instruction.code(),
        (source, _) => source,
    };
    let form = Form::of(&[
        ("due_day", tomorrow.to_string()),
        ("due_time", DUE_TIME.to_owned()),
        ("source", source.to_owned()),
        ("source_id", query.get("source_id").to_owned()),
        ("parent", query.get("parent").to_owned()),
        ("channel", Channel::Document.code().to_owned()),
    ]);
    show(&app, &caller, &query, form, None).await
}

/// POST `/tasks/new?unit=|division=`
pub async fn store(
    Ax(app): Ax<Shared>,
    caller: Caller,
    query: QueryFields,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (actor, day, client) = (caller.actor()?.clone(), caller.arrived.day(), Once::of(&fields));
    let (who, asked, shared) = (actor.clone(), Fields::clone(&query), Shared::clone(&app));
    let (issuer, lane) = app
        .db
        .read("tasks.place", move |tx| {
            let (issuer, _) = place_of(&shared, tx, &who, &asked, day)?;
            let lane = actions::lane_of(tx, issuer)?;
            Ok::<_, Problem>((issuer, lane))
        })
        .await?;
    let made = match read(&app, &fields, issuer) {
        Err(problem) => Err(problem),
        Ok(new) => {
            app.db
                .write(lane, "tasks.assign", move |tx| {
                    let made = org::actions::once(tx, &actor, lane, &client, |tx| {
                        actions::assign(tx, &actor, &new, day).map(|id| id.0)
                    })?;
                    Ok::<_, Problem>(TaskId(made))
                })
                .await
        }
    };
    match made {
        Ok(id) => Ok(see_other(&format!("/tasks/{}", app.ids.encode(id.0)))),
        Err(problem) if problem.kind == Kind::BadInput => {
            // The place stands in the address, what was filled in stands in the form.
            let mut asked: Vec<(&str, &str)> = vec![];
            for name in ["unit", "division"] {
                if query.has(name) {
                    asked.push((name, query.get(name)));
                }
            }
            asked.extend(fields.iter().filter(|(name, _)| matches!(*name, "support" | "parent")));
            show(&app, &caller, &Fields::of(&asked), fields.form(), Some(problem)).await
        }
        Err(problem) => Err(problem.into()),
    }
}

fn read(app: &App, fields: &Fields, issuer: Seat) -> Result<NewTask, Problem> {
    let mut reader = fields.reader();
    let title = reader.text("task_title", 100);
    let words = reader.text_opt("task_words", 500).unwrap_or_default();
    let source = reader.choice("source", Source::parse).unwrap_or(Source::ByHand);
    let source_words = reader.text_opt("source_words", 300).unwrap_or_default();
    let channel = reader.choice("channel", Channel::parse).unwrap_or(Channel::Document);
    let lead = officer_in(app, fields, &mut reader, "lead");
    let due = due_in(&mut reader);
    let start = reader.day_opt("start");
    let (from, until) = (reader.day_opt("posting_from"), reader.day_opt("posting_until"));
    if from.is_some() != until.is_some() {
        let empty = if from.is_none() { "posting_from" } else { "posting_until" };
        if !reader.is_faulty(empty) {
            reader.fault(Fault::field(empty, "required"));
        }
    }
    let mut supports = Vec::new();
    for text in fields.all("support") {
        match app.ids.decode(text) {
            Some(id) => supports.push(OfficerId(id)),
            None => reader.fault(Fault::field("support", "unknown-choice")),
        }
    }
    let parent = match fields.get("parent") {
        "" => None,
        text => Some(TaskId(app.ids.decode(text).ok_or_else(Problem::not_found)?)),
    };
    reader.finish()?;
    Ok(NewTask {
        title,
        words,
        source,
        source_id: app.ids.decode(fields.get("source_id")),
        source_words,
        channel,
        parent,
        issuer_division: issuer.division,
        issuer_unit: issuer.unit,
        lead,
        supports,
        start,
        due,
        posting: from.zip(until),
        steps: fields
            .get("steps")
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(Into::into)
            .collect(),
    })
}
