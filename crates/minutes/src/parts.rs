//! Compilations: several texts in one, each under 第一篇, 篇二, 【篇3】.

use crate::numeral;

/// One text of a compilation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<'t> {
    /// The words behind 第一篇, or empty.
    pub title: &'t str,
    /// The text below the heading.
    pub body: &'t str,
    /// The line of the heading, from 1.
    pub line: u32,
}

/// Splits a compilation; empty if the text is not one.
///
/// ```
/// let parts = minutes::split("汇编\n第一篇：会议记录\n时间：2月1日\n第二篇 讲话\n同志们：");
/// assert_eq!(parts.len(), 2);
/// assert_eq!((parts[1].title, parts[1].line), ("讲话", 4));
/// ```
pub fn split(text: &str) -> Vec<Part<'_>> {
    let mut heads = Vec::new();
    let mut offset = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        if let Some((number, title)) = heading(line) {
            heads.push((number, title, index as u32 + 1, offset, offset + line.len()));
        }
        offset += line.len();
    }
    // Numbers must run on; a lone 第三篇 in the text is a mention.
    let mut kept: Vec<(u64, &str, u32, usize, usize)> = Vec::new();
    for head in heads {
        if head.0 == kept.len() as u64 + 1 {
            kept.push(head);
        }
    }
    if kept.len() < 2 {
        return Vec::new();
    }
    let ends: Vec<usize> = kept.iter().skip(1).map(|head| head.3).chain([text.len()]).collect();
    kept.iter()
        .zip(ends)
        .map(|(head, end)| Part { title: head.1, body: &text[head.4..end], line: head.2 })
        .collect()
}

/// The number and title of a line that heads a part.
fn heading(line: &str) -> Option<(u64, &str)> {
    let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if line.len() > 300 {
        return None;
    }
    let inner = line.trim_start_matches(['【', '[', '（', '(']);
    let bracketed = inner.len() < line.len();
    let (number, rest) = if let Some(rest) = inner.strip_prefix('第') {
        let (number, len) = numeral::leading(rest)?;
        let rest = &rest[len..];
        (number, ["篇", "部分材料"].iter().find_map(|unit| rest.strip_prefix(unit))?)
    } else {
        let rest = inner.strip_prefix('篇').or_else(|| inner.strip_prefix("范文"))?;
        let (number, len) = numeral::leading(rest)?;
        (number, &rest[len..])
    };
    let rest = rest.strip_prefix(['】', ']', '）', ')']).unwrap_or(rest);
    let title = rest.trim_start_matches([':', '：', ' ', '\u{3000}', '\t', '、', '.']);
    let parted = bracketed || title.len() < rest.len() || rest.is_empty();
    (parted && !title.ends_with('。')).then(|| (number, title.trim_end()))
}
