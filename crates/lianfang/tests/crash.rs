//! `kill -9` again and again: nothing acknowledged is lost, nothing is done twice.
//!
//! The set test: every acknowledged element is present exactly once; an unknown one may be either, until its
//! resend decides. `LIANFANG_CRASH_RUNS` asks for more runs than 50, `LIANFANG_CRASH_SEED` for a seed.

mod support;

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rusqlite::Connection as Database;
use support::county::{self, County};
use support::http::Connection;
use support::journal::{self, Client};
use support::random::{Random, number_from};
use support::server::{Server, lianfang};

/// Runs that a data directory is kept.
const KEPT: u64 = 25;
const CLIENTS: usize = 24;
/// Milliseconds after which the server is killed.
const KILL_AFTER: (usize, usize) = (50, 600);
/// The farewell of a server that is told to stop.
const FAREWELL: Duration = Duration::from_secs(10);
/// Days back that may be filed, in a county that was installed so long ago.
const PAST: i32 = 28;

#[derive(Default)]
struct Totals {
    acknowledged: usize,
    unknown: usize,
    found: usize,
    resent: usize,
    lost: usize,
    doubled: usize,
    ready: Duration,
}

#[test]
fn kill_9_loses_no_acknowledged_return_and_doubles_none() {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_nanos() as u64;
    let seed = number_from("LIANFANG_CRASH_SEED", now);
    let runs = number_from("LIANFANG_CRASH_RUNS", 50);
    println!("crash: seed {seed}");
    let mut random = Random::new(seed);
    let mut totals = Totals::default();
    let mut left = runs;
    while left > 0 {
        let set = tempfile::tempdir().expect("a temporary directory");
        let data = set.path().join("data");
        // By turns as a new installation begins, and with weeks to back-fill.
        let days = if ((runs - left) / KEPT).is_multiple_of(2) { init(&data) } else { install(&data) };
        survive(&data, days, left.min(KEPT), &mut random, &mut totals);
        left -= left.min(KEPT);
    }
    println!(
        "crash: {runs} runs, {} acknowledged, {} unknown of which {} were stored, {} resent, {} lost, {} doubled, \
         ready after at most {} ms",
        totals.acknowledged,
        totals.unknown,
        totals.found,
        totals.resent,
        totals.lost,
        totals.doubled,
        totals.ready.as_millis(),
    );
    assert_eq!((totals.lost, totals.doubled), (0, 0), "lost, doubled");
    assert!(totals.found > 0, "no kill ever fell between a commit and its answer: the runs prove little");
}

fn init(data: &Path) -> i32 {
    let made = lianfang([
        "init".as_ref(),
        "--data".as_ref(),
        data.as_os_str(),
        "--division".as_ref(),
        "421081".as_ref(),
    ]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    0
}

fn install(data: &Path) -> i32 {
    county::install(data, PAST);
    PAST
}

/// Some runs on one data directory, then everything is counted.
fn survive(data: &Path, days: i32, runs: u64, random: &mut Random, totals: &mut Totals) {
    let county = Arc::new(county::prepare(data));
    let mut clients = journal::clients(&county, CLIENTS, days, random);
    for run in 0..runs {
        let server = Server::start(data);
        totals.ready = totals.ready.max(server.ready_after);
        let life = Duration::from_millis((KILL_AFTER.0 + random.below(KILL_AFTER.1 - KILL_AFTER.0)) as u64);
        thread::scope(|scope| {
            let to = server.address;
            for client in &mut clients {
                scope.spawn(move || client.work(to, usize::MAX));
            }
            thread::sleep(life);
            server.kill();
        });
        refuse_wrong(&clients, &format!("run {run}"));
    }
    let server = Server::start(data);
    thread::scope(|scope| {
        for client in &mut clients {
            let mut connection = Connection::open(server.address).expect("the server takes connections");
            scope.spawn(move || {
                let settled =
                    client.settle(&mut connection).and_then(|()| client.settle_doubtful(&mut connection));
                assert!(settled.is_ok(), "nobody kills this server");
            });
        }
    });
    refuse_wrong(&clients, "the end");
    let farewell = server.terminate();
    assert!(farewell < FAREWELL, "stopped after {farewell:?}");
    count(data, &county, &clients, totals);
    let verified = lianfang([
        "verify".as_ref(),
        "--data".as_ref(),
        data.as_os_str(),
        "--recount-days".as_ref(),
        (PAST + 2).to_string().as_ref(),
    ]);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
}

fn refuse_wrong(clients: &[Client], when: &str) {
    let wrong: Vec<&String> = clients.iter().flat_map(|c| &c.wrong).collect();
    assert!(wrong.is_empty(), "{when}: {} wrong answers: {:#?}", wrong.len(), &wrong[..wrong.len().min(3)]);
}

/// Compares the journals with the rows, read without the product.
fn count(data: &Path, county: &County, clients: &[Client], totals: &mut Totals) {
    let database = Database::open(data.join("lianfang.db")).expect("the database opens");
    let mut rows = HashMap::new();
    let mut all =
        database.prepare("select id, unit, day, version, statement from unit_return").expect("a table");
    let mut found = all.query([]).expect("rows");
    while let Some(row) = found.next().expect("a row") {
        let id: i64 = row.get(0).expect("an id");
        let what: (i64, i32, i64) =
            (row.get(1).expect("a unit"), row.get(2).expect("a day"), row.get(3).expect("a version"));
        rows.insert(id, (what, row.get::<_, String>(4).expect("a statement")));
    }
    let stored = rows.len();
    let mut acknowledged = 0;
    for client in clients {
        for entry in &client.journal {
            let Some(receipt) = &entry.receipt else { panic!("{} is unknown to the end", entry.key) };
            acknowledged += 1;
            let id = receipt["id"].as_str().and_then(|id| county.ids.decode(id)).expect("an id of ours");
            let slot = &client.slots[entry.slot];
            let told = (slot.unit.0, slot.day.0, receipt["version"].as_i64().expect("a version"));
            let is_its = |(what, statement): (_, String)| {
                what == told && (receipt["state"] == "zero" || statement.contains(&entry.key))
            };
            // Taken out: a second receipt for the same row finds nothing.
            if !rows.remove(&id).is_some_and(is_its) {
                println!("lost: {} {told:?}", entry.key);
                totals.lost += 1;
            }
        }
        totals.unknown += client.unknown;
        totals.found += client.found;
        totals.resent += client.resent;
    }
    totals.acknowledged += acknowledged;
    // What is left has no receipt: a second effect of some key.
    totals.doubled += rows.len()
        + numbered(
            &database,
            "select unit from unit_return group by round, day, unit, version having count(*) > 1",
        );
    let keys = numbered(&database, "select id from made_key");
    assert_eq!((keys, acknowledged), (stored, stored), "keys kept, acknowledged");
    let gaps = numbered(
        &database,
        "select unit from unit_return group by round, day, unit having max(version) <> count(*)",
    );
    assert_eq!(gaps, 0, "version numbers without a gap");
}

/// Rows that a question has.
fn numbered(database: &Database, sql: &str) -> usize {
    let mut asked = database.prepare(sql).expect("a question");
    asked.query_map([], |_| Ok(())).expect("rows").count()
}
