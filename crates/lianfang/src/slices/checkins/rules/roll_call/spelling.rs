//! One spelling for what is written in many: widths, cases, ornaments, traditional forms, names that sound
//! alike.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;

/// Marks that separate words or belong to figures; every other sign is an ornament.
const MARKS: &str = ".,。、:;()[]{}<>《》【】「」/\\|-—–_~+#@%!?=*'\"&°";

/// Traditional forms of the characters in the words of a report, each before its simple form.
const TRADITIONAL: &str = "發发燒烧熱热體体溫温媽妈爺爷請请沒没測测無无觸触頭头瀉泻嘔呕減减覺觉園园國国婦妇\
                           師师龍龙號号點点長长過过間间時时學学嚨咙內内醫医飯饭聞闻個个來来";

/// Characters of names that sound alike enough to be typed for each other.
const ALIKE: &[&str] = &[
    "子梓紫孜",
    "涵晗函菡韩",
    "欣心新馨昕鑫辛",
    "怡宜依伊一奕艺逸义毅",
    "轩宣萱璇",
    "宇雨羽语予禹",
    "玉钰昱煜育毓郁",
    "禾荷和何合贺河",
    "瑶遥谣尧",
    "嘉佳家加",
    "琪奇祺琦棋其齐",
    "晨辰臣宸尘沉陈",
    "浩皓昊豪",
    "思诗斯",
    "溪西希熙曦兮汐",
    "鸣明铭名茗",
    "满曼漫",
    "杰洁捷婕",
    "睿瑞锐蕊",
    "博伯柏",
    "雅亚娅",
    "静靖婧敬净竞",
    "婷亭庭霆",
    "俊君军骏峻钧均",
    "星兴行",
    "野也叶烨晔业",
    "豆斗",
    "程成承诚澄城橙",
    "张章彰",
    "许徐旭",
    "余于俞鱼虞",
    "青清卿晴",
    "若偌",
    "段端",
    "罗洛骆",
    "毛茂",
    "田天甜添恬",
    "小晓筱肖萧",
];

static SIMPLE: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let pairs: Vec<char> = TRADITIONAL.chars().collect();
    pairs.as_chunks::<2>().0.iter().map(|&[traditional, simple]| (traditional, simple)).collect()
});

static SOUNDS: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let first = |group: &&'static str| group.chars().next();
    let groups = ALIKE.iter().filter_map(|group| Some((first(group)?, *group)));
    groups.flat_map(|(sound, group)| group.chars().map(move |c| (c, sound))).collect()
});

/// The text in half-width lower case with single blanks. Ornaments are blanks; an enclosed number is followed
/// by 、.
pub fn fold(text: &str) -> Vec<char> {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match enclosed(c) {
            Some(number) => plain.extend(number.to_string().chars().chain(['、'])),
            None => plain.push(c),
        }
    }
    let mut folded: Vec<char> = Vec::with_capacity(plain.len() / 2);
    for c in plain.nfkc() {
        fold_one(c, &mut folded);
    }
    folded
}

/// A name as it is looked up: folded, letters only.
pub fn fold_name(name: &str) -> Vec<char> {
    fold(name).into_iter().filter(|&c| is_letter(c) || c.is_ascii_digit()).collect()
}

/// The same for names that sound alike.
pub fn sound(name: &[char]) -> String {
    name.iter().map(|c| *SOUNDS.get(c).unwrap_or(c)).collect()
}

/// A letter of a word: an ideograph, a Latin letter, or a character of private use, which old registers have
/// in names.
pub fn is_letter(c: char) -> bool {
    c.is_alphabetic() || is_private(c)
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}')
}

fn fold_one(c: char, folded: &mut Vec<char>) {
    match c {
        '\u{20E3}' => folded.push('、'),
        '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{FEFF}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{E0100}'..='\u{E01EF}'
        | '\u{00AD}' => {}
        '·' | '•' | '・' | '‧' | '∙' => folded.push('·'),
        _ if c.is_alphanumeric() => {
            folded.extend(c.to_lowercase().map(|low| *SIMPLE.get(&low).unwrap_or(&low)));
        }
        _ if is_private(c) || MARKS.contains(c) => folded.push(c),
        _ if folded.last() == Some(&' ') => {}
        _ => folded.push(' '),
    }
}

/// The number in a sign such as ① or ❶; `None` for any other character.
fn enclosed(c: char) -> Option<u32> {
    let code = u32::from(c);
    match c {
        '①'..='⑳' => Some(code - 0x2460 + 1),
        '⑴'..='⒇' => Some(code - 0x2474 + 1),
        '⒈'..='⒛' => Some(code - 0x2488 + 1),
        '㉑'..='㉟' => Some(code - 0x3251 + 21),
        '㊱'..='㊿' => Some(code - 0x32B1 + 36),
        '❶'..='❿' => Some(code - 0x2776 + 1),
        '➀'..='➉' => Some(code - 0x2780 + 1),
        '➊'..='➓' => Some(code - 0x278A + 1),
        _ => None,
    }
}
