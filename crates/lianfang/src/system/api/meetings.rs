//! The JSON of meetings: figures, no names.

use super::operation::Operation;
use super::shape::{Named, Shape, count, has, list, named, or_null};
use crate::authz;
use crate::slices::meetings::model::{MeetingKind, MeetingState};

/// Operations of the slice.
pub(super) fn operations() -> Vec<Operation> {
    vec![Operation::of(
        &authz::MEETINGS_API_LIST,
        Shape::Named("MeetingList"),
        "自己所在会议组织的会议，只有数字",
        "meetings of one's own assemblies, in figures",
    )]
}

/// Shapes of the slice.
pub(super) fn shapes() -> Vec<Named> {
    let meeting = Shape::Object(vec![
        has("id", Shape::Id, "编号", "id"),
        has("assembly", Shape::Text, "会议组织", "who meets"),
        has(
            "kind",
            Shape::OneOf(MeetingKind::ALL.iter().map(|one| one.code()).collect()),
            "类型",
            "what meets",
        ),
        has("title", Shape::Text, "会议名称", "title"),
        has(
            "state",
            Shape::OneOf(MeetingState::ALL.iter().map(|one| one.code()).collect()),
            "状态",
            "how far it is",
        ),
        has("day", or_null(Shape::Day), "日期；不完整为 null", "the day; null where it is not complete"),
        has("entitled", count(), "应到", "entitled"),
        has("present", count(), "实到", "present"),
        has("on_leave", count(), "请假", "on leave"),
        has("items", count(), "议程项数", "items of the agenda"),
        has("passed", count(), "通过的决议", "resolutions that passed"),
        has("tasks", count(), "交办的任务", "tasks that follow"),
    ]);
    vec![
        named(
            "MeetingList",
            "会议",
            "meetings",
            Shape::Object(vec![has("items", list(Shape::Named("Meeting")), "各次会议", "the meetings")]),
        ),
        named("Meeting", "一次会议", "one meeting", meeting),
    ]
}
