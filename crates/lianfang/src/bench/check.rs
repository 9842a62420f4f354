//! A rate that was not counted again is a claim. Everything here reads the files of the killed server.

use std::time::Instant;

use kernel::{Day, DivisionCode, Problem};
use serde::Serialize;
use store::Verdict;
use tokio::runtime::Runtime;

use super::Failure;
use super::load::Outcome;
use super::prepare::{Prepared, overseer};
use super::requests::{CHECKED_FIELD, ROUND};
use crate::app::{Shared, audited_tables};
use crate::slices::rounds;
use crate::slices::rounds::actions::Book;
use crate::slices::rounds::model::AsOf;

/// Sums of the whole tree and of the kinds beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sums {
    /// Returns with figures.
    pub reported: i64,
    /// Zero reports.
    pub zero: i64,
    /// Sum of the checked field.
    pub field: i64,
}

impl Sums {
    /// As the page of the nation shows them now.
    pub async fn of(app: &Shared, day: Day, field: &str) -> Result<Sums, Problem> {
        let board =
            rounds::actions::board(app, &overseer(), ROUND, DivisionCode::NATION, day, AsOf::Now).await?;
        let index = board.def.number_index(field);
        let mut sums = Sums::default();
        for tally in board.beside.iter().map(|(_, line)| &line.tally).chain([&board.total.tally]) {
            sums.reported += tally.reported;
            sums.zero += tally.zero;
            sums.field += index.and_then(|i| tally.fields.get(i)).map_or(0, |f| f.sum);
        }
        Ok(sums)
    }
}

/// What was expected and what is there.
#[derive(Clone, Debug, Serialize)]
pub struct Checked {
    /// Sums before, and what was acknowledged.
    pub expected: Sums,
    /// Sums of the counters afterwards.
    pub counted: Sums,
    /// Commits that the returns took: the fewer, the more share one wait for the disk.
    pub commits: u64,
    /// Counters that are not what the stored returns add up to.
    pub drifts: usize,
    /// Seconds for that recount from the returns.
    pub recount_seconds: f64,
    /// What `verify` found: the chain of the trail, each row against its image, the pages.
    pub findings: Vec<String>,
    /// Rows that `verify` compared with the trail.
    pub rows: u64,
    /// Seconds for it.
    pub verify_seconds: f64,
}

impl Checked {
    /// Whether everything is there once.
    pub fn is_right(&self) -> bool {
        self.expected == self.counted && self.drifts == 0 && self.findings.is_empty()
    }
}

/// Reads again what the server left.
pub fn check(
    app: &Shared,
    runtime: &Runtime,
    prepared: &Prepared,
    outcome: &Outcome,
) -> Result<Checked, Failure> {
    let day = prepared.requests.day;
    let [zero, reported] = outcome.acknowledged.map(|n| n as i64);
    let before = prepared.before;
    let expected = Sums {
        reported: before.reported + reported,
        zero: before.zero + zero,
        field: before.field + reported,
    };
    let counted = runtime.block_on(Sums::of(app, day, CHECKED_FIELD))?;

    let start = Instant::now();
    let shards: Vec<i64> = prepared.counties.iter().map(|county| county.code.county()).collect();
    let drifts = app.db.read_blocking("bench.recount", move |tx| {
        let book = Book::load(tx)?;
        let mut drifts = 0;
        for shard in &shards {
            drifts += rounds::actions::recount(tx, &book, *shard, day)?.len();
        }
        Ok::<_, Problem>(drifts)
    })?;
    let recount_seconds = start.elapsed().as_secs_f64();

    let start = Instant::now();
    let verdict = Verdict::of(&app.config, &app.key, &audited_tables())?;
    Ok(Checked {
        expected,
        counted,
        commits: app.db.commit_number().saturating_sub(prepared.commits),
        drifts,
        recount_seconds,
        findings: verdict.findings.iter().map(|f| format!("{}: {}", f.code, f.place)).collect(),
        rows: verdict.rows,
        verify_seconds: start.elapsed().as_secs_f64(),
    })
}
