//! A copy of the data directory beside it, on the same disk; gone at the end.

use std::fs;
use std::path::{Path, PathBuf};

use store::InstallationKey;

use super::Failure;

/// The embedded store of a data directory.
const DATABASE: &str = "lianfang.db";

/// The copy; removed when dropped.
pub struct Copy {
    /// Where it is.
    pub dir: PathBuf,
}

impl Copy {
    /// Copies `data` over a snapshot; it stays as it was, and a server that works in it goes on.
    pub fn of(data: &Path) -> Result<Copy, Failure> {
        let data = data.canonicalize().map_err(|e| format!("{}: {e}", data.display()))?;
        let name = data.file_name().ok_or("the data directory has no name")?.to_string_lossy().into_owned();
        let dir = data.with_file_name(format!("{name}.bench-{}", std::process::id()));
        fs::create_dir(&dir).map_err(|e| format!("{}: {e}", dir.display()))?;
        let copy = Copy { dir };
        let commits = store::copy_database(&data, &copy.dir.join(DATABASE))?;
        store::start_commit_file(&copy.dir, commits)?;
        for file in [InstallationKey::FILE, crate::demo::MARK] {
            if data.join(file).exists() {
                fs::copy(data.join(file), copy.dir.join(file))?;
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
