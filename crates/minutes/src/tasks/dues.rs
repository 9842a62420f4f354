//! Which words of time belong to which task of a sentence, and times in values of labels.

use crate::due::{self, Due, Rank};
use crate::normal::tidy;

/// A task in a sentence: the bytes of the clauses that are its own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extent {
    /// Where the owner's clause begins.
    pub start: usize,
    /// Where the owner's words begin and end.
    pub owner: (usize, usize),
}

/// For each task of the sentence the words that say when, if any.
pub(crate) fn assign(sentence: &str, tasks: &[Extent]) -> Vec<Option<String>> {
    crate::steps::step(sentence.len() + tasks.len());
    let dues: Vec<Due> =
        due::phrases(sentence).into_iter().filter(|due| counts(sentence, due, tasks)).collect();
    let mut given: Vec<Option<Due>> = vec![None; tasks.len()];
    let first = tasks.first().map_or(0, |task| task.start);
    let leading = best(dues.iter().filter(|due| due.start < first));
    for (index, task) in tasks.iter().enumerate() {
        let end = tasks.get(index + 1).map_or(sentence.len(), |next| next.start);
        let own = best(dues.iter().filter(|due| due.start >= task.start && due.start < end));
        // 下午四点,各车间把次日人数: a day to come further inside tells of something else.
        let inside = |own: &Due| {
            let between = sentence.get(task.owner.1..own.start).unwrap_or_default();
            own.rank == Rank::Coming && between.contains(['把', '将', '对', '给'])
        };
        given[index] = own.filter(|own| index > 0 || leading.is_none() || !inside(own));
    }
    // A time before all of them, or in a clause of its own behind the last, governs those that have none.
    let trailing = given.last().copied().flatten().filter(|due| {
        tasks.len() > 1
            && own_clause(sentence, due)
            && tasks.last().is_some_and(|last| due.start > last.owner.1)
    });
    for slot in &mut given {
        if slot.is_none() {
            *slot = leading.or(trailing);
        }
    }
    given.into_iter().map(|due| due.map(|due| tidy(&sentence[due.start..due.end]))).collect()
}

/// The surest phrase; the first among equals.
fn best<'a>(dues: impl Iterator<Item = &'a Due>) -> Option<Due> {
    dues.copied().reduce(|best, due| if due.rank > best.rank { due } else { best })
}

fn counts(sentence: &str, due: &Due, tasks: &[Extent]) -> bool {
    let before = &sentence[..due.start];
    let behind = &sentence[due.end..];
    if behind.starts_with('的') || (due.rank == Rank::Coming && behind.starts_with(['底', '份'])) {
        return false;
    }
    due.rank > Rank::Plain
        || before.is_empty()
        || before.ends_with([',', ':', '(', '于', '在', '从', '自', '到', '至'])
        || tasks.iter().any(|task| task.owner.1 == due.start)
}

fn own_clause(sentence: &str, due: &Due) -> bool {
    let before = &sentence[..due.start];
    ["", "于", "在", "从", "自", "均", "都", "力争", "确保", "统一"]
        .iter()
        .any(|word| before.strip_suffix(word).is_some_and(|rest| rest.ends_with([',', '('])))
}

/// The time in the value of 完成时限: the phrase without the verb behind it, or the whole value; 待定 is none.
pub(crate) fn in_value(value: &str) -> Option<String> {
    let value = value.trim_matches([' ', '\t', '。', ',', ';', ')', '(', '|']);
    let undecided =
        ["", "待定", "未定", "/", "-", "—", "——", "无", "另定", "另行通知", "待明确", "暂未定", "暂定"];
    if undecided.contains(&value)
        || value.chars().count() > 30
        || value.starts_with('待')
        || ["尽快", "及时", "尽早", "抓紧", "适时"].contains(&value)
    {
        return None;
    }
    let bare = ["于", "在", "从", "自", "力争", "确保", "必须", "应"]
        .iter()
        .find_map(|word| value.strip_prefix(word))
        .unwrap_or(value);
    if let Some((len, _)) = due::phrase(bare) {
        return Some(tidy(&bare[..len]));
    }
    if let Some(due) = due::phrases(bare).into_iter().find(|due| due.rank == Rank::Bound) {
        return Some(tidy(&bare[due.start..due.end]));
    }
    Some(tidy(bare))
}
