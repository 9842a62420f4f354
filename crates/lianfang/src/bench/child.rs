//! The server under test: this program once more, in a process of its own, so that its memory and its
//! processor time are its own.

use std::fs::{self, File};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde::Serialize;

use super::Failure;
use super::client::Connection;

/// Time in which the server must be ready.
const PATIENCE: Duration = Duration::from_secs(30);
/// Processor time in `/proc/PID/stat` is counted in hundredths of a second on every Linux.
const TICKS_A_SECOND: f64 = 100.0;
/// What it says goes here, to be shown when it fails.
const LOG: &str = "serve.log";

/// A running server; killed when dropped.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// From its start to the first answer that it is ready.
    pub ready_after: Duration,
}

/// What it took.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Cost {
    /// Most memory it ever held, in MB (10^6 bytes).
    pub peak_mb: f64,
    /// Processor seconds since its start, its own and the system's for it.
    pub processor_seconds: f64,
}

impl Server {
    /// Serves `data` on a free port of this machine and waits until it is ready.
    pub fn start(data: &Path) -> Result<Server, Failure> {
        // Free now; that somebody else takes it within milliseconds shows as a failed start.
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let log = File::create(data.join(LOG))?;
        let start = Instant::now();
        let child = Command::new(std::env::current_exe()?)
            .args(["serve", "--data"])
            .arg(data)
            .args(["--addr", &address.to_string(), "--per-address", "8192"])
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()?;
        let mut server = Server { child, address, ready_after: Duration::ZERO };
        while !server.is_ready() {
            let ended = server.child.try_wait()?;
            if ended.is_some() || start.elapsed() > PATIENCE {
                let said = fs::read_to_string(data.join(LOG)).unwrap_or_default();
                return Err(format!("the server is not ready: {}", said.trim()).into());
            }
            thread::sleep(Duration::from_millis(5));
        }
        server.ready_after = start.elapsed();
        Ok(server)
    }

    fn is_ready(&self) -> bool {
        if TcpStream::connect(self.address).is_err() {
            return false;
        }
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else {
            return false;
        };
        runtime.block_on(async {
            let Ok(mut connection) = Connection::open(self.address).await else { return false };
            let asked = connection.ask(b"GET /readyz HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n").await;
            asked.is_ok_and(|answer| answer.status == 200)
        })
    }

    /// What it took so far; zeros where the system has no `/proc`.
    pub fn cost(&self) -> Cost {
        let read =
            |file: &str| fs::read_to_string(format!("/proc/{}/{file}", self.child.id())).unwrap_or_default();
        Cost {
            peak_mb: peak_kib(&read("status")) * 1024.0 / 1e6,
            processor_seconds: ticks(&read("stat")) / TICKS_A_SECOND,
        }
    }

    /// Kills it: what it acknowledged must be on disk without a farewell.
    pub fn kill(self) {
        drop(self);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The line `VmHWM:   93412 kB`.
fn peak_kib(status: &str) -> f64 {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or(0.0)
}

/// Fields 14 and 15, counted from the command's closing parenthesis since its name may hold anything.
fn ticks(stat: &str) -> f64 {
    let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
    after.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<f64>().ok()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_and_processor_time_are_read_from_what_linux_writes() {
        assert!((peak_kib("Name:\tx\nVmPeak:\t  900 kB\nVmHWM:\t   93412 kB\n") - 93412.0).abs() < 0.5);
        assert!(peak_kib("").abs() < 0.5);
        let stat = "7 (a (b) c) S 1 7 7 0 -1 4194560 500 0 0 0 1234 66 0 0 20 0 5 0 1 2 3";
        assert!((ticks(stat) - 1300.0).abs() < 0.5);
    }
}
