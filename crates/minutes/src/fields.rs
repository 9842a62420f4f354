//! Labelled values: `主持人：某人`, cells of a table, and labels in the midst of a line.

use crate::label::{self, Label};
use crate::normal::is_han;
use crate::outline;
use crate::page::Page;

/// A label and its value, as bytes of the page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    pub label: Label,
    /// Where the label begins.
    pub start: usize,
    pub value_start: usize,
    pub value_end: usize,
    pub paragraph: usize,
    /// The label begins its paragraph or cell.
    pub leads: bool,
}

impl Field {
    /// The words of the label.
    pub(crate) fn called<'p>(&self, page: &'p Page) -> &'p str {
        crate::steps::step(1);
        page.text[self.start..self.value_start].trim_matches([' ', '\t', '|', ':', '(', '[', ']'])
    }

    pub(crate) fn value<'p>(&self, page: &'p Page) -> &'p str {
        crate::steps::step(1);
        page.text[self.value_start..self.value_end].trim_matches([' ', '\t', '|', ',', ';', '/'])
    }
}

/// Labels at which a value in prose ends with its stop.
fn is_duty(label: Label) -> bool {
    matches!(label, Label::OwnerUnit | Label::OwnerPerson | Label::With | Label::Due)
}

/// All labelled values of the page, in order.
pub(crate) fn all(page: &Page) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for (index, paragraph) in page.paragraphs.iter().enumerate() {
        let words = page.words(paragraph);
        let before = fields.len();
        if words.contains('|') {
            cells(words, paragraph.start, index, &mut fields);
        } else {
            labels(words, paragraph.start, index, &mut fields);
        }
        // An empty value stands on the next line, if that line is not something else.
        if before > 0
            && fields.len() == before
            && let Some(last) = fields.last_mut()
            && last.paragraph + 1 == index
            && last.value(page).is_empty()
            && !matches!(last.label, Label::Idle | Label::Content | Label::FollowUp | Label::Decision)
            && outline::number(words).is_none()
            && words.chars().count() <= 60
        {
            last.value_start = paragraph.start;
            last.value_end = paragraph.end;
        }
    }
    fields
}

fn labels(words: &str, offset: usize, paragraph: usize, fields: &mut Vec<Field>) {
    crate::steps::step(words.len());
    let first = fields.len();
    // 一、会议时间：the number is no part of the label.
    let skip = outline::number(words).map_or(0, |number| number.len);
    let mut from = skip;
    for (colon, _) in words.match_indices(':') {
        // A colon behind a figure or another sign follows no label.
        if colon < from
            || !words[..colon].ends_with(|c: char| is_han(c) || matches!(c, ' ' | '\t' | ')' | ']' | '*'))
        {
            continue;
        }
        let tail_from = words.floor_char_boundary(colon.saturating_sub(30)).max(from);
        let tail = &words[tail_from..colon];
        let compact_start = tail
            .rfind(['\t', '(', '。', ';', ',', ')', '、', '[', '"', '/'])
            .map_or(0, |i| i + tail[i..].chars().next().map_or(1, char::len_utf8));
        // 【时间】: the bracket is the label's.
        let bracket = tail.rfind('[').filter(|open| tail.ends_with(']') && open + 1 == compact_start);
        let compact_start = bracket.unwrap_or(compact_start);
        let whole = tail[compact_start..].trim_start();
        let whole_start = tail.len() - whole.len();
        let cut =
            || label::cut(whole).filter(|_| whole_start == 0 && paragraph < 12).map(|label| (0, label, true));
        let listed = || {
            // 时间、地点：
            let all = &words[skip..colon];
            (from == skip && all.len() <= 40 && all.contains('、')).then(|| label::of(all)).flatten()
        };
        if let Some(label) = listed() {
            let end = words.len();
            fields.push(Field {
                label,
                start: offset + skip,
                value_start: offset + colon + 1,
                value_end: offset + end,
                paragraph,
                leads: true,
            });
            from = colon + 1;
            continue;
        }
        let found = label::of(whole)
            .map(|label| (whole_start, label, true))
            .or_else(|| label::ending(tail).map(|(start, label)| (start, label, false)))
            .or_else(cut);
        let Some((start, label, bounded)) = found else { continue };
        let start = tail_from + start;
        let heads = start == skip || words[..start].ends_with(['\t', '|']);
        let in_header = fields.len() > first && fields[first].leads && fields[first].start <= offset + skip;
        // In prose only duties and bracketed remarks are labels; a lone short word before a colon is not.
        let allowed = heads
            || (is_duty(label) && bounded)
            || (in_header && (bounded || words[start..colon].chars().count() >= 3))
            || (bounded && words[..start].ends_with(['(', '。']) && label != Label::Content);
        // （责任：某局；时间：3月底前）: behind a duty the time is when it is due.
        let after_duty = fields[first..].last().is_some_and(|last| is_duty(last.label));
        let (label, allowed) = match label {
            Label::Date if after_duty && bounded => (Label::Due, true),
            label => (label, allowed),
        };
        if !allowed {
            from = colon + 1;
            continue;
        }
        if let Some(last) = fields[first..].last_mut() {
            last.value_end = last.value_end.min(offset + start);
        }
        let value_start = colon + 1;
        let end =
            if is_duty(label) || !heads && !in_header { value_stop(words, value_start) } else { words.len() };
        let near = words.floor_char_boundary(end.min(value_start + LONGEST));
        let end = words[value_start..near].find('\t').map_or(end, |tab| {
            let value = words[value_start..value_start + tab].trim();
            if value.is_empty() || numbers_go_on(words, value_start + tab) { end } else { value_start + tab }
        });
        fields.push(Field {
            label,
            start: offset + start,
            value_start: offset + value_start,
            value_end: offset + end,
            paragraph,
            leads: heads,
        });
        from = value_start;
    }
}

/// `2021.11.05　15:20`: a gap before a clock does not end a value; nor does one inside a list of names.
fn numbers_go_on(words: &str, tab: usize) -> bool {
    let after = words[tab..words.floor_char_boundary(tab + 200)].trim_start();
    let next: &str = after.split('\t').next().unwrap_or(after);
    !next.contains(':') || after.starts_with(|c: char| c.is_ascii_digit())
}

/// Bytes of a value in which its end is looked for; the value itself may be longer.
const LONGEST: usize = 2_000;

/// Where a value in prose ends: at a stop, or at the bracket that holds it. Brackets of its own stay.
fn value_stop(words: &str, from: usize) -> usize {
    crate::steps::step((words.len() - from).min(LONGEST));
    let mut depth = 0_u32;
    for (i, c) in words[from..words.floor_char_boundary(from + LONGEST)].char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return from + i,
            ')' => depth -= 1,
            ';' | '。' | '\t' => return from + i,
            _ => {}
        }
    }
    words.floor_char_boundary(from + LONGEST)
}

/// A row of a table: label | value | label | value; a row without a label goes on with the one above.
fn cells(words: &str, offset: usize, paragraph: usize, fields: &mut Vec<Field>) {
    crate::steps::step(words.len());
    let mut at = 0;
    let mut open: Option<(Label, usize)> = None;
    let mut any = false;
    let above = fields.last().map(|field| field.label);
    for cell in words.split('|') {
        let start = at;
        at += cell.len() + 1;
        let text = cell.trim_matches([' ', '\t']);
        if text.is_empty() {
            continue;
        }
        let mut push = |label, from: usize, value_start| {
            fields.push(Field {
                label,
                start: offset + from,
                value_start: offset + value_start,
                value_end: offset + start + cell.len(),
                paragraph,
                leads: true,
            });
        };
        if let Some((label, from)) = open.take() {
            push(label, from, start);
        } else if let Some(label) = label::of(text.trim_end_matches(':')) {
            open = Some((label, start));
            any = true;
        } else if let Some((label, colon)) =
            text.split_once(':').and_then(|(head, _)| Some((label::of(head)?, start + cell.find(':')?)))
        {
            push(label, start, colon + 1);
            any = true;
        } else if !any
            && words.trim_start().starts_with('|')
            && let Some(label) = above
        {
            push(label, start, start);
        }
    }
}
