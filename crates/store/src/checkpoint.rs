//! Moving the pages of the WAL into the database beside the lane, so that no write waits for it.
//!
//! The engine would do it inside the commit that crosses a threshold, and every closure of that group
//! would wait for thousands of pages and a second fsync. Here a thread with a connection of its own does
//! the bulk while the lane goes on. What the lane added meanwhile is left over; when that is little, the
//! lane does the rest itself between two groups, and its next transaction begins the WAL anew.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};

use crate::error::StoreError;
use crate::sqlite::{SqliteConn, Use};

/// Pages in the WAL from which the thread works: 2,048 x 4 KiB = 8 MiB. Twice as many let the slowest hundredth of a rush
/// wait a quarter longer; half as many cost a tenth of its rate.
const BEGIN: i64 = 2_048;
/// Pages left over that the lane takes upon itself: 256 x 4 KiB = 1 MiB, some milliseconds.
const REST: i64 = 256;
/// Pages in the WAL from which the lane helps, whatever is left: bulk work writes faster than the thread moves, and
/// the WAL must stay small. 16,384 x 4 KiB = 64 MiB.
const MOST: i64 = 16_384;
/// Passes of one round: each leaves what was written during it, so the rest shrinks like a geometric row.
const PASSES: usize = 8;

/// What the lane holds of it.
pub(crate) struct Checkpointer {
    gauge: Arc<Gauge>,
}

#[derive(Default)]
struct Gauge {
    /// Pages in the WAL after the last commit.
    pages: AtomicI64,
    /// Whether the thread asks the lane to finish.
    rest: AtomicBool,
    /// Held by whoever moves pages: two at once would only be in each other's way.
    moving: Mutex<()>,
}

impl Checkpointer {
    /// Watches the commits of the lane's connection. The thread ends with that connection.
    pub(crate) fn start(
        lane: &mut SqliteConn,
        file: &Path,
    ) -> Result<(Checkpointer, std::thread::JoinHandle<()>), StoreError> {
        let gauge = Arc::new(Gauge::default());
        let (wake, woken) = sync_channel::<()>(1);
        let conn = SqliteConn::open(file, Use::Write)?;
        let seen = Arc::clone(&gauge);
        lane.on_commit(move |pages| tell(&seen, &wake, pages))?;
        let shared = Arc::clone(&gauge);
        let thread = std::thread::Builder::new()
            .name("checkpoint".into())
            .spawn(move || serve(conn, &shared, &woken))
            .map_err(|e| StoreError::Engine(e.to_string()))?;
        Ok((Checkpointer { gauge }, thread))
    }

    /// Called by the lane between two groups: does the rest where the thread has left little.
    pub(crate) fn finish(&self, lane: &mut SqliteConn) {
        if !self.gauge.rest.swap(false, Ordering::Relaxed) {
            return;
        }
        let _alone = self.gauge.moving.lock().expect("no panic while it is held");
        if let Err(error) = lane.checkpoint() {
            tracing::warn!(%error, "checkpoint");
        }
    }

    /// Called by the lane when it ends: nothing stays in the WAL.
    pub(crate) fn end(&self, lane: &mut SqliteConn) {
        let _alone = self.gauge.moving.lock().expect("no panic while it is held");
        if let Err(error) = lane.batch("pragma wal_checkpoint(truncate)") {
            tracing::warn!(%error, "checkpoint");
        }
    }
}

fn tell(gauge: &Gauge, wake: &SyncSender<()>, pages: i64) {
    gauge.pages.store(pages, Ordering::Relaxed);
    if pages >= BEGIN {
        // A full channel means that the thread is awake already.
        let _ = wake.try_send(());
    }
}

fn serve(mut conn: SqliteConn, gauge: &Gauge, woken: &Receiver<()>) {
    while woken.recv().is_ok() {
        let mut before = 0;
        for _ in 0..PASSES {
            let alone = gauge.moving.lock().expect("no panic while it is held");
            let moved = conn.checkpoint();
            drop(alone);
            let pages = gauge.pages.load(Ordering::Relaxed);
            match moved {
                Ok(moved) if pages - moved <= REST || pages >= MOST => break,
                // Somebody reads an older state: what came after it must stay in the WAL.
                Ok(moved) if moved <= before => break,
                Ok(moved) => before = moved,
                Err(error) => {
                    tracing::warn!(%error, "checkpoint");
                    break;
                }
            }
        }
        gauge.rest.store(true, Ordering::Relaxed);
    }
}
