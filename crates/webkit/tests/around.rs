//! What `webkit::app` puts around the routes, asked over HTTP in memory.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::io::Read as _;
use std::sync::Arc;

use axum::body::Body;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Extension, Router};
use flate2::read::GzDecoder;
use http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use kernel::{Day, FrozenClock, Kind, Problem, SharedClock};
use tower::ServiceExt;
use webkit::{Fields, Refusal, json, see_other};

async fn filed(fields: Fields) -> Result<Response, Refusal> {
    let mut r = fields.reader();
    let fever = r.int("fever", 0..=9);
    r.finish()?;
    Ok(json(&serde_json::json!({ "fever": fever, "key": fields.key(), "csrf": fields.csrf() })))
}

fn app() -> Router {
    let clock: SharedClock = Arc::new(FrozenClock::at(Day::from_ymd(2026, 11, 23).unwrap().at_minute(887)));
    let routes = Router::new()
        .route("/", get(async || "home"))
        .route("/unit/1", get(async || Refusal(Problem::not_found())))
        .route("/panics", get(async || -> &'static str { panic!("secret name 李四") }))
        .route("/busy", get(async || Refusal(Problem::new(Kind::Busy, "busy"))))
        .route("/away", get(async || see_other("//evil.example")))
        .route("/api/v1/file", post(filed))
        .route("/file", post(filed))
        .layer(Extension(()));
    webkit::app(routes, clock, webkit::Shows::Real)
}

async fn ask(request: Request<Body>) -> (StatusCode, HeaderMap, Vec<u8>) {
    let (parts, body) = app().oneshot(request).await.unwrap().into_parts();
    (parts.status, parts.headers, body.collect().await.unwrap().to_bytes().to_vec())
}

async fn get_with(path: &str, headers: &[(&str, &str)]) -> (StatusCode, HeaderMap, String) {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let (status, headers, body) = ask(request.body(Body::empty()).unwrap()).await;
    (status, headers, String::from_utf8(body).unwrap())
}

async fn post_with(path: &str, headers: &[(&str, &str)], body: &str) -> (StatusCode, HeaderMap, String) {
    let mut request = Request::post(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let (status, headers, body) = ask(request.body(Body::from(body.to_owned())).unwrap()).await;
    (status, headers, String::from_utf8(body).unwrap())
}

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const JSON: (&str, &str) = ("content-type", "application/json");

#[tokio::test]
async fn out_of_reach_answers_like_missing_byte_for_byte() {
    for headers in [vec![], vec![("accept", "application/json")], vec![("accept-language", "en")]] {
        let outside = get_with("/unit/1", &headers).await;
        let missing = get_with("/unit/2", &headers).await;
        assert_eq!(outside.0, StatusCode::NOT_FOUND);
        assert_eq!(outside.1, missing.1);
        assert_eq!(outside.2.replace("%2F1", "%2F2"), missing.2);
    }
}

#[tokio::test]
async fn every_answer_carries_the_policy_and_is_not_kept() {
    let asset = webkit::assets::asset("app.css");
    for path in ["/", "/missing", "/panics", "/busy", "/preferences", asset] {
        let (_, headers, body) = get_with(path, &[]).await;
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(headers["cache-control"] == "no-store", path != asset, "{path}");
        if headers.get("content-type").is_some_and(|kind| kind.to_str().unwrap().starts_with("text/html")) {
            assert!(!body.contains(" style=") && !body.contains(" on") && !body.contains("<style"), "{path}");
            assert!(!body.contains("<script>"), "{path}");
        }
    }
}

#[tokio::test]
async fn a_problem_is_a_page_for_people_and_json_for_programs() {
    let (_, headers, page) = get_with("/missing", &[("accept", "text/html")]).await;
    assert!(headers["content-type"].to_str().unwrap().starts_with("text/html"));
    assert!(page.contains("<b>没有找到。</b>") && page.contains("E-404 not-found·14:47:00"), "{page}");
    let (_, _, page) = get_with("/missing", &[("cookie", "lf_lang=en; lf_theme=dark")]).await;
    assert!(page.contains("<html lang=\"en\" data-bs-theme=\"dark\""), "{page}");
    let (_, headers, body) = get_with("/api/v1/none", &[("accept-language", "en-GB")]).await;
    assert_eq!(headers["content-type"], "application/problem+json");
    let json: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(json["status"], 404);
    assert_eq!(json["code"], "not-found");
    assert_eq!(json["title"], "Not found.");
}

#[tokio::test]
async fn all_faults_stand_in_the_json_with_their_places() {
    let (status, _, body) = post_with("/api/v1/file", &[JSON], "{\"fever\": -1}").await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    let json: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(json["faults"][0]["field"], "fever");
    assert_eq!(json["faults"][0]["code"], "negative");
    assert_eq!(json["faults"][0]["text"], "不能小于 0，请核对后重填。");
}

#[tokio::test]
async fn forms_and_json_are_read_alike_and_bounded() {
    let key = ("idempotency-key", "k1");
    let json = post_with("/file", &[JSON, key, ("x-csrf-token", "t")], "{\"fever\": 3}").await.2;
    let form = post_with("/file", &[FORM], "fever=3&key=k1&csrf=t").await.2;
    assert_eq!(json, "{\"fever\":3,\"key\":\"k1\",\"csrf\":\"t\"}");
    assert_eq!(form, json);
    let large = format!("fever={}", "1".repeat(70_000));
    assert_eq!(post_with("/file", &[FORM], &large).await.0, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(
        post_with("/file", &[("content-type", "text/plain")], "fever=3").await.0,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(post_with("/file", &[JSON], "[1]").await.0, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_form_from_another_site_is_refused_before_the_handler() {
    let foreign = ("sec-fetch-site", "cross-site");
    assert_eq!(post_with("/file", &[FORM, foreign], "fever=3").await.0, StatusCode::FORBIDDEN);
    assert_eq!(
        post_with("/file", &[FORM, ("origin", "https://evil.example"), ("host", "a")], "fever=3").await.0,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        post_with("/file", &[FORM, ("sec-fetch-site", "same-origin")], "fever=3").await.0,
        StatusCode::OK
    );
    assert_eq!(
        post_with("/file", &[JSON, foreign, ("authorization", "Bearer x")], "{\"fever\":3}").await.0,
        StatusCode::OK
    );
    assert_eq!(get_with("/", &[foreign]).await.0, StatusCode::OK);
}

#[tokio::test]
async fn a_panic_is_one_answer_without_its_text() {
    let (status, _, body) = get_with("/panics", &[]).await;
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(body.contains("E-500 internal") && !body.contains("李四"), "{body}");
}

#[tokio::test]
async fn a_refused_client_is_told_when_to_come_back() {
    let (status, headers, _) = get_with("/busy", &[]).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    let seconds: u32 = headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((5..20).contains(&seconds));
}

#[tokio::test]
async fn a_wrong_method_is_said_in_words() {
    let (status, headers, body) = post_with("/unit/1", &[FORM], "").await;
    assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(headers["allow"], "GET,HEAD");
    assert!(body.contains("E-405 method"), "{body}");
}

#[tokio::test]
async fn preferences_are_remembered_and_never_lead_away() {
    let (status, headers, _) = get_with("/preferences?lang=en&theme=dark&back=%2Ftree%3Fday%3D1", &[]).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(headers["location"], "/tree?day=1");
    let cookies: Vec<&str> = headers.get_all("set-cookie").iter().map(|v| v.to_str().unwrap()).collect();
    assert!(
        cookies[0].starts_with("lf_lang=en; Path=/;") && cookies[1].starts_with("lf_theme=dark;"),
        "{cookies:?}"
    );
    for back in [
        "%2F%2Fevil.example",
        "https%3A%2F%2Fevil.example",
        "%2F%5Cevil.example",
        "%2F%09%2Fevil.example",
        "",
    ] {
        let (_, headers, _) = get_with(&format!("/preferences?lang=xx&back={back}"), &[]).await;
        assert_eq!(headers["location"], "/", "{back}");
        assert!(!headers.contains_key("set-cookie"));
    }
    assert_eq!(get_with("/away", &[]).await.1["location"], "/");
}

#[tokio::test]
async fn embedded_files_are_kept_for_good_under_their_hash() {
    for name in
        ["app.css", "app.js", "theme.js", "charts.js", "favicon.svg", "tabler.css", "htmx.js", "echarts.js"]
    {
        let path = webkit::assets::asset(name);
        let (status, headers, plain) = get_with(path, &[]).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        assert_eq!(headers["cache-control"], "public, max-age=31536000, immutable");
        assert!(
            !plain.contains("//# sourceMappingURL") || name.ends_with("rs"),
            "{name}: a map that is not there"
        );
        let packed = Request::get(path).header("accept-encoding", "gzip, br").body(Body::empty()).unwrap();
        let (_, headers, packed) = ask(packed).await;
        assert_eq!(headers["content-encoding"], "gzip");
        let mut text = String::new();
        GzDecoder::new(packed.as_slice()).read_to_string(&mut text).unwrap();
        assert_eq!(text, plain, "{name}");
        let old = path.replace(path.split('/').nth(2).unwrap(), "0000000000000000");
        assert_eq!(get_with(&old, &[]).await.0, StatusCode::NOT_FOUND);
    }
    assert_eq!(get_with("/favicon.svg", &[]).await.0, StatusCode::OK);
}
