//! The embedded engine.

use std::collections::HashMap;
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::hooks::Wal;
use rusqlite::{Connection, OpenFlags};

use crate::dialect;
use crate::error::StoreError;
use crate::row::{Inner, Row};
use crate::value::Value;

pub(crate) struct SqliteConn {
    conn: Connection,
    /// Translated texts by the address of the literal.
    texts: HashMap<(usize, usize), Box<str>>,
}

/// How a connection is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    Write,
    Read,
    /// The disk can only be read: no WAL index can be made, the file is taken as it is.
    Immutable,
}

/// Bytes of the WAL file that stay on the disk when it begins anew: 32 MiB.
const WAL_KEPT: i64 = 32 << 20;
/// Page caches in KiB: the lane's holds the upper pages of the trees and the counters of a nation's morning, a reader's
/// a few lists. Four times as much made a rush no faster: at nearly every commit the engine walks its whole cache.
const LANE_CACHE_KIB: i64 = 12 * 1024;
const READER_CACHE_KIB: i64 = 4 * 1024;

impl SqliteConn {
    pub(crate) fn open(file: &Path, usage: Use) -> Result<SqliteConn, StoreError> {
        let conn = match usage {
            Use::Immutable => Connection::open_with_flags(
                format!("file:{}?immutable=1", file.display()),
                OpenFlags::SQLITE_OPEN_READ_ONLY
                    | OpenFlags::SQLITE_OPEN_URI
                    | OpenFlags::SQLITE_OPEN_NO_MUTEX,
            )?,
            Use::Write => Connection::open_with_flags(
                file,
                OpenFlags::SQLITE_OPEN_READ_WRITE
                    | OpenFlags::SQLITE_OPEN_CREATE
                    | OpenFlags::SQLITE_OPEN_NO_MUTEX,
            )?,
            // Not read-only: a reader of a WAL must be able to rebuild its index. It never makes a file.
            Use::Read => Connection::open_with_flags(
                file,
                OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
            )?,
        };
        // Whoever closes last would empty the WAL, also after a refused start: what stands in it behind a damaged
        // frame is evidence, and all there is to mend from. The lane empties it when it stops.
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        conn.set_prepared_statement_cache_capacity(256);
        // A plan does not depend on bound values: without this the engine prepares many statements again
        // at every binding (42 % of the time of making the sample county).
        conn.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        conn.busy_timeout(std::time::Duration::from_secs(10))?;
        if usage == Use::Write {
            conn.pragma_update(None, "journal_mode", "wal")?;
            // FULL: NORMAL lost acknowledged commits in simulated power cuts.
            conn.pragma_update(None, "synchronous", "full")?;
            // Never inside a commit: `checkpoint` does it beside the lane.
            conn.pragma_update(None, "wal_autocheckpoint", 0)?;
            conn.pragma_update(None, "journal_size_limit", WAL_KEPT)?;
            conn.pragma_update(None, "cache_size", -LANE_CACHE_KIB)?;
        } else {
            conn.pragma_update(None, "query_only", true)?;
            conn.pragma_update(None, "cache_size", -READER_CACHE_KIB)?;
        }
        conn.pragma_update(None, "foreign_keys", false)?;
        conn.pragma_update(None, "temp_store", "memory")?;
        Ok(SqliteConn { conn, texts: HashMap::new() })
    }

    /// Whether the engine has no transaction open, for instance because it rolled one back itself.
    pub(crate) fn is_idle(&self) -> bool {
        self.conn.is_autocommit()
    }

    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        Ok(self.conn.execute_batch(sql)?)
    }

    pub(crate) fn each(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
        f: &mut dyn FnMut(&Row<'_>) -> bool,
    ) -> Result<(), StoreError> {
        let text = self
            .texts
            .entry((sql.as_ptr() as usize, sql.len()))
            .or_insert_with(|| dialect::sqlite_text(sql).into());
        let mut stmt = self.conn.prepare_cached(text)?;
        for (i, value) in params.iter().enumerate() {
            stmt.raw_bind_parameter(i + 1, value)?;
        }
        let mut rows = stmt.raw_query();
        while let Some(row) = rows.next()? {
            if !f(&Row(Inner::Sqlite(row))) {
                break;
            }
        }
        Ok(())
    }

    pub(crate) fn execute(&mut self, sql: &str, params: &[Value<'_>]) -> Result<u64, StoreError> {
        let text = self
            .texts
            .entry((sql.as_ptr() as usize, sql.len()))
            .or_insert_with(|| dialect::sqlite_text(sql).into());
        let mut stmt = self.conn.prepare_cached(text)?;
        for (i, value) in params.iter().enumerate() {
            stmt.raw_bind_parameter(i + 1, value)?;
        }
        Ok(stmt.raw_execute()? as u64)
    }

    /// Calls `f` with the number of pages in the WAL after each commit.
    pub(crate) fn on_commit(&mut self, f: impl Fn(i64) + Send + 'static) -> Result<(), StoreError> {
        self.conn.wal_hook(Some(move |_: &mut Wal, pages| {
            f(i64::from(pages));
            Ok(())
        }))?;
        Ok(())
    }

    /// Moves as many pages of the WAL into the database as can be without waiting for anybody; answers how
    /// many of the WAL's pages are moved.
    pub(crate) fn checkpoint(&mut self) -> Result<i64, StoreError> {
        let mut moved = 0;
        self.each("pragma wal_checkpoint(passive)", &[], &mut |row| {
            moved = row.int(2);
            true
        })?;
        Ok(moved)
    }

    /// Whether the place of the rowid in its own row is empty, as the engine writes it. The engine never reads that
    /// place, so that a bit flipped there shows nowhere else; asked to open it as a blob it names what stands there.
    pub(crate) fn is_rowid_place_empty(&self, table: &str, rowid: i64) -> bool {
        match self.conn.blob_open("main", table, "id", rowid, true) {
            Err(rusqlite::Error::SqliteFailure(_, Some(said))) => said.ends_with("type null"),
            Err(_) | Ok(_) => false,
        }
    }

    /// Copies the whole database over a snapshot into a new file.
    pub(crate) fn copy_to(&self, file: &Path) -> Result<(), StoreError> {
        let mut target = Connection::open(file)?;
        target.pragma_update(None, "synchronous", "full")?;
        let backup = rusqlite::backup::Backup::new(&self.conn, &mut target)?;
        // All pages in one step: a snapshot, however much is written meanwhile.
        backup.step(-1)?;
        Ok(())
    }
}
