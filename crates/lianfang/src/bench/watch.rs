//! What somebody sees who looks at the whole tree during the rush.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::Failure;
use super::client::Connection;

/// Time between two looks.
const EVERY: Duration = Duration::from_millis(200);

/// Somebody looking.
pub struct Watch {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<Result<Vec<u32>, Failure>>,
}

impl Watch {
    /// Begins to ask `request` every 200 ms, on a thread of its own so that the answer is not measured
    /// behind the client's other work; `tick` is called after each answer.
    pub fn start(to: SocketAddr, request: Vec<u8>, tick: impl Fn() + Send + 'static) -> Watch {
        let stop = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&stop);
        let thread = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(look(to, &request, &seen, &tick))
        });
        Watch { stop, thread }
    }

    /// Stops; answers the microseconds of each answer. An answer other than 200 is a failure.
    pub fn stop(self) -> Result<Vec<u32>, Failure> {
        self.stop.store(true, Ordering::Relaxed);
        self.thread.join().map_err(|_| "the watching thread failed")?
    }
}

async fn look(
    to: SocketAddr,
    request: &[u8],
    stop: &AtomicBool,
    tick: &impl Fn(),
) -> Result<Vec<u32>, Failure> {
    let mut connection = Connection::open(to).await?;
    let mut micros = Vec::new();
    while !stop.load(Ordering::Relaxed) {
        let start = Instant::now();
        let answer = connection.ask(request).await?;
        if answer.status != 200 {
            let body = String::from_utf8_lossy(answer.body);
            return Err(format!("the tree answered {}: {body}", answer.status).into());
        }
        micros.push(start.elapsed().as_micros() as u32);
        tick();
        tokio::time::sleep(EVERY.saturating_sub(start.elapsed())).await;
    }
    Ok(micros)
}
