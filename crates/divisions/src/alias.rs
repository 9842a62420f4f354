//! The other names under which people write a division on forms.

use crate::code::Level;
use crate::kind::without_note;

/// Nationalities in names of autonomous divisions and townships, the longer before what they end with.
const NATIONS: [&str; 60] = [
    "蒙古族",
    "蒙古",
    "回族",
    "藏族",
    "维吾尔族",
    "维吾尔",
    "苗族",
    "彝族",
    "壮族",
    "布依族",
    "朝鲜族",
    "满族",
    "侗族",
    "瑶族",
    "白族",
    "土家族",
    "哈尼族",
    "哈萨克族",
    "哈萨克",
    "傣族",
    "黎族",
    "傈僳族",
    "佤族",
    "畲族",
    "拉祜族",
    "水族",
    "东乡族",
    "纳西族",
    "景颇族",
    "柯尔克孜族",
    "柯尔克孜",
    "土族",
    "达斡尔族",
    "仫佬族",
    "羌族",
    "布朗族",
    "撒拉族",
    "毛南族",
    "仡佬族",
    "锡伯族",
    "锡伯",
    "阿昌族",
    "普米族",
    "塔吉克族",
    "塔吉克",
    "怒族",
    "乌孜别克族",
    "俄罗斯族",
    "鄂温克族",
    "德昂族",
    "保安族",
    "裕固族",
    "京族",
    "塔塔尔族",
    "独龙族",
    "鄂伦春族",
    "赫哲族",
    "门巴族",
    "珞巴族",
    "各族",
];

/// Long names of zones and bodies, and what is said instead.
const ZONES: [(&str, &[&str]); 6] = [
    ("高新技术产业开发区", &["高新区", "高新技术开发区"]),
    ("高技术产业开发区", &["高新区"]),
    ("高新技术开发区", &["高新区"]),
    ("经济技术开发区", &["经开区", "开发区"]),
    ("经济开发区", &["经开区", "开发区"]),
    ("管理委员会", &["管委会"]),
];

/// A group of ends that mean the same: the first that fits is cut off, and the stem is given with each of the others.
/// The longest end stands first, so that 村村委会 is not cut in its middle.
type Ends = (&'static [&'static str], &'static [&'static str]);

const CITY: &[Ends] =
    &[(&["市"], &["市"]), (&["自治州"], &["州"]), (&["地区"], &["地区"]), (&["盟"], &["盟"])];

const COUNTY: &[Ends] = &[
    (&["自治县"], &["县"]),
    (&["自治旗"], &["旗"]),
    (&["联合旗"], &["旗"]),
    (&["新区"], &["新区"]),
    // What is left of 井陉矿区 or 苏州工业园区 would be another place.
    (&["矿区"], &["矿区"]),
    (&["园区"], &["园区"]),
    (&["开发区"], &["开发区"]),
    (&["林区"], &["林区"]),
    (&["市"], &["市"]),
    (&["区"], &["区"]),
    (&["县"], &["县"]),
    (&["旗"], &["旗"]),
];

/// Ends of [`COUNTY`] whose stem alone names nothing.
const NOT_ALONE: [&str; 3] = ["矿区", "园区", "开发区"];

const TOWN: &[Ends] = &[
    (&["街道办事处", "街道办", "街道", "办事处"], &["街道", "街道办事处", "街道办", "办事处", "办"]),
    (&["地区"], &["地区", "地区办事处"]),
    (&["民族乡"], &["乡"]),
    (&["民族苏木", "苏木"], &["苏木"]),
    (&["镇"], &["镇"]),
    (&["乡"], &["乡"]),
];

const VILLAGE: &[Ends] = &[
    (
        &["社区居民委员会", "社区居委会", "社区居委", "居民委员会", "居委会", "居委", "社区"],
        &["社区居委会", "社区", "居委会", "社区居民委员会", "居民委员会"],
    ),
    (&["嘎查村民委员会", "嘎查村委会", "嘎查委员会", "嘎查"], &["嘎查", "嘎查村委会"]),
    (
        &["村村民委员会", "村民委员会", "村村委会", "村委会", "村委", "村"],
        &["村委会", "村", "村民委员会", "村村委会", "村村民委员会"],
    ),
    (&["连生活区", "连队"], &["连", "连队", "连生活区"]),
    (&["生活区"], &["生活区"]),
];

/// The short and equal forms in which people write a name, most like it first; the name itself is not among them,
/// no form has fewer than two characters, none stands twice. Several divisions share most of these forms: match
/// inside one division above, after [`crate::fold`].
///
/// ```
/// use divisions::{Level, aliases};
/// assert_eq!(aliases("石首市", Level::County), ["石首"]);
/// assert_eq!(
///     aliases("槐树堤社区居委会", Level::Village),
///     ["槐树堤社区", "槐树堤居委会", "槐树堤社区居民委员会", "槐树堤居民委员会", "槐树堤"]
/// );
/// ```
pub fn aliases(name: &str, level: Level) -> Vec<String> {
    let mut found = Vec::new();
    let plain = without_note(name);
    found.push(plain.to_owned());
    for (long, short) in ZONES {
        if let Some(stem) = plain.strip_suffix(long).filter(|stem| !stem.is_empty()) {
            found.extend(short.iter().map(|short| format!("{stem}{short}")));
        }
    }
    match level {
        Level::Province => {
            let stem = plain.strip_suffix("自治区").map(without_nations);
            let stem = stem.or_else(|| plain.strip_suffix("省")).or_else(|| plain.strip_suffix("市"));
            found.extend(stem.map(str::to_owned));
        }
        Level::City => ends(plain, CITY, &mut found),
        Level::County => ends(plain, COUNTY, &mut found),
        Level::Town => ends(plain, TOWN, &mut found),
        Level::Village => ends(plain, VILLAGE, &mut found),
    }
    let mut kept: Vec<String> = Vec::new();
    for form in found {
        if form != name && form.chars().count() >= 2 && !kept.contains(&form) {
            kept.push(form);
        }
    }
    kept
}

/// Cuts the end off that fits first, and gives the stem with the other ends and alone, also without nationalities.
fn ends(name: &str, groups: &[Ends], found: &mut Vec<String>) {
    let fits = groups.iter().find_map(|(cut, put)| {
        let end = cut.iter().find(|end| name.ends_with(**end))?;
        Some((*end, *put))
    });
    let Some((end, put)) = fits else { return };
    let stem = &name[..name.len() - end.len()];
    if stem.is_empty() {
        return;
    }
    for stem in [stem, without_nations(stem)] {
        found.extend(put.iter().map(|put| format!("{stem}{put}")));
        if !NOT_ALONE.contains(&end) {
            found.push(stem.to_owned());
        }
    }
}

/// A stem without the nationalities at its end, as long as two characters are left; 东乡族 alone becomes 东乡.
fn without_nations(stem: &str) -> &str {
    let mut rest = stem;
    while let Some(shorter) = NATIONS.iter().find_map(|nation| rest.strip_suffix(nation)) {
        if shorter.chars().count() < 2 {
            break;
        }
        rest = shorter;
    }
    match rest.strip_suffix('族') {
        Some(shorter) if shorter.chars().count() >= 2 => shorter,
        _ => rest,
    }
}
