//! Numbers and moments as an office writes them.

use std::fmt::Write as _;

use crate::model::{HalfDay, Moment};
use crate::{normal, when};

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// 1 to 199 in Chinese; larger numbers in digits.
pub(super) fn chinese(number: u32) -> String {
    let digit = |n: u32| DIGITS[n as usize % 10];
    let (tens, ones) = (number / 10, number % 10);
    let mut out = String::new();
    match tens {
        0 => return digit(ones).to_string(),
        1 => {}
        2..=9 => out.push(digit(tens)),
        10..=19 => {
            out.push_str("一百");
            match number % 100 {
                0 => return out,
                rest @ 1..=9 => {
                    out.push('零');
                    out.push(digit(rest));
                    return out;
                }
                rest => out.push(digit(rest / 10)),
            }
        }
        _ => return number.to_string(),
    }
    out.push('十');
    if ones > 0 {
        out.push(digit(ones));
    }
    out
}

/// The words the moment was read from if they say all of it, else words made of its parts.
pub(super) fn moment(moment: &Moment) -> String {
    let line: String = normal::line(&moment.words).0.into_iter().map(|cell| cell.0).collect();
    let said = when::first(&line).map(|(read, _, _)| read).or_else(|| when::hours(&line));
    if said.is_some_and(|said| {
        Moment { words: String::new(), ..said } == Moment { words: String::new(), ..moment.clone() }
    }) {
        return moment.words.clone();
    }
    let mut out = String::new();
    if let Some(year) = moment.year {
        _ = write!(out, "{year}年");
    }
    match (moment.month, moment.day) {
        (Some(month), Some(day)) => _ = write!(out, "{month}月{day}日"),
        (Some(month), None) => _ = write!(out, "{month}月{}", if moment.year.is_some() { "" } else { "X日" }),
        (None, Some(day)) => _ = write!(out, "X月{day}日"),
        (None, None) if moment.year.is_some() => out.push_str("X月X日"),
        (None, None) => {}
    }
    out += match moment.half {
        Some(HalfDay::Morning) => "上午",
        Some(HalfDay::Noon) => "中午",
        Some(HalfDay::Afternoon) => "下午",
        Some(HalfDay::Evening) => "晚上",
        None => "",
    };
    match (moment.hour, moment.minute) {
        (Some(hour), Some(minute)) => _ = write!(out, "{hour}:{minute:02}"),
        (Some(hour), None) => _ = write!(out, "{hour}时"),
        _ => {}
    }
    out
}

#[cfg(test)]
mod tests {
    use super::chinese;

    #[test]
    fn numbers_are_written_as_they_are_read() {
        for number in 1..200 {
            let words = chinese(number);
            assert_eq!(crate::numeral::leading(&words), Some((u64::from(number), words.len())), "{words}");
        }
    }
}
