//! Reader threads: each has a connection and a snapshot per closure.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex};

use crate::lane::{Message, Outcome};
use crate::tx::Tx;

/// Serves reads until it is told to stop, or every sender is gone.
pub(crate) fn serve(mut tx: Tx, queue: &Arc<Mutex<Receiver<Message>>>) {
    loop {
        let job = queue.lock().expect("no panic while it is held").recv();
        let Ok(Message::Run(mut job)) = job else { return };
        tx.failed = None;
        tx.now = tx.clock.now();
        if let Err(error) = tx.conn.begin_read() {
            job.answer(Err(error));
            continue;
        }
        let outcome = catch_unwind(AssertUnwindSafe(|| job.run(&mut tx)));
        tx.conn.roll_back();
        match (outcome, tx.failed.take()) {
            (Ok(Outcome::Failed(error)), _) | (Ok(_), Some(error)) => job.answer(Err(error)),
            (Ok(_), None) => job.answer(Ok(())),
            (Err(_), _) => {
                tracing::error!(closure = job.name(), "panic in a read");
                job.answer(Err(crate::StoreError::Corrupt("a read failed".into())));
            }
        }
    }
}
