//! What the engines can answer, in one vocabulary.

use kernel::{Kind, Problem};

/// A refusal or failure of the store.
#[derive(Clone, Debug, thiserror::Error)]
pub enum StoreError {
    /// A unique key is taken; the closure may treat this as an answer of the domain.
    #[error("a row with this key exists")]
    Unique,
    /// Another constraint of the schema does not hold.
    #[error("the schema refuses this row: {0}")]
    Constraint(String),
    /// No room on the disk.
    #[error("no room on the disk")]
    NoRoom,
    /// The disk or the database can only be read.
    #[error("the store can only be read")]
    ReadOnly,
    /// The transaction is gone, the engine is out of reach, or the store is stopping.
    #[error("the store can't take this now: {0}")]
    Busy(String),
    /// The disk did not keep a commit (a sync failed): the store acknowledges nothing more until it is started
    /// again and reads what is there.
    #[error("the disk did not keep a commit")]
    Broken,
    /// A page or row can't be read.
    #[error("the store is damaged: {0}")]
    Corrupt(String),
    /// Anything else the engine says.
    #[error("the engine says: {0}")]
    Engine(String),
}

impl StoreError {
    /// Whether the transaction is still usable once what the closure did is rolled back.
    pub(crate) fn leaves_transaction(&self) -> bool {
        matches!(self, StoreError::Unique | StoreError::Constraint(_))
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Problem {
        match error {
            StoreError::NoRoom => Problem::new(Kind::NoRoom, "no-room"),
            StoreError::ReadOnly => Problem::new(Kind::Busy, "read-only"),
            StoreError::Busy(_) => Problem::new(Kind::Busy, "busy"),
            StoreError::Broken => Problem::new(Kind::Busy, "disk-failed"),
            StoreError::Unique => Problem::new(Kind::Conflict, "exists"),
            other => {
                tracing::error!(error = %other, "store");
                Problem::new(Kind::Internal, "internal")
            }
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        use rusqlite::ErrorCode as C;
        match error.sqlite_error() {
            Some(e) => match (e.code, e.extended_code) {
                // SQLITE_CONSTRAINT_PRIMARYKEY, _UNIQUE and _ROWID.
                (C::ConstraintViolation, 1555 | 2067 | 2579) => StoreError::Unique,
                (C::ConstraintViolation, _) => StoreError::Constraint(error.to_string()),
                (C::DiskFull, _) => StoreError::NoRoom,
                (C::ReadOnly, _) => StoreError::ReadOnly,
                // SQLITE_IOERR_FSYNC, _DIR_FSYNC.
                (_, 1034 | 1290) => StoreError::Broken,
                (C::DatabaseBusy | C::DatabaseLocked, _) => StoreError::Busy(error.to_string()),
                (C::DatabaseCorrupt | C::NotADatabase, _) => StoreError::Corrupt(error.to_string()),
                _ => StoreError::Engine(error.to_string()),
            },
            None => StoreError::Engine(error.to_string()),
        }
    }
}

impl From<postgres::Error> for StoreError {
    fn from(error: postgres::Error) -> StoreError {
        if let Some(db) = error.as_db_error() {
            let text = format!("{}: {}", db.code().code(), db.message());
            return match db.code().code() {
                "23505" => StoreError::Unique,
                c if c.starts_with("23") => StoreError::Constraint(text),
                "53100" => StoreError::NoRoom,
                "25006" => StoreError::ReadOnly,
                "40001" | "40P01" | "57P01" => StoreError::Busy(text),
                c if c.starts_with("08") => StoreError::Busy(text),
                _ => StoreError::Engine(text),
            };
        }
        if error.is_closed() {
            return StoreError::Busy("connection closed".into());
        }
        // The driver's own message names no values of parameters.
        StoreError::Engine(error.to_string())
    }
}
