//! One line as it was meant: full width made half, spaces of scanners taken out, letters in numbers put right.
//!
//! Every character keeps the column it came from. Wide gaps stay as one tab, since they part columns and
//! labels (`主持：甲　　记录：乙`); a single space between Chinese characters is noise.

use crate::{label, lexicon, person};

/// A character and the column (from 1) it stood in.
pub(crate) type Cell = (char, u32);

/// Words that text spinners put in the place of the usual ones, with what was meant. Equal in length, so that
/// columns stay. Only words that no author writes on purpose.
const SPUN: &[(&str, &str)] = &[("用心分子", "积极分子"), ("用心向上", "积极向上"), ("用心配合", "积极配合")];

/// What may follow 一一 where it means *one by one* and is no dash.
const AFTER_ONE_BY_ONE: &str = "核对落登列排走查回说解记清确上分作做进点";

/// The line without outer spaces, and how wide the space before it was.
pub(crate) fn line(raw: &str) -> (Vec<Cell>, u32) {
    crate::steps::step(raw.len());
    let mut cells: Vec<Cell> = Vec::with_capacity(raw.len() / 2);
    let mut gap = 0_u32;
    let mut indent = 0;
    let mut column = 0;
    for c in raw.chars() {
        column += 1;
        let c = half_width(c);
        match c {
            '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\r' | '\0' => {}
            '\t' => gap += 4,
            '\u{3000}' => gap += 2,
            c if c.is_whitespace() => gap += 1,
            c => {
                if cells.is_empty() {
                    indent = gap;
                } else if gap > 0 {
                    // The private marks GAP1 and GAP2 are settled below, when both neighbours are known.
                    cells.push((if gap == 1 { ' ' } else { '\t' }, column - 1));
                }
                gap = 0;
                cells.push((c, column));
            }
        }
    }
    let cells = settle_gaps(&bracketed_head(cells));
    (repair(cells), indent)
}

/// Full-width letters, digits and signs become half-width; signs that look alike become one.
pub(crate) fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '〔' | '【' => '[',
        '〕' | '】' => ']',
        '│' | '┃' | '∣' => '|',
        '﹕' | '∶' => ':',
        '×' | '╳' => '×',
        '–' | '−' => '-',
        '\u{a0}' => ' ',
        c => c,
    }
}

/// `【时间】2月1日`, `【张三】同意`: a bracket at the head of a line that holds a label or a speaker is followed by a colon.
fn bracketed_head(mut cells: Vec<Cell>) -> Vec<Cell> {
    if cells.first().is_none_or(|cell| cell.0 != '[') {
        return cells;
    }
    let Some(close) = cells.iter().take(12).position(|cell| cell.0 == ']') else { return cells };
    let inside: String =
        cells[1..close].iter().map(|cell| cell.0).filter(|c| !matches!(c, ' ' | '\t')).collect();
    let next = cells[close + 1..].iter().map(|cell| cell.0).find(|c| !matches!(c, ' ' | '\t'));
    let speaks = || person::is_name(&inside) || person::family_with_title(&inside) == Some(0);
    if next.is_some_and(|c| !matches!(c, ':' | '[' | '|')) && (label::of(&inside).is_some() || speaks()) {
        cells.insert(close + 1, (':', cells[close].1));
    }
    cells
}

fn settle_gaps(cells: &[Cell]) -> Vec<Cell> {
    let mut out: Vec<Cell> = Vec::with_capacity(cells.len());
    // Where the present token begins in `out`, and where the present label could begin.
    let mut segment = 0;
    for (index, &(c, column)) in cells.iter().enumerate() {
        if c == ':' || c == '|' {
            out.push((c, column));
            segment = out.len();
            continue;
        }
        if c != ' ' && c != '\t' {
            out.push((c, column));
            continue;
        }
        let before = cells[index - 1].0;
        let after = cells.get(index + 1).map_or(' ', |cell| cell.0);
        if before == '|' || after == '|' || after == ':' || before == ':' {
            continue;
        }
        if (is_label(&out[segment..]) || segment > 0 && c == '\t' && is_long_label(&out[segment..]))
            && !label_goes_on(&out[segment..], &cells[index + 1..])
            && !label_next(&cells[index + 1..])
        {
            out.push((':', column));
            segment = out.len();
            continue;
        }
        // 时间：2月1日 地点：村部: a single space before a label parts it from the value before.
        if c == ' ' && segment > 0 && out.len() > segment && label_stands_next(&out, &cells[index + 1..]) {
            out.push(('\t', column));
            segment = out.len();
            continue;
        }
        if c == ' '
            && lists_people(&out, segment)
            && short_token(cells, index, -1)
            && short_token(cells, index, 1)
            && (!lists_duties(&out, segment) || whole_names(cells, index))
        {
            out.push(('、', column));
            continue;
        }
        let dense = before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric();
        // 2021年  3月: no column begins inside a date.
        if matches!(before, '年' | '月') && after.is_ascii_digit() && label_of_time(&out, segment) {
            continue;
        }
        let lone_digit = |step: isize| stands_as_digit(cells, index, step);
        if c == ' ' && lone_digit(-1) && lone_digit(1) {
            continue;
        }
        if dense {
            out.push((if c == '\t' { '\t' } else { ' ' }, column));
        } else if c == '\t' && !(stands_alone(cells, index, -1) && stands_alone(cells, index, 1)) {
            out.push(('\t', column));
            segment = out.len();
        }
    }
    out
}

/// Whether the token beside the gap is one digit: 2 0 2 1 年.
fn stands_as_digit(cells: &[Cell], gap: usize, step: isize) -> bool {
    let at =
        |steps: isize| gap.checked_add_signed(step * steps).and_then(|i| cells.get(i)).map(|cell| cell.0);
    at(1).is_some_and(|c| c.is_ascii_digit()) && at(2).is_none_or(|c| !c.is_ascii_digit())
}

/// Whether the token beside the gap is one Chinese character: 张　三, 时　间.
fn stands_alone(cells: &[Cell], gap: usize, step: isize) -> bool {
    let at =
        |steps: isize| gap.checked_add_signed(step * steps).and_then(|i| cells.get(i)).map(|cell| cell.0);
    let ends = |c: Option<char>| c.is_none_or(|c| matches!(c, ' ' | '\t') || !is_han(c));
    at(1).is_some_and(is_han) && ends(at(2))
}

fn is_label(cells: &[Cell]) -> bool {
    (2..=6).contains(&cells.len()) && label::of_header(&cells.iter().map(|cell| cell.0).collect::<String>())
}

/// Behind another label and its value a wide gap follows any label: 会议主持　甲　　会议记录　乙.
fn is_long_label(cells: &[Cell]) -> bool {
    (4..=6).contains(&cells.len())
        && label::of(&cells.iter().map(|cell| cell.0).collect::<String>()).is_some()
}

/// `记录 人：` is the label 记录人 with a space inside, not the label 记录 with a value; a heading such as
/// `会议记录 第3期` is not touched because 会议记录 stands on no short label's list.
fn label_goes_on(label: &[Cell], rest: &[Cell]) -> bool {
    let mut longer: String = label.iter().map(|cell| cell.0).collect();
    for &(c, _) in rest.iter().take(8) {
        match c {
            ' ' | '\t' => {}
            ':' => return true,
            '|' => return false,
            c => longer.push(c),
        }
        if label::of_header(&longer) {
            let after = rest.iter().map(|cell| cell.0).filter(|c| !matches!(c, ' ' | '\t')).take(12);
            return after.clone().any(|c| c == ':');
        }
    }
    false
}

/// Whether the label before the segment lists people: 出席：甲乙 丙丁.
fn lists_people(out: &[Cell], segment: usize) -> bool {
    use label::Label::{Absent, Observers, OwnerPerson, OwnerUnit, Present, With};
    segment >= 3
        && out[segment - 1].0 == ':'
        && matches!(
            label_before(out, segment),
            Some(Present | Observers | Absent | OwnerUnit | OwnerPerson | With)
        )
}

/// Whether the value of a label begins here, in which a gap may stand between year and month.
fn label_of_time(out: &[Cell], segment: usize) -> bool {
    out.len() - segment <= 8 && out[segment..].iter().any(|cell| cell.0.is_ascii_digit())
}

/// Whether the label before the segment names who is responsible.
fn lists_duties(out: &[Cell], segment: usize) -> bool {
    matches!(
        label_before(out, segment),
        Some(label::Label::OwnerUnit | label::Label::OwnerPerson | label::Label::With)
    )
}

fn label_before(out: &[Cell], segment: usize) -> Option<label::Label> {
    let head: String = out[..segment.checked_sub(1)?]
        .iter()
        .rev()
        .take(8)
        .map(|cell| cell.0)
        .take_while(|c| is_han(*c))
        .collect();
    label::of(&head.chars().rev().collect::<String>())
}

/// Whether both tokens beside the gap are a person or a unit as a whole: scanners part 县卫生 健康局 as well.
fn whole_names(cells: &[Cell], gap: usize) -> bool {
    let before: String =
        cells[..gap].iter().rev().map(|cell| cell.0).take_while(|c| is_han(*c)).take(9).collect();
    let before: String = before.chars().rev().collect();
    let after: String =
        cells[gap + 1..].iter().map(|cell| cell.0).take_while(|c| is_han(*c)).take(9).collect();
    [before, after].iter().all(|token| person::is_name(token) || lexicon::ends_as_unit(token))
}

/// Whether two to eight Chinese characters stand beside the gap: a name or a unit.
fn short_token(cells: &[Cell], gap: usize, step: isize) -> bool {
    let at =
        |steps: isize| gap.checked_add_signed(step * steps).and_then(|i| cells.get(i)).map(|cell| cell.0);
    let length = (1..=9).take_while(|steps| at(*steps).is_some_and(is_han)).count();
    (2..=8).contains(&length)
}

/// Two labels beside each other head the columns of a table.
fn label_next(rest: &[Cell]) -> bool {
    let next: String =
        rest.iter().map(|cell| cell.0).take_while(|c| !matches!(c, ' ' | '\t' | '|')).take(9).collect();
    label::of(&next).is_some()
}

/// A label with its colon follows at once.
fn label_stands_next(out: &[Cell], rest: &[Cell]) -> bool {
    let next: String = rest.iter().map(|cell| cell.0).take(9).take_while(|c| is_han(*c)).collect();
    let count = next.chars().count();
    // 参加 人员： is one label.
    let parted = || {
        let before: String = out[out.len().saturating_sub(2)..].iter().map(|cell| cell.0).collect();
        label::of(&format!("{before}{next}")).is_some()
    };
    count >= 2 && rest.get(count).is_some_and(|cell| cell.0 == ':') && label::of(&next).is_some() && !parted()
}

/// Letters in numbers, dashes typed as 一一, and spun words.
fn repair(mut cells: Vec<Cell>) -> Vec<Cell> {
    let at = |cells: &[Cell], i: usize| cells.get(i).map_or('\0', |cell| cell.0);
    for i in 0..cells.len() {
        let before = if i == 0 { '\0' } else { cells[i - 1].0 };
        let after = at(&cells, i + 1);
        let c = cells[i].0;
        match c {
            'O' | 'o' | 'l' | 'I'
                if (before.is_ascii_digit() && !after.is_ascii_alphabetic())
                    || (after.is_ascii_digit() && (is_han(before) || ":.-/".contains(before)))
                    || (matches!(c, 'O' | 'o') && is_han(before) && is_counter(after))
                    || (matches!(c, 'l' | 'I')
                        && is_han(before)
                        && matches!(after, '月' | '日' | '时' | '点')) =>
            {
                cells[i].0 = if matches!(c, 'O' | 'o') { '0' } else { '1' };
            }
            '曰' if before.is_ascii_digit() => cells[i].0 = '日',
            'ー' if is_han(before) || is_han(after) => cells[i].0 = '一',
            '一' if after == '一'
                && is_han(before)
                && before != '逐'
                && is_han(at(&cells, i + 2))
                && at(&cells, i + 2) != '一'
                && !AFTER_ONE_BY_ONE.contains(at(&cells, i + 2)) =>
            {
                cells[i].0 = '—';
                cells[i + 1].0 = '—';
            }
            '用' if after == '心' => {
                for (spun, meant) in SPUN {
                    let here = cells[i..].iter().map(|cell| cell.0).take(4);
                    if here.eq(spun.chars()) {
                        for (cell, c) in cells[i..].iter_mut().zip(meant.chars()) {
                            cell.0 = c;
                        }
                    }
                }
            }
            _ => {}
        }
    }
    cells
}

fn is_counter(c: char) -> bool {
    matches!(c, '人' | '名' | '票' | '位')
}

/// A Chinese character (not a sign).
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{323af}' | '〇')
}

/// Normal text as it is printed: full-width signs beside Chinese characters.
pub(crate) fn tidy(text: &str) -> String {
    crate::steps::step(text.len());
    let text = text.trim();
    if !text.bytes().any(|b| matches!(b, b'\t' | b',' | b':' | b';' | b'?' | b'!' | b'(' | b')')) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied().unwrap_or(' ');
        let wide = !before.is_ascii_alphanumeric() || !after.is_ascii_alphanumeric();
        out.push(match c {
            '\t' => ' ',
            ',' if wide => '，',
            ':' if wide => '：',
            ';' => '；',
            '?' => '？',
            '!' => '！',
            '(' if wide => '（',
            ')' if wide => '）',
            c => c,
        });
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{line, tidy};

    fn normal(raw: &str) -> String {
        line(raw).0.into_iter().map(|cell| cell.0).collect()
    }

    #[test]
    fn noise_is_repaired() {
        for (case, raw, meant) in [
            ("spaces between characters go", "小 松 鼠 幼 儿 园", "小松鼠幼儿园"),
            ("full-width digits become digits", "２０２１年９月１日", "2021年9月1日"),
            ("a spaced label keeps its colon", "时  间：9点", "时间:9点"),
            ("an O before a counter is a nought", "缺 席Ｏ人", "缺席0人"),
            ("an l inside a number is a one", "2月l5日", "2月15日"),
            ("一一 between phrases is a dash", "关心一一温情", "关心——温情"),
            ("一一 before a verb means one by one", "名单一一核实", "名单一一核实"),
            ("a label without a colon gets one", "主持人 蔚然   整理 应春晓", "主持人:蔚然\t整理:应春晓"),
            ("a label with a space inside stays whole", "记录 人：林一", "记录人:林一"),
            ("a padded name closes up", "张　三、李　四", "张三、李四"),
            ("wide gaps part columns", "应到：3人    实到：2人", "应到:3人\t实到:2人"),
            ("a spun word is read as it was meant", "入党用心分子", "入党积极分子"),
            ("letters stay letters", "B座OPPO店Olive", "B座OPPO店Olive"),
        ] {
            assert_eq!(normal(raw), meant, "{case}");
        }
    }

    #[test]
    fn columns_count_the_original_characters() {
        let (cells, indent) = line("　　时 间：9点");
        assert_eq!(indent, 4);
        assert_eq!(cells[0], ('时', 3));
        assert_eq!(cells[1], ('间', 5));
    }

    #[test]
    fn printed_signs_are_full_width_beside_chinese() {
        assert_eq!(tidy("各村(社区)书记,9:30前"), "各村（社区）书记，9:30前");
    }
}
