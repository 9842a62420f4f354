//! The subject of a clause: who, up to the time, the modal or the verb that tells him to act.

use std::sync::LazyLock;

use super::clause::Heard;
use super::region::Region;
use crate::lexicon::{self, Class, MODALS};
use crate::owner::{self, Owners};
use crate::page::offset_in;
use crate::words::{Characters, Words};
use crate::{due, person};

/// Verbs that make the subject a helper.
static HELPING: LazyLock<Words> = LazyLock::new(|| {
    Words::of(&[
        "配合",
        "协助",
        "协同",
        "参与",
        "参加",
        "派人配合",
        "全力配合",
        "协同配合",
        "派人协助",
        "派人参加",
        "予以协助",
        "协办",
        "予以配合",
        "做好配合",
        "积极配合",
        "密切配合",
    ])
});

/// What is done in the meeting itself.
static OF_THE_MEETING: LazyLock<Words> = LazyLock::new(|| {
    Words::of(&[
        "负责记录",
        "负责解释",
        "解释",
        "负责会议记录",
        "负责主持",
        "负责本次会议",
        "负责召集",
        "记录,",
        "担任记录",
        "担任会议记录",
        "担任主持",
    ])
});

/// Frames of mind; what they open is no task unless a time is set.
static EXHORTING: LazyLock<Words> = LazyLock::new(|| {
    Words::of(&[
        "发挥",
        "提高",
        "增强",
        "树立",
        "牢记",
        "克服",
        "坚持",
        "高度",
        "充分",
        "切实",
        "履行",
        "保持",
        "坚决",
        "始终",
        "自觉",
        "带头",
        "正确",
        "深刻",
        "严守",
        "扛起",
        "压实",
        "强化",
        "发扬",
        "为群众着想",
        "为人",
        "对自己",
        "认清",
        "站在",
        "站稳",
        "把思想",
        "把疫情防控作为",
        "把防控",
        "向英雄",
        "向先进",
        "加强学习",
        "加强自身",
        "加强防",
        "加强领导",
        "加强组织领导",
        "加强思想",
        "加强沟通",
        "加强协作",
        "加强配合",
        "严格",
        "认真",
        "积极",
        "主动",
        "进一步",
        "不断",
        "全力",
        "深入",
        "提升",
        "高标准",
        "统一思想",
        "密切",
        "靠前",
        "担当",
        "勇于",
        "敢于",
        "善于",
        "加大",
        "绷紧",
        "筑牢",
        "守牢",
        "守住",
        "坚守",
        "落实责任",
        "落实主体",
        "落实好主体",
        "注意",
        "做到",
        "做好自",
        "管好自",
        "理解",
        "支持",
        "珍惜",
        "做表率",
        "以身作则",
        "讲政治",
    ])
});

/// Verbs after which further owners are named.
pub(super) const JOINED: &[&str] = &["会同", "联合", "协同", "牵头会同", "牵头,会同", "负责会同", "商"];

/// How sure the words after the subject are an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sure {
    /// 负责, 牵头
    Duty,
    /// a time between subject and verb
    Timed,
    /// 要, 应, 务必
    Must,
    /// a bare verb
    Verb,
}

/// An owner at the beginning of some words.
pub(super) struct Subject {
    pub owners: Owners,
    /// Bytes of the owner's words.
    pub len: usize,
    pub sure: Sure,
    pub helps: bool,
    /// 参加: helps, and alone is no task.
    pub joins: bool,
}

/// Whether words behind `某人：` tell him what to do: a time or a verb comes first.
pub(super) fn tells(words: &str) -> bool {
    after_subject(words.trim_start()).is_some_and(|(sure, verb)| {
        sure != Sure::Verb || verb.chars().count() > 1 || matches!(verb, "把" | "将")
    })
}

/// Characters with which words behind a subject can begin, so that most are passed over at once.
static FOLLOWS: LazyLock<Characters> = LazyLock::new(|| {
    let begins = |c: &char| due::may_begin(*c) || lexicon::begins_action(*c);
    let modals = MODALS.beginnings().chain(CIRCUMSTANCES.beginnings());
    Characters::of(
        ('\0'..='\u{ffff}')
            .filter(begins)
            .chain(modals)
            .chain("于在从自力确争必须负牵带与和跟同用按凭要务".chars()),
    )
});

/// The longest subject, in characters.
const LONGEST_SUBJECT: usize = 30;

/// The owner at the beginning of the words, up to a time, a modal or a verb. After 由 the end of the clause
/// or any verb will do.
pub(super) fn beginning(words: &str, heard: &Heard<'_>, by: bool) -> Option<Subject> {
    crate::steps::step(words.len());
    let near = &words[..words.floor_char_boundary(45)];
    if by && (APPOINTED.in_text(near) || ["主持", "主讲", "授课"].iter().any(|word| near.contains(word)))
    {
        return None;
    }
    let mut depth = 0_u32;
    for (count, (at, c)) in words.char_indices().enumerate() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if count > LONGEST_SUBJECT {
            return None;
        }
        if count < 2 || depth > 0 || !FOLLOWS.has(c) {
            continue;
        }
        let (prefix, rest) = words.split_at(at);
        let found =
            after_subject(rest).or_else(|| by_means(prefix, rest, by)).or_else(|| must(prefix, rest, heard));
        let Some((sure, verb)) = found else { continue };
        let Some(owners) = owner::read(prefix, heard.known) else { continue };
        let single = verb.chars().count() == 1 && matches!(sure, Sure::Verb);
        // 城管局, 管理方: what looks like a verb is part of a name.
        if sure == Sure::Verb && verb_of_a_name(&rest[offset_in(rest, verb) + verb.len()..]) {
            continue;
        }
        // 物业做: a verb that ends the clause names no work.
        if single && verb.len() == rest.trim_end().len() {
            continue;
        }
        // 某人为组长 is named, not told.
        if !by && APPOINTED.begin(rest) {
            return None;
        }
        // 将于3月8日举行 tells what will be.
        if verb == "将"
            && rest[offset_in(rest, verb) + verb.len()..]
                .starts_with(['于', '在', '有', '会', '举', '开', '继', '按', '根'])
        {
            continue;
        }
        if single && !by && !weak_verb_fits(prefix, verb, heard) {
            continue;
        }
        if done(rest)
            || rest.trim_end().ends_with('了')
            || rest[offset_in(rest, verb) + verb.len()..].starts_with(['了', '的'])
        {
            return None;
        }
        let acts = rest_without_modals(rest);
        let exhorts = EXHORTING.begin(acts) && sure != Sure::Timed;
        // (办公室整理) signs the text.
        let heads = !by
            && matches!(acts.trim(), "安排" | "部署" | "布置" | "汇报" | "通报" | "传达" | "说明" | "讲解");
        let signs = heads || matches!(acts.trim(), "整理" | "记录" | "印发" | "供稿" | "印制");
        if exhorts || signs || OF_THE_MEETING.begin(acts) {
            return None;
        }
        let helps = HELPING.begin(acts);
        let joins = acts.starts_with("参加");
        let mut owners = owners;
        if let Some(joined) = JOINED.iter().find_map(|word| acts.strip_prefix(word)) {
            let named = beginning(joined, heard, false).map(|subject| subject.owners);
            let others = named
                .or_else(|| owner::read(joined, heard.known))
                .or_else(|| longest_owner(joined, heard).map(|subject| subject.owners));
            owners.others.extend(
                others.into_iter().flat_map(|others| std::iter::once(others.lead).chain(others.others)),
            );
        }
        return Some(Subject { owners, len: at, sure, helps, joins });
    }
    if by && let Some(longest) = longest_owner(words, heard) {
        return Some(longest);
    }
    let owners = owner::read(words, heard.known).filter(|_| by && words.chars().count() <= 12)?;
    Some(Subject { owners, len: words.len(), sure: Sure::Duty, helps: false, joins: false })
}

/// Whether the end of a unit's name follows a verb at once, and no verb of its own.
fn verb_of_a_name(behind: &str) -> bool {
    let mut chars = behind.chars();
    let unit =
        chars.next().is_some_and(|c| matches!(c, '方' | '局' | '所' | '部' | '科' | '处' | '办' | '队'));
    let next = chars.next().unwrap_or(' ');
    unit && !"有需在分伍案法式便向面".contains(next) && lexicon::leading(behind, Class::Action).is_none()
}

/// 由财政所从预备费列支: behind 由 the means tell where the owner ends.
fn by_means<'r>(prefix: &str, rest: &'r str, by: bool) -> Option<(Sure, &'r str)> {
    let office = || lexicon::ends_as_unit(prefix) || lexicon::ending(prefix, Class::Post).is_some();
    (by && rest.starts_with(['从', '用', '按', '凭']) && office()).then(|| (Sure::Duty, &rest[..3]))
}

/// 县局要严查囤积: where orders are given, a named office that must do something is told, whatever the verb.
fn must<'r>(prefix: &str, rest: &'r str, heard: &Heard<'_>) -> Option<(Sure, &'r str)> {
    if heard.region != Region::Orders {
        return None;
    }
    if let Some((len, rank)) = due::phrase(rest) {
        // 班主任每天视频一次
        let acts = rest_without_modals(&rest[len..]);
        let said = acts.chars().take(2).filter(|c| crate::normal::is_han(*c)).count() == 2;
        let office = lexicon::ends_as_unit(prefix) || lexicon::ending(prefix, Class::Post).is_some();
        let idle = acts.starts_with([
            '的', '是', '有', '以', '未', '已', '没', '返', '来', '共', '新', '累', '只', '不',
        ]);
        let sure =
            if rank == due::Rank::Bound || acts.starts_with('各') { Sure::Timed } else { return None };
        return (said && office && !idle)
            .then_some((sure, &acts[..acts.char_indices().nth(2).map_or(acts.len(), |(at, _)| at)]));
    }
    if !rest.starts_with(['要', '须', '必', '务']) {
        return None;
    }
    let bare = rest_without_modals(rest);
    let said =
        bare.len() < rest.len() && bare.chars().take(2).filter(|c| crate::normal::is_han(*c)).count() == 2;
    let general = prefix.starts_with(['各', '全', '所', '广', '基']) || prefix.contains("干部");
    let idle = bare.starts_with(['求', '是', '有', '不', '对', '以', '能', '会', '像', '成', '被', '在']);
    let office = || lexicon::ends_as_unit(prefix) || lexicon::ending(prefix, Class::Post).is_some();
    (said && !general && !idle && office())
        .then(|| (Sure::Must, &bare[..bare.chars().take(2).map(char::len_utf8).sum()]))
}

/// Behind 由 the owner may stand before a verb that no list has: 由一年级组试行.
fn longest_owner(words: &str, heard: &Heard<'_>) -> Option<Subject> {
    crate::steps::step(words.len());
    let ends: Vec<usize> = words.char_indices().map(|(at, _)| at).take(13).skip(2).collect();
    let (owners, end) = ends.into_iter().rev().find_map(|end| {
        let prefix = &words[..end];
        let named = || heard.known.iter().any(|name| prefix.ends_with(name.as_str()));
        let firm = lexicon::ends_as_unit(prefix) || lexicon::ending(prefix, Class::Post).is_some() || named();
        Some((owner::read(prefix, heard.known).filter(|_| firm)?, end))
    })?;
    let acts = !NO_WORK.in_text(&words[end..]) && !words[end..].starts_with(['的', '任']);
    (acts && !done(&words[end..])).then_some(Subject {
        owners,
        len: end,
        sure: Sure::Verb,
        helps: false,
        joins: false,
    })
}

/// 由某人任组长 names an office, no work.
static APPOINTED: LazyLock<Words> = LazyLock::new(|| {
    Words::of(&[
        "任组长",
        "任副",
        "任队长",
        "任主任",
        "任总",
        "任指挥",
        "任成员",
        "为组长",
        "为副组长",
        "为成员",
        "为队长",
        "任委员",
    ])
});

/// What 由 also tells of: who led, spoke or was named.
static NO_WORK: LazyLock<Words> = LazyLock::new(|| {
    Words::of(&[
        "主持", "主讲", "召集", "授课", "介绍", "汇报", "宣读", "组成", "兼任", "担任", "反映", "讲话",
        "记录", "发言", "带来", "提出",
    ])
});

/// A verb of one character (给, 把, 备) needs a name that the text knows, or a unit.
fn weak_verb_fits(prefix: &str, verb: &str, heard: &Heard<'_>) -> bool {
    let bare = person::without_title(prefix);
    let known = heard.known.iter().any(|name| bare.ends_with(name.as_str()));
    let firm = matches!(verb, "把" | "将" | "备" | "去" | "做" | "派" | "给");
    let office = lexicon::ends_as_unit(prefix) || lexicon::ending(prefix, Class::Post).is_some();
    let whole_name = matches!(verb, "把" | "将") && bare.chars().count() >= 3;
    // 请纪委对落实情况开展检查
    let towards = matches!(verb, "对" | "向") && !prefix.starts_with(['各', '全']);
    known || ((firm || towards) && heard.region == Region::Orders && (office || whole_name))
}

/// 已完成, 了解了: what was done is no task.
fn done(rest: &str) -> bool {
    let early = &rest[..rest.floor_char_boundary(24)];
    early.starts_with('已')
        || early.contains("已经")
        || early.contains("完成了")
        || early.starts_with("负责人")
        || early.starts_with("负责的")
        || early.contains("负责同志")
}

/// Words before the circumstances of an action.
static CIRCUMSTANCES: LazyLock<Words> = LazyLock::new(|| {
    Words::of(&["在", "根据", "按照", "结合", "利用", "针对", "围绕", "通过", "依托", "对照", "参照"])
});

fn rest_without_modals(rest: &str) -> &str {
    let mut rest = rest;
    for _ in 0..3 {
        match MODALS.longest(rest) {
            Some(modal) => rest = &rest[modal.len()..],
            None => break,
        }
    }
    rest
}

/// What follows a subject: times, modals, then a verb. Gives how sure it is, and the verb.
pub(super) fn after_subject(rest: &str) -> Option<(Sure, &str)> {
    let mut at = 0;
    let mut sure = Sure::Verb;
    for _ in 0..5 {
        let here = &rest[at..];
        let bare = ["于", "在", "从", "自", "力争", "确保", "争取", "必须在", "须于"]
            .iter()
            .find_map(|word| here.strip_prefix(word))
            .unwrap_or(here);
        if let Some((len, rank)) = due::phrase(bare) {
            at += here.len() - bare.len() + len;
            if rank == due::Rank::Bound || sure == Sure::Verb {
                sure = Sure::Timed;
            }
            continue;
        }
        if here.starts_with("负责") || here.starts_with("牵头") || here.starts_with("带队") {
            return Some((Sure::Duty, &here[..6]));
        }
        if let Some(modal) = MODALS.longest(here) {
            at += modal.len();
            if sure == Sure::Verb && modal.starts_with(['要', '应', '务', '必', '须', '需', '一']) {
                sure = Sure::Must;
            }
            continue;
        }
        break;
    }
    let here = &rest[at..];
    // 在主要路口设置, 根据意见修改: the verb stands behind the circumstance.
    if let Some(word) = CIRCUMSTANCES.longest(here) {
        let behind = &here[word.len()..];
        let verb =
            behind.char_indices().take(16).take_while(|(_, c)| *c != ',').skip(1).find_map(|(i, _)| {
                lexicon::leading(&behind[i..], Class::Action)
                    .filter(|len| *len >= 6)
                    .map(|len| &behind[i..i + len])
            });
        if let Some(verb) = verb {
            return Some((sure, verb));
        }
    }
    // 与街道联系: the same at once, if it is a verb of dealing with somebody.
    if at == 0 && here.starts_with(['与', '和', '跟', '同']) {
        let near = here.split(',').next().unwrap_or(here);
        let deals = ["联系", "对接", "协调", "沟通", "协商", "商量", "衔接"]
            .iter()
            .find_map(|verb| near.find(verb).map(|i| &near[i..i + verb.len()]));
        if let Some(verb) = deals.filter(|verb| offset_in(near, verb) <= 45) {
            return Some((sure, verb));
        }
    }
    // 尽快与县平台对接: the verb stands behind the other party.
    if at > 0 && here.starts_with(['与', '和', '跟', '同']) {
        return Some((Sure::Must, &here[..3]));
    }
    let verb = lexicon::leading(here, Class::Action)?;
    // 到一时 is no verb before a time only; a unit that begins like a verb (派出所, 采购部) is none either.
    if lexicon::leading(here, Class::Unit).is_some_and(|len| len > verb) {
        return None;
    }
    Some((sure, &here[..verb]))
}
