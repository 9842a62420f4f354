//! Headers on every answer. The policy has no exception for inline styles or scripts: bars are SVG
//! attributes, figures of charts are JSON blocks.

use axum::response::Response;
use http::{HeaderName, HeaderValue, header};

/// Content security policy of every answer.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// `same-origin` and not `no-referrer`: under the latter browsers send `Origin: null` with a form, and a
/// form that is shown again would not know its page. Another site still learns nothing.
const REFERRER: &str = "same-origin";

const FIXED: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, REFERRER),
    (header::X_FRAME_OPTIONS, "DENY"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// Adds them; an answer that says nothing about caching is not kept anywhere.
pub(crate) fn secure(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_allows_nothing_inline_and_no_other_host() {
        assert!(!POLICY.contains("unsafe"));
        assert!(!POLICY.contains('*') && !POLICY.contains("http"));
        assert!(POLICY.starts_with("default-src 'none'"));
    }
}
