//! From a [`Problem`] to an answer. A handler returns a [`Refusal`]; the words are put in by
//! [`render`] around all routes, which knows the reader's language and the time.
//!
//! Out of reach and non-existent are one problem, `not-found`, and so one answer, byte for byte.

use std::sync::atomic::{AtomicU32, Ordering};

use askama::Template;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use kernel::{Instant, Problem};
use serde::Serialize;

use crate::app::Shows;
use crate::i18n::Said;
use crate::reply::body;
use crate::shell::Shell;
use crate::visit::{Visit, Wants};

/// Seconds a refused client waits at least.
const RETRY_SECONDS: u32 = 5;
/// Spread of the waiting time, so that clients refused together do not come back together.
const RETRY_SPREAD: u32 = 15;

/// A problem on its way to the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub Problem);

impl<E: Into<Problem>> From<E> for Refusal {
    fn from(problem: E) -> Refusal {
        Refusal(problem.into())
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = status(&self.0);
        response.extensions_mut().insert(self);
        response
    }
}

/// Puts the words of a refusal into a response that carries one; others pass unchanged. Headers that
/// the handler set stay.
pub(crate) fn render(mut response: Response, visit: &Visit, now: Instant, shows: Shows) -> Response {
    let problem = match response.extensions_mut().remove::<Refusal>() {
        Some(Refusal(problem)) => problem,
        None => match bare(&response) {
            Some(problem) => problem,
            None => return response,
        },
    };
    let status = response.status();
    let mut said = match visit.wants {
        Wants::Json => problem_json(status, &problem, visit),
        Wants::Html => problem_page(status, &problem, visit, now, shows),
    };
    for (name, value) in response.headers() {
        if name != header::CONTENT_TYPE && name != header::CONTENT_LENGTH {
            said.headers_mut().append(name, value.clone());
        }
    }
    if matches!(status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS) {
        let seconds = asked_seconds(&problem).unwrap_or_else(retry_seconds);
        said.headers_mut().entry(header::RETRY_AFTER).or_insert_with(|| HeaderValue::from(seconds));
    }
    said
}

fn status(problem: &Problem) -> StatusCode {
    StatusCode::from_u16(problem.kind.status()).expect("every kind has a valid status")
}

/// Answers that the router makes by itself, without words.
fn bare(response: &Response) -> Option<Problem> {
    (response.status() == StatusCode::METHOD_NOT_ALLOWED
        && !response.headers().contains_key(header::CONTENT_TYPE))
    .then(|| Problem::new(kernel::Kind::BadInput, "method"))
}

/// The waiting time a problem states itself, as its parameter `seconds`.
fn asked_seconds(problem: &Problem) -> Option<u32> {
    problem.params.iter().find(|(name, _)| *name == "seconds")?.1.parse().ok()
}

/// Evenly spread waiting times: steps of the golden ratio never bunch.
fn retry_seconds() -> u32 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let step = NEXT.fetch_add(2_654_435_769, Ordering::Relaxed);
    RETRY_SECONDS + ((u64::from(step) * u64::from(RETRY_SPREAD)) >> 32) as u32
}

/// The page of a problem.
#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    shell: Shell,
    status: u16,
    code: &'static str,
    said: Said,
    problem: Problem,
}

fn problem_page(
    status: StatusCode,
    problem: &Problem,
    visit: &Visit,
    now: Instant,
    shows: Shows,
) -> Response {
    let mut shell = Shell::new(visit, now);
    shell.demo = shows == Shows::Synthetic;
    let page = ProblemPage {
        shell,
        status: status.as_u16(),
        code: problem.code,
        said: visit.text.said(problem),
        problem: problem.clone(),
    };
    let html = page.render().expect("the page of a problem has no fallible part");
    body(status, "text/html; charset=utf-8", html.into())
}

/// RFC 9457, with the stable code and all faults.
#[derive(Serialize)]
struct ProblemJson<'a> {
    r#type: String,
    title: String,
    status: u16,
    #[serde(skip_serializing_if = "String::is_empty")]
    detail: String,
    code: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    faults: Vec<FaultJson<'a>>,
}

#[derive(Serialize)]
struct FaultJson<'a> {
    field: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<u32>,
    code: &'a str,
    text: String,
}

fn problem_json(status: StatusCode, problem: &Problem, visit: &Visit) -> Response {
    let text = visit.text;
    let said = text.said(problem);
    let faults = problem
        .faults
        .iter()
        .map(|fault| FaultJson {
            field: &fault.field,
            row: fault.row,
            code: fault.code,
            text: text.fault(fault),
        })
        .collect();
    let json = ProblemJson {
        r#type: format!("urn:lianfang:problem:{}", problem.code),
        title: said.title,
        status: status.as_u16(),
        detail: [said.fact, said.todo].into_iter().flatten().collect::<Vec<_>>().join(" "),
        code: problem.code,
        faults,
    };
    let bytes = serde_json::to_vec(&json).expect("the answer has string keys");
    let mut response = body(status, "application/problem+json", bytes.into());
    let lang = HeaderValue::from_static(text.lang.tag());
    response.headers_mut().insert(header::CONTENT_LANGUAGE, lang);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_times_are_spread_over_their_range() {
        let times: Vec<u32> = (0..30).map(|_| retry_seconds()).collect();
        assert!(times.iter().all(|t| (RETRY_SECONDS..RETRY_SECONDS + RETRY_SPREAD).contains(t)), "{times:?}");
        let mut distinct = times.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert!(distinct.len() > 10, "{times:?}");
    }
}
