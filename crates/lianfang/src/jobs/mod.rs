//! What runs beside the requests: interrupted imports go on, old keys are dropped, declarations and rows of imports are
//! emptied when they were kept long enough, yesterday is sealed, boards are kept warm, the clock and the disk are
//! watched. Nothing here decides about a figure: a job that is late makes nobody late.

mod clock;
mod disk;
mod kept;
mod keys;
mod seal;

use std::sync::Arc;
use std::time::Duration;

pub use disk::{Disk, Room};
pub use kept::imports as empty_imports;

use crate::app::Shared;

/// How often the jobs look.
const EVERY: Duration = Duration::from_secs(10);
/// How often old keys are looked for, in looks: once an hour.
const KEYS_EVERY: u32 = 360;
/// Between two slices of a long work the lane belongs to the returns.
const PAUSE: Duration = Duration::from_millis(20);
/// How soon a disk that failed is noticed.
const BROKEN_EVERY: Duration = Duration::from_secs(1);

/// Starts the jobs; they end with the handle.
pub fn start(app: &Shared) -> tokio::task::JoinHandle<()> {
    let app = Arc::clone(app);
    tokio::spawn(async move {
        if let Err(problem) = resume(&app).await {
            tracing::error!(%problem, "imports");
        }
        let mut clock = clock::Watch::start(&app);
        for look in 0_u32.. {
            app.disk.look(&app.dir);
            if let Err(problem) = crate::slices::rounds::actions::warm_boards(&app).await {
                tracing::error!(%problem, "boards");
            }
            seal::yesterday(&app).await;
            if look % KEYS_EVERY == 0 {
                keys::drop_old(&app).await;
                kept::empty_over(&app).await;
            }
            tokio::time::sleep(EVERY).await;
            clock.look(&app).await;
        }
    })
}

/// Resolves when the disk did not keep a commit: the process must start again and read what is there.
pub async fn disk_failed(app: Shared) {
    while !app.db.is_broken() {
        tokio::time::sleep(BROKEN_EVERY).await;
    }
}

/// Imports that were interrupted finish by themselves.
async fn resume(app: &Shared) -> Result<(), kernel::Problem> {
    let app = Arc::clone(app);
    tokio::task::spawn_blocking(move || {
        let units = crate::slices::org::actions::resume_imports(&app.db).map(drop);
        let people = crate::slices::people::actions::resume_imports(&app.db, &app.vault, &app.people_imports);
        units.and(people.map(drop))
    })
    .await
    .unwrap_or(Ok(()))
}
