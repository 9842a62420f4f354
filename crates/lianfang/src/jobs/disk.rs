//! Room on the disk: below a fifth the office is warned, below a tenth alarmed, below a twentieth exports and
//! imports are refused so that returns can go on.

use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};

/// Thousandths of the disk that are free, as last seen; 1,000 until somebody looked.
#[derive(Debug)]
pub struct Disk(AtomicI64);

/// Free thousandths below which the office is told.
const WARN: i64 = 200;
/// Below which it is an alarm.
const ALARM: i64 = 100;
/// Below which exports and imports are refused.
const TIGHT: i64 = 50;

/// What the office is told of the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// Nothing to tell.
    Enough,
    /// Somebody should make room soon.
    Low,
    /// Somebody must make room now.
    VeryLow,
}

impl Default for Disk {
    fn default() -> Self {
        Disk(AtomicI64::new(1_000))
    }
}

impl Disk {
    /// Looks at the disk of a directory.
    pub fn look(&self, dir: &Path) {
        let Ok(disk) = rustix::fs::statvfs(dir) else { return };
        if let Some(free) = (disk.f_bavail * 1_000).checked_div(disk.f_blocks) {
            self.0.store(free as i64, Ordering::Relaxed);
        }
    }

    /// Thousandths that are free.
    pub fn free_permille(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }

    /// What the office is told.
    pub fn room(&self) -> Room {
        match self.free_permille() {
            free if free < ALARM => Room::VeryLow,
            free if free < WARN => Room::Low,
            _ => Room::Enough,
        }
    }

    /// Whether exports and imports are refused.
    pub fn is_tight(&self) -> bool {
        self.free_permille() < TIGHT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_office_is_told_in_steps() {
        let disk = Disk::default();
        for (free, room, tight) in [
            (1_000, Room::Enough, false),
            (200, Room::Enough, false),
            (199, Room::Low, false),
            (99, Room::VeryLow, false),
            (50, Room::VeryLow, false),
            (49, Room::VeryLow, true),
        ] {
            disk.0.store(free, Ordering::Relaxed);
            assert_eq!((disk.room(), disk.is_tight()), (room, tight), "{free} of 1,000");
        }
        disk.look(Path::new("/"));
        assert!((0..=1_000).contains(&disk.free_permille()));
    }
}
