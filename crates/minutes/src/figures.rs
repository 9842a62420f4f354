//! Figures with their units: 200余户 keeps "more than", 1.2万份 is 12000.

use std::sync::LazyLock;

use crate::model::{Bound, Figure};
use crate::normal::is_han;
use crate::page::Page;
use crate::words::Words;

/// Units that count or measure something. Days and hours are no figures of a report.
static UNITS: LazyLock<Words> = LazyLock::new(|| {
    Words::of(&[
        "人次",
        "台次",
        "户次",
        "车次",
        "万元",
        "元",
        "人",
        "名",
        "户",
        "例",
        "件",
        "份",
        "只",
        "支",
        "台",
        "辆",
        "吨",
        "公斤",
        "斤",
        "升",
        "瓶",
        "箱",
        "包",
        "套",
        "个",
        "张",
        "条",
        "篇",
        "起",
        "处",
        "所",
        "家",
        "次",
        "间",
        "座",
        "床",
        "管",
        "票",
        "平方米",
        "亩",
        "公里",
        "米",
        "场",
        "期",
        "桌",
        "%",
        "℃",
        "度",
        "岁",
        "批",
        "栋",
        "组",
        "种",
        "余",
    ])
});

/// All figures in Arabic digits with a unit.
pub(crate) fn read(page: &Page) -> Vec<Figure> {
    let mut figures = Vec::new();
    let bytes = page.text.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        if !bytes[i].is_ascii_digit() {
            i += 1;
            continue;
        }
        let start = i;
        while i < bytes.len()
            && (bytes[i].is_ascii_digit()
                || (bytes[i] == b'.' && bytes.get(i + 1).is_some_and(u8::is_ascii_digit)))
        {
            i += 1;
        }
        let number = &page.text[start..i];
        let alone = start == 0 || !matches!(bytes[start - 1], b'-' | b'/' | b':' | b'A'..=b'Z' | b'a'..=b'z');
        if number.len() <= 15
            && alone
            && number.matches('.').count() <= 1
            && let Some(figure) = figure(page, start, number, &page.text[i..])
        {
            figures.push(figure);
        }
    }
    figures
}

fn figure(page: &Page, start: usize, number: &str, rest: &str) -> Option<Figure> {
    let mut rest = rest;
    let mut bound = Bound::Exactly;
    let mut zeros = 0;
    for _ in 0..2 {
        if let Some(after) = ["余", "多"].iter().find_map(|word| rest.strip_prefix(word)) {
            bound = Bound::MoreThan;
            rest = after;
        }
        if zeros == 0
            && let Some((after, scale)) = [("万", 4), ("千", 3), ("亿", 8)]
                .iter()
                .find_map(|(word, scale)| Some((rest.strip_prefix(word)?, *scale)))
        {
            zeros = scale;
            rest = after;
        }
    }
    let unit = UNITS.longest(rest)?;
    let behind = &rest[unit.len()..];
    // 3号楼, 5月, 第3次, 2个月 and 20日内 are names and times.
    let before = &page.text[page.text.floor_char_boundary(start.saturating_sub(12))..start];
    if before.ends_with('第') || (unit == "个" && behind.starts_with(['月', '小', '工'])) {
        return None;
    }
    if ["以上", "之多"].iter().any(|word| behind.starts_with(word))
        || before.ends_with("超过") && !before.ends_with("不超过")
        || before.ends_with("逾")
        || before.ends_with("达到") && behind.starts_with('余')
    {
        bound = Bound::MoreThan;
    } else if ["左右", "上下"].iter().any(|word| behind.starts_with(word)) || before.ends_with(['约', '近'])
    {
        bound = Bound::About;
    } else if ["以下", "以内"].iter().any(|word| behind.starts_with(word))
        || before.ends_with("不足")
        || before.ends_with("不超过")
    {
        bound = Bound::LessThan;
    }
    Some(Figure { value: written_out(number, zeros), unit: unit.to_owned(), bound, at: page.at(start) })
}

/// 1.2 with four zeros is 12000.
fn written_out(number: &str, zeros: usize) -> String {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let moved = fraction.len().min(zeros);
    let mut value = format!("{whole}{}{}", &fraction[..moved], "0".repeat(zeros - moved));
    let trimmed = value.trim_start_matches('0').len();
    value = if trimmed == 0 { "0".to_owned() } else { value[value.len() - trimmed..].to_owned() };
    let left = fraction[moved..].trim_end_matches('0');
    if left.is_empty() { value } else { format!("{value}.{left}") }
}

/// Whether a character could be a unit at all; used where figures are masked (X例).
pub(crate) fn is_unit(text: &str) -> bool {
    text.starts_with(is_han) && UNITS.begin(text)
}

#[cfg(test)]
mod tests {
    use crate::model::Bound;
    use crate::page::Page;

    #[test]
    fn figures_keep_their_bound() {
        for (text, value, unit, bound) in [
            ("走访入户200余户", "200", "户", Bound::MoreThan),
            ("发放1.2万份", "12000", "份", Bound::Exactly),
            ("采购34.7万元物资", "347000", "元", Bound::Exactly),
            ("约30人", "30", "人", Bound::About),
            ("消毒液3.40吨", "3.4", "吨", Bound::Exactly),
        ] {
            let figures = super::read(&Page::of(text, 1));
            assert_eq!(
                (figures[0].value.as_str(), figures[0].unit.as_str(), figures[0].bound),
                (value, unit, bound),
                "{text}"
            );
        }
        assert!(super::read(&Page::of("第3次会议于2个月后", 1)).is_empty());
    }
}
