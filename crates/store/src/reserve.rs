//! Room kept for a full disk: a file that is given back when the engine finds no more, so that whoever is on duty
//! can still sign in and out and the trail goes on, while everything else is refused with the reason.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Name inside the data directory.
const FILE: &str = "reserve";
/// 8 MiB: some ten thousand sign-ins with their rows in the log and the trail.
const BYTES: usize = 8 << 20;
/// Time between two tries to have it back.
const AGAIN: Duration = Duration::from_secs(2);

/// The reserve of one data directory.
pub(crate) struct Reserve {
    path: PathBuf,
    /// When it was given back, or when it was last asked for in vain; `None` while it is there.
    gone: Option<Instant>,
}

impl Reserve {
    /// Takes the room. Where there is none the store begins as on a full disk.
    pub(crate) fn of(dir: &Path) -> Reserve {
        let mut reserve = Reserve { path: dir.join(FILE), gone: None };
        if !reserve.take() {
            reserve.give_back();
        }
        reserve
    }

    /// Whether the disk is full: the room was given back and could not be had again. Asks the disk anew every two
    /// seconds.
    pub(crate) fn is_out(&mut self) -> bool {
        match self.gone {
            None => false,
            Some(since) if since.elapsed() < AGAIN => true,
            Some(_) if self.take() => {
                self.gone = None;
                false
            }
            Some(_) => {
                self.give_back();
                true
            }
        }
    }

    /// Gives the room to what must still be written.
    pub(crate) fn give_back(&mut self) {
        if self.gone.is_none() {
            tracing::error!("no room on the disk: only sign-ins and the trail are written");
        }
        let _ = std::fs::remove_file(&self.path);
        self.gone = Some(Instant::now());
    }

    /// Writes the file, zeros and all: a file with holes keeps no room.
    fn take(&self) -> bool {
        if std::fs::metadata(&self.path).is_ok_and(|file| file.len() == BYTES as u64) {
            return true;
        }
        let write = || -> std::io::Result<()> {
            let mut file: File =
                OpenOptions::new().write(true).create(true).truncate(true).open(&self.path)?;
            file.write_all(&vec![0; BYTES])?;
            file.sync_all()
        };
        write().is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_room_is_there_until_it_is_given_back_and_then_asked_for_again() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let mut reserve = Reserve::of(dir.path());
        assert!(!reserve.is_out());
        assert_eq!(std::fs::metadata(dir.path().join(FILE)).map(|file| file.len()).ok(), Some(BYTES as u64));
        reserve.give_back();
        assert!(!dir.path().join(FILE).exists(), "the room is free");
        assert!(reserve.is_out(), "not asked for at once: others need it now");
        reserve.gone = Instant::now().checked_sub(AGAIN);
        assert!(!reserve.is_out(), "there is room again");
    }
}
