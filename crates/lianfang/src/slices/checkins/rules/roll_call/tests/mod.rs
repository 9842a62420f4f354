//! The reader of roll calls against what parents write.

mod lines;
mod texts;

use super::*;

/// Children of the class: a name alone is unique unless it stands here twice.
const CLASS: &[(i64, &str)] = &[
    (1, "田小满"),
    (2, "许青禾"),
    (3, "罗一鸣"),
    (4, "杜若溪"),
    (5, "段星野"),
    (6, "毛豆豆"),
    (7, "田小禾"),
    (8, "杜若"),
    (9, "欧阳青岚"),
    (10, "阿依古丽·买买提"),
    (11, "Tom Li"),
    (12, "徐安安"),
    (13, "徐安安"),
    (14, "徐安安"),
    (15, "秦可乐"),
    (16, "白可乐"),
    (17, "钟离 雪"),
];

fn class() -> Vec<RosterName<'static>> {
    CLASS.iter().map(|&(key, name)| RosterName { key, name }).collect()
}

fn read_class(text: &str) -> Reading {
    read(text, &class())
}

/// A line in words: person, temperature, then whatever else it says.
fn told(line: &Line) -> String {
    let mut parts = vec![match &line.found {
        Match::One(key) => format!("{key}"),
        Match::Several(keys) => format!("one of {keys:?}"),
        Match::Nobody { nearest } => format!("nobody {nearest:?}"),
        Match::Header => "heading".to_owned(),
    }];
    match &line.temperature {
        Temperature::Measured(tenths) => parts.push(format!("{}.{}", tenths / 10, tenths % 10)),
        Temperature::NotMeasured => parts.push("not measured".to_owned()),
        Temperature::SaidNormal => parts.push("said normal".to_owned()),
        Temperature::OutOfRange(said) => parts.push(format!("out of range {said}")),
        Temperature::Absent => {}
    }
    parts.extend(line.symptoms.iter().map(|symptom| format!("{symptom:?}")));
    parts.extend(line.place.clone());
    parts.extend(line.contact.map(|contact| if contact { "contact" } else { "no contact" }.to_owned()));
    parts.extend(line.leave.map(|leave| format!("leave {leave:?}")));
    parts.extend(line.odd.iter().map(|odd| format!("!{odd:?}")));
    parts.join(" ")
}

fn told_all(reading: &Reading) -> Vec<String> {
    reading.lines.iter().map(told).collect()
}
