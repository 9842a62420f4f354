//! What several pages of the slice share.

use kernel::{Actor, Change, Day, DivisionCode, Instant, Kind, Lang, Level, Problem, Role, UnitId, Verb};
use webkit::{Parts as BarParts, Text};

use crate::app::{App, Shared};
use crate::slices::org;
use crate::slices::org::model::{Division, Unit};
use crate::slices::rounds::actions::Today;
use crate::slices::rounds::model::{
    AsOf, Board, Field, FieldKind, Line, Mark, RoundDef, State, Timing, UnitDay, UnitLine,
};
use crate::slices::rounds::rules::Parts;

/// Roles that see a subtree.
pub(super) const SEE: [Role; 4] = [Role::Office, Role::Headquarters, Role::Supervisor, Role::Admin];
/// Roles that act in a subtree: remind, confirm, file on behalf.
pub(super) const ACT: [Role; 2] = [Role::Office, Role::Headquarters];

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

/// A unit's day as glyph and text; what was asked without being owed and left blank has its own word.
pub(super) fn shown_day(text: Text, day: UnitDay<'_>) -> (&'static str, String) {
    match day {
        UnitDay::VoluntaryBlank => voluntary_blank(text),
        day => shown_state(text, day.state(), &day.marks()),
    }
}

/// The same of a line of the tree: one that owes nothing and filed nothing is there only because it was asked.
pub(super) fn shown_line(text: Text, unit: &UnitLine) -> (&'static str, String) {
    match unit.state {
        State::NotOwed => voluntary_blank(text),
        state => shown_state(text, state, &unit.marks),
    }
}

/// 自愿未填.
pub(super) fn voluntary_blank(text: Text) -> (&'static str, String) {
    ("voluntary", text.state("voluntary").into_owned())
}

/// What was received: a zero, or a return with figures.
pub(super) fn received_word(text: Text, state: State) -> String {
    match state {
        State::Zero => text.state(state.code()).into_owned(),
        _ => text.t("round-return").into_owned(),
    }
}

/// Lateness of a receipt in words; empty when on time.
pub(in crate::slices::rounds) fn timing(text: Text, timing: Timing) -> String {
    match timing {
        Timing::OnTime => String::new(),
        Timing::Late { seconds } => text.late(seconds),
        Timing::BackFilled { days } => text.t1("round-back-filled", "days", days),
    }
}

/// Who decided that the unit closes earlier than before, and why.
pub(in crate::slices::rounds) fn earlier(text: Text, today: &Today) -> Option<String> {
    if let Some(lead) = today.lead.as_ref().filter(|lead| !lead.by.is_empty()) {
        let (minutes, by, reason) = (lead.minutes, &lead.by, &lead.reason);
        return Some(text.t3("round-lead-seen", "minutes", minutes, "by", by, "reason", reason));
    }
    let earlier = today.def.earlier.as_ref()?;
    let at = today.closing.cut_off.hm();
    Some(text.t3("round-earlier-seen", "at", at, "by", &earlier.by, "reason", &earlier.reason))
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
        blank: parts.blank,
    }
}

/// Parts of the whole and of the units beside the tree together.
pub(super) fn everything(board: &Board) -> Parts {
    let mut all = board.total.parts;
    for (_, beside) in &board.beside {
        all += beside.parts;
    }
    all
}

/// Parts of what the page is about: the villages and communities or, of a round that asks none of them, the units
/// beside the tree. Never both together (law 2).
pub(super) fn headline(board: &Board) -> Parts {
    if board.total.parts.owed() > 0 { board.total.parts } else { everything(board) }
}

/// Catalogue key of what all parts come to: units that owe, in a voluntary round those that are asked.
pub(super) fn owed_key(def: &RoundDef) -> &'static str {
    if def.voluntary { "tree-asked" } else { "tree-owed" }
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

/// Whether the round asks for anything that can be zero.
pub(super) fn has_events(def: &RoundDef) -> bool {
    def.events().next().is_some()
}

/// Catalogue key of what a form is opened for: to correct what stands, to say what happened in place of a zero, or
/// simply to file.
pub(super) fn form_key(def: &RoundDef, stands: bool) -> &'static str {
    match (stands, has_events(def)) {
        (true, _) => "round-correct",
        (false, true) => "round-has-events",
        (false, false) => "round-file",
    }
}

/// Whether the field is an event.
pub(in crate::slices::rounds) fn is_event(field: &Field) -> bool {
    field.kind() == FieldKind::Event
}

/// An answer in words: a coded one by the label of its choice, in the reader's language.
pub(super) fn answer_in_words<'a>(field: &'a Field, answer: &'a str, lang: Lang) -> &'a str {
    match (field.choices().iter().find(|choice| choice.code == answer), lang) {
        (Some(choice), Lang::Zh) => &choice.zh,
        (Some(choice), Lang::En) => &choice.en,
        (None, _) => answer,
    }
}

/// Name of a division; the nation's from the catalogue.
pub(super) fn division_name(text: Text, division: &Division) -> String {
    match division.code {
        DivisionCode::NATION => text.t("org-nation").into_owned(),
        _ => division.name.clone(),
    }
}

/// Name of a line below a division. What belongs to no division below has no name of its own.
pub(super) fn line_name(text: Text, line: &Line) -> String {
    if line.name.is_empty() { text.t("org-bucket").into_owned() } else { line.name.clone() }
}

/// `+3`, `−2`, `0`: a difference with its sign.
pub(super) fn signed(text: Text, by: i64) -> String {
    if by > 0 { format!("+{}", text.number(by)) } else { text.number(by) }
}

/// A change as a number with its sign.
pub(super) fn signed_change(change: Change) -> i64 {
    match change.verb {
        Verb::More => change.by,
        Verb::Fewer => -change.by,
        Verb::Same => 0,
    }
}

/// Catalogue key of what the changes of a board compare with. Units are compared with the same clock time while the
/// day runs, sums of counties with the cut-off of the day before.
pub(super) fn compared_with(board: &Board, now: Instant) -> &'static str {
    match (board.day == now.day(), board.seen) {
        (true, AsOf::Now) if board.below >= Level::Town => "tree-change-same-time",
        (true, _) => "tree-change-cut-off",
        (false, _) => "tree-change-day",
    }
}

/// Whether one of these subtrees holds the unit.
pub(super) fn stands_under(unit: &Unit, roots: &[DivisionCode]) -> bool {
    let place = unit.place();
    [DivisionCode::NATION, place.province, place.city, place.county_div, place.town, place.division]
        .iter()
        .any(|code| roots.contains(code))
}

/// Whether an office or headquarters of the actor holds this division: elsewhere its buttons would answer
/// "not found".
pub(super) async fn may_act(app: &Shared, actor: &Actor, division: DivisionCode) -> Result<bool, Problem> {
    let roots = actor.roots(&ACT);
    if roots.is_empty() || roots.contains(&division) || roots.contains(&DivisionCode::NATION) {
        return Ok(!roots.is_empty());
    }
    let root =
        app.db.read("rounds.may_act", move |tx| org::actions::nearest_under(tx, division, &roots)).await?;
    Ok(root.is_some())
}
