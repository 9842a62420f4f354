//! Figures that contradict themselves in a sentence, and counters that lost their number.

use crate::finding::{Finding, FindingKind};
use crate::normal::{is_han, tidy};
use crate::page::{Page, offset_in};

const FALLS: &[&str] = &["减少至", "下降至", "降至", "减少到", "下降到", "降到", "减至", "回落至"];
const RISES: &[&str] =
    &["激增", "猛增", "剧增", "增长了", "增加了", "上升了", "大幅增加", "大幅增长", "攀升"];

/// Counters of texts and things against which a number of people makes no sense.
const THINGS: &[&str] = &["篇", "件", "条", "起", "份", "次"];

/// Reads each sentence once.
pub(crate) fn check(page: &Page, findings: &mut Vec<Finding>) {
    crate::steps::step(page.text.len());
    for paragraph in &page.paragraphs {
        let words = page.words(paragraph);
        for sentence in words.split(['。', '!', '?']) {
            if !sentence.contains(['减', '降', '落', '较', '比', '名']) {
                continue;
            }
            let at = |part: usize| page.at(paragraph.start + offset_in(words, sentence) + part);
            if let Some(fall) = first(sentence, FALLS) {
                // 由5例降至3例,较前增长 of something else: only a rise over the day before, of the same figure.
                let rise = first(&sentence[fall.1..], RISES).map(|(place, _)| fall.1 + place);
                if let Some(rise) = rise.filter(|rise| {
                    sentence[fall.1..*rise].contains("较前") || sentence[fall.1..*rise].contains("比前")
                }) {
                    let said = format!(
                        "{}…{}",
                        &sentence[fall.0..fall.1],
                        first(&sentence[rise..], RISES).map_or("", |(a, b)| &sentence[rise + a..rise + b])
                    );
                    findings.push(Finding::new(FindingKind::Trend, at(fall.0)).words(said));
                }
            }
            if let Some((place, from, to)) = unit_change(sentence) {
                findings.push(Finding::new(FindingKind::UnitChange, at(place)).words(format!("{from}/{to}")));
            }
            lost_figures(sentence, |place, said| {
                findings.push(Finding::new(FindingKind::FigureMissing, at(place)).words(tidy(said)));
            });
        }
    }
}

fn first(text: &str, words: &[&str]) -> Option<(usize, usize)> {
    words.iter().filter_map(|word| text.find(word).map(|at| (at, at + word.len()))).min()
}

/// 较前一日的3篇,增长了5人: what is compared has another unit.
fn unit_change(sentence: &str) -> Option<(usize, &'static str, &'static str)> {
    let compared = sentence.find("较前").or_else(|| sentence.find("比前"))?;
    let rest = &sentence[compared..sentence.floor_char_boundary(compared + 150)];
    let (rise, end) = first(rest, &["增长", "增加", "减少", "下降", "上升"])?;
    let before = &rest[..rise];
    let unit = THINGS.iter().find(|unit| counted(before, unit))?;
    let behind = &rest[end..rest.floor_char_boundary(end + 24)];
    let people = behind.split([',', '。', ';']).next().is_some_and(|clause| counted(clause, "人"));
    people.then_some((compared, unit, "人"))
}

/// A number, even masked, before the unit.
fn counted(text: &str, unit: &str) -> bool {
    text.match_indices(unit).take(4).any(|(at, _)| {
        text[..at].ends_with(|c: char| {
            c.is_ascii_digit()
                || matches!(c, 'X' | 'x' | '*' | '×' | '余' | '多')
                || crate::numeral::digit(c).is_some()
        })
    })
}

/// 共有名同志: a counter of people straight after 共有, 现有, 有.
fn lost_figures(sentence: &str, mut found: impl FnMut(usize, &str)) {
    for (at, word) in sentence.match_indices("有名") {
        let behind = &sentence[at + word.len()..];
        let person =
            ["同志", "党员", "学生", "教师", "群众", "村民", "职工", "代表", "人员", "志愿者", "干部"]
                .iter()
                .find(|who| behind.starts_with(**who));
        // 没有名额, 有名无实 and 有名的 are words.
        if let Some(who) = person
            .filter(|_| sentence[..at].ends_with(|c: char| matches!(c, '共' | '现' | '计') || !is_han(c)))
        {
            found(at, &sentence[at..at + word.len() + who.len()]);
        }
    }
}
