//! Words of time in what somebody is told to do: 6月1日前, 每周一, 即日起, 两天内.

mod atoms;

use std::sync::LazyLock;

use crate::words::{Characters, Words};
use atoms::{Atom, atom, atom_after_link, bracketed_weekday, event_after_every};

/// How sure it is that the words say when something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// A day or an hour that stands there
    Plain,
    /// A day to come: 明天, 下周三, 本周内
    Coming,
    /// A bound or a repetition: 前, 内, 起, 每
    Bound,
}

/// A phrase of time, in bytes of the text it was looked for in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Due {
    pub start: usize,
    pub end: usize,
    pub rank: Rank,
}

static BOUNDS: LazyLock<Words> = LazyLock::new(|| {
    Words::of(&[
        "之前",
        "以前",
        "前",
        "之内",
        "以内",
        "内",
        "起",
        "开始",
        "之后",
        "以后",
        "后",
        "为止",
        "止",
        "底前",
        "底之前",
    ])
});

/// All phrases of time in a sentence, in order. Looks at each character once, and from it a bounded way ahead.
pub(crate) fn phrases(text: &str) -> Vec<Due> {
    crate::steps::step(text.len());
    let mut found: Vec<Due> = Vec::new();
    let mut next = 0;
    for (start, c) in text.char_indices() {
        if start < next || !may_begin(c) {
            continue;
        }
        let inside_number = c.is_ascii_digit() && text[..start].ends_with(|b: char| b.is_ascii_digit());
        if inside_number || text[..start].ends_with(['第', '近', '每', '《', '过', '.']) {
            continue;
        }
        if let Some((len, rank)) = phrase(&text[start..]) {
            next = start + len;
            found.push(Due { start, end: next, rank });
        }
    }
    found
}

pub(crate) fn may_begin(c: char) -> bool {
    BEGINNINGS.has(c)
}

/// Characters with which a phrase can begin.
static BEGINNINGS: LazyLock<Characters> = LazyLock::new(|| {
    Characters::of("0123456789〇零一二三四五六七八九十两半几明后大次今本这下当月年季学周星即现每春元清端中国节开返复解放入上天收报营汛冬寒暑期除会散凌早晚夜傍学Xx×*_年逢正腊".chars())
});

/// The phrase at the beginning of the text, if it can say when something is due.
pub(crate) fn phrase(text: &str) -> Option<(usize, Rank)> {
    crate::steps::step(1);
    if !text.chars().next().is_some_and(may_begin) {
        return None;
    }
    let mut at = 0;
    let mut last = None;
    let (mut dated, mut every, mut coming, mut clock) = (false, false, false, false);
    for _ in 0..8 {
        let rest = &text[at..];
        let Some((atom, len)) = atom(rest, last) else {
            // 七点到九点, 2月1日至5日, 每周一、四
            let link = ["到", "至", "—", "-", "~", "、", "和"].iter().find(|link| rest.starts_with(**link));
            let Some(link) = link.filter(|_| last.is_some()) else { break };
            let Some((atom, len)) = atom_after_link(&rest[link.len()..], last) else { break };
            at += link.len() + len;
            last = Some(atom);
            continue;
        };
        at += len;
        last = Some(atom);
        match atom {
            Atom::Date => dated = true,
            Atom::Every => every = true,
            Atom::Coming => coming = true,
            Atom::Clock => clock = true,
            // 今天上午 is to come, 今天 alone may be over.
            Atom::Half => coming |= text.starts_with("今天") || text.starts_with("今日"),
            _ => {}
        }
        if rest[len..].starts_with(['(']) {
            at += bracketed_weekday(&rest[len..]);
        }
    }
    let last = last?;
    let rest = &text[at..];
    let bounded =
        ["前", "之前", "以前"].iter().any(|bound| rest.starts_with(bound)) && !rest.starts_with("前往");
    if every && last == Atom::Every && !bounded {
        at += event_after_every(rest);
        return Some((at, Rank::Bound));
    }
    let bound = BOUNDS.longest(rest);
    if let Some(bound) = bound.filter(|bound| fits(last, bound, &rest[bound.len()..])) {
        return Some((at + if bound == "开始" { 0 } else { bound.len() }, Rank::Bound));
    }
    if every {
        return Some((at, Rank::Bound));
    }
    if rest.starts_with('的') || matches!(last, Atom::Span | Atom::Event | Atom::Now | Atom::Half) && !coming
    {
        return None;
    }
    if coming {
        return Some((at, Rank::Coming));
    }
    (dated || clock).then_some((at, Rank::Plain))
}

/// Whether the bound belongs to the time and is not the beginning of a word: 内科, 前台, 后勤, 起草.
fn fits(last: Atom, bound: &str, after: &str) -> bool {
    let word = match bound {
        "前" => {
            after.starts_with(['往', '台', '期', '后', '来', '去', '门', '线', '沿'])
                || after.starts_with("方")
        }
        "内" => after.starts_with(['科', '部', '容', '外', '勤']),
        "后" => after.starts_with(['勤', '续', '备', '面', '天']),
        "起" => after.starts_with(['草', '来', '步', '诉']),
        _ => false,
    };
    let can = match last {
        Atom::Span => matches!(bound, "内" | "之内" | "以内" | "后" | "之后" | "以后"),
        Atom::Event => matches!(bound, "前" | "之前" | "以前" | "后" | "之后" | "以后" | "起"),
        Atom::Now => matches!(bound, "起" | "开始"),
        _ => true,
    };
    can && !word
}

#[cfg(test)]
mod tests {
    use super::phrases;

    #[test]
    fn words_of_time_are_cut_out_exactly() {
        for (text, expected) in [
            ("后勤保障部12月21日前再腾出30张床", vec!["12月21日前"]),
            ("医务科当天下午起实行排班", vec!["当天下午起"]),
            ("两日内到货一批", vec!["两日内"]),
            ("护理部每天17时公布", vec!["每天17时"]),
            ("物流园即刻起只进不出", vec!["即刻起"]),
            ("凌晨1点前到园区", vec!["凌晨1点前"]),
            ("卞秋每两小时报一次", vec!["每两小时"]),
            ("六月底之前再提交", vec!["六月底之前"]),
            ("1月12日零时前", vec!["1月12日零时前"]),
            ("本月25日前", vec!["本月25日前"]),
            ("确保春节前完成", vec!["春节前"]),
            ("11月底前完成两轮", vec!["11月底前"]),
            ("下周三之前为9名人员", vec!["下周三之前"]),
            ("明早8点前贴好", vec!["明早8点前"]),
            ("每半年谈话一次", vec!["每半年"]),
            ("在X月X日前完成", vec!["X月X日前"]),
            ("周三前发到网格", vec!["周三前"]),
            ("每晚七点到九点", vec!["每晚七点到九点"]),
            ("明天上午回话", vec!["明天上午"]),
            ("2月16日起开始配送", vec!["2月16日起"]),
            ("每日15时前,由丁一汇总", vec!["每日15时前"]),
            ("8月23日17:00前将名单", vec!["8月23日17:00前"]),
            ("本周内把表排好", vec!["本周内"]),
            ("各班每日离园后填写", vec!["每日离园后"]),
            ("办公室每周一抽查", vec!["每周一"]),
            ("24小时内上报", vec!["24小时内"]),
            ("原定明天的典礼取消", vec![]),
            ("近14天返村9人", vec![]),
            ("内科起草方案", vec![]),
            ("每周二、五消毒", vec!["每周二、五"]),
            ("腊月二十八前交", vec!["腊月二十八前"]),
        ] {
            let found: Vec<&str> = phrases(text).iter().map(|due| &text[due.start..due.end]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
