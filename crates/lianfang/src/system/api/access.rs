//! The JSON of accounts: who am I, tokens, the trail.

use kernel::Role;

use super::operation::{Body, Key, Operation};
use super::shape::{Named, Shape, has, list, may, named, or_null, page_of};
use super::words::words;
use crate::authz;
use crate::slices::access::api::{TOKEN_DAYS, TOKEN_LABEL};

/// Operations of the slice.
pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::of(
            &authz::ACCESS_API_ME,
            Shape::Named("Me"),
            "我是谁，能做什么",
            "who the caller is and what it may do",
        ),
        Operation::of(
            &authz::ACCESS_API_TOKENS,
            Shape::Named("TokenList"),
            "本人名下有效的令牌，不含令牌本身",
            "the caller's own open tokens, without their secrets",
        ),
        Operation::of(
            &authz::ACCESS_API_TOKEN_MAKE,
            Shape::Named("NewToken"),
            "新建一个令牌，令牌本身只在这次答复里出现；代理他人时不能新建",
            "make a token; its secret stands in this answer only. Not while standing in for somebody",
        )
        .makes(Body {
            shape: Shape::Named("TokenRequest"),
            as_form: true,
            example: r#"{"label":"大屏","days":90}"#,
        })
        .once(Key::Optional)
        .refuses(403, "deputy-passes-on")
        .refuses(404, "not-found"),
        Operation::of(
            &authz::ACCESS_API_TOKEN_END,
            Shape::Named("Ended"),
            "作废一个本人的令牌，立即生效；再作废一次没有变化",
            "revoke an own token, at once; a second time changes nothing",
        )
        .path(
            "token",
            Shape::Id,
            "7q2mz0k4hs9tb",
            words("令牌的编号，不是令牌本身", "id of the token, not its secret"),
        )
        .refuses(404, "not-found"),
        audit(),
    ]
}

fn audit() -> Operation {
    Operation::of(
        &authz::ACCESS_API_AUDIT,
        Shape::Named("TrailPage"),
        "辖区内的留痕，最近的在前，每页 200 行",
        "the trail within the subtree, the latest first, 200 rows a page",
    )
    .query(
        "root",
        Shape::Division,
        "990101000000",
        words(
            "哪个区划，县级及以上；不给就是本人权限里的第一个",
            "which division, of county level or above; the first one of the caller's where none is given",
        ),
    )
    .query("from", Shape::Day, "2026-11-01", words("从这一天起", "first day"))
    .query("to", Shape::Day, "2026-11-23", words("到这一天止", "last day"))
    .query(
        "action",
        Shape::Text,
        "",
        words("只看这一种事，例如 rounds.file_return", "only this deed, such as rounds.file_return"),
    )
    .query(
        "account",
        Shape::Text,
        "",
        words(
            "只看这个账号（编号），system 是系统自己",
            "only this account, by its id; `system` is the installation",
        ),
    )
    .query("after", Shape::Text, "", words("上一页答复里的 next", "`next` of the page before"))
    .refuses(400, "bad-input")
    .refuses(404, "not-found")
}

/// Shapes of the slice.
pub(super) fn shapes() -> Vec<Named> {
    vec![
        named("Me", "当前的账号", "the account that asks", me()),
        named("Right", "一项权限", "one right", right()),
        named("SessionInfo", "当前的会话", "the session that asks", session()),
        named("Token", "一个令牌，不含令牌本身", "a token without its secret", token(false)),
        named("NewToken", "新建的令牌", "a token just made", token(true)),
        named("TokenRequest", "要一个令牌", "what a token is asked with", request()),
        named("TokenList", "令牌，都在一页里", "tokens, all on one page", page_of("Token")),
        named(
            "Ended",
            "已作废",
            "revoked",
            Shape::Object(vec![has("ended", Shape::Flag, "总是 true", "always true")]),
        ),
        named("Step", "留痕的一行", "one row of the trail", step()),
        named("TrailPage", "留痕的一页", "a page of the trail", page_of("Step")),
    ]
}

fn me() -> Shape {
    Shape::Object(vec![
        has("account", Shape::Id, "账号编号", "id of the account"),
        has("name", Shape::Text, "姓名", "name"),
        has("post", Shape::Text, "职务，可能为空", "post, may be empty"),
        has(
            "deputy_for",
            or_null(Shape::Text),
            "代理谁；没有代理为 null",
            "name of the one stood in for, or null",
        ),
        has("rights", list(Shape::Named("Right")), "现在有效的权限", "rights in force now"),
        has("session", Shape::Named("SessionInfo"), "当前的会话", "the session that asks"),
    ])
}

fn right() -> Shape {
    let roles = Role::ALL.iter().map(|role| role.code()).collect();
    Shape::Object(vec![
        has("role", Shape::OneOf(roles), "角色", "role"),
        has(
            "division",
            Shape::Division,
            "在哪个区划及其以下；经办人是单位所在的区划",
            "root of the subtree; for a clerk the division of the unit",
        ),
        has(
            "unit",
            or_null(Shape::Id),
            "经办人的单位；其他角色为 null",
            "the one unit of a clerk; null for other roles",
        ),
    ])
}

fn session() -> Shape {
    Shape::Object(vec![
        has(
            "kind",
            Shape::OneOf(vec!["cookie", "bearer"]),
            "浏览器的 Cookie，或程序的令牌",
            "a browser's cookie, or a program's token",
        ),
        has("until", Shape::Instant, "到什么时候", "when it ends"),
    ])
}

/// A token as it is listed, or as it was just made: the secret is left out when the same request comes again.
fn token(with_secret: bool) -> Shape {
    let mut properties = vec![
        has("id", Shape::Id, "编号，作废时用", "id, to revoke it by"),
        has("label", Shape::Text, "名称", "label"),
        has("until", Shape::Instant, "到什么时候", "when it ends"),
    ];
    if with_secret {
        properties.push(may(
            "token",
            Shape::Text,
            "令牌本身，只出现这一次；同一个键再来时没有，丢了就作废它再建一个",
            "the secret, shown once: it is left out when the same key comes again. One that was lost is \
             revoked and made anew",
        ));
    }
    Shape::Object(properties)
}

fn request() -> Shape {
    Shape::Form(vec![
        has("label", Shape::TextOf(1, TOKEN_LABEL), "名称，给自己看的", "label, for the owner"),
        has("days", Shape::Whole(Some(1), Some(TOKEN_DAYS)), "几天有效", "for how many days it is good"),
    ])
}

fn step() -> Shape {
    Shape::Object(vec![
        has("at", Shape::Instant, "时刻", "when"),
        has(
            "account",
            or_null(Shape::Id),
            "账号编号；系统自己为 null",
            "id of the account; null for the installation",
        ),
        has(
            "name",
            Shape::Text,
            "姓名，辖区以外的只露一部分；系统为空",
            "name, masked outside the reader's reach; empty for the installation",
        ),
        has("for_whom", or_null(Shape::Text), "替谁做的", "for whom, where it was done for somebody"),
        has("action", Shape::Text, "做了什么", "what was done"),
        has("reason", or_null(Shape::Text), "事由", "why"),
        has("subject", Shape::Text, "对哪一类记录", "which kind of record"),
        has("county", Shape::Whole(Some(0), None), "六位县码", "six digits of the county"),
    ])
}
