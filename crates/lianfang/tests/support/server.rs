//! The built program in a process of its own.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::http::Connection;

/// Time in which a server must be ready.
const PATIENCE: Duration = Duration::from_secs(30);

/// Runs a command of the program to its end.
pub fn lianfang<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Output {
    let program = env!("CARGO_BIN_EXE_lianfang");
    Command::new(program).args(args).env("LC_ALL", "en_US.UTF-8").output().expect("the program starts")
}

/// A running server; killed when dropped.
pub struct Server {
    child: Child,
    log: PathBuf,
    /// Where it listens.
    pub address: SocketAddr,
    /// From its start to its first answer that it is ready.
    pub ready_after: Duration,
}

impl Server {
    /// Serves `data` on a free port of this machine and waits until it is ready.
    pub fn start(data: &Path) -> Server {
        Server::start_by(Command::new(env!("CARGO_BIN_EXE_lianfang")), data)
    }

    /// The same in mounts of its own, made by a shell script that finds the data directory in `$D` and is followed
    /// by the program. `None` where this machine allows no such mounts.
    pub fn start_in_mounts(script: &str, data: &Path) -> Option<Server> {
        let allowed = Command::new("unshare").args(["-rm", "true"]).status().is_ok_and(|s| s.success());
        if !allowed {
            assert!(std::env::var("LIANFANG_REQUIRE_ALL").is_err(), "unshare -rm must work here");
            println!("SKIPPED: a disk in mounts of its own, this machine allows none");
            return None;
        }
        let mut shell = Command::new("unshare");
        shell
            .args(["-rm", "sh", "-ec", &format!("{script}\nexec \"$@\""), "sh"])
            .arg(env!("CARGO_BIN_EXE_lianfang"))
            .env("D", data);
        Some(Server::start_by(shell, data))
    }

    /// The same with a library loaded before the system's own.
    pub fn start_with_library(library: &Path, switch: &Path, data: &Path) -> Server {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lianfang"));
        command.env("LD_PRELOAD", library).env("LIANFANG_FAIL_SYNC", switch);
        Server::start_by(command, data)
    }

    fn start_by(mut command: Command, data: &Path) -> Server {
        let address = TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a free port");
        let log = data.with_extension("log");
        let file = File::create(&log).expect("a file for the log");
        let start = Instant::now();
        let child = command
            .args(["serve", "--addr", &address.to_string(), "--data"])
            .arg(data)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(file)
            .spawn()
            .expect("the program starts");
        let mut server = Server { child, log, address, ready_after: Duration::ZERO };
        while !server.is_ready() {
            let ended = server.child.try_wait().expect("a child can be asked");
            assert!(ended.is_none() && start.elapsed() < PATIENCE, "not ready: {ended:?} {}", server.said());
            thread::sleep(Duration::from_millis(2));
        }
        server.ready_after = start.elapsed();
        server
    }

    fn is_ready(&self) -> bool {
        let asked = Connection::open(self.address).and_then(|mut c| c.ask("GET", "/readyz", &[], ""));
        asked.is_ok_and(|answer| answer.status == 200)
    }

    /// What it wrote to its log.
    pub fn said(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// A path as the server sees it.
    pub fn inside(&self, path: &Path) -> PathBuf {
        let root = PathBuf::from(format!("/proc/{}/root", self.child.id()));
        root.join(path.strip_prefix("/").expect("a whole path"))
    }

    /// Waits until it ends by itself; answers whether it ended as one that did its work.
    pub fn wait(mut self) -> bool {
        self.child.wait().expect("it ends").success()
    }

    /// SIGKILL: no farewell.
    pub fn kill(mut self) {
        self.child.kill().expect("a running server can be killed");
        self.child.wait().expect("it ends");
    }

    /// SIGTERM; answers how long the farewell took.
    pub fn terminate(mut self) -> Duration {
        let start = Instant::now();
        let asked = Command::new("sh").args(["-c", &format!("kill -TERM {}", self.child.id())]).status();
        assert!(asked.is_ok_and(|s| s.success()), "a running server can be told to stop");
        let ended = self.child.wait().expect("it ends");
        assert!(ended.success(), "{ended}: {}", self.said());
        start.elapsed()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
