//! The client's key of a write. Most deeds are done through [`once`]; where a lost answer must be made anew,
//! because it hands over a session, the two halves of it stand here.

use kernel::{AccountId, Problem};
use store::Tx;

pub use crate::slices::org::actions::{Once, made_before, once};

/// Keeps the key of what was made in this transaction.
pub fn keep(tx: &mut Tx, account: AccountId, county: i64, client: &Once, made: i64) -> Result<(), Problem> {
    match &client.key {
        Some(key) => Ok(tx.keep_key(county, account.0, key, &client.body, made)?),
        None => Ok(()),
    }
}
