//! The store on both engines. PostgreSQL runs where `LIANFANG_TEST_PG` names a server.

mod bulk;
mod common;
mod groups;

use common::{NOTE, add_note, audit_note, engines};
use kernel::{Kind, Problem};
use store::{Audit, Counter, Replay, StoreError, Subject, Value, unpack};

#[test]
fn parameters_are_bound_by_number_whatever_their_order() {
    for e in engines("bind") {
        let got = e.db.read_blocking("bind", |tx| {
            tx.query_opt(
                "select cast($2 as bigint), cast($1 as bigint), cast($2 as bigint)",
                &[1_i64.into(), 2_i64.into()],
                |r| (r.int(0), r.int(1), r.int(2)),
            )
        });
        assert_eq!(got.map_err(|e: StoreError| e.to_string()), Ok(Some((2, 1, 2))), "{}", e.name);
    }
}

#[test]
fn a_unique_key_that_is_taken_is_an_answer_and_not_the_end() {
    for e in engines("unique") {
        e.db.write_blocking(1, "first", |tx| add_note(tx, 7, "first")).expect("first");
        let again = e.db.write_blocking(1, "again", |tx| add_note(tx, 7, "again"));
        assert!(matches!(again, Err(StoreError::Unique)), "{}: {again:?}", e.name);
        e.db.write_blocking(1, "next", |tx| add_note(tx, 8, "next")).expect("next");
        assert_eq!(e.notes(), ["first", "next"]);
    }
}

#[test]
fn a_panic_is_that_closures_failure_and_nobody_elses() {
    for e in engines("panic") {
        let failed: Result<(), Problem> = e.db.write_blocking(1, "panic", |tx| {
            add_note(tx, 1, "gone")?;
            panic!("a fault of the closure")
        });
        assert_eq!(failed.expect_err("it failed").kind, Kind::Internal);
        e.db.write_blocking(1, "next", |tx| add_note(tx, 2, "next")).expect("next");
        assert_eq!(e.notes(), ["next"], "{}", e.name);
    }
}

#[test]
fn after_a_database_error_nothing_goes_on() {
    for e in engines("dead") {
        let failed: Result<(), StoreError> = e.db.write_blocking(1, "dead", |tx| {
            let _ = tx.execute("insert into no_such_table (a) values ($1)", &[1_i64.into()]);
            add_note(tx, 1, "must not be")
        });
        assert!(failed.is_err(), "{}", e.name);
        assert_eq!(e.notes(), Vec::<String>::new());
        e.db.write_blocking(1, "next", |tx| add_note(tx, 2, "next")).expect("next");
    }
}

#[test]
fn many_writers_at_once_lose_and_double_nothing() {
    for e in engines("many") {
        let before = e.db.commit_number();
        std::thread::scope(|scope| {
            for t in 0..8_i64 {
                let db = e.db.clone();
                scope.spawn(move || {
                    for i in 0..50_i64 {
                        db.write_blocking(1, "many", move |tx| {
                            tx.bump(Counter { county: 1, subject: 1, day: 1 }, &[(0, 1), (3, t)]);
                            add_note(tx, t * 1000 + i, "x")
                        })
                        .expect("written");
                    }
                });
            }
        });
        assert_eq!(e.notes().len(), 400);
        assert_eq!(e.counter(1), [400, 0, 0, 50 * 28], "{}", e.name);
        let commits = e.db.commit_number() - before;
        assert!(commits <= 400, "{}: {commits} commits", e.name);
    }
}

#[test]
fn a_commit_that_fails_is_told_and_leaves_nothing() {
    for e in engines("commit") {
        let write = |n: i64| {
            e.db.write_blocking(1, "note", move |tx| {
                add_note(tx, n, &n.to_string())?;
                audit_note(tx, n)
            })
        };
        write(1).expect("written");
        let (refuse, allow) = match e.name {
            "sqlite" => (
                "create trigger refuse before update on lane begin select raise(abort, 'no commit'); end",
                "drop trigger refuse",
            ),
            _ => (
                "create function refuse() returns trigger language plpgsql as $$ begin raise 'no commit'; end $$; \
                 create constraint trigger refuse after update on lane deferrable initially deferred \
                 for each row execute function refuse()",
                "drop trigger refuse on lane; drop function refuse",
            ),
        };
        e.behind_the_back(refuse);
        assert!(write(2).is_err(), "{}: nobody is answered before the commit", e.name);
        assert_eq!(e.notes(), ["1"], "{}", e.name);
        e.behind_the_back(allow);
        write(3).expect("written");
        assert_eq!(e.notes(), ["1", "3"], "{}", e.name);
        assert_eq!(e.verify().findings, [], "{}", e.name);
    }
}

#[test]
fn who_was_answered_finds_it_and_the_commit_file_never_leads() {
    for e in engines("answered") {
        let is_done = std::sync::atomic::AtomicBool::new(false);
        std::thread::scope(|scope| {
            let (e, is_done) = (&e, &is_done);
            if e.name == "sqlite" {
                scope.spawn(move || {
                    while !is_done.load(std::sync::atomic::Ordering::Relaxed) {
                        if let Some((told, kept)) = e.commits_told_and_kept() {
                            assert!(told <= kept, "commit.seq says {told}, the database {kept}");
                        }
                    }
                });
            }
            let mut missing = Vec::new();
            for n in 1..=100_i64 {
                // No panic before the other thread is told to end.
                let written = e.db.write_blocking(1, "note", move |tx| add_note(tx, n, "x"));
                let seen = e.db.read_blocking("count", |tx| {
                    tx.query_opt("select count(*) from note", &[], |row| row.int(0))
                });
                if written.is_err() || seen.map_err(|e: StoreError| e.to_string()) != Ok(Some(n)) {
                    missing.push(n);
                }
            }
            is_done.store(true, std::sync::atomic::Ordering::Relaxed);
            assert_eq!(missing, [0; 0], "{}: answered before it was there", e.name);
        });
    }
}

#[test]
fn ids_rise_also_after_a_restart_with_the_clock_set_back() {
    for e in engines("ids") {
        let id = |e: &common::Opened| {
            e.db.write_blocking(1, "id", |tx| {
                let id = tx.new_id();
                add_note(tx, id, "id").map(|()| id)
            })
            .expect("an id")
        };
        let (first, second) = (id(&e), id(&e));
        assert!(second > first);
        e.clock.set(kernel::Instant(e.clock_start.0 - 86_400_000_000));
        let e = e.reopen();
        assert!(id(&e) > second, "{}", e.name);
    }
}

#[test]
fn a_clients_key_is_the_same_other_or_fresh() {
    for e in engines("idem") {
        let ask = |key: &'static str, body: &'static [u8]| {
            e.db.write_blocking(1, "ask", move |tx| tx.replay(1, 5, key, body)).expect("asked")
        };
        assert_eq!(ask("k", b"body"), Replay::Fresh);
        e.db.write_blocking(1, "keep", |tx| tx.keep_key(1, 5, "k", b"body", 42)).expect("kept");
        assert_eq!(ask("k", b"body"), Replay::Same { made: 42 });
        assert_eq!(ask("k", b"else"), Replay::Other);
        assert_eq!(ask("j", b"body"), Replay::Fresh);
        e.clock.set(e.clock_start.plus_seconds(31 * 86_400));
        let gone = e.db.write_blocking(1, "drop", store::Tx::drop_old_keys).expect("dropped");
        assert_eq!((gone, ask("k", b"else")), (1, Replay::Fresh), "{}", e.name);
    }
}

#[test]
fn many_rows_go_in_whatever_they_hold() {
    for e in engines("copy") {
        let words =
            ["tab\there", "back\\slash", "line\nend", "\u{20000}\u{e000}", "", "\\N", "'; drop table note"];
        let count =
            e.db.write_blocking(1, "copy", move |tx| {
                let mut rows: Vec<Vec<store::OwnedValue>> = words
                    .iter()
                    .enumerate()
                    .rev()
                    .map(|(i, w)| {
                        vec![1_i64.into(), (i as i64).into(), (*w).into(), Some(vec![0_u8, 255]).into()]
                    })
                    .collect();
                tx.insert_many(&common::NOTE_PLAIN, &mut rows)
            })
            .expect("copied");
        assert_eq!(count, words.len() as u64);
        assert_eq!(e.notes(), words, "{}", e.name);
    }
}

#[test]
fn verify_proves_the_chain_and_each_row() {
    for e in engines("verify") {
        for n in 0..20 {
            e.db.write_blocking(1, "note", move |tx| {
                add_note(tx, n, "word")?;
                common::audit_note(tx, n)
            })
            .expect("written");
        }
        let verdict = e.verify();
        assert_eq!(verdict.findings, [], "{}", e.name);
        assert_eq!((verdict.rows, verdict.audit_rows), (20, 20));
        for (sql, code) in [
            ("update note set words = 'other' where id = 3", "row-changed"),
            ("delete from note where id = 4", "row-missing"),
            ("update audit set actor = 9 where seq = 7", "audit-changed"),
            ("insert into note (county, id, words) values (1, 99, 'smuggled')", "row-unknown"),
            ("delete from audit where seq = 20", "audit-end"),
        ] {
            e.behind_the_back(sql);
            let found: Vec<&str> = e.verify().findings.iter().map(|f| f.code).collect();
            assert!(found.contains(&code), "{}: {sql}: {found:?}", e.name);
        }
    }
}

#[test]
fn a_changed_row_with_its_audit_is_no_finding() {
    for e in engines("changed") {
        e.db.write_blocking(1, "change", |tx| {
            add_note(tx, 1, "before")?;
            common::audit_note(tx, 1)?;
            tx.execute("update note set words = $1 where id = 1", &["after".into()])?;
            let key: [Value<'_>; 2] = [1_i64.into(), 1_i64.into()];
            tx.audit(Audit {
                county: 1,
                actor: 5,
                for_whom: Some("village"),
                action: "test.change",
                reason: Some("mistyped"),
                subject: Subject::Row { table: &NOTE, key: &key },
            })
        })
        .expect("changed");
        assert_eq!(e.verify().findings, [], "{}", e.name);
    }
}

#[test]
fn counters_survive_a_restart() {
    for e in engines("counters") {
        let bump = |e: &common::Opened, by: i64| {
            e.db.write_blocking(1, "bump", move |tx| {
                tx.bump(Counter { county: 1, subject: 1, day: 1 }, &[(1, by)]);
                Ok::<_, StoreError>(())
            })
            .expect("bumped");
        };
        bump(&e, 3);
        let e = e.reopen();
        bump(&e, -5);
        assert_eq!(e.counter(1), [0, -2], "{}", e.name);
        assert_eq!(unpack(&[]), Vec::<i64>::new());
    }
}

#[test]
fn a_key_among_facts_is_the_same_other_or_fresh() {
    for e in engines("keys_of_facts") {
        let made =
            e.db.write_blocking(1, "make", |tx| {
                let id = tx.new_id();
                add_note(tx, id, "made")?;
                tx.keep_key_of(1, 7, "k", b"body", id).map(|()| id)
            })
            .expect("made");
        let asked = |actor: i64, key: &'static str, body: &'static [u8], among: Vec<i64>| {
            e.db.read_blocking("ask", move |tx| tx.replay_among(1, actor, key, body, among))
        };
        let answers = [
            (7, "k", &b"body"[..], vec![made], Replay::Same { made }),
            (7, "k", b"other", vec![made], Replay::Other),
            (7, "new", b"body", vec![made], Replay::Fresh),
            (8, "k", b"body", vec![made], Replay::Fresh),
            (7, "k", b"body", vec![], Replay::Fresh),
        ];
        for (actor, key, body, among, answer) in answers {
            let asked = asked(actor, key, body, among).map_err(|e: StoreError| e.to_string());
            assert_eq!(asked, Ok(answer), "{} {actor} {key}", e.name);
        }
    }
}

#[test]
fn keys_are_forgotten_after_thirty_days_some_at_a_time() {
    for e in engines("old_keys") {
        e.db.write_blocking(1, "make", |tx| {
            for _ in 0..600 {
                let id = tx.new_id();
                tx.keep_key_of(1, 7, &id.to_string(), b"", id)?;
            }
            tx.keep_key(1, 7, "form", b"", 1)
        })
        .expect("made");
        let drop_some = || e.db.write_blocking(1, "drop", store::Tx::drop_old_keys).expect("dropped");
        e.clock.set(kernel::Instant(e.clock_start.0 + 29 * 86_400_000_000));
        assert_eq!(drop_some(), 0, "{}: not yet", e.name);
        e.clock.set(kernel::Instant(e.clock_start.0 + 31 * 86_400_000_000));
        let dropped: Vec<u64> = std::iter::repeat_with(drop_some).take_while(|n| *n > 0).collect();
        assert_eq!(dropped, [500, 100, 1], "{}", e.name);
    }
}

#[test]
fn an_epoch_grows_with_the_actions_that_the_trail_names_and_no_others() {
    for e in engines("epoch") {
        assert_eq!(e.db.epoch("test."), 0);
        e.db.write_blocking(1, "quiet", |tx| add_note(tx, 1, "no row of the trail")).expect("written");
        assert_eq!(e.db.epoch("test."), 0, "{}", e.name);
        let before = e.db.commit_number();
        e.db.write_blocking(1, "noted", |tx| {
            add_note(tx, 2, "a")?;
            audit_note(tx, 2)
        })
        .expect("written");
        assert_eq!(e.db.epoch("test."), before + 1, "{}", e.name);
        assert_eq!(e.db.epoch("test.note"), before + 1);
        assert_eq!(e.db.epoch("other."), 0);
        let refused: Result<(), Problem> = e.db.write_blocking(1, "refused", |tx| {
            add_note(tx, 3, "a")?;
            audit_note(tx, 3)?;
            Err(Problem::not_found())
        });
        assert!(refused.is_err());
        assert_eq!(e.db.epoch("test."), before + 1, "{}: what was refused changed nothing", e.name);
    }
}

#[test]
fn a_day_is_sealed_once_and_the_seal_binds_the_trail() {
    for e in engines("seal") {
        let note = |id: i64| {
            e.db.write_blocking(1, "noted", move |tx| {
                add_note(tx, id, "a")?;
                audit_note(tx, id)
            })
            .expect("written");
        };
        note(1);
        let day = kernel::Day::from_ymd(2026, 11, 22).expect("a day");
        let seal = || e.db.write_blocking(1, "seal", move |tx| tx.seal_day(day)).expect("sealed");
        let first = seal();
        note(2);
        assert_eq!(seal(), first, "{}: once", e.name);
        assert_eq!(first.printed().len(), 19, "{}", first.printed());
        let verdict = e.verify();
        assert_eq!(verdict.findings, [], "{}", e.name);
        assert_eq!(verdict.seals, [first]);
        // Whoever moves the seal to another day, or has the trail start later, is found out.
        e.behind_the_back("update seal set day = day - 1");
        assert_eq!(e.verify().findings[0].code, "seal-changed", "{}", e.name);
        e.behind_the_back("update seal set day = day + 1");
        assert_eq!(e.verify().findings, []);
        e.behind_the_back("delete from audit where seq = 1; update audit set seq = 1");
        let codes: Vec<&str> = e.verify().findings.iter().map(|finding| finding.code).collect();
        assert!(codes.contains(&"audit-changed"), "{}: {codes:?}", e.name);
    }
}

#[test]
fn another_machine_is_spoken_to_over_tls_and_must_show_who_it_is() {
    let Some((name, ca)) = common::server_with_certificate() else { return };
    let over = |host: &str, ca: Option<&str>| {
        let url =
            format!("host={host} hostaddr=127.0.0.1 port=5432 user=postgres dbname=test sslmode=require");
        let place = store::Place::Server { url, schema: "store_tls".into(), ca: ca.map(Into::into) };
        common::open_at(place)
    };
    let db = over(&name, Some(&ca)).expect("the server that the certificate names");
    let is_encrypted = db.read_blocking("tls", |tx| {
        tx.query_opt(
            "select cast(cast(ssl as integer) as bigint) from pg_stat_ssl where pid = pg_backend_pid()",
            &[],
            |row| row.int(0),
        )
    });
    assert_eq!(is_encrypted.map_err(|e: StoreError| e.to_string()), Ok(Some(1)));
    db.close();
    assert!(over("another.name", Some(&ca)).is_err(), "a certificate of another name");
    // What the machine itself trusts is no measure: Debian puts its own certificate among them.
    let dir = tempfile::tempdir().expect("a temporary directory");
    let other = common::other_authority(dir.path());
    assert!(over(&name, Some(&other)).is_err(), "an authority that did not sign it");
}
