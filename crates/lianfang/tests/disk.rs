//! Disks that are full, that can only be read, and that lie about a sync: nothing acknowledged is lost, and whoever
//! must wait is told why.

mod support;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use support::county::{self, County};
use support::http::{Answer, Connection};
use support::server::{Server, lianfang};

/// Writes work again within this time once there is room.
const ROOM_AGAIN: Duration = Duration::from_secs(5);

fn prepared(data: &Path) -> County {
    county::install(data, 0);
    // As after a first start: the lock file is there.
    drop(store::DirLock::take(data).expect("nobody else works here"));
    county::prepare(data)
}

fn file(connection: &mut Connection, county: &County, n: usize, key: &str) -> Answer {
    let unit = county.ids.encode(county.units[n].0);
    let path = format!("/api/v1/rounds/daily/days/{}/units/{unit}/return", county.today);
    let (who, key) = (format!("authorization: Bearer {}", county.token), format!("idempotency-key: {key}"));
    connection.ask("POST", &path, &[&who, &key], r#"{"state":"zero"}"#).expect("an answer")
}

fn page(connection: &mut Connection, county: &County) -> u16 {
    let who = format!("authorization: Bearer {}", county.token);
    connection.ask("GET", "/api/v1/tree/421081000000", &[&who], "").expect("an answer").status
}

fn sign_in(connection: &mut Connection) -> u16 {
    let body = format!(r#"{{"account":"{}","password":"{}"}}"#, county::NAME, county::PASSWORD);
    connection.ask("POST", "/signin", &["accept: text/html"], &body).expect("an answer").status
}

/// Fills the disk to the last byte; answers the file to take away again.
fn fill(path: PathBuf) -> PathBuf {
    let mut filler = fs::File::create(&path).expect("a file");
    for size in [1 << 20, 1 << 12, 1] {
        while filler.write_all(&vec![1; size]).is_ok() {}
    }
    path
}

fn stored(data: &Path) -> i64 {
    let database = rusqlite::Connection::open(data.join("lianfang.db")).expect("the database opens");
    database.query_row("select count(*) from unit_return", [], |row| row.get(0)).expect("a number")
}

#[test]
fn on_a_full_disk_returns_are_refused_with_the_reason_and_those_on_duty_still_sign_in() {
    let set = tempfile::tempdir().expect("a temporary directory");
    let (made, data) = (set.path().join("made"), set.path().join("data"));
    let county = prepared(&made);
    fs::create_dir(&data).expect("a directory");
    // 64 MiB: the store, the reserve, and room that is soon used up.
    let script = format!("mount -t tmpfs -o size=64m none \"$D\"; cp -r {}/. \"$D\"", made.display());
    let Some(server) = Server::start_in_mounts(&script, &data) else { return };
    let mut to = Connection::open(server.address).expect("a connection");
    let mut acknowledged = 0_i64;
    for n in 0..20 {
        assert_eq!(file(&mut to, &county, n, &format!("before-{n}")).status, 201);
        acknowledged += 1;
    }
    let filler = fill(server.inside(&data.join("filler")));
    let mut refused = None;
    let last = county.units.len() - 1;
    for n in 20..last {
        let answer = file(&mut to, &county, n, &format!("full-{n}"));
        if answer.status != 201 {
            refused = Some(answer);
            break;
        }
        acknowledged += 1;
    }
    let refused = refused.expect("the log needs room at last");
    assert_eq!(refused.status, 507, "{}", refused.body);
    assert!(refused.body.contains("no-room"), "{}", refused.body);
    for n in 0..3 {
        assert_eq!(sign_in(&mut to), 303, "sign-in {n} goes on from the reserve");
        assert_eq!(page(&mut to, &county), 200, "pages can be read");
    }
    assert_eq!(file(&mut to, &county, last, "still-full").status, 507, "no return without a row");
    fs::remove_file(filler).expect("room is made");
    let start = Instant::now();
    while file(&mut to, &county, last, "again").status != 201 {
        assert!(start.elapsed() < ROOM_AGAIN, "no restart is needed: {}", server.said());
        std::thread::sleep(Duration::from_millis(100));
    }
    acknowledged += 1;
    // The disk goes with its process: what it holds is copied out before.
    let out = set.path().join("out");
    fs::create_dir(&out).expect("a directory");
    for name in ["lianfang.db", "lianfang.db-wal", "commit.seq", "installation.key", "lock"] {
        fs::copy(server.inside(&data.join(name)), out.join(name)).expect("a copy");
    }
    server.kill();
    assert_eq!(stored(&out), acknowledged, "acknowledged, stored");
    let verified = lianfang(["verify".as_ref(), "--data".as_ref(), out.as_os_str()]);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
}

#[test]
fn on_a_disk_that_can_only_be_read_pages_are_served_and_writes_are_told_so() {
    let set = tempfile::tempdir().expect("a temporary directory");
    let data = set.path().join("data");
    let county = prepared(&data);
    let script = "mount --bind \"$D\" \"$D\"; mount -o remount,bind,ro \"$D\"";
    let Some(server) = Server::start_in_mounts(script, &data) else { return };
    let mut to = Connection::open(server.address).expect("a connection");
    assert_eq!(page(&mut to, &county), 200);
    let refused = file(&mut to, &county, 0, "k");
    assert_eq!(refused.status, 503, "{}", refused.body);
    assert!(refused.body.contains("read-only"), "{}", refused.body);
    let shown = to.ask("GET", "/signin", &["accept-language: en"], "").expect("an answer");
    assert!(shown.body.contains("Read only, nothing can be written"), "{}", shown.body);
}

#[test]
fn after_a_sync_that_failed_nothing_is_acknowledged_and_the_server_ends() {
    let set = tempfile::tempdir().expect("a temporary directory");
    let data = set.path().join("data");
    let (county, switch) = (prepared(&data), set.path().join("fail"));
    let library = failing_sync(set.path());
    let server = Server::start_with_library(&library, &switch, &data);
    let mut to = Connection::open(server.address).expect("a connection");
    assert_eq!(file(&mut to, &county, 0, "before").status, 201);
    fs::write(&switch, "").expect("a switch");
    let refused = file(&mut to, &county, 1, "lost");
    assert_eq!(refused.status, 503, "{}", refused.body);
    assert!(refused.body.contains("disk-failed"), "{}", refused.body);
    fs::remove_file(&switch).expect("the disk is well again");
    let again = Connection::open(server.address).and_then(|mut c| {
        let unit = county.ids.encode(county.units[1].0);
        let path = format!("/api/v1/rounds/daily/days/{}/units/{unit}/return", county.today);
        let who = format!("authorization: Bearer {}", county.token);
        c.ask("POST", &path, &[&who, "idempotency-key: lost"], r#"{"state":"zero"}"#)
    });
    assert!(!again.is_ok_and(|answer| answer.status < 500), "a sync is not tried again");
    assert!(!server.wait(), "it ends by itself and says that it must be started again");
    let server = Server::start(&data);
    let mut to = Connection::open(server.address).expect("a connection");
    assert_eq!(
        file(&mut to, &county, 1, "lost").status,
        201,
        "the client sends again what it has no answer for"
    );
    server.kill();
    let verified = lianfang(["verify".as_ref(), "--data".as_ref(), data.as_os_str()]);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
}

/// A library under which a sync fails as long as a file is there.
fn failing_sync(dir: &Path) -> PathBuf {
    let (source, library) = (dir.join("sync.c"), dir.join("sync.so"));
    let code = r#"
#include <errno.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>
static int failing(void) { const char *p = getenv("LIANFANG_FAIL_SYNC"); return p && access(p, F_OK) == 0; }
int fsync(int f) { if (failing()) { errno = EIO; return -1; } return syscall(SYS_fsync, f); }
int fdatasync(int f) { if (failing()) { errno = EIO; return -1; } return syscall(SYS_fdatasync, f); }
"#;
    fs::write(&source, code).expect("a file");
    let built = Command::new("cc").args(["-shared", "-fPIC", "-o"]).arg(&library).arg(&source).output();
    assert!(built.as_ref().is_ok_and(|b| b.status.success()), "a C compiler is needed anyway: {built:?}");
    library
}
