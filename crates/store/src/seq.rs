//! `commit.seq`: the number of the last commit, outside the database.
//!
//! A flipped bit in the WAL makes SQLite drop the commits behind it without a word. The number is
//! written after each commit and synced once a second: the file can lag behind the database but
//! never lead it, so a database behind the file is proof of loss.

use std::fs::{File, OpenOptions};
use std::io::Read as _;
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

const FILE: &str = "commit.seq";
/// Mixed into the second word so that a torn or damaged file is told from a number.
const CHECK: u64 = 0x6c69_616e_6661_6e67;

/// The open file.
#[derive(Clone)]
pub(crate) struct CommitFile(Arc<File>);

impl CommitFile {
    /// Opens or makes the file and starts the thread that syncs it once a second.
    pub(crate) fn open(dir: &Path) -> std::io::Result<CommitFile> {
        let file = Arc::new(
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(dir.join(FILE))?,
        );
        let weak = Arc::downgrade(&file);
        std::thread::Builder::new().name("commit-seq".into()).spawn(move || {
            loop {
                std::thread::sleep(Duration::from_secs(1));
                let Some(file) = weak.upgrade() else { return };
                if let Err(error) = file.sync_data() {
                    tracing::error!(%error, "commit.seq");
                }
            }
        })?;
        Ok(CommitFile(file))
    }

    /// Called after the commit of `number` is on disk.
    pub(crate) fn write(&self, number: u64) {
        let mut bytes = [0_u8; 16];
        bytes[..8].copy_from_slice(&number.to_le_bytes());
        bytes[8..].copy_from_slice(&(number ^ CHECK).to_le_bytes());
        if let Err(error) = self.0.write_all_at(&bytes, 0) {
            tracing::error!(%error, "commit.seq");
        }
    }

    pub(crate) fn sync(&self) {
        let _ = self.0.sync_data();
    }
}

/// What the file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// There is no file, or an empty one.
    Nothing,
    /// The last number.
    Number(u64),
    /// Not a number that was written whole.
    Damaged,
}

pub(crate) fn read(dir: &Path) -> std::io::Result<Said> {
    let mut bytes = Vec::new();
    match File::open(dir.join(FILE)) {
        Ok(mut file) => file.read_to_end(&mut bytes)?,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Said::Nothing),
        Err(e) => return Err(e),
    };
    let Ok(bytes) = <[u8; 16]>::try_from(bytes.as_slice()) else {
        return Ok(if bytes.is_empty() { Said::Nothing } else { Said::Damaged });
    };
    let word = |i: usize| u64::from_le_bytes(bytes[i..i + 8].try_into().expect("8 bytes"));
    Ok(if word(0) ^ CHECK == word(8) { Said::Number(word(0)) } else { Said::Damaged })
}

/// Begins the file of a restored directory at the backup's last commit.
pub fn start_commit_file(dir: &Path, number: u64) -> std::io::Result<()> {
    let file = CommitFile::open(dir)?;
    file.write(number);
    file.sync();
    Ok(())
}

/// Accepts that commits are lost: the file is moved aside and starts again from the database. The
/// old file stays as `commit.seq.before-N` for whoever asks later; answers its path.
pub fn accept_loss(dir: &Path, stamp: i64) -> std::io::Result<PathBuf> {
    let aside = dir.join(format!("{FILE}.before-{stamp}"));
    if dir.join(FILE).exists() {
        std::fs::rename(dir.join(FILE), &aside)?;
    }
    start_commit_file(dir, 0)?;
    Ok(aside)
}
