//! The grid: 22 lines, 28 characters, and what may stand where.

use super::*;

fn document(blocks: Vec<Block>) -> Document {
    Document { blocks, ..Document::default() }
}

fn words(line: &Line) -> String {
    line.segments.iter().map(|segment| segment.text.as_str()).collect()
}

#[test]
fn a_page_has_22_lines_of_28_characters() {
    let text = "防".repeat(28 * 22 - 2);
    let pages = lay_out(&document(vec![Block::Text(text.clone())]));
    assert_eq!(pages.len(), 1);
    assert_eq!(pages[0].lines.len(), 22 + 1, "and the number");
    assert_eq!(lay_out(&document(vec![Block::Text(text + "控")])).len(), 2);
    let last = &pages[0].lines[21];
    assert!(last.y < TOP + AREA.1 && last.y > TOP + AREA.1 - PITCH, "within the text area: {}", last.y);
    assert!((pages[0].lines[0].segments[0].x - (LEFT + 2.0 * CELL)).abs() < 0.01, "two characters in");
    assert!((pages[0].lines[1].segments[0].x - LEFT).abs() < 0.01);
}

#[test]
fn numbers_stand_right_on_odd_pages_and_left_on_even_ones() {
    let pages = lay_out(&document(vec![Block::Text("字".repeat(28 * 40))]));
    assert_eq!(pages.len(), 2);
    let at = |page: &Page| {
        (words(&page.lines[page.lines.len() - 1]), page.lines.last().expect("a number").segments[0].x)
    };
    assert_eq!(at(&pages[0]).0, "— 1 —");
    assert!(at(&pages[0]).1 > PAGE.0 / 2.0 && at(&pages[1]).1 < PAGE.0 / 2.0);
}

#[test]
fn headings_have_their_faces_and_are_not_left_alone() {
    let heading = Block::Heading { level: 1, text: "一、通报情况".into(), rest: String::new() };
    let second =
        Block::Heading { level: 2, text: "（一）排查。".into(), rest: "各村上门。".into() };
    let pages = lay_out(&document(vec![heading.clone(), second]));
    assert_eq!(pages[0].lines[0].segments[0].face, Face::Hei);
    let faces: Vec<Face> = pages[0].lines[1].segments.iter().map(|segment| segment.face).collect();
    assert_eq!(faces, [Face::Kai, Face::Fang]);
    let full = Block::Text("字".repeat(28 * 21 - 2));
    let pages = lay_out(&document(vec![full, heading, Block::Text("随后。".into())]));
    assert_eq!(pages.len(), 2);
    assert_eq!(words(&pages[1].lines[0]), "一、通报情况", "the heading went along with its text");
}

#[test]
fn a_roll_hangs_below_its_label_and_signatures_stay_together() {
    let roll = Block::Roll { label: "出席：".into(), words: "田小满、许青禾、".repeat(6) };
    let pages = lay_out(&document(vec![roll]));
    let lines = &pages[0].lines;
    assert_eq!(words(&lines[0]), "出席：");
    assert!((lines[1].y - lines[0].y).abs() < 0.01, "on the line of the label");
    assert!((lines[1].segments[0].x - lines[2].segments[0].x).abs() < 0.01, "aligned");
    let full = Block::Text("字".repeat(28 * 20 - 2));
    let signed = Block::Signatures(vec!["主持人：".into(), "记录人：".into()]);
    let pages = lay_out(&document(vec![full, signed]));
    let second: Vec<String> = pages[1].lines.iter().map(words).collect();
    assert_eq!((pages.len(), pages[0].lines.len()), (2, 18 + 1), "two lines of text went along");
    assert_eq!(second[2..4], ["主持人：".to_owned(), "记录人：".into()]);
    assert!((pages[1].lines[0].y - base_line(0)).abs() < 0.01, "from the top of the page on");
    assert!((pages[1].lines[2].y - base_line(3)).abs() < 0.01, "below an empty line");
}

#[test]
fn a_label_wider_than_twelve_characters_has_rows_of_its_own() {
    let roll = |label: String| Block::Roll { label, words: "田小满、许青禾。".into() };
    for (count, own) in [(12, false), (13, true), (40, true)] {
        let pages = lay_out(&document(vec![roll("标".repeat(count - 1) + "：")]));
        let lines = &pages[0].lines;
        let (label, value) = match lines.iter().position(|line| words(line) == "田小满、许青禾。") {
            Some(at) => (&lines[at - 1], &lines[at]),
            None => panic!("{count}: the words stand on one line"),
        };
        assert_eq!(value.y > label.y + 1.0, own, "{count}: below the label, or beside it");
        let end = label.segments[0].x + CELL * label.segments[0].text.chars().count() as f32;
        assert!(own || value.segments[0].x >= end - 0.01, "{count}: nothing is printed over");
    }
    let full = Block::Text("字".repeat(28 * 21 - 2));
    let pages = lay_out(&document(vec![full, roll("标".repeat(20))]));
    assert_eq!(words(&pages[1].lines[0]), "标".repeat(20), "the label went along with its words");
}

#[test]
fn the_mark_is_red_35_mm_down_and_never_over_the_edge() {
    for name in ["防控指挥部会议纪要", "云岭县新型冠状病毒肺炎疫情联防联控工作指挥部办公室会议纪要"]
    {
        let pages = lay_out(&document(vec![Block::Mark(name.into()), Block::Text("第一段。".into())]));
        let mark = &pages[0].lines[0];
        assert_eq!(mark.ink, Ink::Red);
        assert!((mark.y - mark.size * ASCENT - TOP - MARK_TOP).abs() < 0.01);
        assert!(mark.segments[0].x >= LEFT - 0.01, "{name}");
        assert!(pages[0].lines[1].y > mark.y + 10.0, "the text stands below it");
    }
}
