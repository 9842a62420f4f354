//! The clauses of one sentence: who is told, by which words, and who is named beside.

use super::dues::Extent;
use super::region::Region;
use crate::lexicon::{self, Class, MODALS};
use crate::model::Kind;
use crate::owner::{self, Owners};
use crate::page::offset_in;
use crate::words::longest;
use crate::{due, person};

/// The setting of a sentence.
pub(crate) struct Heard<'a> {
    pub region: Region,
    pub kind: Kind,
    /// Who speaks, in a dialogue, if it is not the chair.
    pub speaker: Option<&'a str>,
    pub dialogue: bool,
    pub known: &'a [String],
}

/// Whether the words alone make an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strength {
    Plain,
    /// Only if a time is set.
    NeedsDue,
}

/// An owner found in a sentence.
pub(crate) struct Found {
    pub owners: Owners,
    pub extent: Extent,
    pub strength: Strength,
}

/// Words that may open a clause before its subject.
const OPENERS: &[&str] = &[
    "那么",
    "那",
    "这个",
    "这件事",
    "另外",
    "同时",
    "此外",
    "并且",
    "并",
    "最后",
    "首先",
    "其次",
    "然后",
    "接下来",
    "就",
    "好",
    "再就是",
    "还有",
    "明确",
    "会议决定",
    "会议要求",
    "会议明确",
    "会议议定",
    "会议同意",
    "决定",
    "要求",
    "议定",
    "具体",
    "其中",
    "原则上",
    "一是",
    "二是",
    "三是",
    "四是",
    "五是",
    "六是",
    "会后",
    "必要时",
    "遇有情况",
    "下一步",
    "从现在起",
    "以后",
    "日常",
    "夜间",
    "白天",
];

/// Words that tell: 请X…
const TELLING: &[&str] = &[
    "请",
    "责成",
    "委托",
    "指定",
    "安排",
    "要求",
    "让",
    "麻烦",
    "责令",
    "交由",
    "交给",
    "由",
    "督促",
    "抽调",
    "确定由",
    "明确由",
    "仍由",
    "改由",
    "统一由",
    "需由",
    "应由",
];

/// What 由 is part of without naming anybody.
const NOT_BY: &[&str] = &["由于", "由此", "由来", "由外", "由内", "由上", "由下", "由点", "由不", "由衷"];

/// Verbs that make the subject a helper.
const HELPING: &[&str] =
    &["配合", "协助", "协同", "参与", "协办", "予以配合", "做好配合", "积极配合", "密切配合"];

/// What is done in the meeting itself.
const OF_THE_MEETING: &[&str] = &[
    "负责记录",
    "负责会议记录",
    "负责主持",
    "负责本次会议",
    "负责召集",
    "记录,",
    "担任记录",
    "担任会议记录",
    "担任主持",
];

/// Frames of mind; what they open is no task unless a time is set.
const EXHORTING: &[&str] = &[
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
];

/// Verbs after which further owners are named.
const JOINED: &[&str] = &["会同", "联合", "协同", "牵头会同", "牵头,会同", "负责会同", "商"];

/// All owners of a sentence, in order.
pub(crate) fn read(sentence: &str, heard: &Heard<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut called: Option<(usize, &str)> = None;
    for (start, clause) in clauses(sentence) {
        if clause.trim().is_empty() {
            continue;
        }
        // 某人，你把…
        if let Some((at, name)) = called.take()
            && clause.chars().take(5).any(|c| matches!(c, '你' | '您'))
            && heard.region == Region::Orders
        {
            push(
                &mut found,
                Owners { lead: name.to_owned(), others: vec![] },
                Extent { start: at, owner: (at, at + name.len()) },
                Strength::Plain,
            );
            continue;
        }
        // 某人你拟个表
        let direct = heard
            .known
            .iter()
            .find(|name| clause.starts_with(name.as_str()) && clause[name.len()..].starts_with(['你', '您']));
        if let Some(name) = direct.filter(|_| heard.region == Region::Orders) {
            push(
                &mut found,
                Owners { lead: name.clone(), others: vec![] },
                Extent { start, owner: (start, start + name.len()) },
                Strength::Plain,
            );
            continue;
        }
        let bare = clause.trim();
        let address = ["那", "好"].iter().find_map(|o| bare.strip_prefix(o)).unwrap_or(bare);
        let address = person::without_title(address);
        if heard.dialogue && (heard.known.iter().any(|name| name == address) || person::is_name(address)) {
            called = Some((start + offset_in(clause, address), address));
        }
        if let Some(joined) = JOINED.iter().find_map(|word| clause.strip_prefix(word)) {
            if let Some(last) = found.last_mut()
                && let Some(others) = beginning(joined, heard, true)
            {
                last.owners.others.push(others.owners.lead);
                last.owners.others.extend(others.owners.others);
            }
            continue;
        }
        one(clause, start, heard, &mut found);
    }
    found
}

/// The clauses of a sentence. A clock's colon parts nothing, nor does a short bracket inside a name:
/// 各村(社区)书记.
fn clauses(sentence: &str) -> Vec<(usize, &str)> {
    let mut clauses = Vec::new();
    let mut from = 0;
    let mut inside = false;
    for (at, c) in sentence.char_indices() {
        let parts = match c {
            ',' | '\t' => !inside,
            ':' => {
                !sentence[..at].ends_with(|c: char| c.is_ascii_digit())
                    || !sentence[at + 1..].starts_with(|c: char| c.is_ascii_digit())
            }
            '(' => {
                let close =
                    sentence[at..].char_indices().take(9).find(|(_, c)| *c == ')').map(|(i, _)| at + i + 1);
                inside = at > from
                    && close.is_some_and(|close| sentence[close..].starts_with(crate::normal::is_han));
                !inside
            }
            ')' => !std::mem::replace(&mut inside, false),
            _ => false,
        };
        if parts {
            clauses.push((from, &sentence[from..at]));
            from = at + c.len_utf8();
        }
    }
    clauses.push((from, &sentence[from..]));
    clauses
}

fn push(found: &mut Vec<Found>, owners: Owners, extent: Extent, strength: Strength) {
    if found.len() < 40 {
        found.push(Found { owners, extent, strength });
    }
}

fn one(clause: &str, start: usize, heard: &Heard<'_>, found: &mut Vec<Found>) {
    let window = &clause[..clause.floor_char_boundary(360)];
    let talk = heard.region == Region::Talk;
    // 我来负责…
    if let Some(speaker) = heard.speaker {
        let mine = ["由我负责", "由我来", "我来负责", "我来", "我负责"]
            .iter()
            .find(|word| window.starts_with(**word));
        if let Some(mine) = mine.filter(|mine| !window[mine.len()..].starts_with(['的', '说'])) {
            let lead = person::without_title(speaker).to_owned();
            push(
                found,
                Owners { lead, others: vec![] },
                Extent { start, owner: (start, start + mine.len()) },
                Strength::NeedsDue,
            );
        }
    }
    if talk {
        return;
    }
    let bare = opened(window);
    let plain_start = start + offset_in(clause, bare);
    if let Some(told) = told(bare, heard) {
        let at = start + offset_in(clause, told.words);
        let polite = told.polite
            && heard.region != Region::Orders
            && heard.kind != Kind::Notice
            && heard.kind != Kind::Speech;
        let strength = if polite { Strength::NeedsDue } else { Strength::Plain };
        join(told.subject, at, start, strength, found);
        return;
    }
    let Some(subject) = beginning(bare, heard, false) else { return };
    if subject.helps && !found.is_empty() {
        join(subject, plain_start, start, Strength::Plain, found);
        return;
    }
    let strength = match (heard.region, subject.sure) {
        (Region::Orders, _) | (_, Sure::Duty) if heard.kind != Kind::Speech => Strength::Plain,
        (_, Sure::Duty | Sure::Timed | Sure::Must) => Strength::NeedsDue,
        (_, Sure::Verb) => return,
    };
    join(subject, plain_start, start, strength, found);
}

/// Adds the subject as an owner, or as a helper of the one before.
fn join(subject: Subject, at: usize, start: usize, strength: Strength, found: &mut Vec<Found>) {
    if subject.helps
        && let Some(last) = found.last_mut()
    {
        last.owners.others.push(subject.owners.lead);
        last.owners.others.extend(subject.owners.others);
        return;
    }
    push(found, subject.owners, Extent { start, owner: (at, at + subject.len) }, strength);
}

/// The clause without words that open it and without a time in front.
fn opened(clause: &str) -> &str {
    let mut rest = clause.trim_start_matches([' ', '"', '“']);
    for _ in 0..4 {
        if let Some(word) = longest(rest, OPENERS)
            && lexicon::leading(rest, Class::Unit).is_none_or(|len| len <= word.len())
        {
            rest = rest[word.len()..].trim_start();
            continue;
        }
        let bare = ["于", "在", "从", "自"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
        if let Some((len, _)) = due::phrase(bare) {
            rest = bare[len..].trim_start();
            continue;
        }
        break;
    }
    rest
}

struct Told<'t> {
    words: &'t str,
    subject: Subject,
    /// 请: asks, needs a time where nothing else says that it is an order
    polite: bool,
}

/// 请X…, 由X…, 安排X…: the word may stand in the midst of the clause.
fn told<'t>(clause: &'t str, heard: &Heard<'_>) -> Option<Told<'t>> {
    for (at, c) in clause.char_indices() {
        if !matches!(
            c,
            '请' | '责'
                | '委'
                | '指'
                | '安'
                | '要'
                | '让'
                | '麻'
                | '交'
                | '由'
                | '督'
                | '抽'
                | '确'
                | '明'
                | '仍'
                | '改'
                | '统'
                | '需'
                | '应'
        ) {
            continue;
        }
        let rest = &clause[at..];
        let Some(word) = longest(rest, TELLING) else { continue };
        let by = word.ends_with('由') || word == "交给";
        if NOT_BY
            .iter()
            .any(|not| rest[word.len() - if by && word.ends_with('由') { 3 } else { 0 }..].starts_with(not))
            || clause[..at].ends_with(['理', '自', '经', '申', '邀', '聘', '报', '事', '缘', '提'])
        {
            continue;
        }
        // Only 由 may follow what is to be done; the others begin the clause or nearly so.
        if !by && at > 24 {
            continue;
        }
        let behind = &rest[word.len()..];
        if let Some(subject) = beginning(behind, heard, by) {
            return Some(Told { words: behind, subject, polite: word == "请" || word == "麻烦" });
        }
    }
    None
}

/// How sure the words after the subject are an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sure {
    /// 负责, 牵头
    Duty,
    /// a time between subject and verb
    Timed,
    /// 要, 应, 务必
    Must,
    /// a bare verb
    Verb,
}

struct Subject {
    owners: Owners,
    /// Bytes of the owner's words.
    len: usize,
    sure: Sure,
    helps: bool,
}

/// Whether words behind `某人：` tell him what to do: a time or a verb comes first.
pub(crate) fn tells(words: &str) -> bool {
    after_subject(words.trim_start()).is_some_and(|(sure, verb)| {
        sure != Sure::Verb || verb.chars().count() > 1 || matches!(verb, "把" | "将")
    })
}

/// The longest subject, in characters.
const LONGEST_SUBJECT: usize = 30;

/// The owner at the beginning of the words, up to a time, a modal or a verb. After 由 the end of the clause
/// or any verb will do.
fn beginning(words: &str, heard: &Heard<'_>, by: bool) -> Option<Subject> {
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
        if count < 2 || depth > 0 {
            continue;
        }
        let (prefix, rest) = words.split_at(at);
        let Some((sure, verb)) = after_subject(rest) else { continue };
        let Some(owners) = owner::read(prefix, heard.known) else { continue };
        let single = verb.chars().count() == 1 && matches!(sure, Sure::Verb);
        // 物业做: a verb that ends the clause names no work.
        if single && verb.len() == rest.trim_end().len() {
            continue;
        }
        if single && !by && !weak_verb_fits(prefix, verb, heard) {
            continue;
        }
        if done(rest) {
            return None;
        }
        let acts = rest_without_modals(rest);
        let exhorts = EXHORTING.iter().any(|word| acts.starts_with(word)) && sure != Sure::Timed;
        // (办公室整理) signs the text.
        let signs = matches!(acts.trim(), "整理" | "记录" | "印发" | "供稿" | "印制");
        if exhorts || signs || OF_THE_MEETING.iter().any(|word| acts.starts_with(word)) {
            return None;
        }
        let helps = HELPING.iter().any(|help| acts.starts_with(help));
        let mut owners = owners;
        if let Some(joined) = JOINED.iter().find_map(|word| acts.strip_prefix(word)) {
            let named = beginning(joined, heard, false).map(|subject| subject.owners);
            let others = named.or_else(|| owner::read(joined, heard.known));
            owners.others.extend(
                others.into_iter().flat_map(|others| std::iter::once(others.lead).chain(others.others)),
            );
        }
        return Some(Subject { owners, len: at, sure, helps });
    }
    if by && let Some(longest) = longest_owner(words, heard) {
        return Some(longest);
    }
    let owners = owner::read(words, heard.known).filter(|_| by && words.chars().count() <= 12)?;
    Some(Subject { owners, len: words.len(), sure: Sure::Duty, helps: false })
}

/// Behind 由 the owner may stand before a verb that no list has: 由一年级组试行.
fn longest_owner(words: &str, heard: &Heard<'_>) -> Option<Subject> {
    let ends: Vec<usize> = words.char_indices().map(|(at, _)| at).take(13).skip(2).collect();
    let (owners, end) = ends.into_iter().rev().find_map(|end| {
        let prefix = &words[..end];
        let named = || heard.known.iter().any(|name| prefix.ends_with(name.as_str()));
        let firm = lexicon::ends_as_unit(prefix) || lexicon::ending(prefix, Class::Post).is_some() || named();
        Some((owner::read(prefix, heard.known).filter(|_| firm)?, end))
    })?;
    let acts =
        !NO_WORK.iter().any(|word| words[end..].contains(word)) && !words[end..].starts_with(['的', '任']);
    (acts && !done(&words[end..])).then_some(Subject { owners, len: end, sure: Sure::Verb, helps: false })
}

/// What 由 also tells of: who led, spoke or was named.
const NO_WORK: &[&str] = &[
    "主持", "主讲", "召集", "授课", "介绍", "汇报", "宣读", "组成", "兼任", "担任", "反映", "讲话", "记录",
    "发言", "带来",
];

/// A verb of one character (给, 把, 备) needs a name that the text knows, or a unit.
fn weak_verb_fits(prefix: &str, verb: &str, heard: &Heard<'_>) -> bool {
    let bare = person::without_title(prefix);
    let known = heard.known.iter().any(|name| bare.ends_with(name.as_str()));
    let firm = matches!(verb, "把" | "将" | "备" | "去" | "做");
    let office = lexicon::ends_as_unit(prefix) || lexicon::ending(prefix, Class::Post).is_some();
    let whole_name = matches!(verb, "把" | "将") && bare.chars().count() >= 3;
    known || (firm && heard.region == Region::Orders && (office || whole_name))
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
const CIRCUMSTANCES: &[&str] =
    &["在", "根据", "按照", "结合", "利用", "针对", "围绕", "通过", "依托", "对照", "参照"];

/// The longest modal that the words begin with.
fn modal(words: &str) -> Option<&'static str> {
    if !words.starts_with(|c: char| {
        "务应必需一要须得再尽立马及抓继同会也都还先具统分全专主直另定共均提随暂临就逐".contains(c)
    }) {
        return None;
    }
    longest(words, MODALS)
}

fn rest_without_modals(rest: &str) -> &str {
    let mut rest = rest;
    for _ in 0..3 {
        match modal(rest) {
            Some(modal) => rest = &rest[modal.len()..],
            None => break,
        }
    }
    rest
}

/// What follows a subject: times, modals, then a verb. Gives how sure it is, and the verb.
fn after_subject(rest: &str) -> Option<(Sure, &str)> {
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
        if let Some(modal) = modal(here) {
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
    if let Some(word) = CIRCUMSTANCES.iter().find(|word| here.starts_with(**word)) {
        let behind = &here[word.len()..];
        let verb =
            behind.char_indices().take(16).take_while(|(_, c)| *c != ',').skip(2).find_map(|(i, _)| {
                lexicon::leading(&behind[i..], Class::Action)
                    .filter(|len| *len >= 6)
                    .map(|len| &behind[i..i + len])
            });
        if let Some(verb) = verb {
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
