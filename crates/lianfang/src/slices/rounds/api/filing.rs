//! Filing and correcting a return.

use axum::extract::{Path, State as Ax};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{Fault, Kind, Problem};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use webkit::{Pairs, Refusal};

use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::rounds::actions::{self, Filing, Receipt, What};
use crate::slices::rounds::model::Timing;
use crate::slices::rounds::pages;

/// Longest key of a client in bytes.
const KEY_BYTES: usize = 200;

/// Body of a return.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReturnBody {
    /// `zero`; left out when figures are given.
    #[serde(default)]
    state: Option<String>,
    /// Answers by field code: whole numbers, or text.
    #[serde(default)]
    figures: Option<Pairs>,
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
        .filter(|k| !k.is_empty() && k.len() <= KEY_BYTES)
        .ok_or_else(|| Problem::bad_input(vec![Fault::field("Idempotency-Key", "required")]))?;
    let parsed: ReturnBody = serde_json::from_slice(&body).map_err(|e| {
        Problem::bad_input(vec![
            Fault::field("body", "json").with("line", e.line()).with("column", e.column()),
        ])
    })?;
    let what = match (parsed.state.as_deref(), parsed.figures) {
        (Some("zero"), None) => What::Zero,
        (None | Some("reported"), Some(figures)) => {
            What::Form(figures.0.into_iter().filter_map(answer).collect())
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
