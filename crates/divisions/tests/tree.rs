//! Parts of the nation: subtrees, ancestors, single divisions.

use divisions::{Division, Level, ancestors, find, nation, span, subtree};

fn names(divisions: Vec<Division>) -> Vec<String> {
    divisions.into_iter().map(|division| division.name).collect()
}

#[test]
fn the_subtree_of_421081_is_the_county_its_15_towns_and_203_villages() {
    let rows: Vec<Division> = subtree(421_081_000_000).expect("known").collect();
    let count = |level| rows.iter().filter(|row| row.level == level).count();
    assert_eq!(Level::ALL.map(count), [0, 0, 1, 15, 203]);
    assert_eq!((rows[0].code, rows[0].name.as_str()), (421_081_000_000, "石首市"));
    assert!(rows.iter().all(|row| row.code / 1_000_000 == 421_081));
}

#[test]
fn a_subtree_is_what_the_walk_through_the_nation_has_in_its_span() {
    let cases = [
        ("a province with the placeholder city", 110_000_000_000),
        ("the last province", 650_000_000_000),
        ("a city", 421_000_000_000),
        ("the last city of a province", 429_000_000_000),
        ("a city whose county stands in", 441_900_000_000),
        ("a county that stands in", 441_900_000_001),
        ("a county in the middle of its city", 421_024_000_000),
        ("the last county", 659_012_000_000),
        ("a town under a county that stands in", 441_900_003_000),
        ("a county with one town that stands in", 350_527_000_000),
        ("a town that stands in", 350_527_000_001),
        ("a village that stands in", 350_527_000_002),
        ("a town", 421_081_001_000),
        ("a village", 421_081_001_001),
    ];
    let all: Vec<Division> = nation().collect();
    for (case, root) in cases {
        let expected: Vec<&Division> = all.iter().filter(|row| span(root).contains(&row.code)).collect();
        let found: Vec<Division> =
            subtree(root).unwrap_or_else(|| panic!("{case}: {root} unknown")).collect();
        assert_eq!(found.first().map(|row| row.code), Some(root), "{case}");
        assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{case}");
    }
}

#[test]
fn the_subtree_of_the_nation_is_the_nation() {
    assert_eq!(subtree(0).expect("the nation").count(), 665_276);
}

#[test]
fn what_the_edition_does_not_know_has_no_subtree_no_row_and_no_ancestors() {
    let cases = [
        ("the invented county of the demo", 990_101_000_000),
        ("a county that does not exist", 421_099_000_000),
        ("a town that does not exist", 421_081_599_000),
        ("a village that does not exist", 421_081_001_599),
        ("a stand-in where none is needed", 421_081_000_001),
        ("the bucket of a county", 421_081_999_993),
        ("a negative number", -1),
        ("thirteen digits", 4_210_810_010_010),
    ];
    for (case, code) in cases {
        assert!(subtree(code).is_none(), "{case}");
        assert!(find(code).is_none(), "{case}");
        assert!(ancestors(code).is_empty(), "{case}");
    }
}

#[test]
fn every_level_is_found_by_its_code() {
    for row in nation().step_by(1_009) {
        assert_eq!(find(row.code), Some(row));
    }
    for row in nation().take_while(|row| row.code < 120_000_000_000).filter(|row| row.level < Level::Village)
    {
        assert_eq!(find(row.code), Some(row));
    }
}

#[test]
fn ancestors_go_from_the_province_down_without_the_division_itself() {
    let cases: [(&str, i64, &[&str]); 6] = [
        ("a village", 421_081_001_001, &["湖北省", "荆州市", "石首市", "绣林街道"]),
        ("a town of a city without counties", 441_900_003_000, &["广东省", "东莞市", "东莞市"]),
        ("a district of a municipality", 110_101_000_000, &["北京市", "市辖区"]),
        ("a city under the province itself", 429_004_000_000, &["湖北省", "省直辖县级行政区划"]),
        ("the village that stands in", 350_527_000_002, &["福建省", "泉州市", "金门县", "金门县"]),
        ("a province", 420_000_000_000, &[]),
    ];
    for (case, code, expected) in cases {
        assert_eq!(names(ancestors(code)), expected, "{case}");
    }
}

#[test]
fn a_path_without_placeholders_reads_as_people_write_it() {
    let cases: [(&str, i64, &[&str]); 6] = [
        ("Dongguan has towns directly", 441_900_003_001, &["广东省", "东莞市", "东城街道"]),
        ("Zhongshan has towns directly", 442_000_001_000, &["广东省", "中山市"]),
        ("Danzhou has towns directly", 460_400_100_000, &["海南省", "儋州市"]),
        ("Jiayuguan has one county of its own name", 620_201_001_000, &["甘肃省", "嘉峪关市"]),
        ("a municipality has no city", 500_230_000_000, &["重庆市"]),
        ("a county has villages directly", 469_001_198_006, &["海南省", "五指山市"]),
    ];
    for (case, code, expected) in cases {
        assert!(find(code).is_some(), "{case}: {code} unknown");
        let shown: Vec<Division> = ancestors(code).into_iter().filter(|above| !above.placeholder).collect();
        assert_eq!(names(shown), expected, "{case}");
    }
}
