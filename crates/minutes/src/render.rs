//! A document out of a reading, in words that [`crate::read`] understands.
//!
//! What was said, decided and given out is printed once: an item of the outline that already tells of a vote, a
//! resolution or a task is not followed by the same again. To know, the renderer reads what it has so far.

mod body;
mod header;
mod signs;

use print::{Block, Document};

use crate::model::{Kind, Reading};

/// Which of the two papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// 会议记录: the header in rolls, then everything. It has no layout in the standard.
    Record,
    /// 会议纪要 of GB/T 9704-2012: the mark, an opening paragraph, the points, then 出席, 请假 and 列席.
    Summary,
}

/// Writes a reading as a document.
///
/// A [`Kind::Compilation`] gives its parts, each under 第N篇. Findings, figures and mentioned documents have no
/// place of their own: they are read out of the words again.
///
/// ```
/// let reading = minutes::read("村支部会议记录\n时间：2020年2月12日\n主持人：吕田\n应到：12人 实到：11人");
/// let document = minutes::to_document(&reading, minutes::Style::Record);
/// assert_eq!(document.name, "村支部会议记录");
/// assert_eq!(minutes::read(&minutes::text_of(&document)).attendance, reading.attendance);
/// ```
pub fn to_document(reading: &Reading, style: Style) -> Document {
    let name = reading.title.clone().unwrap_or_default();
    let mut blocks = Vec::new();
    if reading.kind == Kind::Compilation {
        blocks.extend(reading.title.clone().map(Block::Title));
        for (number, part) in (1..).zip(&reading.parts) {
            let title = part.title.as_deref().unwrap_or_default();
            blocks.push(Block::Title(format!("第{}篇：{title}", signs::chinese(number))));
            let untitled = Reading { title: None, ..part.clone() };
            blocks.extend(one(&untitled, Style::Record));
        }
    } else {
        blocks = one(reading, style);
    }
    Document { name, band: String::new(), blocks }
}

fn one(reading: &Reading, style: Style) -> Vec<Block> {
    let mut blocks = Vec::new();
    match style {
        Style::Record => header::record(reading, &mut blocks),
        Style::Summary => header::opening(reading, &mut blocks),
    }
    let mut said = body::untold(reading);
    let first = reading.items.first().map(|item| item.at);
    body::speeches(&mut said, first, &mut blocks);
    if style == Style::Summary {
        blocks.push(Block::Text("会议议定事项纪要如下。".to_owned()));
    }
    body::points(reading, said, &mut blocks);
    if style == Style::Summary {
        header::rolls_below(reading, &mut blocks);
    }
    header::signatures(reading, &mut blocks);
    blocks
}

/// Plain text of a reading, as [`Style::Record`].
///
/// For minutes whose fields were filled in (title, number, date, place, chair, recorder, attendance, agenda, items,
/// turns of speech, votes in figures, resolutions, tasks) [`crate::read`] gives the same fields back. What does not
/// come back:
/// - places, and the `words` of a date, a vote or a task, where they do not say all that the fields say (a year
///   from the date of issue): they are then written out of the fields;
/// - the subject of a vote that has none, where a numbered point stands above: the reader takes that;
/// - the end of a bracket of duties that a line break cut off: the task is written out below instead;
/// - posts before the name of chair and recorder, what stands in brackets behind a place, and a place of more than 40
///   characters: the reader takes the bare name and the bare place;
/// - an hour that its half day does not have (afternoon at 3 is 15);
/// - figures, mentioned documents and findings: they are read out of the words, so they are those of the new words;
/// - agenda points that contain `；` or `。`: these signs part the points.
pub fn to_text(reading: &Reading) -> String {
    text_of(&to_document(reading, Style::Record))
}

/// The words of a document, a line for each paragraph. All but headings begin with two full-width spaces, by which
/// the reader knows that no page broke the line.
pub fn text_of(document: &Document) -> String {
    let mut text = String::new();
    for block in &document.blocks {
        let (indent, words) = match block {
            Block::Mark(words) | Block::Title(words) | Block::Centred(words) => ("", words.clone()),
            Block::Heading { text, rest, .. } => (INDENT, format!("{text}{rest}")),
            Block::Text(words) => (INDENT, words.clone()),
            Block::Roll { label, words } => (INDENT, format!("{label}{words}")),
            Block::Signatures(labels) => {
                for label in labels {
                    push(&mut text, INDENT, label);
                }
                continue;
            }
            Block::Space(_) => {
                text.push('\n');
                continue;
            }
        };
        push(&mut text, indent, &words);
    }
    text
}

/// Two full-width spaces, as a Chinese paragraph begins.
pub(crate) const INDENT: &str = "\u{3000}\u{3000}";

fn push(text: &mut String, indent: &str, words: &str) {
    text.push_str(indent);
    text.extend(words.chars().map(|c| if c == '\n' { ' ' } else { c }));
    text.push('\n');
}

#[cfg(test)]
#[path = "render_tests.rs"]
mod tests;
