//! The normal text of a reading: paragraphs, with lines that a page width broke joined again, and a way back
//! from every byte to the line and column it came from.

use crate::model::At;
use crate::{normal, outline};

/// A stretch of original characters that follow one another, and where it begins in the normal text.
struct Mark {
    offset: u32,
    line: u32,
    column: u32,
}

/// Bytes after which a new [`Mark`] is set even if nothing deviates, so that looking one up stays short.
const MARK_EVERY: u32 = 192;

/// A paragraph of the normal text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paragraph {
    pub start: usize,
    pub end: usize,
    /// Blank lines stand before it.
    pub apart: bool,
    /// It is a row of a table of actions; set once tables are known.
    pub row: bool,
}

/// Normal text, its paragraphs and the way back.
pub(crate) struct Page {
    pub text: String,
    pub paragraphs: Vec<Paragraph>,
    marks: Vec<Mark>,
    first_line: u32,
}

/// Lines at least this wide (characters) may have been broken by a page.
const NARROWEST_PAGE: usize = 16;

impl Page {
    /// `first_line` is the number of the text's first line in its file.
    pub(crate) fn of(raw: &str, first_line: u32) -> Self {
        crate::steps::step(raw.len());
        let mut page = Self {
            text: String::with_capacity(raw.len()),
            paragraphs: Vec::new(),
            marks: Vec::new(),
            first_line,
        };
        let width = page_width(raw);
        let mut open = Open::default();
        for (index, line) in raw.lines().enumerate() {
            let (cells, indent) = normal::line(line);
            if cells.is_empty() {
                open.blank = true;
                continue;
            }
            if is_page_number(&cells) {
                continue;
            }
            let length = line.chars().count();
            let joins = !open.blank
                && indent < 4
                && page.paragraphs.last().is_some_and(|paragraph| {
                    let full = width.is_some_and(|width| open.length + 2 >= width);
                    broken(&page.text[paragraph.start..paragraph.end], open.length, full, &cells)
                });
            if !joins && !page.text.is_empty() {
                page.text.push('\n');
            }
            let start = page.text.len();
            page.append(&cells, first_line + index as u32);
            let end = page.text.len();
            if joins && let Some(last) = page.paragraphs.last_mut() {
                last.end = end;
            } else {
                page.paragraphs.push(Paragraph { start, end, apart: open.blank, row: false });
            }
            open = Open { blank: false, length };
        }
        page
    }

    fn append(&mut self, cells: &[normal::Cell], line: u32) {
        let mut expected = 0;
        let mut since = MARK_EVERY;
        for &(c, column) in cells {
            if column != expected || since >= MARK_EVERY {
                self.marks.push(Mark { offset: self.text.len() as u32, line, column });
                since = 0;
            }
            self.text.push(c);
            since += c.len_utf8() as u32;
            expected = column + 1;
        }
    }

    /// Line and column of the character at a byte of the normal text.
    pub(crate) fn at(&self, offset: usize) -> At {
        let next = self.marks.partition_point(|mark| mark.offset as usize <= offset);
        let Some(mark) = next.checked_sub(1).and_then(|i| self.marks.get(i)) else {
            return At { line: self.first_line, column: 1 };
        };
        let from = mark.offset as usize;
        let steps = self.text.get(from..offset).map_or(0, |s| s.chars().filter(|c| *c != '\n').count());
        At { line: mark.line, column: mark.column + steps as u32 }
    }

    pub(crate) fn words(&self, paragraph: &Paragraph) -> &str {
        &self.text[paragraph.start..paragraph.end]
    }
}

/// Where `part`, a slice of `whole`, begins in it.
pub(crate) fn offset_in(whole: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize)
}

#[derive(Default)]
struct Open {
    blank: bool,
    length: usize,
}

/// The width at which lines were broken: several lines are as wide as the widest and end in mid-sentence.
fn page_width(raw: &str) -> Option<usize> {
    let mut widest = 0;
    for line in raw.lines() {
        widest = widest.max(line.trim_end().chars().count());
    }
    if !(NARROWEST_PAGE..=60).contains(&widest) {
        return None;
    }
    let wide = |line: &&str| {
        let line = line.trim_end();
        line.chars().count() + 2 >= widest
            && !line.ends_with(['。', '！', '？', '!', '?', ';', '；', '：', ':'])
    };
    (raw.lines().filter(wide).take(3).count() == 3).then_some(widest)
}

/// `— 1 —`, `第 2 页`, `3/5`
fn is_page_number(cells: &[normal::Cell]) -> bool {
    if cells.len() > 12 || !matches!(cells[0].0, '-' | '—' | '_' | '·' | '.' | '第' | '0'..='9') {
        return false;
    }
    let words: String = cells.iter().map(|cell| cell.0).collect();
    let inner = words.trim_matches(['-', '—', '_', '·', '.', ' ', '\t']);
    let digits = |s: &str| !s.is_empty() && s.len() <= 3 && s.bytes().all(|b| b.is_ascii_digit());
    if inner.len() < words.len() && digits(inner) {
        return true;
    }
    let page = inner.strip_prefix('第').and_then(|s| s.split_once('页'));
    page.is_some_and(|(number, rest)| {
        digits(number.trim()) && (rest.is_empty() || rest.starts_with(['共', ',', '/']))
    })
}

/// Whether the next line goes on with the sentence at the end of the paragraph.
fn broken(paragraph: &str, length: usize, full: bool, next: &[normal::Cell]) -> bool {
    crate::steps::step(paragraph.len().min(600));
    // Only the end of a long paragraph is looked at: joining many lines stays linear.
    let paragraph = &paragraph[paragraph.floor_char_boundary(paragraph.len().saturating_sub(600))..];
    let Some(last) = paragraph.chars().next_back() else { return false };
    let first = next[0].0;
    if matches!(first, ',' | '。' | '、' | ';' | ')' | '》' | '”' | '!' | '?' | '；') && paragraph.len() > 12
    {
        return true;
    }
    if !full && length < NARROWEST_PAGE
        || "。!?:;…".contains(last)
        || paragraph.contains('|')
        || next.iter().take(60).any(|cell| matches!(cell.0, '|' | '\t'))
    {
        return false;
    }
    let head: String = next.iter().map(|cell| cell.0).take(14).collect();
    let open_bracket = full && unclosed(paragraph);
    if !open_bracket && (outline::number(&head).is_some() || starts_label(&head)) {
        return false;
    }
    if paragraph.contains('\t') {
        return false;
    }
    if full {
        return true;
    }
    // A line of prose has commas; a heading, a value or a signature has none.
    length >= NARROWEST_PAGE && is_prose(paragraph) && !next_stands_alone(next)
}

fn is_prose(paragraph: &str) -> bool {
    let value = paragraph.split_once(':').is_some_and(|(label, _)| crate::label::of(label).is_some());
    !value && (paragraph.contains([',', '。']) || paragraph.ends_with('、'))
}

fn next_stands_alone(next: &[normal::Cell]) -> bool {
    let all: String = next.iter().map(|cell| cell.0).take(24).collect();
    all.starts_with(['(', '《']) || (next.len() < 20 && !all.contains([',', '。', '、', ';', ')']))
}

fn unclosed(paragraph: &str) -> bool {
    match (paragraph.rfind('('), paragraph.rfind(')')) {
        (Some(open), Some(close)) => open > close,
        (open, _) => open.is_some(),
    }
}

/// Whether the words begin with `label:` or with a speaker's name and a colon.
fn starts_label(head: &str) -> bool {
    head.find(':').is_some_and(|colon| colon <= 24 && !head[..colon].contains([',', '。', ';', '(', '、']))
}
