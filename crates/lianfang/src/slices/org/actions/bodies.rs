//! Bodies and their holders; the nodes of the tree where one is wanting (S7-16).

use kernel::{Actor, BodyId, Day, DivisionCode, Fault, Kind, Level, OfficerId, Problem, UnitId};
use store::{StoreError, Tx, Value};

use super::divisions::node_of;
use super::trail::{Once, must_edit, must_read, next_id, note, once};
use super::units::unit_within;
use crate::slices::org::model::{Body, BodyKind, Gap, Holder, HolderRole};
use crate::slices::org::rules::{self, Node};
use crate::slices::org::store::{bodies, divisions, officers, tables};

/// What somebody writes down of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyForm {
    /// The node of the tree.
    pub division: DivisionCode,
    /// The unit, for the body of a unit; the body then stands where the unit stands.
    pub unit: Option<UnitId>,
    /// What it is.
    pub kind: BodyKind,
    /// Name, 1 to 80 characters.
    pub name: String,
    /// Founding document.
    pub document: String,
    /// Day of founding.
    pub founded: Option<Day>,
}

fn faults_of(form: &BodyForm) -> Vec<Fault> {
    let mut faults = Vec::new();
    match form.name.chars().count() {
        0 => faults.push(Fault::field("name", "required")),
        1..=80 => {}
        _ => faults.push(Fault::field("name", "too-long").with("max", 80)),
    }
    if form.document.chars().count() > 120 {
        faults.push(Fault::field("document", "too-long").with("max", 120));
    }
    faults
}

/// Bodies at exactly this division with their holders. The caller must have checked that it is within reach.
pub fn bodies_at(tx: &mut Tx, division: DivisionCode, day: Day) -> Result<Vec<Body>, StoreError> {
    let mut found = bodies::of_division(tx, division, day)?;
    for body in &mut found {
        body.holders = bodies::holders(tx, body.id, day)?;
    }
    Ok(found)
}

/// Bodies of one unit; `division` is what it stands under, a bucket too.
pub fn bodies_of_unit(
    tx: &mut Tx,
    unit: UnitId,
    division: DivisionCode,
    day: Day,
) -> Result<Vec<Body>, StoreError> {
    let mut found = bodies_at(tx, node_of(division), day)?;
    found.retain(|body| body.unit == Some(unit));
    Ok(found)
}

/// Who heads the leading group of a division.
pub fn head_of(tx: &mut Tx, division: DivisionCode, day: Day) -> Result<Option<Holder>, StoreError> {
    let groups = bodies_at(tx, division, day)?;
    let mut holders = groups
        .into_iter()
        .filter(|body| body.unit.is_none() && body.kind == BodyKind::LeadingGroup)
        .flat_map(|body| body.holders);
    Ok(holders.find(|holder| holder.role == HolderRole::Head))
}

/// The body of an id with its holders, if it is within reach for reading.
pub fn body_within(tx: &mut Tx, actor: &Actor, id: BodyId, day: Day) -> Result<Body, Problem> {
    let mut body = bodies::by_id(tx, id)?.ok_or_else(Problem::not_found)?;
    must_read(tx, actor, body.division)?;
    body.holders = bodies::holders(tx, id, day)?;
    Ok(body)
}

/// Makes a body; answers its id.
pub fn create_body(
    tx: &mut Tx,
    actor: &Actor,
    form: &BodyForm,
    client: &Once,
    day: Day,
) -> Result<BodyId, Problem> {
    must_edit(tx, actor, form.division)?;
    let mut faults = faults_of(form);
    let mut division = form.division;
    if let Some(unit) = form.unit {
        match unit_within(tx, unit, &[form.division], day)? {
            Some(unit) => division = node_of(unit.division),
            None => faults.push(Fault::field("unit", "unit-not-found")),
        }
    }
    if !faults.is_empty() {
        return Err(Problem::bad_input(faults));
    }
    let county = ::divisions::county_of(form.division.0);
    let id = once(tx, actor, county, client, |tx| {
        let body = Body {
            id: BodyId(next_id(county, bodies::last_id(tx, county)?)),
            division,
            unit: form.unit,
            kind: form.kind,
            name: form.name.clone(),
            document: form.document.clone(),
            founded: form.founded,
            valid_from: day,
            valid_to: None,
            holders: Vec::new(),
        };
        bodies::insert(tx, &body)?;
        note_body(tx, actor, body.id, "org.create_body", None)?;
        Ok(body.id.0)
    })?;
    Ok(BodyId(id))
}

/// Changes name, kind, document and day of founding; node and unit stay.
pub fn edit_body(tx: &mut Tx, actor: &Actor, id: BodyId, form: &BodyForm) -> Result<(), Problem> {
    let body = editable(tx, actor, id)?;
    let faults = faults_of(form);
    if !faults.is_empty() {
        return Err(Problem::bad_input(faults));
    }
    let changed = Body {
        kind: form.kind,
        name: form.name.clone(),
        document: form.document.clone(),
        founded: form.founded,
        ..body
    };
    bodies::update(tx, &changed)?;
    note_body(tx, actor, id, "org.edit_body", None)
}

/// Ends a body: today is the first day without it. One that has ended stays as it is.
pub fn close_body(tx: &mut Tx, actor: &Actor, id: BodyId, reason: &str, day: Day) -> Result<(), Problem> {
    let body = editable(tx, actor, id)?;
    if reason.trim().is_empty() {
        return Err(Problem::bad_input(vec![Fault::field("why", "required")]));
    }
    if body.valid_to.is_some() {
        return Ok(());
    }
    bodies::update(tx, &Body { valid_to: Some(day), ..body })?;
    note_body(tx, actor, id, "org.close_body", Some(reason))
}

/// Takes back the end of a body on the day on which it was ended: nobody has met without it yet.
pub fn reopen_body(tx: &mut Tx, actor: &Actor, id: BodyId, day: Day) -> Result<(), Problem> {
    let body = editable(tx, actor, id)?;
    match body.valid_to {
        None => return Ok(()),
        Some(end) if end < day => return Err(Problem::new(Kind::Conflict, "body-ended")),
        Some(_) => {}
    }
    bodies::update(tx, &Body { valid_to: None, ..body })?;
    note_body(tx, actor, id, "org.reopen_body", None)
}

/// Gives an officer a post in a body. The same post twice changes nothing; one that was taken away today goes on.
pub fn add_holder(
    tx: &mut Tx,
    actor: &Actor,
    id: BodyId,
    officer: OfficerId,
    role: HolderRole,
    day: Day,
) -> Result<(), Problem> {
    let body = editable(tx, actor, id)?;
    if body.valid_to.is_some_and(|end| end <= day) {
        return Err(Problem::new(Kind::Conflict, "body-ended"));
    }
    let known = officers::by_id(tx, officer)?.ok_or_else(Problem::not_found)?;
    must_edit(tx, actor, known.division)?;
    let holders = bodies::holders(tx, id, day)?;
    if holders.iter().any(|holder| holder.officer == officer && holder.role == role) {
        return Ok(());
    }
    if role == HolderRole::Head && holders.iter().any(|holder| holder.role == HolderRole::Head) {
        return Err(Problem::bad_input(vec![Fault::field("role", "head-taken")]));
    }
    if bodies::reopen_holder(tx, id, officer, role, day)? == 0 {
        bodies::insert_holder(tx, id, officer, role, day)?;
    }
    note_holder(tx, actor, id, officer, role, day, "org.add_holder")
}

/// Takes a post away: today is the first day without.
pub fn end_holder(
    tx: &mut Tx,
    actor: &Actor,
    id: BodyId,
    officer: OfficerId,
    role: HolderRole,
    day: Day,
) -> Result<(), Problem> {
    editable(tx, actor, id)?;
    let holders = bodies::holders(tx, id, day)?;
    let held = holders.iter().find(|holder| holder.officer == officer && holder.role == role);
    let Some(held) = held else { return Ok(()) };
    bodies::end_holder(tx, id, officer, role, held.valid_from, day)?;
    note_holder(tx, actor, id, officer, role, held.valid_from, "org.end_holder")
}

/// Nodes under a root with what stands at them: of a county and below down to the villages, above down to the
/// counties. The caller must have checked that the root is within reach.
pub fn nodes(tx: &mut Tx, root: DivisionCode, day: Day) -> Result<Vec<Node>, StoreError> {
    let level = divisions::by_code(tx, root)?.map_or(Level::Village, |division| division.level);
    let lowest = if level < Level::County { Level::County } else { Level::Village };
    bodies::nodes(tx, root, lowest.number(), day)
}

/// The nodes without a leading group or without its head (S7-16), in code order, and how many nodes were looked at.
pub fn gaps(tx: &mut Tx, root: DivisionCode, day: Day) -> Result<(Vec<Gap>, usize), StoreError> {
    let nodes = nodes(tx, root, day)?;
    let all = nodes.iter().filter(|node| !node.is_virtual).count();
    Ok((nodes.iter().filter_map(rules::gap_of).collect(), all))
}

fn editable(tx: &mut Tx, actor: &Actor, id: BodyId) -> Result<Body, Problem> {
    let body = bodies::by_id(tx, id)?.ok_or_else(Problem::not_found)?;
    must_edit(tx, actor, body.division)?;
    Ok(body)
}

fn note_body(
    tx: &mut Tx,
    actor: &Actor,
    id: BodyId,
    action: &'static str,
    reason: Option<&str>,
) -> Result<(), Problem> {
    let key = [Value::Int(id.0 >> 32), Value::Int(id.0)];
    note(tx, actor, id.0 >> 32, action, reason, (&tables::BODY, &key))
}

fn note_holder(
    tx: &mut Tx,
    actor: &Actor,
    id: BodyId,
    officer: OfficerId,
    role: HolderRole,
    from: Day,
    action: &'static str,
) -> Result<(), Problem> {
    let county = id.0 >> 32;
    let key = [
        Value::Int(county),
        Value::Int(id.0),
        Value::Int(officer.0),
        Value::Int(role.number()),
        Value::Int(from.0.into()),
    ];
    note(tx, actor, county, action, None, (&tables::BODY_HOLDER, &key))
}
