//! The sample county that `lianfang demo` makes: an invented county of 14 towns, 197 villages and communities
//! and 43 other units, with fourteen days of returns and a day that is under way.
//!
//! For everybody who looks at the product for the first time, and for the tests of pages. Nobody and no place in
//! it exists (law 15); the mark in its directory puts the SYNTHETIC band on every page and opens the one-click
//! accounts, which a directory made by `init` does not have.
//!
//! # Rules
//! - Every row comes through the same actions as a real one, on a clock that is set back and goes forward: the
//!   counters, the trail and `lianfang verify` know no difference.
//! - The same county every time: names, fates and figures follow from the number of days before today, so that
//!   a story told about the demo stays true. Only what lies after the present instant is left out.
//! - Today the village of the first clerk has filed nothing and nothing contradicts a zero; the school of the
//!   second states a fever, so that a zero of that village is refused.
//! - The directory appears whole or not at all: it is made in `demo.making` and moved, the mark last.

mod answers;
mod arrivals;
mod bodies;
mod cast;
mod chance;
mod county;
mod deeds;
mod fates;
mod figures;
mod history;
mod meetings;
mod names;
mod people;
mod statements;
mod tasks;

#[cfg(test)]
mod tests;

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use kernel::{Day, FrozenClock, Instant, Problem, SharedClock};
use store::{DirLock, InstallationKey, OpenError, Place};

pub use cast::ACCOUNTS;
pub use county::{BESIDE, COUNTY, OPEN_VILLAGE, OTHER_COUNTY, REFUSED_VILLAGE, TOWN, VILLAGES};
pub use fates::DAYS;
pub use history::ROUND;
pub use people::Size;

use self::county::County;
use crate::app::{App, Shared};
use crate::slices::checkins::model::{Items, OfferedTo, Voluntary};
use crate::slices::{checkins, org, rounds};

/// File that marks a data directory made by `demo`.
pub const MARK: &str = "demo.mark";
/// Directory inside the data directory in which the demo is made; it stays only where that was interrupted.
pub const MAKING: &str = "demo.making";
/// Days before the first day of the history on which the county was installed.
const SETTLED_BEFORE: i32 = 30;

/// Why no demo was made.
#[derive(Debug, thiserror::Error)]
pub enum MakeError {
    /// The directory holds an installation already.
    #[error("the directory holds an installation already")]
    Taken,
    /// The directory can't be used.
    #[error("data directory: {0}")]
    Io(#[from] std::io::Error),
    /// The store refuses.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A rule refuses what the demo does: a fault of the program.
    #[error("the demo's own data are refused: {0}")]
    Refused(#[from] Problem),
}

/// Makes the whole data directory: key, store, county, accounts, two weeks of check-ins and returns up to the clock's
/// present instant, and the mark. What an interrupted call has left is made anew. Blocks; not to be called from inside a
/// runtime.
#[expect(clippy::needless_pass_by_value, reason = "callers hand their clock over, as to every opening")]
pub fn make(dir: &Path, clock: SharedClock, size: Size) -> Result<(), MakeError> {
    let making = dir.join(MAKING);
    if making.exists() {
        fs::remove_dir_all(&making)?;
    } else if !is_free(dir)? {
        return Err(MakeError::Taken);
    }
    fs::create_dir_all(&making)?;
    InstallationKey::create(&making)?;
    fs::write(making.join(MARK), "Made by `lianfang demo`: everything in this directory is invented.\n")?;
    let now = clock.now();
    let settled = now.day().plus(-DAYS - SETTLED_BEFORE);
    let past = Arc::new(FrozenClock::at(settled.at_minute(9 * 60)));
    let app: Shared = Arc::new(App::open(making.clone(), Place::Directory, past.clone(), None)?);
    let county = county::plan();
    org::actions::install_divisions(&app.db, county.divisions.iter().cloned(), settled, |_| {})?;
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    runtime.block_on(live(&app, &county, &past, size, (settled, now)))?;
    close(app);
    move_into(&making, dir)
}

/// Nothing but the lock stands in the directory.
fn is_free(dir: &Path) -> std::io::Result<bool> {
    if !dir.exists() {
        return Ok(true);
    }
    Ok(fs::read_dir(dir)?
        .collect::<Result<Vec<_>, _>>()?
        .iter()
        .all(|entry| entry.file_name() == DirLock::FILE))
}

async fn live(
    app: &Shared,
    county: &County,
    clock: &FrozenClock,
    size: Size,
    (settled, now): (Day, Instant),
) -> Result<(), Problem> {
    let cast = cast::settle(app, county, settled).await?;
    bodies::found(app, county, &cast.headquarters, settled).await?;
    let answering = people::settle(app, county, &cast, size, settled).await?;
    cast::sign_in_card(app, county, &cast, &answering).await?;
    let first = now.day().plus(-DAYS);
    clock.set(first.plus(-1).at_minute(16 * 60));
    app.db
        .write(COUNTY.county(), "demo.round", move |tx| {
            rounds::actions::install_daily(tx, COUNTY, first)?;
            // The children of the demo's classes are offered the voluntary items; as shipped, nobody is.
            let voluntary = Voluntary { items: Items::ALL, to: OfferedTo::Classes };
            checkins::actions::install_daily(tx, COUNTY, first, voluntary)
        })
        .await?;
    let then = meetings::then(first);
    clock.set(then);
    meetings::hold(app, county, &cast.clerks, then).await?;
    history::live_through(app, clock, (county, &cast, &answering), now).await?;
    clock.set(now);
    arrivals::settle(app, county, &cast.clerks, &answering, now).await?;
    let givers =
        tasks::Givers { clerks: &cast.clerks, offices: &cast.offices, headquarters: &cast.headquarters };
    tasks::settle(app, county, givers, now).await?;
    meetings::call(app, county, &cast.clerks, &cast.headquarters, now).await
}

/// Waits until the database is closed and whole in its one file.
fn close(mut app: Shared) {
    loop {
        match Arc::try_unwrap(app) {
            Ok(app) => return app.db.close(),
            // The lane lets go of a closure, and of what it holds, just after it has answered.
            Err(shared) => app = shared,
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// The mark moves last: a directory with it is whole.
fn move_into(making: &Path, dir: &Path) -> Result<(), MakeError> {
    let mut names: Vec<_> =
        fs::read_dir(making)?.map(|e| e.map(|e| e.file_name())).collect::<Result<_, _>>()?;
    names.sort_by_key(|name| name == MARK);
    for name in names {
        if name == MARK {
            fs::File::open(dir)?.sync_all()?;
        }
        fs::rename(making.join(&name), dir.join(&name))?;
    }
    fs::remove_dir(making)?;
    Ok(fs::File::open(dir)?.sync_all()?)
}
