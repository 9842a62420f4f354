//! A flipped bit is never silent: in a row of a return or of the trail, in a committed frame of the WAL.
//!
//! SQLite alone finds few of them: its integrity check knows no contents, and behind a damaged frame of the WAL
//! it drops every commit without a word. `LIANFANG_FLIPS` asks for more than 200 of each, `LIANFANG_FLIPS_SEED`
//! for a seed.

mod support;

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use lianfang::app::{MIGRATIONS, audited_tables};
use lianfang::serve::SystemClock;
use store::{Config, Db, InstallationKey, OpenError, Place, Verdict};
use support::county::{self, County};
use support::journal::{self, Client};
use support::pages::cells_of;
use support::random::{Random, number_from};
use support::server::{Server, lianfang};
use support::wal::committed_frames;

/// Days back that hold returns.
const PAST: i32 = 10;
const CLIENTS: usize = 8;
/// Returns and corrections of one client in one life of the server.
const EACH: usize = 40;
/// Flips of the bit that the engine never reads.
const UNREAD: usize = 10;
/// Time in which a refused start must end.
const REFUSED_WITHIN: Duration = Duration::from_secs(20);

const DB: &str = "lianfang.db";
const WAL: &str = "lianfang.db-wal";
const SEQ: &str = "commit.seq";
const KEPT: [&str; 4] = [DB, WAL, SEQ, InstallationKey::FILE];

/// A data directory of some hundred returns.
struct Filed {
    dir: tempfile::TempDir,
    clients: Vec<Client>,
}

impl Filed {
    fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    fn new(random: &mut Random) -> Filed {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let data = dir.path().join("data");
        county::install(&data, PAST);
        let county: Arc<County> = Arc::new(county::prepare(&data));
        let clients = journal::clients(&county, CLIENTS, PAST, random);
        Filed { dir, clients }
    }

    /// Files some hundred more; everything is acknowledged when it returns.
    fn file(&mut self) -> Server {
        let server = Server::start(&self.data());
        thread::scope(|scope| {
            for client in &mut self.clients {
                let to = server.address;
                scope.spawn(move || client.work(to, EACH));
            }
        });
        let wrong: Vec<_> = self.clients.iter().flat_map(|c| &c.wrong).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        server
    }

    /// A copy of the files that hold something, as a copying person would make it.
    fn copy(&self, name: &str, files: &[&str]) -> PathBuf {
        let to = self.dir.path().join(name);
        fs::create_dir_all(&to).expect("a directory");
        for file in files.iter().filter(|file| self.data().join(file).exists()) {
            fs::copy(self.data().join(file), to.join(file)).expect("a copy");
        }
        to
    }
}

fn config(dir: &Path) -> (Config, InstallationKey) {
    let clock = Arc::new(SystemClock);
    let config =
        Config { dir: dir.into(), place: Place::Directory, migrations: MIGRATIONS, clock, readers: 1 };
    (config, InstallationKey::load(dir).expect("a key"))
}

/// What `lianfang verify` compares.
fn findings(dir: &Path) -> Vec<String> {
    let (config, key) = config(dir);
    let verdict = Verdict::of(&config, &key, &audited_tables()).expect("verified");
    verdict.findings.iter().map(|f| format!("{}: {}", f.code, f.place)).collect()
}

/// Seed and number of flips.
fn asked() -> (Random, usize) {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_nanos() as u64;
    let seed = number_from("LIANFANG_FLIPS_SEED", now);
    println!("flips: seed {seed}");
    (Random::new(seed), number_from("LIANFANG_FLIPS", 200) as usize)
}

/// Any bit of any of the places.
fn choose(random: &mut Random, places: &[Range<usize>]) -> (usize, u8) {
    let place = places[random.below(places.len())].clone();
    (place.start + random.below(place.len()), 1 << random.below(8))
}

#[test]
fn every_flipped_bit_in_a_return_or_a_row_of_the_trail_is_found() {
    let (mut random, flips) = asked();
    let mut filed = Filed::new(&mut random);
    filed.file().terminate();
    let copy = filed.copy("copy", &KEPT);
    assert_eq!(findings(&copy), [] as [&str; 0], "before");
    let file = copy.join(DB);
    let tables = ["unit_return", "audit"].map(|table| (table, cells_of(&file, table)));
    let places =
        tables.each_ref().map(|(_, cells)| cells.iter().map(|c| c.bytes.clone()).collect::<Vec<_>>());
    let sound = fs::read(&file).expect("the file");
    // The one bit of a return that the engine never reads, by chance hit in one of a thousand flips: the type of the
    // id, which stands in the rowid and leaves an empty place in the row.
    let unread = |n: usize| (tables[0].1[n].types, 0x08);
    let mut missed = 0;
    for n in 0..flips + UNREAD {
        let table = tables[n % tables.len()].0;
        let (at, bit) =
            if n < flips { choose(&mut random, &places[n % tables.len()]) } else { unread(n - flips) };
        let mut bytes = sound.clone();
        bytes[at] ^= bit;
        fs::write(&file, bytes).expect("written");
        if findings(&copy).is_empty() {
            missed += 1;
            println!("missed: {table}, byte {at} (page {}), bit {bit:#04x}", at / 4096 + 1);
        }
    }
    fs::write(&file, sound).expect("written");
    assert_eq!(findings(&copy), [] as [&str; 0], "after");
    let [(_, returns), (_, trail)] = &tables;
    let rows = (returns.len(), trail.len());
    println!(
        "flips: {} of {} found in {} returns and {} rows of the trail",
        flips + UNREAD - missed,
        flips + UNREAD,
        rows.0,
        rows.1
    );
    assert!(rows.0 > 300 && rows.1 > rows.0, "{rows:?}");
    assert_eq!(missed, 0);
}

#[test]
fn every_flipped_bit_in_a_committed_frame_of_the_wal_is_found() {
    let (mut random, flips) = asked();
    let mut filed = Filed::new(&mut random);
    filed.file().terminate();
    filed.file().kill();
    let wal = fs::read(filed.data().join(WAL)).expect("a WAL");
    let frames = committed_frames(&wal);
    let copy = filed.copy("sound", &KEPT);
    assert_eq!(findings(&copy), [] as [&str; 0], "before");
    let (mut missed, mut at_start) = (0, 0);
    for _ in 0..flips {
        let (at, bit) = choose(&mut random, &frames);
        let mut bytes = wal.clone();
        bytes[at] ^= bit;
        let copy = filed.copy("flipped", &KEPT);
        let _ = fs::remove_file(copy.join("lianfang.db-shm"));
        fs::write(copy.join(WAL), &bytes).expect("written");
        let (config, key) = config(&copy);
        match Db::open(&config, &key) {
            Err(OpenError::CommitsLost { .. }) => {
                at_start += 1;
                // What is left of the WAL is evidence, and may be all there is to mend from.
                assert!(
                    fs::read(copy.join(WAL)).is_ok_and(|left| left == bytes),
                    "a refused start changed the WAL"
                );
            }
            Err(error) => panic!("another refusal: {error}"),
            Ok(db) => {
                db.close();
                if findings(&copy).is_empty() {
                    missed += 1;
                    println!("missed: byte {at}, frame {}, bit {bit:#04x}", (at - 32) / frames[0].len());
                }
            }
        }
    }
    println!("flips: {} of {flips} found in {} frames, {at_start} at start", flips - missed, frames.len());
    assert!(frames.len() > 50, "{} frames", frames.len());
    assert_eq!(missed, 0);
}

#[test]
fn a_database_without_its_wal_or_its_commit_number_is_refused_with_the_way_out() {
    let (mut random, _) = asked();
    let mut filed = Filed::new(&mut random);
    filed.file().kill();
    for (name, files) in [
        ("without-wal", [DB, SEQ, InstallationKey::FILE].as_slice()),
        ("without-number", &[DB, WAL, InstallationKey::FILE]),
    ] {
        let copy = filed.copy(name, files);
        let said = refused_start(&copy);
        assert!(said.contains("lianfang verify --data DIR --accept-loss"), "{name}: {said}");
        assert_ne!(findings(&copy), [] as [&str; 0], "{name}: verify reports it too");
        let accepted =
            lianfang(["verify".as_ref(), "--accept-loss".as_ref(), "--data".as_ref(), copy.as_os_str()]);
        assert!(accepted.status.success(), "{name}: {}", String::from_utf8_lossy(&accepted.stdout));
        Server::start(&copy).kill();
        assert_eq!(findings(&copy), [] as [&str; 0], "{name}: as accepted");
    }
    // Without its index the WAL is read anew.
    let copy = filed.copy("without-index", &KEPT);
    Server::start(&copy).kill();
    assert_eq!(findings(&copy), [] as [&str; 0]);
}

/// Starts a server that must refuse; answers what it said.
fn refused_start(data: &Path) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_lianfang"))
        .args(["serve", "--addr", "127.0.0.1:0", "--data"])
        .arg(data)
        .env("LC_ALL", "en_US.UTF-8")
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let start = Instant::now();
    while child.try_wait().expect("a child can be asked").is_none() && start.elapsed() < REFUSED_WITHIN {
        thread::sleep(Duration::from_millis(5));
    }
    let _ = child.kill();
    let ended = child.wait_with_output().expect("it ended");
    let said = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert_eq!(ended.status.code(), Some(1), "{said}");
    said
}
