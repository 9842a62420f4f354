//! One unit: master data, contact, who covers it, bodies, whether it owes.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{Actor, Problem, UnitId};
use store::Tx;
use webkit::{Fields, Form, Link, Refusal, Shell, page, page_with, see_other};

use super::common::{phone_for, place_name};
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::org::actions;
use crate::slices::org::model::{Body, Cover, Owing, Unit};

#[derive(Template)]
#[template(path = "org/pages/unit.html")]
struct UnitPage {
    shell: Shell,
    crumbs: Vec<Link>,
    unit: Unit,
    id: String,
    kind: String,
    place: String,
    parent: Option<Link>,
    below: Vec<Link>,
    aliases: String,
    phone: String,
    covers: Vec<(String, String, String)>,
    bodies: Vec<Link>,
    owing: Vec<OwingLine>,
    may_edit: bool,
    owes_form: Form,
    close_form: Form,
    problem: Option<Problem>,
}

struct OwingLine {
    from_day: String,
    owes: bool,
    reason: String,
    at: String,
}

/// Everything the page needs, read in one snapshot.
struct Whole {
    unit: Unit,
    place: String,
    trail: Vec<(String, String)>,
    parent: Option<(i64, String)>,
    below: Vec<(UnitId, String)>,
    aliases: Vec<String>,
    covers: Vec<Cover>,
    bodies: Vec<Body>,
    owing: Vec<Owing>,
    may_edit: bool,
}

/// The unit, if the reader reaches it: by subtree, or as its clerk.
pub fn reach(tx: &mut Tx, actor: &Actor, id: UnitId, day: kernel::Day) -> Result<Unit, Problem> {
    let found = match actions::unit_within(tx, id, &actions::reading_roots(actor), day)? {
        None if actor.units().contains(&id) => actions::unit(tx, id, day)?,
        found => found,
    };
    found.ok_or_else(Problem::not_found)
}

/// The inner id of a unit's address.
pub fn id_of(app: &App, text: &str) -> Result<UnitId, Problem> {
    app.ids.decode(text).map(UnitId).ok_or_else(Problem::not_found)
}

/// GET `/units/{unit}`
pub async fn show(
    State(app): State<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
) -> Result<Response, Refusal> {
    let view = view(&app, &caller, &unit, None).await?;
    page(&view)
}

async fn view(
    app: &Shared,
    caller: &Caller,
    unit: &str,
    problem: Option<(Problem, Form)>,
) -> Result<UnitPage, Refusal> {
    let (actor, text, day) = (caller.actor()?.clone(), caller.visit.text, caller.arrived.day());
    let id = id_of(app, unit)?;
    let who = actor.clone();
    let whole = app
        .db
        .read("org.unit_page", move |tx| {
            let unit = reach(tx, &who, id, day)?;
            let parent = match unit.parent {
                Some(parent) => actions::unit(tx, parent, day)?.map(|above| (above.id.0, above.name)),
                None => None,
            };
            let root = actions::nearest_under(tx, unit.division, &actions::reading_roots(&who))?;
            let mut trail = actions::path(tx, unit.division)?;
            let start = root.and_then(|root| trail.iter().position(|above| above.code == root));
            trail.drain(..start.unwrap_or(trail.len()));
            Ok::<_, Problem>(Whole {
                place: place_name(tx, text, unit.division, 5)?,
                trail: trail
                    .iter()
                    .map(|above| (super::common::name_of(text, above), above.code.digits()))
                    .collect(),
                parent,
                below: actions::units_below(tx, id, day)?,
                aliases: actions::unit_aliases(tx, id)?,
                covers: actions::covers_of_unit(tx, id, unit.division, day)?,
                bodies: actions::bodies_at(tx, unit.division, day)?,
                owing: actions::owing_of(tx, id)?,
                may_edit: actions::nearest_under(tx, unit.division, &actions::editing_roots(&who))?.is_some(),
                unit,
            })
        })
        .await?;
    let open = actions::may_call(&actor, &whole.unit);
    let form = problem.as_ref().map(|(problem, form)| form.clone().with_problem(problem)).unwrap_or_default();
    let mut bodies = whole.bodies;
    bodies.retain(|body| {
        body.unit.is_none_or(|unit| unit == id) && (body.unit.is_some() || whole.unit.kind.is_tree())
    });
    Ok(UnitPage {
        shell: app.shell(caller),
        crumbs: whole
            .trail
            .into_iter()
            .map(|(name, code)| Link::new(name, format!("/units?at={code}")))
            .chain([Link::new(whole.unit.name.clone(), "")])
            .collect(),
        id: app.ids.encode(id.0),
        kind: text.t(format!("kind-{}", whole.unit.kind.code())).into_owned(),
        place: whole.place,
        parent: whole.parent.map(|(id, name)| Link::new(name, format!("/units/{}", app.ids.encode(id)))),
        below: whole
            .below
            .into_iter()
            .map(|(id, name)| Link::new(name, format!("/units/{}", app.ids.encode(id.0))))
            .collect(),
        aliases: whole.aliases.join(&text.t("comma")),
        phone: whole.unit.contact.as_ref().map(|c| phone_for(&c.phone, open)).unwrap_or_default(),
        covers: whole
            .covers
            .into_iter()
            .map(|cover| (cover.name, cover.post, phone_for(&cover.phone, open)))
            .collect(),
        bodies: bodies
            .into_iter()
            .map(|body| Link::new(body.name, format!("/bodies/{}", app.ids.encode(body.id.0))))
            .collect(),
        owing: whole
            .owing
            .into_iter()
            .map(|one| OwingLine {
                from_day: text.date_year(one.from_day),
                owes: one.owes,
                reason: if one.reason == "virtual" { text.t("org-virtual").into_owned() } else { one.reason },
                at: text.day_hm(one.recorded_at),
            })
            .collect(),
        may_edit: whole.may_edit,
        owes_form: form.clone(),
        close_form: form,
        problem: problem.map(|(problem, _)| problem),
        unit: whole.unit,
    })
}

/// POST `/units/{unit}/owes`: from which day on it owes or not, and why.
pub async fn owes(
    State(app): State<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (actor, day, id) = (caller.actor()?.clone(), caller.arrived.day(), id_of(&app, &unit)?);
    let mut reader = fields.reader();
    let from = reader.day("from_day");
    let reason = reader.text("why", 120);
    let wanted = reader.choice("owes", |text| match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    });
    let mut result = reader.finish();
    if result.is_ok() {
        let wanted = wanted.unwrap_or(true);
        result = app
            .db
            .write(id.county(), "org.set_owing", move |tx| {
                actions::set_owing(tx, &actor, id, from, wanted, &reason, day)
            })
            .await;
    }
    answer(&app, &caller, &unit, &fields, result).await
}

/// POST `/units/{unit}/close`: the first day on which it is no more, and why.
pub async fn close(
    State(app): State<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (actor, day, id) = (caller.actor()?.clone(), caller.arrived.day(), id_of(&app, &unit)?);
    let mut reader = fields.reader();
    let end = reader.day("valid_to");
    let reason = reader.text("why", 120);
    let mut result = reader.finish();
    if result.is_ok() {
        result = app
            .db
            .write(id.county(), "org.close_unit", move |tx| {
                actions::close_unit(tx, &actor, id, end, &reason, day)
            })
            .await;
    }
    answer(&app, &caller, &unit, &fields, result).await
}

/// Back to the unit, or the page again with what is wrong.
async fn answer(
    app: &Shared,
    caller: &Caller,
    unit: &str,
    fields: &Fields,
    result: Result<(), Problem>,
) -> Result<Response, Refusal> {
    match result {
        Ok(()) => Ok(see_other(&format!("/units/{unit}"))),
        Err(problem) if problem.faults.is_empty() => Err(problem.into()),
        Err(problem) => {
            let status = super::edit::status_of(&problem);
            let view = view(app, caller, unit, Some((problem, fields.form()))).await?;
            page_with(status, &view)
        }
    }
}
