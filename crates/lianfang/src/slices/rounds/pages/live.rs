//! Server-sent events: the page is told when its board shows something else, at most once a second, and then
//! asks for it. However many watch one board, a commit costs one computation.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Path, State as Ax};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use kernel::{Actor, Instant};
use webkit::{QueryFields, Refusal};

use super::tree::{Asked, asked};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::rounds::actions;
use crate::slices::rounds::model::Board;

/// Least time between two events to one watcher.
const PAUSE: Duration = Duration::from_secs(1);
/// Time between two looks at the clock while nothing is committed: silence turns into missing, and a cut-off
/// settles, without any commit.
const GLANCE: Duration = Duration::from_secs(1);

/// One who watches.
struct Watcher {
    app: Shared,
    actor: Actor,
    asked: Asked,
    seen: Arc<Board>,
    commits: tokio::sync::watch::Receiver<u64>,
    stop: tokio::sync::watch::Receiver<bool>,
    glanced: Instant,
    first: bool,
}

/// GET /tree/{division}/events
pub async fn events(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(division): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let asked = asked(&division, &query, &caller)?;
    let actor = caller.actor()?.clone();
    let (commits, stop) = (app.db.commits(), app.stopping());
    let glanced = app.now();
    // Out of reach answers like missing before any event is promised.
    let seen = board(&app, &actor, &asked).await?;
    let watcher = Watcher { app, actor, asked, seen, commits, stop, glanced, first: true };
    let events = stream::unfold(watcher, |mut watcher| async move {
        watcher.change().await?;
        let event = Event::default().event("change").data(watcher.app.db.commit_number().to_string());
        Some((Ok::<_, Infallible>(event), watcher))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(20))).into_response())
}

async fn board(app: &Shared, actor: &Actor, asked: &Asked) -> Result<Arc<Board>, kernel::Problem> {
    actions::board(app, actor, &asked.round, asked.division, asked.day, asked.seen).await
}

impl Watcher {
    /// Waits until the board shows something else; `None` when the server stops or the reach is lost. The first
    /// event comes at once: something may have changed between the page and this connection.
    async fn change(&mut self) -> Option<()> {
        if std::mem::take(&mut self.first) {
            return Some(());
        }
        loop {
            tokio::time::sleep(PAUSE).await;
            self.next_reason().await?;
            let board = board(&self.app, &self.actor, &self.asked).await.ok()?;
            if !Arc::ptr_eq(&board, &self.seen) {
                self.seen = board;
                return Some(());
            }
        }
    }

    /// A commit, or the passing of a moment at which a board changes by itself.
    async fn next_reason(&mut self) -> Option<()> {
        loop {
            tokio::select! {
                changed = self.commits.changed() => return changed.ok(),
                _ = self.stop.changed() => return None,
                () = tokio::time::sleep(GLANCE) => {
                    let (before, now) = (std::mem::replace(&mut self.glanced, self.app.now()), self.app.now());
                    // Every cut-off stands on a whole minute, which is itself still on time.
                    let minute = |at: Instant| (at.0 - 1).div_euclid(60_000_000);
                    if minute(before) != minute(now) {
                        return Some(());
                    }
                }
            }
        }
    }
}
