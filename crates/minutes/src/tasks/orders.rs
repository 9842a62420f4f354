//! Sentences that tell somebody to act: 请X于…前…, 由X负责, X每天…, and in a dialogue 某人，你把….

use std::sync::LazyLock;

use super::dues::{self, Extent};
use super::posted::{bracketed, posted};
use super::region::{Place, Region};
use super::{Placed, clause, subject};
use crate::fields::Field;
use crate::header::Header;
use crate::label::Label;
use crate::lexicon::{self, Class};
use crate::model::{Kind, Manner, Task};
use crate::normal::tidy;
use crate::page::{Page, offset_in};
use crate::words::Words;
use crate::{outline, owner, person, statements};
use clause::{Found, Heard, Strength};

/// Words in a sentence that make it thanks, praise or a look back.
static NO_ORDER: LazyLock<Words> = LazyLock::new(|| {
    Words::of(&[
        "感谢",
        "致谢",
        "表扬",
        "表彰",
        "销号",
        "值得",
        "点赞",
        "慰问了",
        "谢谢",
        "辛苦",
        "现已",
        "已完工",
        "均已完成",
        "目前已",
    ])
});

/// What the meeting itself did tells nobody to do anything.
static MEETING_TELLS: LazyLock<Words> = LazyLock::new(|| {
    Words::of(&[
        "会议认为",
        "会议听取",
        "会议通报",
        "会议分析",
        "会议肯定",
        "会议学习",
        "会议传达",
        "会议回顾",
        "会议总结了",
        "会议研究了",
        "会议讨论了",
        "会议观看",
        "会议宣读",
        "上次会议",
        "上次例会",
        "截至",
        "据",
    ])
});

/// What the meeting demands.
static MEETING_TELLS_TO: LazyLock<Words> = LazyLock::new(|| {
    Words::of(&["会议要求", "会议决定", "会议议定", "会议明确", "会议确定", "会议部署", "会议责成"])
});

/// What all paragraphs share.
pub(super) struct Scene<'a> {
    kind: Kind,
    chair: Option<&'a str>,
    pub(super) known: &'a [String],
}

/// Adds the tasks that sentences give. `taken` says which paragraphs are spoken for by labels or tables.
#[expect(clippy::too_many_arguments, reason = "one caller; all of it is the scene of a sentence")]
pub(crate) fn read(
    page: &Page,
    fields: &[Field],
    kind: Kind,
    header: &Header,
    known: &[String],
    body: usize,
    taken: &dyn Fn(usize) -> bool,
    placed: &mut Vec<Placed>,
) {
    let scene = Scene { kind, chair: header.chair.as_deref(), known };
    let mut place = Place::new();
    let mut next_field = 0;
    for (index, paragraph) in page.paragraphs.iter().enumerate().skip(body) {
        while fields.get(next_field).is_some_and(|field| field.paragraph < index) {
            next_field += 1;
        }
        let words = page.words(paragraph);
        let here = fields[next_field..].iter().take_while(|field| field.paragraph == index);
        let field = here.clone().find(|field| field.leads && !is_duty(field.label));
        let mut own = None;
        let start = match (field, outline::number(words)) {
            (Some(field), _) => {
                place.label(field.label);
                let kept = matches!(field.label, Label::FollowUp | Label::Decision | Label::Content);
                if !kept {
                    continue;
                }
                field.value_start - paragraph.start
            }
            (None, Some(number)) => {
                place.numbered(number, &words[number.len..]);
                number.len
            }
            (None, None) => {
                let before = place.region;
                place.plain(words);
                // A lead-in tells of what follows, not of its own words.
                own = (place.region != before && words.ends_with(':')).then_some(before);
                0
            }
        };
        if taken(index) {
            continue;
        }
        let start = start + number_inside(&words[start..]);
        paragraph_tasks(
            page,
            &words[start..],
            paragraph.start + start,
            index,
            own.unwrap_or(place.region),
            &scene,
            placed,
        );
    }
}

fn is_duty(label: Label) -> bool {
    matches!(label, Label::OwnerUnit | Label::OwnerPerson | Label::With | Label::Due)
}

/// A second number behind the first, or the bullet of a list: `一、1.`, `- `, `@`
fn number_inside(words: &str) -> usize {
    let bare =
        words.trim_start_matches(['-', '•', '·', '●', '○', '■', '◆', '*', '@', '√', '☐', '□', ' ', '\t']);
    words.len() - bare.len() + outline::number(bare).map_or(0, |number| number.len)
}

fn paragraph_tasks(
    page: &Page,
    words: &str,
    offset: usize,
    index: usize,
    region: Region,
    scene: &Scene<'_>,
    placed: &mut Vec<Placed>,
) {
    crate::steps::step(words.len());
    let first = placed.len();
    if region == Region::Orders
        && (assigned(page, words, offset, index, scene, placed)
            || posted(page, words, offset, index, scene, placed))
    {
        return;
    }
    let (speaker, from) = statements::spoken(words).map_or((None, 0), |(who, from)| (Some(who), from));
    let chairs = speaker.is_some_and(|who| {
        scene.chair.is_some_and(|chair| is_chair(person::without_title(chair), chair, who))
    });
    let region = match speaker {
        Some(_) if chairs => Region::Orders,
        Some(_) => Region::Talk,
        None => region,
    };
    let mut told = region;
    let mut lone: Option<usize> = None;
    let mut before = None;
    for sentence in
        words[from..].split(['。', ';', '!', '?', '|']).filter(|sentence| !sentence.trim().is_empty())
    {
        let at = offset + offset_in(words, sentence);
        let mut text = sentence;
        let start = offset_in(words, sentence.trim_start());
        let goes_on = words[..start].trim_end().ends_with(';');
        // What somebody reports or proposes is no order, what a chair demands is.
        if let Some((_, manner, end)) = statements::said(sentence).filter(|_| speaker.is_none()) {
            told = match manner {
                Manner::Required | Manner::Stressed => Region::Orders,
                Manner::Said if sentence[..end].ends_with("指出") => region,
                _ => Region::Talk,
            };
            let begins = matches!(sentence[end..].chars().next(), Some(',' | ':'));
            if told != Region::Talk && begins {
                text = &sentence[end + 1..];
            }
        } else if speaker.is_none() && MEETING_TELLS.begin(sentence.trim_start()) {
            told = Region::Talk;
        } else if speaker.is_none() && MEETING_TELLS_TO.begin(sentence.trim_start()) {
            told = Region::Orders;
            before = Some(region);
        } else if let Some(region) = before.filter(|_| !goes_on) {
            // What was said of the sentence before goes on behind a semicolon only.
            told = region;
            before = None;
        } else if told == Region::Talk && !goes_on {
            told = region;
        }
        // A lead-in (某人安排下一步工作：) tells nobody anything yet.
        let leads_in = sentence.ends_with(':') && words.ends_with(':');
        if leads_in || told == Region::Talk && speaker.is_none() || NO_ORDER.in_text(sentence) {
            continue;
        }
        let shift = offset_in(sentence, text);
        let heard = Heard {
            region: told,
            kind: scene.kind,
            speaker: speaker.filter(|_| !chairs),
            dialogue: speaker.is_some(),
            known: scene.known,
        };
        let found = clause::read(text, &heard);
        if found.is_empty() {
            // The time may stand in the sentence behind: 由某人负责。3月1日前完成。
            if let Some(task) = lone.and_then(|i| placed.get_mut(i)).filter(|p| p.task.due.is_none()) {
                task.task.due = dues::assign(text, &[Extent { start: 0, owner: (0, 0) }])
                    .pop()
                    .flatten()
                    .filter(|due| due.chars().next().is_some_and(|first| text.starts_with(first)));
            }
            continue;
        }
        let dues = dues::assign(text, &found.iter().map(|f| f.extent).collect::<Vec<_>>());
        for (found, due) in found.into_iter().zip(dues) {
            if found.strength == Strength::NeedsDue && due.is_none() {
                continue;
            }
            add(page, found, due, sentence, at + shift, index, first, placed);
        }
        lone = (placed.len() == first + 1).then_some(first);
    }
    if region == Region::Orders && placed.len() == first {
        bracketed(page, words, offset, index, scene, placed);
    }
}

/// `某人：4月13日前把名单发给行政部` in a list of tasks.
fn assigned(
    page: &Page,
    words: &str,
    offset: usize,
    index: usize,
    scene: &Scene<'_>,
    placed: &mut Vec<Placed>,
) -> bool {
    crate::steps::step(words.len());
    let Some(colon) = words.find(':').filter(|colon| (4..=60).contains(colon)) else { return false };
    let (who, what) = (&words[..colon], &words[colon + 1..]);
    let Some(owners) = owner::read(who, scene.known)
        .filter(|_| subject::tells(what) && !what.contains(['我', '？', '?']) && !what.contains("牵头"))
    else {
        return false;
    };
    let first = placed.len();
    let sentence = what.split(['。', ';']).next().unwrap_or(what);
    let heard = Heard {
        region: Region::Orders,
        kind: scene.kind,
        speaker: None,
        dialogue: false,
        known: scene.known,
    };
    let further =
        clause::read(sentence, &heard).into_iter().filter(|found| found.strength == Strength::Plain);
    let further: Vec<Found> = further.filter(|found| found.extent.start > 0).collect();
    let mut extents = vec![Extent { start: 0, owner: (0, 0) }];
    extents.extend(further.iter().map(|found| found.extent));
    let mut dues = dues::assign(if further.is_empty() { what } else { sentence }, &extents).into_iter();
    let due = dues.next().flatten();
    let task = Task { owner: owners.lead, with: owners.others, due, words: tidy(words), at: page.at(offset) };
    placed.push(Placed { offset, paragraph: index, task });
    let at = offset + offset_in(words, sentence);
    for (found, due) in further.into_iter().zip(dues) {
        add(page, found, due, sentence, at, index, first, placed);
    }
    true
}

/// Whether a speaker is the chair: by name, by family name and post (罗书记 of 罗某某), or by the post that chairs.
fn is_chair(name: &str, chair: &str, who: &str) -> bool {
    let by_family = || {
        person::family_with_title(who) == Some(0)
            && person::is_name(name)
            && name.chars().next() == who.chars().next()
    };
    let by_post = || {
        lexicon::ending(who, Class::Post) == Some(who.len())
            && chair.len() > who.len()
            && chair.ends_with(who)
    };
    name == person::without_title(who) || chair == tidy(who) || by_family() || by_post()
}

/// One owner has one task in a paragraph, however many verbs.
#[expect(clippy::too_many_arguments, reason = "a sentence, its place and where the task goes")]
fn add(
    page: &Page,
    found: Found,
    due: Option<String>,
    sentence: &str,
    at: usize,
    index: usize,
    first: usize,
    placed: &mut Vec<Placed>,
) {
    let earlier = placed[first..].iter_mut().rev().take(12).find(|p| p.task.owner == found.owners.lead);
    if let Some(same) = earlier {
        same.task.due = same.task.due.take().or(due);
        return;
    }
    let offset = at + found.extent.owner.0;
    let task = Task {
        owner: found.owners.lead,
        with: found.owners.others,
        due,
        words: tidy(sentence),
        at: page.at(offset),
    };
    placed.push(Placed { offset, paragraph: index, task });
}
