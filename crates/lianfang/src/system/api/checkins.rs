//! The JSON of check-ins: what is asked, and an answer.

use super::shape::{Property, Shape, from_one, has, list, may, or_null};
use crate::slices::checkins::model::{Celsius10, Going, Item, LateReason, OfferedTo, Symptom};

fn going() -> Shape {
    Shape::OneOf(Going::ALL.map(Going::code).to_vec())
}

pub(super) fn check_in() -> Shape {
    let symptoms = Symptom::ALL.iter().map(|symptom| symptom.code()).chain(["none"]).collect();
    let yes_no = || Shape::OneOf(vec!["yes", "no"]);
    let (least, most) = (*Celsius10::RANGE.start() / 10, *Celsius10::RANGE.end() / 10);
    debug_assert_eq!((least, most), (34, 43), "the words below name the range");
    Shape::Form(vec![
        may(
            "pick",
            Shape::Text,
            "体温 34.0 至 43.0，或 not-measured",
            "temperature 34.0 to 43.0, or not-measured",
        ),
        may("celsius", Shape::Text, "体温；先看这一项", "temperature; goes before `pick`"),
        may(
            "well",
            Shape::OneOf(vec!["none"]),
            "none：没有症状、接触、外出",
            "none: no symptoms, contact or travel",
        ),
        may("symptom", Shape::OneOf(symptoms), "症状", "symptom"),
        may("exposure", yes_no(), "接触病人", "contact with a patient"),
        may("travel", yes_no(), "离开本县", "left the county"),
        may("place", Shape::TextOf(0, 100), "人在哪里", "where the person is"),
        may("words", Shape::TextOf(0, 100), "补充", "details"),
        may("replaces", from_one(), "订正第几版", "the version that this one replaces"),
        may("reason", Shape::Text, "截止后订正的原因", "why it is corrected after the cut-off"),
        may("life_habits", going(), "生活习惯；自愿", "life habits; voluntary"),
        may("learning_habits", going(), "学习习惯；自愿", "learning habits; voluntary"),
        may("mood", going(), "心情；自愿", "mood; voluntary"),
        may(
            "late_reason",
            Shape::OneOf(LateReason::ALL.map(LateReason::code).to_vec()),
            "第一次申报晚了的原因；可不给，按时的不存",
            "why a first answer is late; need not be given, not kept of one in time",
        ),
        may("late_words", Shape::TextOf(0, 100), "原因，几个字", "the reason in words"),
    ])
}

pub(super) fn round() -> Shape {
    let asks = vec!["temperature", "symptoms", "contact", "travel", "place"];
    Shape::Object(
        titles()
            .into_iter()
            .chain([
                has(
                    "kind",
                    Shape::OneOf(vec!["daily", "screening"]),
                    "每天，或摸排",
                    "daily, or a screening",
                ),
                has("asks", list(Shape::OneOf(asks)), "要答的各项", "what must be answered"),
                has(
                    "voluntary_items",
                    list(Shape::OneOf(Item::ALL.map(Item::field).to_vec())),
                    "可以不答的各项；空着不算未报",
                    "what may be left blank; blank is never missing",
                ),
                has(
                    "offered_to",
                    Shape::OneOf(OfferedTo::ALL.map(OfferedTo::code).to_vec()),
                    "可以不答的各项问谁：每个人，或班级里的孩子",
                    "to whom these are offered: everybody, or children of classes",
                ),
                has(
                    "due",
                    Shape::Clock,
                    "截止时间；摸排是最后一天的",
                    "cut-off; of a screening, on its last day",
                ),
                has("fever", Shape::Text, "发热标准：运算符和 ℃", "what is a fever: operator and °C"),
                has("fever_source", Shape::Text, "发热标准的出处", "where that stands"),
                has(
                    "voluntary",
                    Shape::Flag,
                    "整份自愿，不填不算未报",
                    "voluntary as a whole: silence is never missing",
                ),
                has("version", from_one(), "第几版", "version of the definition"),
                has("valid_from", Shape::Day, "这一版从哪一天起", "first day of this version"),
                has("last_day", or_null(Shape::Day), "到哪一天止；未定为 null", "last day, or null"),
            ])
            .collect(),
    )
}

fn titles() -> [Property; 4] {
    [
        has("code", Shape::Text, "轮次的代码", "code of the round"),
        has("title_zh", Shape::Text, "名称，中文", "title, Chinese"),
        has("title_en", Shape::Text, "名称，英文", "title, English"),
        has("issuer", Shape::Division, "问它以下各单位名单上的人", "division whose people are asked"),
    ]
}
