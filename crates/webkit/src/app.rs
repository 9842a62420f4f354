//! Everything around the routes of the product: embedded files, preferences, unknown paths, panics,
//! forged requests, words for refusals, headers.

use std::panic::AssertUnwindSafe;

use axum::extract::Request;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use futures_util::FutureExt;
use http::{Method, header};
use kernel::{Kind, Problem, SharedClock};

use crate::refusal::{Refusal, render};
use crate::visit::Visit;
use crate::{assets, csrf, headers, preferences};

/// What the pages show: pages without a handler of their own must wear the band of invented data as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// What people recorded.
    Real,
    /// An invented county.
    Synthetic,
}

/// Puts webkit around the product's routes, which already have their state.
pub fn app(routes: Router, clock: SharedClock, shows: Shows) -> Router {
    routes
        .route("/preferences", get(preferences::remember))
        .route("/assets/{hash}/{name}", get(assets::file))
        .route("/favicon.svg", get(assets::favicon))
        .fallback(async || Refusal(Problem::not_found()))
        .layer(middleware::from_fn(around))
        .layer(Extension(clock))
        .layer(Extension(shows))
}

async fn around(
    Extension(clock): Extension<SharedClock>,
    Extension(shows): Extension<Shows>,
    request: Request,
    next: Next,
) -> Response {
    let visit = Visit::of(request.method(), request.uri(), request.headers());
    let answer = match own_request(&request) {
        Ok(()) => guarded(request, next).await,
        Err(problem) => Refusal(problem).into_response(),
    };
    headers::secure(render(answer, &visit, clock.now(), shows))
}

/// A request that changes something must come from this site. A program with a bearer token has no
/// cookie that a foreign page could ride on.
fn own_request(request: &Request) -> Result<(), Problem> {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let bearer =
        request.headers().get(header::AUTHORIZATION).is_some_and(|v| v.as_bytes().starts_with(b"Bearer "));
    if safe || bearer { Ok(()) } else { csrf::same_origin(request.headers()) }
}

/// A panic is one request's fault, not the server's; its text may hold personal data and stays out of
/// the answer.
async fn guarded(request: Request, next: Next) -> Response {
    if let Ok(response) = AssertUnwindSafe(next.run(request)).catch_unwind().await {
        return response;
    }
    tracing::error!("a handler panicked");
    Refusal(Problem::new(Kind::Internal, "internal")).into_response()
}
