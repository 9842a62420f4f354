//! Who owes, and the sessions in which they file.

use std::path::PathBuf;
use std::sync::Arc;

use futures_util::future::try_join_all;
use kernel::{Actor, Day, DivisionCode, Grant, Problem, Role, SharedClock};
use store::Place;
use tokio::runtime::Runtime;

use super::Failure;
use super::check::Sums;
use super::random::Random;
use super::requests::{CHECKED_FIELD, Job, ROUND, Requests};
use super::rush::Order;
use crate::app::{App, Shared};
use crate::slices::access::actions::{By, create_account, create_token};
use crate::slices::access::model::NewAccount;
use crate::slices::org;
use crate::slices::org::model::Division;
use crate::slices::rounds;
use crate::slices::rounds::model::{AsOf, State};

/// Same in every run.
const SEED: u64 = 15_00_00;
/// Counties read at a time.
const AT_ONCE: usize = 8;

/// What is filed, and what is counted before.
pub struct Prepared {
    /// The requests.
    pub requests: Arc<Requests>,
    /// Units that owe and have not filed today.
    pub owing: usize,
    /// Counted before the first of them files.
    pub before: Sums,
    /// Commits before the server starts.
    pub commits: u64,
    /// Counties with a session.
    pub counties: Vec<Division>,
}

/// Opens the copy.
pub fn open(dir: PathBuf, clock: &SharedClock) -> Result<Shared, Failure> {
    Ok(Arc::new(App::open(dir, Place::Directory, Arc::clone(clock), None)?))
}

/// Closes it, so that a server can be started on it.
pub fn close(app: Shared) {
    let db = app.db.clone();
    drop(app);
    db.close();
}

/// Somebody over the whole tree, for reading.
pub fn overseer() -> Actor {
    let grant = Grant { role: Role::Headquarters, division: DivisionCode::NATION, unit: None };
    Actor { account: kernel::AccountId(0), name: "Bench".into(), grants: vec![grant], deputy_for: None }
}

/// Lists the units that owe today and have not filed, and signs in an office for each of their counties.
pub fn prepare(
    app: &Shared,
    runtime: &Runtime,
    order: Order,
    returns: Option<usize>,
) -> Result<Prepared, Failure> {
    let day = app.now().day();
    let mut counties = app.db.read_blocking("bench.counties", move |tx| {
        org::actions::counties_under(tx, DivisionCode::NATION, day)
    })?;
    let (silent, before) = runtime.block_on(async {
        let before = Sums::of(app, day, CHECKED_FIELD).await?;
        let mut silent = Vec::with_capacity(counties.len());
        for some in counties.chunks(AT_ONCE) {
            silent.extend(try_join_all(some.iter().map(|county| silent_units(app, county.code, day))).await?);
        }
        Ok::<_, Problem>((silent, before))
    })?;
    let mut units = silent.into_iter();
    let mut jobs = Vec::new();
    let mut session = 0;
    counties.retain(|_| {
        let silent = units.next().unwrap_or_default();
        jobs.extend(silent.iter().map(|unit| Job { unit: *unit, session }));
        session += u32::from(!silent.is_empty());
        !silent.is_empty()
    });
    let owing = jobs.len();
    if owing == 0 {
        return Err("nobody owes a return today, or all have filed".into());
    }
    if order == Order::Random {
        Random::new(SEED).shuffle(&mut jobs);
    }
    jobs.truncate(returns.unwrap_or(owing));
    let (tokens, viewer) = runtime.block_on(async {
        let tokens = try_join_all(counties.iter().map(|county| sign_in(app, county.code))).await?;
        let viewer = sign_in(app, DivisionCode::NATION).await?;
        Ok::<_, Problem>((tokens, viewer))
    })?;
    let requests = Arc::new(Requests { day, ids: app.ids.clone(), jobs, tokens, viewer });
    Ok(Prepared { requests, owing, before, commits: app.db.commit_number(), counties })
}

/// Units of a county that owe today and are silent, in code order.
async fn silent_units(app: &Shared, county: DivisionCode, day: Day) -> Result<Vec<kernel::UnitId>, Problem> {
    let board = rounds::actions::board(app, &overseer(), ROUND, county, day, AsOf::Now).await?;
    let silent = board.units.iter().chain(&board.beside_units);
    Ok(silent.filter(|u| matches!(u.state, State::Open | State::Missing)).map(|u| u.unit).collect())
}

/// A bearer token, good for a day, of a new headquarters account over a division.
async fn sign_in(app: &Shared, division: DivisionCode) -> Result<String, Problem> {
    app.db
        .write(division.county(), "bench.sign_in", move |tx| {
            let new = NewAccount {
                name: format!("bench-{}", division.digits()),
                shown: "Bench".into(),
                post: String::new(),
                division,
                password: None,
                grants: vec![Grant { role: Role::Headquarters, division, unit: None }],
            };
            let account = create_account(tx, &By::SYSTEM, &new)?;
            let until = tx.now().plus_seconds(86_400);
            Ok(create_token(tx, account, "bench", until)?.token.0)
        })
        .await
}
