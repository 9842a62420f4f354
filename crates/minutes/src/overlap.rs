//! Whether a text is contained in another: by its sentences, without spaces and signs.

use std::collections::{HashMap, HashSet};

use crate::normal;

/// A text as the set of its sentences, for comparing with others. Building it takes one pass.
///
/// ```
/// use minutes::Fingerprint;
/// let whole = Fingerprint::of("村看村，户看户。群众看干部！腿要勤，嘴要勤，笔要勤。有几户登几户，有几个报几个。");
/// let part = Fingerprint::of("村看村，户看户。群众看干部！腿要勤,嘴要勤，\n笔要勤");
/// let overlap = part.within(&whole);
/// assert_eq!((overlap.found, overlap.sentences), (3, 3));
/// assert!(overlap.is_contained());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Fingerprint {
    /// Hash and length of each sentence, in order.
    sentences: Vec<(u64, u32)>,
    set: HashSet<u64>,
    /// The beginnings of long sentences, for a last one that was cut off.
    cut: Option<(u64, u32)>,
    heads: HashMap<u64, u32>,
}

/// How much of one text stands in another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overlap {
    /// Sentences of the smaller text.
    pub sentences: u32,
    /// How many of them the other has.
    pub found: u32,
    /// Characters of the smaller text, and of the sentences found.
    pub characters: u32,
    pub found_characters: u32,
}

impl Overlap {
    /// At least nineteen twentieths of the characters are in the other text.
    pub fn is_contained(&self) -> bool {
        self.sentences > 0 && u64::from(self.found_characters) * 20 >= u64::from(self.characters) * 19
    }
}

/// Sentences shorter than this (characters) say nothing about where they come from.
const SHORTEST: u32 = 4;

/// Characters of a cut-off sentence that are compared.
const HEAD: u32 = 8;

impl Fingerprint {
    /// Reads a text.
    pub fn of(text: &str) -> Self {
        let mut made = Self::default();
        let mut sentence = Sentence::default();
        for c in text.chars() {
            match c {
                '。' | '！' | '？' | '!' | '?' | '；' | ';' => made.close(&mut sentence),
                '\n' => {}
                c if c.is_alphanumeric() => sentence.add(c),
                _ => {}
            }
        }
        if sentence.length >= SHORTEST {
            made.cut = Some((sentence.head, sentence.length));
        }
        made.close(&mut sentence);
        made
    }

    fn close(&mut self, sentence: &mut Sentence) {
        if sentence.length >= SHORTEST {
            self.sentences.push((sentence.hash, sentence.length));
            self.set.insert(sentence.hash);
            if sentence.length >= HEAD {
                let longest = self.heads.entry(sentence.head).or_insert(0);
                *longest = (*longest).max(sentence.length);
            }
        }
        *sentence = Sentence::default();
    }

    /// How much of this text stands in `other`. A last sentence that was cut off counts if `other` has one
    /// that begins alike.
    pub fn within(&self, other: &Self) -> Overlap {
        let mut overlap = Overlap { sentences: self.sentences.len() as u32, ..Overlap::default() };
        for (index, (hash, length)) in self.sentences.iter().enumerate() {
            overlap.characters += length;
            let last = index + 1 == self.sentences.len();
            let cut = last
                && self.cut.is_some_and(|(head, length)| {
                    length >= HEAD && other.heads.get(&head).is_some_and(|longest| *longest >= length)
                });
            if cut || other.set.contains(hash) {
                overlap.found += 1;
                overlap.found_characters += length;
            }
        }
        overlap
    }

    /// Characters in all sentences.
    pub fn characters(&self) -> u32 {
        self.sentences.iter().map(|(_, length)| length).sum()
    }
}

/// FNV-1a over the characters: stable, and good enough for sentences.
struct Sentence {
    hash: u64,
    head: u64,
    length: u32,
}

impl Default for Sentence {
    fn default() -> Self {
        Self { hash: 0xcbf2_9ce4_8422_2325, head: 0, length: 0 }
    }
}

impl Sentence {
    fn add(&mut self, c: char) {
        let c = normal::half_width(c);
        self.hash = (self.hash ^ u64::from(c as u32)).wrapping_mul(0x0100_0000_01b3);
        self.length += 1;
        if self.length == HEAD {
            self.head = self.hash;
        }
    }
}

/// How many parts that share a sentence are compared; more would make the time quadratic.
const COMPARED: usize = 6;

/// For each text that another contains: which one (counted from 0) and how much. Of two equal texts the
/// later is contained in the earlier.
pub(crate) fn contained(texts: &[&str]) -> Vec<Option<(usize, Overlap)>> {
    let prints: Vec<Fingerprint> = texts.iter().map(|text| Fingerprint::of(text)).collect();
    let mut having: HashMap<u64, Vec<usize>> = HashMap::new();
    for (index, print) in prints.iter().enumerate() {
        for hash in &print.set {
            let parts = having.entry(*hash).or_default();
            if parts.len() < COMPARED {
                parts.push(index);
            }
        }
    }
    prints
        .iter()
        .enumerate()
        .map(|(index, print)| {
            // Whoever contains the text has its longest sentences.
            let mut longest: Vec<(u64, u32)> = print.sentences.clone();
            longest.sort_by_key(|(_, length)| std::cmp::Reverse(*length));
            let mut candidates: Vec<usize> =
                longest.iter().take(3).filter_map(|(hash, _)| having.get(hash)).flatten().copied().collect();
            candidates.sort_unstable();
            candidates.dedup();
            candidates.truncate(COMPARED * 2);
            let mine = print.characters();
            candidates
                .into_iter()
                .filter(|other| *other != index)
                .filter(|other| {
                    prints[*other].characters() > mine
                        || (prints[*other].characters() == mine && *other < index)
                })
                .map(|other| (other, print.within(&prints[other])))
                .find(|(_, overlap)| overlap.is_contained() && overlap.characters >= 20)
        })
        .collect()
}
