//! The form of a unit, and a new unit; a unit that is there stands in `change.rs`.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{Actor, Day, DivisionCode, Fault, Problem, UnitId};
use store::Tx;
use webkit::{Fields, Form, Opt, QueryFields, Refusal, Shell, page, page_with, see_other};

use super::common::{once, written};
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::org::actions::{self, Written};
use crate::slices::org::model::{NewUnit, Phone, UnitKind};

#[derive(Template)]
#[template(path = "org/pages/unit_form.html")]
pub struct UnitForm {
    shell: Shell,
    title: String,
    action: String,
    back: String,
    known: Option<Known>,
    form: Form,
    kinds: Vec<Opt>,
    problem: Option<Problem>,
}

/// What the form says of a unit that is there.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Its number in addresses.
    pub id: String,
    /// Kind and place stand.
    pub has_begun: bool,
    /// The contact's number masked, where the reader may not see it: an empty field keeps it.
    pub masked: Option<String>,
}

impl UnitForm {
    fn has_begun(&self) -> bool {
        self.known.as_ref().is_some_and(|known| known.has_begun)
    }

    /// The number that an empty field keeps; empty where the reader sees it, or there is none.
    fn masked(&self) -> &str {
        self.known.as_ref().and_then(|known| known.masked.as_deref()).unwrap_or_default()
    }
}

/// The status of a form shown again.
pub fn status_of(problem: &Problem) -> StatusCode {
    StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::BAD_REQUEST)
}

/// The form; `known` says what of a unit that is there.
pub fn view(
    app: &Shared,
    caller: &Caller,
    known: Option<Known>,
    form: Form,
    problem: Option<Problem>,
) -> UnitForm {
    let text = caller.visit.text;
    UnitForm {
        shell: app.shell(caller),
        title: text.t(if known.is_some() { "org-unit-edit" } else { "org-unit-new" }).into_owned(),
        action: known
            .as_ref()
            .map_or_else(|| "/units/new".into(), |known| format!("/units/{}/edit", known.id)),
        back: known.as_ref().map_or_else(|| "/units".into(), |known| format!("/units/{}", known.id)),
        known,
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
pub struct Typed {
    name: String,
    kind: Option<UnitKind>,
    division: String,
    parent: Written,
    contact: Option<(String, String, Phone)>,
    valid_from: Option<Day>,
    aliases: Vec<String>,
    /// The version of the unit that the form was read with.
    pub version: i64,
    /// Faults of the fields.
    pub faults: Vec<Fault>,
}

/// Reads the form.
pub fn typed(app: &App, fields: &Fields) -> Typed {
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
        parent: written(app, fields.get("parent")),
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

/// The form with division and parent found; `faults` gathers what is not. A parent that is still written as `so_far`
/// says stays.
pub fn resolved(
    tx: &mut Tx,
    actor: &Actor,
    typed: &Typed,
    so_far: Option<(UnitId, &str)>,
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
    let mut parent = so_far.filter(|(_, words)| *words == typed.parent.text).map(|(id, _)| id);
    if parent.is_none() && !typed.parent.text.is_empty() && faults.is_empty() {
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
    let (typed, client, who) = (typed(app, fields), once(fields), actor.clone());
    let (new, faults, lane) = app
        .db
        .read("org.unit_form", move |tx| {
            let mut faults = typed.faults.clone();
            let new = resolved(tx, &who, &typed, None, day, &mut faults)?;
            let lane = actions::lane_of(tx, new.division)?;
            Ok::<_, Problem>((new, faults, lane))
        })
        .await?;
    app.db
        .write(lane, "org.create_unit", move |tx| {
            if !faults.is_empty() {
                return all(&faults, actions::check_unit(tx, &actor, &new, day));
            }
            actions::record_unit(tx, &actor, &new, &client, day)
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
