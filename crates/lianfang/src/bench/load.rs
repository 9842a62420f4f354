//! Many connections, each with one request on its way at a time, until there is nothing left to ask.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::Failure;
use super::client::Connection;

/// What came of it.
#[derive(Debug, Default)]
pub struct Outcome {
    /// From the first request to the last answer.
    pub took: Duration,
    /// Microseconds of each acknowledged request.
    pub micros: Vec<u32>,
    /// Acknowledged requests with even and with odd numbers.
    pub acknowledged: [u64; 2],
    /// Anything else: status code or `connection`, and how often.
    pub errors: BTreeMap<String, u64>,
    /// The first answer that was not expected.
    pub first_error: Option<String>,
}

impl Outcome {
    /// All acknowledged requests.
    pub fn done(&self) -> u64 {
        self.acknowledged[0] + self.acknowledged[1]
    }

    /// Acknowledged requests a second.
    pub fn rate(&self) -> f64 {
        self.done() as f64 / self.took.as_secs_f64().max(1e-9)
    }

    fn add(&mut self, other: Outcome) {
        self.micros.extend(other.micros);
        self.acknowledged[0] += other.acknowledged[0];
        self.acknowledged[1] += other.acknowledged[1];
        for (what, count) in other.errors {
            *self.errors.entry(what).or_default() += count;
        }
        self.first_error = self.first_error.take().or(other.first_error);
    }

    fn error(&mut self, what: String, text: impl Into<String>) {
        *self.errors.entry(what).or_default() += 1;
        self.first_error.get_or_insert_with(|| text.into());
    }
}

/// Sends requests 0, 1, 2 .. over `connections` until `fill` writes none. An answer with a status other
/// than `expected` is an error. `started` counts the requests given out. One thread: the client is to
/// leave the processor to the server.
pub fn run(
    to: SocketAddr,
    connections: usize,
    expected: u16,
    started: &Arc<AtomicUsize>,
    fill: impl Fn(usize, &mut Vec<u8>) -> bool + Send + Sync + 'static,
) -> Result<Outcome, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let fill = Arc::new(fill);
    runtime.block_on(async {
        let mut open = Vec::with_capacity(connections);
        for _ in 0..connections {
            open.push(Connection::open(to).await?);
        }
        let start = Instant::now();
        let tasks: Vec<_> = open
            .into_iter()
            .map(|connection| {
                let (started, fill) = (Arc::clone(started), Arc::clone(&fill));
                tokio::spawn(async move { drive(connection, to, expected, &started, &*fill).await })
            })
            .collect();
        let mut all = Outcome::default();
        for task in tasks {
            all.add(task.await?);
        }
        all.took = start.elapsed();
        Ok(all)
    })
}

async fn drive(
    mut connection: Connection,
    to: SocketAddr,
    expected: u16,
    started: &AtomicUsize,
    fill: &(impl Fn(usize, &mut Vec<u8>) -> bool + Sync),
) -> Outcome {
    let mut outcome = Outcome::default();
    let mut request = Vec::with_capacity(1024);
    loop {
        let number = started.fetch_add(1, Ordering::Relaxed);
        request.clear();
        if !fill(number, &mut request) {
            return outcome;
        }
        let start = Instant::now();
        match connection.ask(&request).await {
            Ok(answer) if answer.status == expected => {
                outcome.micros.push(start.elapsed().as_micros() as u32);
                outcome.acknowledged[number % 2] += 1;
            }
            Ok(answer) => {
                outcome.error(answer.status.to_string(), String::from_utf8_lossy(answer.body));
            }
            Err(error) => {
                outcome.error("connection".into(), error.to_string());
                match Connection::open(to).await {
                    Ok(fresh) => connection = fresh,
                    Err(_) => return outcome,
                }
            }
        }
    }
}
