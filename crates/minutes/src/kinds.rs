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
    ("有感", Kind::StudyNotes),
    ("思想汇报", Kind::StudyNotes),
    ("学习收获", Kind::StudyNotes),
    ("讲稿", Kind::Speech),
    ("党课讲稿", Kind::Lecture),
    ("讲座记录", Kind::Lecture),
    ("讲座纪要", Kind::Lecture),
    ("讲座实录", Kind::Lecture),
    ("党课记录", Kind::Lecture),
    ("宣讲记录", Kind::Lecture),
    ("讲课记录", Kind::Lecture),
    ("授课记录", Kind::Lecture),
    ("发言提纲", Kind::Speech),
    ("动员讲话稿", Kind::Speech),
    ("寄语", Kind::Speech),
    ("主持词", Kind::Speech),
    ("小结", Kind::Report),
    ("进展情况", Kind::Report),
    ("报告书", Kind::Report),
    ("侧记", Kind::Other),
    ("倡议书", Kind::Other),
    ("公开信", Kind::Other),
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

/// Words by which a news item is known.
const NEWS: &[&str] = &[
    "记者",
    "通讯员",
    "据悉",
    "本报讯",
    "本网讯",
    "据了解",
    "(文/图",
    "(图/文",
    "供稿",
    "(文)",
    "来源:",
    "目前,全",
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
    // 碰头会, 党员大会; but a headline such as 我县召开…会议 tells of one.
    let meeting = bare.ends_with('会') || bare.ends_with("会议");
    let told = ["召开", "举行", "举办", "开展"].iter().any(|word| bare.contains(word));
    found(bare).or_else(|| found(title)).or((meeting && !told).then_some(Kind::Minutes))
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
        Some(Kind::Minutes)
            if labels >= 1 && has(Label::Lecturer) && title.is_some_and(|t| !t.contains("会议")) =>
        {
            return Kind::Lecture;
        }
        // A news item tells of a meeting; it is none.
        None if labels < 2 && NEWS.iter().any(|cue| text.contains(cue)) => return Kind::Other,
        Some(Kind::Lecture) if labels >= 2 && !has(Label::Lecturer) => return Kind::Minutes,
        Some(Kind::Minutes) | None => {}
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
    if convened
        || opens_dialogue(page, after_heading)
        || is_dialogue(page)
        || (title.is_none() && early.contains("主持") && early.contains('会'))
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

/// At least four turns by at least two speakers.
fn is_dialogue(page: &Page) -> bool {
    let turns = page.paragraphs.iter().take(40).filter_map(|p| crate::statements::spoken(page.words(p)));
    let speakers: Vec<&str> = turns.map(|(who, _)| who).collect();
    speakers.len() >= 4 && speakers.iter().any(|who| *who != speakers[0])
}

/// The first paragraph after the heading is somebody speaking of a meeting: `某人：今天召开…`
fn opens_dialogue(page: &Page, after_heading: usize) -> bool {
    let Some(first) = page.paragraphs.get(after_heading) else { return false };
    let words = page.words(first);
    words.find(':').is_some_and(|colon| (1..=18).contains(&colon) && words[colon..].contains("召开"))
}
