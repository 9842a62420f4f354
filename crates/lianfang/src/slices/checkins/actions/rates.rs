//! How often one link may be used: a family needs some ten requests a day, a program thousands a minute.

use std::collections::HashMap;
use std::sync::Mutex;

use kernel::{Instant, Kind, Problem};

/// Requests of one link in one minute.
const A_MINUTE: u32 = 60;
/// Links remembered; beyond them those of minutes that are over are forgotten.
const MOST: usize = 50_000;

/// Requests by link, minute by minute.
#[derive(Default)]
pub struct Rates(Mutex<HashMap<i64, (i64, u32)>>);

impl Rates {
    /// Counts a request; the one too many is refused until the next minute.
    pub fn count(&self, link: i64, now: Instant) -> Result<(), Problem> {
        self.count_to(link, A_MINUTE, now)
    }

    /// The same for a link that may be used `most` times a minute.
    pub fn count_to(&self, link: i64, most: u32, now: Instant) -> Result<(), Problem> {
        let minute = now.0.div_euclid(60_000_000);
        let mut counts = self.0.lock().expect("no panic while it is held");
        if counts.len() > MOST {
            counts.retain(|_, (known, _)| *known == minute);
        }
        let entry = counts.entry(link).or_insert((minute, 0));
        if entry.0 != minute {
            *entry = (minute, 0);
        }
        entry.1 += 1;
        if entry.1 > most {
            let seconds = 60 - now.second_of_day() % 60;
            return Err(Problem::new(Kind::TooMany, "link-too-often").with("seconds", seconds));
        }
        Ok(())
    }
}
