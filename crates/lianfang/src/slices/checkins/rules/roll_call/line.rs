//! A line without its number, its stamps, its emoticons and the class: what is left is names and answers.

use std::ops::Range;

use super::numbers::{blank_stamps, number_end};
use super::spelling::{fold, is_letter};
use super::words::{EMOTICONS, Kind, word_at};

/// How a line begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Opening {
    #[default]
    Plain,
    /// With the number of its place in the list.
    Number,
    /// As an example or a pattern.
    Example,
}

/// A folded line with blanks where something was that is neither a name nor an answer.
#[derive(Clone, Debug, Default)]
pub struct Cleaned {
    pub chars: Vec<char>,
    pub opening: Opening,
    /// The line has a date or a time of day, as the name of a sender has.
    pub stamped: bool,
    /// The line was too long to be read to its end.
    pub cut: bool,
    /// Where somebody is spoken to: @田小满妈妈. In order, apart from each other.
    pub addressed: Vec<Range<usize>>,
}

/// Characters of a line that are read; nobody's answer is longer, and a pasted article must not take long.
const LONGEST: usize = 1000;

/// Cleans a line as given.
pub fn clean(text: &str) -> Cleaned {
    let mut chars = fold(text);
    let cut = chars.len() > LONGEST;
    chars.truncate(LONGEST);
    blank_emoticons(&mut chars);
    let stamped = blank_stamps(&mut chars);
    let mut from = skip_junk(&chars, 0);
    let mut numbered = false;
    // Key-cap digits come one by one: 1⃣2⃣ is the twelfth.
    while let Some(after) =
        number_end(&chars, from).filter(|_| !numbered || chars.get(from + 1) == Some(&'、'))
    {
        numbered = true;
        from = skip_junk(&chars, after);
    }
    chars[..from].fill(' ');
    let opening = match (is_example(&chars[from..]), numbered) {
        (true, _) => Opening::Example,
        (false, true) => Opening::Number,
        (false, false) => Opening::Plain,
    };
    blank_classes(&mut chars);
    let addressed = addressed(&chars);
    Cleaned { chars, opening, stamped, cut, addressed }
}

fn skip_junk(chars: &[char], from: usize) -> usize {
    from + chars[from..].iter().take_while(|&&c| " #*-+.·>~=_、,。:;|/!?".contains(c)).count()
}

fn blank_emoticons(chars: &mut [char]) {
    let mut at = 0;
    while at < chars.len() {
        let close = chars[at..].iter().take(10).position(|&c| c == ']');
        if let Some(length) = close.filter(|_| chars[at] == '[') {
            let inside: String = chars[at + 1..at + length].iter().collect();
            let known = EMOTICONS.contains(&format!(" {inside} "));
            if known || (!inside.is_empty() && inside.chars().all(|c| c.is_ascii_alphabetic())) {
                chars[at..=at + length].fill(' ');
            }
        }
        at += 1;
    }
}

fn is_example(rest: &[char]) -> bool {
    let rest: String = rest.iter().filter(|c| !"([【<《".contains(**c)).take(4).collect();
    let marked = [
        "例:", "例 ", "例,", "例)", "例]", "例】", "例、", "例1", "例如", "例子", "如:", "比如", "示例",
        "样例", "范例", "举例",
    ];
    marked.iter().any(|word| rest.starts_with(word)) || rest.starts_with("格式") || rest.starts_with("模板")
}

/// Blanks 小二班, 大1班, 三年级2班.
fn blank_classes(chars: &mut [char]) {
    for at in 1..chars.len() {
        if chars[at] == '班' {
            let of_class = |c: &&char| {
                c.is_ascii_digit() || "大中小托幼学前初高一二三四五六七八九十年级第()k".contains(**c)
            };
            let length = chars[..at].iter().rev().take(8).take_while(of_class).count();
            if length > 0 {
                chars[at - length..=at].fill(' ');
            }
        }
    }
}

fn addressed(chars: &[char]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if chars[at] == '@' {
            let end = at + 1 + chars[at + 1..].iter().take_while(|&&c| is_letter(c)).count();
            found.push(at..end);
            at = end;
        } else {
            at += 1;
        }
    }
    found
}

/// The words of the line that belong to no answer, without titles: at most the first three, of 2 to 12
/// characters each. Single characters with blanks between them are one word: 王 大 锤.
pub fn loose_words(chars: &[char]) -> Vec<Vec<char>> {
    let mut found: Vec<Vec<char>> = Vec::new();
    let mut run: Vec<char> = Vec::new();
    let mut at = 0;
    while at <= chars.len() && found.len() < 3 {
        let word = word_at(chars, at).filter(|word| word.end - word.start > 1);
        let letter = chars.get(at).copied().filter(|&c| is_letter(c) && word.is_none());
        let spread = chars.get(at) == Some(&' ') && is_spread(chars, at);
        if let Some(c) = letter {
            run.push(c);
        } else if !spread && !run.is_empty() {
            trim_titles(&mut run);
            if (2..=12).contains(&run.len()) {
                found.push(std::mem::take(&mut run));
            }
            run.clear();
        }
        at = word.map_or(at + 1, |word| word.end);
    }
    found
}

/// Whether a blank stands between single characters of one spread word.
fn is_spread(chars: &[char], at: usize) -> bool {
    let letter =
        |index: Option<usize>| index.and_then(|index| chars.get(index)).is_some_and(|&c| is_letter(c));
    let single_before = letter(at.checked_sub(1)) && !letter(at.checked_sub(2));
    single_before && letter(Some(at + 1)) && !letter(Some(at + 2))
}

/// Takes single characters such as 妈 and 在 off the end.
fn trim_titles(run: &mut Vec<char>) {
    let title = |run: &[char]| {
        word_at(run, run.len() - 1).is_some_and(|word| matches!(word.kind, Kind::Kin | Kind::All | Kind::Not))
    };
    while run.len() > 2 && (matches!(run[run.len() - 1], '在' | '的') || title(run)) {
        run.pop();
    }
}
