//! A copy of the data directory beside it, on the same disk; gone at the end.

use std::fs;
use std::path::{Path, PathBuf};

use store::DirLock;

use super::Failure;

/// Files and directories of a data directory that a copy has no use for.
const LEFT_OUT: [&str; 2] = [DirLock::FILE, "write.probe"];

/// The copy; removed when dropped.
pub struct Copy {
    /// Where it is.
    pub dir: PathBuf,
}

impl Copy {
    /// Copies `data`, which stays as it was. Refused while a server works in it.
    pub fn of(data: &Path) -> Result<Copy, Failure> {
        let data = data.canonicalize().map_err(|e| format!("{}: {e}", data.display()))?;
        let name = data.file_name().ok_or("the data directory has no name")?.to_string_lossy().into_owned();
        let dir = data.with_file_name(format!("{name}.bench-{}", std::process::id()));
        let _lock = DirLock::take(&data).map_err(|e| format!("{}: {e}", data.display()))?;
        fs::create_dir(&dir).map_err(|e| format!("{}: {e}", dir.display()))?;
        let copy = Copy { dir };
        for entry in fs::read_dir(&data)? {
            let entry = entry?;
            let is_wanted = LEFT_OUT.iter().all(|name| entry.file_name() != *name);
            if entry.file_type()?.is_file() && is_wanted {
                fs::copy(entry.path(), copy.dir.join(entry.file_name()))?;
            }
        }
        Ok(copy)
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.dir) {
            eprintln!("{} is left behind: {error}", self.dir.display());
        }
    }
}
