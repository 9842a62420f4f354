//! What happens to a person, dated.

use kernel::{Day, Instant, PersonId, UnitId};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventKind {
    /// 外出: left home and is away.
    Left,
    /// 返回: came back home.
    Returned,
    /// 外来: lives elsewhere and came to stay here for a while.
    Came,
    /// 离开: went away again after having come to stay.
    WentOn,
    /// 迁出: lives elsewhere now.
    Moved,
    /// 死亡
    Died,
}

impl EventKind {
    /// Whether it brings somebody here.
    pub fn brings_here(&self) -> bool {
        matches!(self, EventKind::Returned | EventKind::Came)
    }

    /// All, in the order of their numbers.
    pub const ALL: [EventKind; 6] = [
        EventKind::Left,
        EventKind::Returned,
        EventKind::Came,
        EventKind::WentOn,
        EventKind::Moved,
        EventKind::Died,
    ];

    /// Number in the store, from 1.
    pub fn number(self) -> i64 {
        self as i64 + 1
    }

    /// Inverse of [`EventKind::number`].
    pub fn from_number(number: i64) -> Option<EventKind> {
        EventKind::ALL.get(usize::try_from(number - 1).ok()?).copied()
    }

    /// Stable word for catalogues and JSON.
    pub fn code(self) -> &'static str {
        ["left", "returned", "came", "went-on", "moved", "died"][self as usize]
    }

    /// Inverse of [`EventKind::code`].
    pub fn parse(text: &str) -> Option<EventKind> {
        EventKind::ALL.into_iter().find(|kind| kind.code() == text)
    }
}

/// One dated event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LifeEvent {
    /// Identity.
    pub id: i64,
    /// To whom.
    pub person: PersonId,
    /// The residence on that day.
    pub unit: UnitId,
    /// What.
    pub kind: EventKind,
    /// On which day.
    pub day: Day,
    /// From where or to where; may be empty.
    pub place: String,
    /// How: the train, the car; may be empty.
    pub way: String,
    /// Remarks; may be empty.
    pub note: String,
    /// Who wrote it down.
    pub by: String,
    /// When.
    pub at: Instant,
}

/// What somebody writes down of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEvent {
    /// What.
    pub kind: EventKind,
    /// On which day, at most today.
    pub day: Day,
    /// From where or to where.
    pub place: String,
    /// How.
    pub way: String,
    /// Remarks.
    pub note: String,
}

/// Where a person is on a day, as the events say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presence {
    /// At home, as far as anybody wrote down.
    Home,
    /// Away since a day; the place may be empty.
    Away {
        /// Since when.
        since: Day,
        /// Where to.
        place: String,
    },
    /// Lives elsewhere and stays here since a day.
    Staying {
        /// Since when.
        since: Day,
    },
    /// Moved away or died: belongs to the register no more.
    Gone,
}
