//! Points that are announced (三个方面, 五项议程) against those that follow, and gaps in numbers.

use crate::finding::{Finding, FindingKind};
use crate::normal::tidy;
use crate::numeral;
use crate::outline::{Point, STYLES, Style};
use crate::page::Page;

/// Words before the number that announce.
const VERBS: &[&str] = &[
    "讲",
    "谈",
    "提",
    "说",
    "强调",
    "有",
    "共",
    "分",
    "为",
    "安排",
    "部署",
    "布置",
    "以下",
    "下面",
    "如下",
    "从",
    "在",
    "做好",
    "研究",
    "议题",
    "议程",
    "内容",
    "抓好",
    "重点讲",
    "主要是",
    "就",
    "作",
    "体现在",
    "分为",
    "明确",
    "议定",
    "要求",
    "是",
    "向大家",
    "存在",
    "这",
    "下列",
    "汇报",
    "达成",
];

/// What is counted, longest first.
const POINTS: &[&str] = &[
    "个方面",
    "个问题",
    "个字",
    "个要求",
    "个议题",
    "个事项",
    "件事情",
    "件事",
    "件",
    "点",
    "项",
    "条",
    "方面",
    "个意见",
    "个重点",
    "个环节",
];

/// A run of numbers 1, 2, … of one style.
struct Run {
    style: Style,
    first: usize,
    count: u32,
    /// A number that is missing in the run, and where the next one stands.
    gap: Option<(u32, usize)>,
}

/// Checks what is announced; finds gaps in numbers.
pub(crate) fn check(page: &Page, points: &[Point], findings: &mut Vec<Finding>) {
    let runs = runs(points);
    for paragraph in &page.paragraphs {
        let words = page.words(paragraph);
        for (at, c) in words.char_indices() {
            if !matches!(c, '点' | '项' | '条' | '方' | '件' | '个') {
                continue;
            }
            let Some((number, start, end)) = announcement(words, at) else { continue };
            let from = paragraph.start + end;
            let next = runs.partition_point(|run| run.first < from);
            let Some(run) = runs.get(next).filter(|run| follows(page, from, run.first, paragraph.end)) else {
                continue;
            };
            if run.count != number && listed(&words[end..]) != number {
                let place = page.at(paragraph.start + start);
                let said = &words[start..words.ceil_char_boundary((end + 12).min(words.len()))];
                let said = said.split(['。', ',', ':', ';']).next().unwrap_or(said);
                findings.push(
                    Finding::new(FindingKind::ItemsMismatch, place)
                        .words(tidy(said))
                        .counts(number, run.count),
                );
            }
        }
    }
    for run in &runs {
        if let Some((missing, at)) = run.gap.filter(|_| run.style != Style::Spoken) {
            findings.push(Finding::new(FindingKind::NumberGap, page.at(at)).counts(missing, missing + 1));
        }
    }
}

/// The number, where it begins and where the counted word ends, if the word at `at` is announced.
fn announcement(words: &str, at: usize) -> Option<(u32, usize, usize)> {
    let unit = POINTS.iter().filter(|unit| words[at..].starts_with(**unit)).max_by_key(|unit| unit.len())?;
    let digits = words[..at].char_indices().rev().take(3);
    let start = digits
        .take_while(|(_, c)| c.is_ascii_digit() || numeral::digit(*c).is_some() || *c == '十')
        .last()?
        .0;
    let (number, len) = numeral::leading(&words[start..at])?;
    if start + len != at || !(2..=30).contains(&number) {
        return None;
    }
    let end = at + unit.len();
    let window = words.floor_char_boundary(start.saturating_sub(30));
    let before = words[window..start].trim_end_matches(['了', '几', '、']);
    let clause = before.rsplit([',', '。', ':', ';', '!']).next().unwrap_or(before);
    // 刚才讲了三点, 提出的三点要求: said before, or by somebody else.
    let past = words[window..start].ends_with(['了', '的', '第'])
        || ["刚才", "上次", "前面", "提出的", "印发", "年", "以上", "上述", "这"]
            .iter()
            .any(|word| clause.contains(word))
            && !clause.contains("这次");
    let clock = *unit == "点" && clause.ends_with(['午', '晚', '早', '晨', '里', '天', '日']);
    let behind = &words[end..];
    let figure =
        *unit == "点" && behind.starts_with(['前', '半', '到', '至', '钟', '整', '之', '以', '多', '左']);
    let attributive = behind.starts_with('的') && !behind.starts_with("的意见");
    let told = VERBS.iter().any(|verb| clause.contains(verb)) || clause.is_empty() && behind.starts_with(':');
    (told && !past && !clock && !figure && !attributive).then_some((number as u32, start, end))
}

/// 四个方面：关心、舒心、放心、入心 lists its points itself.
fn listed(behind: &str) -> u32 {
    let near = &behind[..behind.floor_char_boundary(30)];
    let Some(colon) = near.find(':') else { return 0 };
    let list = behind[colon + 1..behind.floor_char_boundary(1_000)]
        .split(['。', ';', '\t'])
        .next()
        .unwrap_or_default();
    list.split('、').take(40).count() as u32
}

/// The points follow at once: in the same paragraph or within a few lines.
fn follows(page: &Page, from: usize, first: usize, end: usize) -> bool {
    first <= end
        || page.text[from..first.min(from + 4_000)].bytes().filter(|b| *b == b'\n').take(7).count() < 7
            && first <= from + 4_000
}

/// Runs in the order of their first point.
fn runs(points: &[Point]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open: [Option<usize>; STYLES] = [None; STYLES];
    for point in points {
        let slot = &mut open[point.number.style as usize];
        let value = point.number.value;
        if value == 1 {
            *slot = Some(runs.len());
            runs.push(Run { style: point.number.style, first: point.start, count: 1, gap: None });
        } else if let Some(run) = slot.and_then(|i| runs.get_mut(i)) {
            if value == run.count + 1 {
                run.count = value;
            } else if value == run.count + 2 && run.gap.is_none() && point.leads {
                run.gap = Some((run.count + 1, point.start));
                run.count = value;
            }
        }
        // A point of an outer style closes the runs inside it; 第一 may itself stand outside.
        let from = if point.number.style == Style::Ordinal {
            Style::Spoken as usize
        } else {
            point.number.style as usize + 1
        };
        for (style, inner) in open.iter_mut().enumerate().skip(from) {
            if style != Style::Ordinal as usize || point.number.style == Style::Topic {
                *inner = None;
            }
        }
    }
    runs
}
