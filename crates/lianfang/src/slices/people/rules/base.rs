//! Base numbers of a village or community on a day: what reality is compared with (row S8-14).

use std::collections::BTreeMap;

use kernel::{Day, PersonId};

use super::presence;
use crate::slices::people::model::{EventKind, LifeEvent, Presence};

/// Base numbers of a unit, as of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Base {
    /// On the register: everybody whose residence is here, without those who only stay.
    pub registered: i64,
    /// Of them away.
    pub away: i64,
    /// Came back on this day, each person once.
    pub returned: i64,
    /// From elsewhere and staying.
    pub outside: i64,
}

/// Base numbers from how many are members and all events of them up to the day.
pub fn base(members: i64, events: &[LifeEvent], day: Day) -> Base {
    let mut by_person: BTreeMap<PersonId, Vec<LifeEvent>> = BTreeMap::new();
    for event in events {
        by_person.entry(event.person).or_default().push(event.clone());
    }
    let mut base = Base { registered: members, ..Base::default() };
    for events in by_person.values() {
        match presence(events, day) {
            Presence::Away { .. } => base.away += 1,
            Presence::Staying { .. } => {
                base.outside += 1;
                base.registered -= 1;
            }
            Presence::Home | Presence::Gone => {}
        }
        if events.iter().any(|event| event.kind == EventKind::Returned && event.day == day) {
            base.returned += 1;
        }
    }
    base
}
