//! Server-sent events: one small event a commit, at most one a second; the page then asks for its
//! board, which is computed once a commit however many ask.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Path, State as Ax};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use webkit::{QueryFields, Refusal};

use super::tree::asked;
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::rounds::actions;

/// Least time between two events to one watcher.
const PAUSE: Duration = Duration::from_secs(1);

/// GET /tree/{division}/events
pub async fn events(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(division): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let asked = asked(&division, &query, &caller)?;
    let actor = caller.actor()?.clone();
    // Out of reach answers like missing before any event is promised.
    actions::board(&app, &actor, &asked.round, asked.division, asked.day, asked.seen).await?;
    let commits = app.db.commits();
    let close = app.stopping();
    let events = stream::unfold((commits, close, true), |(mut commits, mut close, first)| async move {
        if !first {
            tokio::time::sleep(PAUSE).await;
            tokio::select! {
                changed = commits.changed() => changed.ok()?,
                _ = close.changed() => return None,
            }
        }
        let number = *commits.borrow_and_update();
        let event = Event::default().event("change").data(number.to_string());
        Some((Ok::<_, Infallible>(event), (commits, close, false)))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(20))).into_response())
}
