//! Date, place, chair, lecturer and recorder: from labels, or from the sentences that open and close a text.

mod place;

use crate::fields::Field;
use crate::label::Label;
use crate::model::{Kind, Moment};
use crate::page::{Page, offset_in};
use crate::{person, when};
use place::{HELD, place, place_behind_moment, place_in, place_without_at};

/// The fields of the header, and which of them hold a mask or a blank (such a field is not missing).
#[derive(Default)]
pub(crate) struct Header {
    pub date: Option<Moment>,
    pub place: Option<String>,
    pub chair: Option<String>,
    pub lecturer: Option<String>,
    pub recorder: Option<String>,
    pub masked: Vec<Label>,
    /// Where the date was read.
    pub date_at: usize,
}

/// Paragraphs from the start in which a meeting is introduced.
const OPENING: usize = 8;

/// Reads the header. `body` is the first paragraph after the heading.
pub(crate) fn read(page: &Page, fields: &[Field], kind: Kind, title: Option<&str>, body: usize) -> Header {
    let mut header = Header::default();
    from_labels(page, fields, &mut header);
    bare_lines(page, fields, body, &mut header);
    if kind == Kind::StudyNotes
        && header.date.is_none()
        && let Some((moment, at)) = signature(page)
    {
        header.date = Some(moment);
        header.date_at = at;
    }
    if kind != Kind::Report && kind != Kind::Speech {
        from_sentences(page, fields, kind, body, &mut header);
    }
    if header
        .date
        .as_ref()
        .is_none_or(|date| date.month.is_none() && date.half.is_none() && date.hour.is_none())
        && !header.masked.contains(&Label::Date)
    {
        let signed = signature(page);
        if let Some((moment, at)) = signed.filter(|(moment, _)| moment.month.is_some()) {
            header.date = Some(moment);
            header.date_at = at;
        }
    }
    // 碰头会（8月3日早）
    if header.date.is_none() && kind == Kind::Minutes && !header.masked.contains(&Label::Date) {
        let dated =
            page.paragraphs.iter().take(body).find_map(|p| Some((when::first(page.words(p))?, p.start)));
        if let Some(((moment, at, _), start)) = dated.filter(|((moment, _, _), _)| moment.day.is_some()) {
            header.date = Some(moment);
            header.date_at = start + at;
        }
    }
    if header.date.is_none() && kind == Kind::Other {
        header.date = page.paragraphs.iter().skip(body).take(2).find_map(|p| day_word(page.words(p)));
    }
    if let Some(date) = &mut header.date
        && date.year.is_none()
        && date.month.is_some()
        && !date.partial
    {
        date.year = year_of_issue(page, title);
    }
    header
}

fn from_labels(page: &Page, fields: &[Field], header: &mut Header) {
    let mut convener = None;
    let mut dated = None;
    for field in fields {
        let value = field.value(page);
        let empty = value.is_empty();
        let masked = person::is_mask(value.split(['(', ' ']).next().unwrap_or(value));
        match field.label {
            Label::Date if header.date.is_none() && !empty => {
                dated.get_or_insert(field.paragraph);
                if masked {
                    header.masked.push(Label::Date);
                }
                let moment = when::first(value)
                    .map(|(moment, start, _)| (moment, start))
                    .or_else(|| when::in_eight_figures(value).map(|m| (m, 0)))
                    .or_else(|| when::hours(value).map(|m| (m, 0)));
                // 时间、地点：2月1日上午，村部
                if page.text[field.start..field.value_start].contains("地点") && header.place.is_none() {
                    let behind = when::first(value).map_or("", |(_, start, len)| &value[start + len..]);
                    let behind = behind.trim_start_matches([',', ';', '、', ' ', '\t', '于', '在']);
                    header.place = place(behind.split(',').next().unwrap_or(behind));
                }
                if let Some((moment, start)) = moment {
                    header.date_at = field.value_start + start;
                    header.date = Some(moment);
                }
            }
            Label::Place if header.place.is_none() && !empty => {
                if masked {
                    header.masked.push(Label::Place);
                } else {
                    header.place = place(value);
                }
            }
            Label::Chair if header.chair.is_none() => {
                name(value, Label::Chair, &mut header.chair, &mut header.masked);
            }
            Label::Convener if convener.is_none() => {
                convener = person::in_value(value).filter(|name| person::is_name(name));
            }
            Label::Lecturer if header.lecturer.is_none() => {
                name(value, Label::Lecturer, &mut header.lecturer, &mut header.masked);
            }
            Label::Recorder if header.recorder.is_none() && value.chars().count() <= 24 => {
                name(value, Label::Recorder, &mut header.recorder, &mut header.masked);
            }
            // A second label of time within a few lines of the first.
            Label::Date if field.leads && dated.is_some_and(|first| field.paragraph <= first + 3) => {
                complete(header, value);
            }
            _ => {}
        }
    }
    if header.chair.is_none() && !header.masked.contains(&Label::Chair) {
        header.chair = convener;
    }
}

/// 日期：2月1日 and 时间：下午3点: two labels tell one moment.
fn complete(header: &mut Header, value: &str) {
    let Some(date) = &mut header.date else { return };
    let Some(other) = when::first(value).map(|(moment, _, _)| moment).or_else(|| when::hours(value)) else {
        return;
    };
    if date.month.is_none() && other.month.is_some() {
        (date.year, date.month, date.day, date.partial) = (other.year, other.month, other.day, other.partial);
        date.words = format!("{} {}", other.words, date.words);
    } else if date.hour.is_none() && date.half.is_none() && other.month.is_none() {
        (date.half, date.hour, date.minute) = (other.half, other.hour, other.minute);
        date.words = format!("{} {}", date.words, other.words);
    }
}

fn name(value: &str, label: Label, slot: &mut Option<String>, masked: &mut Vec<Label>) {
    crate::steps::step(value.len());
    match person::in_value(value) {
        Some(name) if person::is_mask(&name) => masked.push(label),
        found => *slot = found,
    }
}

/// Lines of a header without labels: `某文化站　　11月3日下午两点半`.
fn bare_lines(page: &Page, fields: &[Field], body: usize, header: &mut Header) {
    if header.date.is_some() || header.masked.contains(&Label::Date) {
        return;
    }
    for (index, paragraph) in page.paragraphs.iter().enumerate().skip(body).filter(|(_, p)| !p.row).take(3) {
        let words = page.words(paragraph);
        if words.chars().count() > 50
            || words.contains(['。', ';', ':', '?', '!'])
                && when::first(words).is_none_or(|_| words.contains('。'))
        {
            continue;
        }
        if when::leading(words).is_some_and(|(moment, _)| moment.month.is_some())
            && place_behind_moment(words).is_some()
            && let Some((moment, start, _)) = when::first(words)
        {
            header.date = Some(moment);
            header.date_at = paragraph.start + start;
            header.place = header.place.take().or_else(|| place_behind_moment(words));
            return;
        }
        let pieces: Vec<&str> = words
            .split(['\t', '|', ' '])
            .map(|p| p.trim_matches(['(', ')', ',']))
            .filter(|p| !p.is_empty())
            .collect();
        let dated = pieces.iter().position(|piece| {
            when::leading(piece).is_some_and(|(m, len)| m.month.is_some() && len + 6 >= piece.len())
        });
        let Some(dated) = dated else { continue };
        if let Some((moment, start, _)) = when::first(words) {
            header.date = Some(moment);
            header.date_at = paragraph.start + start;
        }
        let labelled = fields.iter().any(|field| field.paragraph == index);
        if header.place.is_none() && !labelled {
            let other = pieces.iter().enumerate().find(|(i, piece)| {
                *i != dated
                    && piece.chars().count() >= 3
                    && when::clock(piece).is_none()
                    && when::half(piece).is_none()
            });
            header.place = other.and_then(|(_, piece)| place(piece)).or_else(|| place_behind_moment(words));
        }
        return;
    }
}

fn from_sentences(page: &Page, fields: &[Field], kind: Kind, body: usize, header: &mut Header) {
    let mut labelled = vec![false; page.paragraphs.len()];
    for field in fields.iter().filter(|field| field.leads && field.label != Label::Content) {
        labelled[field.paragraph] = true;
    }
    let prose =
        page.paragraphs.iter().enumerate().skip(body).filter(|(index, p)| !labelled[*index] && !p.row);
    let take = if kind == Kind::Notice { 40 } else { OPENING };
    for (_, paragraph) in prose.take(take) {
        let words = page.words(paragraph);
        let words = &words[..words.floor_char_boundary(1200)];
        for sentence in words.split(['。', ';', '\t']).filter(|sentence| !sentence.is_empty()) {
            sentence_header(sentence, paragraph.start + offset_in(words, sentence), kind, header);
        }
    }
    if matches!(kind, Kind::Minutes | Kind::Lecture)
        && header.chair.is_none()
        && !header.masked.contains(&Label::Chair)
    {
        // Who called the meeting is its chair if nobody else is named.
        let mut opening = page
            .paragraphs
            .iter()
            .enumerate()
            .skip(body)
            .filter(|(index, p)| !labelled[*index] && !p.row)
            .take(3);
        header.chair = opening.find_map(|(_, p)| {
            let words = page.words(p);
            let mut sentences = words[..words.floor_char_boundary(1200)].split(['。', ';', '\t']);
            sentences.find_map(|sentence| {
                before(sentence, &["召集"], &["组织", "负责", "同志"]).filter(|name| person::is_name(name))
            })
        });
    }
    if kind == Kind::Minutes {
        let remark = |mark: &str| page.paragraphs.iter().take(12).find_map(|p| remarked(page.words(p), mark));
        if header.chair.is_none() && !header.masked.contains(&Label::Chair) {
            header.chair = remark("(主持");
        }
        if header.recorder.is_none() && !header.masked.contains(&Label::Recorder) {
            header.recorder = remark("(记录");
        }
    }
    if kind == Kind::Minutes && header.recorder.is_none() && !header.masked.contains(&Label::Recorder) {
        let mut last = page.paragraphs.iter().rev().take(3);
        header.recorder = last.find_map(|p| recorder(page.words(p)));
    }
}

fn sentence_header(sentence: &str, start: usize, kind: Kind, header: &mut Header) {
    let meets = HELD[..9]
        .iter()
        .chain(&["主持", "开支委会", "开党员", "开例会", "开家长会", "开班子会"])
        .any(|word| sentence.contains(word));
    let meets = meets
        || kind == Kind::Lecture
            && ["讲座", "授课", "讲课", "宣讲", "主讲"].iter().any(|word| sentence.contains(word))
            && sentence.contains(['作', '做', '授', '讲']);
    let announced =
        ["定于", "拟于", "将于", "订于"].iter().find_map(|word| sentence.find(word).map(|i| i + word.len()));
    let dateless = header.date.is_none() && !header.masked.contains(&Label::Date);
    if dateless && kind == Kind::StudyNotes {
        if ["参加", "学习", "听", "收看", "观看"].iter().any(|word| sentence.contains(word))
            && let Some((moment, at, _)) =
                when::first(sentence).filter(|(moment, _, _)| moment.month.is_some() && moment.day.is_some())
        {
            header.date = Some(moment);
            header.date_at = start + at;
        }
    } else if dateless && kind == Kind::Notice && (announced.is_some() || !meets) {
        if let Some(from) = announced
            && let Some((moment, at, _)) = when::first(&sentence[from..])
        {
            header.date = Some(moment);
            header.date_at = start + from + at;
        }
    } else if dateless
        && meets
        && matches!(kind, Kind::Minutes | Kind::Lecture | Kind::Notice)
        && let Some((moment, at, _)) = when::first(sentence)
    {
        header.date = Some(moment);
        header.date_at = start + at;
    }
    if header.place.is_none()
        && !header.masked.contains(&Label::Place)
        && matches!(kind, Kind::Minutes | Kind::Lecture | Kind::Notice)
    {
        header.place = place_in(sentence)
            .or_else(|| place_without_at(sentence).filter(|_| meets || sentence.contains("地点")));
    }
    if header.chair.is_none()
        && !header.masked.contains(&Label::Chair)
        && matches!(kind, Kind::Minutes | Kind::Lecture)
    {
        header.chair = before(
            sentence,
            &["主持"],
            &["召集并", "召集、", "召集和", "召集兼", "组织并", "负责", "亲自", "同志", "担任", "任"],
        )
        .or_else(|| {
            behind(
                sentence,
                &["主持人由", "主持人为", "主持由", "会议主席由", "主持会议的是", "主持会议的为", "主持人是"],
            )
        });
    }
    if header.recorder.is_none() && !header.masked.contains(&Label::Recorder) && kind == Kind::Minutes {
        header.recorder = recorder(sentence);
    }
    if header.lecturer.is_none() && matches!(kind, Kind::Lecture | Kind::StudyNotes | Kind::Minutes) {
        header.lecturer =
            before(sentence, &["主讲", "授课", "作专题讲座", "讲授"], &["亲自", "同志", "为大家", "给大家"]);
    }
}

fn recorder(sentence: &str) -> Option<String> {
    let cues = [
        "负责记录",
        "负责会议记录",
        "作记录",
        "做记录",
        "作会议记录",
        "做会议记录",
        "担任记录",
        "担任会议记录",
        "任记录",
        "记录整理",
        "作了记录",
        "做了记录",
        "负责整理",
        "进行记录",
        "记录。",
    ];
    before(sentence, &cues, &["负责", "担任", "同志"])
        .or_else(|| {
            // 会议由某人记录
            let ends = sentence.trim_end().ends_with("记录") && sentence.contains('由');
            if ends { before(sentence, &["记录"], &["负责", "担任", "同志"]) } else { None }
        })
        .or_else(|| behind(sentence, &["记录人由", "记录人为", "记录由", "记录员由", "记录员为"]))
}

/// 主持人由某人担任: the person behind the words.
fn behind(sentence: &str, cues: &[&str]) -> Option<String> {
    let from = cues.iter().find_map(|cue| sentence.find(cue).map(|at| at + cue.len()))?;
    let clause = sentence[from..].split([',', ':', '\t']).next()?;
    let words = ["担任", "负责", "兼任", "承担"]
        .iter()
        .find_map(|verb| clause.split_once(verb))
        .map_or(clause, |(who, _)| who);
    person::in_value(words).filter(|name| person::is_name(name))
}

/// 某人(主持): a remark behind a name in a list.
fn remarked(words: &str, mark: &str) -> Option<String> {
    let at = words.find(mark)?;
    words[at..].find(')').filter(|close| *close <= 20)?;
    let piece = words[..at].rsplit(['、', ',', ':', ';', '。', '\t']).next()?;
    person::in_value(piece).filter(|name| person::is_name(name))
}

/// The person before one of the verbs, in the same clause: 由支部副书记某人主持.
fn before(sentence: &str, verbs: &[&str], between: &[&str]) -> Option<String> {
    crate::steps::step(sentence.len());
    let verb = verbs.iter().filter_map(|verb| sentence.find(verb)).min()?;
    if sentence[verb..].starts_with("主持下") {
        // 在镇长某人的主持下
        let from = sentence[..verb].rfind('在').map(|at| at + "在".len())?;
        return person::in_value(sentence[from..verb].trim_end_matches('的'))
            .filter(|name| person::is_name(name) || person::is_masked(name));
    }
    // 某人(镇长)主持
    let head = sentence[..verb].trim_end();
    let verb = head.strip_suffix(')').and_then(|head| head.rfind('(')).unwrap_or(verb);
    // 由甲、乙共同主持
    if let Some(from) =
        sentence[..verb].rfind('由').filter(|from| !sentence[*from..verb].contains([',', '。', ';', ':']))
    {
        let listed = sentence[from + "由".len()..verb].trim_end_matches("共同").trim_end_matches("轮流");
        if listed.contains('、')
            && let Some(first) = person::in_value(listed).filter(|name| person::is_name(name))
        {
            return Some(first);
        }
    }
    let clause_start = sentence[..verb]
        .rfind([',', '。', ';', '\t', ':', '、', '('])
        .map_or(0, |i| i + sentence[i..].chars().next().map_or(1, char::len_utf8));
    let mut words = sentence[clause_start..verb].trim();
    for _ in 0..3 {
        for word in between {
            words = words.strip_suffix(word).unwrap_or(words);
        }
    }
    let passive = ["由", "邀请", "请到", "请来", "聆听了", "听了", "聘请"]
        .iter()
        .filter_map(|by| words.rfind(by).map(|i| i + by.len()))
        .max();
    if let Some(from) = passive {
        words = &words[from..];
    } else if let Some((_, len)) = when::leading(words) {
        words = &words[len..];
    }
    // 某人在某处主持: the place is not the person.
    words = words.split("在").next().unwrap_or(words).trim_matches(['(', ')', ' ']);
    words = words.split('(').next().unwrap_or(words);
    let name = person::in_value(words)?;
    let plain = person::is_name(&name) || person::is_masked(&name);
    let behind = words.len() > name.len() && (6..=12).contains(&name.len());
    let titled = person::family_with_title(&name) == Some(0);
    (plain
        || titled
        || (passive.is_some()
            && (behind || name.chars().count() <= 3)
            && name.chars().all(crate::normal::is_han)))
    .then_some(name)
}

/// A short paragraph near the end that ends with a date: a signature.
fn signature(page: &Page) -> Option<(Moment, usize)> {
    page.paragraphs.iter().rev().take(5).find_map(|paragraph| {
        let whole = page.words(paragraph);
        // （会议记录：某人　2月1日）
        let words = whole.rsplit('\t').next().unwrap_or(whole);
        let shift = whole.len() - words.len();
        if words.chars().count() > 36 || words.contains(['。', ':']) {
            return None;
        }
        let (moment, start, len) = when::first(words)?;
        let behind = words[start + len..].trim_matches([' ', '\t', '(', ')']);
        let ends = behind.is_empty()
            || behind.starts_with('于')
            || behind.starts_with("星期")
            || behind.starts_with('周');
        ends.then_some((moment, paragraph.start + shift + start))
    })
}

/// The year of a date of issue: 2020年11月2日印发, a signature, or a title that begins with its year.
fn year_of_issue(page: &Page, title: Option<&str>) -> Option<u16> {
    let last = page.paragraphs.iter().rev().take(5).find_map(|paragraph| {
        let words = page.words(paragraph);
        let (moment, _, _) = when::first(words)?;
        (words.chars().count() <= 40).then_some(moment.year)?
    });
    let head = || {
        page.paragraphs.iter().take(4).find_map(|paragraph| {
            let words = page.words(paragraph);
            let bracket = words.find('[').map(|i| &words[i + 1..]);
            let year = bracket
                .or_else(|| title.map(|_| words))
                .and_then(|w| w.get(..4))
                .and_then(|y| y.parse().ok());
            year.filter(|year| (1990..2100).contains(year))
        })
    };
    // 2021年第3次支委会
    let counted = || {
        let title = title?;
        let at = title.find("年第")?;
        let year = title.get(at.checked_sub(4)?..at)?.parse().ok()?;
        (1990..2100).contains(&year).then_some(year)
    };
    last.or_else(head).or_else(counted)
}

/// When the event of a news item was: 昨天上午, or a day beside what took place.
fn day_word(words: &str) -> Option<Moment> {
    let early = &words[..words.floor_char_boundary(300)];
    let (moment, _, _) = when::first(early)?;
    let took_place = ["召开", "举行", "开展", "举办", "演练", "启动", "来到", "走进", "在"]
        .iter()
        .any(|word| early.contains(word));
    (moment.month.is_none() || (took_place && moment.day.is_some() && !early.contains('《')))
        .then_some(moment)
}
