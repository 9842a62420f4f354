//! Names of people: with units, posts and remarks around them, and masked ones.

use std::sync::LazyLock;

use crate::lexicon::{self, Class};
use crate::normal::{is_han, tidy};
use crate::surname;
use crate::words::{Characters, ends};

/// Forms of address behind a name.
const ADDRESS: &[&str] = &["同志", "先生", "女士", "老师", "同学"];

/// Posts that stand behind a family name: 赵主任, 邵院长.
const TITLES: &[&str] = &[
    "副书记",
    "书记",
    "副主任",
    "主任",
    "副院长",
    "院长",
    "副校长",
    "校长",
    "副园长",
    "园长",
    "副科长",
    "科长",
    "处长",
    "副局长",
    "局长",
    "部长",
    "副站长",
    "站长",
    "副所长",
    "所长",
    "队长",
    "组长",
    "班长",
    "主席",
    "副镇长",
    "镇长",
    "副乡长",
    "乡长",
    "副县长",
    "县长",
    "副市长",
    "市长",
    "区长",
    "村长",
    "会长",
    "副经理",
    "总经理",
    "经理",
    "主管",
    "总监",
    "厂长",
    "店长",
    "护士长",
    "医生",
    "大夫",
    "老师",
    "会计",
    "董事长",
    "董事",
    "工程师",
    "教授",
    "警官",
    "支书",
    "委员",
    "师傅",
    "工",
    "总",
    "副总",
    "网格员",
    "护士",
    "校医",
];

/// Characters with which [`TITLES`] end.
static TITLE_ENDS: LazyLock<Characters> =
    LazyLock::new(|| Characters::of(TITLES.iter().filter_map(|title| title.chars().next_back())));

/// Whether the words are a post that stands behind a name, or a form of address.
pub(crate) fn is_title(words: &str) -> bool {
    TITLES.contains(&words) || ADDRESS.contains(&words)
}

/// Whether the characters mask a name wholly: ***, xxx, 某某, ××.
pub(crate) fn is_mask(text: &str) -> bool {
    let mut chars = text.chars();
    !text.is_empty()
        && text.len() <= 36
        && chars.all(|c| matches!(c, '*' | 'x' | 'X' | '×' | '某' | '_' | '△' | '○' | '□'))
}

/// Whether a name is masked in part: 张X, 李某某, 王**.
pub(crate) fn is_masked(name: &str) -> bool {
    let mut chars = name.chars();
    let first = chars.next();
    let rest = chars.as_str();
    first.is_some_and(is_han) && (is_mask(rest) || rest.starts_with('某')) && rest != "某"
        || name.starts_with('_') && name.chars().any(is_han)
        || first.is_some_and(is_han) && rest == "某"
}

/// Whether `text` as a whole can be a name: a surname and one or two characters, or masked.
pub(crate) fn is_name(text: &str) -> bool {
    let count = text.chars().count();
    if !(2..=4).contains(&count) || surname::is_word(text) || surname::is_double(text) {
        return false;
    }
    let Some(family) = surname::leading(text) else { return false };
    let given = &text[family..];
    if is_masked(text) {
        return true;
    }
    let given_count = given.chars().count();
    if !(1..=2).contains(&given_count) || !given.chars().all(is_han) {
        return false;
    }
    !TITLES.contains(&given)
        && !ADDRESS.contains(&given)
        && !given
            .ends_with(['的', '了', '在', '是', '们', '于', '各', '由', '请', '将', '把', '等', '和', '与'])
}

/// Verbs behind a post that are no name: 师傅认为.
const SAYING: &[&str] = &[
    "认为", "表示", "要求", "提出", "建议", "反映", "强调", "指出", "补充", "答复", "决定", "同意", "组织",
    "落实", "汇报", "介绍", "主持", "记录", "负责", "牵头", "带队", "参加", "通知", "安排", "配合", "协助",
];

/// The name behind a post or a unit, and where it begins: 药剂科科长满江, 县防控办甄小宇, 镇专班的卞秋.
pub(crate) fn name_behind(text: &str, known: &[String]) -> Option<usize> {
    let known_tail = known.iter().filter(|name| name.len() >= 6 && text.ends_with(name.as_str()));
    if let Some(name) = known_tail.max_by_key(|name| name.len()) {
        let before = &text[..text.len() - name.len()];
        // 同意某人, 感谢某人: other words before the name make him no owner.
        let named = before.is_empty()
            || before.ends_with('的')
            || lexicon::ending(before, Class::Post).is_some()
            || lexicon::ends_as_unit(before)
            || ends_as_post_of_duty(before);
        return named.then_some(before.len());
    }
    let starts: Vec<usize> = text.char_indices().rev().take(4).map(|(i, _)| i).collect();
    for count in [3, 2, 4] {
        let Some(&start) = starts.get(count - 1) else { continue };
        let (before, name) = text.split_at(start);
        // Behind a post even a rare surname is a name.
        let after_post = lexicon::ending(before, Class::Post).is_some();
        let named = is_name(name) && (count < 4 || surname::leading(name) == Some(6) || is_masked(name));
        if before.is_empty() {
            if named {
                return Some(0);
            }
            continue;
        }
        let after_unit =
            lexicon::ends_as_unit(before) || before.ends_with('的') || ends_as_post_of_duty(before);
        if named && (after_post || after_unit) {
            return Some(start);
        }
    }
    // Two or three characters behind a post are a name even with a surname that no list has.
    starts.iter().take(3).skip(1).rev().find_map(|&start| {
        let (before, name) = text.split_at(start);
        let plain = name.chars().all(is_han)
            && lexicon::ending(name, Class::Post).is_none()
            && !surname::is_word(name);
        let unit_goes_on = text[start..]
            .chars()
            .next()
            .is_some_and(|c| lexicon::ends_as_unit(&text[..start + c.len_utf8()]));
        (plain
            && !unit_goes_on
            && !SAYING.contains(&name)
            && lexicon::ending(before, Class::Post).is_some_and(|len| len > 3)
            && !lexicon::ends_as_unit(name))
        .then_some(start)
    })
}

/// 老佟, 小简: how people call one another; 小区 and its like are words.
pub(crate) fn is_familiar(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "小区", "小车", "小时", "小年", "小满", "小家", "小康", "小广", "小商", "小计", "小宗", "小路",
        "小麦", "小米", "小苗", "小花", "小石", "小江", "小班", "小组", "小强", "小雪", "小水", "小金",
        "小白", "小红", "小黄", "小门", "小楼", "小阳", "小平", "小农", "小冰", "小包", "小方", "小单",
        "小票", "小毛", "小任", "老师", "老年", "老家", "老路", "老石", "老农", "老党", "老班", "老区",
        "老楼", "老牛", "老马", "老鼠", "老乡", "老干", "老弱", "老幼", "老有", "老于",
    ];
    let mut chars = text.chars();
    let called = matches!(chars.next(), Some('老' | '小')) && chars.next().is_some_and(surname::is_single);
    called && chars.next().is_none() && !WORDS.contains(&text)
}

/// 南门点, 三号楼: where somebody stands watch.
fn ends_as_post_of_duty(before: &str) -> bool {
    before.chars().count() >= 3
        && ["点", "号楼", "门", "栋", "卡口", "路口", "片区", "村口"].iter().any(|end| before.ends_with(end))
}

/// The name without its address and post behind: 赵敏主任 is 赵敏, 赵主任 stays whole.
pub(crate) fn without_title(text: &str) -> &str {
    let text = ADDRESS
        .iter()
        .find_map(|a| text.strip_suffix(a))
        .filter(|rest| rest.chars().count() >= 2)
        .unwrap_or(text);
    if !TITLE_ENDS.end(text) {
        return text;
    }
    for title in TITLES.iter().filter(|title| ends(text, title)) {
        if let Some(rest) = text.strip_suffix(title)
            && is_name(rest)
        {
            return rest;
        }
    }
    text
}

/// The person that the value of a header names: without unit, post, remark and address. The first of several.
pub(crate) fn in_value(value: &str) -> Option<String> {
    crate::steps::step(value.len());
    let value = value.trim_matches([' ', '\t', ',', '。', ';', ')', '、', '.']);
    // 镇长：某人
    let value = value
        .split_once(':')
        .filter(|(post, _)| lexicon::ending(post, Class::Post).is_some())
        .map_or(value, |(_, name)| name.trim());
    let value = unit_and_name(value);
    let value = holder(value);
    let value = value.split(['(', '[', '\t', ',', ';', '。', '、', '/', '|']).next().unwrap_or(value).trim();
    if value.is_empty() || value.chars().count() > 30 {
        return None;
    }
    if is_mask(value) {
        return Some(value.to_owned());
    }
    let value = value.split(' ').next_back().filter(|tail| tail.chars().count() >= 2).unwrap_or(value);
    let bare = without_title(value);
    if bare.chars().count() <= 3 && lexicon::ending(bare, Class::Post) != Some(bare.len()) {
        return Some(tidy(bare));
    }
    if let Some(start) = name_behind(bare, &[]) {
        return Some(tidy(&bare[start..]));
    }
    // 院办小刘
    if let Some((start, _)) =
        bare.char_indices().nth_back(1).filter(|(start, _)| is_familiar(&bare[*start..]))
    {
        return Some(tidy(&bare[start..]));
    }
    if let Some(start) = family_with_title(value) {
        return Some(tidy(&value[start..]));
    }
    // Behind a post even a word is a name: 书记卓越.
    let behind_post = |count: usize| {
        let start = bare.char_indices().rev().nth(count - 1)?.0;
        let whole =
            bare[start..].chars().all(is_han) && lexicon::ending(&bare[start..], Class::Post).is_none();
        (whole && lexicon::ending(&bare[..start], Class::Post).is_some()).then_some(start)
    };
    let start = behind_post(3).or_else(|| behind_post(2)).unwrap_or(0);
    Some(tidy(&bare[start..]))
}

/// 县委常委、常务副县长某人: of several posts the last stands before the name.
fn holder(value: &str) -> &str {
    let (first, rest) = value.split_once('、').unwrap_or((value, ""));
    let bare = first.split('(').next().unwrap_or(first).trim();
    let office = lexicon::ending(bare, Class::Post) == Some(bare.len())
        || (name_behind(bare, &[]).is_none() && family_with_title(bare).is_none() && !is_name(bare));
    let piece = rest
        .split('、')
        .find(|piece| name_behind(without_title(piece.split('(').next().unwrap_or(piece)), &[]).is_some());
    if office && bare.chars().count() > 1 { piece.unwrap_or(value) } else { value }
}

/// 办公室　米小鱼: behind a gap stands the name, if a unit or a post stands before it.
fn unit_and_name(value: &str) -> &str {
    match value.split_once('\t') {
        Some((before, name))
            if lexicon::ends_as_unit(before) || lexicon::ending(before, Class::Post).is_some() =>
        {
            name.trim()
        }
        _ => value,
    }
}

/// Where a family name with a title begins at the end of the text: 卫生院邵院长, 崔书记.
pub(crate) fn family_with_title(text: &str) -> Option<usize> {
    if !TITLE_ENDS.end(text) {
        return None;
    }
    for title in TITLES.iter().filter(|title| ends(text, title)) {
        let Some(rest) = text.strip_suffix(title) else { continue };
        // 欧阳主任
        let double = rest.char_indices().nth_back(1).map(|(start, _)| start);
        if let Some(start) = double.filter(|start| surname::is_double(&rest[*start..]))
            && (start == 0 || lexicon::ends_as_unit(&rest[..start]))
        {
            return Some(start);
        }
        let Some((start, family)) = rest.char_indices().next_back() else { continue };
        let before = &rest[..start];
        if surname::is_single(family)
            && !"班村镇乡县市区党校院主总副厂社支团工组队大小农水".contains(family)
            && (before.is_empty()
                || ends_as_post_of_duty(before)
                || (lexicon::ends_as_unit(before) && !before.ends_with(family)))
        {
            return Some(start);
        }
    }
    None
}

/// Names in a list: 甲、乙，丙. Posts and units stay as they are written.
pub(crate) fn list(value: &str) -> Vec<String> {
    crate::steps::step(value.len());
    let mut depth = 0_u32;
    value
        .split(move |c| {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && matches!(c, '、' | ',' | ';' | '。' | '\t' | ' ' | '及' | '和')
        })
        .map(|piece| piece.split(['(', ':']).next().unwrap_or(piece).trim_matches([')', '.']))
        .filter(|piece| {
            !piece.is_empty()
                && !piece.starts_with(|c: char| c.is_ascii_digit())
                && !["共", "应到", "实到", "请假", "缺席", "列席"].iter().any(|word| piece.starts_with(word))
        })
        .take(400)
        .map(tidy)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{in_value, is_masked, is_name};

    #[test]
    fn the_name_is_taken_out_of_a_header_value() {
        for (value, name) in [
            ("副县长宣立新", "宣立新"),
            ("陆文柏(校长)", "陆文柏"),
            ("县防控办甄小宇", "甄小宇"),
            ("村党支部书记吕成田", "吕成田"),
            ("镇卫生院副主任医师訾国华", "訾国华"),
            ("赵敏主任", "赵敏"),
            ("赵主任", "赵主任"),
            ("卫生院邵院长", "邵院长"),
            ("蔚然", "蔚然"),
            ("张X", "张X"),
            ("欧阳小明同志", "欧阳小明"),
            ("林一、高二", "林一"),
        ] {
            assert_eq!(in_value(value).as_deref(), Some(name), "{value}");
        }
    }

    #[test]
    fn words_are_no_names() {
        assert!(!is_name("全体"));
        assert!(!is_name("办公室"));
        assert!(is_name("欧阳小明"));
        assert!(is_masked("陈XX") && is_masked("李某某") && !is_masked("陈小"));
    }
}
