//! Shapes of a division's day.

use kernel::Level;

use super::super::shape::{Named, Shape, by_field, count, from_one, has, list, named, or_null};
use super::returns::{carried_over, figures, kinds, marks, states};

/// All of them.
pub(super) fn shapes() -> Vec<Named> {
    vec![
        named("Tree", "一个区划的一天", "a division's day", tree()),
        named("Leaving", "汇总怎样发出", "how the roll-up leaves", leaving()),
        named("Line", "一行：一个区划，或一类单位", "one line: a division, or a kind of unit", line()),
        named("Parts", "各部分，加起来就是应报", "parts that add up to what is owed", parts()),
        named("Sum", "一项的合计、覆盖和变化", "the sum of a field with its coverage and change", sum()),
        named("Change", "与上一次比", "against the window before", change()),
        named("AtCutOff", "截止时的合计", "what the whole came to at the cut-off", at_cut_off()),
        named("CutOffSum", "一项在截止时的合计", "the sum of a field at the cut-off", cut_off_sum()),
        named("UnitLine", "一个单位的一天", "a unit's day", unit_line()),
    ]
}

fn tree() -> Shape {
    let levels = Level::ALL.iter().map(|level| level.code()).collect();
    Shape::Object(vec![
        has("division", Shape::Division, "区划代码", "code of the division"),
        has("name", Shape::Text, "名称", "name"),
        has("level", Shape::OneOf(levels), "级别", "level"),
        has("round", Shape::Text, "轮次的代码", "code of the round"),
        has("day", Shape::Day, "哪一天", "which day"),
        has(
            "definition",
            from_one(),
            "这一天按轮次的第几版",
            "version of the round's definition that holds on this day",
        ),
        has("seen", Shape::OneOf(vec!["now", "cut-off"]), "口径", "as of"),
        has("at", Shape::Instant, "答复的时刻", "instant of this answer"),
        has(
            "cut_off",
            Shape::Instant,
            "以下单位的截止时刻，提前量不同时取最早的",
            "when the units below close, the earliest where leads differ",
        ),
        has("settled", Shape::Flag, "截止时的数不会再变", "the figures of the cut-off can no longer change"),
        has(
            "version",
            from_one(),
            "汇总的版本：截止后每收一版加一",
            "version of the roll-up: each version of a return after the cut-off makes the next",
        ),
        has(
            "leaving",
            or_null(Shape::Named("Leaving")),
            "汇总怎样发出；村（社区）为 null，由本单位确认",
            "how the roll-up leaves; null for a village, whose own clerk confirms",
        ),
        has(
            "total",
            Shape::Named("Line"),
            "合计，只含村（社区）",
            "the whole: villages and communities only",
        ),
        has(
            "at_cut_off",
            or_null(Shape::Named("AtCutOff")),
            "口径是现在而截止已过时，截止时的合计；否则为 null",
            "the whole as of the cut-off, where now is seen and the cut-off has passed; else null",
        ),
        has(
            "lines",
            list(Shape::Named("Line")),
            "下一级各行，按代码；每行是单位时为空",
            "the divisions below by code; empty where each line is a unit",
        ),
        has(
            "beside",
            list(Shape::Named("Line")),
            "学校、企业等，各有各的合计，不计入 total",
            "schools, companies and other kinds with totals of their own, not added into `total`",
        ),
        has(
            "units",
            list(Shape::Named("UnitLine")),
            "单位，县及以下才有；不计入合计的排在后面",
            "units, of a county or below only; those beside the total last",
        ),
    ])
}

fn leaving() -> Shape {
    let states = vec!["not-yet", "confirmed", "automatic"];
    Shape::Object(vec![
        has(
            "state",
            Shape::OneOf(states),
            "还没有发出、经人确认、自动发出未经确认",
            "not yet, confirmed by name, or automatic and unconfirmed",
        ),
        has("slot", Shape::Instant, "发出的时刻", "when it leaves"),
        has("by", or_null(Shape::Text), "谁确认的", "who confirmed it"),
        has("at", or_null(Shape::Instant), "什么时候确认的", "when it was confirmed"),
    ])
}

fn line() -> Shape {
    Shape::Object(vec![
        has("code", Shape::Division, "区划代码；一类单位为 0", "code of the division; 0 for a kind of unit"),
        has(
            "name",
            Shape::Text,
            "名称；一类单位是它的代码，外来及未分配为空",
            "name; of a kind of unit its code, empty for the bucket",
        ),
        has(
            "bucket",
            Shape::Flag,
            "外来及未分配，或直接记在本级的单位",
            "units that are unassigned, or recorded directly here",
        ),
        has(
            "owed",
            count(),
            "应报（自愿的轮次：请填的）",
            "units that owe, or in a voluntary round were asked",
        ),
        has("reported", count(), "已报，含迟报、补报", "reported, late and back-filled ones among them"),
        has("zero", count(), "零报告，含迟报、补报", "zero, late and back-filled ones among them"),
        has("late", count(), "其中迟报", "late ones among them"),
        has("back_filled", count(), "其中补报", "back-filled ones among them"),
        has("open", count(), "待报", "open"),
        has("missing", count(), "未报", "missing"),
        has("corrected", count(), "订正过的", "units whose return was corrected"),
        has("parts", Shape::Named("Parts"), "各部分，加起来就是应报", "parts that add up to `owed`"),
        has(
            "coverage",
            or_null(Shape::Text),
            "覆盖，如 93.60 %，从不进位成 100 %；没有应报为 null",
            "coverage such as 93.60 %, never rounded up to 100 %; null where nothing is owed",
        ),
        has("fields", by_field(Shape::Named("Sum")), "数的各项，按代码", "number fields by code"),
    ])
}

fn parts() -> Shape {
    Shape::Object(vec![
        has("reported_on_time", count(), "已报，按时", "reported, on time"),
        has("zero_on_time", count(), "零报告，按时", "zero, on time"),
        has("late", count(), "迟报", "late"),
        has("back_filled", count(), "补报", "back-filled"),
        has("open", count(), "待报", "open"),
        has("missing", count(), "未报", "missing"),
        has("blank", count(), "自愿未填", "left blank: a voluntary round"),
    ])
}

fn sum() -> Shape {
    Shape::Object(vec![
        has(
            "sum",
            or_null(Shape::Whole(None, None)),
            "合计；没有单位答为 null，不是 0",
            "sum; null where no unit answered, not 0",
        ),
        has("answered", count(), "几个单位答了", "units that answered"),
        has("coverage", or_null(Shape::Text), "答了的占应报的", "how many of those that owe answered"),
        has("before", or_null(Shape::Whole(None, None)), "上一次的合计", "the sum in the window before"),
        has(
            "change",
            or_null(Shape::Named("Change")),
            "变化；任一边没有数为 null",
            "change; null where either is unknown",
        ),
    ])
}

fn change() -> Shape {
    Shape::Object(vec![
        has("verb", Shape::OneOf(vec!["more", "fewer", "same"]), "增加、减少、持平", "the verb by the sign"),
        has("by", count(), "差多少", "absolute difference"),
        has(
            "permille",
            or_null(Shape::Whole(None, None)),
            "千分比，带正负号；上一次为 0 时为 null",
            "tenths of a percent with the sign; null where the figure before was 0",
        ),
    ])
}

fn at_cut_off() -> Shape {
    Shape::Object(vec![
        has("reported", count(), "已报", "reported"),
        has("zero", count(), "零报告", "zero"),
        has("fields", by_field(Shape::Named("CutOffSum")), "数的各项，按代码", "number fields by code"),
    ])
}

fn cut_off_sum() -> Shape {
    Shape::Object(vec![
        has(
            "sum",
            or_null(Shape::Whole(None, None)),
            "合计；没有单位答为 null",
            "sum; null where no unit answered",
        ),
        has("answered", count(), "几个单位答了", "units that answered"),
    ])
}

fn unit_line() -> Shape {
    let mut properties = vec![
        has("unit", Shape::Id, "单位编号", "id of the unit"),
        has("name", Shape::Text, "名称", "name"),
        has("kind", kinds(), "类别", "kind"),
        has("town", or_null(Shape::Division), "所在乡镇（街道）", "the town it stands in"),
        has("state", states(), "状态", "state"),
    ];
    properties.extend(marks());
    properties.extend([
        has(
            "version",
            or_null(from_one()),
            "现在是第几版；没有收到为 null",
            "version that stands; null where nothing was received",
        ),
        has("arrived_at", or_null(Shape::Instant), "这一版的收到时刻", "arrival instant of that version"),
        has("by", or_null(Shape::Text), "谁确认的", "who confirmed it"),
        figures(),
        carried_over(),
    ]);
    Shape::Object(properties)
}
