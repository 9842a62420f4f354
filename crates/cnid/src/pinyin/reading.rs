//! A name as tokens, and the ways to read them.

use std::borrow::Cow;

use ::pinyin::ToPinyin;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::given::given_readings;
use crate::clean::is_blank;
use crate::name::{DOT, is_ideograph, unify_dot};
use crate::surname::{compound_of, surname_readings};

/// How many parts of a name are read in several ways; longer texts are no names.
const VARIED: usize = 16;

/// A syllable, a Latin word, or a sign that stands for itself.
pub(super) type Sound = Cow<'static, str>;

/// A part of a name that is read by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A character.
    Han(char),
    /// A run of letters, small and without accents.
    Word(String),
    /// A digit or other sign.
    Other(char),
}

/// Whether a character parts words without being read.
pub(super) fn parts_words(c: char) -> bool {
    is_blank(c) || c == DOT || matches!(c, '\'' | '’' | '‘' | '-' | '.' | ',' | '(' | ')')
}

/// Whether a character belongs to a word of letters.
pub(super) fn is_letter(c: char) -> bool {
    (c.is_alphabetic() && !is_ideograph(c)) || is_combining_mark(c)
}

/// Small letters without accents; ü after l and n, which pinyin tells from u, as v.
pub(super) fn plain_letters(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut plain = String::new();
    for c in text.nfkd().flat_map(char::to_lowercase) {
        if c == '\u{308}' && (plain.ends_with("lu") || plain.ends_with("nu")) {
            plain.pop();
            plain.push('v');
        } else if !is_combining_mark(c) {
            plain.push(c);
        }
    }
    plain
}

/// The tokens of a name as given.
pub(super) fn tokens(name: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut word = String::new();
    for c in name.nfkc().map(unify_dot) {
        if is_letter(c) {
            word.push(c);
            continue;
        }
        end_word(&mut word, &mut tokens);
        if is_ideograph(c) {
            tokens.push(Token::Han(c));
        } else if !parts_words(c) {
            tokens.push(Token::Other(c));
        }
    }
    end_word(&mut word, &mut tokens);
    tokens
}

fn end_word(word: &mut String, tokens: &mut Vec<Token>) {
    let plain = plain_letters(&std::mem::take(word));
    if !plain.is_empty() {
        tokens.push(Token::Word(plain));
    }
}

/// How a character is read in a given name, the most usual first; itself when no reading is known.
fn given(c: char) -> Vec<Sound> {
    match given_readings(c) {
        Some(readings) => readings.iter().copied().map(Cow::Borrowed).collect(),
        None => vec![dictionary(c)],
    }
}

/// The reading that dictionaries give first.
fn dictionary(c: char) -> Sound {
    let Some(reading) = c.to_pinyin() else { return Cow::Owned(c.to_string()) };
    let reading = reading.plain();
    if reading.is_ascii() { Cow::Borrowed(reading) } else { Cow::Owned(plain_letters(reading)) }
}

/// The readings of each token of a name whose surname has one character.
fn single(tokens: &[Token]) -> Vec<Vec<Sound>> {
    let mut choices = plain(tokens);
    if let Some(&Token::Han(surname)) = tokens.first() {
        choices[0] = match surname_readings(surname) {
            Some(readings) => readings.iter().copied().map(Cow::Borrowed).collect(),
            None => vec![dictionary(surname)],
        };
    }
    choices
}

/// The readings of each token without regard to surnames.
fn plain(tokens: &[Token]) -> Vec<Vec<Sound>> {
    let read = |token: &Token| match token {
        Token::Han(c) => given(*c),
        Token::Word(word) => vec![Cow::Owned(word.clone())],
        Token::Other(c) => vec![Cow::Owned(c.to_string())],
    };
    tokens.iter().map(read).collect()
}

/// The readings of each token of a name with a surname of two characters; none when it has not.
fn compound(tokens: &[Token]) -> Option<Vec<Vec<Sound>>> {
    let [Token::Han(first), Token::Han(second), given @ ..] = tokens else { return None };
    let (_, surname) = compound_of(&String::from_iter([*first, *second]))?;
    Some(surname.map(|syllable| vec![Cow::Borrowed(syllable)]).into_iter().chain(plain(given)).collect())
}

/// The most usual reading.
pub(super) fn first_reading(tokens: &[Token]) -> Vec<Sound> {
    let choices = compound(tokens).unwrap_or_else(|| single(tokens));
    choices.into_iter().filter_map(|sounds| sounds.into_iter().next()).collect()
}

/// At most `limit` readings, the most usual first.
pub(super) fn readings(tokens: &[Token], limit: usize) -> Vec<Vec<Sound>> {
    if tokens.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let Some(choices) = compound(tokens) else {
        gather(&single(tokens), limit, &mut found);
        return found;
    };
    gather(&choices, limit, &mut found);
    // Far more people are surnamed 单 than 单于, and the two are read differently.
    if tokens[0] == Token::Han('单') {
        gather(&single(tokens), limit, &mut found);
    }
    found
}

/// The readings of what somebody typed of a name's beginning: those of a name, of the first character of a
/// longer surname, and of a name that has no surname.
pub(super) fn head_readings(tokens: &[Token], limit: usize) -> Vec<Vec<Sound>> {
    let mut found = readings(tokens, limit);
    if let [Token::Han(only)] = tokens {
        let longer = crate::surname::COMPOUND.iter().filter(|(surname, _)| surname.starts_with(*only));
        found.extend(longer.map(|(_, syllables)| vec![Cow::Borrowed(syllables[0])]));
    }
    gather(&plain(tokens), found.len() + limit, &mut found);
    found
}

/// Adds the readings that `choices` allow, those with the fewest and slightest departures from the usual
/// first and the surname's departures before those of the given name, until `found` holds `limit`.
fn gather(choices: &[Vec<Sound>], limit: usize, found: &mut Vec<Vec<Sound>>) {
    let (varied, fixed) = choices.split_at(choices.len().min(VARIED));
    let fixed: Vec<Sound> = fixed.iter().map(|sounds| sounds[0].clone()).collect();
    for departure in 0..=departures(varied) {
        depart(varied, departure, &mut Vec::new(), &mut |reading| {
            let whole = [reading, fixed.as_slice()].concat();
            if found.len() < limit && !found.contains(&whole) {
                found.push(whole);
            }
            found.len() < limit
        });
    }
}

/// The greatest departure that `choices` allow.
fn departures(choices: &[Vec<Sound>]) -> usize {
    choices.iter().map(|sounds| sounds.len() - 1).sum()
}

/// Gives `take` each reading with exactly this departure, behind `reading`, until it wants no more.
fn depart(
    choices: &[Vec<Sound>],
    departure: usize,
    reading: &mut Vec<Sound>,
    take: &mut dyn FnMut(&[Sound]) -> bool,
) -> bool {
    let Some((sounds, others)) = choices.split_first() else { return take(reading) };
    let possible = departures(others);
    for rank in (0..sounds.len().min(departure + 1)).rev().filter(|rank| departure - rank <= possible) {
        reading.push(sounds[rank].clone());
        let more = depart(others, departure - rank, reading, take);
        reading.pop();
        if !more {
            return false;
        }
    }
    true
}
