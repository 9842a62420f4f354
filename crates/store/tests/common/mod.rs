//! A store on each engine, with one table of its own.

use std::path::PathBuf;
use std::sync::Arc;

use kernel::{Day, FrozenClock, Instant, SharedClock};
use store::{
    Audit, Config, Db, InstallationKey, Migration, Place, StoreError, Subject, Table, Tx, Value, Verdict,
    unpack,
};

pub static NOTE: Table = Table {
    name: "note",
    columns: &["county", "id", "words", "seal"],
    key: &["county", "id"],
    audited: true,
};
pub static NOTE_PLAIN: Table = Table { audited: false, ..NOTE };

static MIGRATIONS: &[Migration] = &[
    Migration { number: 1, name: "store", text: include_str!("../../../../migrations/0001_store.sql") },
    Migration {
        number: 2,
        name: "note",
        text: "-- appended\ncreate table note (\n  id bigint not null,\n  county bigint not null,\n  \
               words text not null,\n  seal bytea,\n  primary key (county, id)\n);\n",
    },
    Migration { number: 3, name: "store", text: include_str!("../../../../migrations/0005_store.sql") },
];

pub fn add_note(tx: &mut Tx, id: i64, words: &str) -> Result<(), StoreError> {
    tx.insert(&NOTE, &[1_i64.into(), id.into(), words.into(), Value::Null])
}

pub fn audit_note(tx: &mut Tx, id: i64) -> Result<(), StoreError> {
    let key: [Value<'_>; 2] = [1_i64.into(), id.into()];
    let subject = Subject::Row { table: &NOTE, key: &key };
    tx.audit(Audit { county: 1, actor: 5, for_whom: None, action: "test.note", reason: None, subject })
}

pub struct Opened {
    pub name: &'static str,
    pub db: Db,
    pub clock: Arc<FrozenClock>,
    pub clock_start: Instant,
    config: Config,
    key: InstallationKey,
    dir: tempfile::TempDir,
}

/// The store on SQLite, and on PostgreSQL where a server is named.
pub fn engines(test: &str) -> Vec<Opened> {
    let mut out = vec![open("sqlite", Place::Directory)];
    if let Ok(url) = std::env::var("LIANFANG_TEST_PG") {
        let schema = format!("store_{test}_{}", std::process::id());
        let mut client = postgres::Client::connect(&url, postgres::NoTls).expect("LIANFANG_TEST_PG answers");
        client
            .batch_execute(&format!("drop schema if exists {schema} cascade; create schema {schema}"))
            .expect("a schema of its own");
        out.push(open("postgres", Place::Server { url, schema, ca: None }));
    } else {
        let required = std::env::var("LIANFANG_REQUIRE_ALL").is_ok();
        assert!(!required, "LIANFANG_TEST_PG must name a server here");
        println!("SKIPPED: {test} on PostgreSQL, LIANFANG_TEST_PG names no server");
    }
    out
}

fn open(name: &'static str, place: Place) -> Opened {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let start = Day::from_ymd(2026, 11, 23).expect("a day").at_minute(600);
    let clock = Arc::new(FrozenClock::at(start));
    let key = InstallationKey::create(dir.path()).expect("a key");
    let shared: SharedClock = clock.clone();
    let path: PathBuf = dir.path().into();
    let config = Config { dir: path, place, migrations: MIGRATIONS, clock: shared, readers: 1 };
    let db = Db::open(&config, &key).expect("opens");
    Opened { name, db, clock, clock_start: start, config, key, dir }
}

impl Opened {
    pub fn notes(&self) -> Vec<String> {
        self.db
            .read_blocking("notes", |tx| tx.query("select words from note order by id", &[], |r| r.text(0)))
            .map_err(|e: StoreError| e.to_string())
            .expect("notes")
    }

    pub fn counter(&self, subject: i64) -> Vec<i64> {
        self.db
            .read_blocking("counter", move |tx| {
                tx.query_opt("select packed from counter where subject = $1", &[subject.into()], |r| {
                    unpack(&r.bytes(0))
                })
            })
            .map_err(|e: StoreError| e.to_string())
            .expect("counter")
            .unwrap_or_default()
    }

    pub fn verify(&self) -> Verdict {
        Verdict::of(&self.config, &self.key, &[&NOTE]).expect("verified")
    }

    pub fn reopen(self) -> Opened {
        let Opened { name, db, clock, clock_start, config, key, dir } = self;
        db.close();
        let db = Db::open(&config, &key).expect("opens again");
        Opened { name, db, clock, clock_start, config, key, dir }
    }

    /// Last commit by `commit.seq` and by the database, read in this order without the store. `None` while the file
    /// is being written.
    pub fn commits_told_and_kept(&self) -> Option<(u64, u64)> {
        let file = std::fs::read(self.config.dir.join("commit.seq")).expect("commit.seq");
        let told = u64::from_le_bytes(file.get(..8)?.try_into().ok()?);
        let database =
            rusqlite::Connection::open(self.config.dir.join("lianfang.db")).expect("the database opens");
        let kept: i64 =
            database.query_row("select sum(commit_no) from lane", [], |row| row.get(0)).expect("a number");
        Some((told, kept as u64))
    }

    /// Changes the database as somebody with the disk would.
    pub fn behind_the_back(&self, sql: &str) {
        match &self.config.place {
            Place::Directory => rusqlite::Connection::open(self.config.dir.join("lianfang.db"))
                .and_then(|c| c.execute_batch(sql))
                .expect("changed"),
            Place::Server { url, schema, .. } => postgres::Client::connect(url, postgres::NoTls)
                .and_then(|mut c| c.batch_execute(&format!("set search_path to {schema}; {sql}")))
                .expect("changed"),
        }
    }
}

/// Name and authority of the certificate that Debian's PostgreSQL on this machine shows; without one the test says
/// that it was skipped.
pub fn server_with_certificate() -> Option<(String, String)> {
    const SNAKE_OIL: &str = "/etc/ssl/certs/ssl-cert-snakeoil.pem";
    let shown = std::process::Command::new("openssl")
        .args(["x509", "-noout", "-ext", "subjectAltName", "-in", SNAKE_OIL])
        .output()
        .ok()
        .map(|out| String::from_utf8_lossy(&out.stdout).into_owned());
    let name = shown
        .as_deref()
        .and_then(|text| text.split("DNS:").nth(1))
        .map(|rest| rest.split([',', '\n']).next().unwrap_or_default().trim().to_owned());
    let encrypts = std::env::var("LIANFANG_TEST_PG").ok().and_then(|url| {
        let mut client = postgres::Client::connect(&url, postgres::NoTls).ok()?;
        let row = client.query_one("select current_setting('ssl') || inet_server_port()", &[]).ok()?;
        Some(row.get::<_, String>(0) == "on5432")
    });
    if let (Some(name), Some(true)) = (name, encrypts) {
        return Some((name, SNAKE_OIL.to_owned()));
    }
    assert!(
        std::env::var("LIANFANG_REQUIRE_ALL").is_err(),
        "PostgreSQL with Debian's certificate must be here"
    );
    println!("SKIPPED: TLS to PostgreSQL, this machine has no server with Debian's certificate");
    None
}

/// The certificate of an authority that signed nothing, in `dir`.
pub fn other_authority(dir: &std::path::Path) -> String {
    let path = dir.join("other.pem").to_string_lossy().into_owned();
    let made = std::process::Command::new("openssl")
        .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"])
        .args(["-subj", "/CN=another authority", "-keyout", "/dev/null", "-out", &path])
        .output()
        .expect("openssl runs");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    path
}

/// A store of its own at a place; errors are the test's to judge.
pub fn open_at(place: Place) -> Result<Db, store::OpenError> {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let key = InstallationKey::create(dir.path()).expect("a key");
    let clock: SharedClock = Arc::new(FrozenClock::at(Instant(0)));
    let path: PathBuf = dir.path().into();
    Db::open(&Config { dir: path, place, migrations: MIGRATIONS, clock, readers: 1 }, &key)
}
