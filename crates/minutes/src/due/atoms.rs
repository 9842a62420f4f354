//! The pieces that phrases of time are made of: dates, days to come, repetitions, spans, events.

use std::sync::LazyLock;

use crate::normal::is_han;
use crate::words::Words;
use crate::{numeral, when};

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Atom {
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

static COMING: LazyLock<Words> = LazyLock::new(|| {
    Words::of(&[
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
    ])
});
static DAYS: LazyLock<Words> = LazyLock::new(|| {
    Words::of(&[
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
    ])
});
static NOW: LazyLock<Words> = LazyLock::new(|| Words::of(&["即日", "即刻", "即时", "现在", "即"]));
static EVENTS: LazyLock<Words> = LazyLock::new(|| {
    Words::of(&[
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
    ])
});
pub(super) fn one_of(text: &str, words: &[&'static str]) -> Option<usize> {
    crate::words::longest(text, words).map(str::len)
}

fn weekday(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('周').or_else(|| text.strip_prefix("星期"))?;
    let day = rest.chars().next().filter(|c| "一二三四五六日天".contains(*c))?;
    Some(text.len() - rest.len() + day.len_utf8())
}

pub(super) fn atom(text: &str, before: Option<Atom>) -> Option<(Atom, usize)> {
    if let Some(every) = every(text) {
        return Some((Atom::Every, every));
    }
    let figure = begins_with_figure(text);
    if (figure || text.starts_with(['元', '正', '腊', '冬']))
        && let Some(len) = date(text, before)
    {
        return Some((Atom::Date, len));
    }
    if let Some(len) = COMING.longest(text).map(str::len) {
        // 下周三, 本周五
        let week = text[..len].ends_with(['周', '期']);
        let day = text[len..].chars().next().filter(|c| week && "一二三四五六日天".contains(*c));
        return Some((Atom::Coming, len + day.map_or(0, char::len_utf8)));
    }
    if let Some(len) = weekday(text) {
        return Some((if before.is_none() { Atom::Day } else { Atom::Date }, len));
    }
    if figure && let Some((_, _, len)) = when::clock(text) {
        return Some((Atom::Clock, len));
    }
    if (figure || text.starts_with(['半', '几']))
        && let Some(len) = span(text)
    {
        return Some((Atom::Span, len));
    }
    if let Some(len) = NOW.longest(text).map(str::len) {
        return Some((Atom::Now, len));
    }
    if let Some((_, len)) = when::half(text) {
        return Some((Atom::Half, len));
    }
    if let Some(len) = DAYS.longest(text).map(str::len) {
        return Some((Atom::Day, len));
    }
    EVENTS.longest(text).map(str::len).map(|len| (Atom::Event, len))
}

/// A number, or a mask or blank in its place.
fn begins_with_figure(text: &str) -> bool {
    text.chars().next().is_some_and(|c| {
        c.is_ascii_digit()
            || numeral::digit(c).is_some()
            || matches!(c, '十' | '百' | '千' | '*' | 'X' | 'x' | '×' | '_' | '某' | '○' | '月' | '年')
    })
}

pub(super) fn atom_after_link(text: &str, last: Option<Atom>) -> Option<(Atom, usize)> {
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
pub(super) fn event_after_every(rest: &str) -> usize {
    let mut end = 0;
    for (index, c) in rest.chars().enumerate() {
        end += c.len_utf8();
        if matches!(c, '前' | '后') && (1..=4).contains(&index) {
            return end;
        }
        if index >= 4 || !is_han(c) {
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
    if let Some(len) = lunar(text) {
        return Some(len);
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

/// 腊月二十八, 正月初六: of the old calendar, as written.
fn lunar(text: &str) -> Option<usize> {
    let month = ["正月", "腊月", "冬月"].iter().find_map(|month| text.strip_prefix(month))?;
    let rest = month.strip_prefix('初').or_else(|| month.strip_prefix('廿')).unwrap_or(month);
    let (_, len) = numeral::leading(rest).filter(|(day, _)| (1..=30).contains(day))?;
    Some(text.len() - rest.len() + len)
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

pub(super) fn bracketed_weekday(text: &str) -> usize {
    let inner = &text[1..];
    match inner.find(')') {
        Some(close) if close <= 15 && (inner.starts_with('周') || inner.starts_with("星期")) => close + 2,
        _ => 0,
    }
}
