//! The JSON of the tree: divisions, units, bodies.

use kernel::Level;

use super::operation::{Body, Key, Operation};
use super::shape::{Named, Property, Shape, from_one, has, list, may, named, or_null, page_of};
use super::words::words;
use crate::authz;
use crate::authz::Route;
use crate::slices::org::model::{BodyKind, HolderRole, UnitKind};

/// Operations of the slice.
pub(super) fn operations() -> Vec<Operation> {
    let unit = "7q2mz0k4hs9tb";
    vec![
        units(),
        Operation::of(&authz::ORG_API_UNIT_MAKE, Shape::Named("Unit"), "新建一个单位", "make a unit")
            .makes(Body {
                shape: Shape::Named("UnitRequest"),
                as_form: true,
                example: r#"{"name":"澜江渡口小学","kind":"school","division":"990101002"}"#,
            })
            .once(Key::Optional)
            .refuses(404, "not-found"),
        Operation::of(
            &authz::ORG_API_UNIT,
            Shape::Named("Unit"),
            "一个单位；经办人只看得到自己的",
            "one unit; a clerk only the own one",
        )
        .path("unit", Shape::Id, unit, words("单位编号", "id of the unit"))
        .refuses(404, "not-found"),
        below(&authz::ORG_API_DIVISION, Shape::Named("Division"), "一个区划", "one division"),
        below(
            &authz::ORG_API_CHILDREN,
            Shape::Named("DivisionList"),
            "直接在它下面的区划，含“市辖区”一类的占位，按代码排",
            "the divisions directly below it in code order, placeholders included",
        ),
        below(
            &authz::ORG_API_BODIES,
            Shape::Named("BodyList"),
            "正好设在这里的机构和在任的人",
            "the bodies at exactly this node with their holders",
        ),
    ]
}

/// A question about the division of the path.
fn below(route: &'static Route, answer: Shape, zh: &'static str, en: &'static str) -> Operation {
    Operation::of(route, answer, zh, en)
        .path(
            "code",
            Shape::DivisionPrefix,
            "990101",
            words(
                "区划代码，后面的零可以省；0 是全国",
                "code of the division, the zeros at its end may be left out; 0 is the nation",
            ),
        )
        .refuses(404, "not-found")
}

fn units() -> Operation {
    Operation::of(
        &authz::ORG_API_UNITS,
        Shape::Named("UnitPage"),
        "一个区划以下的单位，按代码排；县以上按名称找，只找开头，最多 200 个，都在一页里",
        "the units under a division in code order; a search by name above the counties finds beginnings \
         only, at most 200 and all on one page",
    )
    .query(
        "at",
        Shape::Division,
        "990101000000",
        words(
            "哪个区划；不给就是本人权限里的第一个",
            "which division; the first one of the caller's where none is given",
        ),
    )
    .query("kind", Shape::OneOf(kinds()), "school", words("只看这一类", "only this kind"))
    .query("q", Shape::Text, "", words("名称里的一部分", "part of the name"))
    .query("after", Shape::Text, "", words("上一页答复里的 next", "`next` of the page before"))
    .query("size", Shape::Whole(Some(1), Some(500)), "", words("一页几行", "rows of a page"))
    .by_default("50")
    .refuses(400, "bad-input")
    .refuses(404, "not-found")
}

fn kinds() -> Vec<&'static str> {
    UnitKind::ALL.iter().map(|kind| kind.code()).collect()
}

/// Shapes of the slice.
pub(super) fn shapes() -> Vec<Named> {
    vec![
        named("Unit", "一个单位", "a unit", unit()),
        named("Contact", "健康联络人", "health contact", Shape::Object(person(Vec::new()))),
        named("UnitRequest", "新建单位要填的", "what a new unit is made from", request()),
        named("UnitPage", "单位的一页", "a page of units", page_of("Unit")),
        named("Division", "一个区划", "a division", division()),
        named("DivisionList", "区划，都在一页里", "divisions, all on one page", page_of("Division")),
        named("Body", "一个机构", "a body", body()),
        named("Holder", "机构里在任的人", "somebody who holds a post in a body", holder()),
        named("BodyList", "机构，都在一页里", "bodies, all on one page", page_of("Body")),
    ]
}

fn unit() -> Shape {
    Shape::Object(vec![
        has("id", Shape::Id, "单位编号", "id of the unit"),
        has("name", Shape::Text, "名称", "name"),
        has("kind", Shape::OneOf(kinds()), "类别", "kind"),
        has("division", Shape::Division, "所在区划", "division it stands in"),
        has("parent", or_null(Shape::Id), "上级单位", "the unit above"),
        has("owes", Shape::Flag, "今天是否应报", "whether it owes a return today"),
        has("valid_from", Shape::Day, "从哪一天起", "first day"),
        has(
            "valid_to",
            or_null(Shape::Day),
            "从哪一天起不再有；未定为 null",
            "first day on which it is no more, or null",
        ),
        has("contact", or_null(Shape::Named("Contact")), "健康联络人", "health contact"),
        has("version", from_one(), "改一次加一", "rises with each change"),
    ])
}

/// Name, post and number of a person, with what comes before and after.
fn person(before: Vec<Property>) -> Vec<Property> {
    let mut properties = before;
    properties.extend([
        has("name", Shape::Text, "姓名", "name"),
        has("post", Shape::Text, "职务，可能为空", "post, may be empty"),
        has(
            "phone",
            Shape::Text,
            "电话；不是直接负责的人只看到 199****0001",
            "number; masked as 199****0001 unless the caller is directly answerable",
        ),
    ]);
    properties
}

fn request() -> Shape {
    Shape::Form(vec![
        has("name", Shape::TextOf(1, 60), "名称", "name"),
        has("kind", Shape::OneOf(kinds()), "类别", "kind"),
        has(
            "division",
            Shape::Text,
            "所在区划：代码，或连着写的名称（渡口镇）",
            "division: its code, or names on end",
        ),
        may("parent", Shape::Text, "上级单位：全名或编号", "the unit above: its full name, or its id"),
        may(
            "contact",
            Shape::TextOf(0, 40),
            "联络人姓名；填了职务或电话就必填",
            "name of the contact; needed where post or phone is given",
        ),
        may("post", Shape::TextOf(0, 60), "联络人职务", "post of the contact"),
        may("phone", Shape::TextOf(0, 30), "联络人电话", "number of the contact"),
        may(
            "valid_from",
            Shape::Day,
            "从哪一天起，不早于今天；不填就是今天",
            "first day, today or later; today where none is given",
        ),
        may(
            "aliases",
            Shape::TextOf(0, 200),
            "别名，用顿号、逗号或分号隔开",
            "other names, with commas or semicolons between",
        ),
    ])
}

fn division() -> Shape {
    let levels = Level::ALL.iter().map(|level| level.code()).collect();
    Shape::Object(vec![
        has("code", Shape::Division, "代码", "code"),
        has(
            "parent",
            or_null(Shape::Division),
            "上级；全国为 null",
            "the division above; null for the nation",
        ),
        has("level", Shape::OneOf(levels), "级别", "level"),
        has("name", Shape::Text, "名称", "name"),
        has("placeholder", Shape::Flag, "“市辖区”一类的占位", "fills a level and is left out of paths"),
        has("virtual", Shape::Flag, "没有人住的村级行", "a village-level row that nobody lives in"),
        has("valid_from", Shape::Day, "从哪一天起", "first day"),
        has(
            "valid_to",
            or_null(Shape::Day),
            "从哪一天起不再用；在用为 null",
            "first day on which it holds no longer, or null",
        ),
        has("successor", or_null(Shape::Division), "接替它的代码", "the code that took its place"),
    ])
}

fn body() -> Shape {
    let kinds = BodyKind::ALL.iter().map(|kind| kind.code()).collect();
    Shape::Object(vec![
        has("id", Shape::Id, "机构编号", "id of the body"),
        has("name", Shape::Text, "名称", "name"),
        has("kind", Shape::OneOf(kinds), "领导小组、专班或办公室", "kind"),
        has("division", Shape::Division, "设在哪个区划", "division it stands at"),
        has("unit", or_null(Shape::Id), "单位自己的机构", "the unit whose body it is"),
        has("document", Shape::Text, "成立的文件，可能为空", "founding document, may be empty"),
        has("founded", or_null(Shape::Day), "成立日期", "day of founding"),
        has(
            "holders",
            list(Shape::Named("Holder")),
            "在任的人，负责人在前",
            "those who hold its posts, the head first",
        ),
    ])
}

fn holder() -> Shape {
    let roles = HolderRole::ALL.iter().map(|role| role.code()).collect();
    let mut properties = person(vec![has("role", Shape::OneOf(roles), "在机构里的职务", "post in the body")]);
    properties.push(has("since", Shape::Day, "从哪一天起", "since when"));
    Shape::Object(properties)
}
