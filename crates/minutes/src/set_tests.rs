//! What people edited is printed whole.

use print::Block;
use proptest::prelude::*;

use crate::{set_text, text_of};

#[test]
fn each_line_finds_its_block() {
    let text = "柳溪村支部会议记录\n时间：2026年11月23日\n参会人员：岑晚、边牧\n一、送药\n（一）岑晚：还有 9 户。今天补查。\n\
                1.分组\n散会。\n　　主持人签字：\n记录人签字：";
    let document = set_text(text, &["岑晚".into(), "边牧".into()]);
    let kinds: Vec<&str> = document
        .blocks
        .iter()
        .map(|block| match block {
            Block::Title(_) => "title",
            Block::Roll { .. } => "roll",
            Block::Heading { level: 1, .. } => "first",
            Block::Heading { level: 2, .. } => "second",
            Block::Heading { .. } => "third",
            Block::Text(_) => "text",
            Block::Signatures(_) => "signatures",
            Block::Mark(_) | Block::Centred(_) | Block::Space(_) => "-",
        })
        .collect();
    assert_eq!(kinds, ["title", "roll", "roll", "first", "second", "third", "text", "-", "signatures"]);
    let words = text_of(&document);
    assert!(words.contains("主持人签字：岑晚") && words.contains("记录人签字：边牧"), "{words}");
}

#[test]
fn signatures_are_added_where_the_text_has_no_place_for_them() {
    let words = text_of(&set_text("会议记录\n都到了。", &["主持人签字：岑晚".into()]));
    assert!(words.ends_with("主持人签字：岑晚\n"), "{words}");
}

proptest! {
    #[test]
    fn no_character_is_lost(text in "([一二三、（）1.：:。签字 　\n村民岑a]|主持人签字：\n|时间：){0,60}") {
        let kept = |text: &str| {
            let mut all: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
            all.sort_unstable();
            all
        };
        prop_assert_eq!(kept(&text_of(&set_text(&text, &[]))), kept(&text));
    }
}
