//! Votes: in figures, in Chinese numerals, and in words such as 一致同意.

use std::sync::LazyLock;

use crate::model::{Motion, Votes};
use crate::normal::tidy;
use crate::numeral;
use crate::page::{Page, offset_in};
use crate::words::Words;

/// Words that decide without figures. 一致认为 and 没有意见 do not.
static WORDS: LazyLock<Words> = LazyLock::new(|| {
    Words::of(&[
        "一致同意",
        "一致通过",
        "全票通过",
        "全体同意",
        "全体通过",
        "全票同意",
        "一致赞成",
        "全票赞成",
        "一致表决通过",
        "表决一致通过",
        "全体一致",
        "全部同意",
        "全部赞成",
        "无异议通过",
        "鼓掌通过",
        "大家都同意",
        "均表示同意",
        "都表示同意",
        "均同意",
        "一致举手通过",
        "一致举手表决",
        "一致表示赞成",
        "一致表示通过",
        "一致表决同意",
        "一致表示同意",
        "一致推选",
        "一致推荐",
        "全体举手通过",
        "举手一致",
        "全部举手同意",
        "全票当选",
    ])
});

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    For,
    Against,
    Abstain,
}

const SIDES: &[(&str, Side)] = &[
    ("赞成", Side::For),
    ("同意", Side::For),
    ("支持", Side::For),
    // 36票全票通过
    ("全票", Side::For),
    ("反对", Side::Against),
    ("不同意", Side::Against),
    ("不赞成", Side::Against),
    ("弃权", Side::Abstain),
];

/// All motions of the page that were decided.
pub(crate) fn read(page: &Page) -> Vec<Motion> {
    let mut motions: Vec<Motion> = Vec::new();
    let mut open: Option<Motion> = None;
    for paragraph in &page.paragraphs {
        let words = page.words(paragraph);
        let mut pending = Votes::default();
        for sentence in words.split(['。', '!', '?']) {
            if !sentence.contains(['意', '成', '对', '权', '过', '持', '致', '选'])
                || !["同意", "赞成", "反对", "弃权", "通过", "支持", "一致", "当选"]
                    .iter()
                    .any(|cue| sentence.contains(cue))
            {
                continue;
            }
            let at = paragraph.start + offset_in(words, sentence);
            let counted = count(sentence, &mut pending);
            let unanimous = (WORDS.in_text(sentence) || everybody(sentence))
                && !sentence.contains("非一致")
                && !sentence.contains("未能");
            if counted || unanimous {
                // One vote may run over several sentences: 赞成9票。反对1票。
                if let Some(last) = open.as_mut().filter(|last| {
                    adds(&last.votes, &pending) || (unanimous && !counted && last.votes != Votes::default())
                }) {
                    merge(&mut last.votes, pending);
                    last.unanimous |= unanimous;
                    last.passed = last.passed.or(outcome(sentence));
                } else {
                    motions.extend(open.take());
                    open = Some(Motion {
                        subject: subject(page, words, sentence, paragraph.start),
                        votes: pending,
                        unanimous,
                        passed: outcome(sentence),
                        // Of a row its last cell.
                        words: tidy(sentence.rsplit('|').next().unwrap_or(sentence)),
                        at: page.at(at),
                    });
                }
                pending = Votes::default();
            } else if let Some(last) = open.as_mut() {
                last.passed = last.passed.or(outcome(sentence));
            }
        }
        // A vote may stand on lines of its own: 赞成：38票 / 反对：2票; anything longer ends it.
        if words.chars().count() > 24 {
            motions.extend(open.take());
        }
    }
    motions.extend(open);
    for motion in &mut motions {
        motion.unanimous |= motion.votes.against == Some(0) && motion.votes.abstain == Some(0);
        motion.passed = motion.passed.or(motion.unanimous.then_some(true));
    }
    motions
}

/// 全体到会代表同意: everybody, and within a few characters the word.
fn everybody(sentence: &str) -> bool {
    crate::steps::step(sentence.len());
    let Some(at) = sentence.find("全体") else { return false };
    let near = &sentence[at + "全体".len()..];
    let near = near.split([',', ':']).next().unwrap_or(near);
    ["同意", "赞成"].iter().any(|word| {
        near.find(word).is_some_and(|at| {
            near[..at].chars().count() <= 12 && !near[..at].contains(['不', '经', '未', '的'])
        })
    })
}

/// Fills the sides that the sentence gives in figures; true if one was given.
fn count(sentence: &str, votes: &mut Votes) -> bool {
    crate::steps::step(sentence.len());
    let mut any = false;
    let mut strong = sentence.contains('票');
    let mut sides = 0;
    for (at, word, side) in sides_in(sentence) {
        let behind = sentence[at + word.len()..]
            .trim_start_matches(['的', '者', ':', '票', '数', '为', '有', '共', '人', ' ']);
        let Some(number) = figure(behind).or_else(|| figure_before(&sentence[..at])) else { continue };
        let slot = match side {
            Side::For => &mut votes.in_favour,
            Side::Against => &mut votes.against,
            Side::Abstain => &mut votes.abstain,
        };
        slot.get_or_insert(number);
        sides += 1;
        any = true;
    }
    strong |= sides >= 2;
    if !strong {
        *votes = Votes::default();
        return false;
    }
    any
}

fn sides_in(sentence: &str) -> impl Iterator<Item = (usize, &'static str, Side)> {
    sentence.char_indices().filter_map(move |(at, c)| {
        if !matches!(c, '赞' | '同' | '支' | '反' | '弃' | '不' | '全') || sentence[..at].ends_with('不')
        {
            return None;
        }
        SIDES.iter().find(|(word, _)| sentence[at..].starts_with(word)).map(|(word, side)| (at, *word, *side))
    })
}

/// 13票, 4人, 0
fn figure(text: &str) -> Option<u32> {
    if text.starts_with('无') && text[3..].starts_with(['票', '人', ',', '。']) {
        return Some(0);
    }
    let (number, len) = numeral::leading(text)?;
    let rest = &text[len..];
    let ends = rest.is_empty()
        || rest.starts_with(['票', '人', '名', '户', ',', ';', '、', ')', '位', ' ', '。', '张', '\t', '|']);
    ends.then(|| u32::try_from(number).ok()).flatten()
}

/// 21票赞成, 3人弃权
fn figure_before(text: &str) -> Option<u32> {
    if ["无人", "没有人", "无"].iter().any(|none| text.ends_with(none)) {
        return Some(0);
    }
    let bare = text.trim_end_matches(['表', '示', '投', '了', '举', '手']);
    let bare = bare.strip_suffix(['票', '人', '名', '户', '位'])?;
    let start = bare
        .char_indices()
        .rev()
        .take(6)
        .take_while(|(_, c)| {
            c.is_ascii_digit() || numeral::digit(*c).is_some() || matches!(c, '十' | '百' | '千')
        })
        .last()?
        .0;
    let (number, len) = numeral::leading(&bare[start..])?;
    (start + len == bare.len()).then(|| u32::try_from(number).ok()).flatten()
}

/// Whether the new figures fill only what the vote lacks.
fn adds(have: &Votes, new: &Votes) -> bool {
    let free = |have: Option<u32>, new: Option<u32>| have.is_none() || new.is_none();
    *new != Votes::default()
        && *have != Votes::default()
        && new.in_favour.is_none()
        && free(have.against, new.against)
        && free(have.abstain, new.abstain)
}

fn merge(have: &mut Votes, new: Votes) {
    have.in_favour = have.in_favour.or(new.in_favour);
    have.against = have.against.or(new.against);
    have.abstain = have.abstain.or(new.abstain);
}

fn outcome(sentence: &str) -> Option<bool> {
    let failed = ["未通过", "不通过", "未获通过", "没有通过", "未能通过", "否决", "不予通过", "未达到"];
    if failed.iter().any(|word| sentence.contains(word)) {
        return Some(false);
    }
    ["通过", "有效", "当选"].iter().any(|word| sentence.contains(word)).then_some(true)
}

/// What was voted on: the words before the vote in its sentence, or the nearest heading above.
fn subject(page: &Page, words: &str, sentence: &str, paragraph: usize) -> Option<String> {
    let of = sentence.find("同意").map(|i| &sentence[i + 6..]).filter(|s| {
        !s.contains('票') && !s.starts_with(|c: char| c.is_ascii_digit() || numeral::digit(c).is_some())
    });
    if let Some(what) = of.map(|s| s.trim_matches([',', ' '])).filter(|s| s.chars().count() >= 4) {
        return Some(tidy(what));
    }
    let end = offset_in(words, sentence);
    let before = &words[words.floor_char_boundary(end.saturating_sub(300))..end];
    let title = |text: &str| {
        text.find('《').and_then(|open| Some(tidy(&text[open..open + text[open..].find('》')? + 3])))
    };
    if let Some(named) = title(before) {
        return Some(named);
    }
    // A heading such as 议题一：… within a few lines above.
    let from = page.paragraphs.partition_point(|p| p.start < paragraph);
    page.paragraphs[..from].iter().rev().take(6).find_map(|p| {
        let words = page.words(p);
        if let Some(subject) = words.strip_prefix("表决事项:") {
            return Some(tidy(subject)).filter(|s| !s.is_empty());
        }
        let number = crate::outline::number(words)?;
        Some(tidy(words[number.len..].split('。').next().unwrap_or_default())).filter(|s| !s.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use crate::model::Votes;
    use crate::page::Page;

    #[test]
    fn votes_are_read_in_figures_and_words() {
        let votes = |f, a, n| Votes { in_favour: f, against: a, abstain: n };
        for (text, expected) in [
            (
                "举手表决：赞成501票，反对22票，弃权16票。通过。",
                vec![(votes(Some(501), Some(22), Some(16)), false)],
            ),
            ("表决：同意4票，反对0票，弃权0票。", vec![(votes(Some(4), Some(0), Some(0)), true)]),
            ("经投票，十三票赞成，一票反对，一票弃权。", vec![(votes(Some(13), Some(1), Some(1)), false)]),
            ("会议一致同意设立配送点。", vec![(votes(None, None, None), true)]),
            ("大家一致认为应当先登记。", vec![]),
            ("同意运行费用列入预算。", vec![]),
        ] {
            let found: Vec<_> =
                super::read(&Page::of(text, 1)).into_iter().map(|m| (m.votes, m.unanimous)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
