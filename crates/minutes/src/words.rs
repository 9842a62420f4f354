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
