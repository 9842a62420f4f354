//! What a request says about its reader: language, theme, page or JSON, and where it stands.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use http::{HeaderMap, Method, Uri, header, request::Parts};
use kernel::Lang;

use crate::i18n::Text;
use crate::preferences::{LANG_COOKIE, THEME_COOKIE, Theme, cookie, safe_back};

/// What the client can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wants {
    /// A person at a browser.
    Html,
    /// A program.
    Json,
}

/// How to speak to whoever sent the request; nothing about rights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Texts in the reader's language: cookie first, then `Accept-Language`, then Chinese.
    pub text: Text,
    /// Theme by cookie.
    pub theme: Theme,
    /// Path and query of the page on which the reader is, for the way back from a switch.
    pub path: String,
    /// Page or JSON.
    pub wants: Wants,
}

impl Visit {
    /// Reads a request's head.
    pub fn of(method: &Method, uri: &Uri, headers: &HeaderMap) -> Visit {
        let read =
            |name| headers.get(name).and_then(|value: &http::HeaderValue| value.to_str().ok()).unwrap_or("");
        let lang = cookie(headers, LANG_COOKIE)
            .and_then(Lang::parse)
            .unwrap_or_else(|| Lang::from_accept(read(header::ACCEPT_LANGUAGE)));
        let accept = read(header::ACCEPT);
        let json = uri.path().starts_with("/api/")
            || accept.contains("application/json")
            || accept.contains("application/problem+json");
        let path = if method == Method::GET {
            uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str)
        } else {
            referer(read(header::REFERER), read(header::HOST))
        };
        Visit {
            text: Text::new(lang),
            theme: cookie(headers, THEME_COOKIE).and_then(Theme::parse).unwrap_or_default(),
            path: safe_back(path),
            wants: if json { Wants::Json } else { Wants::Html },
        }
    }
}

/// The path of the page that sent a form, where it is of this site.
fn referer<'a>(referer: &'a str, host: &str) -> &'a str {
    let Some((_, rest)) = referer.split_once("://") else { return "/" };
    match rest.strip_prefix(host) {
        Some(path) if path.starts_with('/') && !host.is_empty() => path,
        _ => "/",
    }
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Visit, Infallible> {
        let uri =
            parts.extensions.get::<axum::extract::OriginalUri>().map_or(&parts.uri, |original| &original.0);
        Ok(Visit::of(&parts.method, uri, &parts.headers))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit(method: &Method, uri: &str, headers: &[(&'static str, &str)]) -> Visit {
        let map = headers
            .iter()
            .map(|(name, value)| (header::HeaderName::from_static(name), value.parse().unwrap()))
            .collect();
        Visit::of(method, &uri.parse().unwrap(), &map)
    }

    #[test]
    fn the_cookie_goes_before_the_browsers_language() {
        let english = [("accept-language", "en-GB,en;q=0.9")];
        assert_eq!(visit(&Method::GET, "/", &[]).text.lang, Lang::Zh);
        assert_eq!(visit(&Method::GET, "/", &english).text.lang, Lang::En);
        let both = [("accept-language", "en"), ("cookie", "a=b; lf_lang=zh; lf_theme=dark")];
        assert_eq!(visit(&Method::GET, "/", &both).text.lang, Lang::Zh);
        assert_eq!(visit(&Method::GET, "/", &both).theme, Theme::Dark);
    }

    #[test]
    fn programs_get_json_and_forms_lead_back_to_their_page() {
        assert_eq!(visit(&Method::GET, "/api/v1/units", &[]).wants, Wants::Json);
        assert_eq!(visit(&Method::GET, "/units", &[("accept", "application/json")]).wants, Wants::Json);
        assert_eq!(visit(&Method::GET, "/units?x=1", &[("accept", "text/html")]).path, "/units?x=1");
        let from =
            |referer| visit(&Method::POST, "/returns", &[("referer", referer), ("host", "lf.example")]).path;
        assert_eq!(from("https://lf.example/today?x=1"), "/today?x=1");
        assert_eq!(from("https://lf.example.evil/today"), "/");
        assert_eq!(from("https://evil.example/lf.example/"), "/");
    }
}
