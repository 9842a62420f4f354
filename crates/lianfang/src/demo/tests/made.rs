//! Making the directory: whole or not at all, the same every time, and quickly.

use std::fs;
use std::sync::Arc;

use kernel::FrozenClock;

use super::{Demo, at};
use crate::demo::{DAYS, MAKING, MARK, MakeError, Size, VILLAGES, make};
use crate::slices::rounds::model::AsOf;

#[test]
fn the_directory_is_whole_before_it_has_its_mark_and_tells_the_same_story_again() {
    let dir = tempfile::tempdir().unwrap();
    let now = at(14, 47, 12);
    let clock = Arc::new(FrozenClock::at(now));
    // As an interrupted call leaves it.
    fs::create_dir(dir.path().join(MAKING)).unwrap();
    fs::write(dir.path().join(MAKING).join("installation.key"), b"short").unwrap();
    fs::write(dir.path().join("commit.seq"), b"torn").unwrap();
    let watch = std::time::Instant::now();
    make(dir.path(), clock.clone(), Size::Few).unwrap();
    println!("made in {:.2} s", watch.elapsed().as_secs_f64());
    assert!(dir.path().join(MARK).exists());
    assert!(!dir.path().join(MAKING).exists());
    let again = make(dir.path(), clock.clone(), Size::Few).unwrap_err();
    assert!(matches!(again, MakeError::Taken));
    let other = tempfile::tempdir().unwrap();
    fs::write(other.path().join("installation.key"), [7; 32]).unwrap();
    assert!(
        matches!(make(other.path(), clock.clone(), Size::Few).unwrap_err(), MakeError::Taken),
        "a real installation stays"
    );
    assert_eq!(fs::read_dir(other.path()).unwrap().count(), 1);
    let (one, two) = (Demo::opened(dir, clock), Demo::made_at(now));
    for back in 0..=DAYS {
        let day = super::today().plus(-back);
        let story = |demo: &Demo| {
            let board = demo.board(day, AsOf::Now);
            let units = board.units.iter().chain(&board.beside_units);
            units
                .map(|u| (u.unit, u.state, u.figures.clone(), u.arrived_at, u.by.clone()))
                .collect::<Vec<_>>()
        };
        let first = story(&one);
        assert!(first.len() >= VILLAGES);
        assert_eq!(first, story(&two), "{day}");
    }
}
