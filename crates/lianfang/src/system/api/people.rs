//! The JSON of people: base numbers, a unit's day from its people's records, answers, open follow-ups.

use super::checkins;
use super::operation::{Body, Key, Operation};
use super::shape::{Named, Property, Shape, count, from_one, has, list, named, or_null};
use super::words::words;
use crate::authz;
use crate::slices::followups::model::Reason;

/// Operations of the slices.
pub(super) fn operations() -> Vec<Operation> {
    vec![
        of_unit(Operation::of(
            &authz::PEOPLE_API_BASE,
            Shape::Named("Base"),
            "一个村（社区）今天的底数",
            "base numbers of a village or community today",
        )),
        of_unit(Operation::of(
            &authz::CHECKINS_API_DAY,
            Shape::Named("PeopleDay"),
            "一个单位的人员记录合计；没有姓名",
            "what the records of a unit's people add up to; no names",
        ))
        .query(
            "day",
            Shape::Day,
            "2026-11-23",
            words("哪一天；不给就是今天", "which day; today where none is given"),
        ),
        Operation::of(
            &authz::CHECKINS_API_ROUNDS,
            list(Shape::Named("CheckInRound")),
            "辖区内今天在问的申报轮次",
            "the rounds of check-ins in force today within the caller's reach",
        ),
        Operation::of(
            &authz::CHECKINS_API_ANSWER,
            Shape::Named("Answered"),
            "替自己、家人或本单位的人申报今天；以服务器收完请求的时刻为准",
            "answer for today for oneself, the family, or the own unit's people; it arrives when the server has all of it",
        )
        .path("person", Shape::Id, "7q2mz0k4hs9tb", words("人员编号", "id of the person"))
        .makes(Body {
            shape: Shape::Named("CheckIn"),
            as_form: true,
            example: r#"{"pick":"36.6","well":"none","place":"家中"}"#,
        })
        .once(Key::Required)
        .refuses(404, "not-found")
        .refuses(409, "answer-newer"),
        of_unit(Operation::of(
            &authz::CHECKINS_API_RETURNEES,
            Shape::Named("ReturneeList"),
            "一段时间里返回和外来居住的人；姓名不全",
            "who came back and who came to stay in a period; names are masked",
        ))
        .query(
            "first",
            Shape::Day,
            "2026-11-10",
            words("第一天；不给就是最后一天往前共 14 天", "first day; 14 days up to the last one where none is given"),
        )
        .query(
            "until",
            Shape::Day,
            "2026-11-23",
            words("最后一天；不给就是今天", "last day; today where none is given"),
        )
        .refuses(400, "bad-input"),
        of_unit(Operation::of(
            &authz::CHECKINS_API_DECLARATIONS,
            Shape::Named("DeclarationList"),
            "没有办结的行前申报，有症状的在前；姓名不全",
            "open declarations before arrival, those with symptoms first; names are masked",
        )),
        Operation::of(
            &authz::FOLLOWUPS_API_OPEN,
            Shape::Named("FollowUpList"),
            "本单位没有办结的随访；姓名不全",
            "open follow-ups of the own units; names are masked",
        ),
    ]
}

fn of_unit(operation: Operation) -> Operation {
    operation
        .path("unit", Shape::Id, "7q2mz0k4hs9tb", words("单位编号", "id of the unit"))
        .refuses(404, "not-found")
}

/// Shapes of the slices.
pub(super) fn shapes() -> Vec<Named> {
    vec![
        named("Base", "底数", "base numbers", base()),
        named("PeopleDay", "一天的人员记录", "a day of people's records", day()),
        named("CheckInRound", "一个申报轮次", "a round of check-ins", checkins::round()),
        named("CheckIn", "一份申报", "one answer", checkins::check_in()),
        named("Answered", "回执", "receipt", answered()),
        named("ReturneeList", "返乡登记", "who came back", returnee_list()),
        named("Returnee", "一次返回", "one return", returnee()),
        named("DeclarationList", "没有办结的行前申报", "open declarations", declaration_list()),
        named("Declaration", "一份行前申报", "one declaration", declaration()),
        named("FollowUpList", "没有办结的随访", "open follow-ups", follow_ups()),
        named("FollowUp", "一项随访", "one follow-up", follow_up()),
    ]
}

fn counts() -> [Property; 3] {
    [
        has("away", or_null(count()), "外出；不知道为 null", "away; null where nobody knows"),
        has(
            "returned",
            or_null(count()),
            "当天返回；不知道为 null",
            "came back on the day; null where nobody knows",
        ),
        has("from_elsewhere", or_null(count()), "外来居留", "from elsewhere and staying"),
    ]
}

fn base() -> Shape {
    let own = [
        has("day", Shape::Day, "哪一天", "which day"),
        has("registered", count(), "在册人数", "on the register"),
    ];
    Shape::Object(own.into_iter().chain(counts()).collect())
}

fn day() -> Shape {
    let own = [
        has("day", Shape::Day, "哪一天", "which day"),
        has("registered", count(), "名单人数", "on the list"),
        has("answered", count(), "报了的人数", "people who answered"),
        has("fever", count(), "发热，每人算一次", "people with a fever, each once"),
        has(
            "symptoms",
            count(),
            "有症状，每人算一次",
            "people with symptoms, each once, also those with a fever",
        ),
    ];
    Shape::Object(own.into_iter().chain(counts()).collect())
}

fn answered() -> Shape {
    let findings = Shape::OneOf(vec!["fever", "symptoms", "exposed"]);
    Shape::Object(vec![
        has("id", Shape::Id, "编号", "id"),
        has("version", from_one(), "第几版", "version"),
        has("arrived_at", Shape::Instant, "服务器收到的时刻", "when the server had it"),
        has("finding", or_null(findings), "要有人处理的情况", "what somebody must act on"),
    ])
}

fn returnee_list() -> Shape {
    Shape::Object(vec![
        has("since", Shape::Day, "第一天", "first day"),
        has("until", Shape::Day, "最后一天", "last day"),
        has("items", list(Shape::Named("Returnee")), "各人各次，后来的在前", "the returns, the last first"),
    ])
}

fn returnee() -> Shape {
    let findings = Shape::OneOf(vec!["fever", "symptoms", "exposed"]);
    let reasons = Reason::ALL.iter().map(|reason| reason.code()).collect();
    Shape::Object(vec![
        has("person", Shape::Text, "姓名，只有姓", "name, masked"),
        has("what", Shape::OneOf(vec!["returned", "came"]), "返回，或外来居住", "came back, or came to stay"),
        has("day", Shape::Day, "哪一天", "on which day"),
        has("place", Shape::Text, "从哪里来；没有写为空", "from where; empty where nobody wrote it down"),
        has("way", Shape::Text, "怎么来的；没有写为空", "how; empty where nobody wrote it down"),
        has(
            "last_check_in",
            or_null(Shape::Day),
            "回来后最近一次申报；没有为 null",
            "last check-in since; null where none",
        ),
        has("finding", or_null(findings), "这次申报里要有人处理的情况", "what somebody must act on in it"),
        has("follow_up", or_null(Shape::OneOf(reasons)), "没有结束的随访", "open follow-up"),
    ])
}

fn declaration_list() -> Shape {
    Shape::Object(vec![
        has("items", list(Shape::Named("Declaration")), "各份，最多 500 份", "the declarations, at most 500"),
        has("more", Shape::Flag, "是否还有更多", "whether more are open"),
    ])
}

fn declaration() -> Shape {
    let findings = Shape::OneOf(vec!["fever", "symptoms", "exposed"]);
    Shape::Object(vec![
        has("id", Shape::Id, "编号", "id"),
        has("person", Shape::Text, "姓名，只有姓", "name, masked"),
        has("from", Shape::Text, "从哪里来", "from where"),
        has(
            "way",
            Shape::Text,
            "车次、航班、车牌；没有填为空",
            "train, flight or car; empty where none was given",
        ),
        has("arrives", Shape::Day, "哪天到", "on which day"),
        has("along", count(), "同行几人", "how many travel along"),
        has("finding", or_null(findings), "要有人处理的情况", "what somebody must act on"),
        has("arrived_at", Shape::Instant, "服务器收到的时刻", "when the server had it"),
    ])
}

fn follow_ups() -> Shape {
    Shape::Object(vec![has("items", list(Shape::Named("FollowUp")), "各项", "the items")])
}

fn follow_up() -> Shape {
    let reasons = Reason::ALL.iter().map(|reason| reason.code()).collect();
    Shape::Object(vec![
        has("id", Shape::Id, "编号", "id"),
        has("person", Shape::Text, "姓名，只有姓", "name, masked"),
        has("unit", Shape::Id, "单位编号", "id of the unit"),
        has("reason", Shape::OneOf(reasons), "原因", "reason"),
        has("since", Shape::Day, "从哪天起", "since which day"),
        has("days", or_null(from_one()), "居家医学观察共几天", "days of observation at home"),
        has(
            "day_n",
            or_null(count()),
            "今天是第几天；起算日为 0",
            "day of it today; 0 on the day from which it is counted",
        ),
        has(
            "period_over",
            Shape::Flag,
            "观察期满，等人结束",
            "whether the period is over and somebody has to close it",
        ),
        has("opened_at", Shape::Instant, "开始随访的时刻", "when it was opened"),
        has("contacted_today", Shape::Flag, "今天联系过", "whether somebody was in contact today"),
    ])
}
