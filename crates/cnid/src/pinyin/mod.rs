//! Names by their sound: keys to find them by pinyin, what people type to find them, and names that sound
//! alike.
//!
//! Pinyin here is without tones, in small letters, with ü as v. Characters that a dictionary reads in several
//! ways are read as names are: surnames as surnames (单 is shan), given names by the readings in use today.
//! Archaic readings that dictionaries list are left out, as they would make unlike names sound alike.

mod alike;
mod given;
mod query;
mod reading;
mod syllable;

pub use alike::{fuzzy_alike, sounds_alike};
pub use query::Query;

use crate::name::{DOT, fold_name};
use reading::{Sound, Token, first_reading, readings, tokens};

/// The most keys of one name.
const KEYS: usize = 4;

/// One way to read a name.
///
/// A word in Latin letters counts as one syllable. What has no known reading, such as a digit or a very rare
/// character, stands for itself in both fields.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NameKey {
    /// The first letter of each syllable, `txm`.
    pub initials: String,
    /// The syllables without blanks, `tianxiaoman`.
    pub full: String,
}

impl NameKey {
    fn of(sounds: &[Sound]) -> NameKey {
        let initials = sounds.iter().filter_map(|sound| sound.chars().next()).collect();
        NameKey { initials, full: sounds.concat() }
    }
}

/// The plausible readings of a name, the most usual first: of one name at most four, of a name without any
/// letter or character none. Surnames, also those of two characters, are read as surnames only.
///
/// ```
/// let full = |name| cnid::pinyin::name_keys(name).into_iter().map(|key| key.full).collect::<Vec<_>>();
/// assert_eq!(full("曾小满"), ["zengxiaoman"]);
/// assert_eq!(full("尉迟小满"), ["yuchixiaoman"]);
/// assert_eq!(full("乐行"), ["yuexing", "lexing", "yuehang", "lehang"]);
/// ```
pub fn name_keys(name: &str) -> Vec<NameKey> {
    let mut keys: Vec<NameKey> = Vec::new();
    for sounds in readings(&tokens(name), KEYS) {
        let key = NameKey::of(&sounds);
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// What a store keeps and indexes of a name to answer a [`Query`]: initials, full reading and folded name
/// with one blank between, of the most usual reading.
///
/// The folded name has neither blanks nor dots. Of a name in Latin letters the initials are the first letters
/// of its words; accents are dropped from initials and full reading. Empty for a name without any letter or
/// character.
///
/// ```
/// use cnid::pinyin::search_key;
/// assert_eq!(search_key("田小满"), "txm tianxiaoman 田小满");
/// assert_eq!(search_key("吕 长春"), "lcc lvchangchun 吕长春");
/// assert_eq!(search_key("Maria Garcia"), "mg mariagarcia mariagarcia");
/// ```
pub fn search_key(name: &str) -> String {
    let tokens = tokens(name);
    if tokens.is_empty() {
        return String::new();
    }
    let NameKey { initials, full } = NameKey::of(&first_reading(&tokens));
    format!("{initials} {full} {}", comparable(name))
}

/// A folded name without dots, as people type it.
fn comparable(name: &str) -> String {
    let mut folded = fold_name(name);
    folded.retain(|c| c != DOT);
    folded
}

/// Whether all of a name is written in characters.
fn is_han(tokens: &[Token]) -> bool {
    tokens.iter().all(|token| matches!(token, Token::Han(_)))
}
