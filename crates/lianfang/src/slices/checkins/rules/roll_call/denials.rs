//! Which complaints of a line are denied, and which are other people's.

use super::spelling::is_letter;
use super::words::{Kind, Word, word_at};

/// A word that denies what follows; 还没 also asks for an answer.
pub fn denies(chars: &[char], word: Word) -> bool {
    word.kind == Kind::Not || (word.kind == Kind::Reminder && matches!(chars[word.end - 1], '没' | '未'))
}

/// Whether a denial is itself the answer to what stands before it: 接触史:无, 咳嗽无.
pub fn is_answer(chars: &[char], words: &[Word], denial: Word) -> bool {
    let answers = |word: &Word| word.end == denial.start && !matches!(word.kind, Kind::Filler | Kind::Kin);
    (denial.start > 0 && chars[denial.start - 1] == ':') || words.iter().any(answers)
}

/// How far a denial stands behind what it denies.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Distance {
    Next,
    Apart,
}

/// Whether all characters between two words join them into one list.
pub fn is_joint(between: &[char], joints: &str) -> bool {
    between.iter().all(|&c| joints.contains(c))
}

fn is_clause_end(c: char) -> bool {
    matches!(c, ',' | ';' | '。' | '.' | '!' | '?' | '|' | ' ')
}

/// Whether no mark between two positions ends a clause.
pub fn same_clause(chars: &[char], from: usize, to: usize) -> bool {
    !chars[from..to].iter().any(|&c| is_clause_end(c))
}

/// 咳嗽:无, 发热、咳嗽:无. `None` if the word at `index` is not denied from behind.
pub fn denied_after(chars: &[char], words: &[Word], index: usize) -> Option<Distance> {
    let mut last = index;
    while let Some(next) = words.get(last + 1) {
        let between = &chars[words[last].end..next.start];
        let joined = matches!(next.kind, Kind::Symptom(_) | Kind::Ill) && is_joint(between, "、和或及与/");
        let not = next.kind == Kind::Not && is_joint(between, ": ") && between.len() < 3;
        if not {
            let closed = chars.get(next.end).is_none_or(|&c| !is_letter(c));
            let apart = !between.is_empty() && !between.contains(&':');
            return closed.then_some(if apart { Distance::Apart } else { Distance::Next });
        } else if joined || (next.kind == Kind::Filler && between.is_empty() && next.end - next.start == 2) {
            last += 1;
        } else {
            return None;
        }
    }
    None
}

/// Whether a list goes on from here to 等 or 症状, so that a denial before it holds for all of it.
pub fn ends_list(chars: &[char], from: usize) -> bool {
    let mut at = from;
    while let Some(&c) = chars.get(at) {
        if c == '等' || chars[at..].starts_with(&['症', '状']) {
            return true;
        }
        match word_at(chars, at) {
            Some(word) if matches!(word.kind, Kind::Symptom(_) | Kind::Ill) => at = word.end,
            _ if "、,和或及与/ ".contains(c) => at += 1,
            _ => return false,
        }
    }
    false
}

/// 妈妈咳嗽, 接触过发热病人, 与确诊者接触: the complaint is not the child's own.
pub fn about_others(chars: &[char], words: &[Word], index: usize) -> bool {
    let word = words[index];
    let earlier = words[..index].iter().rev().take_while(|other| same_clause(chars, other.end, word.start));
    let theirs = earlier.into_iter().any(|other| matches!(other.kind, Kind::Kin | Kind::Contact));
    let mut later = words[index + 1..].iter().take_while(|other| same_clause(chars, word.end, other.start));
    theirs || (word.kind == Kind::Ill && later.any(|other| other.kind == Kind::Contact))
}
