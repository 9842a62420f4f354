//! Comparing with lists of words, where nearly every comparison fails: the last byte of the first (or last)
//! character decides most of them before anything is called.

use std::collections::HashMap;

/// `text` begins with `word`.
#[inline]
pub(crate) fn begins(text: &str, word: &str) -> bool {
    let at = word.len().min(3) - usize::from(!word.is_empty());
    text.as_bytes().get(at) == word.as_bytes().get(at) && text.starts_with(word)
}

/// `text` ends with `word`.
#[inline]
pub(crate) fn ends(text: &str, word: &str) -> bool {
    text.as_bytes().last() == word.as_bytes().last() && text.ends_with(word)
}

/// The longest of the words that `text` begins with.
pub(crate) fn longest(text: &str, words: &[&'static str]) -> Option<&'static str> {
    words.iter().filter(|word| begins(text, word)).max_by_key(|word| word.len()).copied()
}

/// A set of characters of the first plane, one bit each.
pub(crate) struct Characters {
    bits: Box<[u64]>,
    /// How many of them stand before each word of `bits`.
    before: Box<[u16]>,
}

impl Characters {
    pub(crate) fn of(characters: impl IntoIterator<Item = char>) -> Self {
        let mut bits = vec![0; 0x1_0000 / 64].into_boxed_slice();
        for c in characters {
            let at = c as usize;
            bits[at / 64] |= 1 << (at % 64);
        }
        let count = |sum: &mut u16, word: &u64| {
            let before = *sum;
            *sum += word.count_ones() as u16;
            Some(before)
        };
        let before = bits.iter().scan(0, count).collect();
        Self { bits, before }
    }

    /// How many of them come before `c`, one of them, in the order of characters.
    #[inline]
    fn rank(&self, c: char) -> usize {
        let at = c as usize;
        let lower = self.bits[at / 64] & ((1 << (at % 64)) - 1);
        usize::from(self.before[at / 64]) + lower.count_ones() as usize
    }

    #[inline]
    pub(crate) fn has(&self, c: char) -> bool {
        let at = c as usize;
        at < 0x1_0000 && self.bits[at / 64] & (1 << (at % 64)) != 0
    }

    /// Whether `text` begins with one of them.
    #[inline]
    pub(crate) fn begin(&self, text: &str) -> bool {
        text.chars().next().is_some_and(|c| self.has(c))
    }

    /// Whether `text` ends with one of them.
    #[inline]
    pub(crate) fn end(&self, text: &str) -> bool {
        text.chars().next_back().is_some_and(|c| self.has(c))
    }

    /// Whether one of them stands in `text`.
    pub(crate) fn in_text(&self, text: &str) -> bool {
        text.chars().any(|c| self.has(c))
    }
}

/// A list of words that is looked for often: a character that begins none of them costs one look, another one a search
/// for those that begin with it.
pub(crate) struct Words {
    first: Characters,
    /// By their first character, of equal ones the longest first.
    sorted: Vec<&'static str>,
    /// Where the words of each first character begin in `sorted`, and its end.
    starts: Vec<usize>,
}

impl Words {
    pub(crate) fn of(list: &[&'static str]) -> Self {
        let mut sorted = list.to_vec();
        sorted.sort_by_key(|word| (word.chars().next(), std::cmp::Reverse(word.len())));
        let first = Characters::of(sorted.iter().filter_map(|word| word.chars().next()));
        let fresh = |at: &usize| *at == 0 || sorted[*at].chars().next() != sorted[*at - 1].chars().next();
        let starts = (0..sorted.len()).filter(fresh).chain([sorted.len()]).collect();
        Self { first, sorted, starts }
    }

    /// Characters with which they begin.
    pub(crate) fn beginnings(&self) -> impl Iterator<Item = char> {
        self.sorted.iter().filter_map(|word| word.chars().next())
    }

    /// The longest of them that `text` begins with.
    pub(crate) fn longest(&self, text: &str) -> Option<&'static str> {
        let first = text.chars().next().filter(|c| self.first.has(*c));
        let slot = self.first.rank(first?);
        let alike = &self.sorted[self.starts[slot]..self.starts[slot + 1]];
        alike.iter().copied().find(|word| text.starts_with(*word))
    }

    /// Whether `text` begins with one of them.
    pub(crate) fn begin(&self, text: &str) -> bool {
        self.longest(text).is_some()
    }

    /// Whether one of them stands in `text`.
    pub(crate) fn in_text(&self, text: &str) -> bool {
        text.char_indices().any(|(at, c)| self.first.has(c) && self.begin(&text[at..]))
    }

    /// Where the last of them in `text` begins.
    pub(crate) fn last_in(&self, text: &str) -> Option<usize> {
        let mut backwards = text.char_indices().rev();
        backwards.find(|(at, c)| self.first.has(*c) && self.begin(&text[*at..])).map(|(at, _)| at)
    }
}

/// Words by their first or last character, for long lists that are asked often.
pub(crate) struct ByCharacter(HashMap<char, Vec<&'static str>>);

impl ByCharacter {
    pub(crate) fn first(words: impl IntoIterator<Item = &'static str>) -> Self {
        Self::keyed(words, |word| word.chars().next())
    }

    pub(crate) fn last(words: impl IntoIterator<Item = &'static str>) -> Self {
        Self::keyed(words, |word| word.chars().next_back())
    }

    fn keyed(words: impl IntoIterator<Item = &'static str>, key: impl Fn(&str) -> Option<char>) -> Self {
        let mut map: HashMap<char, Vec<&'static str>> = HashMap::new();
        for word in words {
            if let Some(c) = key(word) {
                map.entry(c).or_default().push(word);
            }
        }
        Self(map)
    }

    /// Whether `text` begins with one of the words, kept by their first character.
    pub(crate) fn begins(&self, text: &str) -> bool {
        let words = text.chars().next().and_then(|c| self.0.get(&c));
        words.is_some_and(|words| words.iter().any(|word| text.starts_with(word)))
    }

    /// Whether `text` ends with one of the words, kept by their last character.
    pub(crate) fn ends(&self, text: &str) -> bool {
        let words = text.chars().next_back().and_then(|c| self.0.get(&c));
        words.is_some_and(|words| words.iter().any(|word| text.ends_with(word)))
    }
}
