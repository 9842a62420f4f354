//! The interface as an OpenAPI 3.1 document.

use kernel::Lang;
use serde_json::{Map, Value, json};

use super::operation::{Key, Operation, Parameter};
use super::schema::schema;
use super::shape::{Named, Shape, from_one, has, list, may, named};
use super::words::{Words, words};
use super::{operations, shapes as all_shapes};

const ABOUT: Words = words(
    "与页面同一套规则。凭 Bearer 令牌，或凭会话 Cookie 加 x-csrf-token（页面表单里的 csrf）。写入带 Idempotency-Key，\
     没有收到答复就用同一个键再发一次。差错是 application/problem+json（RFC 9457），代码固定，文字随 Accept-Language。\
     不在辖区内的与不存在的答复相同。编号是不透明的字符串。",
    "The same rules as the pages. A bearer token, or a session's cookie with x-csrf-token (the `csrf` \
     of a page's form). A write carries an Idempotency-Key: where no answer came, send it again under the \
     same key. Errors are application/problem+json (RFC 9457) with a stable code and text by \
     Accept-Language. What is out of reach answers like what does not exist. Ids are opaque strings.",
);

/// Shapes of what every operation may answer.
pub(super) fn shapes() -> Vec<Named> {
    let fault = Shape::Object(vec![
        has("field", Shape::Text, "哪一项", "which field"),
        may("row", from_one(), "表格的第几行", "row, where the input is a table"),
        has("code", Shape::Text, "固定代码", "stable code"),
        has("text", Shape::Text, "哪里不对，怎么改", "what is wrong and how to mend it"),
    ]);
    let problem = Shape::Object(vec![
        has("type", Shape::Text, "urn:lianfang:problem: 加代码", "urn:lianfang:problem: and the code"),
        has("title", Shape::Text, "发生了什么", "what happened"),
        has("status", Shape::Whole(Some(400), Some(599)), "HTTP 状态", "HTTP status"),
        may("detail", Shape::Text, "事实，以及怎么办", "the fact, and what to do"),
        has("code", Shape::Text, "固定代码", "stable code"),
        may("faults", list(Shape::Named("Fault")), "一次列出全部差错", "all faults at once"),
    ]);
    vec![
        named("Problem", "拒绝说明", "a refusal", problem),
        named("Fault", "单处差错", "one fault of an input", fault),
    ]
}

/// The whole document with the words of one language.
pub(super) fn document(lang: Lang) -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for operation in operations() {
        let path = paths.entry(operation.route.path).or_insert_with(|| json!({}));
        path[operation.route.method.to_lowercase()] = described(&operation, lang);
    }
    let schemas: Map<String, Value> = all_shapes()
        .iter()
        .map(|named| {
            let mut schema = schema(&named.shape, lang);
            schema["description"] = json!(named.words.of(lang));
            (named.name.to_owned(), schema)
        })
        .collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Lianfang 联防",
            "version": env!("CARGO_PKG_VERSION"),
            "description": ABOUT.of(lang),
        },
        "paths": paths,
        "components": {
            "securitySchemes": {
                "bearer": { "type": "http", "scheme": "bearer" },
                "session": { "type": "apiKey", "in": "cookie", "name": "lf_session" },
                "session_https": { "type": "apiKey", "in": "cookie", "name": "__Host-lf_session" },
                "csrf": { "type": "apiKey", "in": "header", "name": "x-csrf-token" },
            },
            "schemas": schemas,
        },
        "security": [{ "bearer": [] }, { "session": [] }, { "session_https": [] }],
    })
}

fn described(operation: &Operation, lang: Lang) -> Value {
    let roles: Vec<&str> = operation.route.roles.iter().map(|role| role.code()).collect();
    let tag = operation.route.name.split('.').next().unwrap_or_default();
    let mut described = json!({
        "operationId": operation.route.name,
        "tags": [tag],
        "summary": operation.words.of(lang),
        "x-roles": roles,
        "parameters": operation.parameters.iter().map(|p| parameter(p, lang)).collect::<Vec<_>>(),
        "responses": responses(operation, lang),
    });
    if let Some(body) = &operation.body {
        let example: Value = serde_json::from_str(body.example).unwrap_or_default();
        let shape = schema(&body.shape, lang);
        let mut content = json!({ "application/json": { "schema": shape, "example": example } });
        if body.as_form {
            content["application/x-www-form-urlencoded"] = json!({ "schema": shape });
        }
        described["requestBody"] = json!({ "required": true, "content": content });
    }
    if operation.is_write() {
        // A cookie comes along with a request that another site made; the token does not.
        described["security"] = json!([
            { "bearer": [] },
            { "session": [], "csrf": [] },
            { "session_https": [], "csrf": [] },
        ]);
    }
    described
}

fn parameter(parameter: &Parameter, lang: Lang) -> Value {
    let mut shape = schema(&parameter.shape, lang);
    if let Some(default) = parameter.default {
        shape["default"] = default.parse::<i64>().map_or_else(|_| json!(default), |n| json!(n));
    }
    let mut described = json!({
        "name": parameter.name,
        "in": parameter.place.code(),
        "required": parameter.needed,
        "description": parameter.words.of(lang),
        "schema": shape,
    });
    if !parameter.example.is_empty() {
        described["example"] = json!(parameter.example);
    }
    described
}

fn responses(operation: &Operation, lang: Lang) -> Value {
    let mut responses = Map::new();
    let done = words("做成了", "done");
    let mut success = json!({
        "description": done.of(lang),
        "content": { "application/json": { "schema": schema(&operation.answer, lang) } },
    });
    if operation.key != Key::No {
        success["headers"] = json!({ "Idempotency-Replayed": header(
            words("同一个键已经做过，这是那一次的答复", "the same key was used before; this is that answer again"),
            &Shape::OneOf(vec!["true"]),
            false,
            lang,
        )});
    }
    responses.insert(operation.status.to_string(), success);
    for (status, codes) in operation.refusals() {
        let mut refusal = json!({
            "description": codes.join(", "),
            "content": { "application/problem+json": { "schema": { "allOf": [
                { "$ref": "#/components/schemas/Problem" },
                { "properties": { "code": { "enum": codes } } },
            ]}}},
        });
        if status == 503 {
            refusal["headers"] = busy_headers(operation, lang);
        }
        responses.insert(status.to_string(), refusal);
    }
    Value::Object(responses)
}

fn busy_headers(operation: &Operation, lang: Lang) -> Value {
    let wait = words("几秒以后再发", "seconds after which to send it again");
    let mut headers = json!({ "Retry-After": header(wait, &from_one(), true, lang) });
    if operation.gives_arrival_token {
        let token = words(
            "重发时放进 Arrival-Token：2 分钟内仍按这一次的到达时刻算",
            "to be given back as Arrival-Token: for 2 minutes the resend counts as arrived now",
        );
        headers["Arrival-Token"] = header(token, &Shape::Text, false, lang);
    }
    headers
}

fn header(about: Words, shape: &Shape, always: bool, lang: Lang) -> Value {
    json!({ "description": about.of(lang), "required": always, "schema": schema(shape, lang) })
}
