//! What a division is besides its level: a placeholder of the tables, a virtual unit, a community or a village.

use crate::code::Level;

/// Names that stand in the tables only to fill a level, beside those that say 直辖..区划.
const PLACEHOLDER_CITIES: [&str; 2] = ["市辖区", "县"];

/// Whether a division is hidden in paths: cities named 市辖区 and 县; names such as 省直辖县级行政区划 or
/// 县直辖村级区划; counties that stand in for their city (441900, 442000, 460400, 620201), and the stand-in town of
/// 350527. A province or village is never a placeholder.
pub(crate) fn is_placeholder(level: Level, name: &str, parent_name: &str, stand_in: bool) -> bool {
    let filler = name.contains("直辖") && name.ends_with("区划");
    match level {
        Level::Province | Level::Village => false,
        Level::City => filler || PLACEHOLDER_CITIES.contains(&name),
        Level::County => filler || stand_in || name == parent_name,
        Level::Town => filler || stand_in,
    }
}

/// Whether a village-level row is one that nobody lives in: village digits 498 or 598 and a name that says 虚拟.
pub(crate) fn is_virtual(level: Level, code: i64, name: &str) -> bool {
    level == Level::Village && matches!(code % 1000, 498 | 598) && name.contains("虚拟")
}

/// Words by which a village-level name says what it is, and whether that is a community.
const WORDS: [(&str, bool); 8] = [
    ("社区", true),
    ("居委", true),
    ("居民", true),
    ("家委会", true),
    ("家属委员会", true),
    ("村委", false),
    ("村民", false),
    ("嘎查", false),
];

/// Whether a village-level row is a community (居委会, 社区) and not a village (村委会, 嘎查).
///
/// The last word of the name that says so decides, notes in brackets aside: 社区村委会 is a village, 村居委会 a
/// community. Only a name without such a word is judged by its code: 001 to 199 and 400 to 499 are communities or
/// like them, 200 to 399 and 500 to 599 villages or like them. 生活区 and 连队 of farms carry 5xx and so count as
/// villages. The code alone would misjudge 324 rows; a mere 居 in the name more than two thousand (居庸关村委会).
pub(crate) fn is_community(level: Level, code: i64, name: &str) -> bool {
    if level != Level::Village {
        return false;
    }
    let plain = without_note(name);
    let last =
        WORDS.iter().filter_map(|&(word, community)| plain.rfind(word).map(|at| (at, community))).max();
    match last {
        Some((_, community)) => community,
        None => matches!(code % 1000, 0..=199 | 400..=499),
    }
}

/// A name without the note in brackets at its end; the name itself when there is none or nothing would be left.
pub(crate) fn without_note(name: &str) -> &str {
    if !name.ends_with(['）', ')']) {
        return name;
    }
    match name.find(['（', '(']) {
        Some(at) if at > 0 => name[..at].trim_end(),
        _ => name,
    }
}
