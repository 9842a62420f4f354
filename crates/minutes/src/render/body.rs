//! Speech, points, votes, resolutions and tasks.

use std::collections::{HashMap, HashSet, VecDeque};

use print::{Block, Document};

use super::{signs, text_of};
use crate::model::{At, Item, Manner, Motion, Reading, Resolution, Statement, Task};
use crate::page::Page;
use crate::{motions, normal, outline, reader};

/// What was said and not yet written, in order.
pub(super) type Said<'r> = VecDeque<&'r Statement>;

/// Who said what, as far as the point in which it was read does not tell of it.
pub(super) fn untold(reading: &Reading) -> Said<'_> {
    let mut outlined = Vec::new();
    gather(&reading.items, &mut outlined);
    let told = |one: &Statement| {
        let next = outlined.partition_point(|item| item.at <= one.at);
        next.checked_sub(1).map(|index| outlined[index]).is_some_and(|item| {
            item.text.contains(&one.speaker)
                && (item.at.line == one.at.line && item.at < one.at || item.text.contains(&one.text))
        })
    };
    reading.statements.iter().filter(|one| !told(one)).collect()
}

/// Writes what was said before `until`, or all of it.
pub(super) fn speeches(said: &mut Said<'_>, until: Option<At>, out: &mut Vec<Block>) {
    while let Some(next) = said.front().filter(|next| until.is_none_or(|until| next.at <= until)) {
        out.push(Block::Text(speech(next)));
        said.pop_front();
    }
}

/// Writes points, votes, resolutions and tasks below the header that `out` holds.
pub(super) fn points(reading: &Reading, mut said: Said<'_>, out: &mut Vec<Block>) {
    let resolved: HashSet<&str> = reading.resolutions.iter().map(|one| bare(&one.text)).collect();
    items(&reading.items, 1, &resolved, &mut said, out);
    speeches(&mut said, None, out);
    let told = so_far(out);
    let mut decided = Vec::new();
    for resolution in missing(&reading.resolutions, &told.resolutions, |r| bare(&r.text).to_owned()) {
        decide(resolution, &mut decided);
    }
    // A resolution may tell of its vote, and give out work.
    let told = so_far(&[out.as_slice(), &decided].concat());
    let key = |m: &Motion| (m.votes.in_favour, m.votes.against, m.unanimous);
    for motion in missing(&reading.motions, &told.motions, key) {
        vote(motion, out);
    }
    out.append(&mut decided);
    let key = |t: &Task| (t.owner.clone(), t.with.clone(), t.due.clone());
    let tasks = missing(&reading.tasks, &so_far(out).tasks, key);
    if !tasks.is_empty() {
        out.push(Block::Roll { label: "会后落实：".to_owned(), words: String::new() });
        out.extend(tasks.into_iter().map(|task| Block::Text(order(task))));
    }
}

fn so_far(blocks: &[Block]) -> Reading {
    reader::read(&text_of(&Document { blocks: blocks.to_vec(), ..Document::default() }))
}

/// Those of `all` that `told` lacks, each as often as it lacks it.
fn missing<'r, T, K: std::hash::Hash + Eq>(all: &'r [T], told: &[T], key: impl Fn(&T) -> K) -> Vec<&'r T> {
    let mut have: HashMap<K, usize> = HashMap::new();
    for one in told {
        *have.entry(key(one)).or_default() += 1;
    }
    all.iter()
        .filter(|one| match have.get_mut(&key(one)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        })
        .collect()
}

/// All items in the order of the text.
fn gather<'r>(items: &'r [Item], out: &mut Vec<&'r Item>) {
    for item in items {
        out.push(item);
        gather(&item.children, out);
    }
}

fn bare(text: &str) -> &str {
    text.trim_end_matches(['；', '，', ' ', ';', ','])
}

/// The text without a bracket of duties that a line break cut off: `…（责任单位：某局；完成时限：`.
fn closed(text: &str) -> &str {
    match text.rfind('（') {
        Some(open) if !text[open..].contains('）') && text[open..].contains('：') => &text[..open],
        _ => text,
    }
}

fn speech(statement: &Statement) -> String {
    let Statement { speaker, text, .. } = statement;
    let verb = match statement.manner {
        Manner::Spoke => return format!("{speaker}：{text}"),
        Manner::Said => "指出",
        Manner::Reported => "汇报",
        Manner::Proposed => "提出",
        Manner::Asked => "问",
        Manner::Answered => "答复",
        Manner::Stressed => "强调",
        Manner::Required => "要求",
    };
    if text.is_empty() {
        return format!("{speaker}{verb}：");
    }
    let stop = if text.ends_with(['。', '！', '？']) { "" } else { "。" };
    format!("{speaker}{verb}，{text}{stop}")
}

/// Longest heading that stands out in its own face, in characters: one line.
const HEADING: usize = 26;

/// Items, with a lead-in where a whole run of them was resolved.
fn items(list: &[Item], level: u8, resolved: &HashSet<&str>, said: &mut Said<'_>, out: &mut Vec<Block>) {
    for (index, item) in list.iter().enumerate() {
        speeches(said, Some(item.at), out);
        if item.number == 1 {
            let run = list[index + 1..].iter().position(|next| next.number == 1);
            let run = &list[index..run.map_or(list.len(), |length| index + 1 + length)];
            if run.iter().all(|item| resolved.contains(bare(&item.text))) {
                out.push(Block::Roll { label: "会议决定：".to_owned(), words: String::new() });
            }
        }
        let label = if item.label.is_empty() { number(item.number, level) } else { item.label.clone() };
        let (head, rest) = head(closed(&item.text), !item.children.is_empty());
        out.push(Block::Heading { level, text: format!("{label}{head}"), rest: rest.to_owned() });
        items(&item.children, (level + 1).min(3), resolved, said, out);
    }
}

/// The part of a point that is its heading: all of a short one that has no stop, or its first short sentence.
fn head(text: &str, has_children: bool) -> (&str, &str) {
    let short = |s: &str| s.chars().count() <= HEADING;
    if let Some(stop) = text.find('。')
        && stop + 3 < text.len()
        && short(&text[..stop])
    {
        return text.split_at(stop + 3);
    }
    if short(text) && (has_children || !text.contains(['。', '；', '，'])) {
        (text, "")
    } else {
        ("", text)
    }
}

/// The number of a level in the standard: 一、 （一） 1.
fn number(number: u32, level: u8) -> String {
    match level {
        1 => format!("{}、", signs::chinese(number)),
        2 => format!("（{}）", signs::chinese(number)),
        _ => format!("{number}."),
    }
}

fn vote(motion: &Motion, out: &mut Vec<Block>) {
    let subject = motion.subject.as_deref().unwrap_or_default();
    let words = motion_words(motion);
    if !subject.is_empty() && !words.contains(subject) {
        out.push(Block::Roll { label: "表决事项：".to_owned(), words: subject.to_owned() });
    }
    out.push(Block::Text(format!("{words}。")));
}

/// The words of the vote if they say all of it, else words made of its figures.
fn motion_words(motion: &Motion) -> String {
    let line: String = normal::line(&motion.words).0.into_iter().map(|cell| cell.0).collect();
    let said = motions::read(&Page::of(&line, 1));
    if let [one] = said.as_slice()
        && (one.votes, one.unanimous, one.passed) == (motion.votes, motion.unanimous, motion.passed)
    {
        return bare(motion.words.trim_end_matches('。')).to_owned();
    }
    let votes = motion.votes;
    let sides = [("赞成", votes.in_favour), ("反对", votes.against), ("弃权", votes.abstain)];
    let mut said: Vec<String> =
        sides.iter().filter_map(|(side, n)| n.map(|n| format!("{side}{n}票"))).collect();
    let silent = said.is_empty();
    if silent && motion.unanimous {
        said.push(match &motion.subject {
            Some(subject) if subject.chars().count() >= 4 => format!("一致同意{subject}"),
            _ => "一致通过".to_owned(),
        });
    } else if motion.unanimous && !(votes.against == Some(0) && votes.abstain == Some(0)) {
        said.push("全票通过".to_owned());
    } else {
        match motion.passed {
            Some(true) => said.push("表决结果为通过".to_owned()),
            Some(false) => said.push("表决结果为未通过".to_owned()),
            None => {}
        }
    }
    format!("经有表决权的到会人员逐项举手表决，{}", said.join("，"))
}

fn decide(resolution: &Resolution, out: &mut Vec<Block>) {
    let text = resolution.text.as_str();
    let page = Page::of(text, 1);
    let alone = crate::agenda::resolutions(&page, &[], &outline::points(&page));
    if alone.len() == 1 && bare(&alone[0].text) == bare(text.trim_end_matches('。')) {
        let stop = if text.ends_with('。') { "" } else { "。" };
        out.push(Block::Text(format!("{text}{stop}")));
    } else {
        out.push(Block::Roll { label: "会议决定：".to_owned(), words: text.to_owned() });
    }
}

/// `words（责任：甲；配合：乙、丙；时限：6月1日前）`; words that hold the bracket already are left alone.
fn order(task: &Task) -> String {
    let duties = task.duties();
    let skip = outline::number(&task.words).map_or(0, |number| number.len);
    let words = closed(task.words[skip..].trim_end_matches('。'));
    if words.ends_with(&duties) { format!("{words}。") } else { format!("{words}{duties}。") }
}

impl Task {
    /// Owner, others and due time as labelled duties, the form that is read without doubt:
    /// `（责任：甲；配合：乙、丙；时限：6月1日前）`.
    pub fn duties(&self) -> String {
        let mut said = vec![format!("责任：{}", self.owner)];
        if !self.with.is_empty() {
            said.push(format!("配合：{}", self.with.join("、")));
        }
        said.extend(self.due.as_ref().map(|due| format!("时限：{due}")));
        format!("（{}）", said.join("；"))
    }
}
