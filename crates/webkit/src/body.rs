//! Bodies of requests: bounded in bytes and in time, so that neither a flood nor a drip holds a place.

use std::time::Duration;

use axum::Json;
use axum::body::Body;
use axum::extract::{FromRequest, Request};
use http::{HeaderMap, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Bytes;
use kernel::{Fault, Kind, Problem};
use serde::de::DeserializeOwned;

use crate::refusal::Refusal;

/// Greatest body of a form or of a JSON request.
pub(crate) const FORM_BYTES: usize = 64 * 1024;
/// Time within which such a body must be complete: the slowest phone network needs a tenth of it.
pub(crate) const FORM_TIME: Duration = Duration::from_secs(15);

/// Reads a whole body of at most `max_bytes`, complete `within` that time.
///
/// # Errors
/// `too-large` (413), or `bad-input` when the body breaks off or does not come in time.
pub async fn read_body(body: Body, max_bytes: usize, within: Duration) -> Result<Bytes, Problem> {
    let whole = Limited::new(body, max_bytes).collect();
    match tokio::time::timeout(within, whole).await {
        Ok(Ok(whole)) => Ok(whole.to_bytes()),
        Ok(Err(fault)) if fault.is::<LengthLimitError>() => {
            Err(Problem::new(Kind::TooLarge, "too-large").with("max", max_bytes / 1024))
        }
        Ok(Err(_)) | Err(_) => Err(unreadable()),
    }
}

pub(crate) fn unreadable() -> Problem {
    Problem::bad_input(vec![Fault::field("body", "not-readable")])
}

/// The kind of a body without its parameters.
pub(crate) fn content_type(headers: &HeaderMap) -> &str {
    let value = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or("");
    value.split(';').next().unwrap_or("").trim()
}

/// A JSON body of a shape that a flat form can't have.
#[derive(Clone, Debug)]
pub struct JsonBody<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for JsonBody<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Refusal> {
        if content_type(request.headers()) != "application/json" {
            return Err(unreadable().into());
        }
        let bytes = read_body(request.into_body(), FORM_BYTES, FORM_TIME).await?;
        match Json::<T>::from_bytes(&bytes) {
            Ok(Json(value)) => Ok(JsonBody(value)),
            Err(_) => Err(unreadable().into()),
        }
    }
}
