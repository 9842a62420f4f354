//! The wall clock against the steady one: a jump is written to the trail and shown.

use std::time::Instant as Monotonic;

use kernel::Instant;
use store::{Audit, Subject};

use crate::app::Shared;

/// A clock that moved against the steady one by more than this is written to the trail and shown.
const JUMP_SECONDS: i64 = 300;

/// Both clocks as they stood at the last look.
pub(super) struct Watch {
    wall: Instant,
    steady: Monotonic,
}

impl Watch {
    pub(super) fn start(app: &Shared) -> Watch {
        Watch { wall: app.now(), steady: Monotonic::now() }
    }

    pub(super) async fn look(&mut self, app: &Shared) {
        let passed = i64::try_from(self.steady.elapsed().as_micros()).unwrap_or(0);
        let now = app.now();
        let jump = (now.0 - self.wall.0 - passed) / 1_000_000;
        *self = Watch { wall: now, steady: Monotonic::now() };
        if jump.abs() > JUMP_SECONDS {
            note(app, jump).await;
        }
    }
}

async fn note(app: &Shared, seconds: i64) {
    tracing::warn!(seconds, "the clock jumped");
    app.note_clock_jump(seconds);
    let written = app
        .db
        .write_essential(0, "jobs.clock_jump", move |tx| {
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
