//! Clients' keys are dropped after thirty days, some hundred at a time, so that no return waits for it.

use store::Tx;

use super::PAUSE;
use crate::app::Shared;

pub(super) async fn drop_old(app: &Shared) {
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
