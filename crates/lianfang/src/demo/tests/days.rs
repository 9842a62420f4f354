//! The fourteen days behind: every day adds up, and each has its gaps.

use kernel::UnitId;

use super::{Demo, at, today};
use crate::demo::fates::SUSPENDED_DAYS;
use crate::demo::{BESIDE, COUNTY, DAYS, VILLAGES};
use crate::slices::rounds::actions::{Book, recount};
use crate::slices::rounds::model::{AsOf, Board, Mark, State};

fn villages(board: &Board, has: impl Fn(&[Mark]) -> bool) -> Vec<UnitId> {
    board.units.iter().filter(|u| has(&u.marks)).map(|u| u.unit).collect()
}

#[test]
fn every_day_adds_up_and_has_its_gaps() {
    let demo = Demo::made_at(at(14, 47, 12));
    for back in 0..=DAYS {
        let day = today().plus(-back);
        for seen in [AsOf::Now, AsOf::CutOff] {
            let board = demo.board(day, seen);
            assert_eq!(board.total.parts.owed(), VILLAGES as i64, "{day}");
            let mut lines = board.lines[0].parts;
            for line in &board.lines[1..] {
                lines += line.parts;
            }
            assert_eq!(lines, board.total.parts, "{day}: the towns add up to the county");
            let beside: i64 = board.beside.iter().map(|(_, line)| line.parts.owed()).sum();
            let suspended = i64::from(back <= SUSPENDED_DAYS);
            assert_eq!(beside, BESIDE as i64 - suspended, "{day}");
        }
        let (now, cut_off) = (demo.board(day, AsOf::Now), demo.board(day, AsOf::CutOff));
        let parts = now.total.parts;
        println!(
            "{day}: reported {} zero {} late {} back-filled {} open {} missing {}, corrected {}, fever {:?}, \
             at the cut-off {} of {}",
            parts.reported_on_time,
            parts.zero_on_time,
            parts.late,
            parts.back_filled,
            parts.open,
            parts.missing,
            now.total.tally.corrected,
            fevers(&now),
            cut_off.total.parts.received(),
            cut_off.total.parts.owed(),
        );
        if back == 0 {
            continue;
        }
        assert!((2..=5).contains(&parts.missing), "{day}: {} missing", parts.missing);
        assert!((5..=11).contains(&parts.late), "{day}: {} late", parts.late);
        assert!((1..=3).contains(&parts.back_filled), "{day}: {} back-filled", parts.back_filled);
        assert!((1..=2).contains(&now.total.tally.corrected), "{day}");
        assert!((3..=8).contains(&fevers(&now)), "{day}: {} with a fever", fevers(&now));
        assert!(parts.reported_on_time + parts.zero_on_time >= 178, "{day}: nine in ten are in time");
        assert_eq!(cut_off.total.parts.missing, parts.missing + parts.late + parts.back_filled, "{day}");
        let most = now.units.iter().filter_map(|u| u.figures[now.def.number_index("fever").unwrap()]).max();
        assert!(most <= Some(3), "{day}: rare in a village");
    }
    let yesterday = demo.board(today().plus(-1), AsOf::Now);
    assert_eq!(
        villages(&yesterday, |m| m.contains(&Mark::Late { seconds: 1 })).len(),
        1,
        "late by one second"
    );
    let cut_off = today().plus(-1).at_minute(900);
    let just = yesterday.units.iter().find(|u| u.arrived_at == Some(cut_off)).unwrap();
    assert!(!just.marks.iter().any(|m| matches!(m, Mark::Late { .. })), "15:00:00.000 is in time");
    assert!(yesterday.units.iter().any(|u| u.reminded.is_some()));
    let confirmed =
        (1..=DAYS).filter(|back| !demo.board(today().plus(-back), AsOf::Now).confirmations.is_empty());
    assert!((5..DAYS as usize).contains(&confirmed.count()), "some roll-ups leave by name, some without");
}

fn fevers(board: &Board) -> i64 {
    board.total.tally.fields[board.def.number_index("fever").unwrap()].sum
}

#[test]
fn counters_agree_with_the_returns_and_verify_finds_nothing() {
    let demo = Demo::made_at(at(16, 20, 0));
    let drifts = demo.read(|tx| {
        let book = Book::load(tx)?;
        let days = (0..=DAYS).map(|back| recount(tx, &book, COUNTY.county(), today().plus(-back)));
        Ok(days.collect::<Result<Vec<_>, _>>()?.concat())
    });
    assert_eq!(drifts, []);
    let tables = crate::app::audited_tables();
    let verdict = store::Verdict::of(&demo.app.config, &demo.app.key, &tables).unwrap();
    assert_eq!(verdict.findings, []);
    assert!(verdict.rows > 4_000, "{} rows", verdict.rows);
    let late = demo.board(today(), AsOf::Now);
    assert!(late.units.iter().all(|u| u.state != State::Open), "after the cut-off silence is missing");
}
