//! Words of time in what somebody is told to do: 6月1日前, 每周一, 即日起, 两天内.

use crate::{numeral, when};

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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Atom {
    /// A day of the calendar, even masked
    Date,
    /// 明天, 本周五
    Coming,
    /// 今天, 当天, 周三: needs more to be a due time
    Day,
    Every,
    Half,
    Clock,
    /// 两天, 24小时: needs 内
    Span,
    /// 春节, 开学: needs 前 or 后
    Event,
    /// 即日, 即刻: needs 起
    Now,
}

const COMING: &[&str] = &[
    "明天",
    "明日",
    "明早",
    "明晚",
    "明晨",
    "后天",
    "大后天",
    "次日",
    "第二天",
    "今晚",
    "本周末",
    "这周末",
    "周末",
    "下周末",
    "下个月",
    "下月",
    "本月底",
    "下月底",
    "本月内",
    "月底",
    "年底",
    "年内",
    "月末",
    "年末",
    "季度末",
    "学期末",
    "本学期末",
    "本周",
    "这周",
    "下周",
    "本星期",
    "下星期",
    "下个星期",
    "本月",
    "当月",
    "本月中旬",
    "月中",
];
const DAYS: &[&str] = &[
    "今天",
    "今日",
    "今早",
    "今夜",
    "当天",
    "当日",
    "当晚",
    "当夜",
    "年前",
    "本学期",
    "本季度",
    "今年",
    "明年",
    "本年度",
];
const NOW: &[&str] = &["即日", "即刻", "即时", "现在", "即"];
const EVENTS: &[&str] = &[
    "春节",
    "元旦",
    "清明",
    "清明节",
    "五一",
    "端午",
    "中秋",
    "国庆",
    "国庆节",
    "元宵",
    "元宵节",
    "节",
    "开学",
    "返校",
    "复工",
    "复课",
    "解封",
    "返岗",
    "开园",
    "开工",
    "开业",
    "放假",
    "放学",
    "入校",
    "入园",
    "下班",
    "上班",
    "天黑",
    "天亮",
    "收假",
    "报到",
    "开市",
    "营业",
    "下次会议",
    "下次例会",
    "下次支委会",
    "下一次会议",
    "下次党员大会",
    "汛期",
    "冬季",
    "寒假",
    "暑假",
    "期末",
    "除夕",
    "学期结束",
    "会议结束",
    "散会",
];
const BOUNDS: &[&str] = &[
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
];

/// All phrases of time in a sentence, in order. Looks at each character once, and from it a bounded way ahead.
pub(crate) fn phrases(text: &str) -> Vec<Due> {
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

fn may_begin(c: char) -> bool {
    BEGINNINGS.get(c as usize).is_some_and(|begins| *begins)
}

/// For each character of the first plane whether a phrase can begin with it.
static BEGINNINGS: std::sync::LazyLock<Vec<bool>> = std::sync::LazyLock::new(|| {
    let mut begins = vec![false; 0x1_0000];
    for c in "0123456789〇零一二三四五六七八九十两半几明后大次今本这下当月年季学周星即现每春元清端中国节开返复解放入上天收报营汛冬寒暑期除会散凌早晚夜傍学Xx×*_年逢".chars() {
        begins[c as usize & 0xffff] = true;
    }
    begins
});

/// The phrase at the beginning of the text, if it can say when something is due.
pub(crate) fn phrase(text: &str) -> Option<(usize, Rank)> {
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
    let bound = crate::words::longest(rest, BOUNDS);
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

fn one_of(text: &str, words: &[&'static str]) -> Option<usize> {
    crate::words::longest(text, words).map(str::len)
}

fn weekday(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('周').or_else(|| text.strip_prefix("星期"))?;
    let day = rest.chars().next().filter(|c| "一二三四五六日天".contains(*c))?;
    Some(text.len() - rest.len() + day.len_utf8())
}

fn atom(text: &str, before: Option<Atom>) -> Option<(Atom, usize)> {
    if let Some(every) = every(text) {
        return Some((Atom::Every, every));
    }
    if let Some(len) = date(text, before) {
        return Some((Atom::Date, len));
    }
    if let Some(len) = one_of(text, COMING) {
        // 下周三, 本周五
        let week = text[..len].ends_with(['周', '期']);
        let day = text[len..].chars().next().filter(|c| week && "一二三四五六日天".contains(*c));
        return Some((Atom::Coming, len + day.map_or(0, char::len_utf8)));
    }
    if let Some(len) = weekday(text) {
        return Some((if before.is_none() { Atom::Day } else { Atom::Date }, len));
    }
    if let Some((_, _, len)) = when::clock(text) {
        return Some((Atom::Clock, len));
    }
    if let Some(len) = span(text) {
        return Some((Atom::Span, len));
    }
    if let Some(len) = one_of(text, NOW) {
        return Some((Atom::Now, len));
    }
    if let Some((_, len)) = when::half(text) {
        return Some((Atom::Half, len));
    }
    if let Some(len) = one_of(text, DAYS) {
        return Some((Atom::Day, len));
    }
    one_of(text, EVENTS).map(|len| (Atom::Event, len))
}

fn atom_after_link(text: &str, last: Option<Atom>) -> Option<(Atom, usize)> {
    match last? {
        Atom::Every => {
            // 每周一、周四; 每周二、五
            let day = weekday(text).or_else(|| {
                let c = text.chars().next().filter(|c| "二三四五六日".contains(*c))?;
                (!text[c.len_utf8()..].starts_with(['个', '名', '人', '项', '点', '是', '条', '次', '天']))
                    .then(|| c.len_utf8())
            })?;
            Some((Atom::Every, day))
        }
        Atom::Clock => when::clock(text)
            .map(|(_, _, len)| (Atom::Clock, len))
            .or_else(|| atom(text, last).filter(|(a, _)| *a == Atom::Half)),
        Atom::Half => atom(text, last).filter(|(a, _)| matches!(a, Atom::Half | Atom::Coming)),
        Atom::Date => date(text, last).map(|len| (Atom::Date, len)),
        _ => None,
    }
}

/// 每天, 每周一, 每两小时, 每半年, 每晚
fn every(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('每').or_else(|| text.strip_prefix("逢"))?;
    let head = text.len() - rest.len();
    if let Some(len) = weekday(rest) {
        return Some(head + len);
    }
    if let Some(len) = one_of(
        rest,
        &[
            "天",
            "日",
            "周末",
            "周",
            "星期",
            "月底",
            "月末",
            "月",
            "季度",
            "季",
            "学期",
            "年",
            "晚",
            "早",
            "半年",
            "半月",
            "半天",
            "半小时",
            "小时",
            "个月",
            "个季度",
            "个工作日",
            "个星期",
            "旬",
            "班次",
            "班",
        ],
    ) {
        let after = &rest[len..];
        // 每月5日, 每月10号
        let day = numeral::leading(after)
            .and_then(|(_, digits)| one_of(&after[digits..], &["日", "号"]).map(|unit| digits + unit));
        return Some(head + len + day.unwrap_or(0));
    }
    let (_, digits) = numeral::leading(rest)?;
    let unit = one_of(
        &rest[digits..],
        &["天", "日", "周", "个星期", "个月", "小时", "个小时", "年", "个工作日", "分钟"],
    )?;
    Some(head + digits + unit)
}

/// 每日离园后, 每周例会前: a few characters and then 前 or 后.
fn event_after_every(rest: &str) -> usize {
    let mut end = 0;
    for (index, c) in rest.chars().enumerate() {
        end += c.len_utf8();
        if matches!(c, '前' | '后') && (1..=4).contains(&index) {
            return end;
        }
        if index >= 4 || !crate::normal::is_han(c) {
            break;
        }
    }
    0
}

/// 2021年1月8日, 1月底, 六月底, 25日, X月X日, 2020.2.25
fn date(text: &str, before: Option<Atom>) -> Option<usize> {
    if let Some((moment, _)) = when::leading(text)
        && (moment.month.is_some() || moment.partial)
    {
        let month_end = text.find('月').map(|i| i + 3)?;
        let tail = &text[month_end.min(text.len())..];
        let days = tail.find(['日', '号']).filter(|i| *i <= 12).map(|i| month_end + i + 3);
        if let Some(len) = days.filter(|len| text[month_end..*len].chars().count() <= 4) {
            return Some(len);
        }
    }
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        let len = text.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b'/' | b'-')).count();
        let signs = text[..len].bytes().filter(|b| !b.is_ascii_digit()).count();
        let year_first = text.len() > 4 && text.as_bytes()[..4].iter().all(u8::is_ascii_digit);
        if signs == 2 && year_first && (8..=10).contains(&len) {
            return Some(len);
        }
    }
    let mut at = 0;
    if let Some((year, len)) = numeral::leading(text)
        && (1900..2200).contains(&year)
        && text[len..].starts_with('年')
    {
        at = len + 3;
    }
    if let Some((_, len)) = numeral::leading(&text[at..]).filter(|(m, _)| (1..=12).contains(m))
        && text[at + len..].starts_with("月")
    {
        at += len + 3;
        if let Some(part) = one_of(&text[at..], &["份", "底", "初", "末", "中旬", "上旬", "下旬", "中"])
        {
            return Some(at + part);
        }
        return text[at..].starts_with(['前', '内', '起']).then_some(at).or((at > 6).then_some(at));
    }
    // A day alone: only after 本月, or before a bound.
    let (_, len) = numeral::leading(text).filter(|(d, _)| (1..=31).contains(d))?;
    let unit = one_of(&text[len..], &["日", "号"])?;
    let rest = &text[len + unit..];
    (before == Some(Atom::Coming)
        || rest.starts_with(['前', '起', '之', '以', '下', '上', '晚', '早'])
        || rest.starts_with(|c: char| c.is_ascii_digit()))
    .then_some(len + unit)
    .filter(|_| !rest.starts_with("内") && !rest.starts_with("之内") && !rest.starts_with("以内"))
}

fn span(text: &str) -> Option<usize> {
    let (len, rest) = match numeral::leading(text) {
        Some((_, len)) => (len, &text[len..]),
        None if text.starts_with('半') || text.starts_with('几') => (3, &text[3..]),
        None => return None,
    };
    one_of(
        rest,
        &[
            "天",
            "日",
            "周",
            "个星期",
            "星期",
            "个月",
            "小时",
            "个小时",
            "年",
            "个工作日",
            "工作日",
            "分钟",
            "个月内",
            "月",
        ],
    )
    .map(|unit| len + unit)
}

fn bracketed_weekday(text: &str) -> usize {
    let inner = &text[1..];
    match inner.find(')') {
        Some(close) if close <= 15 && (inner.starts_with('周') || inner.starts_with("星期")) => close + 2,
        _ => 0,
    }
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
        ] {
            let found: Vec<&str> = phrases(text).iter().map(|due| &text[due.start..due.end]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
