//! Rights, spans and places in words.

use kernel::{Day, DivisionCode, Fault, Instant, Problem};
use store::Tx;
use webkit::{Reader, Text};

use crate::slices::access::actions;
use crate::slices::access::model::{Right, Span};
use crate::slices::org;

/// A right with the name of what it is over.
pub struct RightRow {
    /// The right.
    pub right: Right,
    /// Division or unit.
    pub over: String,
    /// Name of the account that gave it, as this reader may see it; empty = the system.
    pub by: String,
}

/// Names of what each right is over, and of who gave it, as somebody reads them whose reach are these roots.
pub fn with_places(
    tx: &mut Tx,
    rights: Vec<Right>,
    roots: &[DivisionCode],
    today: Day,
) -> Result<Vec<RightRow>, Problem> {
    let mut out = Vec::new();
    for right in rights {
        let over = match right.grant.unit {
            Some(id) => org::actions::unit(tx, id, today)?.map(|unit| unit.name).unwrap_or_default(),
            None => path_name(tx, right.grant.division)?,
        };
        let (by, _) = actions::name_for(tx, roots, right.made_by)?;
        out.push(RightRow { right, over, by });
    }
    Ok(out)
}

/// The last two names on the way to a division.
pub fn path_name(tx: &mut Tx, code: DivisionCode) -> Result<String, Problem> {
    let path = org::actions::path(tx, code)?;
    let from = if path.len() > 2 { path.len() - 2 } else { path.len().saturating_sub(1) };
    Ok(path[from..].iter().map(|d| d.name.as_str()).collect::<Vec<_>>().join("·"))
}

/// `11-23 14:47 至 11-30 08:00`, `自 11-23 14:47 起`.
pub fn span(text: Text, span: Span) -> String {
    let at = |instant: Instant| format!("{} {}", text.date_year(instant.day()), text.hm(instant));
    match span.to {
        Some(to) => text.t2("access-span", "from", at(span.from), "to", at(to)),
        None => text.t1("access-since", "from", at(span.from)),
    }
}

/// Fields `NAME` (day) and `NAME-time` (15:00; empty = 00:00) as an instant. `None` where no day was
/// given.
pub fn instant(
    reader: &mut Reader<'_>,
    day: &'static str,
    time: &'static str,
    has_time: bool,
) -> Option<Instant> {
    let minute = if has_time { reader.minute(time) } else { 0 };
    reader.day_opt(day).map(|day| day.at_minute(minute))
}

/// The fault of a field that must be filled in.
pub fn required(field: &str) -> Fault {
    Fault::field(field, "required")
}
