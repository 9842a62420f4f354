//! What the process keeps in memory: the rounds with their versions and leads, and boards by commit.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, RwLock};

use kernel::{Actor, Day, DivisionCode, Fact, FactSource, Instant, Level, Problem, RoundId, UnitId};
use store::{Db, StoreError, Tx};

use super::contacts::Opened;
use super::frame::Frames;
use super::scope::{SEE, division_in_reach};
use crate::slices::org::model::Division;
use crate::slices::rounds::model::{AsOf, Board, Closing, LeadChange, QuietChange, RoundDef, RoundRow};
use crate::slices::rounds::{rules, store as sql};

/// A round with all its versions.
#[derive(Clone, Debug)]
pub struct RoundEntry {
    /// Where it is kept.
    pub row: RoundRow,
    /// Versions, the first first.
    pub versions: Vec<Arc<RoundDef>>,
    /// Leads that divisions set, in the order they were set.
    pub leads: Vec<LeadChange>,
}

impl RoundEntry {
    /// The definition of a day: the last version that has begun, unless its last day is over. A version that ends
    /// does not bring back the one before it.
    pub fn on(&self, day: Day) -> Option<&Arc<RoundDef>> {
        self.versions.iter().rev().find(|def| def.valid_from <= day).filter(|def| def.is_in_force(day))
    }

    /// When a level closes for somebody with these divisions above (the own one included).
    pub fn closing(&self, def: &RoundDef, path: &[DivisionCode], level: Level, day: Day) -> Closing {
        let changes: Vec<LeadChange> =
            self.leads.iter().filter(|c| path.contains(&c.division)).cloned().collect();
        Closing { day, cut_off: rules::cut_off(def, &changes, level, day) }
    }
}

/// Who knows figures of a unit's day from records that are already held.
#[derive(Clone, Default)]
struct Sources(Arc<[Box<dyn FactSource<Tx>>]>);

impl std::fmt::Debug for Sources {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sources({})", self.0.len())
    }
}

/// All rounds.
#[derive(Debug, Default)]
pub struct Book {
    /// By id.
    pub rounds: Vec<RoundEntry>,
    /// Quiet hours that divisions set.
    pub quiet: Vec<QuietChange>,
    /// What boards above the counties are built on, as long as these rounds stand.
    pub(super) frames: Frames,
    sources: Sources,
}

impl Book {
    /// What records that are already held say of a unit's day.
    pub(super) fn facts(&self, tx: &mut Tx, unit: UnitId, day: Day) -> Result<Vec<Fact>, Problem> {
        let mut facts = Vec::new();
        for source in self.sources.0.iter() {
            facts.extend(source.facts(tx, unit, day)?);
        }
        Ok(facts)
    }

    /// Reads all rounds.
    pub fn load(tx: &mut Tx) -> Result<Book, StoreError> {
        let (versions, leads) = (sql::versions(tx)?, sql::leads(tx)?);
        let mut rounds = Vec::new();
        for row in sql::rounds(tx)? {
            let defs: Result<Vec<Arc<RoundDef>>, StoreError> = versions
                .iter()
                .filter(|(id, ..)| *id == row.id)
                .map(|(.., text)| {
                    serde_json::from_str(text)
                        .map(Arc::new)
                        .map_err(|_| StoreError::Corrupt(format!("definition of round {}", row.id.0)))
                })
                .collect();
            let leads = leads.iter().filter(|(id, _)| *id == row.id).map(|(_, l)| l.clone()).collect();
            rounds.push(RoundEntry { row, versions: defs?, leads });
        }
        let quiet = sql::quiet_changes(tx)?;
        Ok(Book { rounds, quiet, frames: Frames::default(), sources: Sources::default() })
    }

    /// A round by its word.
    pub fn by_code(&self, code: &str) -> Option<&RoundEntry> {
        self.rounds.iter().find(|r| r.row.code == code)
    }

    /// A round by its id.
    pub fn by_id(&self, id: RoundId) -> Option<&RoundEntry> {
        self.rounds.iter().find(|r| r.row.id == id)
    }
}

/// Which board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BoardKey {
    pub division: DivisionCode,
    pub round: RoundId,
    pub day: Day,
    pub seen: AsOf,
}

/// A board with what it depends on.
#[derive(Clone, Default)]
struct Kept {
    commit: u64,
    at: Instant,
    board: Option<Arc<Board>>,
}

/// Boards kept at once; more are forgotten all together.
const BOARDS: usize = 512;
/// Looked-up divisions kept at once.
const REACHES: usize = 8_192;

/// Divisions by the roots of whoever asked and their own code.
type Reach = HashMap<(Vec<DivisionCode>, DivisionCode), Division>;

/// What the process keeps in memory. Nothing has to be told to forget: everything is kept with the epoch of
/// what it was computed from.
#[derive(Default)]
pub struct Memory {
    sources: Sources,
    book: RwLock<Option<(u64, Arc<Book>)>>,
    reach: Mutex<(u64, Reach)>,
    pub(super) opened: Opened,
    /// Boards computed since the start.
    computed: AtomicU64,
    boards: tokio::sync::Mutex<HashMap<BoardKey, Arc<tokio::sync::Mutex<Kept>>>>,
}

impl Memory {
    /// A memory whose rounds ask these sources for what is already held.
    pub fn new(sources: Vec<Box<dyn FactSource<Tx>>>) -> Memory {
        Memory { sources: Sources(sources.into()), ..Memory::default() }
    }

    /// All rounds, read once and again after each change.
    pub async fn book(&self, db: &Db) -> Result<Arc<Book>, Problem> {
        let epoch = db.epoch("rounds.define").max(db.epoch("rounds.set_"));
        if let Some((known, book)) = self.book.read().expect("no panic while it is held").as_ref()
            && *known == epoch
        {
            return Ok(Arc::clone(book));
        }
        let mut book = db.read("rounds.book", Book::load).await?;
        book.sources = self.sources.clone();
        let book = Arc::new(book);
        *self.book.write().expect("no panic while it is held") = Some((epoch, Arc::clone(&book)));
        Ok(book)
    }

    /// Boards computed since the start: one a commit and board, however many look at it.
    pub fn boards_computed(&self) -> u64 {
        self.computed.load(Ordering::Relaxed)
    }

    /// A division that lies in one of the actor's subtrees: looked up once for each set of roots, and again
    /// after a change of the tree. Rights are the actor's own and are never kept here.
    pub(super) async fn division_in_reach(
        &self,
        db: &Db,
        actor: &Actor,
        code: DivisionCode,
    ) -> Result<Division, Problem> {
        let epoch = db.epoch("org.");
        let key = (actor.roots(&SEE), code);
        {
            let mut kept = self.reach.lock().expect("no panic while it is held");
            if kept.0 != epoch || kept.1.len() > REACHES {
                *kept = (epoch, HashMap::new());
            }
            if let Some(division) = kept.1.get(&key) {
                return Ok(division.clone());
            }
        }
        let asking = actor.clone();
        let division = db.read("rounds.reach", move |tx| division_in_reach(tx, &asking, code, &SEE)).await?;
        let mut kept = self.reach.lock().expect("no panic while it is held");
        if kept.0 == epoch {
            kept.1.insert(key, division.clone());
        }
        Ok(division)
    }

    /// The board of a key: computed once a commit and minute, however many ask at the same time.
    pub(super) async fn board<F>(
        &self,
        key: BoardKey,
        commit: u64,
        now: Instant,
        compute: impl FnOnce() -> F,
    ) -> Result<Arc<Board>, Problem>
    where
        F: Future<Output = Result<Board, Problem>>,
    {
        let place = {
            let mut boards = self.boards.lock().await;
            if boards.len() > BOARDS {
                boards.clear();
            }
            Arc::clone(boards.entry(key).or_default())
        };
        let mut kept = place.lock().await;
        // Cut-offs stand on whole minutes, which are themselves still on time.
        let minute = |at: Instant| (at.0 - 1).div_euclid(60_000_000);
        if let Some(board) = &kept.board
            && kept.commit >= commit
            && minute(kept.at) == minute(now)
        {
            return Ok(Arc::clone(board));
        }
        let fresh = compute().await?;
        self.computed.fetch_add(1, Ordering::Relaxed);
        // What shows the same is the same board: watchers are told of changes only.
        let board = match kept.board.take() {
            Some(known) if *known == fresh => known,
            _ => Arc::new(fresh),
        };
        *kept = Kept { commit, at: now, board: Some(Arc::clone(&board)) };
        Ok(board)
    }
}
