//! Names: byte for byte as given, what they say of a village, how people write them, and how they are searched.

use std::collections::HashMap;

use divisions::{Level, aliases, find, fold, nation};

fn name(code: i64) -> String {
    find(code).unwrap_or_else(|| panic!("{code} unknown")).name
}

#[test]
fn rare_characters_come_back_byte_for_byte() {
    let cases = [
        ("beyond the basic plane, U+21413", 420_602_006_207, "莫\u{21413}村委会"),
        ("beyond the basic plane, U+2348D", 441_424_103_203, "輋\u{2348d}村委会"),
        ("beyond the basic plane, U+21336", 451_302_107_210, "那\u{21336}村委会"),
        ("private use, U+E170", 420_684_103_229, "高\u{e170}村委会"),
        ("private use, U+E08B", 450_681_101_201, "\u{e08b}尾村村委会"),
        ("a full-width letter", 210_204_009_012, "幸福\u{ff45}家社区居委会"),
        ("a full-width digit", 230_321_500_501, "八五一\u{ff10}农场杨木林子管理区"),
    ];
    for (case, code, expected) in cases {
        assert_eq!(name(code), expected, "{case}");
    }
}

#[test]
fn the_longest_name_has_33_characters() {
    assert_eq!(nation().map(|division| division.name.chars().count()).max(), Some(33));
    assert_eq!(name(150_423_400_498), "内蒙古赤峰冶金化工开发区管理委员会巴林右旗产业园管理办公室虚拟社区");
}

#[test]
fn a_name_is_unique_only_under_one_town() {
    let mut nationwide: HashMap<String, usize> = HashMap::new();
    for division in nation().filter(|division| division.level == Level::Village) {
        *nationwide.entry(division.name).or_default() += 1;
    }
    assert_eq!(nationwide["和平村委会"], 274);
    assert_eq!(nationwide["团结村委会"], 274);
    assert_eq!(nationwide["太平村委会"], 244);
}

#[test]
fn the_name_and_not_the_code_tells_a_community_from_a_village() {
    let cases = [
        ("a residents' committee", 110_101_001_001, true),
        ("the name of a community whose last word is villagers' committee", 210_115_104_209, false),
        ("a community in a farm district, numbered 001", 210_204_009_012, true),
        ("a villagers' committee of 居庸关", 110_114_002_212, false),
        ("a pasture community that is called 村委会社区", 152_524_101_200, true),
        ("a virtual community 498", 110_112_009_498, true),
        ("living quarters of a farm", 652_324_520_530, false),
        ("a company of a farm", 650_106_503_501, false),
        ("a farm's management area", 230_321_500_501, false),
    ];
    for (case, code, expected) in cases {
        let division = find(code).unwrap_or_else(|| panic!("{case}: {code} unknown"));
        assert_eq!(division.community, expected, "{case}: {}", division.name);
    }
    assert!(nation().filter(|division| division.level != Level::Village).all(|division| !division.community));
}

#[test]
fn the_code_alone_would_misjudge_324_villages_and_communities() {
    let mut counts: HashMap<(bool, bool), usize> = HashMap::new();
    for division in nation().filter(|division| division.level == Level::Village) {
        let numbered_community = matches!(division.code % 1000, 0..=199 | 400..=499);
        *counts.entry((numbered_community, division.community)).or_default() += 1;
    }
    let expected =
        [((true, true), 127_135), ((true, false), 202), ((false, true), 122), ((false, false), 493_114)];
    assert_eq!(counts, HashMap::from(expected));
}

#[test]
fn living_quarters_and_companies_are_lived_in() {
    let living =
        nation().filter(|division| division.name.ends_with("生活区") && !division.name.contains("虚拟"));
    assert!(
        living.fold(0, |count, division| {
            assert!(!division.is_virtual, "{division:?}");
            count + 1
        }) > 4_000
    );
    assert!(find(650_106_503_501).is_some_and(|company| !company.is_virtual));
}

#[test]
fn people_write_a_division_in_many_ways() {
    use Level::{City, County, Province, Town, Village};
    let cases: [(&str, Level, &[&str]); 38] = [
        ("北京市", Province, &["北京"]),
        ("湖北省", Province, &["湖北"]),
        ("新疆维吾尔自治区", Province, &["新疆"]),
        ("内蒙古自治区", Province, &["内蒙古"]),
        ("广西壮族自治区", Province, &["广西"]),
        ("温州市", City, &["温州"]),
        ("恩施土家族苗族自治州", City, &["恩施", "恩施州"]),
        ("巴音郭楞蒙古自治州", City, &["巴音郭楞", "巴音郭楞州"]),
        ("喀什地区", City, &["喀什"]),
        ("兴安盟", City, &["兴安"]),
        ("市辖区", City, &[]),
        ("石首市", County, &["石首"]),
        ("东城区", County, &["东城"]),
        ("浦东新区", County, &["浦东"]),
        ("神农架林区", County, &["神农架"]),
        ("长阳土家族自治县", County, &["长阳", "长阳县"]),
        ("东乡族自治县", County, &["东乡"]),
        ("双江拉祜族佤族布朗族傣族自治县", County, &["双江"]),
        ("鄂温克族自治旗", County, &["鄂温克", "鄂温克旗"]),
        ("梅里斯达斡尔族区", County, &["梅里斯", "梅里斯区"]),
        ("石家庄高新技术产业开发区", County, &["石家庄高新区"]),
        ("廊坊经济技术开发区", County, &["廊坊经开区", "廊坊开发区"]),
        ("绣林街道", Town, &["绣林", "绣林街道办事处", "绣林街道办", "绣林办事处", "绣林办"]),
        ("漓东街道办事处", Town, &["漓东", "漓东街道", "漓东街道办", "漓东办"]),
        ("新厂镇", Town, &["新厂"]),
        ("南高乡", Town, &["南高"]),
        ("三合满族乡", Town, &["三合", "三合乡"]),
        ("东升地区", Town, &["东升", "东升地区办事处"]),
        ("贡宝拉格苏木", Town, &["贡宝拉格"]),
        ("槐树堤社区居委会", Village, &["槐树堤", "槐树堤社区", "槐树堤居委会", "槐树堤居民委员会"]),
        ("岗贝社区居民委员会", Village, &["岗贝", "岗贝社区", "岗贝社区居委会"]),
        ("和平村委会", Village, &["和平", "和平村", "和平村民委员会", "和平村村民委员会"]),
        ("西铁营村村民委员会", Village, &["西铁营", "西铁营村", "西铁营村委会"]),
        ("石村村委会", Village, &["石村", "石村委会"]),
        ("卜尔汉图嘎查", Village, &["卜尔汉图", "卜尔汉图嘎查村委会"]),
        ("新湖农场二十一连生活区", Village, &["新湖农场二十一连"]),
        ("三利村委会（边家湾）", Village, &["三利", "三利村", "三利村委会"]),
        ("八连队", Village, &["八连"]),
    ];
    for (name, level, expected) in cases {
        let found = aliases(name, level);
        for form in expected {
            assert!(found.iter().any(|found| found == form), "{name}: {form} is not in {found:?}");
        }
        if expected.is_empty() {
            assert!(found.iter().all(|found| found == "市辖"), "{name}: {found:?}");
        }
    }
}

#[test]
fn a_short_form_never_names_half_a_place() {
    let cases = [
        ("赵县", Level::County, "赵"),
        ("城区", Level::County, "城"),
        ("井陉矿区", Level::County, "井陉"),
        ("苏州工业园区", Level::County, "苏州工业"),
        ("石村村委会", Level::Village, "石"),
        ("石首市", Level::County, "石首市"),
    ];
    for (name, level, wrong) in cases {
        let found = aliases(name, level);
        assert!(!found.iter().any(|found| found == wrong), "{name}: {found:?}");
    }
}

#[test]
fn no_alias_of_any_division_is_short_doubled_or_the_name_itself() {
    for division in nation().step_by(7) {
        let found = aliases(&division.name, division.level);
        for (at, form) in found.iter().enumerate() {
            assert!(form.chars().count() >= 2 && *form != division.name, "{division:?}: {form}");
            assert!(!found[..at].contains(form), "{division:?}: {form} twice");
        }
    }
}

#[test]
fn folding_makes_alike_what_looks_alike() {
    let cases = [
        ("full-width letters and digits", "幸福ｅ家（１）", "幸福e家(1)"),
        ("capitals", "IT社区", "it社区"),
        ("blanks of any kind", " 石\u{3000}首\t市\u{a0}", "石首市"),
        ("characters without width", "石\u{200b}首\u{feff}市\u{2060}", "石首市"),
        ("a letter and its accent apart", "e\u{200b}\u{301}", "é"),
        ("private use stays", "高\u{e170}", "高\u{e170}"),
        ("beyond the basic plane stays", "莫\u{21413}", "莫\u{21413}"),
    ];
    for (case, text, expected) in cases {
        assert_eq!(fold(text), expected, "{case}");
        assert_eq!(fold(&fold(text)), fold(text), "{case}");
    }
}

#[test]
fn folding_changes_more_than_three_hundred_names_of_the_edition() {
    // 316 names change under NFKC alone; three more have capitals.
    let changed = nation().filter(|division| fold(&division.name) != division.name).count();
    assert_eq!(changed, 319);
}
