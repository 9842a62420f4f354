//! Finds what somebody typed into a form: a division by code or by names, a unit by name.

use kernel::{Actor, Day, DivisionCode, Fault, Problem, UnitId};
use store::Tx;

use super::divisions::nearest_under;
use super::imports::places::{Meaning, Places, said};
use super::trail::editing_roots;
use super::units::{Search, list_units};

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

/// The unit of exactly this name under a division or, failing that, under its county; the inner fault is of the
/// field `field`.
pub fn find_unit(
    tx: &mut Tx,
    under: &[DivisionCode],
    text: &str,
    field: &'static str,
    day: Day,
) -> Result<Result<UnitId, Fault>, Problem> {
    let fold = ::divisions::fold(text);
    for root in under {
        let search = Search { root: *root, kind: None, text: text.to_owned(), after: None, size: 200 };
        let mut found = list_units(tx, &search, day)?.units;
        found.retain(|unit| ::divisions::fold(&unit.name) == fold);
        match &found[..] {
            [] => {}
            [one] => return Ok(Ok(one.id)),
            several => {
                let mut paths = Vec::new();
                for unit in several.iter().take(5) {
                    paths.push(said(tx, unit.division)?);
                }
                let fault = Fault::field(field, "unit-ambiguous").with("shown", text);
                return Ok(Err(fault.with("candidates", paths.join("; "))));
            }
        }
    }
    Ok(Err(Fault::field(field, "unit-not-found").with("shown", text)))
}
