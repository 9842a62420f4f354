//! JSON interface of the slice under `/api/v1`. What each route takes and answers is described in
//! `system/api/org.rs`; a story holds the two together.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use kernel::{Actor, DivisionCode, Problem};
use serde::Serialize;
use store::{Replay, Tx};
use webkit::{Cursor, Fields, QueryFields, Refusal, json, json_with};

use super::actions::{self, Search};
use super::model::{Body, Division, Unit, UnitKind};
use super::pages::common::{here, phone_for};
use super::pages::{edit, unit};
use crate::app::{App, Shared};
use crate::authz;
use crate::routes::{Caller, Routes};

/// Rows of an answer at most, and where nothing is asked for.
const SIZES: (i64, i64) = (500, 50);

/// Routes of the JSON interface.
pub fn routes() -> Routes {
    Routes::new()
        .at(&authz::ORG_API_UNITS, list_units)
        .at(&authz::ORG_API_UNIT_MAKE, make_unit)
        .at(&authz::ORG_API_UNIT, show_unit)
        .at(&authz::ORG_API_DIVISION, show_division)
        .at(&authz::ORG_API_CHILDREN, list_children)
        .at(&authz::ORG_API_BODIES, list_bodies)
}

#[derive(Serialize)]
struct ContactJson {
    name: String,
    post: String,
    /// Masked unless the caller is directly answerable for the unit.
    phone: String,
}

#[derive(Serialize)]
struct UnitJson {
    id: String,
    name: String,
    kind: &'static str,
    division: String,
    parent: Option<String>,
    owes: bool,
    valid_from: String,
    valid_to: Option<String>,
    contact: Option<ContactJson>,
    version: i64,
}

fn unit_json(app: &App, actor: &Actor, unit: Unit) -> UnitJson {
    let open = actions::may_call(actor, &unit);
    UnitJson {
        id: app.ids.encode(unit.id.0),
        kind: unit.kind.code(),
        division: unit.division.digits(),
        parent: unit.parent.map(|parent| app.ids.encode(parent.0)),
        owes: unit.owes,
        valid_from: unit.valid_from.to_string(),
        valid_to: unit.valid_to.map(|day| day.to_string()),
        contact: unit.contact.map(|contact| ContactJson {
            phone: phone_for(&contact.phone, open),
            name: contact.name,
            post: contact.post,
        }),
        version: unit.version,
        name: unit.name,
    }
}

#[derive(Serialize)]
struct ListJson<T> {
    items: Vec<T>,
    /// Give it back as `after`; `null` on the last page.
    next: Option<String>,
}

/// GET `/api/v1/units?at=&kind=&q=&after=&size=`
async fn list_units(
    State(app): State<Shared>,
    caller: Caller,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let (actor, day) = (caller.actor()?.clone(), caller.arrived.day());
    let at = query.get("at").to_owned();
    let mut reader = query.reader();
    let kind = if query.has("kind") { reader.choice("kind", UnitKind::parse) } else { None };
    let size = reader.int_opt("size", 1..=SIZES.0).unwrap_or(SIZES.1);
    reader.finish()?;
    let after = Cursor::parse(query.get("after")).and_then(|cursor| <[i64; 3]>::try_from(cursor.0).ok());
    let text = query.get("q").to_owned();
    let who = actor.clone();
    let listing = app
        .db
        .read("org.api_units", move |tx| {
            let root = here(tx, &who, &at, day)?.division.code;
            Ok::<_, Problem>(actions::list_units(tx, &Search { root, kind, text, after, size }, day)?)
        })
        .await?;
    let items: Vec<UnitJson> = listing.units.into_iter().map(|unit| unit_json(&app, &actor, unit)).collect();
    Ok(json(&ListJson { items, next: listing.next.map(|next| Cursor(next.to_vec()).encode()) }))
}

/// POST `/api/v1/units`: a flat object with the fields of the form; an `Idempotency-Key` makes it once.
async fn make_unit(State(app): State<Shared>, caller: Caller, fields: Fields) -> Result<Response, Refusal> {
    let (actor, day) = (caller.actor()?.clone(), caller.arrived.day());
    let is_known = is_known(&app, &caller, &fields).await?;
    let id = edit::made(&app, &caller, &fields).await?;
    let made = app.db.read("org.api_unit", move |tx| actions::unit(tx, id, day)).await?;
    let made = made.ok_or_else(Problem::not_found)?;
    let mut answer = json_with(StatusCode::CREATED, &unit_json(&app, &actor, made));
    if is_known {
        answer.headers_mut().insert("idempotency-replayed", HeaderValue::from_static("true"));
    }
    Ok(answer)
}

/// Whether an earlier request with the same key and body has made the unit already; only for the header of
/// the answer, so that a request beside it changes nothing.
async fn is_known(app: &App, caller: &Caller, fields: &Fields) -> Result<bool, Problem> {
    let Some(key) = fields.key().map(str::to_owned) else { return Ok(false) };
    let (actor, day) = (caller.actor()?.clone(), caller.arrived.day());
    let (division, body) = (fields.get("division").to_owned(), fields.hash());
    app.db
        .read("org.api_unit_key", move |tx| {
            let Ok(division) = actions::find_division(tx, &actor, &division, day)? else { return Ok(false) };
            let county = actions::lane_of(tx, division)?;
            let known = tx.replay(county, actor.account.0, &key, &body)?;
            Ok::<_, Problem>(matches!(known, Replay::Same { .. }))
        })
        .await
}

/// GET `/api/v1/units/{unit}`
async fn show_unit(
    State(app): State<Shared>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let (actor, day, id) = (caller.actor()?.clone(), caller.arrived.day(), unit::id_of(&app, &id)?);
    let who = actor.clone();
    let found = app.db.read("org.api_unit", move |tx| unit::reach(tx, &who, id, day)).await?;
    Ok(json(&unit_json(&app, &actor, found)))
}

#[derive(Serialize)]
struct DivisionJson {
    code: String,
    parent: Option<String>,
    level: &'static str,
    name: String,
    placeholder: bool,
    r#virtual: bool,
    valid_from: String,
    valid_to: Option<String>,
    successor: Option<String>,
}

fn division_json(division: Division) -> DivisionJson {
    DivisionJson {
        code: division.code.digits(),
        parent: (division.code != DivisionCode::NATION).then(|| division.parent.digits()),
        level: division.level.code(),
        name: division.name,
        placeholder: division.placeholder,
        r#virtual: division.is_virtual,
        valid_from: division.valid_from.to_string(),
        valid_to: division.valid_to.map(|day| day.to_string()),
        successor: division.successor.map(DivisionCode::digits),
    }
}

/// A division code of an address: 2 to 12 digits, or `0` for the nation.
fn code_of(tx: &mut Tx, actor: &Actor, text: &str) -> Result<DivisionCode, Problem> {
    let code = if text == "0" { 0 } else { divisions::parse_code(text).map_err(|_| Problem::not_found())? };
    actions::must_read(tx, actor, DivisionCode(code))?;
    Ok(DivisionCode(code))
}

/// GET `/api/v1/divisions/{code}`
async fn show_division(
    State(app): State<Shared>,
    caller: Caller,
    Path(code): Path<String>,
) -> Result<Response, Refusal> {
    let actor = caller.actor()?.clone();
    let found = app
        .db
        .read("org.api_division", move |tx| {
            let code = code_of(tx, &actor, &code)?;
            actions::division(tx, code)?.ok_or_else(Problem::not_found)
        })
        .await?;
    Ok(json(&division_json(found)))
}

/// GET `/api/v1/divisions/{code}/children`: placeholders included, in code order.
async fn list_children(
    State(app): State<Shared>,
    caller: Caller,
    Path(code): Path<String>,
) -> Result<Response, Refusal> {
    let (actor, day) = (caller.actor()?.clone(), caller.arrived.day());
    let found = app
        .db
        .read("org.api_children", move |tx| {
            let code = code_of(tx, &actor, &code)?;
            Ok::<_, Problem>(actions::children(tx, code, day)?)
        })
        .await?;
    let items: Vec<DivisionJson> = found.into_iter().map(division_json).collect();
    Ok(json(&ListJson { items, next: None }))
}

#[derive(Serialize)]
struct HolderJson {
    role: &'static str,
    name: String,
    post: String,
    phone: String,
    since: String,
}

#[derive(Serialize)]
struct BodyJson {
    id: String,
    name: String,
    kind: &'static str,
    division: String,
    unit: Option<String>,
    document: String,
    founded: Option<String>,
    holders: Vec<HolderJson>,
}

fn body_json(app: &App, actor: &Actor, body: Body) -> BodyJson {
    let open = actions::answers_for(actor, &[body.division]);
    BodyJson {
        id: app.ids.encode(body.id.0),
        kind: body.kind.code(),
        division: body.division.digits(),
        unit: body.unit.map(|unit| app.ids.encode(unit.0)),
        founded: body.founded.map(|day| day.to_string()),
        holders: body
            .holders
            .into_iter()
            .map(|holder| HolderJson {
                role: holder.role.code(),
                phone: phone_for(&holder.phone, open),
                since: holder.valid_from.to_string(),
                name: holder.name,
                post: holder.post,
            })
            .collect(),
        name: body.name,
        document: body.document,
    }
}

/// GET `/api/v1/divisions/{code}/bodies`: those at exactly this node.
async fn list_bodies(
    State(app): State<Shared>,
    caller: Caller,
    Path(code): Path<String>,
) -> Result<Response, Refusal> {
    let (actor, day) = (caller.actor()?.clone(), caller.arrived.day());
    let who = actor.clone();
    let found = app
        .db
        .read("org.api_bodies", move |tx| {
            let code = code_of(tx, &who, &code)?;
            Ok::<_, Problem>(actions::bodies_at(tx, code, day)?)
        })
        .await?;
    let items: Vec<BodyJson> = found.into_iter().map(|body| body_json(&app, &actor, body)).collect();
    Ok(json(&ListJson { items, next: None }))
}
