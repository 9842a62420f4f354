//! The stage of the slice's tests: a store on each engine, a small invented county, people with
//! roles.

use std::sync::Arc;

use kernel::{
    AccountId, Actor, Day, DivisionCode, FrozenClock, Grant, Instant, Level, Problem, Role, SharedClock,
};
use store::{Config, Db, InstallationKey, Migration, Place, Tx, Verdict};

use crate::slices::access::actions::{self, By, SessionCache};
use crate::slices::access::model::{NewAccount, PasswordHash, Session, TABLES};
use crate::slices::org;
use crate::slices::org::model::SeedDivision;

static MIGRATIONS: &[Migration] = &[
    Migration { number: 1, name: "store", text: include_str!("../../../../../../migrations/0001_store.sql") },
    Migration { number: 2, name: "org", text: include_str!("../../../../../../migrations/0002_org.sql") },
    Migration {
        number: 3,
        name: "access",
        text: include_str!("../../../../../../migrations/0003_access.sql"),
    },
];

pub const CITY: DivisionCode = DivisionCode(990_100_000_000);
pub const COUNTY: DivisionCode = DivisionCode(990_101_000_000);
pub const TOWN: DivisionCode = DivisionCode(990_101_001_000);
pub const OTHER: DivisionCode = DivisionCode(990_102_000_000);
pub const PASSWORD: &str = "seven lanterns on the dike";

/// A store for one test.
pub struct Stage {
    pub db: Db,
    pub config: Config,
    pub key: InstallationKey,
    pub cache: SessionCache,
    pub clock: Arc<FrozenClock>,
    runtime: tokio::runtime::Runtime,
    _dir: tempfile::TempDir,
}

/// 2026-11-23, a Monday, at 10:00, and so many seconds.
pub fn at(seconds: i64) -> Instant {
    Day::from_ymd(2026, 11, 23).unwrap().at_minute(600).plus_seconds(seconds)
}

/// Runs a test on both engines: on the server where `LIANFANG_TEST_PG` names a server.
pub fn on_both(name: &str, test: impl Fn(&Stage)) {
    test(&Stage::open(Place::Directory));
    match std::env::var("LIANFANG_TEST_PG").ok().filter(|url| !url.is_empty()) {
        Some(url) => {
            let schema = format!("access_{name}_{}", std::process::id());
            test(&Stage::open(Place::Server { url, schema, ca: None }));
        }
        None => println!("SKIPPED: {name} on PostgreSQL, LIANFANG_TEST_PG names no server"),
    }
}

fn seed(code: DivisionCode, parent: i64, level: Level, name: &str) -> SeedDivision {
    SeedDivision {
        code,
        parent: DivisionCode(parent),
        level,
        name: name.into(),
        placeholder: false,
        is_virtual: false,
        community: false,
    }
}

impl Stage {
    fn open(place: Place) -> Stage {
        let dir = tempfile::tempdir().unwrap();
        let clock = Arc::new(FrozenClock::at(at(0)));
        let shared: SharedClock = clock.clone();
        let key = InstallationKey::from_bytes([7; 32]);
        let config =
            Config { dir: dir.path().into(), place, migrations: MIGRATIONS, clock: shared, readers: 2 };
        let db = Db::open(&config, &key).unwrap();
        let seeds = [
            seed(DivisionCode(990_000_000_000), 0, Level::Province, "东澜省"),
            seed(DivisionCode(990_100_000_000), 990_000_000_000, Level::City, "澜江市"),
            seed(COUNTY, 990_100_000_000, Level::County, "云岭县"),
            seed(TOWN, COUNTY.0, Level::Town, "青石镇"),
            seed(OTHER, 990_100_000_000, Level::County, "邻水县"),
        ];
        org::actions::install_divisions(&db, seeds.into_iter(), at(0).day(), |_| {}).unwrap();
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        Stage { db, config, key, cache: SessionCache::default(), clock, runtime, _dir: dir }
    }

    /// A write on the county's lane.
    pub fn write<T: Send + 'static>(
        &self,
        f: impl Fn(&mut Tx) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        self.db.write_blocking(COUNTY.county(), "test", f)
    }

    /// An account with one right, and who acts with it.
    pub fn account(&self, name: &str, role: Role, division: DivisionCode, password: bool) -> Actor {
        let name = name.to_owned();
        let grant = Grant { role, division, unit: None };
        let hash = password.then(|| PasswordHash::of(PASSWORD));
        let new = NewAccount {
            name: name.clone(),
            shown: format!("{name}先生"),
            post: "值班".into(),
            division,
            password: hash,
            grants: vec![grant],
        };
        let account = self.write(move |tx| actions::create_account(tx, &By::SYSTEM, &new)).unwrap();
        Actor { account, name: format!("{name}先生"), grants: vec![grant], deputy_for: None }
    }

    /// A browser of the account: its cookie.
    pub fn sign_in_freely(&self, account: AccountId) -> String {
        self.write(move |tx| actions::create_session(tx, account, None)).unwrap().token.0
    }

    /// The session of a cookie at a time.
    pub fn session(&self, cookie: &str, now: Instant) -> Option<Session> {
        self.look(Some(cookie), None, now)
    }

    /// The session of a cookie or bearer token at a time.
    pub fn look(&self, cookie: Option<&str>, bearer: Option<&str>, now: Instant) -> Option<Session> {
        self.clock.set(now);
        let found = actions::session_of(&self.db, &self.key, &self.cache, cookie, bearer, now);
        self.run(found).unwrap().map(|session| (*session).clone())
    }

    /// A bearer token of the account, good until 12:30.
    pub fn token_of(&self, account: AccountId) -> String {
        self.write(move |tx| actions::create_token(tx, account, "x", at(9_000))).unwrap().token.0
    }

    /// Reads the store.
    pub fn read<T: Send + 'static>(
        &self,
        f: impl FnOnce(&mut Tx) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        self.db.read_blocking("test", f)
    }

    /// Rows of the trail.
    pub fn steps(&self) -> i64 {
        let count = |tx: &mut Tx| Ok(tx.query_opt("select count(*) from audit", &[], |r| r.int(0))?);
        self.read(count).unwrap().unwrap()
    }

    /// Waits for something asynchronous.
    pub fn run<T>(&self, f: impl Future<Output = T>) -> T {
        self.runtime.block_on(f)
    }

    /// `verify` finds nothing: every row is as its last row in the trail says.
    pub fn verify(&self) {
        let verdict = Verdict::of(&self.config, &self.key, TABLES).unwrap();
        assert_eq!(verdict.findings, [], "verify");
        assert!(verdict.rows > 0);
    }
}
