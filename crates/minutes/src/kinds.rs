//! What sort of text it is. Titles of collected texts lie, so the body decides where it is clear.

use crate::fields::Field;
use crate::label::Label;
use crate::model::Kind;
use crate::page::Page;

const TITLES: &[(&str, Kind)] = &[
    ("会议记录", Kind::Minutes),
    ("大会记录", Kind::Minutes),
    ("纪要", Kind::Minutes),
    ("记录表", Kind::Minutes),
    ("行动项", Kind::Minutes),
    ("记录", Kind::Minutes),
    ("例会", Kind::Minutes),
    ("的通知", Kind::Notice),
    ("通知", Kind::Notice),
    ("通告", Kind::Notice),
    ("预告", Kind::Notice),
    ("讲话", Kind::Speech),
    ("致辞", Kind::Speech),
    ("发言稿", Kind::Speech),
    ("发言", Kind::Speech),
    ("演讲", Kind::Speech),
    ("心得", Kind::StudyNotes),
    ("体会", Kind::StudyNotes),
    ("感想", Kind::StudyNotes),
    ("学习笔记", Kind::StudyNotes),
    ("学习有感", Kind::StudyNotes),
    ("读后感", Kind::StudyNotes),
    ("观后感", Kind::StudyNotes),
    ("讲座", Kind::Lecture),
    ("党课", Kind::Lecture),
    ("宣讲", Kind::Lecture),
    ("讲课", Kind::Lecture),
    ("实录", Kind::Lecture),
    ("汇报", Kind::Report),
    ("报告", Kind::Report),
    ("总结", Kind::Report),
    ("情况说明", Kind::Report),
    ("工作情况", Kind::Report),
];

/// What the title names: the word that stands last in it.
pub(crate) fn of_title(title: &str) -> Option<Kind> {
    let bare = title.split(['(', '（', '：', ':']).next().filter(|t| !t.is_empty()).unwrap_or(title);
    let found = |text: &str| {
        let hits = TITLES
            .iter()
            .filter_map(|(word, kind)| text.rfind(word).map(|at| (at + word.len(), word.len(), *kind)));
        hits.max_by_key(|(end, len, _)| (*end, *len)).map(|(_, _, kind)| kind)
    };
    found(bare).or_else(|| found(title))
}

/// The kind of a text that is one text.
pub(crate) fn of(page: &Page, fields: &[Field], title: Option<&str>, after_heading: usize) -> Kind {
    let has = |label: Label| fields.iter().any(|field| field.label == label && field.leads);
    let header = [
        Label::Date,
        Label::Place,
        Label::Chair,
        Label::Recorder,
        Label::Present,
        Label::Entitled,
        Label::Attendance,
    ];
    let labels = header.iter().filter(|label| has(**label)).count();
    let titled = title.and_then(of_title);
    let body = page.paragraphs.get(after_heading..).unwrap_or_default();
    let head = body.first().map_or("", |p| page.words(p));
    let start = body.first().map_or(0, |p| p.start);
    let text = &page.text[start..];
    let early = &text[..text.floor_char_boundary(1500)];
    let late = &text[text.ceil_char_boundary(text.len().saturating_sub(900))..];
    let convened = [
        "散会",
        "会议决定",
        "会议由",
        "作记录",
        "负责记录",
        "会议听取",
        "会议传达",
        "召开党员大会",
        "会议议定",
        "举手表决",
        "会议要求",
        "会议指出",
    ]
    .iter()
    .any(|cue| early.contains(cue) || late.contains(cue));
    match titled {
        Some(Kind::Minutes) | None => {}
        Some(Kind::Lecture) if labels >= 2 && !has(Label::Lecturer) => return Kind::Minutes,
        Some(kind) => return kind,
    }
    if page.paragraphs.iter().any(|paragraph| paragraph.row) {
        return Kind::Minutes;
    }
    if labels >= 2 {
        return if has(Label::Lecturer) && !has(Label::Present) && titled.is_none() {
            Kind::Lecture
        } else {
            Kind::Minutes
        };
    }
    let addressed = head.chars().count() <= 30
        && (head.ends_with(':') || head.ends_with('!'))
        && ["同志", "同学", "老师", "乡亲", "各位", "朋友", "领导"].iter().any(|who| head.contains(who));
    if addressed && !convened {
        return if early.contains("党课") || early.contains("这一讲") {
            Kind::Lecture
        } else {
            Kind::Speech
        };
    }
    if !convened && (early.contains("听党课") || early.contains("的党课") || early.contains("心得")) {
        return Kind::StudyNotes;
    }
    if convened || opens_dialogue(page, after_heading) || (early.contains("主持") && early.contains('会'))
    {
        return Kind::Minutes;
    }
    if ["高度重视", "现将", "汇报如下", "特此汇报"]
        .iter()
        .filter(|cue| early.contains(*cue) || late.contains(*cue))
        .count()
        >= 1
        && titled != Some(Kind::Minutes)
    {
        return Kind::Report;
    }
    if titled == Some(Kind::Minutes) {
        // A title that says minutes over a text in which nobody meets.
        let meets = ["会议", "参会", "主持", "到会", "讨论", "责任人"].iter().any(|cue| early.contains(cue));
        let tells = early.contains("领导小组") && early.contains("成立了");
        return match (meets, tells) {
            (_, true) => Kind::Report,
            (true, _) => Kind::Minutes,
            _ => Kind::Other,
        };
    }
    Kind::Other
}

/// The first paragraph after the heading is somebody speaking of a meeting: `某人：今天召开…`
fn opens_dialogue(page: &Page, after_heading: usize) -> bool {
    let Some(first) = page.paragraphs.get(after_heading) else { return false };
    let words = page.words(first);
    words.find(':').is_some_and(|colon| (1..=18).contains(&colon) && words[colon..].contains("召开"))
}
