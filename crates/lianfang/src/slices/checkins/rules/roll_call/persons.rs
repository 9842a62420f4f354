//! The persons whom a line answers for, among all the names in it.

use super::line::Cleaned;
use super::matching::Hit;
use super::words::{Kind, word_at};

/// A name that somebody else's answer mentions: @罗一鸣, 接触过罗一鸣, 在罗一鸣家, 跟罗一鸣一起.
pub fn is_mention(cleaned: &Cleaned, hit: &Hit) -> bool {
    let chars = &cleaned.chars;
    let before: String = chars[hit.start.saturating_sub(3)..hit.start].iter().collect();
    let after: String = chars[hit.end..].iter().take(3).collect();
    let met =
        ["接触", "接触过", "接触了", "密接", "在", "去", "回"].iter().any(|word| before.ends_with(word));
    let with = before.ends_with(['与', '和', '跟', '同'])
        && ["一起", "接触", "有接触", "同桌", "家", "玩", "密接"]
            .iter()
            .any(|word| after.starts_with(word) && !after.starts_with("家长"));
    met || with || cleaned.addressed.iter().any(|spoken_to| spoken_to.contains(&hit.start))
}

/// The persons a line answers for: each once, without the sender if the answer is for somebody else, and
/// without words that only happen to be a given name.
pub fn named(chars: &[char], hits: Vec<Hit>) -> Vec<Hit> {
    let mut kept: Vec<Hit> = Vec::new();
    let full = hits.iter().any(|hit| !hit.given);
    let mut previous_end: Option<usize> = None;
    for hit in hits {
        let after = kin_end(chars, hit.end);
        let beside = previous_end.is_some_and(|end| is_between_names(chars, end, hit.start));
        let figure = chars[after..].iter().find(|c| !" ,:、".contains(**c)).is_some_and(char::is_ascii_digit);
        if hit.given && full && !beside && !figure {
            continue;
        }
        previous_end = Some(after);
        kept.push(hit);
    }
    let others = |hit: &Hit| kept.iter().any(|other| other.keys != hit.keys);
    let sends = |hit: &Hit| {
        // Where the time of sending stood there are now several blanks.
        let end = kin_end(chars, hit.end);
        let next = chars[end..].iter().find(|c| !" ()".contains(**c));
        let proxy = word_at(chars, end).is_some_and(|word| word.kind == Kind::Proxy);
        end > hit.end && (proxy || next == Some(&':') || chars[end..].starts_with(&[' ', ' ']))
    };
    let senders: Vec<bool> = kept.iter().map(|hit| others(hit) && sends(hit)).collect();
    if senders.iter().any(|sends| !sends) {
        let mut sends = senders.iter();
        kept.retain(|_| sends.next() == Some(&false));
    }
    let mut seen: Vec<Vec<i64>> = Vec::new();
    kept.retain(|hit| {
        let new = !seen.contains(&hit.keys);
        seen.push(hit.keys.clone());
        new
    });
    kept
}

/// Position after the titles that follow a name.
fn kin_end(chars: &[char], from: usize) -> usize {
    match word_at(chars, from) {
        Some(word) if word.kind == Kind::Kin => kin_end(chars, word.end),
        _ => from,
    }
}

fn is_between_names(chars: &[char], from: usize, to: usize) -> bool {
    from <= to && chars[from..to].iter().all(|&c| " 、,;/&+和与跟及".contains(c))
}

/// The line with bars for the persons' names and the titles behind them.
pub fn blank_names(chars: &[char], persons: &[Hit]) -> Vec<char> {
    let mut bare = chars.to_vec();
    for person in persons {
        bare[person.start..kin_end(chars, person.end)].fill('|');
    }
    bare
}
