//! The form of a return, filing it, and correcting it. Works without scripts, and repeats safely.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{Fault, Kind, Problem};
use webkit::{Fields, Form, Opt, Refusal, Shell, page_with, see_other};

use super::common::{answer_in_words, heading, is_event, unit_day_href, unit_day_of};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::rounds::actions::{self, Filing, Today, What};
use crate::slices::rounds::model::{Asks, Choice, Statement};

#[derive(Template)]
#[template(path = "rounds/pages/form.html")]
struct FormPage {
    shell: Shell,
    title: String,
    unit: String,
    date: String,
    action: String,
    key: String,
    form: Form,
    problem: Option<Problem>,
    /// What looks odd; the person may stand by it.
    odd: Vec<String>,
    /// Version that is corrected.
    replaces: Option<i64>,
    events: Vec<Question>,
    counts: Vec<Question>,
    texts: Vec<Question>,
}

struct Question {
    name: String,
    label: String,
    hint: String,
    /// `number`, `textarea` or `select`.
    control: &'static str,
    options: Vec<Opt>,
}

/// GET /rounds/{round}/days/{day}/units/{unit}/form
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((round, day, unit)): Path<(String, String, String)>,
) -> Result<Response, Refusal> {
    let today = load(&app, &caller, &round, &unit, &day).await?;
    let form = starts_with(&today);
    show(&app, &caller, &today, form, None, webkit::csrf::new_key(), StatusCode::OK)
}

async fn load(app: &Shared, caller: &Caller, round: &str, unit: &str, day: &str) -> Result<Today, Problem> {
    let (unit, day) = unit_day_of(app, unit, day)?;
    let book = app.rounds.book(&app.db).await?;
    let (actor, code) = (caller.actor()?.clone(), round.to_owned());
    app.db.read("rounds.form", move |tx| actions::today(tx, &book, &actor, &code, unit, day)).await
}

/// What stands, for a correction; yesterday's head-counts for a first version. Events are never filled
/// by the program.
fn starts_with(today: &Today) -> Form {
    let last = today.versions.last().map(|v| &v.filed.statement);
    let mut pairs: Vec<(&str, String)> = Vec::new();
    for (i, field) in today.def.numbers().enumerate() {
        let value = match last {
            Some(statement) => statement.number(&today.def, i),
            None => today.prefill.values.numbers.get(i).copied().flatten(),
        };
        pairs.push((field.code.as_str(), value.map(|v| v.to_string()).unwrap_or_default()));
    }
    for (i, field) in today.def.texts().enumerate() {
        if let Some(Statement::Figures(values)) = last {
            pairs.push((field.code.as_str(), values.texts.get(i).cloned().flatten().unwrap_or_default()));
        }
    }
    Form::of(&pairs)
}

fn show(
    app: &Shared,
    caller: &Caller,
    today: &Today,
    form: Form,
    problem: Option<Problem>,
    key: String,
    status: StatusCode,
) -> Result<Response, Refusal> {
    let mut shell = app.shell(caller);
    shell.cut_off = (caller.arrived <= today.closing.cut_off).then_some(today.closing.cut_off);
    let (text, lang) = (shell.text, shell.text.lang);
    let mut page = FormPage {
        title: today.def.title(lang).to_owned(),
        unit: today.unit.name.clone(),
        date: text.date(today.day),
        action: unit_day_href(app, &today.round, today.day, today.unit.id),
        key,
        form: match &problem {
            Some(p) => form.with_problem(p),
            None => form,
        },
        odd: Vec::new(),
        replaces: today.versions.last().map(|v| v.filed.version),
        problem: None,
        events: Vec::new(),
        counts: Vec::new(),
        texts: Vec::new(),
        shell,
    };
    match problem {
        Some(p) if p.code == "return-odd" => page.odd = p.faults.iter().map(|f| text.fault(f)).collect(),
        other => page.problem = other,
    }
    for (i, field) in today.def.numbers().enumerate() {
        let carried = today.versions.is_empty() && today.prefill.carried_over.contains(i);
        let question = Question {
            name: field.code.clone(),
            label: heading(field, lang),
            hint: match today.prefill.fact(i) {
                Some(fact) => super::today::fact_words(text, fact, None),
                None if carried => text.t("round-carried").to_string(),
                None => String::new(),
            },
            control: "number",
            options: Vec::new(),
        };
        if is_event(field) { page.events.push(question) } else { page.counts.push(question) }
    }
    for field in today.def.texts() {
        let (control, options) = match &field.asks {
            Asks::Coded { choices, .. } => {
                let label = |c: &Choice| answer_in_words(field, &c.code, lang).to_owned();
                let empty = Opt { value: String::new(), label: "—".into() };
                let all = choices.iter().map(|c| Opt { value: c.code.clone(), label: label(c) });
                ("select", std::iter::once(empty).chain(all).collect())
            }
            _ => ("textarea", Vec::new()),
        };
        let hint = if field.is_required() { String::new() } else { text.t("round-optional").to_string() };
        page.texts.push(Question {
            name: field.code.clone(),
            label: field.label(lang).to_owned(),
            hint,
            control,
            options,
        });
    }
    page_with(status, &page)
}

/// POST /rounds/{round}/days/{day}/units/{unit}
pub async fn file(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((round, day, unit)): Path<(String, String, String)>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (id, on) = unit_day_of(&app, &unit, &day)?;
    let actor = caller.actor()?.clone();
    let book = app.rounds.book(&app.db).await?;
    let def = book.by_code(&round).and_then(|r| r.on(on)).ok_or_else(Problem::not_found)?.clone();
    let what = if fields.get("what") == "zero" {
        What::Zero
    } else {
        let known = |code: &str| fields.has(code).then(|| (code.to_owned(), fields.get(code).to_owned()));
        What::Form(def.fields.iter().filter_map(|f| known(&f.code)).collect())
    };
    let key = fields
        .key()
        .map(str::to_owned)
        .ok_or_else(|| Problem::bad_input(vec![Fault::field("key", "required")]))?;
    let filing = Filing {
        round: round.clone(),
        unit: id,
        day: on,
        what,
        stands_by: fields.has("stands_by"),
        replaces: fields.get("replaces").parse().ok(),
        reason: fields.get("reason").to_owned(),
        key: Some((key.clone(), fields.hash())),
    };
    match actions::file_return(&app, &actor, caller.arrived, filing).await {
        Ok(receipt) => {
            let href = unit_day_href(&app, &round, on, id);
            let mut answer = see_other(&format!("{href}?receipt={}", receipt.version));
            if receipt.replayed {
                answer.headers_mut().insert("idempotency-replayed", http::HeaderValue::from_static("true"));
            }
            Ok(answer)
        }
        Err(problem) if problem.kind == Kind::Busy => Ok(busy(&app, &caller, problem)),
        Err(problem) if matches!(problem.kind, Kind::BadInput | Kind::Conflict) => {
            let today = load(&app, &caller, &round, &unit, &day).await?;
            let status = StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::BAD_REQUEST);
            // A refused zero leads to the form: the figures can be filed there.
            let form = if fields.get("what") == "zero" { starts_with(&today) } else { fields.form() };
            show(&app, &caller, &today, form, Some(problem), webkit::csrf::new_key(), status)
        }
        Err(problem) => Err(problem.into()),
    }
}

/// "Busy" carries a token: the resend counts as arrived now.
pub(in crate::slices::rounds) fn busy(app: &Shared, caller: &Caller, problem: Problem) -> Response {
    let mut answer = Refusal::from(problem).into_response();
    if let Ok(token) = http::HeaderValue::from_str(&caller.arrival_token(app)) {
        answer.headers_mut().insert("arrival-token", token);
    }
    answer
}
