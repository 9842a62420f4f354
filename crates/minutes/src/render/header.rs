//! What stands above and below the points.

use print::Block;

use super::signs;
use crate::model::{Absence, Reading};

fn roll(label: &str, words: impl Into<String>, out: &mut Vec<Block>) {
    let words = words.into();
    if !words.is_empty() {
        out.push(Block::Roll { label: format!("{label}："), words });
    }
}

/// The number on a line of its own, unless the title says it.
fn number(reading: &Reading, out: &mut Vec<Block>) {
    let number = reading.number.as_deref().unwrap_or_default();
    if !number.is_empty() && !reading.title.as_deref().is_some_and(|title| title.contains(number)) {
        out.push(Block::Centred(number.to_owned()));
    }
}

/// Title and rolls of a 会议记录.
pub(super) fn record(reading: &Reading, out: &mut Vec<Block>) {
    out.extend(reading.title.clone().map(Block::Title));
    number(reading, out);
    roll("时间", reading.date.as_ref().map(signs::moment).unwrap_or_default(), out);
    roll("地点", reading.place.clone().unwrap_or_default(), out);
    roll("主持人", reading.chair.clone().unwrap_or_default(), out);
    roll("主讲人", reading.lecturer.clone().unwrap_or_default(), out);
    roll("记录人", reading.recorder.clone().unwrap_or_default(), out);
    roll("出席情况", heads(reading), out);
    people(reading, ["出席", "列席", "缺席"], out);
    agenda(reading, out);
}

/// 应到20人，实到18人，列席1人，缺席2人
fn heads(reading: &Reading) -> String {
    let heads = &reading.attendance;
    let numbers = [
        ("应到", heads.entitled),
        ("实到", heads.present),
        ("列席", heads.observers),
        ("缺席", heads.absent),
    ];
    let said: Vec<String> =
        numbers.iter().filter_map(|(word, n)| n.map(|n| format!("{word}{n}人"))).collect();
    said.join("，")
}

fn people(reading: &Reading, labels: [&str; 3], out: &mut Vec<Block>) {
    let heads = &reading.attendance;
    let absent: Vec<String> = heads.absences.iter().map(absence).collect();
    roll(labels[0], heads.present_names.join("、"), out);
    roll(labels[1], heads.observer_names.join("、"), out);
    roll(labels[2], absent.join("、"), out);
}

fn absence(absence: &Absence) -> String {
    let who = match (&absence.name, absence.count) {
        (Some(name), _) => name.clone(),
        (None, Some(count)) => format!("{count}人"),
        (None, None) => String::new(),
    };
    match &absence.reason {
        Some(reason) => format!("{who}（{reason}）"),
        None => who,
    }
}

/// Topics that no item is headed with (议题一：).
fn agenda(reading: &Reading, out: &mut Vec<Block>) {
    let topics = reading.items.iter().filter(|item| item.label.starts_with("议题")).count();
    let own = &reading.agenda[..reading.agenda.len().saturating_sub(topics)];
    roll("议题", own.join("；"), out);
}

/// Mark, number and the paragraph that opens a 会议纪要.
pub(super) fn opening(reading: &Reading, out: &mut Vec<Block>) {
    out.push(Block::Mark(reading.title.clone().unwrap_or_else(|| "会议纪要".to_owned())));
    number(reading, out);
    let mut words = reading.date.as_ref().map(signs::moment).unwrap_or_default();
    if !words.is_empty() {
        words.push('，');
    }
    words.push_str(reading.chair.as_deref().unwrap_or_default());
    if let Some(place) = &reading.place {
        words.push('在');
        words.push_str(place);
    }
    words.push_str(if reading.chair.is_some() { "主持召开会议" } else { "召开会议" });
    let heads = heads(reading);
    if !heads.is_empty() {
        words.push('，');
        words.push_str(&heads);
    }
    words.push('。');
    out.push(Block::Text(words));
    agenda(reading, out);
}

/// The rolls of the standard: after an empty line, 出席, 请假, 列席.
pub(super) fn rolls_below(reading: &Reading, out: &mut Vec<Block>) {
    out.push(Block::Space(1));
    let from = out.len();
    people(reading, ["出席", "列席", "请假"], out);
    // The standard puts those on leave before those who sat in.
    let rolls = &mut out[from..];
    let leave = rolls.iter().position(|b| matches!(b, Block::Roll { label, .. } if label == "请假："));
    if let Some(leave) = leave
        && leave > 0
        && matches!(&rolls[leave - 1], Block::Roll { label, .. } if label == "列席：")
    {
        rolls.swap(leave - 1, leave);
    }
    roll("记录", reading.recorder.clone().unwrap_or_default(), out);
}

/// Places to sign for chair and recorder.
pub(super) fn signatures(reading: &Reading, out: &mut Vec<Block>) {
    let mut labels = Vec::new();
    labels.extend(reading.chair.as_ref().map(|_| "主持人签字：".to_owned()));
    labels.extend(reading.recorder.as_ref().map(|_| "记录人签字：".to_owned()));
    if !labels.is_empty() {
        out.push(Block::Signatures(labels));
    }
}
