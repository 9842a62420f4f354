//! Numbers of a line that are no temperatures: its place in the list, dates, times of day.

use std::ops::Range;

use super::readings::looks_like_reading;
use super::spelling::is_letter;

/// Position after the digits that begin at `at`.
pub fn digits_end(chars: &[char], at: usize) -> usize {
    at + chars[at.min(chars.len())..].iter().take_while(|c| c.is_ascii_digit()).count()
}

/// The number that the digits in a range write; `None` if there are none or more than four.
pub fn small_number(chars: &[char], range: Range<usize>) -> Option<i64> {
    let digits: String = chars.get(range)?.iter().collect();
    if digits.len() > 4 { None } else { digits.parse().ok() }
}

/// Blanks dates and times of day; tells whether there were any.
pub fn blank_stamps(chars: &mut [char]) -> bool {
    let mut stamped = false;
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let joined =
            at > 1 && matches!(chars[at - 1], '.' | ':' | '-' | '/') && chars[at - 2].is_ascii_digit();
        match date_end(chars, at).or_else(|| time_end(chars, at)).filter(|_| !joined) {
            Some(end) => {
                chars[at..end].fill(' ');
                stamped = true;
                at = end;
            }
            None => at = digits_end(chars, at),
        }
    }
    stamped
}

/// 2026-11-23, 2026年11月23日, 11月23日, 11/23.
fn date_end(chars: &[char], at: usize) -> Option<usize> {
    let first_end = digits_end(chars, at);
    let first = small_number(chars, at..first_end)?;
    if (1900..2200).contains(&first) && first_end - at == 4 {
        matches!(chars.get(first_end)?, '-' | '/' | '.' | '年').then_some(())?;
        return month_day_end(chars, first_end + 1, "-/.月");
    }
    month_day_end(chars, at, "-/月")
}

fn month_day_end(chars: &[char], at: usize, separators: &str) -> Option<usize> {
    let month_end = digits_end(chars, at);
    let day_end = digits_end(chars, month_end + 1);
    let month = small_number(chars, at..month_end)?;
    let day = small_number(chars, month_end + 1..day_end)?;
    let separated = chars.get(month_end).is_some_and(|&c| separators.contains(c));
    let whole = !matches!(chars.get(day_end), Some('.' | ',' | '度' | '°'));
    let dated = separated && whole && (1..=12).contains(&month) && (1..=31).contains(&day);
    dated.then(|| day_end + usize::from(matches!(chars.get(day_end), Some('日' | '号'))))
}

/// 07:41, 7:41:12, 7点41.
fn time_end(chars: &[char], at: usize) -> Option<usize> {
    let hour_end = digits_end(chars, at);
    let mut end = digits_end(chars, hour_end + 1);
    let hour = small_number(chars, at..hour_end)?;
    let minute = small_number(chars, hour_end + 1..end)?;
    let timed = matches!(chars.get(hour_end), Some(':' | '点' | '时')) && end == hour_end + 3;
    if !timed || hour > 24 || minute > 59 {
        return None;
    }
    if chars.get(end) == Some(&':') && digits_end(chars, end + 1) == end + 3 {
        end += 3;
    }
    (!matches!(chars.get(end), Some('.' | '。'))).then_some(end + usize::from(chars.get(end) == Some(&'分')))
}

/// Position after a number of the list; `None` if the line does not begin with one.
pub fn number_end(chars: &[char], at: usize) -> Option<usize> {
    let rest = &chars[at..];
    if let Some(close) = match rest.first()? {
        '(' => Some(')'),
        '[' => Some(']'),
        '【' => Some('】'),
        _ => None,
    } {
        let end = rest.iter().take(6).position(|&c| c == close).filter(|&end| end > 1)?;
        let number = |c: &char| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c);
        return rest[1..end].iter().all(number).then_some(at + end + 1);
    }
    let ordinal = [&['n', 'o'][..], &['第']].into_iter().find(|word| rest.starts_with(word));
    if let Some(word) = ordinal {
        let blank = rest[word.len()..].iter().take_while(|&&c| " .:".contains(c)).count();
        let from = at + word.len() + blank;
        let end = digits_end(chars, from);
        let suffix = usize::from(matches!(chars.get(end), Some('个' | '位' | '号' | '.' | '、' | ':')));
        return (end > from && chars.get(end) != Some(&'天')).then_some(end + suffix);
    }
    let written = rest.iter().take(3).take_while(|&&c| "一二三四五六七八九十".contains(c)).count();
    if written > 0 {
        return matches!(rest.get(written)?, '、' | '.' | ')').then_some(at + written + 1);
    }
    counted_end(chars, at)
}

/// The same for plain digits, which can also be a reading or the name of a class.
fn counted_end(chars: &[char], at: usize) -> Option<usize> {
    let end = digits_end(chars, at);
    let number = small_number(chars, at..end)?;
    let next = *chars.get(end)?;
    let after = end + 1 + chars[end + 1..].iter().take_while(|&&c| c == ' ').count();
    let digit_follows = chars.get(after).is_some_and(char::is_ascii_digit);
    let reading_follows = looks_like_reading(&chars[after..]);
    let free = match next {
        '.' | ',' | ':' | '-' | '/' | '—' | '_' | '~' | '。' | '·' => {
            !digit_follows || reading_follows || (after > end + 1 && !looks_like_reading(&chars[at..]))
        }
        '、' | ')' | ';' | ']' | '】' | '|' | '>' => true,
        ' ' if digit_follows => reading_follows,
        ' ' => !(340..=430).contains(&number) && chars.get(after).is_some_and(|c| !"度°c℃月".contains(*c)),
        '号' => chars.get(end + 1).is_some_and(|&c| c == ' ' || is_letter(c) && c != '楼'),
        _ => {
            end - at <= 3
                && is_letter(next)
                && !next.is_ascii()
                && !"月日年点度岁班天级时分秒个床楼栋室元".contains(next)
        }
    };
    let likely_reading = end - at == 3 && (340..=430).contains(&number) && is_letter(next);
    (free && !likely_reading).then_some(end + 1 - usize::from(is_letter(next) && next != '号'))
}
