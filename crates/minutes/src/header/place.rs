//! Where people meet: 在某处召开, 于某处举行, 地点在某处.

use crate::normal::tidy;
use crate::when;

/// A place without the remark behind it.
pub(super) fn place(value: &str) -> Option<String> {
    crate::steps::step(value.len());
    let value = value.split(['(', '\t', '。', ';']).next().unwrap_or(value);
    let value = value.trim_matches([' ', ',', '、']);
    (!value.is_empty() && value.chars().count() <= 40).then(|| tidy(value))
}

/// Words that say that a meeting is held there.
pub(super) const HELD: &[&str] =
    &["主持召开", "组织召开", "召开", "举行", "召集", "举办", "开会", "开了", "碰头", "进行", "集中", "开"];

/// Whether the word at the beginning says that people meet: 进行 and 开 need their meeting (开支委会).
fn meets(rest: &str, word: &str, sentence: &str) -> bool {
    let near = &rest[word.len()..rest.floor_char_boundary(word.len() + 30)];
    match word {
        "开" => near
            .split([',', '。'])
            .next()
            .is_some_and(|clause| clause.contains('会') || clause.contains("讲座")),
        "进行" | "集中" => sentence.starts_with("会议") || sentence.starts_with("本次会议"),
        _ => sentence.contains(['会', '课', '讲']),
    }
}

/// 在 PLACE 召开
pub(super) fn place_in(sentence: &str) -> Option<String> {
    crate::steps::step(sentence.len());
    for (at, word) in sentence.match_indices('在') {
        if let Some(place) = spot(&sentence[at + word.len()..]) {
            return Some(place);
        }
        let rest = &sentence[at + word.len()..];
        let window = &rest[..rest.floor_char_boundary(96)];
        let found = HELD.iter().filter_map(|held| {
            window.find(held).map(|i| (i, held.len())).filter(|(i, _)| meets(&window[*i..], held, sentence))
        });
        let verb = found.min_by_key(|(i, len)| (*i, usize::MAX - len));
        let Some((verb, _)) = verb else { continue };
        let words =
            window[..verb].trim_end_matches(['以', '内', '主', '组', '持', '织']).trim_end_matches("通过");
        let count = words.chars().count();
        let abstract_ = words.contains([',', ':', '"', '“', '《'])
            || ["领导下", "期间", "情况下", "过程中", "基础上", "会上", "中"]
                .iter()
                .any(|w| words.ends_with(w))
            || words.starts_with(['此', '这', '建', '认']);
        if (2..=26).contains(&count) && !abstract_ {
            return place(words);
        }
    }
    None
}

/// Ends of words for places in which people meet.
const SPOTS: &[&str] =
    &["室", "厅", "楼", "礼堂", "大院", "中心", "广场", "村部", "会场", "大队部", "社区", "院内", "操场"];

/// 在村部会议室,由某人主持: a place that is followed by who leads the meeting or by nothing.
fn spot(behind: &str) -> Option<String> {
    let words = behind.split(',').next().unwrap_or(behind);
    let count = words.chars().count();
    if let Some(at) = ["为", "给", "向"]
        .iter()
        .filter_map(|to| words.find(to))
        .min()
        .filter(|_| words.contains("讲座") || words.contains("授课") || words.contains("讲课"))
        && SPOTS.iter().any(|end| words[..at].ends_with(end))
    {
        return place(&words[..at]);
    }
    let led = behind[words.len()..].trim_start_matches(',');
    let meets =
        led.starts_with('由') || led.starts_with("召开") || led.starts_with("举行") || led.contains("主持");
    ((2..=20).contains(&count) && meets && SPOTS.iter().any(|end| words.ends_with(end)))
        .then(|| place(words))
        .flatten()
}

/// 2021.3.5 周五 14:00 @镇政府三楼: a line that is a moment and then a place.
pub(super) fn place_behind_moment(words: &str) -> Option<String> {
    let (moment, len) = when::leading(words)?;
    let rest = words[len..].trim_start_matches([' ', '\t', ',', '@', '于', '在']);
    let count = rest.chars().count();
    (moment.month.is_some() && (2..=20).contains(&count) && SPOTS.iter().any(|end| rest.ends_with(end)))
        .then(|| place(rest))
        .flatten()
}

/// A place without 在: 于镇政府会议室举行, 地点在村部, 村部会议室召开.
pub(super) fn place_without_at(sentence: &str) -> Option<String> {
    if let Some(from) = ["地点在", "地点为", "地点是", "地点设在", ",地点"]
        .iter()
        .find_map(|cue| sentence.find(cue).map(|at| at + cue.len()))
    {
        return place(sentence[from..].split(',').next()?);
    }
    let (verb, _) = ["主持召开", "组织召开", "召开", "举行"]
        .iter()
        .find_map(|held| sentence.find(held).map(|at| (at, held)))?;
    let from = sentence[..verb]
        .rfind([',', ':', '、'])
        .map_or(0, |i| i + sentence[i..].chars().next().map_or(1, char::len_utf8));
    let mut words = &sentence[from..verb];
    if let Some(at) =
        words.rfind('于').filter(|at| !words[..*at].ends_with(['关', '对', '由', '等', '位', '基']))
    {
        words = &words[at + "于".len()..];
    }
    if let Some((_, len)) = when::leading(words) {
        words = &words[len..];
    }
    let words = words.trim_start_matches(['在', ' ', '\t']);
    let whole = !["由", "同志", "主持"].iter().any(|word| words.contains(word));
    ((3..=20).contains(&words.chars().count()) && whole && SPOTS.iter().any(|end| words.ends_with(end)))
        .then(|| place(words))
        .flatten()
}
