//! The words of a line that tell where a child is.

use super::spelling::is_letter;
use super::words::{Kind, Word, word_at};

/// Where a place is told of: 在武汉, 不在家, 未外出. `None` if nowhere.
pub fn place(chars: &[char], words: &[Word]) -> Option<(usize, usize)> {
    if let Some(stay) = words.iter().find(|word| word.kind == Kind::Stay) {
        return Some((stay.start, stay.end));
    }
    let mut at = 0;
    let mut later = words.iter().peekable();
    let mut denial: Option<Word> = None;
    while at < chars.len() {
        while let Some(word) = later.next_if(|word| word.end <= at) {
            denial = Some(*word).filter(|word| word.kind == Kind::Not);
        }
        let covering = later.peek().filter(|word| word.start <= at);
        let denied = covering.map(|word| **word).or(denial.filter(|word| word.end == at));
        if let Some(word) = covering.filter(|word| word.kind != Kind::Not || !holds_preposition(chars, word))
        {
            at = word.end;
            continue;
        }
        let goes = matches!(chars[at], '回' | '去') && denied.is_none() && chars.get(at + 1) != Some(&'过');
        if chars[at] == '在' || goes {
            let end = place_end(chars, at + 1);
            if end > at + 1 {
                return Some((denied.map_or(at, |word| word.start), end));
            }
        }
        at += 1;
    }
    None
}

fn holds_preposition(chars: &[char], word: &Word) -> bool {
    chars[word.start..word.end].contains(&'在')
}

/// The end of the place that begins at `from`: after 家, before the next word, at most 12 characters on.
fn place_end(chars: &[char], from: usize) -> usize {
    let mut at = from;
    while at < chars.len() && at < from + 12 && is_letter(chars[at]) {
        if chars[at] == '家' {
            return at + 1 + usize::from(matches!(chars.get(at + 1), Some('里' | '中')));
        }
        match word_at(chars, at) {
            Some(word) if word.kind == Kind::Kin => at = word.end,
            Some(_) => break,
            None => at += 1,
        }
    }
    at
}
