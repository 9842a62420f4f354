//! The demo as a visitor finds it.

mod days;
mod invented;
mod made;
mod today;

use std::sync::Arc;

use kernel::{Actor, Day, DivisionCode, FrozenClock, Grant, Instant, Problem, Role};
use store::{Place, Tx};

use super::{COUNTY, ROUND, Size, make};
use crate::app::{App, Shared};
use crate::slices::rounds::actions;
use crate::slices::rounds::model::{AsOf, Board};

/// A Monday.
const TODAY: &str = "2026-11-23";

fn today() -> Day {
    Day::parse(TODAY).unwrap()
}

/// A clock time of today, in seconds where the minutes are not enough.
fn at(hours: i64, minutes: i64, seconds: i64) -> Instant {
    today().at_minute(hours * 60 + minutes).plus_seconds(seconds)
}

/// A directory made at an instant, opened as the server opens it.
struct Demo {
    app: Shared,
    runtime: tokio::runtime::Runtime,
    _dir: tempfile::TempDir,
}

impl Demo {
    fn made_at(now: Instant) -> Demo {
        let dir = tempfile::tempdir().unwrap();
        let clock = Arc::new(FrozenClock::at(now));
        make(dir.path(), clock.clone(), Size::Few).unwrap();
        Demo::opened(dir, clock)
    }

    fn opened(dir: tempfile::TempDir, clock: Arc<FrozenClock>) -> Demo {
        let app = Arc::new(App::open(dir.path().into(), Place::Directory, clock, None).unwrap());
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        Demo { app, runtime, _dir: dir }
    }

    fn read<T: Send + 'static>(&self, f: impl FnOnce(&mut Tx) -> Result<T, Problem> + Send + 'static) -> T {
        self.app.db.read_blocking("test.read", f).unwrap()
    }

    /// The county's day as its headquarters sees it.
    fn board(&self, day: Day, seen: AsOf) -> Arc<Board> {
        self.runtime.block_on(actions::board(&self.app, &headquarters(), ROUND, COUNTY, day, seen)).unwrap()
    }
}

fn headquarters() -> Actor {
    over(Role::Headquarters, COUNTY)
}

fn over(role: Role, division: DivisionCode) -> Actor {
    let grants = vec![Grant { role, division, unit: None }];
    Actor { account: kernel::AccountId(1), name: "沈岚".into(), grants, deputy_for: None }
}
