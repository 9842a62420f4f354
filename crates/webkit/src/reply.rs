//! Answers of handlers: pages, pieces of pages, JSON, the way on after a form.

use askama::Template;
use axum::body::Body;
use axum::response::Response;
use http::{HeaderValue, StatusCode, header};
use kernel::{Kind, Problem};
use serde::Serialize;

use crate::preferences::safe_back;
use crate::refusal::Refusal;

/// A page, 200.
pub fn page(template: &impl Template) -> Result<Response, Refusal> {
    page_with(StatusCode::OK, template)
}

/// A piece that replaces part of a page.
pub fn fragment(template: &impl Template) -> Result<Response, Refusal> {
    page(template)
}

/// A page with another status: a form shown again with its faults.
///
/// # Errors
/// The problem `internal` when the template fails.
pub fn page_with(status: StatusCode, template: &impl Template) -> Result<Response, Refusal> {
    let html = template.render().map_err(|fault| {
        tracing::error!(%fault, "a template failed");
        Problem::new(Kind::Internal, "internal")
    })?;
    Ok(body(status, "text/html; charset=utf-8", html.into()))
}

/// JSON, 200.
pub fn json(value: &impl Serialize) -> Response {
    json_with(StatusCode::OK, value)
}

/// JSON with another status.
pub fn json_with(status: StatusCode, value: &impl Serialize) -> Response {
    let text = serde_json::to_string(value).expect("answers have string keys and always serialise");
    body(status, "application/json", text.into())
}

/// 303: the way on after a form. A path that leaves the site leads to `/`.
pub fn see_other(path: &str) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    let location = HeaderValue::try_from(safe_back(path)).expect("a safe path is plain ASCII");
    response.headers_mut().insert(header::LOCATION, location);
    response
}

pub(crate) fn body(status: StatusCode, kind: &'static str, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}
