//! Shapes of a round, of what is filed for it, and of a unit's day.

use super::super::shape::{
    Named, Property, Shape, by_field, count, from_one, has, list, may, named, or_null,
};
use crate::slices::org::model::UnitKind;
use crate::slices::rounds::model::State;

/// All of them.
pub(super) fn shapes() -> Vec<Named> {
    vec![
        named("Round", "一轮：问什么，谁报，几点截止", "what is asked, who owes it, when it closes", round()),
        named(
            "Field",
            "一项问题；有哪些属性看 kind",
            "one question; its kind says which properties it has",
            field(),
        ),
        named("Choice", "一个选项", "one choice", choice()),
        named(
            "Return",
            "要报的：state 为 zero，或给 figures",
            "what is filed: `state` zero, or `figures`",
            filed(),
        ),
        named("Receipt", "回执", "receipt", receipt()),
        named("UnitDay", "一个单位的一天", "a unit's day", unit_day()),
        named("Version", "一个版本，从不改动", "one version, never changed", version()),
    ]
}

/// Words of every state.
pub(super) fn states() -> Shape {
    Shape::OneOf(State::ALL.iter().map(|state| state.code()).collect())
}

/// Words of every kind of unit.
pub(super) fn kinds() -> Shape {
    Shape::OneOf(UnitKind::ALL.iter().map(|kind| kind.code()).collect())
}

/// Late and back-filled, as they stand beside a state.
pub(super) fn marks() -> [Property; 2] {
    [
        has(
            "late_seconds",
            or_null(from_one()),
            "迟报几秒，不足一秒算一秒；不是迟报为 null",
            "seconds late, rounded up; null where it is not late",
        ),
        has(
            "back_filled_days",
            or_null(from_one()),
            "补报，晚了几天；不是补报为 null",
            "days after the day itself; null where it is not back-filled",
        ),
    ]
}

/// Answers of a form.
pub(super) fn figures() -> Property {
    has(
        "figures",
        by_field(Shape::Answer),
        "各项的回答，按代码；没有人说过的为 null，从不是 0",
        "answers by code of the field; null where nobody stated one, never 0",
    )
}

/// Head-counts that came from yesterday.
pub(super) fn carried_over() -> Property {
    has(
        "carried_over",
        list(Shape::Text),
        "沿用昨日、没有改过的现有数的代码",
        "codes of the head-counts that were carried over from the day before unchanged",
    )
}

fn round() -> Shape {
    Shape::Object(vec![
        has("code", Shape::Text, "轮次的代码，写在地址里", "code of the round, as addresses have it"),
        has("title_zh", Shape::Text, "名称，中文", "title, Chinese"),
        has("title_en", Shape::Text, "名称，英文", "title, English"),
        has(
            "issuer",
            Shape::Division,
            "出具单位所在区划；它以下的单位应报",
            "division that asks; the units below it owe the round",
        ),
        has("cut_off", Shape::Clock, "最上一级的截止时间", "cut-off of the top"),
        has("valid_from", Shape::Day, "这一版从哪一天起", "first day of this version"),
        has("valid_to", or_null(Shape::Day), "到哪一天止；未定为 null", "last day, or null"),
        has("voluntary", Shape::Flag, "自愿填写，不报不算未报", "voluntary: silence is never missing"),
        has("version", from_one(), "第几版", "version of the definition"),
        has(
            "backfill_days",
            count(),
            "几天以内还可以补报；0 是只有当天",
            "for how many days back it may be filed; 0 is the same day only",
        ),
        has("owing_kinds", list(kinds()), "哪些类别的单位应报", "kinds of units that owe it"),
        has(
            "fields",
            list(Shape::Named("Field")),
            "各项问题，按表上的顺序",
            "the questions in the order of the form",
        ),
    ])
}

fn field() -> Shape {
    let kinds = vec!["event", "head_count", "text", "coded"];
    Shape::Object(vec![
        has("code", Shape::TextOf(1, 40), "代码", "code"),
        has("label_zh", Shape::Text, "问题，中文", "the question, Chinese"),
        has("label_en", Shape::Text, "问题，英文", "the question, English"),
        has(
            "kind",
            Shape::OneOf(kinds),
            "发生数、现有数、文字或选择；发生数必答，0 要写 0",
            "event, head-count, words or a choice; an event is always to be answered, also with 0",
        ),
        may("unit_zh", Shape::Text, "数的单位，中文", "unit of measure, Chinese"),
        may("unit_en", Shape::Text, "数的单位，英文", "unit of measure, English"),
        may("min", count(), "最小", "smallest number taken"),
        may("max", count(), "最大", "largest number taken"),
        may("required", Shape::Flag, "必填", "refused without an answer"),
        may(
            "part_of",
            Shape::Text,
            "是哪一项的一部分（代码）",
            "code of the head-count that it is a part of",
        ),
        may("max_chars", from_one(), "最多几个字", "most characters taken"),
        may("choices", list(Shape::Named("Choice")), "选项", "choices"),
    ])
}

fn choice() -> Shape {
    Shape::Object(vec![
        has("code", Shape::Text, "回答时写它", "what an answer holds"),
        has("zh", Shape::Text, "文字，中文", "words, Chinese"),
        has("en", Shape::Text, "文字，英文", "words, English"),
    ])
}

fn filed() -> Shape {
    Shape::Object(vec![
        may(
            "state",
            Shape::OneOf(vec!["zero", "reported"]),
            "zero 是零报告，这时不给 figures",
            "`zero` for a zero report, without `figures`",
        ),
        may(
            "figures",
            by_field(Shape::Answer),
            "各项的回答，按代码：整数，或文字（选择写选项的代码）",
            "answers by code of the field: whole numbers, or words (of a choice its code)",
        ),
        may(
            "stands_by",
            Shape::Flag,
            "核对过，没有填错（答复过 return-odd 以后）",
            "checked, it is right: after `return-odd`",
        ),
        may(
            "replaces",
            or_null(from_one()),
            "订正的是第几版；首次上报不给",
            "version that this one corrects; not for a first return",
        ),
        may(
            "reason",
            Shape::TextOf(0, 500),
            "订正的事由，至少 2 个字",
            "why it is corrected, 2 characters at least",
        ),
    ])
}

fn receipt() -> Shape {
    let mut properties = vec![
        has("id", Shape::Id, "这一版的编号", "id of this version"),
        has("unit", Shape::Id, "单位编号", "id of the unit"),
        has("unit_name", Shape::Text, "单位名称", "name of the unit"),
        has("day", Shape::Day, "哪一天", "which day"),
        has("version", from_one(), "第几版", "version"),
        has("state", Shape::OneOf(vec!["zero", "reported"]), "零报告或已报", "zero or reported"),
        has("by", Shape::Text, "谁确认的", "who confirmed it"),
        has("arrived_at", Shape::Instant, "收到时刻", "arrival instant"),
    ];
    properties.extend(marks());
    Shape::Object(properties)
}

fn unit_day() -> Shape {
    let mut properties = vec![
        has("unit", Shape::Id, "单位编号", "id of the unit"),
        has("unit_name", Shape::Text, "单位名称", "name of the unit"),
        has("round", Shape::Text, "轮次的代码", "code of the round"),
        has("day", Shape::Day, "哪一天", "which day"),
        has(
            "definition",
            from_one(),
            "这一天按轮次的第几版",
            "version of the round's definition that holds on this day",
        ),
        has("state", states(), "状态；迟报、补报另记", "state; late and back-filled are marks beside it"),
    ];
    properties.extend(marks());
    properties.extend([
        has(
            "cut_off",
            Shape::Instant,
            "这个单位的截止时刻，到这一刻仍算按时",
            "cut-off of this unit, still on time",
        ),
        has(
            "versions",
            list(Shape::Named("Version")),
            "全部版本，先收的在前",
            "all versions, the first first",
        ),
    ]);
    Shape::Object(properties)
}

fn version() -> Shape {
    Shape::Object(vec![
        has("version", from_one(), "第几版", "version"),
        has("arrived_at", Shape::Instant, "收到时刻", "arrival instant"),
        has("by", Shape::Text, "谁确认的", "who confirmed it"),
        has("for_whom", or_null(Shape::Text), "替谁报的", "for whom, where an office or a deputy filed"),
        has(
            "reason",
            or_null(Shape::Text),
            "订正的事由；第 1 版为 null",
            "why it was corrected; null for the first version",
        ),
        figures(),
        carried_over(),
    ])
}
