//! The JSON of rounds: filing a return, its versions, the tree, the rounds in force. Its shapes stand in
//! `rounds/returns.rs` and `rounds/board.rs`.

mod board;
mod returns;

use super::operation::{Body, Key, Operation};
use super::shape::{Named, Shape, list};
use super::words::words;
use crate::authz;

/// Operations of the slice.
pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::of(
            &authz::ROUNDS_API_ROUNDS,
            list(Shape::Named("Round")),
            "辖区内今天在填的轮次和各项问题",
            "the rounds in force today within the caller's reach, with what they ask",
        ),
        of_day(Operation::of(
            &authz::ROUNDS_API_RETURN,
            Shape::Named("UnitDay"),
            "一个单位一天的状态和全部版本",
            "the state of a unit's day with all its versions",
        )),
        of_day(Operation::of(
            &authz::ROUNDS_API_FILE,
            Shape::Named("Receipt"),
            "上报、零报告或订正；以服务器收完请求的时刻为准",
            "file a return, a zero report or a correction; it arrives when the server has all of it",
        ))
        .makes(Body {
            shape: Shape::Named("Return"),
            as_form: false,
            example: r#"{"figures":{"registered":412,"returned":0,"fever":1,"symptoms":0,"contacts":0}}"#,
        })
        .once(Key::Required)
        .keeps_arrival()
        .refuses(409, "return-odd")
        .refuses(409, "return-filed")
        .refuses(409, "return-newer")
        .refuses(409, "zero-contradicted"),
        tree(),
    ]
}

/// The three parts of the path to a unit's day.
fn of_day(operation: Operation) -> Operation {
    operation
        .path("round", Shape::Text, "daily", words("轮次的代码", "code of the round"))
        .path("day", Shape::Day, "2026-11-23", words("哪一天", "which day"))
        .path("unit", Shape::Id, "7q2mz0k4hs9tb", words("单位编号", "id of the unit"))
        .refuses(404, "not-found")
}

fn tree() -> Operation {
    Operation::of(
        &authz::ROUNDS_API_TREE,
        Shape::Named("Tree"),
        "一个区划的一天：合计、下一级各行、单位（县及以下）、汇总怎样发出",
        "a division's day: the whole, the lines below, the units (up to a county), how the roll-up leaves",
    )
    .path(
        "division",
        Shape::Division,
        "990101000000",
        words("区划代码十二位；0 是全国", "twelve digits of the division; 0 is the nation"),
    )
    .query("round", Shape::Text, "", words("轮次的代码", "code of the round"))
    .by_default("daily")
    .query(
        "day",
        Shape::Day,
        "2026-11-23",
        words("哪一天；不给就是今天", "which day; today where none is given"),
    )
    .query(
        "seen",
        Shape::OneOf(vec!["now", "cut-off"]),
        "",
        words("口径：现在，或截止时", "as of now, or as of the cut-off"),
    )
    .by_default("now")
    .refuses(400, "day-to-come")
    .refuses(404, "not-found")
}

/// Shapes of the slice.
pub(super) fn shapes() -> Vec<Named> {
    [returns::shapes(), board::shapes()].concat()
}
