//! The store: the only crate that names a database engine.
//!
//! Domain code hands over named, synchronous closures. Writes run on *lanes* (one connection,
//! strictly serial) that commit whatever is queued, so that one fsync serves many; nobody is
//! answered before the commit is on disk. Reads run on reader threads over a snapshot. One SQL text
//! serves both engines (`docs/SQL-DIALECT.md`).

mod audit;
mod backup;
mod bulk;
mod checkpoint;
mod conn;
mod counter;
mod db;
mod dialect;
mod error;
mod idem;
mod key;
mod lane;
mod lock;
mod migrate;
mod pg;
mod pg_tls;
mod reader;
mod reserve;
mod row;
mod seal;
mod seq;
mod sqlite;
mod table;
mod task;
mod tx;
mod value;
mod verify;

pub use audit::{Audit, Subject};
pub use backup::copy_database;
pub use bulk::Deed;
pub use counter::{Counter, unpack};
pub use db::{Config, Db, Engine, OpenError, Place};
pub use error::StoreError;
pub use idem::Replay;
pub use key::InstallationKey;
pub use lock::{DirLock, Locked};
pub use migrate::Migration;
pub use row::Row;
pub use seal::Seal;
pub use seq::{accept_loss, start_commit_file};
pub use table::Table;
pub use tx::Tx;
pub use value::{OwnedValue, Value};
pub use verify::{Finding, Verdict};
