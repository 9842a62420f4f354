//! What the meeting was to deal with, and what it decided.

use crate::fields::Field;
use crate::label::Label;
use crate::model::Resolution;
use crate::normal::tidy;
use crate::outline::{self, Point, Style};
use crate::page::{Page, offset_in};

/// Topics: values of 议题 and 议程, 议题一：…, and points listed behind 议程如下 or 主要议题有两项.
pub(crate) fn read(page: &Page, fields: &[Field], points: &[Point]) -> Vec<String> {
    let mut topics: Vec<String> = Vec::new();
    for field in fields.iter().filter(|f| f.leads && matches!(f.label, Label::Topic | Label::Agenda)) {
        let value = field.value(page);
        let inside: Vec<&Point> = points_in(points, field.value_start, field.value_end).collect();
        if inside.is_empty() {
            topics.extend(
                value
                    .split(';')
                    .map(|topic| tidy(topic.trim_matches(['。', ' '])))
                    .filter(|topic| !topic.is_empty()),
            );
        } else {
            topics.extend(inside.iter().map(|point| text(page, point)));
        }
    }
    topics.extend(
        points.iter().filter(|point| point.number.style == Style::Topic).map(|point| text(page, point)),
    );
    if !topics.is_empty() {
        return topics;
    }
    let announced = page.paragraphs.iter().take(12).find_map(|paragraph| {
        let words = page.words(paragraph);
        let at = ["议题", "议程"].iter().filter_map(|word| words.find(word)).min()?;
        words[at..].contains([':', '。']).then_some(paragraph.start + at)
    });
    let Some(from) = announced else { return topics };
    let first = points.partition_point(|point| point.start < from);
    let Some(style) =
        points.get(first).filter(|p| p.number.value == 1 && p.start < from + 600).map(|p| p.number.style)
    else {
        return topics;
    };
    for (expected, point) in (1..).zip(points[first..].iter().filter(|point| point.number.style == style)) {
        if point.number.value != expected {
            break;
        }
        topics.push(text(page, point));
    }
    topics
}

fn points_in(points: &[Point], from: usize, to: usize) -> impl Iterator<Item = &Point> {
    let first = points.partition_point(|point| point.start < from);
    points[first..].iter().take_while(move |point| point.start < to)
}

fn text(page: &Page, point: &Point) -> String {
    let words = &page.text[point.start + point.number.len..point.end];
    tidy(words.split(['。', ';']).next().unwrap_or(words).trim_matches([',', ' ', ':']))
}

/// Decisions: points under a lead-in such as 会议决定：, values of 决议, and sentences that begin with 会议同意.
pub(crate) fn resolutions(page: &Page, fields: &[Field], points: &[Point]) -> Vec<Resolution> {
    let mut found: Vec<(usize, String)> = Vec::new();
    for field in fields.iter().filter(|f| f.leads && f.label == Label::Decision) {
        let value = field.value(page);
        let inside: Vec<&Point> = points_in(points, field.value_start, field.value_end).collect();
        if inside.len() > 1 {
            // 1.…2.…3.… in one cell
            found.extend(inside.into_iter().map(|point| {
                let words = &page.text[point.start + point.number.len..point.end];
                (point.start, tidy(words.trim_end_matches(['|', ' ', '\t'])))
            }));
        } else if !value.is_empty() {
            let skip = outline::number(value).map_or(0, |n| n.len);
            found.push((field.value_start, tidy(&value[skip..])));
        } else if let Some(next) = page.paragraphs.get(field.paragraph + 1) {
            found.extend(run(page, points, next.start));
        }
    }
    let decided: std::collections::HashSet<usize> =
        fields.iter().filter(|f| f.leads && f.label == Label::Decision).map(|f| f.paragraph).collect();
    for (index, paragraph) in page.paragraphs.iter().enumerate().filter(|(index, _)| !decided.contains(index))
    {
        let words = page.words(paragraph);
        if words.ends_with(':')
            && words.chars().count() <= 60
            && ["决定", "议定", "决议", "同意"].iter().any(|cue| words.contains(cue))
        {
            if let Some(next) = page.paragraphs.get(index + 1) {
                found.extend(run(page, points, next.start));
            }
            continue;
        }
        for sentence in words.split('。').filter(|s| !s.is_empty()) {
            let at = paragraph.start + offset_in(words, sentence);
            let skip = outline::number(sentence).map_or(0, |n| n.len);
            let bare = sentence[skip..].trim_start();
            let openings = [
                "会议决定",
                "会议同意",
                "会议议定",
                "会议确定",
                "会议通过",
                "支部决定",
                "大会决定",
                "一致同意",
                "决定:",
                "同意",
            ];
            if openings.iter().any(|cue| bare.starts_with(cue)) && bare.chars().count() >= 8 {
                found.push((at, tidy(bare)));
            }
        }
    }
    found.sort_by_key(|(at, _)| *at);
    found.dedup_by(|a, b| a.0 == b.0 || a.1 == b.1);
    found.into_iter().map(|(at, text)| Resolution { text, at: page.at(at) }).collect()
}

/// The numbered paragraphs of one style from here on.
fn run(page: &Page, points: &[Point], from: usize) -> Vec<(usize, String)> {
    let first = points.partition_point(|point| point.start < from);
    let mut expected = 1;
    let mut found = Vec::new();
    let Some(style) = points.get(first).filter(|point| point.start == from).map(|point| point.number.style)
    else {
        return found;
    };
    for point in &points[first..] {
        if point.number.style < style
            || (point.number.style == style && point.number.value != expected)
            || found.len() >= 100
        {
            break;
        }
        if point.number.style == style {
            expected += 1;
            found.push((point.start, tidy(&page.text[point.start + point.number.len..point.end])));
        }
    }
    found
}
