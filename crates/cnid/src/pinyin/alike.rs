//! Whether two names sound alike.

use super::reading::{Sound, Token, readings, tokens};
use super::{KEYS, is_han};

/// Whether two names have equal pinyin, tones aside, in some reading of each. A name in Latin letters is
/// compared by its letters without blanks, so that 田小满 sounds like Tian Xiaoman.
///
/// ```
/// use cnid::pinyin::sounds_alike;
/// assert!(sounds_alike("田小满", "田晓曼"));
/// assert!(sounds_alike("单雄", "山雄"));
/// assert!(!sounds_alike("田小满", "田小蛮子"));
/// ```
pub fn sounds_alike(a: &str, b: &str) -> bool {
    alike(a, b, Sound::into_owned)
}

/// [`sounds_alike`] where also sounds count as equal that many speakers do not keep apart: zh and z, ch and
/// c, sh and s, n and l, r and l, h and f at the beginning of a syllable, ng and n at its end. Latin words
/// are taken as they are.
///
/// ```
/// use cnid::pinyin::fuzzy_alike;
/// assert!(fuzzy_alike("张丽", "臧妮"));
/// assert!(fuzzy_alike("胡英", "符音"));
/// assert!(!fuzzy_alike("张丽", "江丽"));
/// ```
pub fn fuzzy_alike(a: &str, b: &str) -> bool {
    alike(a, b, |sound| blurred(&sound))
}

fn alike(a: &str, b: &str, heard: fn(Sound) -> String) -> bool {
    let (a, b) = (tokens(a), tokens(b));
    let by_syllable = is_han(&a) && is_han(&b);
    let all = |tokens: &[Token]| -> Vec<Vec<String>> {
        readings(tokens, KEYS)
            .into_iter()
            .map(|reading| {
                let pairs = reading.into_iter().zip(tokens);
                let hear = |(sound, token): (Sound, &Token)| match token {
                    Token::Han(_) if by_syllable => heard(sound),
                    _ => sound.into_owned(),
                };
                let heard: Vec<String> = pairs.map(hear).collect();
                if by_syllable { heard } else { vec![heard.concat()] }
            })
            .collect()
    };
    let (a, b) = (all(&a), all(&b));
    a.iter().any(|reading| b.contains(reading))
}

/// A syllable with the sounds that are not kept apart made one.
fn blurred(syllable: &str) -> String {
    let end = syllable.strip_suffix("ng").map(|rest| format!("{rest}n"));
    let syllable = end.as_deref().unwrap_or(syllable);
    for (front, same) in [("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("r", "l"), ("h", "f")] {
        if let Some(rest) = syllable.strip_prefix(front) {
            return format!("{same}{rest}");
        }
    }
    syllable.to_owned()
}
