//! One unit: master data, contact, who covers it, bodies, whether it owes, its end.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{Actor, DivisionCode, Problem, Role, UnitId};
use store::Tx;
use webkit::{Form, Link, Refusal, Shell, page};

use super::common::{phone_for, place_name};
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::org::actions;
use crate::slices::org::model::{Body, Cover, Owing, Unit};

/// The forms of the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Whether it owes.
    Owes,
    /// Its end.
    Close,
    /// The end withdrawn.
    Reopen,
}

/// A form that was refused: which, why, and what was filled in.
pub type Refused = (Part, Problem, Form);

#[derive(Template)]
#[template(path = "org/pages/unit.html")]
pub struct UnitPage {
    shell: Shell,
    crumbs: Vec<Link>,
    unit: Unit,
    id: String,
    /// The list of its people is for this reader.
    sees_people: bool,
    kind: String,
    place: String,
    parent: Option<Link>,
    below: Vec<Link>,
    aliases: String,
    phone: String,
    /// The contact as an officer; empty where nobody is named.
    officer: String,
    /// How many people of it are named.
    named: usize,
    covers: Vec<(String, String, String)>,
    /// Where somebody is named who covers it; empty where the reader does not reach that page.
    cover_new: String,
    bodies: Vec<Link>,
    body_new: String,
    owing: Vec<OwingLine>,
    may_edit: bool,
    /// It is no more: nothing of it changes any more.
    is_over: bool,
    owes_form: Form,
    close_form: Form,
    reopen_form: Form,
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
    named: usize,
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
    page(&view(&app, &caller, &unit, None).await?)
}

/// The page; after a refusal with the form that was refused.
pub async fn view(
    app: &Shared,
    caller: &Caller,
    unit: &str,
    refused: Option<Refused>,
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
                named: actions::officers_of_unit(tx, id)?.len(),
                covers: actions::covers_of_unit(tx, id, unit.division, day)?,
                bodies: actions::bodies_at(tx, actions::node_of(unit.division), day)?,
                owing: actions::owing_of(tx, id)?,
                may_edit: actions::nearest_under(tx, unit.division, &actions::editing_roots(&who))?.is_some(),
                unit,
            })
        })
        .await?;
    let open = actions::may_call(&actor, &whole.unit);
    let form = |part: Part| match &refused {
        Some((which, problem, form)) if *which == part => form.clone().with_problem(problem),
        _ => Form::default(),
    };
    let mut close_form = form(Part::Close);
    if let Some(end) = whole.unit.valid_to
        && !matches!(refused, Some((Part::Close, ..)))
    {
        close_form = Form::of(&[("valid_to", end.to_string())]);
    }
    let id_text = app.ids.encode(id.0);
    let node = actions::node_of(whole.unit.division);
    let mut bodies = whole.bodies;
    bodies.retain(|body| {
        body.unit.is_none_or(|unit| unit == id) && (body.unit.is_some() || whole.unit.kind.is_tree())
    });
    let above = page_above(&whole.unit).digits();
    let cover_new = whole
        .trail
        .iter()
        .find(|(_, code)| *code == above)
        .map(|(_, at)| format!("/covers?at={at}&lower={node}&unit={id_text}"));
    Ok(UnitPage {
        shell: app.shell(caller),
        crumbs: whole
            .trail
            .into_iter()
            .map(|(name, code)| Link::new(name, format!("/units?at={code}")))
            .chain([Link::new(whole.unit.name.clone(), "")])
            .collect(),
        body_new: format!("/bodies/new?at={node}&unit={id_text}"),
        cover_new: cover_new.unwrap_or_default(),
        id: id_text,
        sees_people: caller.actor()?.has_any(&[Role::Office, Role::Headquarters])
            || caller.actor()?.units().contains(&whole.unit.id),
        is_over: whole.unit.valid_to.is_some_and(|end| end <= day),
        officer: whole.unit.contact.as_ref().map(|c| app.ids.encode(c.officer.0)).unwrap_or_default(),
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
        named: whole.named,
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
        owes_form: form(Part::Owes),
        reopen_form: form(Part::Reopen),
        close_form,
        problem: refused.map(|(_, problem, _)| problem),
        unit: whole.unit,
    })
}

/// The division whose page of covers lists those of a unit: its town, county or whatever stands above it.
fn page_above(unit: &Unit) -> DivisionCode {
    let above = [unit.town, unit.county_div, unit.city, unit.province];
    above.into_iter().find(|code| *code != DivisionCode::NATION).unwrap_or_default()
}
