//! JSON: filing a return, its versions, the tree.

use axum::extract::{Path, State as Ax};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{Day, Fault, Instant, Kind, Problem};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use webkit::{QueryFields, Refusal};

use super::actions::{self, Filing, Receipt, What};
use super::model::{AsOf, Field, Line, Mark, RoundDef, StoredReturn};
use super::pages;
use crate::app::{App, Shared};
use crate::routes::Caller;

/// Body of a return.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReturnBody {
    /// `zero`; left out when figures are given.
    #[serde(default)]
    state: Option<String>,
    /// Answers by field code: whole numbers, or text.
    #[serde(default)]
    figures: Option<serde_json::Map<String, serde_json::Value>>,
    /// The sender has seen what looks odd and stands by it.
    #[serde(default)]
    stands_by: bool,
    /// Version that this one corrects.
    #[serde(default)]
    replaces: Option<i64>,
    /// Why it is corrected.
    #[serde(default)]
    reason: String,
}

#[derive(Serialize)]
struct ReceiptBody {
    id: String,
    unit: String,
    unit_name: String,
    day: String,
    version: i64,
    state: &'static str,
    by: String,
    arrived_at: String,
    late_seconds: Option<i64>,
    back_filled_days: Option<i32>,
}

/// POST /api/v1/rounds/{round}/days/{day}/units/{unit}/return
pub async fn file(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((round, day, unit)): Path<(String, String, String)>,
    headers: http::HeaderMap,
    body: axum::body::Bytes,
) -> Result<Response, Refusal> {
    let (unit, day) = pages::unit_day_of(&app, &unit, &day)?;
    let key = headers
        .get("idempotency-key")
        .and_then(|v| v.to_str().ok())
        .filter(|k| !k.is_empty() && k.len() <= 200)
        .ok_or_else(|| Problem::bad_input(vec![Fault::field("Idempotency-Key", "required")]))?;
    let parsed: ReturnBody = serde_json::from_slice(&body).map_err(|e| {
        Problem::bad_input(vec![
            Fault::field("body", "json").with("line", e.line()).with("column", e.column()),
        ])
    })?;
    let what = match (parsed.state.as_deref(), parsed.figures) {
        (Some("zero"), None) => What::Zero,
        (None | Some("reported"), Some(figures)) => {
            What::Form(figures.into_iter().filter_map(answer).collect())
        }
        _ => return Err(Problem::bad_input(vec![Fault::field("state", "zero-or-figures")]).into()),
    };
    // What the key stands for: the address and the body.
    let mut hash = Sha256::new();
    hash.update(format!("{round}/{day}/{}/", unit.0));
    hash.update(&body);
    let hash: [u8; 32] = hash.finalize().into();
    let filing = Filing {
        round,
        unit,
        day,
        what,
        stands_by: parsed.stands_by,
        replaces: parsed.replaces,
        reason: parsed.reason,
        key: Some((key.to_owned(), hash)),
    };
    let actor = caller.actor()?.clone();
    match actions::file_return(&app, &actor, caller.arrived, filing).await {
        Ok(receipt) => {
            let replayed = receipt.replayed;
            let mut answer = webkit::json_with(StatusCode::CREATED, &receipt_body(&app, receipt));
            if replayed {
                answer.headers_mut().insert("idempotency-replayed", http::HeaderValue::from_static("true"));
            }
            Ok(answer)
        }
        Err(problem) if problem.kind == Kind::Busy => Ok(pages::busy(&app, &caller, problem)),
        Err(problem) => Err(problem.into()),
    }
}

/// An answer as text, the form in which the rules read it; `null` is no answer. What is neither number
/// nor text goes on as written, and is refused as such.
fn answer((code, value): (String, serde_json::Value)) -> Option<(String, String)> {
    match value {
        serde_json::Value::Null => None,
        serde_json::Value::String(text) => Some((code, text)),
        other => Some((code, other.to_string())),
    }
}

fn receipt_body(app: &App, receipt: Receipt) -> ReceiptBody {
    use super::model::Timing;
    let (late_seconds, back_filled_days) = match receipt.timing {
        Timing::OnTime => (None, None),
        Timing::Late { seconds } => (Some(seconds), None),
        Timing::BackFilled { days } => (None, Some(days)),
    };
    ReceiptBody {
        id: app.ids.encode(receipt.id),
        unit: app.ids.encode(receipt.unit.0),
        unit_name: receipt.unit_name,
        day: receipt.day.to_string(),
        version: receipt.version,
        state: if receipt.is_zero { "zero" } else { "reported" },
        by: receipt.by,
        arrived_at: receipt.arrived_at.rfc3339(),
        late_seconds,
        back_filled_days,
    }
}

#[derive(Serialize)]
struct DayBody {
    unit: String,
    unit_name: String,
    day: String,
    state: &'static str,
    late_seconds: Option<i64>,
    back_filled_days: Option<i32>,
    cut_off: String,
    versions: Vec<VersionBody>,
}

#[derive(Serialize)]
struct VersionBody {
    version: i64,
    arrived_at: String,
    by: String,
    for_whom: Option<String>,
    reason: Option<String>,
    figures: serde_json::Map<String, serde_json::Value>,
}

/// GET /api/v1/rounds/{round}/days/{day}/units/{unit}/return
pub async fn versions(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((round, day, unit)): Path<(String, String, String)>,
) -> Result<Response, Refusal> {
    let (unit, day) = pages::unit_day_of(&app, &unit, &day)?;
    let book = app.rounds.book(&app.db).await?;
    let actor = caller.actor()?.clone();
    let today = app
        .db
        .read("rounds.api_return", move |tx| actions::today(tx, &book, &actor, &round, unit, day))
        .await?;
    let filed = today.filed();
    let seen = today.state(&filed, caller.arrived);
    let (mut late_seconds, mut back_filled_days) = (None, None);
    for mark in seen.marks() {
        match mark {
            Mark::Late { seconds } => late_seconds = Some(seconds),
            Mark::BackFilled { days } => back_filled_days = Some(days),
            Mark::Corrected { .. } => {}
        }
    }
    Ok(webkit::json(&DayBody {
        unit: app.ids.encode(unit.0),
        unit_name: today.unit.name.clone(),
        day: day.to_string(),
        state: seen.state().code(),
        late_seconds,
        back_filled_days,
        cut_off: today.closing.cut_off.rfc3339(),
        versions: today.versions.iter().map(|v| version_body(&today.def, v)).collect(),
    }))
}

fn version_body(def: &RoundDef, stored: &StoredReturn) -> VersionBody {
    use super::model::Answer;
    let figures = def
        .fields
        .iter()
        .zip(stored.filed.statement.answers(def))
        .map(|(field, answer)| {
            let value = match answer {
                Answer::Number(n) => n.map_or(serde_json::Value::Null, Into::into),
                Answer::Text(words) => words.map_or(serde_json::Value::Null, Into::into),
            };
            (field.code.clone(), value)
        })
        .collect();
    VersionBody {
        version: stored.filed.version,
        arrived_at: stored.filed.arrived_at.rfc3339(),
        by: stored.filed.confirmed_by.as_str().to_owned(),
        for_whom: stored.for_whom.clone(),
        reason: stored.filed.reason.clone(),
        figures,
    }
}

#[derive(Serialize)]
struct TreeBody {
    division: String,
    name: String,
    day: String,
    seen: &'static str,
    at: String,
    cut_off: String,
    settled: bool,
    version: i64,
    total: LineBody,
    lines: Vec<LineBody>,
    beside: Vec<LineBody>,
    units: Vec<UnitBody>,
}

#[derive(Serialize)]
struct LineBody {
    code: String,
    name: String,
    owed: i64,
    reported: i64,
    zero: i64,
    late: i64,
    back_filled: i64,
    open: i64,
    missing: i64,
    corrected: i64,
    coverage: Option<String>,
    fields: serde_json::Map<String, serde_json::Value>,
}

#[derive(Serialize)]
struct UnitBody {
    unit: String,
    name: String,
    kind: &'static str,
    state: &'static str,
    late_seconds: Option<i64>,
    arrived_at: Option<String>,
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
    let def = &board.def;
    Ok(webkit::json(&TreeBody {
        division: asked.division.digits(),
        name: board.division.name.clone(),
        day: board.day.to_string(),
        seen: if asked.seen == AsOf::Now { "now" } else { "cut-off" },
        at: board.at.rfc3339(),
        cut_off: board.units_close.rfc3339(),
        settled: board.settled,
        version: super::rules::rollup_version(&board.total.tally),
        total: line_body(def, &board.total, board.division.name.clone()),
        lines: board.lines.iter().map(|l| line_body(def, l, l.name.clone())).collect(),
        beside: board.beside.iter().map(|(kind, l)| line_body(def, l, kind.code().to_owned())).collect(),
        units: board
            .units
            .iter()
            .chain(&board.beside_units)
            .map(|u| UnitBody {
                unit: app.ids.encode(u.unit.0),
                name: u.name.clone(),
                kind: u.kind.code(),
                state: u.state.code(),
                late_seconds: u.marks.iter().find_map(|m| match m {
                    Mark::Late { seconds } => Some(*seconds),
                    _ => None,
                }),
                arrived_at: u.arrived_at.map(Instant::rfc3339),
            })
            .collect(),
    }))
}

/// Reported and zero hold late and back-filled ones, as law 1 counts them.
fn line_body(def: &RoundDef, line: &Line, name: String) -> LineBody {
    let (parts, tally) = (line.parts, &line.tally);
    LineBody {
        code: line.code.digits(),
        name,
        owed: parts.owed(),
        reported: tally.reported,
        zero: tally.zero,
        late: tally.late(),
        back_filled: tally.back_filled(),
        open: parts.open,
        missing: parts.missing,
        corrected: tally.corrected,
        coverage: kernel::delta::coverage(parts.received(), parts.owed()),
        fields: def
            .numbers()
            .zip(&tally.fields)
            .map(|(field, sum)| {
                let value = serde_json::json!({
                    "sum": if sum.answered == 0 { None } else { Some(sum.sum) },
                    "answered": sum.answered,
                });
                (field.code.clone(), value)
            })
            .collect(),
    }
}

#[derive(Serialize)]
struct RoundBody<'a> {
    code: &'a str,
    title_zh: &'a str,
    title_en: &'a str,
    issuer: String,
    cut_off: String,
    valid_from: String,
    valid_to: Option<String>,
    voluntary: bool,
    version: i64,
    fields: &'a [Field],
}

/// GET /api/v1/rounds
pub async fn rounds(Ax(app): Ax<Shared>, caller: Caller) -> Result<Response, Refusal> {
    let book = app.rounds.book(&app.db).await?;
    let today = caller.arrived.day();
    let bodies: Vec<RoundBody<'_>> = book
        .rounds
        .iter()
        .filter_map(|r| Some((r, r.on(today)?)))
        .map(|(r, def)| RoundBody {
            code: &r.row.code,
            title_zh: &def.title_zh,
            title_en: &def.title_en,
            issuer: def.issuer.digits(),
            cut_off: format!("{:02}:{:02}", def.cut_off_minute / 60, def.cut_off_minute % 60),
            valid_from: def.valid_from.to_string(),
            valid_to: def.valid_to.map(|d: Day| d.to_string()),
            voluntary: def.voluntary,
            version: def.version,
            fields: &def.fields,
        })
        .collect();
    Ok(webkit::json(&bodies))
}
