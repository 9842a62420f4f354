//! Who is told to act: the words before a verb, taken apart into lead and others.

use std::sync::LazyLock;

use crate::lexicon::{self, Class};
use crate::normal::{is_han, tidy};
use crate::person;
use crate::words::{ByCharacter, Characters, begins};

/// An owner and who is named beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Owners {
    pub lead: String,
    pub others: Vec<String>,
}

/// Everybody is nobody: such words address all and make no owner.
const EVERYBODY: &[&str] = &[
    "全体",
    "大家",
    "同志们",
    "各位",
    "我们",
    "你们",
    "他们",
    "她们",
    "咱们",
    "咱",
    "广大",
    "所有",
    "有的",
    "有些",
    "部分",
    "个别",
    "各级",
    "本人",
    "我",
    "你",
    "他",
    "她",
    "全县",
    "全镇",
    "全市",
    "全校",
    "全村",
    "全院",
    "各界",
    "社会各界",
    "人人",
    "每个人",
    "每位",
    "各方",
    "一些",
    "多数",
    "大多数",
    "与会",
    "参会",
    "群众",
    "村民",
    "居民",
    "市民",
    "家长",
    "学生",
    "同学",
    "会议",
    "本次会议",
    "大会",
    "上级",
    "党中央",
    "国务院",
    "中央",
    "双方",
    "自己",
    "任何",
    "不",
    "没有",
    "该",
    "此",
    "其",
    "这",
    "那",
    "前期",
    "近期",
    "目前",
    "当前",
    "会后",
    "凡",
    "对于",
    "关于",
    "对",
    "如",
    "若",
    "因",
    "按",
    "经",
    "从",
    "在",
    "把",
    "将",
    "被",
    "为",
    "以",
    "向",
    "给",
    "已",
    "未",
    "可",
    "能",
    "会同",
    "与",
    "和",
    "及",
    "并",
    "且",
    "而",
    "但",
    "或",
    "即",
    "等",
    "每",
    "无",
    "有",
    "是",
    "要",
    "应",
    "请",
    "让",
    "由",
    "使",
    "令",
    "感谢",
    "表扬",
    "积极",
    "主动",
    "认真",
    "切实",
    "努力",
    "充分",
    "深入",
    "坚决",
    "坚持",
    "加强",
    "强化",
    "加快",
    "提高",
    "严格",
    "全力",
    "进一步",
    "继续",
    "及时",
    "尽快",
    "立即",
    "注意",
    "党员",
    "干部",
    "领导干部",
    "基层",
    "没",
    "多",
    "很",
    "最",
    "更",
    "又",
    "再",
    "还",
    "都",
    "只",
    "仅",
    "共",
    "总",
    "据",
    "经过",
    "通过",
    "根据",
    "按照",
    "为了",
    "由于",
    "因为",
    "所以",
    "虽然",
    "如果",
    "一旦",
    "确保",
    "做到",
    "做好",
    "力争",
    "以免",
    "防止",
    "避免",
    "遇",
    "发现",
    "发生",
    "出现",
    "以及",
    "一律",
    "一并",
    "凡是",
    "统一",
    "家人",
    "家属",
    "亲属",
    "专人",
    "他人",
    "个人",
    "监护人",
    "当事人",
];

static NOT_OWNERS: LazyLock<ByCharacter> = LazyLock::new(|| ByCharacter::first(EVERYBODY.iter().copied()));

/// Characters that no name of an owner contains.
static NEVER: LazyLock<Characters> = LazyLock::new(|| {
    Characters::of(",。;:!?\"“”《》了是把被让请着过就才不没到由也都很向将你我您\t|=+%".chars())
});

/// Verbs of one character that no unit's name begins with: 到园区 is a way, not an owner.
const VERBS: &[char] = &[
    '到', '去', '交', '给', '做', '搞', '送', '发', '写', '拟', '贴', '买', '修', '抓', '跑', '盯', '守',
    '报', '逐', '先', '再', '熬', '搬', '待', '含', '除', '达', '进', '出', '入', '返', '离', '回', '来',
];

/// Units that exist for the sake of a phrase only.
const NOBODY: &[&str] = &["相关", "有关", "上述", "以上", "其他", "其它", "该", "本", "各自", "所在", "对口"];

/// Reads the words as one or more owners. `known` are names that the text has introduced.
pub(crate) fn read(words: &str, known: &[String]) -> Option<Owners> {
    crate::steps::step(words.len());
    let words = words.trim_matches([' ', '\t', ',', ':', '、']);
    if words.is_empty() || words.chars().count() > 40 {
        return None;
    }
    let mut lead: Option<String> = None;
    let mut others = Vec::new();
    for piece in pieces(words) {
        let (piece, person) = answerable(piece, known);
        let one = single(piece, known)?;
        match lead {
            None => lead = Some(one),
            Some(_) => others.push(one),
        }
        others.extend(person);
    }
    Some(Owners { lead: lead?, others })
}

/// 镇党政办(某人): the unit, and the person in the bracket who answers for it.
fn answerable<'w>(piece: &'w str, known: &[String]) -> (&'w str, Option<String>) {
    let bracket = piece.strip_suffix(')').and_then(|piece| piece.rsplit_once('('));
    let Some((who, inside)) = bracket else { return (piece, None) };
    let named = |words: &str| person::is_name(words) || known.iter().any(|name| name == words);
    let bare = person::without_title(inside);
    if lexicon::ends_as_unit(who) && named(bare) {
        return (who, Some(tidy(bare)));
    }
    // 县卫健局(牵头), 某人(副镇长): a remark, no part of the name.
    let post = lexicon::ending(inside, Class::Post).is_some() && named(person::without_title(who));
    let part =
        ["牵头", "牵头单位", "主办", "主责", "负责", "总负责", "配合", "代", "兼", "组长"].contains(&inside);
    (if post || part { who } else { piece }, None)
}

/// The members of a list; a bracket keeps its list together.
fn pieces(words: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_u32;
    words
        .split(move |c| {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && matches!(c, '、' | '和' | '及' | '与')
        })
        .map(|piece| piece.strip_prefix("以").unwrap_or(piece))
        .filter(|piece| !piece.is_empty())
}

/// One owner as it is written, without title.
pub(crate) fn single(words: &str, known: &[String]) -> Option<String> {
    crate::steps::step(words.len());
    let words = words.trim_matches([' ', '\t']);
    let words = counted(words);
    let words = ["党员", "村民", "居民", "组员", "群众"]
        .iter()
        .find_map(|role| words.strip_prefix(role))
        .filter(|rest| person::is_name(rest))
        .unwrap_or(words);
    if let Some(name) = known.iter().find(|name| {
        words.len() > name.len() && words.strip_prefix(name.as_str()).is_some_and(person::is_title)
    }) {
        return Some(tidy(name));
    }
    // 向阳 is a name; the same characters before it are none of an owner.
    if NEVER.in_text(words) {
        let name = person::name_behind(person::without_title(words), known).unwrap_or(words.len());
        if NEVER.in_text(&words[..name]) {
            return None;
        }
    }
    let count = words.chars().count();
    if !(2..=20).contains(&count) || known.iter().any(|name| name == words) {
        return (2..=20).contains(&count).then(|| tidy(words));
    }
    if NOT_OWNERS.begins(words) && !person::is_name(words) && !starts_as_unit(words) {
        return None;
    }
    if person::is_mask(words) || (words.starts_with(VERBS) && !person::is_name(words)) {
        return None;
    }
    if begins_with_verb(words) && !person::is_name(words) {
        return None;
    }
    if person::is_familiar(words) {
        return Some(tidy(words));
    }
    let familiar = words.char_indices().nth_back(1).map(|(at, _)| words.split_at(at));
    if let Some((before, name)) = familiar
        && person::is_familiar(name)
        && (lexicon::ending(before, Class::Post).is_some() || lexicon::ends_as_unit(before))
    {
        return Some(tidy(name));
    }
    let bare = person::without_title(words);
    if person::is_name(bare) && (bare.len() < words.len() || !lexicon::ends_as_unit(bare)) {
        return Some(tidy(bare));
    }
    if let Some(start) = person::family_with_title(words) {
        return Some(tidy(&words[start..]));
    }
    let post = lexicon::ending(words, Class::Post);
    if let Some(start) = person::name_behind(bare, known).filter(|start| *start > 0)
        && (post.is_none() || bare.len() < words.len())
        && !lexicon::ends_as_unit(bare)
    {
        return Some(tidy(&bare[start..]));
    }
    let general = NOBODY.iter().any(|word| begins(words, word));
    if (post.is_some() || lexicon::ends_as_unit(words) || words.ends_with(')'))
        && !general
        && words.chars().all(is_part)
    {
        // 镇里的, 村的: a phrase with 的 is a description.
        return (!words.contains('的')).then(|| tidy(words));
    }
    None
}

/// 佟某两人, 温某等同志: the words behind a name that only count.
fn counted(words: &str) -> &str {
    let bare = [
        "等相关部门",
        "等有关部门",
        "等相关单位",
        "等有关单位",
        "等部门",
        "等单位",
        "两人",
        "二人",
        "三人",
        "四人",
        "两位",
        "两名同志",
        "两位同志",
        "三位同志",
        "等人",
        "等同志",
        "等",
    ]
    .iter()
    .find_map(|end| words.strip_suffix(end));
    bare.filter(|bare| person::is_name(bare) || lexicon::ends_as_unit(bare)).unwrap_or(words)
}

/// 配合属地政府 is a verb and its object; 采购部, 宣传组组长 are units.
fn begins_with_verb(words: &str) -> bool {
    let Some(verb) = lexicon::leading(words, Class::Action).filter(|len| *len >= 6) else { return false };
    let rest = &words[verb..];
    let unit = |class| lexicon::leading(rest, class).is_some();
    !unit(Class::Unit)
        && !unit(Class::Post)
        && !["岗", "点", "员", "人员", "小"].iter().any(|end| rest.starts_with(end))
        && lexicon::leading(words, Class::Unit).is_none_or(|len| len < verb)
        && lexicon::leading(words, Class::Post).is_none_or(|len| len < verb)
}

/// 会计苗青 begins like 会, 该 and so on would forbid: a post at the beginning is welcome.
fn starts_as_unit(words: &str) -> bool {
    lexicon::leading(words, Class::Post).is_some_and(|len| len >= 6)
        || words.starts_with("社区")
        || words.starts_with("学生会")
        || words.starts_with("家长会")
        || words.starts_with("家长委员会")
        || words.starts_with("村民小组")
        || words.starts_with("村民委员会")
        || words.starts_with("居民委员会")
        || words.starts_with("居民小组")
        || words.starts_with("大会秘书")
        || words.starts_with("应急")
        || words.starts_with("经理")
        || words.starts_with("经济")
        || words.starts_with("经管")
        || words.starts_with("经营")
        || words.starts_with("有限")
        || words.starts_with("与会务")
        || words.starts_with("全县各")
        || words.starts_with("全镇各")
        || words.starts_with("全校各")
        || words.starts_with("会务")
        || words.starts_with("从业")
        || (words.starts_with("党员") && words.ends_with(['队', '岗', '组']))
        || words.starts_with("总务")
        || words.starts_with("总工会")
        || words.starts_with("总值班")
        || words.starts_with("总经理")
        || words.starts_with("共青团")
        || words.starts_with("基层办")
        || words.starts_with("干部科")
        || words.starts_with("多功能")
        || words.starts_with("更夫")
        || [
            "交警",
            "交通",
            "交管",
            "交运",
            "发改",
            "发展",
            "报社",
            "出版",
            "出租",
            "出入境",
            "进出口",
            "修理",
            "送餐",
        ]
        .iter()
        .any(|word| words.starts_with(word))
}

fn is_part(c: char) -> bool {
    is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '(' | ')' | '*' | '×' | '-' | '#' | '·' | ' ')
}

#[cfg(test)]
mod tests {
    use super::read;

    fn lead(words: &str) -> Option<String> {
        read(words, &["满江".to_owned()]).map(|owners| owners.lead)
    }

    #[test]
    fn owners_are_read_without_titles() {
        for (words, owner) in [
            ("县卫健局", Some("县卫健局")),
            ("教务处主任韩立冬", Some("韩立冬")),
            ("药剂科科长满江", Some("满江")),
            ("卫生院邵院长", Some("邵院长")),
            ("镇专班的卞秋", Some("卞秋")),
            ("郎桂花同志", Some("郎桂花")),
            ("各村(社区)书记", Some("各村（社区）书记")),
            ("各村民小组组长", Some("各村民小组组长")),
            ("会计苗青", Some("苗青")),
            ("文书殷小满", Some("殷小满")),
            ("刘X", Some("刘X")),
            ("陈XX", Some("陈XX")),
            ("各班主任", Some("各班主任")),
            ("全体教师", None),
            ("大家", None),
            ("相关部门", None),
            ("口罩采购的单位", None),
        ] {
            assert_eq!(lead(words).as_deref(), owner, "{words}");
        }
    }

    #[test]
    fn the_first_of_several_leads() {
        let owners = read("鄢红、乐国庆", &[]).expect("two names");
        assert_eq!(owners.lead, "鄢红");
        assert_eq!(owners.others, ["乐国庆"]);
    }
}
