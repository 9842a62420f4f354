//! Finds what somebody typed into a form: a division by code or by names; a unit by its name, by a division code and
//! its name, or by its number.

use kernel::{Actor, Day, DivisionCode, Fault, Problem, UnitId};
use store::{StoreError, Tx};

use super::divisions::{is_under, nearest_under, path};
use super::imports::places::{Meaning, Places};
use super::trail::editing_roots;
use super::units::unit_within;
use crate::slices::org::model::Unit;
use crate::slices::org::rules;
use crate::slices::org::store::there;

/// Candidates that are told where a name means several units.
const TOLD: usize = 5;

/// The division that a text means, within the actor's reach for changing things: 2 to 12 digits or names on end.
/// The inner fault names the candidates where several are meant.
pub fn find_division(
    tx: &mut Tx,
    actor: &Actor,
    text: &str,
    day: Day,
) -> Result<Result<DivisionCode, Fault>, Problem> {
    let roots = editing_roots(actor);
    if text.trim().is_empty() {
        return Ok(Err(Fault::field("division", "required")));
    }
    if let Ok(code) = ::divisions::parse_code(text) {
        let code = DivisionCode(code);
        return Ok(match nearest_under(tx, code, &roots)? {
            Some(_) => Ok(code),
            None => Err(Fault::field("division", "division-unknown").with("shown", text)),
        });
    }
    let mut several = Vec::new();
    for root in roots {
        match Places::new(tx, root, day)?.meaning(tx, text)? {
            Meaning::One(code) => return Ok(Ok(code)),
            Meaning::Several(paths) => several.extend(paths),
            Meaning::Unknown => {}
        }
    }
    Ok(Err(if several.is_empty() {
        Fault::field("division", "place-unknown").with("shown", text)
    } else {
        let fault = Fault::field("division", "place-ambiguous").with("shown", text);
        fault.with("candidates", several.join("; "))
    }))
}

/// What somebody wrote for a unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The text: a name, or a division code and a name.
    pub text: String,
    /// The unit whose number the text is, as its page shows it; absent where it is no number.
    pub id: Option<UnitId>,
}

/// The unit that is meant, under the first of `under` that has it: by number, by its whole name, by a division code and
/// its name. A unit that is over is not found, one that is still to begin is. The inner fault is of the field `field`
/// and names the candidates where several are meant.
pub fn find_unit(
    tx: &mut Tx,
    under: &[DivisionCode],
    written: &Written,
    field: &'static str,
    day: Day,
) -> Result<Result<UnitId, Fault>, Problem> {
    if let Some(id) = written.id
        && let Some(unit) = unit_within(tx, id, under, day)?
        && unit.valid_to.is_none_or(|end| end > day)
    {
        return Ok(Ok(unit.id));
    }
    let text = &written.text;
    let fold = ::divisions::fold(text);
    for root in under {
        let found = there::of_name(tx, *root, &fold, day)?;
        if !found.is_empty() {
            return one_of(tx, &found, field, text);
        }
    }
    if let Some((code, name)) = rules::code_and_name(text) {
        let fold = ::divisions::fold(name);
        for root in under {
            if is_under(tx, code, *root)? {
                let found = there::of_name(tx, code, &fold, day)?;
                if !found.is_empty() {
                    return one_of(tx, &found, field, text);
                }
            }
        }
    }
    Ok(Err(Fault::field(field, "unit-not-found").with("shown", text)))
}

fn one_of(
    tx: &mut Tx,
    found: &[Unit],
    field: &'static str,
    text: &str,
) -> Result<Result<UnitId, Fault>, Problem> {
    if let [one] = found {
        return Ok(Ok(one.id));
    }
    let mut candidates = Vec::new();
    for unit in found.iter().take(TOLD) {
        candidates.push(told(tx, unit)?);
    }
    let fault = Fault::field(field, "which-unit").with("shown", text);
    Ok(Err(fault.with("candidates", candidates.join("; "))))
}

/// A unit among others of its name: `990101001000 柳河小学 (示例省 柳河县 绣林街道)`. What stands before the bracket can be
/// written as it is.
pub fn told(tx: &mut Tx, unit: &Unit) -> Result<String, StoreError> {
    let names: Vec<String> = path(tx, unit.division)?.into_iter().skip(1).map(|above| above.name).collect();
    Ok(format!("{} ({})", written_of(unit), names.join(" ")))
}

/// How a unit can be written so that no other is meant: its division code and its name.
pub fn written_of(unit: &Unit) -> String {
    match unit.division {
        DivisionCode::NATION => unit.name.clone(),
        code => format!("{code} {}", unit.name),
    }
}
