use print::Block;

use super::{Style, text_of, to_document, to_text};
use crate::read;

const MINUTES: &str = "村支部会议记录\n第12期\n时间：2020年2月12日晚\n地点：村委会\n主持人：吕田\n记录人：苗青\n\
    应到：12人\n实到：11人\n缺席：韩立冬（病假）\n议题：配送点；值班表\n一、配送点\n（一）地点设在村委会。\n\
    （二）时间不变。\n会议决定：\n1.设两个配送点。\n2.盛小娟负责送菜，每天上午9点前送到门口。\n\
    表决：同意9票，反对2票，弃权0票。通过。\n";

#[test]
fn a_record_has_its_header_in_rolls() {
    let document = to_document(&read(MINUTES), Style::Record);
    let rolls: Vec<&str> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Roll { label, .. } => Some(label.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(
        rolls,
        [
            "时间：",
            "地点：",
            "主持人：",
            "记录人：",
            "出席情况：",
            "缺席：",
            "议题：",
            "会议决定：",
            "表决事项："
        ]
    );
}

#[test]
fn a_summary_has_a_mark_and_its_rolls_at_the_end() {
    let text = text_of(&to_document(&read(MINUTES), Style::Summary));
    let opening = "2020年2月12日晚，吕田在村委会主持召开会议，应到12人，实到11人。";
    assert!(text.starts_with("村支部会议记录\n第12期\n") && text.contains(opening), "{text}");
    assert!(
        text.ends_with("\n　　请假：韩立冬（病假）\n　　记录：苗青\n　　主持人签字：\n　　记录人签字：\n"),
        "{text}"
    );
}

#[test]
fn what_the_points_say_is_not_said_again() {
    let text = to_text(&read(MINUTES));
    assert_eq!(text.matches("设两个配送点").count(), 1, "{text}");
    assert!(!text.contains("会后落实"), "{text}");
}

#[test]
fn minutes_as_people_write_them_come_back() {
    let first = read(MINUTES);
    let text = to_text(&first);
    let back = read(&text);
    assert_eq!(back.attendance, first.attendance, "{text}");
    assert_eq!((&back.date, &back.place, &back.chair), (&first.date, &first.place, &first.chair), "{text}");
    let votes = |r: &crate::Reading| r.motions.iter().map(|m| (m.votes, m.passed)).collect::<Vec<_>>();
    assert_eq!(votes(&back), votes(&first), "{text}");
    let owners =
        |r: &crate::Reading| r.tasks.iter().map(|t| (t.owner.clone(), t.due.clone())).collect::<Vec<_>>();
    assert_eq!(owners(&back), owners(&first), "{text}");
    assert_eq!(back.resolutions.len(), first.resolutions.len(), "{text}");
}

#[test]
fn a_compilation_is_written_part_by_part() {
    let text =
        format!("汇编\n第一篇：村支部会议记录\n{}\n第二篇：例会记录\n{}", &MINUTES[22..], &MINUTES[22..]);
    let first = read(&text);
    assert_eq!(first.parts.len(), 2);
    let back = read(&to_text(&first));
    assert_eq!((&back.kind, &back.title), (&first.kind, &first.title));
    let heads = |r: &crate::Reading| {
        r.parts.iter().map(|p| (p.title.clone(), p.place.clone(), p.attendance.clone())).collect::<Vec<_>>()
    };
    assert_eq!(heads(&back), heads(&first));
}
