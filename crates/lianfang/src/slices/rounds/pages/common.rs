//! What several pages of the slice share.

use kernel::{Day, DivisionCode, Instant, Kind, Lang, Problem, UnitId};
use webkit::{Parts as BarParts, Text};

use crate::app::App;
use crate::slices::rounds::model::{Field, FieldKind, Mark, RoundDef, State, Timing};
use crate::slices::rounds::rules::Parts;

/// Path parameters of a unit's day; a form that no unit or day has answers "not found".
pub(in crate::slices::rounds) fn unit_day_of(
    app: &App,
    unit: &str,
    day: &str,
) -> Result<(UnitId, Day), Problem> {
    let unit = app.ids.decode(unit).map(UnitId).filter(|u| u.0 > 0).ok_or_else(Problem::not_found)?;
    let day = Day::parse(day).ok_or_else(Problem::not_found)?;
    Ok((unit, day))
}

/// A division in an address: its digits.
pub(in crate::slices::rounds) fn division_of(text: &str) -> Result<DivisionCode, Problem> {
    text.parse()
        .ok()
        .filter(|c| (0..1_000_000_000_000).contains(c))
        .map(DivisionCode)
        .ok_or_else(Problem::not_found)
}

/// A day in a query; today where none is given. A day to come does not exist yet.
pub(in crate::slices::rounds) fn day_or_today(text: &str, now: Instant) -> Result<Day, Problem> {
    let day = if text.is_empty() { now.day() } else { Day::parse(text).ok_or_else(Problem::not_found)? };
    if day > now.day() {
        return Err(Problem::new(Kind::BadInput, "day-to-come").with("day", day));
    }
    Ok(day)
}

/// Address of a unit's day.
pub(in crate::slices::rounds) fn unit_day_href(app: &App, round: &str, day: Day, unit: UnitId) -> String {
    format!("/rounds/{round}/days/{day}/units/{}", app.ids.encode(unit.0))
}

/// A state with its marks, as the glyph's word and the text beside it: late and back-filled are shown
/// in the place of the state they mark.
pub(in crate::slices::rounds) fn shown_state(
    text: Text,
    state: State,
    marks: &[Mark],
) -> (&'static str, String) {
    let mut shown = (state.code(), text.state(state.code()).to_string());
    for mark in marks {
        match mark {
            Mark::Late { seconds } => shown = ("late", text.late(*seconds)),
            Mark::BackFilled { days } => shown = ("back-filled", text.t1("round-back-filled", "days", *days)),
            Mark::Corrected { version } => {
                shown.1 = text.t2("round-state-version", "state", &shown.1, "version", *version);
            }
        }
    }
    shown
}

/// Lateness of a receipt in words; empty when on time.
pub(in crate::slices::rounds) fn timing(text: Text, timing: Timing) -> String {
    match timing {
        Timing::OnTime => String::new(),
        Timing::Late { seconds } => text.late(seconds),
        Timing::BackFilled { days } => text.t1("round-back-filled", "days", days),
    }
}

/// Parts as the bar takes them.
pub(in crate::slices::rounds) fn bar(parts: Parts) -> BarParts {
    BarParts {
        reported: parts.reported_on_time,
        zero: parts.zero_on_time,
        late: parts.late,
        back_filled: parts.back_filled,
        open: parts.open,
        missing: parts.missing,
    }
}

/// Number fields worth a column in a table with coverage: fever, those who returned, those under
/// observation; of a round that asks none of them, the first three numbers.
pub(in crate::slices::rounds) fn columns(def: &RoundDef) -> Vec<(usize, &Field)> {
    let named: Vec<_> = ["fever", "returned", "observed"]
        .iter()
        .filter_map(|code| Some((def.number_index(code)?, def.field(code)?)))
        .collect();
    if named.is_empty() { def.numbers().enumerate().take(3).collect() } else { named }
}

/// `发热 人`: label with the unit of measure.
pub(in crate::slices::rounds) fn heading(field: &Field, lang: Lang) -> String {
    match field.unit(lang) {
        Some(unit) if lang == Lang::Zh => format!("{} {unit}", field.label(lang)),
        _ => field.label(lang).to_owned(),
    }
}

/// Whether the field is an event.
pub(in crate::slices::rounds) fn is_event(field: &Field) -> bool {
    field.kind() == FieldKind::Event
}
