//! The migration runner. Own, because `refinery` stops at an older rusqlite and knows neither the
//! table marks nor a shared text for both engines (`docs/decisions/0003-migrations.md`).

use sha2::{Digest, Sha256};

use crate::conn::Conn;
use crate::dialect;
use crate::error::StoreError;
use crate::value::Value;

/// One file of `migrations/`, embedded.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// Number, rising from 1.
    pub number: i64,
    /// Name, such as `store`.
    pub name: &'static str,
    /// Text.
    pub text: &'static str,
}

/// Applies what is missing, each migration in a transaction of its own. Refuses a store that is
/// newer than this program, and one whose applied text differs.
pub(crate) fn migrate(conn: &mut Conn, migrations: &[Migration]) -> Result<(), StoreError> {
    conn.execute(
        "create table if not exists migration (number bigint primary key, name text not null, hash bytea not null)",
        &[],
    )?;
    let mut applied = Vec::new();
    conn.each("select number, hash from migration order by number", &[], &mut |row| {
        applied.push((row.int(0), row.bytes(1)));
        true
    })?;
    let known = migrations.iter().map(|migration| migration.number).max().unwrap_or_default();
    if let Some((last, _)) = applied.last()
        && *last > known
    {
        return Err(StoreError::Engine(format!(
            "the store has migration {last}, this program knows {known}: use the newer program"
        )));
    }
    for migration in migrations {
        let hash = Sha256::digest(migration.text.as_bytes()).to_vec();
        if let Some((_, known)) = applied.iter().find(|(n, _)| *n == migration.number) {
            if *known != hash {
                return Err(StoreError::Engine(format!(
                    "migration {} was applied with another text",
                    migration.number
                )));
            }
            continue;
        }
        conn.begin()?;
        let result = apply(conn, migration, &hash).and_then(|()| conn.plain("commit"));
        if let Err(error) = result {
            conn.roll_back();
            return Err(error);
        }
    }
    Ok(())
}

fn apply(conn: &mut Conn, migration: &Migration, hash: &[u8]) -> Result<(), StoreError> {
    match conn {
        Conn::Sqlite(c) => {
            for sql in dialect::sqlite_migration(migration.text) {
                c.batch(&sql)?;
            }
        }
        Conn::Postgres(c) => {
            for sql in dialect::postgres_migration(migration.text) {
                c.batch(&sql)?;
            }
        }
    }
    conn.execute(
        "insert into migration (number, name, hash) values ($1, $2, $3)",
        &[Value::Int(migration.number), Value::Text(migration.name), Value::Bytes(hash)],
    )?;
    Ok(())
}
