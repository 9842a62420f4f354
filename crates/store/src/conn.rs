//! The one `match` over engines.

use crate::OwnedValue;
use crate::audit::Head;
use crate::error::StoreError;
use crate::pg::PgConn;
use crate::row::Row;
use crate::sqlite::SqliteConn;
use crate::table::Table;
use crate::value::Value;

pub(crate) enum Conn {
    Sqlite(SqliteConn),
    Postgres(Box<PgConn>),
}

/// Where a lane stands.
pub(crate) struct LaneRow {
    pub commit_no: i64,
    pub head: Head,
    pub last_id: i64,
}

impl Conn {
    pub(crate) fn begin(&mut self) -> Result<(), StoreError> {
        match self {
            Conn::Sqlite(c) => c.execute("begin immediate", &[]).map(drop),
            Conn::Postgres(c) => c.revive().and_then(|()| c.batch("begin")),
        }
    }

    pub(crate) fn begin_read(&mut self) -> Result<(), StoreError> {
        match self {
            Conn::Sqlite(c) => c.execute("begin", &[]).map(drop),
            Conn::Postgres(c) => {
                c.revive().and_then(|()| c.batch("begin isolation level repeatable read read only"))
            }
        }
    }

    pub(crate) fn plain(&mut self, sql: &'static str) -> Result<(), StoreError> {
        match self {
            Conn::Sqlite(c) => c.execute(sql, &[]).map(drop),
            Conn::Postgres(c) => c.batch(sql),
        }
    }

    /// A lane's own row.
    pub(crate) fn lane_row(&mut self, lane: i64) -> Result<LaneRow, StoreError> {
        let mut found = None;
        self.each(
            "select commit_no, audit_seq, audit_head, last_id from lane where lane = $1",
            &[Value::Int(lane)],
            &mut |row| {
                found = Some((row.int(0), row.int(1), row.bytes(2), row.int(3)));
                true
            },
        )?;
        let (commit_no, seq, hash, last_id) =
            found.ok_or_else(|| StoreError::Corrupt("the lane has no head".into()))?;
        let hash = hash.try_into().map_err(|_| StoreError::Corrupt("the head of the trail".into()))?;
        Ok(LaneRow { commit_no, head: Head { seq, hash }, last_id })
    }

    /// Ends a transaction whose work is not wanted; a transaction that is already gone is no error.
    pub(crate) fn roll_back(&mut self) {
        let gone = matches!(self, Conn::Sqlite(c) if c.is_idle());
        if !gone && let Err(error) = self.plain("rollback") {
            tracing::warn!(%error, "rollback");
        }
    }

    /// Calls `f` for each row until it answers false.
    pub(crate) fn each(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
        f: &mut dyn FnMut(&Row<'_>) -> bool,
    ) -> Result<(), StoreError> {
        match self {
            Conn::Sqlite(c) => c.each(sql, params, f),
            Conn::Postgres(c) => c.each(sql, params, f),
        }
    }

    pub(crate) fn execute(&mut self, sql: &str, params: &[Value<'_>]) -> Result<u64, StoreError> {
        match self {
            Conn::Sqlite(c) => c.execute(sql, params),
            Conn::Postgres(c) => c.execute(sql, params),
        }
    }

    pub(crate) fn insert_many(
        &mut self,
        table: &'static Table,
        sql: &'static str,
        rows: &[Vec<OwnedValue>],
    ) -> Result<u64, StoreError> {
        match self {
            Conn::Sqlite(c) => {
                for row in rows {
                    let values: Vec<Value<'_>> = row.iter().map(OwnedValue::as_value).collect();
                    c.execute(sql, &values)?;
                }
                Ok(rows.len() as u64)
            }
            Conn::Postgres(c) => {
                let head = format!("copy {} ({}) from stdin", table.name, table.columns.join(", "));
                c.copy(&head, rows)
            }
        }
    }
}
