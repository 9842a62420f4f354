//! Opening the store, and the two ways in: `read` and `write`.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use kernel::SharedClock;
use tokio::sync::{oneshot, watch};

use crate::audit::{AuditKeys, Head};
use crate::conn::Conn;
use crate::counter::CounterCache;
use crate::error::StoreError;
use crate::key::InstallationKey;
use crate::lane::{Announce, Job, Lane, Message, Outcome};
use crate::migrate::{self, Migration};
use crate::pg::PgConn;
use crate::seq::{self, CommitFile, Said};
use crate::sqlite::{SqliteConn, Use};
use crate::tx::Tx;
use crate::value::Value;

/// Which engine holds the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Embedded, one file in the data directory.
    Sqlite,
    /// A server, named by an address.
    Postgres,
}

/// Where the rows are.
#[derive(Clone, Debug)]
pub enum Place {
    /// `lianfang.db` in the data directory.
    Directory,
    /// A PostgreSQL server: `postgres://user@host/database`, and a schema that exists or is made.
    Server {
        /// Address.
        url: String,
        /// Schema: lower-case letters, digits and `_` only.
        schema: String,
    },
}

/// How a store is opened.
#[derive(Clone)]
pub struct Config {
    /// Data directory: keys, `commit.seq`, lock, and the database of [`Place::Directory`].
    pub dir: PathBuf,
    /// Where the rows are.
    pub place: Place,
    /// All migrations of the product, in order.
    pub migrations: &'static [Migration],
    /// Where the time comes from.
    pub clock: SharedClock,
    /// Reader threads, at least 1.
    pub readers: usize,
}

/// Why a store is not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database is behind `commit.seq`: acknowledged commits are gone.
    #[error("commits lost: the database ends at commit {database}, commit.seq says {file}")]
    CommitsLost {
        /// Last commit in the database.
        database: u64,
        /// Last commit by the file.
        file: u64,
    },
    /// `commit.seq` is missing or damaged although the database has commits.
    #[error("commit.seq is missing or damaged; the database ends at commit {database}")]
    CommitFile {
        /// Last commit in the database.
        database: u64,
    },
    /// The engine refuses.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The directory can't be used.
    #[error("data directory: {0}")]
    Io(#[from] std::io::Error),
}

/// The store. Cheap to clone; the lanes stop at [`Db::close`] or when the last clone is gone.
#[derive(Clone)]
pub struct Db {
    lanes: Arc<[Sender<Message>]>,
    reads: Sender<Message>,
    announce: Arc<Announce>,
    commits: watch::Receiver<u64>,
    engine: Engine,
    /// Set where the disk can only be read.
    read_only: bool,
    threads: Arc<Threads>,
}

struct Threads(Mutex<Vec<std::thread::JoinHandle<()>>>);

/// Lanes on PostgreSQL; a county always has the same one.
const SERVER_LANES: i64 = 4;

/// Database file in the data directory.
pub(crate) fn file_of(dir: &Path) -> PathBuf {
    dir.join("lianfang.db")
}

impl Db {
    /// Opens the store, applies missing migrations, refuses one that has lost commits.
    pub fn open(config: &Config, key: &InstallationKey) -> Result<Db, OpenError> {
        let read_only = matches!(config.place, Place::Directory) && !writable(&config.dir);
        Db::open_as(config, key, read_only, if read_only { Use::Immutable } else { Use::Read })
    }

    /// Opens the store for reading only, beside a process that may be writing.
    pub fn open_read_only(config: &Config, key: &InstallationKey) -> Result<Db, OpenError> {
        let usage = if writable(&config.dir) { Use::Read } else { Use::Immutable };
        Db::open_as(config, key, true, usage)
    }

    fn open_as(
        config: &Config,
        key: &InstallationKey,
        read_only: bool,
        reading: Use,
    ) -> Result<Db, OpenError> {
        let engine = match config.place {
            Place::Directory => Engine::Sqlite,
            Place::Server { .. } => Engine::Postgres,
        };
        let keys = AuditKeys::new(key);
        let (commits_tx, commits) = watch::channel(0);
        let announce = Arc::new(Announce { commits: commits_tx, number: 0.into() });
        let mut threads = Vec::new();
        let mut lanes = Vec::new();
        if !read_only {
            let mut first = open_conn(config, Use::Write)?;
            if engine == Engine::Sqlite {
                // Before a migration writes over what is left in the WAL.
                check_commits(&config.dir, last_commit(&mut first)?)?;
            }
            migrate::migrate(&mut first, config.migrations)?;
            let mut total = 0;
            let count = if engine == Engine::Sqlite { 1 } else { SERVER_LANES };
            let mut first = Some(first);
            for lane_no in 0..count {
                let conn = match first.take() {
                    Some(conn) => conn,
                    None => open_conn(config, Use::Write)?,
                };
                let lane = open_lane(config, conn, lane_no, &keys, &announce)?;
                total += lane.commit_no as u64;
                let (sender, queue) = channel();
                lanes.push(sender);
                threads.push(spawn(format!("lane-{lane_no}"), move || lane.serve(&queue))?);
            }
            announce.number.store(total, Ordering::SeqCst);
            announce.commits.send_replace(total);
        }
        let (reads, queue) = channel();
        let queue: Arc<Mutex<Receiver<Message>>> = Arc::new(Mutex::new(queue));
        for n in 0..config.readers.max(1) {
            let tx = Tx::new(open_conn(config, reading)?, config.clock.clone(), -1, keys.clone());
            let queue = Arc::clone(&queue);
            threads.push(spawn(format!("reader-{n}"), move || crate::reader::serve(tx, &queue))?);
        }
        Ok(Db {
            lanes: lanes.into(),
            reads,
            announce,
            commits,
            engine,
            read_only,
            threads: Arc::new(Threads(Mutex::new(threads))),
        })
    }

    /// Reads over a consistent snapshot on a reader thread.
    pub async fn read<T, E>(
        &self,
        name: &'static str,
        f: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        wait(self.queue_read(name, f)).await
    }

    /// Writes on the lane of `county` (six digits, or a pseudo-county). The closure may run more than
    /// once; it is answered after the commit is on disk.
    pub async fn write<T, E>(
        &self,
        county: i64,
        name: &'static str,
        f: impl Fn(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        wait(self.queue_write(county, name, f)).await
    }

    /// [`Db::read`] for commands and tests, outside any runtime.
    pub fn read_blocking<T, E>(
        &self,
        name: &'static str,
        f: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        wait_blocking(self.queue_read(name, f))
    }

    /// [`Db::write`] for commands and tests, outside any runtime.
    pub fn write_blocking<T, E>(
        &self,
        county: i64,
        name: &'static str,
        f: impl Fn(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        wait_blocking(self.queue_write(county, name, f))
    }

    /// Commits so far; grows with every commit and is the key of everything cached.
    pub fn commit_number(&self) -> u64 {
        self.announce.number.load(Ordering::SeqCst)
    }

    /// Tells of every commit.
    pub fn commits(&self) -> watch::Receiver<u64> {
        self.commits.clone()
    }

    /// The engine behind.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Whether the disk can only be read.
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// Lets queued closures finish, checkpoints, and waits for the threads. What other clones ask
    /// afterwards is refused as "stopping".
    pub fn close(self) {
        for lane in self.lanes.iter() {
            let _ = lane.send(Message::Stop);
        }
        let handles = std::mem::take(&mut *self.threads.0.lock().expect("no panic while it is held"));
        for _ in 0..handles.len() {
            let _ = self.reads.send(Message::Stop);
        }
        for handle in handles {
            let _ = handle.join();
        }
    }

    fn queue_read<T, E>(
        &self,
        name: &'static str,
        f: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Receipt<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let mut f = Some(f);
        let (job, receipt) = Task::with_receipt(name, move |tx: &mut Tx| {
            let f = f.take().expect("a read runs once");
            f(tx)
        });
        send(&self.reads, job);
        receipt
    }

    fn queue_write<T, E>(
        &self,
        county: i64,
        name: &'static str,
        f: impl Fn(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Receipt<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (mut job, receipt) = Task::with_receipt(name, f);
        if self.read_only {
            job.answer(Err(StoreError::ReadOnly));
        } else {
            let lane = county.rem_euclid(self.lanes.len() as i64) as usize;
            send(&self.lanes[lane], job);
        }
        receipt
    }
}

type Receipt<T, E> = oneshot::Receiver<Result<T, E>>;

async fn wait<T, E: From<StoreError>>(receipt: Receipt<T, E>) -> Result<T, E> {
    receipt.await.unwrap_or_else(|_| Err(StoreError::Busy("stopping".into()).into()))
}

fn wait_blocking<T, E: From<StoreError>>(receipt: Receipt<T, E>) -> Result<T, E> {
    receipt.blocking_recv().unwrap_or_else(|_| Err(StoreError::Busy("stopping".into()).into()))
}

/// A queue that is gone drops the job, and with it the receipt's other end: the caller hears "stopping".
fn send(queue: &Sender<Message>, job: Box<dyn Job>) {
    let _ = queue.send(Message::Run(job));
}

struct Task<F, T, E> {
    name: &'static str,
    closure: F,
    result: Option<Result<T, E>>,
    receipt: Option<oneshot::Sender<Result<T, E>>>,
}

impl<F, T, E> Task<F, T, E>
where
    F: FnMut(&mut Tx) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    fn with_receipt(name: &'static str, closure: F) -> (Box<dyn Job>, Receipt<T, E>) {
        let (sender, receipt) = oneshot::channel();
        (Box::new(Task { name, closure, result: None, receipt: Some(sender) }), receipt)
    }
}

impl<F, T, E> Job for Task<F, T, E>
where
    F: FnMut(&mut Tx) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn name(&self) -> &'static str {
        self.name
    }

    fn run(&mut self, tx: &mut Tx) -> Outcome {
        self.result = None;
        let result = (self.closure)(tx);
        let outcome = match (&result, tx.failed.clone()) {
            (_, Some(error)) => Outcome::Failed(error),
            (Ok(_), None) => Outcome::Kept,
            (Err(_), None) => Outcome::Refused,
        };
        self.result = Some(result);
        outcome
    }

    fn answer(&mut self, result: Result<(), StoreError>) {
        let answer = match (result, self.result.take()) {
            (Err(error), _) => Err(error.into()),
            (Ok(()), Some(own)) => own,
            (Ok(()), None) => Err(StoreError::Corrupt("a closure failed".into()).into()),
        };
        if let Some(receipt) = self.receipt.take() {
            // Nobody waits any more where the request was dropped; the work is done all the same.
            let _ = receipt.send(answer);
        }
    }
}

fn spawn(name: String, f: impl FnOnce() + Send + 'static) -> Result<std::thread::JoinHandle<()>, OpenError> {
    Ok(std::thread::Builder::new().name(name).spawn(f)?)
}

fn writable(dir: &Path) -> bool {
    let probe = dir.join("write.probe");
    let ok = std::fs::write(&probe, b"").is_ok();
    let _ = std::fs::remove_file(probe);
    // A full disk still takes an empty file; a directory that can't be written is a read-only store
    // only where a database is there to be read.
    ok || !file_of(dir).exists()
}

pub(crate) fn open_conn(config: &Config, usage: Use) -> Result<Conn, StoreError> {
    match &config.place {
        Place::Directory => Ok(Conn::Sqlite(SqliteConn::open(&file_of(&config.dir), usage)?)),
        Place::Server { url, schema } => Ok(Conn::Postgres(Box::new(PgConn::open(url, schema)?))),
    }
}

fn open_lane(
    config: &Config,
    mut conn: Conn,
    lane: i64,
    keys: &AuditKeys,
    announce: &Arc<Announce>,
) -> Result<Lane, OpenError> {
    conn.execute(
        "insert into lane (lane, commit_no, audit_seq, audit_head, last_id) values ($1, 0, 0, $2, 0) \
         on conflict (lane) do nothing",
        &[Value::Int(lane), Value::Bytes(&[0; 32])],
    )?;
    let mut state = None;
    conn.each(
        "select commit_no, audit_seq, audit_head, last_id from lane where lane = $1",
        &[Value::Int(lane)],
        &mut |row| {
            state = Some((row.int(0), row.int(1), row.bytes(2), row.int(3)));
            true
        },
    )?;
    let (commit_no, seq, hash, last_id) =
        state.ok_or_else(|| StoreError::Corrupt("the lane has no head".into()))?;
    let hash = hash.try_into().map_err(|_| StoreError::Corrupt("the head of the trail".into()))?;
    let file = match config.place {
        Place::Directory => {
            let file = CommitFile::open(&config.dir)?;
            file.write(commit_no as u64);
            Some(file)
        }
        Place::Server { .. } => None,
    };
    let mut tx = Tx::new(conn, config.clock.clone(), lane, keys.clone());
    tx.head = Head { seq, hash };
    tx.ids_after(last_id);
    Ok(Lane { tx, counters: CounterCache::default(), commit_no, file, announce: Arc::clone(announce) })
}

/// Number of the embedded database's last commit; 0 where nothing was made yet.
fn last_commit(conn: &mut Conn) -> Result<u64, StoreError> {
    let (mut made, mut last) = (false, 0);
    conn.each("select name from sqlite_master where name = 'lane'", &[], &mut |_| {
        made = true;
        false
    })?;
    if made {
        conn.each("select commit_no from lane", &[], &mut |row| {
            last = row.int(0) as u64;
            false
        })?;
    }
    Ok(last)
}

/// The database may be ahead of the file, never behind it.
fn check_commits(dir: &Path, database: u64) -> Result<(), OpenError> {
    match seq::read(dir)? {
        Said::Number(file) if database < file => Err(OpenError::CommitsLost { database, file }),
        Said::Number(_) => Ok(()),
        Said::Nothing if database == 0 => Ok(()),
        Said::Nothing | Said::Damaged => Err(OpenError::CommitFile { database }),
    }
}
