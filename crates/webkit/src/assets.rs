//! Embedded files: style sheets, scripts, the icon. Each has its content's hash in its address, so a
//! browser keeps it for good; each is compressed once, at the first request.

use std::io::Write as _;
use std::sync::OnceLock;

use axum::body::Body;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use hyper::body::Bytes;
use kernel::Problem;
use sha2::{Digest, Sha256};

use crate::csrf::hex;
use crate::refusal::Refusal;
use crate::reply::body;

struct File {
    name: &'static str,
    kind: &'static str,
    bytes: &'static [u8],
}

const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";

const APP_CSS: &str = concat!(
    include_str!("../assets/css/tokens.css"),
    include_str!("../assets/css/base.css"),
    include_str!("../assets/css/glyphs.css"),
    include_str!("../assets/css/panels.css"),
    include_str!("../assets/css/tables.css"),
    include_str!("../assets/css/forms.css"),
    include_str!("../assets/css/entry.css"),
    include_str!("../assets/css/shell.css"),
    include_str!("../assets/css/phone.css"),
    include_str!("../assets/css/narrow.css"),
    include_str!("../assets/css/print.css"),
);

const APP_JS: &str = concat!(
    include_str!("../assets/js/base.js"),
    include_str!("../assets/js/clock.js"),
    include_str!("../assets/js/dialogs.js"),
    include_str!("../assets/js/tables.js"),
    include_str!("../assets/js/forms.js"),
    include_str!("../assets/js/live.js"),
);

static FILES: [File; 8] = [
    File { name: "app.css", kind: CSS, bytes: APP_CSS.as_bytes() },
    File { name: "app.js", kind: JS, bytes: APP_JS.as_bytes() },
    File { name: "theme.js", kind: JS, bytes: include_bytes!("../assets/js/theme.js") },
    File { name: "charts.js", kind: JS, bytes: include_bytes!("../assets/js/charts.js") },
    File { name: "favicon.svg", kind: SVG, bytes: include_bytes!("../assets/favicon.svg") },
    File { name: "tabler.css", kind: CSS, bytes: include_bytes!("../assets/vendor/tabler.min.css") },
    File { name: "htmx.js", kind: JS, bytes: include_bytes!("../assets/vendor/htmx.min.js") },
    File { name: "echarts.js", kind: JS, bytes: include_bytes!("../assets/vendor/echarts.common.min.js") },
];

/// Digits of the hash in an address: 64 bits are enough to tell versions of one file apart.
const HASH_DIGITS: usize = 16;

/// Address of an embedded file, such as `/assets/0123456789abcdef/app.css`.
///
/// # Panics
/// For a name that is not embedded: the names stand in the templates of this crate.
pub fn asset(name: &str) -> &'static str {
    static URLS: OnceLock<Vec<String>> = OnceLock::new();
    let urls = URLS.get_or_init(|| {
        FILES
            .iter()
            .map(|file| {
                let hash = hex(&Sha256::digest(file.bytes));
                format!("/assets/{}/{}", &hash[..HASH_DIGITS], file.name)
            })
            .collect()
    });
    let at = FILES.iter().position(|file| file.name == name);
    &urls[at.unwrap_or_else(|| panic!("no embedded file is called {name}"))]
}

/// GET `/assets/{hash}/{name}`.
pub(crate) async fn file(Path((hash, name)): Path<(String, String)>, headers: HeaderMap) -> Response {
    let found = FILES.iter().position(|file| file.name == name);
    match found {
        Some(at) if asset(FILES[at].name).split('/').nth(2) == Some(&hash) => {
            answer(at, &headers, "public, max-age=31536000, immutable")
        }
        // An old page asks for a file of another version: it must not be kept under that address.
        _ => Refusal(Problem::not_found()).into_response(),
    }
}

/// GET `/favicon.svg`, where browsers look without being told.
pub(crate) async fn favicon(headers: HeaderMap) -> Response {
    let at = FILES.iter().position(|file| file.name == "favicon.svg").expect("the icon is embedded");
    answer(at, &headers, "public, max-age=86400")
}

fn answer(at: usize, headers: &HeaderMap, caching: &'static str) -> Response {
    static PACKED: [OnceLock<Bytes>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];
    let file = &FILES[at];
    let accepts = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or("");
    let gzip = accepts.split(',').any(|part| {
        let (name, weight) = part.split_once(';').unwrap_or((part, ""));
        name.trim() == "gzip" && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
    });
    let bytes = if gzip {
        PACKED[at].get_or_init(|| pack(file.bytes)).clone()
    } else {
        Bytes::from_static(file.bytes)
    };
    let mut response = body(StatusCode::OK, file.kind, Body::from(bytes));
    let set = response.headers_mut();
    set.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    set.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if gzip {
        set.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    response
}

fn pack(bytes: &[u8]) -> Bytes {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::best());
    encoder.write_all(bytes).expect("a vector takes everything");
    encoder.finish().expect("a vector takes everything").into()
}
