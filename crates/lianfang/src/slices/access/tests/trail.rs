//! Reading the trail on a real store, on both engines.

use kernel::{Actor, DivisionCode, Kind, Problem, Role};

use super::stage::{COUNTY, OTHER, Stage, TOWN, at, on_both};
use crate::slices::access::actions::{self, TrailFilter, TrailRow};

type Page = (Vec<TrailRow>, Vec<(i64, i64)>);

fn read(stage: &Stage, who: &Actor, filter: &TrailFilter) -> Result<Page, Problem> {
    let (who, filter) = (who.clone(), filter.clone());
    stage.read(move |tx| actions::trail(tx, &who, &filter))
}

/// All pages, each as it came.
fn pages(stage: &Stage, who: &Actor, filter: &TrailFilter) -> Vec<Vec<TrailRow>> {
    let (mut pages, mut filter) = (Vec::new(), filter.clone());
    loop {
        let (page, next) = read(stage, who, &filter).unwrap();
        pages.push(page);
        if next.is_empty() {
            return pages;
        }
        assert_ne!(next, filter.after, "it gets on");
        filter.after = next;
    }
}

fn sign_ins(rows: &[TrailRow]) -> usize {
    rows.iter().filter(|r| r.action == "access.sign_in").count()
}

/// The same rows, whatever their order.
fn sorted(mut rows: Vec<TrailRow>) -> Vec<TrailRow> {
    rows.sort_by_key(|row| format!("{row:?}"));
    rows
}

#[test]
fn the_trail_is_read_by_county_day_action_and_account_and_nowhere_else() {
    on_both("trail", |stage| {
        let hq = stage.account("hq", Role::Headquarters, COUNTY, false);
        let watch = stage.account("watch", Role::Supervisor, OTHER, false);
        let town = stage.account("town", Role::Supervisor, TOWN, false);
        for n in 0..30 {
            stage.clock.set(at(n * 3_600));
            stage.sign_in_freely(hq.account);
        }
        let read = |who: &Actor, filter: TrailFilter| read(stage, who, &filter);
        let all = TrailFilter { root: COUNTY, size: 1_000, ..TrailFilter::default() };
        let (rows, next) = read(&hq, all.clone()).unwrap();
        assert!(next.is_empty());
        assert!(rows.is_sorted_by(|a, b| a.at >= b.at), "the latest first");
        assert!(rows.iter().all(|row| row.county == COUNTY.county()), "nothing of another county");
        assert_eq!(sign_ins(&rows), 30);
        assert_eq!(rows[0].actor.0, "hq先生");
        // Page by page: the same rows, none twice.
        assert_eq!(pages(stage, &hq, &TrailFilter { size: 7, ..all.clone() }).concat(), rows);
        // 10:00 to 23:00 of the first day is 14 sign-ins.
        let day = at(0).day();
        let one =
            TrailFilter { days: (Some(day), Some(day)), action: "access.sign_in".into(), ..all.clone() };
        assert_eq!(read(&hq, one.clone()).unwrap().0.len(), 14);
        let next_day = TrailFilter { days: (Some(day.plus(1)), None), ..one.clone() };
        assert_eq!(read(&hq, next_day).unwrap().0.len(), 16);
        let of_watch = TrailFilter { account: Some(watch.account.0), ..one };
        assert_eq!(read(&hq, of_watch).unwrap().0.len(), 0);
        for (case, who, root) in [
            ("the county next door", &watch, COUNTY),
            ("the nation above", &hq, DivisionCode(0)),
            ("a town has no trail of its own", &hq, TOWN),
            ("a supervisor of a town", &town, COUNTY),
        ] {
            assert_eq!(
                read(who, TrailFilter { root, ..all.clone() }).unwrap_err().kind,
                Kind::NotFound,
                "{case}"
            );
        }
    });
}

#[test]
fn a_clock_that_was_set_back_neither_hides_a_row_nor_shows_one_twice() {
    on_both("set_back", |stage| {
        let hq = stage.account("hq", Role::Headquarters, COUNTY, false);
        // 10:00 to midnight, back to 15:00, and on to 05:00 of the next day.
        for hour in (0..15).chain(5..20) {
            stage.clock.set(at(hour * 3_600));
            stage.sign_in_freely(hq.account);
        }
        let all = TrailFilter { root: COUNTY, size: 1_000, ..TrailFilter::default() };
        let (rows, next) = read(stage, &hq, &all).unwrap();
        assert!(next.is_empty());
        assert_eq!(sign_ins(&rows), 30);
        for size in [1, 4, 7, 30] {
            let paged = pages(stage, &hq, &TrailFilter { size, ..all.clone() });
            assert_eq!(paged.concat(), rows, "pages of {size}");
        }
        let day = at(0).day();
        for (days, expected) in
            [((Some(day), Some(day)), 23), ((Some(day.plus(1)), None), 7), ((None, Some(day)), 23)]
        {
            let filter = TrailFilter { days, action: "access.sign_in".into(), size: 5, ..all.clone() };
            assert_eq!(pages(stage, &hq, &filter).concat().len(), expected, "{days:?}");
        }
    });
}

#[test]
fn something_rare_is_searched_for_piece_by_piece() {
    on_both("rare", |stage| {
        let hq = stage.account("hq", Role::Headquarters, COUNTY, false);
        stage.token_of(hq.account);
        for n in 0..200 {
            stage.clock.set(at(n));
            stage.sign_in_freely(hq.account);
        }
        let rare = TrailFilter {
            root: COUNTY,
            action: "access.create_token".into(),
            size: 5,
            look: 20,
            ..TrailFilter::default()
        };
        let (rows, next) = read(stage, &hq, &rare).unwrap();
        assert!(rows.is_empty() && !next.is_empty(), "not found among twenty, and not said to be missing");
        let searched = pages(stage, &hq, &rare);
        assert!(searched.len() >= 10, "{} requests of twenty rows", searched.len());
        assert_eq!(searched.concat().len(), 1);
        let whole = TrailFilter { look: actions::LOOK, ..rare.clone() };
        assert_eq!(pages(stage, &hq, &whole).len(), 1, "at once where it may look at all");
        // Page by page or piece by piece, it is the same trail.
        let all = TrailFilter { action: String::new(), size: 1_000, ..whole };
        let (rows, _) = read(stage, &hq, &all).unwrap();
        let pieces = pages(stage, &hq, &TrailFilter { size: 7, look: 3, ..all });
        assert_eq!(sorted(pieces.concat()), sorted(rows));
    });
}
