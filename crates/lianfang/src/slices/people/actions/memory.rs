//! Searches for persons in memory: a search is a POST, and the page that follows carries a random number instead of
//! the words (law 11).

use std::collections::HashMap;
use std::sync::Mutex;

use kernel::{AccountId, Instant};

/// Seconds for which a search can be looked at again.
const KEPT_SECONDS: i64 = 15 * 60;
/// Searches in memory; beyond them the oldest go first.
const MOST: usize = 4_000;

/// What somebody looked for.
#[derive(Clone, PartialEq, Eq)]
pub struct Found {
    /// The words.
    pub words: String,
    by: AccountId,
    at: Instant,
}

/// Searches of the last quarter of an hour.
#[derive(Default)]
pub struct Searches(Mutex<HashMap<String, Found>>);

impl Searches {
    /// Keeps the words; answers the number under which their page stands.
    pub fn keep(&self, by: AccountId, words: &str, now: Instant) -> String {
        let mut searches = self.0.lock().expect("no panic while it is held");
        searches.retain(|_, found| now < found.at.plus_seconds(KEPT_SECONDS));
        if searches.len() >= MOST {
            let oldest = searches.iter().min_by_key(|(_, found)| found.at).map(|(key, _)| key.clone());
            if let Some(oldest) = oldest {
                searches.remove(&oldest);
            }
        }
        let key = webkit::csrf::new_key();
        searches.insert(key.clone(), Found { words: words.to_owned(), by, at: now });
        key
    }

    /// What this account looked for under the number; nothing of somebody else's or of a search that is over.
    pub fn words(&self, by: AccountId, key: &str, now: Instant) -> Option<String> {
        let searches = self.0.lock().expect("no panic while it is held");
        let found = searches.get(key)?;
        (found.by == by && now < found.at.plus_seconds(KEPT_SECONDS)).then(|| found.words.clone())
    }
}
