//! The roster's names: where they stand in a line, and which are like a word that is none of them.

use std::collections::{HashMap, HashSet};

use super::RosterName;
use super::spelling::{fold_name, is_letter, sound};
use super::words::{BEFORE_NAMES, word_at};

/// Surnames of two characters, whose given name is what follows both.
const LONG_SURNAMES: &[&str] = &[
    "欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "东方", "南宫",
    "端木", "百里", "西门", "独孤", "宇文", "长孙", "轩辕", "申屠", "澹台", "闻人", "万俟", "呼延", "钟离",
    "公冶", "太史",
];
/// Names kept under one key of the index of like names; a class has far fewer.
const MOST_ALIKE: usize = 64;
const MOST_NEAREST: usize = 5;

/// A name from the roster in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub start: usize,
    pub end: usize,
    /// The words found: the name or the given name.
    pub name: String,
    /// Who has this name, in roster order; at least one.
    pub keys: Vec<i64>,
    /// Only the given name.
    pub given: bool,
    /// The words around leave no doubt that the name ends where the hit ends.
    pub clear: bool,
}

/// The roster, indexed by name, by given name and by likeness.
pub struct Roster {
    names: Vec<(Vec<char>, i64)>,
    full: HashMap<String, Vec<i64>>,
    given: HashMap<String, Vec<i64>>,
    /// Names by themselves and by what is left of them without one character.
    shortened: HashMap<String, Vec<usize>>,
    sounds: HashMap<String, Vec<usize>>,
    /// Lengths of names and given names in characters, the longest first.
    lengths: Vec<usize>,
}

impl Roster {
    /// Indexes a roster.
    pub fn new(roster: &[RosterName<'_>]) -> Roster {
        let names: Vec<(Vec<char>, i64)> =
            roster.iter().map(|person| (fold_name(person.name), person.key)).collect();
        let mut indexed = Roster {
            full: HashMap::new(),
            given: HashMap::new(),
            shortened: HashMap::new(),
            sounds: HashMap::new(),
            lengths: Vec::new(),
            names: Vec::new(),
        };
        let mut lengths = HashSet::new();
        for (index, (name, key)) in names.iter().enumerate().filter(|(_, (name, _))| !name.is_empty()) {
            add(&mut indexed.full, text(name), *key);
            lengths.insert(name.len());
            for given in given_names(name, roster[index].name) {
                lengths.insert(given.len());
                add(&mut indexed.given, text(&given), *key);
            }
            for short in shortenings(name) {
                let alike = indexed.shortened.entry(short).or_default();
                if alike.len() < MOST_ALIKE {
                    alike.push(index);
                }
            }
            indexed.sounds.entry(sound(name)).or_default().push(index);
        }
        indexed.names = names;
        indexed.lengths = lengths.into_iter().collect();
        indexed.lengths.sort_unstable_by(|one, other| other.cmp(one));
        indexed
    }

    /// The names in a line from left to right; at each place the longest, a full name before a given one.
    pub fn find(&self, chars: &[char]) -> Vec<Hit> {
        let letters: Vec<usize> = (0..chars.len()).filter(|&at| !is_gap(chars[at])).collect();
        let mut found: Vec<Hit> = Vec::new();
        let mut at = 0;
        while at < letters.len() {
            let hit = self.hit_at(chars, &letters[at..], found.last().map_or(0, |hit| hit.end));
            at += hit
                .as_ref()
                .map_or(1, |hit| letters[at..].iter().take_while(|&&index| index < hit.end).count());
            // The words of a doubtful hit may hold a clear one: 小田小满.
            if let Some(doubtful) = hit.as_ref().filter(|hit| !hit.clear) {
                at = letters.partition_point(|&index| index <= doubtful.start);
            }
            found.extend(hit);
        }
        found
    }

    fn hit_at(&self, chars: &[char], letters: &[usize], previous_end: usize) -> Option<Hit> {
        let mut name = String::new();
        let mut ends = Vec::new();
        for &index in letters.iter().take(self.lengths.first().copied().unwrap_or(0)) {
            if !is_letter(chars[index]) && !chars[index].is_ascii_digit() {
                break;
            }
            name.push(chars[index]);
            ends.push(name.len());
        }
        let mut doubtful = None;
        for names in [&self.full, &self.given] {
            for &length in self.lengths.iter().filter(|&&length| length <= ends.len()) {
                let words = &name[..ends[length - 1]];
                let Some(keys) = names.get(words) else { continue };
                let (start, end) = (letters[0], letters[length - 1] + 1);
                let given = std::ptr::eq(names, &raw const self.given);
                let clear = self.is_clear(chars, start, end, length, given, previous_end);
                let hit = Hit { start, end, name: words.to_owned(), keys: keys.clone(), given, clear };
                if clear {
                    return Some(hit);
                }
                doubtful = doubtful.or(Some(hit));
            }
        }
        doubtful
    }

    fn is_clear(
        &self,
        chars: &[char],
        start: usize,
        end: usize,
        length: usize,
        given: bool,
        after: usize,
    ) -> bool {
        let letter = |at: usize| chars.get(at).is_some_and(|&c| is_letter(c));
        let latin = |at: usize| chars.get(at).is_some_and(char::is_ascii_alphabetic);
        if latin(start) || latin(end - 1) {
            let goes_on = (start > 0 && latin(start - 1) && latin(start)) || (latin(end) && latin(end - 1));
            return !goes_on;
        }
        let spread = chars[start..end].iter().any(|&c| is_gap(c));
        let before: String = chars[start.saturating_sub(2)..start].iter().collect();
        let opens = start == 0
            || !letter(start - 1)
            || (after == start && after > 0)
            || BEFORE_NAMES.iter().any(|word| before.ends_with(word))
            || (start > 1 && word_at(chars, start - 2).is_some_and(|word| word.end == start));
        let numeral = matches!(chars.get(end), Some('三' | '四')) && matches!(chars.get(end + 1), Some('十'));
        let closes = !letter(end)
            || numeral
            || matches!(chars[end], '在' | '回' | '去')
            || word_at(chars, end).is_some();
        let closes = closes || self.lengths.iter().any(|&next| self.is_full(chars, end, next));
        if length >= 3 && !given && !spread {
            // 田小满满 is another child, 田小满今年三岁 is not.
            return closes || letter(end + 1);
        }
        opens && closes && length > 1
    }

    fn is_full(&self, chars: &[char], at: usize, length: usize) -> bool {
        chars.get(at..at + length).is_some_and(|next| self.full.contains_key(&text(next)))
    }

    /// Persons whose names are like a part of a word, the likest first, at most five: names that sound the
    /// same, then names that differ by one character or by the order of two.
    pub fn nearest(&self, words: &[Vec<char>]) -> Vec<i64> {
        let mut same_sound = Vec::new();
        let mut same_but_one = Vec::new();
        for word in words {
            for length in (2..=5).rev() {
                for part in word.windows(length).filter(|_| length > 2 || word.len() == 2) {
                    same_sound.extend(self.sounds.get(&sound(part)).into_iter().flatten().take(MOST_NEAREST));
                    let alike = shortenings(part);
                    let alike = alike.iter().filter_map(|short| self.shortened.get(short)).flatten();
                    same_but_one.extend(alike.filter(|&&index| is_near(&self.names[index].0, part)));
                }
            }
        }
        let mut seen = HashSet::new();
        let ranked = same_sound.into_iter().chain(same_but_one).map(|index: &usize| self.names[*index].1);
        ranked.filter(|key| seen.insert(*key)).take(MOST_NEAREST).collect()
    }
}

fn text(chars: &[char]) -> String {
    chars.iter().collect()
}

fn add(names: &mut HashMap<String, Vec<i64>>, name: String, key: i64) {
    let keys = names.entry(name).or_default();
    if !keys.contains(&key) {
        keys.push(key);
    }
}

/// A blank or the dot inside a name.
fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '·')
}

/// The given names by which a person may be called; one character is too little to be called by.
fn given_names(name: &[char], written: &str) -> Vec<Vec<char>> {
    if let Some((first, _)) = written.split_once(['·', '•', '・']) {
        let first = fold_name(first);
        return if first.len() > 1 && first.len() < name.len() { vec![first] } else { Vec::new() };
    }
    let ideographs = name.iter().all(|c| is_letter(*c) && !c.is_ascii());
    let long_surname = LONG_SURNAMES.iter().any(|surname| text(name).starts_with(surname));
    match name.len() {
        3 if ideographs && !long_surname => vec![name[1..].to_vec()],
        4 if ideographs && long_surname => vec![name[2..].to_vec()],
        4 if ideographs => vec![name[2..].to_vec(), name[1..].to_vec()],
        _ => Vec::new(),
    }
}

/// The word itself and the word without one of its characters, of at least two characters each.
fn shortenings(word: &[char]) -> Vec<String> {
    let without = |left_out: usize| {
        let kept = word.iter().enumerate().filter(move |(index, _)| *index != left_out);
        kept.map(|(_, c)| *c).collect::<String>()
    };
    let mut found = vec![text(word)];
    if (3..=8).contains(&word.len()) {
        found.extend((0..word.len()).map(without));
    }
    found
}

/// Whether two words differ by one character put in, left out or changed, or by the order of two neighbours.
fn is_near(one: &[char], other: &[char]) -> bool {
    let same_start = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let (one, other) = (&one[same_start..], &other[same_start..]);
    match (one, other) {
        ([], []) => true,
        ([_, one @ ..], [_, other @ ..]) if one == other => true,
        ([a, b, one @ ..], [c, d, other @ ..]) if (a, b) == (d, c) && one == other => true,
        _ => one.get(1..) == Some(other) || other.get(1..) == Some(one),
    }
}
