//! The JSON of tasks: one's own and those given by one's own side, and everything of one.

use super::operation::Operation;
use super::shape::{Named, Property, Shape, count, has, list, named, or_null};
use super::words::words;
use crate::authz;
use crate::slices::tasks::model::{Channel, EvidenceKind, Happened, Source, State};

/// Operations of the slice.
pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::of(
            &authz::TASKS_API_LIST,
            Shape::Named("TaskList"),
            "没有结束的任务：自己的，和我方交办的；逾期和今天到期的在前",
            "open tasks: one's own and those given by one's own side; overdue and due today first",
        ),
        Operation::of(
            &authz::TASKS_API_ONE,
            Shape::Named("TaskWhole"),
            "一项任务和它的经过",
            "one task and its log",
        )
        .path("task", Shape::Id, "7q2mz0k4hs9tb", words("任务编号", "id of the task"))
        .refuses(404, "not-found"),
    ]
}

/// Shapes of the slice.
pub(super) fn shapes() -> Vec<Named> {
    vec![
        named("TaskList", "任务", "tasks", tasks()),
        named("Task", "一项任务", "one task", task()),
        named("TaskWhole", "一项任务和它的经过", "one task and its log", whole()),
        named("TaskStep", "一步", "one step", step()),
        named("TaskEvidence", "一份佐证", "one piece of evidence", evidence()),
        named("TaskEvent", "一次经过", "something that happened", event()),
        named("TaskPosting", "派驻", "a posting", posting()),
    ]
}

fn codes<T: Copy>(all: &[T], code: fn(T) -> &'static str) -> Shape {
    Shape::OneOf(all.iter().copied().map(code).collect())
}

fn head() -> Vec<Property> {
    vec![
        has("id", Shape::Id, "编号", "id"),
        has("title", Shape::Text, "任务", "what is to be done, in a line"),
        has("state", codes(State::ALL, State::code), "状态", "where it stands"),
        has("due_at", Shape::Instant, "在这以前；正好这一刻不算迟", "by when; that instant is in time"),
        has("overdue", Shape::Flag, "逾期", "whether it is past its time"),
        has("given_at", Shape::Instant, "交办的时刻", "when it was given"),
        has("source", codes(Source::ALL, Source::code), "从哪里来", "what it comes from"),
        has("channel", codes(Channel::ALL, Channel::code), "交办方式", "how it was given"),
        has("holder", Shape::Text, "经办人员", "who holds it"),
        has("lead", Shape::Text, "牵头负责", "who answers for it"),
        has("issuer", Shape::Text, "交办方", "who gave it"),
    ]
}

fn tasks() -> Shape {
    let items = || list(Shape::Named("Task"));
    Shape::Object(vec![
        has("mine", items(), "自己的，和代记的", "one's own, and those one writes for"),
        has("given", items(), "我方交办的", "given by one's own side"),
    ])
}

fn task() -> Shape {
    let own = [
        has("steps_done", count(), "做完的步骤", "steps that are done"),
        has("steps", count(), "步骤", "steps in all"),
        has("reminders", count(), "催办次数", "reminders so far"),
    ];
    Shape::Object(head().into_iter().chain(own).collect())
}

fn whole() -> Shape {
    let own = [
        has("words", Shape::Text, "具体要求；可以为空", "what to do; may be empty"),
        has("source_words", Shape::Text, "原话；可以为空", "the words it comes from; may be empty"),
        has(
            "parent",
            or_null(Shape::Id),
            "落实哪一项；没有为 null",
            "the task it carries out; null where none",
        ),
        has("supports", list(Shape::Text), "配合人员", "who supports it"),
        has("steps", list(Shape::Named("TaskStep")), "步骤", "its steps"),
        has("evidence", list(Shape::Named("TaskEvidence")), "佐证", "what shows that it was done"),
        has(
            "events",
            list(Shape::Named("TaskEvent")),
            "经过，先发生的在前",
            "what happened, the earliest first",
        ),
        has(
            "posting",
            or_null(Shape::Named("TaskPosting")),
            "派驻；不是派驻为 null",
            "the posting; null where it is none",
        ),
    ];
    Shape::Object(head().into_iter().chain(own).collect())
}

fn step() -> Shape {
    Shape::Object(vec![
        has("words", Shape::Text, "做什么", "what"),
        has(
            "done_at",
            or_null(Shape::Instant),
            "做完的时刻；没有做完为 null",
            "when it was done; null while it is not",
        ),
    ])
}

fn evidence() -> Shape {
    Shape::Object(vec![
        has("kind", codes(EvidenceKind::ALL, EvidenceKind::code), "哪一种", "what it is"),
        has("words", Shape::Text, "说明", "in words"),
        has("count", or_null(count()), "数量；没有为 null", "the count; null where none"),
    ])
}

fn event() -> Shape {
    Shape::Object(vec![
        has("at", Shape::Instant, "时刻", "when"),
        has("kind", codes(Happened::ALL, Happened::code), "什么", "what"),
        has("words", Shape::Text, "说明；可以为空", "in words; may be empty"),
        has("count", or_null(count()), "数量；没有为 null", "a number; null where none"),
        has(
            "officer",
            or_null(Shape::Text),
            "办的人，或代记的是谁；交办方办的为 null",
            "who did it or for whom it was written down; null where the issuer did it",
        ),
        has(
            "from",
            or_null(Shape::Text),
            "从谁手上；没有转手为 null",
            "who held it before; null where it stayed",
        ),
        has(
            "to",
            or_null(Shape::Text),
            "到谁手上，或催的是谁；没有为 null",
            "who holds it since, or was reminded",
        ),
        has("on_behalf", Shape::Flag, "代记", "whether somebody of the unit wrote it down"),
        has("by", Shape::Text, "谁记的", "who wrote it down"),
    ])
}

fn posting() -> Shape {
    Shape::Object(vec![
        has("from", Shape::Day, "第一天", "first day"),
        has("to", Shape::Day, "最后一天", "last day"),
        has("half_days", count(), "一共几个半天", "half-days in all"),
        has("elapsed", count(), "已过几个", "half-days that are over"),
        has("present", count(), "其中到岗", "of them present"),
        has("on_leave", count(), "其中准假", "of them on leave granted"),
        has("unexcused", count(), "其中未到岗、无准假", "of them neither"),
        has(
            "first_gap_since",
            or_null(Shape::Instant),
            "从哪一刻起提示；没有为 null",
            "since when there is an alert; null where there is none",
        ),
    ])
}
