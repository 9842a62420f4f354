//! The clauses of one sentence: who is told, by which words, and who is named beside.

use std::sync::LazyLock;

use super::dues::Extent;
use super::region::Region;
use super::subject::{JOINED, Subject, Sure, beginning};
use crate::lexicon::{self, Class};
use crate::model::Kind;
use crate::owner::Owners;
use crate::page::offset_in;
use crate::words::Words;
use crate::{due, owner, person};

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
static OPENERS: LazyLock<Words> = LazyLock::new(|| {
    Words::of(&[
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
    ])
});

/// Words that tell: 请X…
static TELLING: LazyLock<Words> = LazyLock::new(|| {
    Words::of(&[
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
    ])
});

/// What 由 is part of without naming anybody.
const NOT_BY: &[&str] = &["由于", "由此", "由来", "由外", "由内", "由上", "由下", "由点", "由不", "由衷"];

/// What these demand was demanded elsewhere: 上级要求….
const FROM_ABOVE: &[&str] = &["上级", "省里", "市里", "上面", "省市", "国家", "文件", "通知", "方案", "规定"];

/// All owners of a sentence, in order.
pub(crate) fn read(sentence: &str, heard: &Heard<'_>) -> Vec<Found> {
    crate::steps::step(sentence.len());
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
            let joined = &joined[..joined.floor_char_boundary(WINDOW)];
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
            // 教务处牵头、总务处配合
            '、' => !inside && ["牵头", "负责", "主办"].iter().any(|duty| sentence[..at].ends_with(duty)),
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

/// Bytes of a clause in which its subject is looked for.
const WINDOW: usize = 360;

fn push(found: &mut Vec<Found>, owners: Owners, extent: Extent, strength: Strength) {
    if found.len() < 40 {
        found.push(Found { owners, extent, strength });
    }
}

fn one(clause: &str, start: usize, heard: &Heard<'_>, found: &mut Vec<Found>) {
    let window = &clause[..clause.floor_char_boundary(WINDOW)];
    let talk = heard.region == Region::Talk;
    // 我来负责…
    if let Some(speaker) = heard.speaker {
        let mine = ["由我负责", "由我来", "我来负责", "我来", "我负责"]
            .into_iter()
            .find(|word| window.starts_with(*word))
            .or_else(|| {
                window
                    .strip_prefix('那')
                    .unwrap_or(window)
                    .strip_prefix('我')
                    .filter(|rest| dated(rest))
                    .map(|_| "我")
            });
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
    if subject.joins && found.is_empty() {
        return;
    }
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

/// 我3月10日前把…: a time and then a verb.
fn dated(words: &str) -> bool {
    matches!(super::subject::after_subject(words), Some((Sure::Timed, _)))
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
        if let Some(word) = OPENERS.longest(rest)
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
    crate::steps::step(clause.len());
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
        let Some(word) = TELLING.longest(rest) else { continue };
        let by = word.ends_with('由') || word == "交给";
        if NOT_BY
            .iter()
            .any(|not| rest[word.len() - if by && word.ends_with('由') { 3 } else { 0 }..].starts_with(not))
            || (word.starts_with('由') && clause[..at].ends_with(['理', '自', '经', '事', '缘', '已', '曾']))
            || (word == "请" && clause[..at].ends_with(['申', '邀', '聘', '报', '提', '恳', '呈']))
            || word == "要求" && FROM_ABOVE.iter().any(|above| clause[..at].ends_with(above))
        {
            continue;
        }
        // Only 由 may follow what is to be done; the others begin the clause or nearly so.
        if !by && at > 24 {
            continue;
        }
        // 卫健局安排疾控中心采样: whoever arranges is told.
        if matches!(word, "安排" | "抽调" | "指定" | "委托")
            && at > 0
            && owner::read(&clause[..at], heard.known).is_some()
        {
            return None;
        }
        let behind = &rest[word.len()..];
        if let Some(subject) = beginning(behind, heard, by) {
            return Some(Told { words: behind, subject, polite: word == "请" || word == "麻烦" });
        }
    }
    None
}
