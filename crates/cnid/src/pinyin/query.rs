//! What people type to find a name, and how a store answers it.

use unicode_normalization::UnicodeNormalization;

use super::reading::{head_readings, is_letter, parts_words, plain_letters, tokens};
use super::syllable::cuts;
use super::{KEYS, NameKey, comparable};
use crate::name::unify_dot;

/// The most prefixes of one query.
const PREFIXES: usize = 8;

/// The most characters of a prefix; an index is not narrowed further by more.
const LONGEST: usize = 24;

/// The longest run of letters that is taken for initials in doubt, and not for a word.
const INITIALS: usize = 4;

/// A search for names by their beginning: characters (`田小`), pinyin (`tianxiao`, `tian xiaom`), initials
/// (`txm`), or characters with either of the others behind (`田xm`, `田xiao`).
///
/// Small and capital letters, full and half width, blanks, dots and accents make no difference; ü may be
/// typed as v. A blank or apostrophe between letters ends a syllable, so `xi an` does not find 先; other
/// letters are cut into syllables in every valid way, and the last syllable may be incomplete.
///
/// A store keeps [`search_key`](super::search_key) of each name in an ordered index and asks in two steps:
/// for each text of [`prefixes`](Query::prefixes) it reads the keys from that text to that text with U+10FFFF
/// behind, and keeps those that [`matches`](Query::matches). No key that matches lies outside; no prefix
/// begins with another, so no key is read twice.
///
/// Only the most usual reading of a name is in its key. A name in Latin letters is found by the letters of
/// its beginning when they are one whole name of one word, cannot be cut into pinyin syllables, or go on into
/// the next word after a blank (`maria g`); and always by its initials.
///
/// ```
/// use cnid::pinyin::{Query, search_key};
/// let key = search_key("田小满");
/// for typed in ["田小", "tianxiao", "tian xiaom", "TXM", "田xm"] {
///     let query = Query::parse(typed);
///     assert!(query.prefixes().iter().any(|prefix| key.starts_with(prefix)), "{typed}");
///     assert!(query.matches(&key), "{typed}");
/// }
/// assert_eq!(Query::parse("xian").prefixes(), ["x"]);
/// assert!(!Query::parse("小满").matches(&key));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// What the folded name begins with.
    text: String,
    /// The ways to understand the query.
    ways: Vec<Way>,
}

/// One way to understand a query: what the whole key and what the full reading begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Way {
    prefix: String,
    full: String,
}

impl Query {
    /// Understands what somebody typed. Any text is a query; one without letters, characters or digits finds
    /// nothing.
    pub fn parse(typed: &str) -> Query {
        let typed: Vec<char> = typed.nfkc().map(unify_dot).collect();
        let is_tail = |c: char| is_letter(c) || parts_words(c);
        let tail_at = typed.iter().rposition(|&c| !is_tail(c)).map_or(0, |last| last + 1);
        let head: String = typed[..tail_at].iter().collect();
        let words: Vec<String> = typed[tail_at..]
            .split(|&c| parts_words(c))
            .map(|word| plain_letters(&word.iter().collect::<String>()))
            .filter(|word| !word.is_empty())
            .collect();
        let head_tokens = tokens(&head);
        let heads: Vec<NameKey> = match head_tokens.as_slice() {
            [] => vec![NameKey::of(&[])],
            head => head_readings(head, KEYS).iter().map(|sounds| NameKey::of(sounds)).collect(),
        };
        let mut ways = Vec::new();
        for head in &heads {
            if words.is_empty() {
                ways.push(Way { prefix: head.initials.clone(), full: head.full.clone() });
            } else {
                add_tail(head, &words, &mut ways);
            }
        }
        ways.retain(|way| !way.prefix.is_empty());
        Query { text: comparable(&head), ways }
    }

    /// The beginnings of search keys among which all matches lie: at most eight, none the beginning of
    /// another, in order. None when nothing can match.
    pub fn prefixes(&self) -> Vec<String> {
        let mut prefixes: Vec<String> =
            self.ways.iter().map(|way| way.prefix.chars().take(LONGEST).collect()).collect();
        loop {
            prefixes.sort_unstable();
            // In order, what begins with another follows it.
            prefixes.dedup_by(|later, kept| later.starts_with(kept.as_str()));
            if prefixes.len() <= PREFIXES {
                return prefixes;
            }
            let longest = prefixes.iter().map(|prefix| prefix.chars().count()).max().unwrap_or(0);
            if longest <= 1 {
                // One letter each and still too many: an open range is the only honest answer.
                return vec![String::new()];
            }
            for prefix in prefixes.iter_mut().filter(|prefix| prefix.chars().count() == longest) {
                prefix.pop();
            }
        }
    }

    /// Whether a name is found, by its [`search_key`](super::search_key).
    ///
    /// ```
    /// use cnid::pinyin::{Query, search_key};
    /// assert!(Query::parse("lv").matches(&search_key("吕小满")));
    /// assert!(!Query::parse("田x").matches(&search_key("唐小满")));
    /// ```
    pub fn matches(&self, search_key: &str) -> bool {
        let mut parts = search_key.splitn(3, ' ').skip(1);
        let (Some(full), Some(folded)) = (parts.next(), parts.next()) else { return false };
        folded.starts_with(&self.text)
            && self.ways.iter().any(|way| search_key.starts_with(&way.prefix) && full.starts_with(&way.full))
    }
}

/// The ways to understand letters behind a head.
fn add_tail(head: &NameKey, words: &[String], ways: &mut Vec<Way>) {
    let NameKey { initials, full } = head;
    let letters = words.concat();
    let spelled = format!("{full}{letters}");
    let cuts = cuts(words);
    let first = letters.chars().next().map(String::from).unwrap_or_default();
    // Letters i, u and v begin no syllable; a few of them may still be the initials of Latin words.
    let (vowels, many) = (letters.contains(['i', 'u', 'v']), letters.chars().count() > INITIALS);
    if !(vowels && many) {
        ways.push(Way { prefix: format!("{initials}{letters}"), full: full.clone() });
    }
    // The beginning of a word in Latin letters, which is one syllable of the key.
    let is_word = cuts.is_empty() && (vowels || many);
    for cut in &cuts {
        ways.push(Way { prefix: format!("{initials}{cut}"), full: spelled.clone() });
    }
    if words.len() > 1 {
        let begins: String = words.iter().filter_map(|word| word.chars().next()).collect();
        ways.push(Way { prefix: format!("{initials}{begins}"), full: spelled.clone() });
    } else if is_word {
        ways.push(Way { prefix: format!("{initials}{first}"), full: spelled.clone() });
    }
    ways.push(Way { prefix: format!("{initials}{first} {spelled}"), full: spelled });
}
