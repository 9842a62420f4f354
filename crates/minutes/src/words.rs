//! Comparing with lists of words, where nearly every comparison fails: the last byte of the first (or last)
//! character decides most of them before anything is called.

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
