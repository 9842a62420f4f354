//! What meetings take: minutes times persons, per body and week (会议时间拖长、人员增加).

use std::collections::BTreeMap;

use kernel::{AssemblyId, Instant};

use super::{Stay, iso_week, minutes};

/// One meeting that is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// Whose meeting.
    pub body: AssemblyId,
    /// Began.
    pub start: Instant,
    /// Closed; not before `start`.
    pub close: Instant,
    /// Persons, observers among them, who were there from beginning to end as far as anybody wrote down.
    pub throughout: u32,
    /// The joins of everybody else, one list for each person.
    pub joined: Vec<Vec<Stay>>,
}

/// A week of ISO 8601; a meeting belongs to the week in which it began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IsoWeek {
    /// Year of the week's Thursday.
    pub year: i16,
    /// 1 to 53.
    pub week: u8,
}

/// What the meetings of one body took in one week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// Meetings.
    pub meetings: u32,
    /// Their length together, whole minutes each.
    pub minutes: u64,
    /// Minutes times persons.
    pub person_minutes: u64,
}

impl Sitting {
    /// Whole minutes from the beginning to the close.
    pub fn minutes(&self) -> u64 {
        minutes(&[Stay { joined: self.start, left: None }], self.start, self.close)
    }
}

/// Minutes of all persons of one meeting together.
pub fn person_minutes(sitting: &Sitting) -> u64 {
    let joined: u64 = sitting.joined.iter().map(|stays| minutes(stays, sitting.start, sitting.close)).sum();
    u64::from(sitting.throughout) * sitting.minutes() + joined
}

/// The load per body and week.
pub fn by_week(sittings: &[Sitting]) -> BTreeMap<(AssemblyId, IsoWeek), Load> {
    let mut all: BTreeMap<(AssemblyId, IsoWeek), Load> = BTreeMap::new();
    for sitting in sittings {
        let (year, week) = iso_week(sitting.start.day());
        let load = all.entry((sitting.body, IsoWeek { year, week })).or_default();
        load.meetings += 1;
        load.minutes += sitting.minutes();
        load.person_minutes += person_minutes(sitting);
    }
    all
}
