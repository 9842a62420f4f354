//! The rounds in memory, read again after each change.

use std::sync::{Arc, RwLock};

use kernel::{Day, Problem};
use store::{Db, StoreError, Tx};

use crate::slices::checkins::model::{Kind, PersonRound, PersonRoundRow};
use crate::slices::checkins::{rules, store as sql};
use crate::slices::org::model::Unit;

/// A round with all its versions.
#[derive(Clone, Debug)]
pub struct RoundEntry {
    /// Where it is kept.
    pub row: PersonRoundRow,
    /// Versions, the first first.
    pub versions: Vec<Arc<PersonRound>>,
}

impl RoundEntry {
    /// The definition of a day.
    pub fn on(&self, day: Day) -> Option<&Arc<PersonRound>> {
        rules::in_force(&self.versions, day)
    }
}

/// All rounds that ask persons.
#[derive(Debug, Default)]
pub struct Book {
    /// By id.
    pub rounds: Vec<RoundEntry>,
}

impl Book {
    /// Reads all rounds.
    pub fn load(tx: &mut Tx) -> Result<Book, StoreError> {
        let versions = sql::versions(tx)?;
        let mut rounds = Vec::new();
        for row in sql::rounds(tx)? {
            let defs: Result<Vec<Arc<PersonRound>>, StoreError> = versions
                .iter()
                .filter(|(id, _)| *id == row.id)
                .map(|(_, text)| {
                    serde_json::from_str(text)
                        .map(Arc::new)
                        .map_err(|_| StoreError::Corrupt(format!("definition of person round {}", row.id.0)))
                })
                .collect();
            rounds.push(RoundEntry { row, versions: defs? });
        }
        Ok(Book { rounds })
    }

    /// A round by its word.
    pub fn by_code(&self, code: &str) -> Option<&RoundEntry> {
        self.rounds.iter().find(|entry| entry.row.code == code)
    }

    /// The daily check-in that asks the people of a unit on a day; the nearest issuer goes first.
    pub fn daily_for(&self, unit: &Unit, day: Day) -> Option<(&RoundEntry, &Arc<PersonRound>)> {
        self.in_force(unit, day).find(|(_, def)| def.kind == Kind::Daily)
    }

    /// Every round that asks the people of a unit on a day.
    pub fn in_force(&self, unit: &Unit, day: Day) -> impl Iterator<Item = (&RoundEntry, &Arc<PersonRound>)> {
        self.rounds
            .iter()
            .filter(|entry| unit.is_under(entry.row.issuer))
            .filter_map(move |entry| entry.on(day).map(|def| (entry, def)))
    }
}

/// The book with the epoch of the definitions it was read from.
#[derive(Default)]
pub struct Memory(RwLock<Option<(u64, Arc<Book>)>>);

impl Memory {
    /// All rounds.
    pub async fn book(&self, db: &Db) -> Result<Arc<Book>, Problem> {
        let epoch = db.epoch("checkins.define");
        if let Some((known, book)) = self.0.read().expect("no panic while it is held").as_ref()
            && *known == epoch
        {
            return Ok(Arc::clone(book));
        }
        let book = Arc::new(db.read("checkins.book", Book::load).await?);
        *self.0.write().expect("no panic while it is held") = Some((epoch, Arc::clone(&book)));
        Ok(book)
    }
}
