//! Days and hours: when a meeting is held.

use crate::model::{HalfDay, Moment};
use crate::normal::tidy;
use crate::numeral;

/// Words for parts of a day. 凌晨 and 清晨 before an hour say nothing that the hour does not.
const HALVES: &[(&str, Option<HalfDay>)] = &[
    ("早上", Some(HalfDay::Morning)),
    ("早晨", Some(HalfDay::Morning)),
    ("上午", Some(HalfDay::Morning)),
    ("清早", Some(HalfDay::Morning)),
    ("中午", Some(HalfDay::Noon)),
    ("正午", Some(HalfDay::Noon)),
    ("下午", Some(HalfDay::Afternoon)),
    ("午后", Some(HalfDay::Afternoon)),
    ("傍晚", Some(HalfDay::Evening)),
    ("晚上", Some(HalfDay::Evening)),
    ("晚间", Some(HalfDay::Evening)),
    ("夜里", Some(HalfDay::Evening)),
    ("夜间", Some(HalfDay::Evening)),
    ("深夜", Some(HalfDay::Evening)),
    ("当晚", Some(HalfDay::Evening)),
    ("凌晨", None),
    ("清晨", Some(HalfDay::Morning)),
    ("早", Some(HalfDay::Morning)),
    ("晚", Some(HalfDay::Evening)),
];

/// The word for a part of the day at the beginning of the text.
pub(crate) fn half(text: &str) -> Option<(Option<HalfDay>, usize)> {
    HALVES.iter().find(|(word, _)| text.starts_with(word)).map(|(word, half)| (*half, word.len()))
}

fn masked(text: &str) -> usize {
    text.chars()
        .take(4)
        .take_while(|c| matches!(c, '*' | 'X' | 'x' | '×' | '_' | '某' | '○'))
        .map(char::len_utf8)
        .sum()
}

/// A number, a mask or a blank, and then the unit: 6月, X月, 月.
fn part(text: &str, units: &[&str], blank_counts: bool) -> Option<(Option<u64>, usize)> {
    let (number, len) = match numeral::leading(text) {
        Some((number, len)) => (Some(number), len),
        None => (None, masked(text)),
    };
    if number.is_none() && len == 0 && !blank_counts {
        return None;
    }
    let unit = units.iter().find(|unit| text[len..].starts_with(**unit))?;
    Some((number, len + unit.len()))
}

/// The clock at the beginning of the text: 9时, 14:30, 两点半, 3点一刻, 七点十分.
pub(crate) fn clock(text: &str) -> Option<(u8, Option<u8>, usize)> {
    let (hour, len) = numeral::leading(text)?;
    let hour = u8::try_from(hour).ok().filter(|hour| *hour <= 24)?;
    let rest = &text[len..];
    if let Some(minutes) = rest.strip_prefix(':') {
        let digits = minutes.bytes().take_while(u8::is_ascii_digit).count();
        let minute = minutes.get(..2).filter(|_| digits == 2)?.parse().ok().filter(|m| *m < 60)?;
        let seconds = minutes[2..]
            .strip_prefix(':')
            .and_then(|s| s.get(..2))
            .is_some_and(|s| s.bytes().all(|b| b.is_ascii_digit()));
        return Some((hour, Some(minute), len + 3 + if seconds { 3 } else { 0 }));
    }
    let unit = ["点钟", "点", "时整", "时"].iter().find(|unit| rest.starts_with(**unit))?;
    let after = &rest[unit.len()..];
    let so_far = len + unit.len();
    if after.starts_with('半') {
        return Some((hour, Some(30), so_far + 3));
    }
    if after.starts_with('整') {
        return Some((hour, None, so_far + 3));
    }
    if after.starts_with("一刻") {
        return Some((hour, Some(15), so_far + 6));
    }
    if after.starts_with("三刻") {
        return Some((hour, Some(45), so_far + 6));
    }
    if let Some((minute, digits)) = numeral::leading(after)
        && minute < 60
        && !after[digits..].starts_with('分')
        && digits == 2
        && after.starts_with(|c: char| c.is_ascii_digit())
        && !after[2..].starts_with(['人', '名', '票', '日', '号', '月', '%', '个'])
    {
        return Some((hour, Some(minute as u8), so_far + digits));
    }
    if let Some((minute, digits)) = numeral::leading(after)
        && minute < 60
        && after[digits..].starts_with('分')
    {
        return Some((hour, Some(minute as u8), so_far + digits + 3));
    }
    Some((hour, None, so_far))
}

/// Hours after noon count on from 12: 下午3时 is 15, 夜里11点 is 23.
fn count_to_24(hour: u8, half: Option<HalfDay>) -> u8 {
    match half {
        Some(HalfDay::Afternoon | HalfDay::Evening) if hour < 12 => hour + 12,
        Some(HalfDay::Noon) if hour < 3 => hour + 12,
        _ => hour,
    }
}

/// Year, month and day as figures: 2021.11.05, 2020/2/24, 2020-02-14.
fn in_figures(text: &str) -> Option<(u16, u8, u8, usize)> {
    let year = text.get(..4).filter(|y| y.bytes().all(|b| b.is_ascii_digit()))?;
    let sign = text[4..].chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
    let (month, digits) = numeral::leading(&text[5..]).filter(|(m, _)| (1..=12).contains(m))?;
    let rest = text[5 + digits..].strip_prefix(sign)?;
    let (day, more) = numeral::leading(rest).filter(|(d, _)| (1..=31).contains(d))?;
    Some((year.parse().ok()?, month as u8, day as u8, 6 + digits + more))
}

struct Calendar {
    year: Option<u16>,
    month: Option<u8>,
    day: Option<u8>,
    partial: bool,
    len: usize,
}

fn day(text: &str) -> Option<Calendar> {
    if let Some((year, month, day, len)) = in_figures(text) {
        return Some(Calendar { year: Some(year), month: Some(month), day: Some(day), partial: false, len });
    }
    let mut at = 0;
    let mut partial = false;
    let mut year = None;
    if let Some((value, len)) = year_of(text) {
        year = value;
        partial |= value.is_none();
        at = len;
    }
    let has_year = at > 0;
    let (month, len) = match text[at..].strip_prefix("元月") {
        Some(_) => (Some(1), "元月".len()),
        None => part(&text[at..], &["月"], has_year)?,
    };
    partial |= month.is_none();
    at += len;
    let month_ok = month.is_none_or(|m| (1..=12).contains(&m));
    let Some((day, len)) = first_of_days(&text[at..]).or_else(|| part(&text[at..], &["日", "号"], true))
    else {
        // 2021年3月: a month is a date too, if the year stands before it.
        return (has_year && month_ok && month.is_some()).then(|| Calendar {
            year,
            month: month.map(|m| m as u8),
            day: None,
            partial: true,
            len: at,
        });
    };
    partial |= day.is_none();
    at += len;
    (month_ok && day.is_none_or(|d| (1..=31).contains(&d))).then_some(Calendar {
        year,
        month: month.map(|m| m as u8),
        day: day.map(|d| d as u8),
        partial,
        len: at,
    })
}

/// 5—6日: the first of two days.
fn first_of_days(text: &str) -> Option<(Option<u64>, usize)> {
    let (day, len) = numeral::leading(text)?;
    let rest = &text[len..];
    let link = ["—", "-", "~", "至", "、"].iter().find(|link| rest.starts_with(**link))?;
    let (_, more) = part(&rest[link.len()..], &["日", "号"], false)?;
    Some((Some(day), len + link.len() + more))
}

/// `2021年`, `21年`, `二〇二一年`, `20**年`, `X年`
fn year_of(text: &str) -> Option<(Option<u16>, usize)> {
    if let Some((number, len)) = numeral::leading(text) {
        let rest = &text[len..];
        if rest.starts_with('年') {
            let year = match number {
                1900..=2199 => number as u16,
                18..=60 if len == 2 => 2000 + number as u16,
                _ => return None,
            };
            return Some((Some(year), len + 3));
        }
        let mask = masked(rest);
        return (len <= 3 && mask > 0 && rest[mask..].starts_with('年')).then_some((None, len + mask + 3));
    }
    let mask = masked(text);
    (mask > 0 && text[mask..].starts_with('年')).then_some((None, mask + 3))
}

/// Spaces, a weekday, brackets with a weekday.
fn skip_between(text: &str) -> usize {
    let mut at = 0;
    for _ in 0..4 {
        let rest = &text[at..];
        let step = if rest.starts_with([' ', '\t', ',']) {
            1
        } else if let Some(inner) = rest.strip_prefix('(') {
            match inner.find(')') {
                // (星期三), (正月初六)
                Some(close) if close <= 30 => close + 2,
                _ => 0,
            }
        } else if let Some(after) = rest.strip_prefix("星期").or_else(|| rest.strip_prefix('周')) {
            let weekday = after.chars().next().filter(|c| "一二三四五六日天".contains(*c));
            weekday.map_or(0, |c| rest.len() - after.len() + c.len_utf8())
        } else {
            0
        };
        if step == 0 {
            break;
        }
        at += step;
    }
    at
}

/// A day word without a date: 昨天上午.
const DAY_WORDS: &[&str] = &["昨天", "昨日", "今天", "今日", "前天", "当天", "当日", "昨", "今"];

/// The moment that the text begins with, and its bytes.
pub(crate) fn leading(text: &str) -> Option<(Moment, usize)> {
    crate::steps::step(1);
    let mut moment = Moment::default();
    let mut at;
    let dated = day(text);
    if let Some(day) = &dated {
        (moment.year, moment.month, moment.day, moment.partial) = (day.year, day.month, day.day, day.partial);
        at = day.len;
    } else if let Some(word) = DAY_WORDS.iter().find(|word| text.starts_with(**word)) {
        at = word.len();
        // 今晚, 昨夜; but 今年 and 昨 alone say nothing.
        half(&text[at..])?;
    } else {
        return None;
    }
    let mut end = at;
    at += skip_between(&text[at..]);
    if let Some((half, len)) = half(&text[at..]) {
        moment.half = half;
        at += len;
        end = at;
        at += skip_between(&text[at..]);
    }
    if let Some((hour, minute, len)) = clock(&text[at..]) {
        moment.hour = Some(count_to_24(hour, moment.half));
        moment.minute = minute;
        end = at + len;
    }
    moment.words = tidy(&text[..end]);
    Some((moment, end))
}

/// The first moment in the text, with its place.
pub(crate) fn first(text: &str) -> Option<(Moment, usize, usize)> {
    for (start, c) in text.char_indices() {
        let may_begin = c.is_ascii_digit()
            || numeral::digit(c).is_some()
            || matches!(c, '十' | '元' | '昨' | '今' | '前' | '当' | '*' | 'X' | 'x' | '×' | '_');
        let inside = start > 0 && c.is_ascii_digit() && text.as_bytes()[start - 1].is_ascii_digit();
        if may_begin
            && !inside
            && let Some((moment, len)) = leading(&text[start..])
        {
            return Some((moment, start, len));
        }
    }
    None
}

/// 20230105 in the value of a label.
pub(crate) fn in_eight_figures(text: &str) -> Option<Moment> {
    let text = text.trim_matches([' ', '\t']);
    if text.len() != 8 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (year, month, day) = (text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?);
    let real = (1990..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    real.then(|| Moment {
        year: Some(year),
        month: Some(month),
        day: Some(day),
        words: text.to_owned(),
        ..Moment::default()
    })
}

/// A half day and a clock alone, as in a labelled value: 下午3点.
pub(crate) fn hours(text: &str) -> Option<Moment> {
    let text = text.trim_start_matches([' ', '\t']);
    let mut moment = Moment::default();
    let mut at = 0;
    if let Some((half, len)) = half(text) {
        moment.half = half;
        at = len;
    }
    if let Some((hour, minute, len)) = clock(&text[at..]) {
        moment.hour = Some(count_to_24(hour, moment.half));
        moment.minute = minute;
        at += len;
    }
    moment.words = tidy(&text[..at]);
    (at > 0).then_some(moment)
}

#[cfg(test)]
mod tests {
    use super::first;
    use crate::model::HalfDay::{Afternoon, Evening, Morning};

    #[test]
    fn moments_are_read_as_far_as_they_are_written() {
        type Parts = (
            Option<u16>,
            Option<u8>,
            Option<u8>,
            Option<crate::model::HalfDay>,
            Option<u8>,
            Option<u8>,
            bool,
        );
        let cases: &[(&str, Parts)] = &[
            (
                "2020年2月3日下午2:30",
                (Some(2020), Some(2), Some(3), Some(Afternoon), Some(14), Some(30), false),
            ),
            ("2022.12.20 8:00", (Some(2022), Some(12), Some(20), None, Some(8), Some(0), false)),
            ("3月27日夜里11点", (None, Some(3), Some(27), Some(Evening), Some(23), None, false)),
            ("11月3日下午两点半", (None, Some(11), Some(3), Some(Afternoon), Some(14), Some(30), false)),
            ("2020年X月X日(星期四)9时", (Some(2020), None, None, None, Some(9), None, true)),
            ("20**年6月日上午", (None, Some(6), None, Some(Morning), None, None, true)),
            (
                "2021年8月25日(星期三)上午9:00",
                (Some(2021), Some(8), Some(25), Some(Morning), Some(9), Some(0), false),
            ),
            ("二〇二一年三月五日", (Some(2021), Some(3), Some(5), None, None, None, false)),
            ("昨天下午3点", (None, None, None, Some(Afternoon), Some(15), None, false)),
        ];
        for (text, parts) in cases {
            let (m, _, _) = first(text).expect(text);
            assert_eq!((m.year, m.month, m.day, m.half, m.hour, m.minute, m.partial), *parts, "{text}");
        }
        assert!(first("第3次会议").is_none());
    }
}
