//! A copy of the embedded database while it is being written.

use std::path::Path;

use crate::conn::Conn;
use crate::db::file_of;
use crate::error::StoreError;
use crate::sqlite::{SqliteConn, Use};

/// Copies the database of a data directory into a new file; answers the number of its last commit.
pub fn copy_database(dir: &Path, to: &Path) -> Result<u64, StoreError> {
    if !file_of(dir).exists() {
        return Err(StoreError::Engine("no embedded database in this directory".into()));
    }
    SqliteConn::open(&file_of(dir), Use::Read)?.copy_to(to)?;
    std::fs::File::open(to).and_then(|f| f.sync_all()).map_err(|e| StoreError::Engine(e.to_string()))?;
    let mut copy = Conn::Sqlite(SqliteConn::open(to, Use::Immutable)?);
    let mut commits = 0;
    copy.each("select commit_no from lane", &[], &mut |row| {
        commits += row.int(0) as u64;
        true
    })?;
    Ok(commits)
}
