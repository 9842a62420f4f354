//! Opening the store, and the two ways in: `read` and `write`.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use kernel::SharedClock;
use tokio::sync::watch;

use crate::audit::AuditKeys;
use crate::checkpoint::Checkpointer;
use crate::conn::Conn;
use crate::counter::CounterCache;
use crate::error::StoreError;
use crate::key::InstallationKey;
use crate::lane::{Announce, Lane, Message};
use crate::migrate::{self, Migration};
use crate::pg::PgConn;
use crate::reserve::Reserve;
use crate::seq::{self, CommitFile, Said};
use crate::sqlite::{SqliteConn, Use};
use crate::task::{Need, Receipt, Task, queue_read, send, wait, wait_blocking};
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
        /// Authority that signed the server's certificate, a file in PEM form; `None`: one of the system's.
        ca: Option<PathBuf>,
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

impl Config {
    fn place_is_directory(&self) -> bool {
        matches!(self.place, Place::Directory)
    }
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
    /// The disk can only be read, and the last commits stand in the log of the engine, which can't be read there.
    #[error("read-only disk: the database ends at commit {database}, the log goes on to {file}")]
    Unreadable {
        /// Last commit that can be read.
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
    long_reads: Sender<Message>,
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
/// Readers for what takes long: an export never holds those that pages and sign-ins wait for.
const LONG_READERS: usize = 1;

/// Database file in the data directory.
pub(crate) fn file_of(dir: &Path) -> PathBuf {
    dir.join("lianfang.db")
}

impl Db {
    /// Opens the store, applies missing migrations, refuses one that has lost commits.
    pub fn open(config: &Config, key: &InstallationKey) -> Result<Db, OpenError> {
        let read_only = config.place_is_directory() && !writable(&config.dir);
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
        let announce = Arc::new(Announce::new(commits_tx));
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
                let mut lane = open_lane(config, conn, lane_no, &keys, &announce)?;
                if let Conn::Sqlite(conn) = &mut lane.tx.conn {
                    let (checkpointer, thread) = Checkpointer::start(conn, &file_of(&config.dir))?;
                    lane.checkpointer = Some(checkpointer);
                    threads.push(thread);
                }
                total += lane.commit_no as u64;
                let (sender, queue) = channel();
                lanes.push(sender);
                threads.push(spawn(format!("lane-{lane_no}"), move || lane.serve(&queue))?);
            }
            announce.number.store(total, Ordering::SeqCst);
            announce.commits.send_replace(total);
        }
        if reading == Use::Immutable {
            let database = last_commit(&mut open_conn(config, reading)?)?;
            match seq::read(&config.dir)? {
                Said::Number(file) if database < file => {
                    return Err(OpenError::Unreadable { database, file });
                }
                _ => {}
            }
        }
        let mut readers = |name: &str, count: usize| -> Result<Sender<Message>, OpenError> {
            let (sender, queue) = channel();
            let queue: Arc<Mutex<Receiver<Message>>> = Arc::new(Mutex::new(queue));
            for n in 0..count {
                let tx = Tx::new(open_conn(config, reading)?, config.clock.clone(), -1, keys.clone());
                let queue = Arc::clone(&queue);
                threads.push(spawn(format!("{name}-{n}"), move || crate::reader::serve(tx, &queue))?);
            }
            Ok(sender)
        };
        let reads = readers("reader", config.readers.max(1))?;
        let long_reads = readers("long-reader", LONG_READERS)?;
        Ok(Db {
            lanes: lanes.into(),
            reads,
            long_reads,
            announce,
            commits,
            engine,
            read_only,
            threads: Arc::new(Threads(Mutex::new(threads))),
        })
    }

    /// Whether a sync of the disk failed: nothing is acknowledged any more, and the process must start again.
    pub fn is_broken(&self) -> bool {
        self.announce.is_broken()
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
        wait(queue_read(&self.reads, name, f)).await
    }

    /// [`Db::read`] for what may take long: exports, checks of a whole file. One at a time.
    pub async fn read_long<T, E>(
        &self,
        name: &'static str,
        f: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        wait(queue_read(&self.long_reads, name, f)).await
    }

    /// [`Db::read_long`] outside any runtime.
    pub fn read_long_blocking<T, E>(
        &self,
        name: &'static str,
        f: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        wait_blocking(queue_read(&self.long_reads, name, f))
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
        wait(self.queue_write(county, Need::Usual(name), f)).await
    }

    /// [`Db::write`] for what must be written on a full disk as well, from the room kept for it: sign-ins and
    /// sign-outs of those on duty.
    pub async fn write_essential<T, E>(
        &self,
        county: i64,
        name: &'static str,
        f: impl Fn(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        wait(self.queue_write(county, Need::Essential(name), f)).await
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
        wait_blocking(queue_read(&self.reads, name, f))
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
        wait_blocking(self.queue_write(county, Need::Usual(name), f))
    }

    /// Commits so far; grows with every commit and is the key of everything cached.
    pub fn commit_number(&self) -> u64 {
        self.announce.number.load(Ordering::SeqCst)
    }

    /// Number of the last commit whose trail has an action that begins with `actions` (`org.` for a whole slice,
    /// `rounds.define` for one verb); 0 where there was none since the start. Whoever keeps something computed
    /// from rows asks for the epoch *before* reading them, and keeps it with what was computed.
    pub fn epoch(&self, actions: &str) -> u64 {
        self.announce.epoch(actions)
    }

    /// Tells of every commit.
    pub fn commits(&self) -> watch::Receiver<u64> {
        self.commits.clone()
    }

    /// The engine behind.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Whether the disk can only be read: since the start, or by what the engine said to the last write.
    pub fn is_read_only(&self) -> bool {
        self.read_only || self.announce.is_read_only()
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
            let _ = self.long_reads.send(Message::Stop);
        }
        for handle in handles {
            let _ = handle.join();
        }
    }

    fn queue_write<T, E>(
        &self,
        county: i64,
        need: Need,
        f: impl Fn(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Receipt<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (mut job, receipt) = Task::with_receipt(need, f);
        if self.read_only {
            job.answer(Err(StoreError::ReadOnly));
        } else {
            let lane = county.rem_euclid(self.lanes.len() as i64) as usize;
            send(&self.lanes[lane], job);
        }
        receipt
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
        Place::Server { url, schema, ca } => {
            Ok(Conn::Postgres(Box::new(PgConn::open(url, schema, ca.as_deref())?)))
        }
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
    let mut lane = Lane {
        tx: Tx::new(conn, config.clock.clone(), lane, keys.clone()),
        counters: CounterCache::default(),
        commit_no: 0,
        file: None,
        announce: Arc::clone(announce),
        checkpointer: None,
        reserve: None,
    };
    lane.take_up()?;
    if config.place_is_directory() {
        let file = CommitFile::open(&config.dir)?;
        file.write(lane.commit_no as u64);
        lane.file = Some(file);
        lane.reserve = Some(Reserve::of(&config.dir));
    }
    Ok(lane)
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
