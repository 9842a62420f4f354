//! The heading of a text and its number.

use crate::fields::Field;
use crate::label::Label;
use crate::normal::tidy;
use crate::page::Page;
use crate::{numeral, outline, when};

/// Headings that name only the form.
const FORMS: &[&str] = &[
    "会议记录",
    "会议记录表",
    "会议纪要",
    "会议登记表",
    "会议记录单",
    "记录表",
    "会议记录本",
    "会议情况记录表",
    "纪要",
    "会议签到表",
];

/// Words that a heading ends with.
const ENDS: &[&str] = &[
    "纪要",
    "记录",
    "通知",
    "记录表",
    "报告",
    "汇报",
    "讲话",
    "通告",
    "总结",
    "会议记录",
    "会议纪要",
    "例会记录",
];

/// The heading and the paragraphs it takes up.
pub(crate) struct Heading {
    pub title: Option<String>,
    pub number: Option<String>,
    /// The first paragraph that is no heading.
    pub after: usize,
}

/// Reads the heading off the first paragraphs.
pub(crate) fn read(page: &Page, fields: &[Field]) -> Heading {
    let mut heading = Heading { title: None, number: None, after: 0 };
    let mut title = String::new();
    for (index, paragraph) in page.paragraphs.iter().enumerate().take(4) {
        let words = page.words(paragraph);
        if paragraph.row || fields.iter().any(|field| field.paragraph == index) {
            break;
        }
        if let Some(number) = issue(words) {
            heading.number = Some(number);
            heading.after = index + 1;
            continue;
        }
        if title.is_empty() {
            if !can_be_title(words, paragraph.apart || index == 0) || index > 1 {
                break;
            }
            words.clone_into(&mut title);
        } else {
            let second = words.replace(['\t', ' '], "");
            let joins = ENDS.contains(&second.as_str())
                || (!ends_as_heading(&title)
                    && ends_as_heading(&second)
                    && second.chars().count() <= 30
                    && can_be_title(words, false)
                    && !paragraph.apart);
            if !joins {
                break;
            }
            title.push_str(&second);
        }
        heading.after = index + 1;
    }
    let title = tidy(&title.replace('\t', ""));
    let names_form = FORMS.contains(&title.as_str()) || title.is_empty();
    let named = fields.iter().find(|field| field.label == Label::Name).map(|field| tidy(field.value(page)));
    heading.title =
        if names_form { named.filter(|name| !name.is_empty()).or(Some(title)) } else { Some(title) }
            .filter(|t| !t.is_empty());
    if heading.number.is_none() {
        heading.number = heading.title.as_deref().and_then(inside);
    }
    heading
}

fn ends_as_heading(text: &str) -> bool {
    let bare = text.split('(').next().unwrap_or(text);
    ENDS.iter().any(|end| bare.ends_with(end))
}

fn can_be_title(words: &str, first: bool) -> bool {
    let count = words.chars().count();
    let sentence = words.ends_with(['。', ';', ',', '!', ':'])
        || words.contains('。')
        || (words.contains(',') && count > 30);
    let dated = when::leading(words).is_some_and(|(moment, len)| len == words.len() || moment.half.is_some());
    let spoken = words
        .find(':')
        .is_some_and(|colon| colon <= 12 && !words[..colon].contains('镇') && words.contains(','));
    first && count <= 60 && !sentence && !dated && !spoken && outline::number(words).is_none()
}

/// `第12期`, `(第3次)`, `〔2020〕5号` on a line of their own.
fn issue(words: &str) -> Option<String> {
    let inner = words.trim_matches(['(', ')', ' ', '\t']);
    if inner.chars().count() > 24 {
        return None;
    }
    let ordinal = inner.strip_prefix('第').and_then(|rest| {
        let (_, len) = numeral::leading(rest)?;
        ["期", "次", "号"].iter().any(|unit| &rest[len..] == *unit).then(|| tidy(inner))
    });
    let bracketed = (inner.contains('[') && inner.contains(']') && inner.ends_with('号'))
        .then(|| tidy(inner).replace('[', "〔").replace(']', "〕"));
    ordinal.or(bracketed)
}

/// `…纪要（第31次）`, `（2020年第2次）`
fn inside(title: &str) -> Option<String> {
    let open = title.rfind('第')?;
    let rest = &title[open + 3..];
    let (_, len) = numeral::leading(rest)?;
    let unit = rest[len..].chars().next().filter(|c| matches!(c, '次' | '期' | '号'))?;
    Some(title[open..open + 3 + len + unit.len_utf8()].to_owned())
}
