//! Idempotency: the client's key, kept in the transaction of what it made. The answer is rendered
//! again, never stored; refusals are not kept.

use sha2::{Digest, Sha256};

use crate::error::StoreError;
use crate::tx::Tx;
use crate::value::Value;

/// What the store knows of a client's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replay {
    /// Not seen in the last 30 days.
    Fresh,
    /// Seen with the same body: the id of what was made then.
    Same {
        /// Id of what was made.
        made: i64,
    },
    /// Seen with another body; the caller answers 422.
    Other,
}

/// First 16 bytes of SHA-256.
fn digest(bytes: &[u8]) -> [u8; 16] {
    Sha256::digest(bytes)[..16].try_into().expect("16 of 32 bytes")
}

impl Tx {
    /// Looks up a client's key for a county and an actor (account id or capability id).
    pub fn replay(&mut self, county: i64, actor: i64, key: &str, body: &[u8]) -> Result<Replay, StoreError> {
        let found = self.query_opt(
            "select body, made from idem where county = $1 and actor = $2 and client_key = $3",
            &[Value::Int(county), Value::Int(actor), Value::Bytes(&digest(key.as_bytes()))],
            |row| (row.bytes(0), row.int(1)),
        )?;
        Ok(match found {
            None => Replay::Fresh,
            Some((hash, made)) if hash == digest(body) => Replay::Same { made },
            Some(_) => Replay::Other,
        })
    }

    /// Keeps the key of what this closure made.
    pub fn keep_key(
        &mut self,
        county: i64,
        actor: i64,
        key: &str,
        body: &[u8],
        made: i64,
    ) -> Result<(), StoreError> {
        let day = i64::from(self.now().day().0);
        self.execute(
            "insert into idem (county, actor, client_key, day, body, made) values ($1, $2, $3, $4, $5, $6)",
            &[
                Value::Int(county),
                Value::Int(actor),
                Value::Bytes(&digest(key.as_bytes())),
                Value::Int(day),
                Value::Bytes(&digest(body)),
                Value::Int(made),
            ],
        )?;
        Ok(())
    }

    /// Drops keys older than 30 days; answers how many.
    pub fn drop_old_keys(&mut self) -> Result<u64, StoreError> {
        let before = i64::from(self.now().day().0) - 30;
        self.execute("delete from idem where day < $1", &[Value::Int(before)])
    }
}
