//! Ceilings: what the same machine does in the same minute with almost nothing to do.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use kernel::SharedClock;
use store::{Config, Db, InstallationKey, Migration, OwnedValue, Place, StoreError, Table, Value};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use super::Failure;
use super::load;
use crate::app::MIGRATIONS;

/// How long each is measured.
const LONG: Duration = Duration::from_secs(3);
/// Rows of the one transaction.
const ROWS: i64 = 300_000;

/// Writes the bytes of a request of any number, the first again behind the last; false where there is none at all.
pub type Fill = Arc<dyn Fn(usize, &mut Vec<u8>) -> bool + Send + Sync>;

/// One append-ordered table and nothing else.
static LINE: Table =
    Table { name: "bench_line", columns: &["id", "county", "body"], key: &["county", "id"], audited: false };
static ONE_TABLE: [Migration; 2] = [
    MIGRATIONS[0],
    Migration {
        number: 2,
        name: "bench",
        text: "-- appended\ncreate table bench_line (\n  id bigint not null,\n  county bigint not null,\n  \
               body bytea not null,\n  primary key (county, id)\n);\n",
    },
];

/// What is possible, a second.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ceilings {
    /// HTTP requests that are sent back as they came.
    pub echo: f64,
    /// HTTP requests whose body is appended and on disk before the answer, many in one commit.
    pub append: f64,
    /// Rows through one prepared statement in one transaction.
    pub insert: f64,
}

/// Measures all three with the bytes of the real requests; the stores stand below `dir`.
pub fn measure(
    dir: &Path,
    clock: &SharedClock,
    connections: usize,
    requests: &Fill,
) -> Result<Ceilings, Failure> {
    let dir = dir.join("ceiling");
    fs::create_dir(&dir)?;
    let key = InstallationKey::create(&dir)?;
    let config =
        Config { dir, place: Place::Directory, migrations: &ONE_TABLE, clock: Arc::clone(clock), readers: 1 };
    let db = Db::open(&config, &key)?;
    let ceilings = Ceilings {
        echo: http(Router::new().fallback(echo), connections, requests)?,
        append: http(Router::new().fallback(append).with_state(db.clone()), connections, requests)?,
        insert: insert(&db)?,
    };
    db.close();
    Ok(ceilings)
}

async fn echo(body: Bytes) -> (StatusCode, Bytes) {
    (StatusCode::CREATED, body)
}

async fn append(State(db): State<Db>, body: Bytes) -> (StatusCode, Bytes) {
    let kept = body.clone();
    let done: Result<(), StoreError> = db
        .write(0, "bench.append", move |tx| {
            let id = tx.new_id();
            tx.insert(&LINE, &[Value::Int(id), Value::Int(0), Value::Bytes(&kept)])
        })
        .await;
    (done.map_or(StatusCode::INTERNAL_SERVER_ERROR, |()| StatusCode::CREATED), body)
}

/// Requests a second that `router` answers with 201.
fn http(router: Router, connections: usize, requests: &Fill) -> Result<f64, Failure> {
    let served = Served::start(router)?;
    let (requests, until) = (Arc::clone(requests), Instant::now() + LONG);
    let outcome = load::run(served.address, connections, 201, &Arc::default(), move |number, out| {
        Instant::now() < until && requests(number, out)
    })?;
    served.stop()?;
    if let Some(error) = &outcome.first_error {
        return Err(format!("a ceiling failed: {error}").into());
    }
    Ok(outcome.rate())
}

/// A bare server with a runtime of its own.
struct Served {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    thread: JoinHandle<std::io::Result<()>>,
}

impl Served {
    fn start(router: Router) -> Result<Served, Failure> {
        let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel();
        let thread = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
            runtime.block_on(async {
                let serve = axum::serve(TcpListener::from_std(listener)?, router);
                serve
                    .with_graceful_shutdown(async {
                        let _ = stopped.await;
                    })
                    .await
            })
        });
        Ok(Served { address, stop, thread })
    }

    fn stop(self) -> Result<(), Failure> {
        let _ = self.stop.send(());
        self.thread.join().map_err(|_| "the bare server failed")??;
        Ok(())
    }
}

fn insert(db: &Db) -> Result<f64, Failure> {
    let body = vec![0x5a_u8; 180];
    // Above every id handed out so far.
    let first = i64::MAX - ROWS;
    let rows = (first..first + ROWS)
        .map(|id| vec![OwnedValue::Int(id), OwnedValue::Int(0), OwnedValue::Bytes(body.clone())])
        .collect::<Vec<_>>();
    let rows = Mutex::new(rows);
    let start = Instant::now();
    db.write_blocking(0, "bench.insert", move |tx| {
        tx.insert_many(&LINE, &mut rows.lock().expect("no panic while it is held"))
    })
    .map_err(|e: StoreError| e)?;
    Ok(ROWS as f64 / start.elapsed().as_secs_f64())
}
