//! Arrival instants in flight (law 3): read once, when the request's body is complete. A cut-off
//! figure is final only when no write that arrived before the cut-off is still on its way, and every
//! arrival token given out before it is used or has run out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use kernel::Instant;
use store::InstallationKey;

/// Seconds for which an arrival token is good.
pub const TOKEN_SECONDS: i64 = 120;

/// One token: when its request arrived, and a number that tells tokens of one instant apart.
type Token = (Instant, u64);

#[derive(Default)]
struct Inner {
    /// Arrival instant -> requests in flight that arrived then.
    flying: BTreeMap<Instant, u32>,
    /// Tokens of this process that are neither used nor run out.
    out: BTreeSet<Token>,
    /// Tokens that were used; one is good for one request.
    used: BTreeSet<Token>,
}

impl Inner {
    fn take_off(&mut self, at: Instant) {
        *self.flying.entry(at).or_default() += 1;
    }

    fn forget_run_out(&mut self, now: Instant) {
        let last = now.plus_seconds(-TOKEN_SECONDS);
        self.out.retain(|(at, _)| *at >= last);
        self.used.retain(|(at, _)| *at >= last);
    }
}

/// The registry of one process.
#[derive(Clone)]
pub struct Arrivals {
    inner: Arc<Mutex<Inner>>,
    /// When the process began: tokens of the process before it may still be out.
    started: Instant,
    key: [u8; 32],
}

/// A request on its way; dropped when it is answered.
pub struct Flying {
    registry: Arrivals,
    /// The arrival instant.
    pub at: Instant,
}

impl Arrivals {
    /// An empty registry of a process that starts now.
    pub fn new(key: &InstallationKey, started: Instant) -> Arrivals {
        Arrivals { inner: Arc::default(), started, key: key.derive("arrival-token") }
    }

    /// Notes a request that is complete at `at`.
    pub fn begin(&self, at: Instant) -> Flying {
        self.inner.lock().expect("no panic while it is held").take_off(at);
        Flying { registry: self.clone(), at }
    }

    /// Requests that are complete and not answered yet.
    pub fn in_flight(&self) -> u32 {
        self.inner.lock().expect("no panic while it is held").flying.values().sum()
    }

    /// A signed token for a request that could not be served: the resend counts as arrived at `at`. It is
    /// good once, for two minutes, and only for `subject`: the same person at the same address.
    pub fn token(&self, at: Instant, subject: &str) -> String {
        let number = getrandom::u64().unwrap_or(0);
        self.inner.lock().expect("no panic while it is held").out.insert((at, number));
        format!("{:x}.{number:x}.{}", at.0, self.sign((at, number), subject))
    }

    /// Takes a token that is genuine, unused, of this subject and at most two minutes old; its request is in
    /// flight from the earlier instant, without a gap in which the cut-off could seem settled.
    pub fn redeem(&self, token: &str, subject: &str, now: Instant) -> Option<Flying> {
        let mut parts = token.splitn(3, '.');
        let at = Instant(i64::from_str_radix(parts.next()?, 16).ok()?);
        let number = u64::from_str_radix(parts.next()?, 16).ok()?;
        let fresh = at <= now && now <= at.plus_seconds(TOKEN_SECONDS);
        if !fresh || parts.next()? != self.sign((at, number), subject) {
            return None;
        }
        let mut inner = self.inner.lock().expect("no panic while it is held");
        inner.forget_run_out(now);
        if !inner.used.insert((at, number)) {
            return None;
        }
        inner.out.remove(&(at, number));
        inner.take_off(at);
        Some(Flying { registry: self.clone(), at })
    }

    /// Whether the figures of a cut-off can no longer change: it has passed, nothing that arrived
    /// before it is in flight, and no token from before it is out.
    pub fn is_settled(&self, cut_off: Instant, now: Instant) -> bool {
        let mut inner = self.inner.lock().expect("no panic while it is held");
        inner.forget_run_out(now);
        // A token of the process before this one was given out before this one began; one that was
        // given out before the cut-off runs out two minutes after it.
        let out_before = self.started > cut_off.plus_seconds(-TOKEN_SECONDS)
            && now <= self.started.min(cut_off).plus_seconds(TOKEN_SECONDS);
        now > cut_off
            && !out_before
            && inner.flying.first_key_value().is_none_or(|(at, _)| *at > cut_off)
            && inner.out.first().is_none_or(|(at, _)| *at > cut_off)
    }

    fn sign(&self, (at, number): Token, subject: &str) -> String {
        let key = InstallationKey::from_bytes(self.key);
        let sign = key.mac(&[&at.0.to_le_bytes(), &number.to_le_bytes(), subject.as_bytes()]);
        sign[..12].iter().fold(String::new(), |s, b| s + &format!("{b:02x}"))
    }
}

impl Drop for Flying {
    fn drop(&mut self) {
        let mut inner = self.registry.inner.lock().expect("no panic while it is held");
        if let Some(n) = inner.flying.get_mut(&self.at) {
            *n -= 1;
            if *n == 0 {
                inner.flying.remove(&self.at);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn registry(started: Instant) -> Arrivals {
        Arrivals::new(&InstallationKey::from_bytes([1; 32]), started)
    }

    #[test]
    fn a_cut_off_settles_when_the_last_early_arrival_is_answered() {
        let cut_off = kernel::Day(20_000).at_minute(900);
        let arrivals = registry(cut_off.plus_seconds(-3600));
        let early = arrivals.begin(cut_off);
        let late = arrivals.begin(cut_off.plus_seconds(1));
        let now = cut_off.plus_seconds(5);
        assert!(!arrivals.is_settled(cut_off, now), "one that arrived at 15:00:00.000 is on its way");
        drop(early);
        assert!(arrivals.is_settled(cut_off, now), "one that arrived later does not matter");
        drop(late);
        assert!(!arrivals.is_settled(cut_off, cut_off), "the cut-off itself has not passed");
    }

    #[test]
    fn a_token_holds_the_cut_off_open_until_it_is_used_or_two_minutes_old() {
        let cut_off = kernel::Day(20_000).at_minute(900);
        let arrivals = registry(cut_off.plus_seconds(-3600));
        let early = cut_off.plus_seconds(-8);
        let token = arrivals.token(early, "1 /a");
        assert!(!arrivals.is_settled(cut_off, cut_off.plus_seconds(5)));
        let flying = arrivals.redeem(&token, "1 /a", cut_off.plus_seconds(20)).expect("genuine");
        assert_eq!(flying.at, early);
        assert!(!arrivals.is_settled(cut_off, cut_off.plus_seconds(20)), "its request is in flight");
        drop(flying);
        assert!(arrivals.is_settled(cut_off, cut_off.plus_seconds(21)));
        let other = arrivals.token(cut_off.plus_seconds(-1), "1 /a");
        assert!(!arrivals.is_settled(cut_off, cut_off.plus_seconds(100)));
        assert!(arrivals.is_settled(cut_off, cut_off.plus_seconds(120)));
        assert!(arrivals.redeem(&other, "1 /a", cut_off.plus_seconds(120)).is_none(), "too old");
    }

    #[test]
    fn a_token_is_good_once_and_for_its_own_person_and_address() {
        let cut_off = kernel::Day(20_000).at_minute(900);
        let (arrivals, now) = (registry(cut_off.plus_seconds(-3600)), cut_off.plus_seconds(30));
        let token = arrivals.token(cut_off.plus_seconds(-1), "1 /a");
        for (said, subject) in [(token.as_str(), "2 /a"), (&token, "1 /b"), ("1.1.00", "1 /a"), ("", "1 /a")]
        {
            assert!(arrivals.redeem(said, subject, now).is_none(), "{said} {subject}");
        }
        assert!(arrivals.redeem(&token, "1 /a", now).is_some());
        assert!(arrivals.is_settled(cut_off, now));
        assert!(arrivals.redeem(&token, "1 /a", now).is_none(), "a frozen figure would change again");
    }

    #[test]
    fn after_a_restart_near_the_cut_off_tokens_of_the_process_before_may_be_out() {
        let cut_off = kernel::Day(20_000).at_minute(900);
        let arrivals = registry(cut_off.plus_seconds(10));
        assert!(!arrivals.is_settled(cut_off, cut_off.plus_seconds(60)));
        assert!(arrivals.is_settled(cut_off, cut_off.plus_seconds(121)));
        let long_ago = registry(cut_off.plus_seconds(86_400));
        assert!(long_ago.is_settled(cut_off, cut_off.plus_seconds(86_401)));
    }
}
