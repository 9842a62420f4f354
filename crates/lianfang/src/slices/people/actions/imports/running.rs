//! Which imports are being applied in this process: two runs of one would make households twice.

use std::collections::BTreeSet;
use std::sync::Mutex;

/// Imports being applied.
#[derive(Default)]
pub struct Running(Mutex<BTreeSet<i64>>);

/// Held while an import is being applied.
pub struct Run<'a>(&'a Running, i64);

impl Running {
    /// Begins a run; `None` where one goes on.
    pub fn begin(&self, import: i64) -> Option<Run<'_>> {
        let mut running = self.0.lock().expect("no panic while it is held");
        running.insert(import).then_some(Run(self, import))
    }
}

impl Drop for Run<'_> {
    fn drop(&mut self) {
        self.0.0.lock().expect("no panic while it is held").remove(&self.1);
    }
}
