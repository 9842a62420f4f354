//! What tells whether the server is well: health, readiness, figures for the operator; and the
//! description of the JSON interface.

use axum::extract::State as Ax;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde_json::{Map, Value, json};
use webkit::Refusal;

use crate::app::Shared;
use crate::authz::{self, Route};
use crate::routes::{Caller, Routes};

/// Routes of the system.
pub fn routes() -> Routes {
    Routes::new()
        .at(&authz::SYSTEM_HEALTH, health)
        .at(&authz::SYSTEM_READY, ready)
        .at(&authz::SYSTEM_METRICS, metrics)
        .at(&authz::SYSTEM_OPENAPI, openapi)
        .at(&authz::SYSTEM_API_DOCS, docs)
}

/// GET /healthz: the process answers.
async fn health() -> Response {
    (StatusCode::OK, "ok\n").into_response()
}

/// GET /readyz: the store answers.
async fn ready(Ax(app): Ax<Shared>) -> Result<Response, Refusal> {
    app.db
        .read("system.ready", |tx| tx.query_opt("select count(*) from lane", &[], |row| row.int(0)))
        .await?;
    Ok((StatusCode::OK, "ready\n").into_response())
}

/// GET /metrics: the Prometheus text form. Nothing personal.
async fn metrics(Ax(app): Ax<Shared>) -> Response {
    let lines = [
        ("lianfang_commits_total", "counter", app.db.commit_number() as i64),
        ("lianfang_read_only", "gauge", i64::from(app.db.is_read_only())),
        ("lianfang_gate_free_a", "gauge", app.gate(webkit::limits::Class::A).free() as i64),
        ("lianfang_gate_free_b", "gauge", app.gate(webkit::limits::Class::B).free() as i64),
        ("lianfang_gate_free_c", "gauge", app.gate(webkit::limits::Class::C).free() as i64),
        ("lianfang_clock_jump_seconds", "gauge", app.clock_jump()),
    ];
    let text = lines.iter().fold(String::new(), |out, (name, kind, value)| {
        out + &format!("# TYPE {name} {kind}\n{name} {value}\n")
    });
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response()
}

/// GET /api/openapi.json: OpenAPI 3.1, made from the same table as the router.
async fn openapi() -> Response {
    webkit::json(&description())
}

/// The description of every JSON route.
pub fn description() -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for route in authz::ALL.iter().filter(|r| r.path.starts_with("/api/v1/")) {
        let entry = paths.entry(route.path).or_insert_with(|| json!({}));
        if let Some(entry) = entry.as_object_mut() {
            entry.insert(route.method.to_lowercase(), operation(route));
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Lianfang 联防",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Bearer token, or session cookie with x-csrf-token. Every write carries an Idempotency-Key. Errors are application/problem+json (RFC 9457) with a stable code."
        },
        "paths": paths,
        "components": {
            "securitySchemes": {
                "bearer": { "type": "http", "scheme": "bearer" },
                "session": { "type": "apiKey", "in": "cookie", "name": "lf_session" }
            },
            "schemas": {
                "Problem": {
                    "type": "object",
                    "required": ["type", "title", "status", "code"],
                    "properties": {
                        "type": { "type": "string" },
                        "title": { "type": "string" },
                        "status": { "type": "integer" },
                        "detail": { "type": "string" },
                        "code": { "type": "string" },
                        "faults": { "type": "array", "items": { "type": "object", "properties": {
                            "field": { "type": "string" }, "row": { "type": ["integer", "null"] },
                            "code": { "type": "string" }, "text": { "type": "string" }
                        }}}
                    }
                },
                "Return": {
                    "type": "object",
                    "additionalProperties": false,
                    "properties": {
                        "state": { "type": "string", "enum": ["zero", "reported"] },
                        "figures": { "type": "object", "additionalProperties": { "type": ["integer", "string", "null"] } },
                        "stands_by": { "type": "boolean" },
                        "replaces": { "type": ["integer", "null"], "description": "version that this one corrects" },
                        "reason": { "type": "string" }
                    }
                }
            }
        },
        "security": [{ "bearer": [] }, { "session": [] }]
    })
}

fn operation(route: &Route) -> Value {
    let mut parameters: Vec<Value> = route
        .path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }))
        .collect();
    let mut operation = json!({
        "operationId": route.name,
        "summary": route.note,
        "responses": {
            "200": { "description": "the answer" },
            "default": {
                "description": "a refusal",
                "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
            }
        }
    });
    if route.method != "GET" {
        parameters.push(json!({ "name": "Idempotency-Key", "in": "header", "required": true, "schema": { "type": "string" } }));
        let schema = if route.name == "rounds.api_file" {
            json!({ "$ref": "#/components/schemas/Return" })
        } else {
            json!({ "type": "object" })
        };
        operation["requestBody"] = json!({ "content": { "application/json": { "schema": schema } } });
        operation["responses"]["201"] = json!({ "description": "made" });
    }
    operation["parameters"] = Value::Array(parameters);
    operation
}

#[derive(askama::Template)]
#[template(path = "api.html")]
struct ApiPage {
    shell: webkit::Shell,
    routes: Vec<&'static Route>,
}

/// GET /api: the local documentation page.
async fn docs(Ax(app): Ax<Shared>, caller: Caller) -> Result<Response, Refusal> {
    let routes = authz::ALL.iter().copied().filter(|r| r.path.starts_with("/api/v1/")).collect();
    let mut answer = webkit::page(&ApiPage { shell: app.shell(&caller), routes })?;
    answer.headers_mut().insert("x-robots-tag", HeaderValue::from_static("noindex"));
    Ok(answer)
}
