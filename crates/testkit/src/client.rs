//! A client that sends what a browser or a program would send.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::Body;
use http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

/// Sends requests to the router.
#[derive(Clone)]
pub struct Client {
    router: Router,
    cookie: Option<String>,
    bearer: Option<String>,
    lang: &'static str,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// Body as text.
    pub text: String,
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text).unwrap_or_else(|e| panic!("{e}: {}", self.text))
    }

    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }

    /// Whether the page says it.
    pub fn says(&self, words: &str) -> bool {
        self.text.contains(words)
    }
}

impl Client {
    pub(crate) fn nobody(router: Router) -> Client {
        Client { router, cookie: None, bearer: None, lang: "zh-CN" }
    }

    pub(crate) fn signed_in(router: Router, token: &str) -> Client {
        Client { cookie: Some(format!("lf_session={token}")), ..Client::nobody(router) }
    }

    pub(crate) fn bearer(router: Router, token: &str) -> Client {
        Client { bearer: Some(format!("Bearer {token}")), ..Client::nobody(router) }
    }

    /// The same client in English.
    #[must_use]
    pub fn in_english(mut self) -> Client {
        self.lang = "en";
        self
    }

    /// GET
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], "", Vec::new()).await
    }

    /// POST of a form as the page sends it: with the CSRF token of the page at `from` and a fresh key,
    /// unless the fields hold a `key` themselves.
    pub async fn submit(&self, from: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.get(from).await;
        assert_eq!(page.status, StatusCode::OK, "{from}: {}", page.text);
        let token = page
            .text
            .split("name=\"csrf\" value=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .unwrap_or_else(|| panic!("{from} has no form"));
        let key = fresh_key();
        let mut body = vec![("csrf", token)];
        if !fields.iter().any(|(name, _)| *name == "key") {
            body.push(("key", key.as_str()));
        }
        body.extend_from_slice(fields);
        self.post_form(action, &body).await
    }

    /// POST of exactly these fields.
    pub async fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> = fields.iter().map(|(n, v)| format!("{}={}", encode(n), encode(v))).collect();
        let kind = "application/x-www-form-urlencoded";
        self.send(Method::POST, path, &[], kind, body.join("&").into_bytes()).await
    }

    /// POST of JSON with an idempotency key.
    pub async fn post_json(&self, path: &str, key: &str, body: &serde_json::Value) -> Answer {
        let headers = [("idempotency-key", key)];
        self.send(Method::POST, path, &headers, "application/json", body.to_string().into_bytes()).await
    }

    /// Any request.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        content_type: &str,
        body: Vec<u8>,
    ) -> Answer {
        let response = self.ask(method, path, headers, content_type, body).await;
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a whole body").to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    /// GET of an answer that goes on: its body is read piece by piece.
    pub async fn follow(&self, path: &str) -> Body {
        let response = self.ask(Method::GET, path, &[], "", Vec::new()).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        response.into_body()
    }

    async fn ask(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        content_type: &str,
        body: Vec<u8>,
    ) -> http::Response<Body> {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost")
            .header(header::ACCEPT_LANGUAGE, self.lang);
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        if let Some(bearer) = &self.bearer {
            request = request.header(header::AUTHORIZATION, bearer);
        }
        if !content_type.is_empty() {
            request = request.header(header::CONTENT_TYPE, content_type);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body)).expect("a request");
        self.router.clone().oneshot(request).await.expect("the router answers")
    }
}

/// A key nobody has used.
pub fn fresh_key() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    format!("test-key-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

fn encode(text: &str) -> String {
    text.bytes().fold(String::new(), |out, b| {
        if b.is_ascii_alphanumeric() || b"-_.~".contains(&b) {
            out + &(b as char).to_string()
        } else {
            out + &format!("%{b:02X}")
        }
    })
}
