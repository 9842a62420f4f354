//! Closures that are committed together: what one does is nobody else's.

use crate::common::{Opened, add_note, audit_note, engines};
use kernel::Problem;
use store::{Counter, StoreError, Tx};

#[test]
fn a_refused_closure_leaves_nothing_and_the_group_goes_on() {
    for e in engines("refuse") {
        let refused: Result<(), Problem> = e.db.write_blocking(1, "refuse", |tx| {
            add_note(tx, 1, "gone")?;
            tx.bump(Counter { county: 1, subject: 1, day: 1 }, &[(0, 5)]);
            Err(Problem::not_found())
        });
        assert_eq!(refused, Err(Problem::not_found()));
        e.db.write_blocking(1, "keep", |tx| add_note(tx, 1, "kept")).expect("kept");
        assert_eq!(e.notes(), ["kept"], "{}", e.name);
        assert_eq!(e.counter(1), Vec::<i64>::new(), "deltas of a refused closure are gone ({})", e.name);
    }
}

/// Runs writes while another one holds the lane, so that they wait together and become one group; answers which of
/// them were kept.
fn as_one_group<F>(e: &Opened, writes: impl IntoIterator<Item = F>) -> Vec<bool>
where
    F: Fn(&mut Tx) -> Result<(), Problem> + Send + 'static,
{
    let (go, wait) = std::sync::mpsc::channel::<()>();
    let wait = std::sync::Mutex::new(wait);
    let soon = || std::thread::sleep(std::time::Duration::from_millis(100));
    std::thread::scope(|scope| {
        let db = &e.db;
        let first = scope.spawn(move || {
            db.write_blocking(1, "holds the lane", move |tx| {
                let _ = wait.lock().expect("one at a time").recv();
                add_note(tx, 0, "0")?;
                audit_note(tx, 0)
            })
        });
        soon();
        let waiting: Vec<_> = writes
            .into_iter()
            .map(|write| {
                let one = scope.spawn(move || db.write_blocking(1, "one of many", write));
                soon();
                one
            })
            .collect();
        drop(go);
        assert!(first.join().expect("no panic").is_ok());
        waiting.into_iter().map(|one| one.join().expect("no panic").is_ok()).collect()
    })
}

/// A note with its row of the trail and a count.
fn note_and_count(tx: &mut Tx, n: i64) -> Result<(), StoreError> {
    tx.bump(Counter { county: 1, subject: 1, day: 1 }, &[(0, 1)]);
    add_note(tx, n, &n.to_string())?;
    audit_note(tx, n)
}

#[test]
fn a_group_that_fails_is_run_again_closure_by_closure() {
    for e in engines("group") {
        // Three closures wait together; the second breaks the transaction of all.
        let kept = as_one_group(
            &e,
            [1, 2, 3].map(|n| {
                move |tx: &mut Tx| {
                    note_and_count(tx, n)?;
                    if n == 2 {
                        tx.execute("insert into no_such_table (a) values (1)", &[])?;
                    }
                    Ok(())
                }
            }),
        );
        assert_eq!(kept, [true, false, true], "{}: one fault is nobody else's", e.name);
        assert_eq!(e.notes(), ["0", "1", "3"], "{}", e.name);
        assert_eq!(e.counter(1), [2], "{}: counted once, though run twice", e.name);
        assert_eq!(e.verify().findings, [], "{}", e.name);
    }
}

/// How a closure of a group refuses.
#[derive(Clone, Copy, PartialEq)]
enum Refuses {
    Not,
    /// Before it wrote.
    AtOnce,
    /// After it wrote.
    Late,
    /// Because the key is taken.
    Taken,
}

fn refusing_group(e: &Opened, how: [Refuses; 4]) -> (Vec<bool>, usize) {
    let runs = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let kept = as_one_group(
        e,
        (1..).zip(how).map(|(n, how)| {
            let runs = std::sync::Arc::clone(&runs);
            move |tx: &mut Tx| {
                runs.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                tx.query_opt("select id from note where id = $1", &[n.into()], |row| row.int(0))?;
                if how == Refuses::AtOnce {
                    tx.bump(Counter { county: 1, subject: 1, day: 1 }, &[(0, 100)]);
                    return Err(Problem::not_found());
                }
                note_and_count(tx, if how == Refuses::Taken { 0 } else { n })?;
                if how == Refuses::Late { Err(Problem::not_found()) } else { Ok(()) }
            }
        }),
    );
    (kept, runs.load(std::sync::atomic::Ordering::Relaxed))
}

#[test]
fn a_refusal_in_a_group_takes_nobody_elses_work_along() {
    use Refuses::{AtOnce, Late, Not, Taken};
    for (how, runs) in
        [([Not, AtOnce, AtOnce, Not], 4), ([Not, Late, AtOnce, Not], 6), ([Not, Taken, Late, Not], 6)]
    {
        for e in engines("late") {
            let (kept, ran) = refusing_group(&e, how);
            assert_eq!(kept, [true, false, false, true], "{}", e.name);
            assert_eq!(e.notes(), ["0", "1", "4"], "{}", e.name);
            assert_eq!(e.counter(1), [2], "{}", e.name);
            assert_eq!(ran, runs, "{}: only a refusal after a write makes the group run again", e.name);
            assert_eq!(e.verify().findings, [], "{}", e.name);
        }
    }
}
