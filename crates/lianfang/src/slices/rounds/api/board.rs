//! A division's day: the whole, the lines below it, the units, and how the roll-up leaves.

use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{Instant, Level};
use serde::Serialize;
use webkit::{QueryFields, Refusal};

use super::answers::{ByCode, Marks, Stated, answers, carried_over};
use super::sums::{AtCutOffBody, LineBody, at_cut_off_body, line_body};
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::rounds::actions;
use crate::slices::rounds::model::{AsOf, Board, Leaving, RoundDef, UnitLine};
use crate::slices::rounds::{pages, rules};

#[derive(Serialize)]
struct TreeBody {
    division: String,
    name: String,
    level: &'static str,
    round: String,
    day: String,
    /// Version of the round's definition on that day.
    definition: i64,
    seen: &'static str,
    at: String,
    cut_off: String,
    settled: bool,
    version: i64,
    leaving: Option<LeavingBody>,
    total: LineBody,
    at_cut_off: Option<AtCutOffBody>,
    lines: Vec<LineBody>,
    beside: Vec<LineBody>,
    units: Vec<UnitBody>,
}

/// How the roll-up leaves: by name, by itself, or not yet.
#[derive(Serialize)]
struct LeavingBody {
    state: &'static str,
    slot: String,
    by: Option<String>,
    at: Option<String>,
}

#[derive(Serialize)]
struct UnitBody {
    unit: String,
    name: String,
    kind: &'static str,
    town: Option<String>,
    state: &'static str,
    late_seconds: Option<i64>,
    back_filled_days: Option<i32>,
    version: Option<i64>,
    arrived_at: Option<String>,
    by: Option<String>,
    figures: ByCode<Stated>,
    carried_over: Vec<String>,
}

/// GET /api/v1/tree/{division}
pub async fn tree(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(division): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let asked = pages::asked(&division, &query, &caller)?;
    let actor = caller.actor()?.clone();
    let board = actions::board(&app, &actor, &asked.round, asked.division, asked.day, asked.seen).await?;
    Ok(webkit::json(&tree_body(&app, asked.round, caller.arrived, &board)))
}

fn tree_body(app: &App, round: String, at: Instant, board: &Board) -> TreeBody {
    let def = &board.def;
    let whole = board.division.name.clone();
    let units = board.units.iter().chain(&board.beside_units);
    TreeBody {
        division: board.division.code.digits(),
        name: whole.clone(),
        level: board.division.level.code(),
        round,
        day: board.day.to_string(),
        definition: def.version,
        seen: if board.seen == AsOf::Now { "now" } else { "cut-off" },
        at: at.rfc3339(),
        cut_off: board.units_close.rfc3339(),
        settled: board.settled,
        version: rules::rollup_version(&board.total.tally),
        leaving: leaving_body(board),
        total: line_body(def, &board.total, whole, false),
        at_cut_off: board.at_cut_off.as_ref().map(|tally| at_cut_off_body(def, tally)),
        lines: board.lines.iter().map(|l| line_body(def, l, l.name.clone(), l.name.is_empty())).collect(),
        beside: board
            .beside
            .iter()
            .map(|(kind, l)| line_body(def, l, kind.code().to_owned(), false))
            .collect(),
        units: units.map(|unit| unit_body(app, def, unit)).collect(),
    }
}

/// `None` for a village: what its unit owes is confirmed by its own clerk and never leaves by itself.
fn leaving_body(board: &Board) -> Option<LeavingBody> {
    if board.division.level == Level::Village {
        return None;
    }
    let (state, confirmed) = match &board.leaving {
        Leaving::NotYet { confirmed, .. } => ("not-yet", confirmed.as_ref()),
        Leaving::Confirmed(confirmation) => ("confirmed", Some(confirmation)),
        Leaving::Automatic => ("automatic", None),
    };
    Some(LeavingBody {
        state,
        slot: board.slot.rfc3339(),
        by: confirmed.map(|c| c.by.as_str().to_owned()),
        at: confirmed.map(|c| c.at.rfc3339()),
    })
}

fn unit_body(app: &App, def: &RoundDef, unit: &UnitLine) -> UnitBody {
    let marks = Marks::of(&unit.marks);
    let number = |index: usize| unit.figures.get(index).copied().flatten();
    let words = |index: usize| unit.texts.get(index).cloned().flatten();
    UnitBody {
        unit: app.ids.encode(unit.unit.0),
        name: unit.name.clone(),
        kind: unit.kind.code(),
        town: (unit.town.0 != 0).then(|| unit.town.digits()),
        state: unit.state.code(),
        late_seconds: marks.late_seconds,
        back_filled_days: marks.back_filled_days,
        // What stands uncorrected is the first version; silence has none.
        version: marks.corrected.or(unit.arrived_at.map(|_| 1)),
        arrived_at: unit.arrived_at.map(Instant::rfc3339),
        by: unit.by.clone(),
        figures: answers(def, number, words),
        carried_over: carried_over(def, unit.carried_over),
    }
}
