//! Idempotency: the client's key, kept in the transaction of what it made. The answer is rendered
//! again, never stored; refusals are not kept.

use sha2::{Digest, Sha256};

use crate::error::StoreError;
use crate::tx::{Tx, first_id_of};
use crate::value::Value;

/// What the store knows of a client's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replay {
    /// Not seen in the last 30 days, or not among these facts.
    Fresh,
    /// Seen with the same body: the id of what was made then.
    Same {
        /// Id of what was made.
        made: i64,
    },
    /// Seen with another body; the caller answers 422.
    Other,
}

/// Days for which a key is known.
const KEPT_DAYS: i32 = 30;

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

    /// Looks up a client's key among the keys of facts that are known already: the versions of a unit's day,
    /// say. `made` are their ids.
    pub fn replay_among(
        &mut self,
        county: i64,
        actor: i64,
        key: &str,
        body: &[u8],
        made: impl IntoIterator<Item = i64>,
    ) -> Result<Replay, StoreError> {
        let key = digest(key.as_bytes());
        for made in made {
            let found = self.query_opt(
                "select client_key, body from made_key where county = $1 and id = $2 and actor = $3",
                &[Value::Int(county), Value::Int(made), Value::Int(actor)],
                |row| (row.bytes(0), row.bytes(1)),
            )?;
            match found {
                Some((known, hash)) if known == key && hash == digest(body) => {
                    return Ok(Replay::Same { made });
                }
                Some((known, _)) if known == key => return Ok(Replay::Other),
                _ => {}
            }
        }
        Ok(Replay::Fresh)
    }

    /// Keeps the key beside the fact that this closure made. `made` is an id of [`Tx::new_id`].
    pub fn keep_key_of(
        &mut self,
        county: i64,
        actor: i64,
        key: &str,
        body: &[u8],
        made: i64,
    ) -> Result<(), StoreError> {
        self.execute(
            "insert into made_key (id, county, actor, client_key, body) values ($1, $2, $3, $4, $5)",
            &[
                Value::Int(made),
                Value::Int(county),
                Value::Int(actor),
                Value::Bytes(&digest(key.as_bytes())),
                Value::Bytes(&digest(body)),
            ],
        )?;
        Ok(())
    }

    /// Drops keys older than 30 days, at most some hundred; answers how many. Called until it answers 0, each
    /// time in a closure of its own, so that nobody waits for a month's keys.
    pub fn drop_old_keys(&mut self) -> Result<u64, StoreError> {
        let before = self.now().day().plus(-KEPT_DAYS);
        let dropped = self.execute(
            "delete from made_key where id in (select id from made_key where id < $1 order by id limit 500)",
            &[Value::Int(first_id_of(before))],
        )?;
        if dropped > 0 {
            return Ok(dropped);
        }
        self.execute("delete from idem where day < $1", &[Value::Int(before.0.into())])
    }
}
