//! A write lane: one connection, strictly serial. It commits whatever is queued, without a timer:
//! the fsync builds the group.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::{Duration, Instant as Stopwatch};

use crate::counter::CounterCache;
use crate::error::StoreError;
use crate::seq::CommitFile;
use crate::tx::{Mark, Tx};
use crate::value::Value;

/// Closures of one commit at most: beyond it the first in the queue would wait too long.
const GROUP: usize = 256;
/// A closure that holds the lane longer is named in the log.
const SLOW: Duration = Duration::from_millis(5);

/// How a closure ended inside its savepoint.
pub(crate) enum Outcome {
    /// Its work stays.
    Kept,
    /// It refused, or panicked: its work is rolled back, the group goes on.
    Refused,
    /// The engine failed: the whole group must be run again closure by closure.
    Failed(StoreError),
}

/// A closure with the place its answer goes to.
pub(crate) trait Job: Send {
    fn name(&self) -> &'static str;
    /// Runs the closure and remembers its answer.
    fn run(&mut self, tx: &mut Tx) -> Outcome;
    /// Gives the remembered answer, or the store's error in its place.
    fn answer(&mut self, result: Result<(), StoreError>);
}

/// What a queue carries.
pub(crate) enum Message {
    /// Work.
    Run(Box<dyn Job>),
    /// Finish what came before, then end.
    Stop,
}

/// What the lane tells the world after a commit.
pub(crate) struct Announce {
    pub commits: tokio::sync::watch::Sender<u64>,
    pub number: std::sync::atomic::AtomicU64,
}

pub(crate) struct Lane {
    pub tx: Tx,
    pub counters: CounterCache,
    /// Commits of this lane.
    pub commit_no: i64,
    pub file: Option<CommitFile>,
    pub announce: Arc<Announce>,
}

impl Lane {
    /// Serves until it is told to stop, or every sender is gone.
    pub(crate) fn serve(mut self, queue: &Receiver<Message>) {
        let mut stop = false;
        while !stop {
            let Ok(Message::Run(first)) = queue.recv() else { break };
            let mut group = vec![first];
            while group.len() < GROUP {
                match queue.try_recv() {
                    Ok(Message::Run(job)) => group.push(job),
                    Ok(Message::Stop) => {
                        stop = true;
                        break;
                    }
                    Err(TryRecvError::Empty | TryRecvError::Disconnected) => break,
                }
            }
            self.run_group(&mut group);
        }
        if let Some(file) = &self.file {
            file.sync();
        }
        if let crate::conn::Conn::Sqlite(c) = &mut self.tx.conn {
            let _ = c.batch("pragma wal_checkpoint(truncate)");
        }
    }

    fn run_group(&mut self, group: &mut [Box<dyn Job>]) {
        match self.try_group(group) {
            Ok(kept) => {
                for (job, kept) in group.iter_mut().zip(kept) {
                    // A refused closure answers with its own refusal.
                    let _ = kept;
                    job.answer(Ok(()));
                }
            }
            Err(error) if group.len() == 1 => group[0].answer(Err(error)),
            Err(error) => {
                tracing::warn!(%error, closures = group.len(), "group failed, running closure by closure");
                for job in group {
                    self.run_group(std::slice::from_mut(job));
                }
            }
        }
    }

    fn try_group(&mut self, group: &mut [Box<dyn Job>]) -> Result<Vec<bool>, StoreError> {
        let tx = &mut self.tx;
        let start = tx.mark();
        tx.failed = None;
        tx.now = tx.clock.now();
        tx.conn.begin()?;
        let mut kept = Vec::with_capacity(group.len());
        for job in group.iter_mut() {
            match run_in_savepoint(tx, job.as_mut()) {
                Ok(k) => kept.push(k),
                Err(error) => {
                    self.abandon(start);
                    return Err(error);
                }
            }
        }
        if kept.iter().any(|k| *k) {
            if let Err(error) = self.finish() {
                self.abandon(start);
                return Err(error);
            }
        } else {
            self.tx.conn.roll_back();
        }
        Ok(kept)
    }

    /// Writes what belongs to the commit and commits.
    fn finish(&mut self) -> Result<(), StoreError> {
        let deltas = std::mem::take(&mut self.tx.deltas);
        self.counters.flush(&mut self.tx.conn, &deltas)?;
        let next = self.commit_no + 1;
        self.tx.conn.execute(
            "update lane set commit_no = $2, audit_seq = $3, audit_head = $4, last_id = $5 where lane = $1",
            &[
                Value::Int(self.tx.lane),
                Value::Int(next),
                Value::Int(self.tx.head.seq),
                Value::Bytes(&self.tx.head.hash),
                Value::Int(self.tx.last_id()),
            ],
        )?;
        self.tx.conn.plain("commit")?;
        self.commit_no = next;
        if let Some(file) = &self.file {
            file.write(next as u64);
        }
        let total = self.announce.number.fetch_add(1, std::sync::atomic::Ordering::SeqCst) + 1;
        self.announce.commits.send_replace(total);
        Ok(())
    }

    fn abandon(&mut self, start: Mark) {
        self.tx.conn.roll_back();
        self.tx.back_to(start);
        self.tx.deltas.clear();
        self.counters.forget();
    }
}

/// `Ok(true)`: its work stays; `Ok(false)`: it refused; `Err`: the transaction can't go on.
fn run_in_savepoint(tx: &mut Tx, job: &mut dyn Job) -> Result<bool, StoreError> {
    let mark = tx.mark();
    tx.conn.plain("savepoint job")?;
    let watch = Stopwatch::now();
    let outcome = catch_unwind(AssertUnwindSafe(|| job.run(tx)));
    if watch.elapsed() > SLOW {
        tracing::warn!(closure = job.name(), ms = watch.elapsed().as_millis() as u64, "slow closure");
    }
    let outcome = outcome.unwrap_or_else(|_| {
        tracing::error!(closure = job.name(), "panic in a closure");
        Outcome::Refused
    });
    if let Some(error) = tx.failed.take() {
        return Err(error);
    }
    match outcome {
        Outcome::Kept => tx.conn.plain("release job").map(|()| true),
        Outcome::Refused => {
            tx.back_to(mark);
            tx.conn.plain("rollback to job")?;
            tx.conn.plain("release job").map(|()| false)
        }
        Outcome::Failed(error) => Err(error),
    }
}
