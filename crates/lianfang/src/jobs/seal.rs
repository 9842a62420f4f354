//! The daily seal: once a day is over, the heads of the trail are bound together and shown on what is printed.

use crate::app::Shared;

/// Seals the day before, where it is not sealed yet.
pub(super) async fn yesterday(app: &Shared) {
    let day = app.now().day().plus(-1);
    if app.seal().is_some_and(|seal| seal.day >= day) || app.db.is_read_only() {
        return;
    }
    match app.db.write(0, "jobs.seal_day", move |tx| tx.seal_day(day)).await {
        Ok(seal) => app.note_seal(seal),
        Err(error) => tracing::warn!(%error, "seal of the day"),
    }
}
