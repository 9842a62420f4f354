//! The form of a right: role, over what, from when to when.

use kernel::{Actor, Day, DivisionCode, Fault, Grant, Problem, Role, UnitId};
use store::Tx;
use webkit::{Fields, Opt};

use super::accounts::named_roots;
use super::words::instant;
use crate::app::App;
use crate::routes::Caller;
use crate::slices::access::actions;
use crate::slices::access::model::Span;
use crate::slices::org;

/// The actor's roots and the divisions directly below them.
pub(super) async fn division_options(app: &App, caller: &Caller, actor: &Actor) -> Result<Vec<Opt>, Problem> {
    let (actor, today) = (actor.clone(), caller.arrived.day());
    app.db
        .read("access.divisions", move |tx| {
            let mut options = Vec::new();
            for (root, label) in named_roots(tx, &actor)? {
                options.push(Opt { value: root.digits(), label });
                for below in org::actions::children(tx, root, today)? {
                    options.push(Opt { value: below.code.digits(), label: format!("— {}", below.name) });
                }
            }
            Ok(options)
        })
        .await
}

/// What the form of a right says.
pub(super) struct RightForm {
    role: Option<Role>,
    division: DivisionCode,
    unit: String,
    /// When the right holds.
    pub span: Span,
}

/// Reads the fields; faults go to the reader. A right never begins before the request.
pub(super) fn read_right(reader: &mut webkit::Reader<'_>, fields: &Fields, caller: &Caller) -> RightForm {
    let role = reader.choice("role", Role::parse);
    let is_clerk = role == Some(Role::Clerk);
    let division = match fields.get("grant_code") {
        "" if is_clerk => None,
        "" => reader.choice("grant_division", read_code),
        _ => reader.choice("grant_code", read_code),
    };
    let unit = if is_clerk { reader.text("grant_unit", 60) } else { String::new() };
    let from = instant(reader, "grant_from", "", false);
    let to = instant(reader, "grant_to", "", false).map(|at| at.plus_seconds(86_400));
    RightForm {
        role,
        division: division.unwrap_or_default(),
        unit,
        span: Span { from: from.map_or(caller.arrived, |at| at.max(caller.arrived)), to },
    }
}

fn read_code(text: &str) -> Option<DivisionCode> {
    let digits = text.trim();
    let whole = digits == "0" || digits.len() == 12 && digits.bytes().all(|b| b.is_ascii_digit());
    whole.then(|| digits.parse().ok().map(DivisionCode)).flatten()
}

/// The one unit of that name, or opaque id, under one of the actor's roots.
fn find_unit(
    tx: &mut Tx,
    app_ids: &kernel::PublicIds,
    actor: &Actor,
    typed: &str,
    today: Day,
) -> Result<UnitId, Problem> {
    let fault = |code| Problem::bad_input(vec![Fault::field("grant_unit", code)]);
    let roots = actor.roots(&actions::MANAGERS);
    if let Some(id) = app_ids.decode(typed)
        && let Some(unit) = org::actions::unit_within(tx, UnitId(id), &roots, today)?
    {
        return Ok(unit.id);
    }
    let mut found: Vec<UnitId> = Vec::new();
    for root in roots {
        let search = org::actions::Search { root, text: typed.to_owned(), size: 20, ..Default::default() };
        let units = org::actions::list_units(tx, &search, today)?.units;
        let same: Vec<UnitId> = units.iter().filter(|u| u.name == typed).map(|u| u.id).collect();
        found.extend(if same.is_empty() { units.iter().map(|u| u.id).collect() } else { same });
    }
    found.sort();
    found.dedup();
    match found[..] {
        [one] => Ok(one),
        [] => Err(fault("grant-unit-unknown")),
        _ => Err(fault("grant-unit-many")),
    }
}

/// The right that the form asks for.
pub(super) fn grant_of(
    tx: &mut Tx,
    ids: &kernel::PublicIds,
    actor: &Actor,
    form: &RightForm,
    today: Day,
) -> Result<Grant, Problem> {
    let role = form.role.ok_or_else(|| Problem::bad_input(vec![Fault::field("role", "required")]))?;
    if role != Role::Clerk {
        return Ok(Grant { role, division: form.division, unit: None });
    }
    let id = find_unit(tx, ids, actor, &form.unit, today)?;
    let unit = org::actions::unit(tx, id, today)?.ok_or_else(Problem::not_found)?;
    Ok(Grant { role, division: unit.division, unit: Some(id) })
}
