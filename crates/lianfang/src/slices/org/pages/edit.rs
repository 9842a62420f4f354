//! The form of a unit: new, and changed.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{Actor, Day, DivisionCode, Fault, Problem, UnitId};
use store::Tx;
use webkit::{Fields, Form, Opt, QueryFields, Refusal, Shell, page, page_with, see_other};

use super::common::once;
use super::unit::id_of;
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::org::actions;
use crate::slices::org::model::{NewUnit, Phone, UnitKind};

#[derive(Template)]
#[template(path = "org/pages/unit_form.html")]
struct UnitForm {
    shell: Shell,
    title: String,
    action: String,
    back: String,
    is_new: bool,
    form: Form,
    kinds: Vec<Opt>,
    problem: Option<Problem>,
}

/// The status of a form shown again.
pub fn status_of(problem: &Problem) -> StatusCode {
    StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::BAD_REQUEST)
}

fn view(app: &Shared, caller: &Caller, unit: Option<&str>, form: Form, problem: Option<Problem>) -> UnitForm {
    let text = caller.visit.text;
    UnitForm {
        shell: app.shell(caller),
        title: text.t(if unit.is_some() { "org-unit-edit" } else { "org-unit-new" }).into_owned(),
        action: unit.map_or_else(|| "/units/new".into(), |id| format!("/units/{id}/edit")),
        back: unit.map_or_else(|| "/units".into(), |id| format!("/units/{id}")),
        is_new: unit.is_none(),
        form,
        kinds: UnitKind::ALL
            .into_iter()
            .map(|kind| Opt {
                value: kind.code().into(),
                label: text.t(format!("kind-{}", kind.code())).into_owned(),
            })
            .collect(),
        problem,
    }
}

/// GET `/units/new?division=`
pub async fn show_new(
    State(app): State<Shared>,
    caller: Caller,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let form = Form::of(&[
        ("division", query.get("division").to_owned()),
        ("kind", "school".into()),
        ("valid_from", caller.arrived.day().to_string()),
    ]);
    page(&view(&app, &caller, None, form, None))
}

/// What the form says, with every fault of its fields.
struct Typed {
    name: String,
    kind: Option<UnitKind>,
    division: String,
    parent: String,
    contact: Option<(String, String, Phone)>,
    valid_from: Option<Day>,
    aliases: Vec<String>,
    version: i64,
    faults: Vec<Fault>,
}

fn typed(fields: &Fields) -> Typed {
    let mut reader = fields.reader();
    let name = reader.text("name", 60);
    let kind = reader.choice("kind", UnitKind::parse);
    let contact = reader.text_opt("contact", 40).unwrap_or_default();
    let post = reader.text_opt("post", 60).unwrap_or_default();
    let phone = reader.text_opt("phone", 30).unwrap_or_default();
    let valid_from = reader.day_opt("valid_from");
    let aliases = reader.text_opt("aliases", 200).unwrap_or_default();
    let faults = reader.finish().err().map(|problem| problem.faults).unwrap_or_default();
    let named = !(contact.is_empty() && post.is_empty() && phone.is_empty());
    Typed {
        name,
        kind,
        division: fields.get("division").to_owned(),
        parent: fields.get("parent").to_owned(),
        contact: named.then(|| (contact, post, Phone::new(&phone))),
        valid_from,
        aliases: aliases
            .split(['、', ',', '，', ';', '；'])
            .map(str::trim)
            .filter(|a| !a.is_empty())
            .map(str::to_owned)
            .collect(),
        version: fields.get("version").parse().unwrap_or_default(),
        faults,
    }
}

/// The form with division and parent found; `faults` gathers what is not.
fn resolved(
    tx: &mut Tx,
    actor: &Actor,
    typed: &Typed,
    day: Day,
    faults: &mut Vec<Fault>,
) -> Result<NewUnit, Problem> {
    let division = match actions::find_division(tx, actor, &typed.division, day)? {
        Ok(code) => code,
        Err(fault) => {
            faults.push(fault);
            DivisionCode::NATION
        }
    };
    let mut parent = None;
    if !typed.parent.is_empty() && faults.is_empty() {
        let counties = actions::counties_under(tx, division, day)?;
        let under: Vec<DivisionCode> =
            [division].into_iter().chain(counties.iter().map(|c| c.code).take(1)).collect();
        match actions::find_unit(tx, &under, &typed.parent, "parent", day)? {
            Ok(id) => parent = Some(id),
            Err(fault) => faults.push(fault),
        }
    }
    Ok(NewUnit {
        name: typed.name.clone(),
        kind: typed.kind.unwrap_or(UnitKind::Place),
        division,
        parent,
        valid_from: typed.valid_from.unwrap_or(day),
        contact: typed.contact.clone(),
        aliases: typed.aliases.clone(),
    })
}

/// The faults of the fields and those of the tree, told together.
fn all(before: &[Fault], result: Result<UnitId, Problem>) -> Result<UnitId, Problem> {
    match result {
        Err(problem) if !problem.faults.is_empty() => {
            let mut faults = before.to_vec();
            for fault in problem.faults {
                if faults.iter().all(|known| known.field != fault.field) {
                    faults.push(fault);
                }
            }
            Err(Problem::bad_input(faults))
        }
        Err(problem) => Err(problem),
        Ok(_) if !before.is_empty() => Err(Problem::bad_input(before.to_vec())),
        Ok(id) => Ok(id),
    }
}

/// Makes the unit that the fields say; all faults of fields and tree together.
pub async fn made(app: &Shared, caller: &Caller, fields: &Fields) -> Result<UnitId, Problem> {
    let (actor, day) = (caller.actor()?.clone(), caller.arrived.day());
    let (typed, client, who) = (typed(fields), once(fields), actor.clone());
    let (new, faults, lane) = app
        .db
        .read("org.unit_form", move |tx| {
            let mut faults = typed.faults.clone();
            let new = resolved(tx, &who, &typed, day, &mut faults)?;
            let lane = actions::lane_of(tx, new.division)?;
            Ok::<_, Problem>((new, faults, lane))
        })
        .await?;
    app.db
        .write(lane, "org.create_unit", move |tx| {
            if !faults.is_empty() {
                return all(&faults, actions::check_unit(tx, &actor, &new, day));
            }
            actions::create_unit(tx, &actor, &new, &client, day)
        })
        .await
}

/// POST `/units/new`
pub async fn make(State(app): State<Shared>, caller: Caller, fields: Fields) -> Result<Response, Refusal> {
    match made(&app, &caller, &fields).await {
        Ok(id) => Ok(see_other(&format!("/units/{}", app.ids.encode(id.0)))),
        Err(problem) if problem.faults.is_empty() => Err(problem.into()),
        Err(problem) => {
            let form = fields.form().with_problem(&problem);
            page_with(status_of(&problem), &view(&app, &caller, None, form, Some(problem)))
        }
    }
}

/// GET `/units/{unit}/edit`
pub async fn show(
    State(app): State<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
) -> Result<Response, Refusal> {
    let (actor, day, id) = (caller.actor()?.clone(), caller.arrived.day(), id_of(&app, &unit)?);
    let (found, parent, aliases) = app
        .db
        .read("org.unit_edit", move |tx| {
            let found = actions::unit_within(tx, id, &actions::editing_roots(&actor), day)?
                .ok_or_else(Problem::not_found)?;
            let parent = match found.parent {
                Some(parent) => actions::unit(tx, parent, day)?.map(|above| above.name),
                None => None,
            };
            let aliases = actions::unit_aliases(tx, id)?;
            Ok::<_, Problem>((found, parent.unwrap_or_default(), aliases))
        })
        .await?;
    let contact = found.contact.as_ref();
    let form = Form::of(&[
        ("name", found.name.clone()),
        ("kind", found.kind.code().into()),
        ("division", found.division.digits()),
        ("parent", parent),
        ("contact", contact.map(|c| c.name.clone()).unwrap_or_default()),
        ("post", contact.map(|c| c.post.clone()).unwrap_or_default()),
        ("phone", contact.map(|c| c.phone.reveal().to_owned()).unwrap_or_default()),
        ("aliases", aliases.join("、")),
        ("version", found.version.to_string()),
    ]);
    page(&view(&app, &caller, Some(&unit), form, None))
}

/// POST `/units/{unit}/edit`
pub async fn save(
    State(app): State<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (actor, day, id) = (caller.actor()?.clone(), caller.arrived.day(), id_of(&app, &unit)?);
    let typed = typed(&fields);
    let result = app
        .db
        .write(id.county(), "org.edit_unit", move |tx| {
            let mut faults = typed.faults.clone();
            let new = resolved(tx, &actor, &typed, day, &mut faults)?;
            if !faults.is_empty() {
                return Err(Problem::bad_input(faults));
            }
            actions::edit_unit(tx, &actor, id, &new, typed.version, day)
        })
        .await;
    match result {
        Ok(()) => Ok(see_other(&format!("/units/{unit}"))),
        Err(problem) if problem.faults.is_empty() => Err(problem.into()),
        Err(problem) => {
            let form = fields.form().with_problem(&problem);
            page_with(status_of(&problem), &view(&app, &caller, Some(&unit), form, Some(problem)))
        }
    }
}
