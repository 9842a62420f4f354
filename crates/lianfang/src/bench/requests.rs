//! The bytes of the requests: one return a unit, half of them zero, half with figures.

use std::io::Write as _;

use kernel::{Day, PublicIds, UnitId};

use super::random::Random;

const ZERO: &str = r#"{"state":"zero"}"#;
const FIGURES: &str = concat!(
    r#"{"figures":{"registered":412,"away":31,"returned":0,"from_elsewhere":5,"fever":1,"#,
    r#""symptoms":0,"observed":2,"contacts":0}}"#
);

/// The word of the round that is filed.
pub const ROUND: &str = "daily";
/// The field whose sum is checked, and what each return with figures adds to it.
pub const CHECKED_FIELD: &str = "fever";

/// Whose return, and in which session.
#[derive(Clone, Copy, Debug)]
pub struct Job {
    /// The unit.
    pub unit: UnitId,
    /// Index of the token.
    pub session: u32,
}

/// Everything the requests are written from.
pub struct Requests {
    /// The day stated.
    pub day: Day,
    /// Opaque forms of the units' ids.
    pub ids: PublicIds,
    /// In the order in which they are sent.
    pub jobs: Vec<Job>,
    /// A bearer token for each county.
    pub tokens: Vec<String>,
    /// A bearer token over everything.
    pub viewer: String,
}

impl Requests {
    /// Writes the `number`-th return; even numbers state zero. False where there is none.
    pub fn write(&self, number: usize, out: &mut Vec<u8>) -> bool {
        let Some(job) = self.jobs.get(number) else { return false };
        let unit = self.ids.encode(job.unit.0);
        let token = &self.tokens[job.session as usize];
        let mut key = Random::new(number as u64);
        let body = if number.is_multiple_of(2) { ZERO } else { FIGURES };
        write!(
            out,
            "POST /api/v1/rounds/{ROUND}/days/{day}/units/{unit}/return HTTP/1.1\r\n\
             host: 127.0.0.1\r\n\
             authorization: Bearer {token}\r\n\
             idempotency-key: {high:016x}{low:016x}\r\n\
             content-type: application/json\r\n\
             content-length: {length}\r\n\r\n{body}",
            day = self.day,
            high = key.next(),
            low = key.next(),
            length = body.len(),
        )
        .expect("writing to memory");
        true
    }

    /// Asks for the whole tree.
    pub fn tree(&self) -> Vec<u8> {
        format!(
            "GET /api/v1/tree/0?round={ROUND} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer {}\r\n\r\n",
            self.viewer
        )
        .into_bytes()
    }
}
