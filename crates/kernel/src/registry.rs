//! Where siblings meet: slices that must not import each other register here what they know, and
//! `main` fills the registries. `Tx` is the store's transaction; this crate does not know it.

use crate::{Actor, Day, DivisionCode, Instant, Problem, UnitId};

/// A record that contradicts what somebody is about to state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// Code of the element that is not 0, such as `fever`.
    pub element: String,
    /// The value that the record states.
    pub value: i64,
    /// Name of the record for people: `Willow Creek Primary School, daily unit return`.
    pub record: String,
    /// When the record was received.
    pub at: Instant,
    /// Address of the record.
    pub link: String,
}

/// Knows records that contradict a statement about a unit and a day.
pub trait Objection<Tx>: Send + Sync {
    /// All contradictions to "every one of these elements is 0", with their records.
    fn against_zero(
        &self,
        tx: &mut Tx,
        unit: UnitId,
        day: Day,
        elements: &[String],
    ) -> Result<Vec<Contradiction>, Problem>;
}

/// What records that are already held say of one element of a unit's day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Code of the element, such as `fever`.
    pub element: String,
    /// Its value.
    pub value: i64,
    /// Where it rests on answers: how many of how many answered.
    pub answered: Option<(i64, i64)>,
    /// Catalogue key of where it comes from.
    pub source: &'static str,
    /// Address of the records behind it.
    pub link: String,
}

/// Knows elements of a unit's day from records that are already held.
pub trait FactSource<Tx>: Send + Sync {
    /// Every element it knows for this unit and day; one that nobody has recorded is left out.
    fn facts(&self, tx: &mut Tx, unit: UnitId, day: Day) -> Result<Vec<Fact>, Problem>;
}

/// Something that is due for the actor today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueItem {
    /// Catalogue key of its title.
    pub title: &'static str,
    /// What it is about.
    pub about: String,
    /// When it is due.
    pub due: Instant,
    /// Where it is done.
    pub link: String,
}

/// Knows what is due for an actor.
pub trait Worklist<Tx>: Send + Sync {
    /// Open items, the earliest first.
    fn due(&self, tx: &mut Tx, actor: &Actor, now: Instant) -> Result<Vec<DueItem>, Problem>;
}

/// Knows when nobody is to be reminded (law 9).
pub trait QuietHours<Tx>: Send + Sync {
    /// Where `at` falls into the quiet hours of a division: the instant at which they are over. `None` where it is not
    /// quiet.
    fn quiet_until(
        &self,
        tx: &mut Tx,
        division: DivisionCode,
        at: Instant,
    ) -> Result<Option<Instant>, Problem>;
}
