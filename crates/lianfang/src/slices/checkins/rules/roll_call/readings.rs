//! Figures that are temperatures: 36.5, 36度5, 三十六度五, 365.

use super::numbers::{digits_end, small_number};
use super::spelling::is_letter;

/// A figure that is a temperature or should have been one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Position of its first character.
    pub at: usize,
    /// As written.
    pub said: String,
    /// Tenths of a degree, 340 to 430. `None` if the figure is outside.
    pub tenths: Option<i64>,
    pub inferred: bool,
    pub cut: bool,
    /// Written so that it can also be a date, an age or a number: counts only if the line has nothing better.
    weak: bool,
}

/// The parts of a figure as written.
#[derive(Default)]
struct Written {
    whole: i64,
    whole_digits: usize,
    /// Digits after the mark; empty if there is no mark.
    decimals: Vec<i64>,
    unit: bool,
    inferred: bool,
    end: usize,
}

/// Nouns that make the number before them a count: 5岁, 3天.
const COUNTED: &[&str] = &[
    "岁", "月", "日", "号", "天", "班", "年", "人", "次", "小时", "分钟", "栋", "楼", "单元", "室", "床",
    "组", "元", "斤", "公斤", "kg", "cm", "米", "针", "%", "个", "周", "级", "点", "时", "片", "ml", "名",
    "例", "位", "包",
];
const BOUND_BEFORE: &[&str] = &["低于", "小于", "高于", "大于", "超过", "不到", "<", ">", "至少", "不足"];
const BOUND_AFTER: &[&str] = &["以下", "以内", "之间", "以上", "之内"];

/// Whether a text begins as a temperature with a decimal or three digits does.
pub fn looks_like_reading(rest: &[char]) -> bool {
    let end = digits_end(rest, 0);
    let decimal = rest.get(end).is_some_and(|c| ".。·,度点°".contains(*c));
    let written = rest.starts_with(&['三', '十']) || rest.starts_with(&['四', '十']);
    let plain = (340..=430).contains(&small_number(rest, 0..end).unwrap_or(0));
    written
        || plain
        || (end == 2 && decimal && (rest.get(end + 1).is_some_and(char::is_ascii_digit) || rest[2] == '度'))
}

/// The figures of a stretch of a line in their order, and whether a bound such as 37.3以下 was left out.
/// A doubtful figure before `name_end` is taken for a number of the list or a date.
pub fn figures(chars: &[char], name_end: usize) -> (Vec<Figure>, bool) {
    let mut found = Vec::new();
    let mut bounded = false;
    let mut at = 0;
    while at < chars.len() {
        let Some(written) = written(chars, at) else {
            at = digits_end(chars, at).max(at + 1);
            continue;
        };
        let end = written.end;
        let bound = bound_end(chars, at, end);
        bounded |= bound.is_some();
        if bound.is_some() {
            // A bound is no reading.
        } else if let Some(mut figure) = judge(&written, chars, at) {
            figure.inferred |= text_at(chars, end, &["左右", "上下", "吧", "?"]);
            found.push(figure);
        }
        at = bound.unwrap_or(end);
    }
    if found.iter().any(|figure| !figure.weak) {
        found.retain(|figure| !figure.weak);
    } else if found.iter().any(|figure| figure.tenths.is_some()) {
        found.retain(|figure| figure.tenths.is_some());
    } else {
        found.retain(|figure| figure.at >= name_end);
    }
    (found, bounded)
}

fn text_at(chars: &[char], at: usize, words: &[&str]) -> bool {
    words.iter().any(|word| word.chars().enumerate().all(|(index, c)| chars.get(at + index) == Some(&c)))
}

/// The end of a bound such as 37.3以下 or 36-37; `None` if the figure is no bound.
fn bound_end(chars: &[char], at: usize, end: usize) -> Option<usize> {
    let before: String = chars[at.saturating_sub(3)..at].iter().filter(|c| **c != ' ').collect();
    let upper_end = digits_end(chars, end + 1);
    let range = chars.get(end).is_some_and(|c| "-~—到至".contains(*c))
        && matches!(small_number(chars, at..end), Some(30..=45))
        && matches!(small_number(chars, end + 1..upper_end), Some(30..=45));
    let bound = BOUND_BEFORE.iter().any(|word| before.ends_with(word)) || text_at(chars, end, BOUND_AFTER);
    if range { Some(upper_end) } else { bound.then_some(end) }
}

/// The figure that begins at a place; `None` if none begins there.
fn written(chars: &[char], at: usize) -> Option<Written> {
    if at > 0
        && (chars[at - 1].is_ascii_digit() || chars[at - 1].is_ascii_alphabetic() && chars[at - 1] != 't')
    {
        return None;
    }
    let whole_end = digits_end(chars, at);
    if whole_end == at {
        return spelled(chars, at);
    }
    if whole_end - at > 4 {
        return None;
    }
    let whole = small_number(chars, at..whole_end)?;
    let mut written = Written { whole, whole_digits: whole_end - at, end: whole_end, ..Written::default() };
    decimals(chars, &mut written);
    unit(chars, &mut written);
    Some(written)
}

fn decimals(chars: &[char], written: &mut Written) {
    let mark = written.end;
    let likely = written.whole_digits == 2 && (34..=43).contains(&written.whole);
    let repeated = chars[mark..].iter().take_while(|&&c| c == '.').count().max(1);
    let from = mark + repeated;
    let end = digits_end(chars, from);
    let length = end.saturating_sub(from);
    let ends_there = !matches!(chars.get(end), Some('.' | '。' | '度'))
        || chars.get(end + 1).is_none_or(|c| !c.is_ascii_digit());
    let counted = text_at(chars, end, COUNTED);
    let taken = match chars.get(mark) {
        Some('.' | '。' | '·') => length > 0,
        Some('点') => length > 0 && likely,
        Some(',') => length == 1 && ends_there && !counted,
        Some('度' | '°' | 'c') if likely => return after_unit(chars, written),
        Some(' ' | '/' | '\'' | ';' | '-' | ':') => {
            let numbers_next = matches!(chars.get(end), Some('.' | '、' | ')' | ':'));
            written.inferred = likely && length == 1 && ends_there && !counted && !numbers_next;
            written.inferred
        }
        _ => false,
    };
    if taken {
        written.decimals = chars[from..end].iter().filter_map(|c| c.to_digit(10)).map(i64::from).collect();
        written.inferred |= repeated > 1;
        written.end = end;
    }
}

/// 36度5, 36℃5, 36度半.
fn after_unit(chars: &[char], written: &mut Written) {
    unit(chars, written);
    let end = digits_end(chars, written.end);
    let next = chars.get(written.end).copied();
    let digit =
        if end == written.end { next.and_then(spelled_digit) } else { next.and_then(|c| c.to_digit(10)) };
    let alone = end <= written.end + 1 && !matches!(chars.get(end), Some('.' | ':'));
    if next == Some('半') {
        written.decimals = vec![5];
        written.end += 1;
    } else if let Some(digit) = digit.filter(|_| alone && !text_at(chars, written.end + 1, COUNTED)) {
        written.decimals = vec![i64::from(digit)];
        written.end += 1;
    }
}

fn unit(chars: &[char], written: &mut Written) {
    let blank = usize::from(chars.get(written.end) == Some(&' '));
    let at = written.end + blank;
    let units = ["摄氏度", "°c", "度c", "度", "°", "c"];
    if let Some(unit) = units.iter().find(|unit| text_at(chars, at, &[unit])) {
        written.end = at + unit.chars().count();
        written.unit = true;
    }
}

fn spelled_digit(c: char) -> Option<u32> {
    "零一二三四五六七八九".chars().position(|digit| digit == c).map(|digit| digit as u32)
}

/// 三十六度五, 三十七度, 三十六点五, 三六点五; `None` for any other numeral.
fn spelled(chars: &[char], at: usize) -> Option<Written> {
    let tens = i64::from(chars.get(at).copied().and_then(spelled_digit)?);
    let ten = usize::from(chars.get(at + 1) == Some(&'十'));
    let ones = chars.get(at + 1 + ten).copied().and_then(spelled_digit).map(i64::from);
    let end = at + 1 + ten + usize::from(ones.is_some());
    let mut written =
        Written { whole: tens * 10 + ones.unwrap_or(0), whole_digits: 2, end, ..Written::default() };
    if !(30..=45).contains(&written.whole) || (ten == 0 && ones.is_none()) {
        return None;
    }
    match chars.get(end)? {
        '点' => {
            written.decimals.push(i64::from(chars.get(end + 1).copied().and_then(spelled_digit)?));
            written.end = end + 2;
            unit(chars, &mut written);
        }
        '度' => after_unit(chars, &mut written),
        _ => return None,
    }
    Some(written)
}

/// 11.23 may be the twenty-third of November; 6.5 is rather a slip for 36.5.
fn is_date(written: &Written) -> bool {
    let day = match written.decimals[..] {
        [tens, ones] => tens * 10 + ones,
        _ => 0,
    };
    (1..=12).contains(&written.whole) && (1..=31).contains(&day)
}

/// What a figure means; `None` if it is no temperature.
fn judge(written: &Written, chars: &[char], at: usize) -> Option<Figure> {
    let first = written.decimals.first().copied();
    let counted = !written.unit && text_at(chars, written.end, COUNTED);
    // Cut behind the first decimal: rounding would make a fever of 37.25.
    let degrees = written.whole * 10 + first.unwrap_or(0);
    let (tenths, weak, inferred) = match (first, written.unit, written.whole_digits) {
        _ if counted || (!written.unit && is_date(written)) => return None,
        (Some(_), unit, digits) => (degrees, !unit && (digits == 1 || written.whole <= 12), false),
        (None, true, 1 | 2) => (degrees, false, false),
        (None, true, 3) => (written.whole, false, true),
        (None, false, 2) => (degrees, true, (340..=430).contains(&degrees)),
        (None, false, 3) => (written.whole, true, (340..=430).contains(&written.whole)),
        (None, false, 4) if (3400..=4300).contains(&written.whole) => (written.whole, true, false),
        _ => return None,
    };
    let said = chars[at..written.end].iter().collect::<String>().trim().to_owned();
    let attached = at > 0 && is_letter(chars[at - 1]) && chars[at - 1].is_ascii() && first.is_none();
    (!attached).then(|| Figure {
        at,
        said,
        tenths: (340..=430).contains(&tenths).then_some(tenths),
        inferred: inferred || written.inferred,
        cut: written.decimals.iter().skip(1).any(|&digit| digit > 0),
        weak,
    })
}
