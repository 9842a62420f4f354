//! Law 15: nobody and no place of the demo exists.

use std::collections::BTreeSet;

use sha2::{Digest as _, Sha256};

use crate::demo::county;
use crate::demo::names::all_people;

/// The first four bytes of SHA-256 of names that must never be made.
const NEVER: [u32; 18] = [
    0x0bf3_3d25,
    0x1b76_e233,
    0x20b3_2111,
    0x349c_28b6,
    0x4ed6_0e85,
    0x51b6_00bc,
    0x7e19_9afd,
    0xa2db_32cb,
    0xa457_8ee0,
    0xc6c5_5455,
    0xcf81_10a7,
    0xd32a_3e63,
    0xdcaa_d515,
    0xeaef_ab36,
    0xf04d_8e37,
    0xfb52_0dc1,
    0xfcd7_827d,
    0xffa5_98ae,
];

fn beginning(name: &str) -> u32 {
    u32::from_be_bytes(Sha256::digest(name.as_bytes())[..4].try_into().unwrap())
}

#[test]
fn no_forbidden_name_can_be_made() {
    // A beginning of four bytes is shared by chance once in some hundred thousand runs over this many names.
    let names: BTreeSet<String> = all_people().collect();
    assert!(names.len() > 40_000, "{}", names.len());
    let met: Vec<&String> = names.iter().filter(|name| NEVER.contains(&beginning(name))).collect();
    assert_eq!(met, Vec::<&String>::new());
}

#[test]
fn every_code_lies_in_the_invented_province_and_no_upper_name_is_real() {
    let county = county::plan();
    let mut upper = BTreeSet::new();
    for division in &county.divisions {
        let digits = division.code.digits();
        assert!(digits.starts_with("9901") || digits == "990000000000", "{digits}");
        if division.level < kernel::Level::Village {
            upper.insert(division.name.clone());
        }
    }
    assert_eq!(upper.len(), 4 + 15, "a province, a city, two counties, their towns");
    let real: Vec<_> = ::divisions::nation().filter(|real| upper.contains(&real.name)).collect();
    assert_eq!(real, []);
}

#[test]
fn the_county_has_the_shape_of_a_real_one() {
    let county = county::plan();
    assert_eq!(county.units.len(), county::VILLAGES + county::BESIDE);
    let tree: Vec<_> = county.units.iter().filter(|u| u.kind.is_tree()).collect();
    assert_eq!(tree.len(), county::VILLAGES);
    let communities = tree.iter().filter(|u| u.kind.code() == "community").count();
    assert!((tree.len() / 6..=tree.len() / 4).contains(&communities), "{communities} communities");
    for (town, name) in &county.towns {
        let here: Vec<&str> = tree.iter().filter(|u| u.town == *town).map(|u| u.name.as_str()).collect();
        assert!((6..=23).contains(&here.len()), "{name}: {}", here.len());
        assert_eq!(here.iter().collect::<BTreeSet<_>>().len(), here.len(), "{name}: each name once");
    }
    let count = |kind: &str| county.units.iter().filter(|u| u.kind.code() == kind).count();
    assert_eq!(["school", "company", "hospital", "office"].map(count), [12, 10, 3, 18]);
    let numbers: BTreeSet<&str> = county.units.iter().map(|u| u.contact.phone.as_str()).collect();
    assert_eq!(numbers.len(), county.units.len(), "each contact has a number of the own");
    assert!(numbers.iter().all(|number| number.len() == 11 && number.starts_with("1990000")));
}
