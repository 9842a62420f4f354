//! What tells whether the server is well: health, readiness, figures for the operator; and the
//! description of the JSON interface.

use axum::extract::State as Ax;
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use kernel::{Kind, Problem};
use webkit::Refusal;

use crate::app::Shared;
use crate::authz;
use crate::routes::Routes;

pub mod api;

/// Routes of the system.
pub fn routes() -> Routes {
    Routes::new()
        .at(&authz::SYSTEM_HEALTH, health)
        .at(&authz::SYSTEM_READY, ready)
        .at(&authz::SYSTEM_METRICS, metrics)
        .at(&authz::SYSTEM_OPENAPI, api::openapi)
        .at(&authz::SYSTEM_API_DOCS, api::docs)
}

/// GET /healthz: the process answers.
async fn health() -> Response {
    (StatusCode::OK, "ok\n").into_response()
}

/// GET /readyz: the store answers.
async fn ready(Ax(app): Ax<Shared>) -> Result<Response, Refusal> {
    if app.db.is_broken() {
        return Err(Problem::new(Kind::Busy, "disk-failed").into());
    }
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
        ("lianfang_disk_free_permille", "gauge", app.disk.free_permille()),
        ("lianfang_boards_computed_total", "counter", app.rounds.boards_computed() as i64),
    ];
    let text = lines.iter().fold(String::new(), |out, (name, kind, value)| {
        out + &format!("# TYPE {name} {kind}\n{name} {value}\n")
    });
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response()
}
