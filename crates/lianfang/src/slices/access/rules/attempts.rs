//! Throttled sign-in: how many checks of a password in a window of 15 minutes.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

use kernel::Instant;

/// Seconds over which checks are counted.
pub const WINDOW_SECONDS: i64 = 15 * 60;
/// Checks of one account, and again as many from each device on which its owner has signed in.
pub const CHECKS_PER_ACCOUNT: usize = 10;
/// Checks from one address: a street office behind one address signs in at eight o'clock.
pub const CHECKS_PER_ADDRESS: usize = 100;
/// Keys remembered; the oldest go first, so that a flood of invented names can't fill the memory.
const KEYS: usize = 50_000;

/// Instants of the checks of each key.
#[derive(Debug)]
pub struct Attempts<K>(HashMap<K, VecDeque<Instant>>);

impl<K> Default for Attempts<K> {
    fn default() -> Self {
        Attempts(HashMap::new())
    }
}

impl<K: Eq + Hash> Attempts<K> {
    /// Takes one check of each key with its limit, or of none: then answers when to try again.
    pub fn take(&mut self, keys: Vec<(K, usize)>, now: Instant) -> Result<(), Instant> {
        let begin = now.plus_seconds(-WINDOW_SECONDS);
        let again = keys.iter().filter_map(|(key, limit)| {
            let checks = self.0.get_mut(key)?;
            while checks.front().is_some_and(|at| *at <= begin) {
                checks.pop_front();
            }
            (checks.len() >= *limit).then(|| checks[checks.len() - limit].plus_seconds(WINDOW_SECONDS))
        });
        if let Some(at) = again.max() {
            return Err(at);
        }
        if self.0.len() + keys.len() > KEYS {
            self.0.retain(|_, checks| checks.back().is_some_and(|at| *at > begin));
        }
        if self.0.len() + keys.len() > KEYS {
            self.drop_older_half();
        }
        for (key, _) in keys {
            self.0.entry(key).or_default().push_back(now);
        }
        Ok(())
    }

    /// Under a flood: the keys with the fewest checks go, those that are being tried stay.
    fn drop_older_half(&mut self) {
        let mut counts: Vec<usize> = self.0.values().map(VecDeque::len).collect();
        let middle = counts.len() / 2;
        let (_, median, _) = counts.select_nth_unstable(middle);
        let median = *median;
        self.0.retain(|_, checks| checks.len() > median);
    }
}
