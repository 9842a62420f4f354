//! A client that files returns and corrections and keeps a journal of what it was told.

use std::net::SocketAddr;
use std::sync::Arc;

use kernel::{Day, UnitId};
use serde_json::Value;

use super::county::County;
use super::http::{Answer, Connection};
use super::random::Random;

/// One in so many acknowledged requests is sent again.
const AGAIN: usize = 10;
/// Times a request that was told to wait is sent again.
const BUSY_TRIES: usize = 50;

/// A unit's day.
pub struct Slot {
    /// Whose.
    pub unit: UnitId,
    /// Which day.
    pub day: Day,
    /// Versions acknowledged.
    pub version: i64,
}

/// A request with its key: what it stated, and what came of it.
pub struct Entry {
    /// The client's key; also the remark of a return with figures.
    pub key: String,
    /// Index of the slot.
    pub slot: usize,
    body: String,
    /// The receipt as it was first read; `None` while unknown.
    pub receipt: Option<Value>,
    /// Whether it was unknown at some time.
    doubtful: bool,
}

/// Deals the days of all units to clients, in random order: the day it was prepared on, and so many before.
pub fn clients(county: &Arc<County>, count: usize, days_before: i32, random: &mut Random) -> Vec<Client> {
    let mut dealt: Vec<Vec<Slot>> = (0..count).map(|_| Vec::new()).collect();
    for back in 0..=days_before {
        for (n, unit) in county.units.iter().enumerate() {
            dealt[n % count].push(Slot { unit: *unit, day: county.today.plus(-back), version: 0 });
        }
    }
    let deal = |(name, mut slots): (usize, Vec<Slot>)| {
        for i in (1..slots.len()).rev() {
            slots.swap(i, random.below(i + 1));
        }
        let random = Random::new(random.below(usize::MAX) as u64);
        Client::new(name, Arc::clone(county), slots, random)
    };
    dealt.into_iter().enumerate().map(deal).collect()
}

/// A client with slots that no other client files for.
pub struct Client {
    name: usize,
    county: Arc<County>,
    random: Random,
    /// Its slots; those before `filed` have a version.
    pub slots: Vec<Slot>,
    filed: usize,
    /// Everything it ever sent.
    pub journal: Vec<Entry>,
    /// Requests sent a second time.
    pub resent: usize,
    /// Unknown requests that turned out to be stored already.
    pub found: usize,
    /// Unknown requests, each as often as it was.
    pub unknown: usize,
    /// Answers that should not be.
    pub wrong: Vec<String>,
}

/// The connection is gone.
pub struct Gone;

impl Client {
    fn new(name: usize, county: Arc<County>, slots: Vec<Slot>, random: Random) -> Client {
        Client {
            name,
            county,
            random,
            slots,
            filed: 0,
            journal: Vec::new(),
            resent: 0,
            found: 0,
            unknown: 0,
            wrong: Vec::new(),
        }
    }

    /// Sends again what must be, then files so many, or until the connection is gone.
    pub fn work(&mut self, to: SocketAddr, most: usize) {
        let Ok(mut connection) = Connection::open(to) else { return };
        if self.settle(&mut connection).is_err() {
            return;
        }
        for _ in 0..most {
            if !self.wrong.is_empty() {
                return;
            }
            let entry = self.next();
            self.journal.push(entry);
            if self.send(&mut connection, self.journal.len() - 1).is_err() {
                return;
            }
        }
    }

    /// Sends again everything unknown and a share of what was acknowledged.
    pub fn settle(&mut self, connection: &mut Connection) -> Result<(), Gone> {
        for n in 0..self.journal.len() {
            let share = self.random.below(AGAIN) == 0;
            if self.journal[n].receipt.is_none() || share {
                self.resent += 1;
                self.send(connection, n)?;
            }
        }
        Ok(())
    }

    /// Sends again all that was ever unknown, and one key with another body.
    pub fn settle_doubtful(&mut self, connection: &mut Connection) -> Result<(), Gone> {
        for n in 0..self.journal.len() {
            if self.journal[n].doubtful {
                self.resent += 1;
                self.send(connection, n)?;
            }
        }
        if let Some(entry) = self.journal.last() {
            let answer = self.ask(connection, entry, &entry.body.replace('{', "{ "))?;
            if answer.status != 422 {
                self.wrong.push(format!("{} with another body: {}", entry.key, answer.body));
            }
        }
        Ok(())
    }

    /// A first version of a slot, or a correction of one.
    fn next(&mut self) -> Entry {
        let number = self.journal.len();
        let key = format!("{:02}-{number:06}", self.name);
        let fresh = self.filed < self.slots.len() && (self.filed == 0 || self.random.below(2) == 0);
        let slot = if fresh { self.filed } else { self.random.below(self.filed) };
        let figures = format!(
            r#""figures":{{"registered":{number},"away":0,"returned":0,"from_elsewhere":5,"fever":{},"symptoms":0,"observed":2,"contacts":0,"remarks":"{key}"}},"stands_by":true"#,
            number % 3
        );
        let body = if fresh && self.random.below(4) == 0 {
            r#"{"state":"zero"}"#.to_owned()
        } else if fresh {
            format!("{{{figures}}}")
        } else {
            format!(r#"{{{figures},"replaces":{},"reason":"counted again"}}"#, self.slots[slot].version)
        };
        Entry { key, slot, body, receipt: None, doubtful: false }
    }

    fn ask(&self, connection: &mut Connection, entry: &Entry, body: &str) -> Result<Answer, Gone> {
        let slot = &self.slots[entry.slot];
        let unit = self.county.ids.encode(slot.unit.0);
        let path = format!("/api/v1/rounds/daily/days/{}/units/{unit}/return", slot.day);
        let bearer = format!("authorization: Bearer {}", self.county.token);
        let key = format!("idempotency-key: {}", entry.key);
        connection.ask("POST", &path, &[&bearer, &key], body).map_err(|_| Gone)
    }

    /// Sends an entry of the journal and writes down what it was told.
    fn send(&mut self, connection: &mut Connection, n: usize) -> Result<(), Gone> {
        let entry = &self.journal[n];
        let mut asked = self.ask(connection, entry, &entry.body);
        for _ in 0..BUSY_TRIES {
            if !matches!(&asked, Ok(answer) if answer.status == 503) {
                break;
            }
            asked = self.ask(connection, entry, &entry.body);
        }
        let answer = match asked {
            Ok(answer) => answer,
            Err(gone) => {
                if self.journal[n].receipt.is_none() {
                    self.unknown += 1;
                    self.journal[n].doubtful = true;
                }
                return Err(gone);
            }
        };
        let replayed = answer.head.contains("\r\nidempotency-replayed: true");
        let receipt: Option<Value> = serde_json::from_str(&answer.body).ok().filter(|_| answer.status == 201);
        let entry = &mut self.journal[n];
        match (receipt, &entry.receipt) {
            (Some(receipt), None) => {
                self.found += usize::from(replayed);
                let slot = &mut self.slots[entry.slot];
                self.filed = self.filed.max(entry.slot + 1);
                slot.version = receipt["version"].as_i64().unwrap_or(0);
                entry.receipt = Some(receipt);
            }
            (Some(receipt), Some(first)) if receipt == *first && replayed => {}
            _ => self.wrong.push(format!("{}: {} {}", entry.key, answer.status, answer.body)),
        }
        Ok(())
    }
}
