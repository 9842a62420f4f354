//! Text into lines of cells: a Chinese character takes one, a Latin letter or digit half of one, a wide Latin letter
//! three quarters.

use crate::model::Face;

/// A character in its face.
pub type Inked = (Face, char);

/// Never at the begin of a line (避头).
const NOT_FIRST: &str = "。，、；：？！）》」』”’…—·)]},.;:?!%％℃";
/// Never at its end (避尾).
const NOT_LAST: &str = "（《「『“‘([{";

/// Quarters of a cell.
pub const CELL_PARTS: usize = 4;

/// Where a line may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// Between any two characters that the rules allow.
    Anywhere,
    /// Behind a comma, so that no name is cut, where one is near enough.
    BehindCommas,
}

/// How far back a comma is looked for: the longest names of people and units in a row of names.
const NEAR: usize = 14;

/// Width in quarters of a cell.
pub fn width(c: char) -> usize {
    match c {
        'A'..='Z' | 'm' | 'w' | '%' | '@' | '&' => 3,
        _ if c.is_ascii() => 2,
        _ => CELL_PARTS,
    }
}

/// Width of a text in quarters of a cell.
pub fn text_width(text: &str) -> usize {
    text.chars().map(width).sum()
}

/// Breaks a paragraph into lines of at most `room` quarters of a cell, the first of at most `first`. A word of Latin letters and
/// digits stays whole where it fits into a line; a closing mark goes down with the character before it, an opening one
/// with the one behind it. Every character comes out once, in order; blanks at a break are dropped.
pub fn lines(text: &[Inked], first: usize, room: usize, cut: Cut) -> Vec<Vec<Inked>> {
    let mut out = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let room = if out.is_empty() { first } else { room }.max(CELL_PARTS);
        let end = break_at(rest, room, cut);
        let (line, after) = rest.split_at(end);
        out.push(line.to_vec());
        let blanks = after.iter().take_while(|(_, c)| *c == ' ').count();
        rest = &after[blanks..];
    }
    out
}

/// How many characters go into a line: at least one.
fn break_at(text: &[Inked], room: usize, cut: Cut) -> usize {
    let mut used = 0;
    let fits = text
        .iter()
        .take_while(|(_, c)| {
            used += width(*c);
            used <= room
        })
        .count()
        .max(1);
    if fits == text.len() {
        return fits;
    }
    if cut == Cut::BehindCommas {
        let comma = (fits.saturating_sub(NEAR).max(1)..=fits)
            .rev()
            .find(|end| "、，；,;".contains(text[end - 1].1) && may_break(text, *end));
        if let Some(end) = comma {
            return end;
        }
    }
    // At most four characters are carried down: a row of marks longer than that is broken where it is.
    let most = fits.saturating_sub(4).max(1);
    let good = (most..=fits).rev().find(|end| may_break(text, *end));
    match good {
        Some(end) => end,
        None => word_begin(text, fits).unwrap_or(fits),
    }
}

/// Begin of the word that a break at `end` would cut, where the line has something before it.
fn word_begin(text: &[Inked], end: usize) -> Option<usize> {
    let begin = (0..end).rev().find(|at| !is_of_word(text[*at].1))? + 1;
    (begin < end && is_of_word(text[end].1) && may_break(text, begin)).then_some(begin)
}

fn is_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || ".-/:%@_".contains(c)
}

fn may_break(text: &[Inked], at: usize) -> bool {
    let (before, after) = (text[at - 1].1, text[at].1);
    let cuts_word = is_of_word(before) && is_of_word(after);
    !cuts_word && !NOT_FIRST.contains(after) && !NOT_LAST.contains(before)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn inked(text: &str) -> Vec<Inked> {
        text.chars().map(|c| (Face::Fang, c)).collect()
    }

    fn broken(text: &str, first: usize, room: usize) -> Vec<String> {
        lines(&inked(text), first, room, Cut::Anywhere)
            .iter()
            .map(|line| line.iter().map(|(_, c)| c).collect())
            .collect()
    }

    #[test]
    fn lines_break_as_an_office_breaks_them() {
        let cases: [(&str, &str, &[&str]); 7] = [
            ("characters fill the line", "一二三四五六七八", &["一二三四", "五六七八"]),
            ("a comma is never first", "一二三四，五六", &["一二三", "四，五六"]),
            ("an opening bracket is never last", "一二三（四）五", &["一二三", "（四）五"]),
            ("digits stay whole", "一二三2020年", &["一二三", "2020年"]),
            ("two small letters take one cell, capitals more", "一二三ab四BC", &["一二三ab", "四BC"]),
            ("a word longer than a line is broken", "abcdefghijkl", &["abcdefgh", "ijkl"]),
            ("a blank at a break goes", "一二三四 五", &["一二三四", "五"]),
        ];
        for (name, text, wanted) in cases {
            assert_eq!(broken(text, 16, 16), wanted, "{name}");
        }
        assert_eq!(broken("一二三四五六七", 8, 16), ["一二", "三四五六", "七"], "the first line is shorter");
        let names = lines(&inked("田小满、许青禾、罗一鸣"), 24, 24, Cut::BehindCommas);
        assert_eq!(names.iter().map(Vec::len).collect::<Vec<_>>(), [4, 4, 3], "no name is cut");
    }

    proptest! {
        #[test]
        fn every_character_comes_out_once_and_no_line_is_too_long(text in "[一二三，。（）a0 ]{0,80}") {
            let lines = lines(&inked(&text), 16, 24, Cut::Anywhere);
            let out: String = lines.iter().flatten().map(|(_, c)| *c).filter(|c| *c != ' ').collect();
            prop_assert_eq!(out, text.replace(' ', ""));
            for (n, line) in lines.iter().enumerate() {
                let used: usize = line.iter().map(|(_, c)| width(*c)).sum();
                let room = if n == 0 { 16 } else { 24 };
                prop_assert!(used <= room);
            }
        }
    }
}
