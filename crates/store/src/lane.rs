//! A write lane: one connection, strictly serial. It commits whatever is queued, without a timer:
//! the fsync builds the group.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError};
use std::sync::{Arc, RwLock};
use std::time::{Duration, Instant as Stopwatch};

use crate::checkpoint::Checkpointer;
use crate::conn::Conn;
use crate::counter::CounterCache;
use crate::error::StoreError;
use crate::reserve::Reserve;
use crate::seq::CommitFile;
use crate::tx::{Mark, Tx};
use crate::value::Value;

/// Closures of one commit at most: beyond it the first in the queue would wait too long.
const GROUP: usize = 256;
/// A closure that holds the lane longer is named in the log.
const SLOW: Duration = Duration::from_millis(5);

/// How a closure ended.
pub(crate) enum Outcome {
    /// Its work stays.
    Kept,
    /// It refused, or panicked: nothing of its work stays, the group goes on.
    Refused,
    /// The engine failed: the whole group must be run again closure by closure.
    Failed(StoreError),
}

/// A closure with the place its answer goes to.
pub(crate) trait Job: Send {
    fn name(&self) -> &'static str;
    /// Whether it is done on a full disk as well.
    fn is_essential(&self) -> bool;
    /// Runs the closure and remembers its answer.
    fn run(&mut self, tx: &mut Tx) -> Outcome;
    /// Gives the remembered answer, or the store's error in its place.
    fn answer(&mut self, result: Result<(), StoreError>);
}

/// What brings the transaction back to where a refusing closure found it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Undo {
    /// Nothing: most closures refuse before they write, and a savepoint for each would copy every page that two of a
    /// group touch. A refusal that wrote makes the group run once more with savepoints.
    Rerun,
    /// A savepoint of its own.
    Savepoint,
}

/// How a group came out.
enum Tried {
    /// Its work is on the disk, or there was none.
    Done,
    /// Given up: a closure refused after it had written, without a savepoint.
    RefusedLate,
}

/// What a queue carries.
pub(crate) enum Message {
    /// Work.
    Run(Box<dyn Job>),
    /// Finish what came before, then end.
    Stop,
}

/// What the lanes tell the world after a commit.
pub(crate) struct Announce {
    pub commits: tokio::sync::watch::Sender<u64>,
    pub number: AtomicU64,
    /// Last commit of each action that the trail has seen since the start.
    epochs: RwLock<HashMap<&'static str, u64>>,
    /// Whether a sync of the disk failed: nothing is acknowledged any more.
    broken: AtomicBool,
    /// Whether the engine refused the last write because the disk can only be read.
    read_only: AtomicBool,
}

impl Announce {
    pub(crate) fn new(commits: tokio::sync::watch::Sender<u64>) -> Announce {
        Announce {
            commits,
            number: AtomicU64::new(0),
            epochs: RwLock::default(),
            broken: false.into(),
            read_only: false.into(),
        }
    }

    pub(crate) fn is_broken(&self) -> bool {
        self.broken.load(Ordering::Relaxed)
    }

    pub(crate) fn is_read_only(&self) -> bool {
        self.read_only.load(Ordering::Relaxed)
    }

    fn break_off(&self) {
        tracing::error!("the disk did not keep a commit: nothing is acknowledged any more, start again");
        self.broken.store(true, Ordering::Relaxed);
    }

    /// Number of the last commit in which the trail got a row of such an action; 0 before the first.
    pub(crate) fn epoch(&self, actions: &str) -> u64 {
        let epochs = self.epochs.read().expect("no panic while it is held");
        epochs.iter().filter(|(action, _)| action.starts_with(actions)).map(|(_, n)| *n).max().unwrap_or(0)
    }

    fn committed(&self, touched: &mut Vec<&'static str>) {
        let total = self.number.fetch_add(1, Ordering::SeqCst) + 1;
        if !touched.is_empty() {
            let mut epochs = self.epochs.write().expect("no panic while it is held");
            epochs.extend(touched.drain(..).map(|action| (action, total)));
        }
        self.commits.send_replace(total);
    }
}

pub(crate) struct Lane {
    pub tx: Tx,
    pub counters: CounterCache,
    /// Commits of this lane.
    pub commit_no: i64,
    pub file: Option<CommitFile>,
    pub announce: Arc<Announce>,
    /// Empties the WAL beside the lane; only the embedded engine has one.
    pub checkpointer: Option<Checkpointer>,
    /// Room for a full disk; only the embedded engine has one.
    pub reserve: Option<Reserve>,
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
            self.admit_and_run(group);
            if let (Some(checkpointer), Conn::Sqlite(conn)) = (&self.checkpointer, &mut self.tx.conn) {
                checkpointer.finish(conn);
            }
        }
        if let Some(file) = &self.file {
            file.sync();
        }
        if let (Some(checkpointer), Conn::Sqlite(conn)) = (&self.checkpointer, &mut self.tx.conn) {
            checkpointer.end(conn);
        }
    }

    /// Runs what may run now. On a full disk that is what is essential; after a sync that failed it is nothing.
    fn admit_and_run(&mut self, mut group: Vec<Box<dyn Job>>) {
        if self.announce.is_broken() {
            answer_all(&mut group, &Err(StoreError::Broken));
            return;
        }
        if self.reserve.as_mut().is_some_and(Reserve::is_out) {
            let (essential, mut other): (Vec<_>, Vec<_>) =
                group.into_iter().partition(|job| job.is_essential());
            answer_all(&mut other, &Err(StoreError::NoRoom));
            group = essential;
        }
        if !group.is_empty() {
            self.run_group(&mut group);
        }
    }

    fn run_group(&mut self, group: &mut [Box<dyn Job>]) {
        let tried = match self.try_group(group, Undo::Rerun) {
            Ok(Tried::RefusedLate) => self.try_group(group, Undo::Savepoint),
            tried => tried,
        };
        match tried {
            // A refused closure answers with its own refusal.
            Ok(_) => {
                self.announce.read_only.store(false, Ordering::Relaxed);
                answer_all(group, &Ok(()));
            }
            Err(StoreError::ReadOnly) => {
                self.announce.read_only.store(true, Ordering::Relaxed);
                answer_all(group, &Err(StoreError::ReadOnly));
            }
            Err(StoreError::Broken) => {
                // The disk may or may not have it, and asking again would be told a lie: what the system could not
                // write it has forgotten. Nobody is acknowledged any more; the next start reads what is there.
                self.announce.break_off();
                answer_all(group, &Err(StoreError::Broken));
            }
            Err(StoreError::NoRoom) if self.give_room(group) => {}
            Err(error) if group.len() == 1 => group[0].answer(Err(error)),
            Err(error) => {
                tracing::warn!(%error, closures = group.len(), "group failed, running closure by closure");
                for job in group {
                    if self.announce.is_broken() {
                        job.answer(Err(StoreError::Broken));
                    } else {
                        self.run_group(std::slice::from_mut(job));
                    }
                }
            }
        }
    }

    /// On a full disk: gives the reserve to the essential closures of the group and refuses the others. False
    /// where the reserve was given before.
    fn give_room(&mut self, group: &mut [Box<dyn Job>]) -> bool {
        let Some(reserve) = &mut self.reserve else { return false };
        if reserve.is_out() {
            return false;
        }
        reserve.give_back();
        for job in group {
            if job.is_essential() {
                self.run_group(std::slice::from_mut(job));
            } else {
                job.answer(Err(StoreError::NoRoom));
            }
        }
        true
    }

    fn try_group(&mut self, group: &mut [Box<dyn Job>], undo: Undo) -> Result<Tried, StoreError> {
        let tx = &mut self.tx;
        let start = tx.mark();
        tx.failed = None;
        tx.now = tx.clock.now();
        tx.conn.begin()?;
        let alone = group.len() == 1;
        let mut anything = false;
        for job in group.iter_mut() {
            match run_closure(tx, job.as_mut(), undo) {
                Ok(Ended::Kept) => anything = true,
                Ok(Ended::Refused) => {}
                // Alone, there is nobody whose work a rollback of everything would take along.
                Ok(Ended::RefusedLate) if alone => {}
                Ok(Ended::RefusedLate) => {
                    self.abandon(start);
                    return Ok(Tried::RefusedLate);
                }
                Err(error) => {
                    self.abandon(start);
                    return Err(error);
                }
            }
        }
        if !anything {
            self.tx.conn.roll_back();
            return Ok(Tried::Done);
        }
        let finished = self.finish();
        if let Err(error) = &finished {
            self.abandon(start);
            // A commit that was not answered may stand all the same: the next one goes on from what is there.
            if !matches!(error, StoreError::Broken)
                && let Err(unknown) = self.take_up()
            {
                tracing::error!(%unknown, "the head of the trail can't be read");
                return Err(unknown);
            }
        }
        finished.map(|()| Tried::Done)
    }

    /// Reads the lane's own row: commit number, head of the trail, last id.
    pub(crate) fn take_up(&mut self) -> Result<(), StoreError> {
        self.tx.conn.begin_read()?;
        let state = self.tx.conn.lane_row(self.tx.lane);
        self.tx.conn.roll_back();
        let row = state?;
        self.commit_no = row.commit_no;
        self.tx.head = row.head;
        self.tx.ids_after(row.last_id);
        Ok(())
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
        self.announce.committed(&mut self.tx.touched);
        Ok(())
    }

    fn abandon(&mut self, start: Mark) {
        self.tx.conn.roll_back();
        self.tx.back_to(start);
        self.tx.deltas.clear();
        self.tx.touched.clear();
        self.counters.forget();
    }
}

fn answer_all(group: &mut [Box<dyn Job>], answer: &Result<(), StoreError>) {
    for job in group {
        job.answer(answer.clone());
    }
}

/// How a closure left the transaction.
enum Ended {
    Kept,
    /// Nothing of it is there.
    Refused,
    /// It wrote, and what it wrote is still there.
    RefusedLate,
}

/// `Err`: the transaction can't go on.
fn run_closure(tx: &mut Tx, job: &mut dyn Job, undo: Undo) -> Result<Ended, StoreError> {
    let mark = tx.mark();
    if undo == Undo::Savepoint {
        tx.conn.plain("savepoint job")?;
    }
    tx.wrote = false;
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
    let refused = match outcome {
        Outcome::Kept => false,
        Outcome::Refused => true,
        Outcome::Failed(error) => return Err(error),
    };
    if refused {
        tx.back_to(mark);
    }
    match (refused, undo) {
        (false, Undo::Rerun) => Ok(Ended::Kept),
        (true, Undo::Rerun) if tx.wrote => Ok(Ended::RefusedLate),
        (true, Undo::Rerun) => Ok(Ended::Refused),
        (false, Undo::Savepoint) => tx.conn.plain("release job").map(|()| Ended::Kept),
        (true, Undo::Savepoint) => {
            tx.conn.plain("rollback to job")?;
            tx.conn.plain("release job").map(|()| Ended::Refused)
        }
    }
}
