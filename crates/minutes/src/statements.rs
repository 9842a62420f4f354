//! Who said what.

use crate::label;
use crate::lexicon::{self, Class};
use crate::model::{Manner, Statement};
use crate::normal::{is_han, tidy};
use crate::page::{Page, Paragraph, offset_in};
use crate::words::begins;
use crate::{outline, person};

/// Verbs of saying; those that order come first where they follow one another: 强调指出.
const VERBS: &[(&str, Manner)] = &[
    ("要求", Manner::Required),
    ("部署", Manner::Required),
    ("强调", Manner::Stressed),
    ("指出", Manner::Said),
    ("提出", Manner::Proposed),
    ("建议", Manner::Proposed),
    ("反映", Manner::Reported),
    ("汇报", Manner::Reported),
    ("通报", Manner::Reported),
    ("介绍", Manner::Said),
    ("认为", Manner::Said),
    ("表示", Manner::Said),
    ("补充", Manner::Said),
    ("说", Manner::Said),
    ("问", Manner::Asked),
    ("答复", Manner::Answered),
    ("答", Manner::Answered),
];

/// The speaker and the bytes up to what is said, where a paragraph is `某人：…`.
pub(crate) fn spoken(words: &str) -> Option<(&str, usize)> {
    crate::steps::step(words.len().min(45));
    let colon = words.find(':').filter(|colon| *colon <= 45)?;
    let who = words[..colon].trim().trim_matches(['[', ']']);
    // 张三(镇长), (镇长)张三
    let behind_bracket = who.strip_prefix('(').and_then(|rest| rest.split_once(')')).map(|(_, name)| name);
    let bare = behind_bracket.unwrap_or_else(|| who.split('(').next().unwrap_or(who)).trim();
    if bare.is_empty() || label::of(bare).is_some() || outline::number(words).is_some() {
        return None;
    }
    if person::is_mask(bare) && bare.chars().count() >= 2 {
        return Some((bare, colon + 1));
    }
    let count = bare.chars().count();
    let plain = bare.chars().all(|c| is_han(c) || matches!(c, 'X' | 'x' | '*' | '×' | '·'));
    let person = person::is_name(bare)
        || person::family_with_title(bare) == Some(0)
        || lexicon::ending(bare, Class::Post).is_some()
        || person::without_title(bare).len() < bare.len();
    (plain && (2..=10).contains(&count) && person).then_some((bare, colon + 1))
}

/// The speaker and the verb with which a sentence begins: 某书记强调, 某某反映.
pub(crate) fn said(sentence: &str) -> Option<(&str, Manner, usize)> {
    crate::steps::step(sentence.len().min(90));
    let window = &sentence[..sentence.floor_char_boundary(90)];
    let (at, word, manner) = window.char_indices().find_map(|(at, c)| {
        // The first characters of the verbs.
        if !matches!(
            c,
            '要' | '部'
                | '强'
                | '指'
                | '提'
                | '建'
                | '反'
                | '汇'
                | '通'
                | '介'
                | '认'
                | '表'
                | '补'
                | '说'
                | '问'
                | '答'
        ) {
            return None;
        }
        let verb = VERBS.iter().find(|(word, _)| begins(&window[at..], word))?;
        Some((at, verb.0, verb.1))
    })?;
    let mut manner = manner;
    let mut end = at + word.len();
    // 强调指出, 指出并要求: an order among them makes it an order.
    for (next, other) in VERBS {
        let rest = &sentence[end..];
        let rest = rest.strip_prefix('并').unwrap_or(rest);
        if rest.starts_with(next) {
            end = sentence.len() - rest.len() + next.len();
            if *other == Manner::Required {
                manner = Manner::Required;
            }
        }
    }
    // 某局长提出的问题 tells of a question.
    if sentence[end..].starts_with('的') {
        return None;
    }
    let who = window[..at].trim_matches([' ', ',', '\t']);
    let who = ["最后", "首先", "会上", "随后", "接着", "讨论中", "其中", "会议"]
        .iter()
        .find_map(|lead| who.strip_prefix(lead))
        .map_or(who, |rest| rest.trim_start_matches(','));
    // 会上,某人说; but not a whole clause of its own before the speaker, unless he demands.
    if !matches!(manner, Manner::Required | Manner::Stressed)
        && who.rsplit_once(',').is_some_and(|(before, _)| before.chars().count() > 10)
    {
        return None;
    }
    let who = who.split(',').next_back().unwrap_or(who);
    let known = person::name_behind(who, &[]).is_some()
        || person::family_with_title(who).is_some()
        || lexicon::ending(who, Class::Post).is_some()
        || lexicon::ends_as_unit(who)
        || person::is_masked(who);
    let masked = who.chars().count() >= 2 && who.starts_with('X') && who.chars().any(is_han);
    ((2..=24).contains(&who.chars().count()) && (known || masked) && !who.contains(['《', '"', '“']))
        .then_some((who, manner, end))
}

/// All statements: turns of a dialogue, and sentences that begin with a speaker and a verb of saying.
pub(crate) fn read(page: &Page) -> Vec<Statement> {
    let mut statements = Vec::new();
    for (index, paragraph) in page.paragraphs.iter().enumerate() {
        let words = page.words(paragraph);
        if let Some((who, from)) = spoken(words) {
            statements.push(Statement {
                speaker: tidy(who),
                manner: Manner::Spoke,
                text: tidy(&words[from..]),
                points: 0,
                at: page.at(paragraph.start),
            });
            continue;
        }
        for sentence in words.split(['。', '!', '\t']).filter(|s| !s.is_empty()) {
            let skip = outline::number(sentence).map_or(0, |number| number.len);
            let Some((who, manner, end)) = said(&sentence[skip..]) else { continue };
            let text = sentence[skip + end..].trim_start_matches([',', ':', ' ']);
            let open = text.is_empty() && sentence.ends_with(':');
            let points = if open || words.ends_with(':') { points_below(page, index + 1) } else { 0 };
            statements.push(Statement {
                speaker: tidy(who),
                manner,
                text: tidy(text),
                points,
                at: page.at(paragraph.start + offset_in(words, sentence)),
            });
        }
    }
    statements
}

/// How many numbered paragraphs of one style follow.
fn points_below(page: &Page, from: usize) -> u32 {
    let number = |p: &Paragraph| outline::number(page.words(p));
    let rest = page.paragraphs.get(from..).unwrap_or_default();
    let Some(style) = rest.first().and_then(number).filter(|n| n.value == 1).map(|n| n.style) else {
        return 0;
    };
    let mut expected = 1;
    for paragraph in rest.iter().take(100) {
        match number(paragraph) {
            Some(n) if n.style == style && n.value == expected => expected += 1,
            Some(n) if n.style > style => {}
            _ => break,
        }
    }
    expected - 1
}
