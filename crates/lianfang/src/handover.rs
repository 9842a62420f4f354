//! Commands that write while a server has the data directory hand their work to it, over a local socket beside the
//! lock: one process writes, and nobody has to stop the server for a file.
//!
//! One request a connection: a line of JSON, then the bytes of the file; one line of JSON comes back.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use kernel::{Kind, Lang, Problem};
use serde::{Deserialize, Serialize};
use webkit::Text;

use crate::app::Shared;
use crate::slices::{org, people};

/// Name of the socket inside the data directory.
const SOCKET: &str = "serve.sock";
/// Largest file that is handed over: the command line's own limit stands in `sheets`.
const MOST_BYTES: u64 = 1 << 30;
/// How long the other side may keep silent while it sends.
const PATIENCE: Duration = Duration::from_secs(30);

/// Work for the server.
#[derive(Debug, Serialize, Deserialize)]
pub struct Order {
    /// Name of the file.
    pub file_name: String,
    /// Bytes that follow.
    pub bytes: u64,
    /// What the file holds.
    pub holds: Holds,
    /// Facts as JSON.
    pub json: bool,
    /// Language of the answer: `zh` or `en`.
    pub lang: String,
}

/// What a file holds, with what is asked of it.
#[derive(Debug, Serialize, Deserialize)]
pub enum Holds {
    /// Units.
    Units {
        /// With one bad row nothing is applied.
        all_or_nothing: bool,
    },
    /// People of a unit.
    People {
        /// The unit: its number, its name, or a division code and its name.
        unit: String,
        /// Whether near rows are applied too.
        with_near: bool,
    },
}

/// What came of it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Outcome {
    /// Whether nothing was wrong.
    pub clean: bool,
    /// What the command prints; of a refusal the reason.
    pub said: String,
}

/// Takes orders until the process ends; the socket is for the owner of the directory alone. A directory in which no
/// socket can be made (its path is too long, say) is served all the same: then commands say that the server must be
/// stopped.
pub fn listen(app: &Shared) {
    let path = app.dir.join(SOCKET);
    // Whoever holds the lock is the only one: what is left here is of a process that was killed.
    let _ = std::fs::remove_file(&path);
    let bound = UnixListener::bind(&path).and_then(|listener| {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))?;
        Ok(listener)
    });
    let listener = match bound {
        Ok(listener) => listener,
        Err(error) => {
            tracing::warn!(%error, "commands can't hand their work over");
            return;
        }
    };
    let app = Arc::downgrade(app);
    let served = std::thread::Builder::new().name("handover".into()).spawn(move || {
        for connection in listener.incoming().filter_map(Result::ok) {
            let Some(app) = app.upgrade() else { return };
            if let Err(error) = one(&app, &connection) {
                tracing::warn!(%error, "hand-over");
            }
        }
    });
    if let Err(error) = served {
        tracing::warn!(%error, "hand-over");
    }
}

/// Takes the socket away when the server stops.
pub fn close(dir: &Path) {
    let _ = std::fs::remove_file(dir.join(SOCKET));
}

fn one(app: &Shared, connection: &UnixStream) -> std::io::Result<()> {
    connection.set_read_timeout(Some(PATIENCE))?;
    let mut from = BufReader::new(connection);
    let mut line = String::new();
    from.read_line(&mut line)?;
    let order: Order = serde_json::from_str(&line)?;
    let mut bytes = Vec::new();
    from.take(order.bytes.min(MOST_BYTES)).read_to_end(&mut bytes)?;
    let text = Text { lang: Lang::parse(&order.lang).unwrap_or_default() };
    let file_name = order.file_name.as_str();
    let done = match &order.holds {
        _ if bytes.len() as u64 != order.bytes => Err(Problem::new(Kind::BadInput, "bad-input")),
        Holds::Units { all_or_nothing } => {
            org::cli::import_units(app, file_name, &bytes, *all_or_nothing, order.json, text)
                .map(|done| (done.clean, done.said))
        }
        Holds::People { unit, with_near } => {
            let wanted = people::cli::Wanted {
                file_name,
                unit,
                with_near: *with_near,
                as_json: order.json,
                pace: people::actions::Pace::BesideOthers,
            };
            people::cli::import_people(app, wanted, bytes, text, &|_, _| {})
                .map(|done| (done.clean, done.said))
        }
    };
    let outcome = match done {
        Ok((clean, said)) => Outcome { clean, said },
        Err(problem) => Outcome { clean: false, said: refusal(text, &problem) },
    };
    let mut to = connection;
    to.write_all(serde_json::to_string(&outcome)?.as_bytes())
}

/// A refusal with its faults, one a line.
pub fn refusal(text: Text, problem: &Problem) -> String {
    problem.faults.iter().fold(text.problem(problem), |out, fault| format!("{out}\n  {}", text.fault(fault)))
}

/// Hands a file to the server that holds the directory; `None` where no server takes it.
pub fn hand_over(dir: &Path, order: &Order, bytes: &[u8]) -> std::io::Result<Option<Outcome>> {
    let Ok(mut connection) = UnixStream::connect(dir.join(SOCKET)) else { return Ok(None) };
    let line = serde_json::to_string(order)? + "\n";
    connection.write_all(line.as_bytes())?;
    connection.write_all(bytes)?;
    connection.shutdown(std::net::Shutdown::Write)?;
    let mut answer = String::new();
    connection.read_to_string(&mut answer)?;
    Ok(Some(serde_json::from_str(&answer)?))
}
