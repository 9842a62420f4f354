//! Where a person is on a day.

use kernel::Day;

use crate::slices::people::model::{EventKind, LifeEvent, Presence};

/// What the events of one person, the earliest first, say of a day. Of two on one day the one written down later holds.
pub fn presence(events: &[LifeEvent], day: Day) -> Presence {
    let mut now = Presence::Home;
    for event in events.iter().filter(|event| event.day <= day) {
        now = match event.kind {
            EventKind::Left => Presence::Away { since: event.day, place: event.place.clone() },
            EventKind::Returned => Presence::Home,
            EventKind::Came => Presence::Staying { since: event.day },
            EventKind::WentOn | EventKind::Moved | EventKind::Died => Presence::Gone,
        };
    }
    now
}
