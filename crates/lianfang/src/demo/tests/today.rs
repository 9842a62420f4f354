//! The day that is under way: what is in depends on the clock, what the clerks meet does not.

use kernel::{Instant, UnitId};

use super::{Demo, at, over, today};
use crate::demo::cast::ACCOUNTS;
use crate::demo::deeds::{Deed, deeds};
use crate::demo::{COUNTY, OPEN_VILLAGE, OTHER_COUNTY, REFUSED_VILLAGE, ROUND, TOWN, VILLAGES, county};
use crate::slices::access::actions::demo_accounts;
use crate::slices::org;
use crate::slices::rounds::actions::{Filing, What, file_return, unit_in_reach};
use crate::slices::rounds::model::AsOf;

/// Villages that have filed for today by `now`.
fn in_by(now: Instant) -> usize {
    let county = county::plan();
    let mut units: Vec<usize> = deeds(&county, now)
        .0
        .into_iter()
        .filter_map(|dated| match dated.deed {
            Deed::File(stated) if stated.day == today() && county.units[stated.unit].kind.is_tree() => {
                Some(stated.unit)
            }
            _ => None,
        })
        .collect();
    units.sort_unstable();
    units.dedup();
    units.len()
}

#[test]
fn what_is_in_follows_the_hour() {
    for (hour, minute, share) in [
        (0, 0, 0..=0),
        (7, 0, 0..=0),
        (7, 30, 0..=5),
        (8, 30, 15..=45),
        (9, 45, 45..=70),
        (11, 0, 55..=80),
        (14, 50, 80..=95),
        (15, 0, 92..=97),
        (15, 45, 96..=98),
        (23, 59, 96..=98),
    ] {
        let count = in_by(at(hour, minute, 0));
        println!("{hour:02}:{minute:02} {count} of {VILLAGES}");
        assert!(share.contains(&(count * 100 / VILLAGES)), "{hour}:{minute:02}: {count} of {VILLAGES}");
    }
}

#[test]
fn nobody_is_reminded_in_the_quiet_hours_or_after_filing() {
    let county = county::plan();
    let (all, _) = deeds(&county, at(23, 59, 59));
    let mut reminded = 0;
    for dated in &all {
        let Deed::Remind { units, day, .. } = &dated.deed else { continue };
        reminded += units.len();
        assert!((7 * 60..22 * 60).contains(&dated.at.minute_of_day()), "{}", dated.at.rfc3339());
        let filed = |unit: usize| {
            all.iter().any(|other| {
                matches!(&other.deed, Deed::File(s) if s.unit == unit && s.day == *day)
                    && other.at <= dated.at
            })
        };
        assert!(!units.iter().any(|unit| filed(*unit)), "{}", dated.at.rfc3339());
    }
    assert!(reminded > 200, "{reminded}");
}

fn unit_of(demo: &Demo, name: &'static str) -> UnitId {
    let units = demo.read(|tx| Ok(org::actions::units_under(tx, TOWN, today())?));
    units.into_iter().find(|unit| unit.name == name).unwrap().id
}

/// The clerk's one tap.
fn zero(demo: &Demo, unit: UnitId) -> Result<bool, kernel::Problem> {
    let filing = Filing {
        round: ROUND.into(),
        unit,
        day: today(),
        what: What::Zero,
        stands_by: false,
        replaces: None,
        reason: String::new(),
        key: None,
    };
    let grants = vec![kernel::Grant { role: kernel::Role::Clerk, division: TOWN, unit: Some(unit) }];
    let clerk = kernel::Actor { grants, ..over(kernel::Role::Clerk, TOWN) };
    let now = demo.app.now();
    demo.runtime.block_on(file_return(&demo.app, &clerk, now, filing)).map(|receipt| receipt.is_zero)
}

#[test]
fn one_clerk_can_file_a_zero_and_the_other_is_refused_at_any_hour() {
    for now in [at(0, 0, 30), at(20, 15, 0)] {
        let demo = Demo::made_at(now);
        let (open, refused) = (unit_of(&demo, OPEN_VILLAGE), unit_of(&demo, REFUSED_VILLAGE));
        let problem = zero(&demo, refused).unwrap_err();
        assert_eq!(problem.code, "zero-contradicted");
        assert!(problem.faults.iter().any(|f| f.field == "fever"), "{problem:?}");
        let named = |with: &str| {
            problem.faults.iter().any(|f| f.params.iter().any(|(n, v)| *n == "record" && v.contains(with)))
        };
        assert!(named("石桥小学") && named("℃"), "the school's return and the child's answer: {problem:?}");
        assert_eq!(zero(&demo, open), Ok(true));
        let board = demo.board(today(), AsOf::Now);
        let line = board.units.iter().find(|u| u.unit == open).unwrap();
        let registered = line.figures[board.def.number_index("registered").unwrap()];
        assert!(registered.is_some(), "yesterday's head-counts went along");
    }
}

#[test]
fn the_card_lists_everybody_the_outsider_reaches_nothing_and_some_nodes_have_gaps() {
    let demo = Demo::made_at(at(10, 0, 0));
    let listed = demo.read(demo_accounts);
    assert_eq!(listed.iter().map(|a| a.name.as_str()).collect::<Vec<_>>(), ACCOUNTS);
    let outsider = listed.iter().find(|a| a.name == "outsider").unwrap().account;
    let rights = demo.read(move |tx| crate::slices::access::actions::rights(tx, outsider, at(10, 0, 0)));
    assert_eq!(rights.len(), 1);
    let grant = rights[0].grant;
    assert_eq!(grant.division.county(), OTHER_COUNTY.county());
    let actor = kernel::Actor { grants: vec![grant], ..over(kernel::Role::Clerk, OTHER_COUNTY) };
    let unit = unit_of(&demo, OPEN_VILLAGE);
    let refused = demo
        .app
        .db
        .read_blocking("test.reach", move |tx| unit_in_reach(tx, &actor, unit, today(), &kernel::Role::ALL))
        .unwrap_err();
    assert_eq!(refused, kernel::Problem::not_found());
    let (gaps, nodes) = demo.read(|tx| Ok(org::actions::gaps(tx, COUNTY, today())?));
    assert_eq!(nodes, 1 + 14 + VILLAGES);
    assert!((15..50).contains(&gaps.len()), "{} gaps", gaps.len());
    assert!(gaps.iter().any(|gap| gap.has_body) && gaps.iter().any(|gap| !gap.has_body));
    let (uncovered, below) = demo.read(|tx| Ok(org::actions::uncovered(tx, COUNTY, today())?));
    assert_eq!(below, 14 + VILLAGES);
    assert!((5..40).contains(&uncovered.len()), "{} not covered", uncovered.len());
}
