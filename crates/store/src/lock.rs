//! One process per data directory.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

/// Held as long as the process may write to the directory.
#[derive(Debug)]
pub struct DirLock {
    _file: File,
}

/// Why the lock was not had.
#[derive(Debug, thiserror::Error)]
pub enum Locked {
    /// Another process holds it.
    #[error("another process works in this data directory")]
    ByAnother,
    /// The lock file can't be opened.
    #[error("the lock file can't be opened: {0}")]
    Io(#[from] std::io::Error),
}

impl DirLock {
    /// File name inside the data directory.
    pub const FILE: &'static str = "lock";

    /// Takes the lock or says who has it.
    pub fn take(dir: &Path) -> Result<DirLock, Locked> {
        let path = dir.join(Self::FILE);
        let opened = OpenOptions::new().write(true).create(true).truncate(false).open(&path);
        let file = match opened {
            // A disk that can only be read: the lock file is there and needs no writing.
            Err(error) if error.kind() == std::io::ErrorKind::ReadOnlyFilesystem => File::open(&path)?,
            opened => opened?,
        };
        match file.try_lock() {
            Ok(()) => Ok(DirLock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Locked::ByAnother),
            Err(TryLockError::Error(e)) => Err(Locked::Io(e)),
        }
    }
}
