//! Masked names and blanks that nobody filled in.

use crate::figures;
use crate::finding::{Finding, FindingKind};
use crate::normal::{is_han, tidy};
use crate::page::Page;
use crate::surname;

fn is_masking(c: char) -> bool {
    matches!(c, 'X' | 'x' | '*' | '×' | '_' | '△')
}

/// The first masked name and the first blank of a page: one finding of each kind.
pub(crate) fn check(page: &Page, findings: &mut Vec<Finding>) {
    crate::steps::step(page.text.len());
    let text = page.text.as_str();
    let (mut name, mut blank) = (None, None);
    let mut skip_to = 0;
    for (start, c) in text.char_indices() {
        if start < skip_to || !is_masking(c) && c != '某' {
            continue;
        }
        let run: usize =
            text[start..].chars().take_while(|c| is_masking(*c) || *c == '某').map(char::len_utf8).sum();
        skip_to = start + run;
        let mask = &text[start..start + run];
        let behind = &text[skip_to..];
        let before = text[..start].chars().next_back();
        match sort(mask, before, &text[..start], behind) {
            Some(FindingKind::MaskedName) if name.is_none() => name = Some((start, skip_to)),
            Some(FindingKind::Placeholder) if blank.is_none() => blank = Some((start, skip_to)),
            _ => {}
        }
        if name.is_some() && blank.is_some() {
            break;
        }
    }
    for (kind, found) in [(FindingKind::MaskedName, name), (FindingKind::Placeholder, blank)] {
        if let Some((start, end)) = found {
            let from = text.floor_char_boundary(start.saturating_sub(3));
            let words =
                text[from..end].rsplit(['\n', ':', ',', '。', '、', '\t', ';']).next().unwrap_or_default();
            findings.push(Finding::new(kind, page.at(start)).words(tidy(words)));
        }
    }
}

/// What a run of masking characters stands for.
fn sort(mask: &str, before: Option<char>, text: &str, behind: &str) -> Option<FindingKind> {
    crate::steps::step(1);
    let next = behind.chars().next();
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if latin(next) && !next.is_some_and(|c| c.is_ascii_digit())
        || before.is_some_and(|c| c.is_ascii_alphabetic())
    {
        return None;
    }
    // Parts of a date are the date's matter.
    if next.is_some_and(|c| matches!(c, '年' | '月' | '日' | '时' | '点' | '分' | '号'))
        || before.is_some_and(|c| c.is_ascii_digit())
    {
        return None;
    }
    if mask.contains('某') {
        let family = before.is_some_and(surname::is_single);
        let person = mask.chars().count() >= 2 || next.is_some_and(|c| matches!(c, '同' | '说' | '的' | ':'));
        return (family && person).then_some(FindingKind::MaskedName);
    }
    if mask.starts_with('_') {
        return if mask.len() == 1 {
            behind.starts_with(is_han).then_some(FindingKind::MaskedName)
        } else {
            Some(FindingKind::Placeholder)
        };
    }
    if before.is_some_and(surname::is_single) && !figures::is_unit(behind) {
        // 张X; but 全市X例.
        let word = text.chars().rev().nth(1).is_none_or(|c| !is_han(c) && !is_masking(c))
            || mask.len() <= 2
            || mask.contains('*');
        return Some(if word { FindingKind::MaskedName } else { FindingKind::Placeholder });
    }
    if figures::is_unit(behind) {
        return Some(FindingKind::Placeholder);
    }
    let title = ["书记", "市长", "主任", "部长", "局长", "校长", "县长", "镇长", "同志", "院长"]
        .iter()
        .any(|title| behind.starts_with(title));
    let line = before.is_none_or(|c| matches!(c, '\n' | '\t'));
    let person_label = [
        "主持人:",
        "主持:",
        "记录人:",
        "记录:",
        "会议记录:",
        "主讲人:",
        "会议主持:",
        "记录员:",
        "参加人员:",
        "缺席人员:",
        "参会人员:",
        "出席:",
    ]
    .iter()
    .any(|label| text.ends_with(label));
    if title || (line && next == Some(':')) || person_label || (mask.len() >= 2 && next == Some(':')) {
        return Some(FindingKind::MaskedName);
    }
    Some(FindingKind::Placeholder)
}
