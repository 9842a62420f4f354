//! What the process keeps in memory: the rounds with their versions and leads, and boards by commit.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use kernel::{Day, DivisionCode, Instant, Level, Problem, RoundId};
use store::{Db, StoreError, Tx};

use crate::slices::rounds::model::{AsOf, Board, Closing, LeadChange, RoundDef, RoundRow};
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

/// All rounds.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// By id.
    pub rounds: Vec<RoundEntry>,
}

impl Book {
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
        Ok(Book { rounds })
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
    minute: i64,
    board: Option<Arc<Board>>,
}

/// Boards kept at once; more are forgotten all together.
const BOARDS: usize = 512;

/// What the process keeps in memory.
#[derive(Default)]
pub struct Memory {
    book: RwLock<Option<Arc<Book>>>,
    boards: tokio::sync::Mutex<HashMap<BoardKey, Arc<tokio::sync::Mutex<Kept>>>>,
}

impl Memory {
    /// All rounds, read once and again after each change.
    pub async fn book(&self, db: &Db) -> Result<Arc<Book>, Problem> {
        if let Some(book) = self.book.read().expect("no panic while it is held").as_ref() {
            return Ok(Arc::clone(book));
        }
        let book = Arc::new(db.read("rounds.book", Book::load).await?);
        *self.book.write().expect("no panic while it is held") = Some(Arc::clone(&book));
        Ok(book)
    }

    /// Called after each write to rounds, versions or leads.
    pub fn forget(&self) {
        *self.book.write().expect("no panic while it is held") = None;
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
        let minute = now.0.div_euclid(60_000_000);
        if let Some(board) = &kept.board
            && kept.commit >= commit
            && kept.minute == minute
            && (board.at <= board.units_close) == (now <= board.units_close)
        {
            return Ok(Arc::clone(board));
        }
        let board = Arc::new(compute().await?);
        *kept = Kept { commit, minute, board: Some(Arc::clone(&board)) };
        Ok(board)
    }
}
