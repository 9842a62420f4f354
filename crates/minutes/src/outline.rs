//! Numbers of points: 一、 （一） 1. (1) ① 一是 第一.

use crate::model::Item;
use crate::normal::tidy;
use crate::numeral;
use crate::page::Page;

/// The way a point is numbered. The order is the usual nesting, outermost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Style {
    /// 议题一：
    Topic,
    /// 一、 一. 一,
    Chinese,
    /// （一）
    Bracketed,
    /// 1. 1、 1)
    Arabic,
    /// (1)
    ArabicBracketed,
    /// ①
    Circled,
    /// 第一， 第一项 第一个
    Ordinal,
    /// 一是 一要
    Spoken,
}

impl Style {
    pub(crate) fn is_strict(self) -> bool {
        self < Self::Ordinal
    }
}

/// How many styles there are.
pub(crate) const STYLES: usize = 8;

/// A number at the beginning of some words: its style, value and bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    pub style: Style,
    pub value: u32,
    pub len: usize,
}

/// The number that `text` begins with.
pub(crate) fn number(text: &str) -> Option<Number> {
    crate::steps::step(1);
    let first = text.chars().next()?;
    let made = |style, value: u64, len| (value <= 200).then_some(Number { style, value: value as u32, len });
    match first {
        '①'..='⑳' => made(Style::Circled, u64::from(first as u32 - '①' as u32) + 1, first.len_utf8()),
        '(' => {
            let (value, len) = numeral::leading(&text[1..])?;
            let style =
                if text.as_bytes()[1].is_ascii_digit() { Style::ArabicBracketed } else { Style::Bracketed };
            text[1 + len..].starts_with(')').then(|| made(style, value, len + 2)).flatten()
        }
        '0'..='9' => arabic(text),
        '第' => {
            let (value, len) = numeral::leading(&text[3..])?;
            let rest = &text[3 + len..];
            let after = [
                "项议程,",
                "项议题,",
                "项,",
                "项:",
                "项",
                "点,",
                "点:",
                "个方面,",
                "个方面",
                "个字",
                "件事",
                "条,",
                "方面,",
                ",",
                "、",
                ":",
                ".",
                "个问题",
            ];
            let word = after.iter().find(|word| rest.starts_with(**word))?;
            let kept = if matches!(*word, "个字" | "个问题") { 0 } else { word.len() };
            made(Style::Ordinal, value, 3 + len + kept)
        }
        '议' => {
            let rest = text.strip_prefix("议题")?;
            let (value, len) = numeral::leading(rest)?;
            let mark = rest[len..].chars().next().filter(|c| matches!(c, ':' | '、' | ',' | '.'))?;
            made(Style::Topic, value, 6 + len + mark.len_utf8())
        }
        c if numeral::digit(c).is_some() || c == '十' => {
            let (value, len) = numeral::leading(text)?;
            let rest = &text[len..];
            match rest.chars().next()? {
                '、' => made(Style::Chinese, value, len + 3),
                '.' => made(Style::Chinese, value, len + 1),
                '是' => made(Style::Spoken, value, len + 3),
                '要' if !rest.starts_with("要求") => made(Style::Spoken, value, len),
                _ => None,
            }
        }
        _ => None,
    }
}

fn arabic(text: &str) -> Option<Number> {
    let (value, len) = numeral::leading(text)?;
    let rest = &text[len..];
    let mark = match rest.chars().next()? {
        c @ ('、' | ')') => c.len_utf8(),
        // 3.4吨 and 2020.2.25 are no points, 1.3月10日前 is one.
        '.' if !rest[1..].starts_with(|c: char| c.is_ascii_digit()) || day_of_month(&rest[1..]) => 1,
        _ => return None,
    };
    (1..=200).contains(&value).then_some(Number {
        style: Style::Arabic,
        value: value as u32,
        len: len + mark,
    })
}

/// 3月10日
fn day_of_month(text: &str) -> bool {
    let number =
        |text: &str| numeral::leading(text).filter(|(number, len)| (1..=31).contains(number) && *len <= 2);
    let month = number(text).and_then(|(_, len)| text[len..].strip_prefix('月'));
    month.and_then(number).is_some()
}

/// A point in the text. `leads` if it begins a paragraph.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Point {
    pub number: Number,
    pub start: usize,
    pub end: usize,
    pub leads: bool,
}

/// All points of a page, in order. Inside a paragraph only 一是, 第一 and numbers after a stop count.
pub(crate) fn points(page: &Page) -> Vec<Point> {
    crate::steps::step(page.text.len());
    let mut points: Vec<Point> = Vec::new();
    for paragraph in &page.paragraphs {
        let words = page.words(paragraph);
        let mut fresh = true;
        let mut open = points.len();
        for (offset, c) in words.char_indices() {
            if fresh && let Some(number) = number(&words[offset..]) {
                let leads = offset == 0;
                let inline = matches!(number.style, Style::Spoken | Style::Ordinal)
                    || (matches!(number.style, Style::Arabic | Style::Circled)
                        && continues(&points[open..], number));
                if leads || inline {
                    points.push(Point { number, start: paragraph.start + offset, end: paragraph.end, leads });
                }
            }
            fresh = matches!(c, '。' | ';' | '!' | '?' | ':' | ',' | '\t' | '|' | ' ');
        }
        // A point ends where the next one in its paragraph begins.
        while open + 1 < points.len() {
            points[open].end = points[open + 1].start;
            open += 1;
        }
    }
    points
}

fn continues(before: &[Point], number: Number) -> bool {
    number.value == 1
        || before
            .iter()
            .rev()
            .take(4)
            .any(|p| p.number.style == number.style && p.number.value + 1 == number.value)
}

/// The tree of points, three levels deep.
pub(crate) fn items(page: &Page, points: &[Point]) -> Vec<Item> {
    crate::steps::step(points.len());
    let mut top: Vec<Item> = Vec::new();
    let mut styles: Vec<Style> = Vec::new();
    for point in points {
        let style = point.number.style;
        if let Some(depth) = styles.iter().position(|s| *s == style) {
            styles.truncate(depth + 1);
        } else {
            // 第一 may stand above （一） or below it; the others nest in their usual order.
            while styles.last().is_some_and(|s| *s > style && style.is_strict() && s.is_strict()) {
                styles.pop();
            }
            styles.push(style);
        }
        let words = &page.text[point.start..point.end];
        let (label, text) = words.split_at(point.number.len);
        let item = Item {
            label: tidy(label),
            number: point.number.value,
            text: tidy(text.trim_end_matches([';', ',', ' ', '\t', '|'])),
            children: Vec::new(),
            at: page.at(point.start),
        };
        let depth = styles.len().min(3) - 1;
        let mut level = &mut top;
        for _ in 0..depth {
            if level.is_empty() {
                break;
            }
            let last = level.len() - 1;
            level = &mut level[last].children;
        }
        level.push(item);
    }
    top
}

#[cfg(test)]
mod tests {
    use super::{Style, number};

    #[test]
    fn points_are_told_from_figures_and_words() {
        for (text, expected) in [
            ("一、加强", Some((Style::Chinese, 1))),
            ("十二、其他", Some((Style::Chinese, 12))),
            ("(三)流调", Some((Style::Bracketed, 3))),
            ("2.总务处", Some((Style::Arabic, 2))),
            ("(4)其他", Some((Style::ArabicBracketed, 4))),
            ("③各村", Some((Style::Circled, 3))),
            ("一是提高", Some((Style::Spoken, 1))),
            ("第一,做", Some((Style::Ordinal, 1))),
            ("第四项,落实", Some((Style::Ordinal, 4))),
            ("2.5吨消毒液", None),
            ("2.3月10日前", Some((Style::Arabic, 2))),
            ("三个方面", None),
            ("一般情况", None),
        ] {
            assert_eq!(number(text).map(|n| (n.style, n.value)), expected, "{text}");
        }
    }
}
