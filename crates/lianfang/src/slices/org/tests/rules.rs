//! Tables of the pure decisions: the census, places, who may call, gaps, kinds and answers in words.

use kernel::{AccountId, Actor, Day, DivisionCode, Grant, Level, Role, UnitId};
use proptest::prelude::*;

use crate::slices::org::model::{Phone, Place, Unit, UnitKind};
use crate::slices::org::rules::{
    self, Life, Node, changes, code_and_name, end_fault, first_day_fault, gap_of, is_phone, kind_of_text,
    may_call, next_owing_day, owes_on, place_of, standing_faults, yes_no,
};

fn day(n: i32) -> Day {
    Day(20_000 + n)
}

fn life(from: i32, to: Option<i32>, owing: &[(i32, bool)]) -> Life {
    Life {
        kind: UnitKind::School,
        valid_from: day(from),
        valid_to: to.map(day),
        owing: owing.iter().map(|(n, owes)| (day(*n), *owes)).collect(),
    }
}

#[test]
fn a_unit_owes_while_it_is_there_and_no_statement_says_otherwise() {
    let cases: [(&str, Life, &[bool]); 5] = [
        ("without a statement it owes from its first day", life(1, None, &[]), &[false, true, true, true]),
        ("its last day is the one before its end", life(1, Some(3), &[]), &[false, true, true, false]),
        (
            "a statement holds until the next",
            life(0, None, &[(1, false), (3, true)]),
            &[true, false, false, true],
        ),
        ("a statement from the first day", life(1, None, &[(1, false)]), &[false, false, false, false]),
        (
            "a statement before the first day holds",
            life(2, None, &[(0, false)]),
            &[false, false, false, false],
        ),
    ];
    for (name, life, expected) in cases {
        let found: Vec<bool> = (0..4).map(|n| owes_on(&life, day(n))).collect();
        assert_eq!(found, expected, "{name}");
    }
}

proptest! {
    /// Summed up to any day, the changes of the census are what `owes_on` says, whatever came before.
    #[test]
    fn the_census_is_the_sum_of_what_units_owe(
        before in proptest::option::of((0..6_i32, proptest::option::of(6..10_i32), proptest::collection::vec((0..10_i32, any::<bool>()), 0..4))),
        after in (0..6_i32, proptest::option::of(6..10_i32), proptest::collection::vec((0..10_i32, any::<bool>()), 0..4)),
        kinds in (0..3_usize, 0..3_usize),
    ) {
        let make = |(from, to, mut owing): (i32, Option<i32>, Vec<(i32, bool)>), kind: usize| {
            owing.sort_unstable();
            owing.dedup_by_key(|(n, _)| *n);
            Life { kind: UnitKind::ALL[kind], ..life(from, to, &owing) }
        };
        let before = before.map(|b| make(b, kinds.0));
        let after = make(after, kinds.1);
        let mut census: Vec<(UnitKind, Day, i64)> = Vec::new();
        if let Some(before) = &before {
            census.extend(changes(None, before));
        }
        census.extend(changes(before.as_ref(), &after));
        for n in 0..12 {
            for kind in UnitKind::ALL {
                let sum: i64 = census.iter().filter(|c| c.0 == kind && c.1 <= day(n)).map(|c| c.2).sum();
                prop_assert_eq!(sum, i64::from(kind == after.kind && owes_on(&after, day(n))));
            }
        }
    }
}

#[test]
fn a_place_has_the_codes_of_its_chain() {
    let chain = [
        (Level::Town, DivisionCode(990_101_001_000)),
        (Level::County, DivisionCode(990_101_000_000)),
        (Level::City, DivisionCode(990_100_000_000)),
        (Level::Province, DivisionCode(990_000_000_000)),
        (Level::Nation, DivisionCode(0)),
    ];
    let place = place_of(DivisionCode(990_101_001_994), chain);
    let expected = Place {
        division: DivisionCode(990_101_001_994),
        town: DivisionCode(990_101_001_000),
        county_div: DivisionCode(990_101_000_000),
        city: DivisionCode(990_100_000_000),
        province: DivisionCode(990_000_000_000),
    };
    assert_eq!(place, expected);
}

/// A community that began on day 0.
fn community() -> Unit {
    Unit {
        id: UnitId::new(990_101, 1),
        county: 990_101,
        division: DivisionCode(990_101_001_001),
        town: DivisionCode(990_101_001_000),
        county_div: DivisionCode(990_101_000_000),
        city: DivisionCode(990_100_000_000),
        province: DivisionCode(990_000_000_000),
        kind: UnitKind::Community,
        name: "平安社区居委会".into(),
        parent: None,
        owes: true,
        valid_from: day(0),
        valid_to: None,
        contact: None,
        version: 1,
    }
}

#[test]
fn kind_and_place_stand_once_a_unit_has_begun() {
    let unit = Unit { valid_from: day(5), ..community() };
    let elsewhere = DivisionCode(990_101_001_201);
    let cases: [(&str, i32, UnitKind, DivisionCode, &[&str]); 5] = [
        ("the day before everything may change", 4, UnitKind::School, elsewhere, &[]),
        ("from the first day on the kind stands", 5, UnitKind::School, unit.division, &["kind-stands"]),
        ("and the place", 6, UnitKind::Community, elsewhere, &["place-stands"]),
        ("and both", 6, UnitKind::School, elsewhere, &["kind-stands", "place-stands"]),
        ("what stays is no fault", 6, UnitKind::Community, unit.division, &[]),
    ];
    for (name, today, kind, division, expected) in cases {
        let faults = standing_faults(&unit, kind, division, day(today));
        assert_eq!(faults.iter().map(|fault| fault.code).collect::<Vec<_>>(), expected, "{name}");
    }
    for (first, expected) in [(4, Some("from-today")), (5, None), (6, None)] {
        assert_eq!(first_day_fault(day(first), day(5)).map(|fault| fault.code), expected, "{first}");
    }
    assert_eq!(next_owing_day(&unit, day(9)), day(10), "tomorrow");
    assert_eq!(next_owing_day(&unit, day(2)), day(5), "its own first day");
}

#[test]
fn an_end_comes_tomorrow_at_the_earliest_and_stands_once_it_has_come() {
    let cases = [
        ("tomorrow", 0, None, Some(6), None),
        ("today is being counted", 0, None, Some(5), Some("from-tomorrow")),
        ("yesterday was counted", 0, None, Some(4), Some("from-tomorrow")),
        ("one that is to come is moved", 0, Some(8), Some(6), None),
        ("or withdrawn", 0, Some(8), None, None),
        ("one that comes today stands", 0, Some(5), Some(9), Some("end-stands")),
        ("also against withdrawing", 0, Some(5), None, Some("end-stands")),
        ("one that never began ends on its first day", 7, None, Some(7), None),
        ("but not before it", 8, None, Some(7), Some("before-from")),
    ];
    for (name, first, so_far, end, expected) in cases {
        let unit = Unit { valid_from: day(first), valid_to: so_far.map(day), ..community() };
        let fault = end_fault(&unit, end.map(day), day(5));
        assert_eq!(fault.map(|fault| fault.code), expected, "{name}");
    }
}

#[test]
fn a_unit_is_written_with_the_code_of_its_division() {
    for (text, expected) in [
        ("990101001201 和平村委会", Some((990_101_001_201, "和平村委会"))),
        (" 990101001·和平村委会 ", Some((990_101_001_000, "和平村委会"))),
        ("９９０１０１　1号楼", Some((990_101_000_000, "1号楼"))),
        ("990101001201", None),
        ("和平村委会", None),
        ("110 指挥中心", None),
        ("99010100120 和平村委会", None),
        ("", None),
    ] {
        let expected = expected.map(|(code, name)| (DivisionCode(code), name));
        assert_eq!(code_and_name(text), expected, "{text}");
    }
}

#[test]
fn only_those_directly_answerable_see_a_number() {
    let unit = community();
    let cases = [
        ("its clerk", Role::Clerk, unit.division, Some(unit.id), true),
        ("the clerk of another unit", Role::Clerk, unit.division, Some(UnitId::new(990_101, 2)), false),
        ("the office of its town", Role::Office, unit.town, None, true),
        ("the headquarters of its county", Role::Headquarters, unit.county_div, None, true),
        ("the office of the city", Role::Office, unit.city, None, false),
        ("a supervisor of the town", Role::Supervisor, unit.town, None, false),
        ("the administrator", Role::Admin, DivisionCode(0), None, false),
        ("an office of the nation", Role::Office, DivisionCode(0), None, false),
    ];
    for (name, role, division, own, expected) in cases {
        let actor = Actor {
            account: AccountId(1),
            name: "陈一".into(),
            grants: vec![Grant { role, division, unit: own }],
            deputy_for: None,
        };
        assert_eq!(may_call(&actor, &unit), expected, "{name}");
    }
}

#[test]
fn a_number_prints_masked() {
    for (text, shown) in [
        ("19900000001", "199****0001"),
        ("0716-7280001", "071****0001"),
        ("12345", "****45"),
        ("110", "****"),
        ("", ""),
    ] {
        assert_eq!(Phone::new(text).to_string(), shown);
        assert_eq!(format!("{:?}", Phone::new(text)), format!("Phone({shown})"));
    }
    for (text, good) in
        [("", true), ("199 0000 0001", true), ("0716-7280001转12", true), ("12", false), ("abc123", false)]
    {
        assert_eq!(is_phone(text), good, "{text}");
    }
}

#[test]
fn a_node_needs_a_group_and_a_head() {
    let node = |bodies, heads, is_virtual| Node {
        division: DivisionCode(990_101_001_000),
        name: "绣林街道".into(),
        level: 4,
        bodies,
        heads,
        covers: 0,
        is_virtual,
    };
    let cases = [
        ("no group", node(0, 0, false), Some(false)),
        ("a group without a head", node(1, 0, false), Some(true)),
        ("a group with its head", node(1, 1, false), None),
        ("nobody lives there", node(0, 0, true), None),
    ];
    for (name, node, expected) in cases {
        assert_eq!(gap_of(&node).map(|gap| gap.has_body), expected, "{name}");
    }
}

#[test]
fn words_of_a_file_are_understood_in_both_languages() {
    for (text, kind) in [
        ("学校", Some(UnitKind::School)),
        ("School", Some(UnitKind::School)),
        (" 社 区 ", Some(UnitKind::Community)),
        ("星星", None),
    ] {
        assert_eq!(kind_of_text(text), kind, "{text}");
    }
    for kind in UnitKind::ALL {
        assert_eq!(kind_of_text(rules::kind_word(kind)), Some(kind));
        assert_eq!(UnitKind::from_number(kind.number()), Some(kind));
    }
    for (text, answer) in
        [("是", Some(true)), ("NO", Some(false)), ("√", Some(true)), ("也许", None), ("", None)]
    {
        assert_eq!(yes_no(text), answer, "{text}");
    }
}
