//! The whole nation in one walk: nothing lost, nothing doubled, nothing changed.

use std::collections::{HashMap, HashSet};

use divisions::{Level, bucket, find, is_bucket, level_of, nation, parent_of};

#[test]
fn each_level_has_as_many_rows_as_the_edition() {
    let mut counts: HashMap<Level, usize> = HashMap::new();
    for division in nation() {
        *counts.entry(division.level).or_default() += 1;
    }
    assert_eq!(Level::ALL.map(|level| counts[&level]), [31, 342, 2_978, 41_352, 620_573]);
    assert_eq!(divisions::edition().counts(), [31, 342, 2_978, 41_352, 620_573]);
}

#[test]
fn the_virtual_units_are_1447_and_leave_619126() {
    let villages: Vec<bool> = nation()
        .filter(|division| division.level == Level::Village)
        .map(|division| division.is_virtual)
        .collect();
    assert_eq!(villages.iter().filter(|is_virtual| **is_virtual).count(), 1_447);
    assert_eq!(villages.iter().filter(|is_virtual| !**is_virtual).count(), 619_126);
    assert!(
        nation().filter(|division| division.level != Level::Village).all(|division| !division.is_virtual)
    );
}

#[test]
fn codes_rise_and_every_parent_comes_before_its_children_one_level_above() {
    let mut seen: HashMap<i64, i64> = HashMap::from([(0, -1)]);
    let mut last = 0;
    for division in nation() {
        assert!(division.code > last, "{division:?} after {last}");
        last = division.code;
        assert_eq!(level_of(division.code), Some(division.level), "{division:?}");
        assert_eq!(parent_of(division.code), Some(division.parent), "{division:?}");
        assert_eq!(seen.get(&division.parent), Some(&(division.level.as_i64() - 1)), "{division:?}");
        seen.insert(division.code, division.level.as_i64());
    }
}

/// FNV-1a over `code,name` lines, as `cargo xtask divisions` prints it from the source.
#[test]
fn every_code_and_name_is_the_one_of_the_source() {
    let digest = nation().fold(0xcbf2_9ce4_8422_2325_u64, |digest, division| {
        format!("{},{}\n", division.code, division.name)
            .bytes()
            .fold(digest, |digest, byte| (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    });
    assert_eq!(format!("{digest:016x}"), "f04d1091537b09f6");
}

#[test]
fn no_bucket_takes_the_code_of_a_division() {
    let codes: HashSet<i64> = nation().map(|division| division.code).collect();
    let mut buckets = HashSet::new();
    for owner in std::iter::once(0).chain(codes.iter().copied()) {
        assert!(!is_bucket(owner), "{owner}");
        if let Some(bucket) = bucket(owner) {
            assert!(!codes.contains(&bucket), "{bucket} of {owner}");
            assert_eq!(divisions::bucket_owner(bucket), Some(owner));
            assert!(buckets.insert(bucket), "{bucket} twice");
        }
    }
    assert_eq!(buckets.len(), 1 + 31 + 342 + 2_978 + 41_352);
    assert!(find(999_999_999_990).is_none());
}

#[test]
fn the_placeholders_are_few_and_known() {
    let found: Vec<(i64, String)> = nation()
        .filter(|division| division.placeholder)
        .map(|division| (division.code, division.name))
        .collect();
    let expected: [(i64, &str); 25] = [
        (110_100_000_000, "市辖区"),
        (120_100_000_000, "市辖区"),
        (230_803_198_000, "向阳区直辖村级区划"),
        (310_100_000_000, "市辖区"),
        (330_383_198_000, "龙港县直辖村级区划"),
        (340_711_198_000, "郊区直辖村级区划"),
        (341_004_198_000, "徽州区直辖村级区划"),
        (350_527_000_001, "金门县"),
        (419_000_000_000, "省直辖县级行政区划"),
        (429_000_000_000, "省直辖县级行政区划"),
        (441_900_000_001, "东莞市"),
        (442_000_000_001, "中山市"),
        (460_202_198_000, "海棠区直辖村级区划"),
        (460_203_198_000, "吉阳区直辖村级区划"),
        (460_204_198_000, "天涯区直辖村级区划"),
        (460_205_198_000, "崖州区直辖村级区划"),
        (460_400_000_001, "儋州市"),
        (469_000_000_000, "省直辖县级行政区划"),
        (469_001_198_000, "县直辖村级区划"),
        (469_029_198_000, "县直辖村级区划"),
        (500_100_000_000, "市辖区"),
        (500_200_000_000, "县"),
        (620_201_000_000, "嘉峪关市"),
        (650_106_198_000, "区直辖村级区划"),
        (659_000_000_000, "自治区直辖县级行政区划"),
    ];
    let expected: Vec<(i64, String)> = expected.map(|(code, name)| (code, name.to_owned())).to_vec();
    assert_eq!(found, expected);
}
