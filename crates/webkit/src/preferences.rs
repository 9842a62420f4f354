//! Language and theme: two cookies, set by links that work without JavaScript.

use axum::response::Response;
use http::{HeaderMap, header};
use kernel::Lang;

use crate::fields::QueryFields;
use crate::reply::see_other;

/// Cookie of the language.
pub(crate) const LANG_COOKIE: &str = "lf_lang";
/// Cookie of the theme.
pub(crate) const THEME_COOKIE: &str = "lf_theme";
const YEAR_SECONDS: u32 = 31_536_000;
const MAX_BACK: usize = 2_000;

/// Light, dark, or as the system says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system says.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// All themes in the order of the switch.
    pub const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    /// Word for the cookie, addresses and the catalogue (`theme-CODE`).
    pub fn code(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// Inverse of [`Theme::code`].
    pub fn parse(text: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.code() == text)
    }
}

/// GET `/preferences?lang=..&theme=..&back=..`: remembers what was chosen and goes back.
pub(crate) async fn remember(fields: QueryFields) -> Response {
    let mut response = see_other(&safe_back(fields.get("back")));
    let chosen = [
        (LANG_COOKIE, Lang::parse(fields.get("lang")).map(Lang::code)),
        (THEME_COOKIE, Theme::parse(fields.get("theme")).map(Theme::code)),
    ];
    for (name, value) in chosen {
        if let Some(value) = value {
            let cookie = format!("{name}={value}; Path=/; Max-Age={YEAR_SECONDS}; SameSite=Lax; HttpOnly");
            response
                .headers_mut()
                .append(header::SET_COOKIE, cookie.parse().expect("the cookie is plain ASCII"));
        }
    }
    response
}

/// A path of this site, or `/`: no scheme, no host, nothing that a browser reads as one (`//`, `/\`,
/// tabs and line ends, which browsers drop).
pub fn safe_back(path: &str) -> String {
    let inside = path.starts_with('/')
        && !path.starts_with("//")
        && path.len() <= MAX_BACK
        && path.chars().all(|c| !c.is_control() && c != '\\');
    if !inside {
        return "/".to_owned();
    }
    path.chars()
        .map(
            |c| {
                if c.is_ascii_graphic() { c.to_string() } else { crate::i18n::percent_encode(&c.to_string()) }
            },
        )
        .collect()
}

/// The value of a cookie; `None` where the browser sent none.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preference_never_leads_off_the_site() {
        for (back, leads_to) in [
            ("/tree?day=2026-11-23", "/tree?day=2026-11-23"),
            ("/", "/"),
            ("", "/"),
            ("tree", "/"),
            ("//evil.example", "/"),
            ("/\\evil.example", "/"),
            ("/a\\b", "/"),
            ("/\t/evil.example", "/"),
            ("/\n/evil.example", "/"),
            ("https://evil.example/", "/"),
            ("javascript:alert(1)", "/"),
            ("/单位", "/%E5%8D%95%E4%BD%8D"),
            ("/a b", "/a%20b"),
        ] {
            assert_eq!(safe_back(back), leads_to, "{back:?}");
        }
        assert_eq!(safe_back(&format!("/{}", "a".repeat(3_000))), "/");
    }
}
