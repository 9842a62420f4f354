//! What is kept for thirty days: clients' keys, some hundred at a time, so that no return waits for it, and rows of
//! imports of people.

use std::sync::Arc;
use std::time::Duration;

use store::Tx;

use crate::app::Shared;
use crate::slices::people;

/// Between two slices the lane belongs to the returns.
const PAUSE: Duration = Duration::from_millis(20);

pub(super) async fn drop_old(app: &Shared) {
    empty_imports(app).await;
    loop {
        match app.db.write(0, "jobs.drop_old_keys", Tx::drop_old_keys).await {
            Ok(0) => return,
            Ok(_) => tokio::time::sleep(PAUSE).await,
            Err(error) => {
                tracing::warn!(%error, "old keys");
                return;
            }
        }
    }
}

async fn empty_imports(app: &Shared) {
    let shared = Arc::clone(app);
    let work = move || people::actions::empty_old_imports(&shared.db, shared.now());
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(0)) | Err(_) => {}
        Ok(Ok(imports)) => tracing::info!(imports, "rows of old imports destroyed"),
        Ok(Err(problem)) => tracing::warn!(%problem, "rows of old imports"),
    }
}
