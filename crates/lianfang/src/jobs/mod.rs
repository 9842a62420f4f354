//! What runs beside the requests: dropping old keys, watching the clock.

use std::sync::Arc;
use std::time::{Duration, Instant as Monotonic};

use store::{Audit, Subject};

use crate::app::Shared;

/// A clock that moved against the steady one by more than this is written to the trail and shown.
const JUMP_SECONDS: i64 = 300;
/// How often the clocks are compared.
const EVERY: Duration = Duration::from_secs(10);
/// How often old idempotency keys are dropped.
const KEYS_EVERY: u32 = 360;

/// Starts the jobs; they end with the handle.
pub fn start(app: &Shared) -> tokio::task::JoinHandle<()> {
    let app = Arc::clone(app);
    tokio::spawn(async move {
        let resumed = resume(&app).await;
        if let Err(problem) = resumed {
            tracing::error!(%problem, "imports");
        }
        let (mut wall, mut steady, mut round) = (app.now(), Monotonic::now(), 0_u32);
        loop {
            tokio::time::sleep(EVERY).await;
            let passed = i64::try_from(steady.elapsed().as_micros()).unwrap_or(0);
            let now = app.now();
            let jump = (now.0 - wall.0 - passed) / 1_000_000;
            if jump.abs() > JUMP_SECONDS {
                note_jump(&app, jump).await;
            }
            (wall, steady) = (now, Monotonic::now());
            if round % KEYS_EVERY == 0
                && let Err(error) = app.db.write(0, "jobs.drop_old_keys", store::Tx::drop_old_keys).await
            {
                tracing::warn!(%error, "old keys");
            }
            round = round.wrapping_add(1);
        }
    })
}

/// Imports that were interrupted finish by themselves.
async fn resume(app: &Shared) -> Result<(), kernel::Problem> {
    let app = Arc::clone(app);
    tokio::task::spawn_blocking(move || crate::slices::org::actions::resume_imports(&app.db).map(drop))
        .await
        .unwrap_or(Ok(()))
}

async fn note_jump(app: &Shared, seconds: i64) {
    tracing::warn!(seconds, "the clock jumped");
    app.note_clock_jump(seconds);
    let written = app
        .db
        .write(0, "jobs.clock_jump", move |tx| {
            tx.audit(Audit {
                county: 0,
                actor: 0,
                for_whom: None,
                action: "system.clock_jump",
                reason: Some(&format!("{seconds} s")),
                subject: Subject::Nothing { about: "clock" },
            })
        })
        .await;
    if let Err(error) = written {
        tracing::error!(%error, "clock jump");
    }
}
