//! Protection against forged requests: a token bound to the session in every form, and the browser's
//! own word on where a request comes from.

use hmac::{Hmac, Mac};
use http::{HeaderMap, header};
use kernel::{Kind, Problem};
use sha2::Sha256;

/// What the session secret signs; another purpose must use another text.
const PURPOSE: &[u8] = b"form token 1";

fn mac(secret: &[u8]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes a key of any length");
    mac.update(PURPOSE);
    mac
}

/// The token of a session: HMAC-SHA-256 under its secret, 64 hexadecimal digits.
pub fn token(secret: &[u8]) -> String {
    hex(&mac(secret).finalize().into_bytes())
}

/// Compares in constant time; refuses with the problem `csrf`.
pub fn check(given: &str, secret: &[u8]) -> Result<(), Problem> {
    let bytes = unhex(given).ok_or_else(refused)?;
    mac(secret).verify_slice(&bytes).map_err(|_| refused())
}

/// A fresh idempotency key for a form: 128 random bits, 32 hexadecimal digits.
pub fn new_key() -> String {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).expect("the system has a random source");
    hex(&bytes)
}

/// Whether a browser says that the request comes from this site. A client that says nothing is not a
/// browser of this decade; the token still stands between it and a form.
///
/// # Errors
/// The problem `csrf` when `Sec-Fetch-Site` or `Origin` names another site.
pub fn same_origin(headers: &HeaderMap) -> Result<(), Problem> {
    let read = |name: header::HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(site) = read(header::HeaderName::from_static("sec-fetch-site")) {
        return if matches!(site, "same-origin" | "none") { Ok(()) } else { Err(refused()) };
    }
    match read(header::ORIGIN) {
        None => Ok(()),
        Some(origin) => {
            let host = read(header::HOST).ok_or_else(refused)?;
            let named = origin.split_once("://").map(|(_, host)| host);
            if named.is_some_and(|named| named.eq_ignore_ascii_case(host)) { Ok(()) } else { Err(refused()) }
        }
    }
}

fn refused() -> Problem {
    Problem::new(Kind::Forbidden, "csrf")
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        write!(out, "{byte:02x}").expect("a string takes everything");
        out
    })
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    (0..text.len()).step_by(2).map(|i| u8::from_str_radix(&text[i..i + 2], 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_token_of_the_own_session_passes() {
        let token = token(b"secret");
        assert_eq!(token.len(), 64);
        assert!(check(&token, b"secret").is_ok());
        for wrong in ["", "00", &super::token(b"another"), &token[1..], &format!("{token}0"), &"é".repeat(32)]
        {
            assert_eq!(check(wrong, b"secret").unwrap_err().code, "csrf", "{wrong}");
        }
        assert_ne!(new_key(), new_key());
    }

    #[test]
    fn a_request_of_another_site_is_refused() {
        let site = "sec-fetch-site";
        for (headers, passes) in [
            (vec![], true),
            (vec![(site, "same-origin")], true),
            (vec![(site, "none")], true),
            (vec![(site, "cross-site")], false),
            (vec![(site, "same-site")], false),
            (vec![("origin", "https://lf.example"), ("host", "lf.example")], true),
            (vec![("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")], true),
            (vec![("origin", "https://lf.example.evil"), ("host", "lf.example")], false),
            (vec![("origin", "https://evil.example"), ("host", "lf.example")], false),
            (vec![("origin", "null"), ("host", "lf.example")], false),
            (vec![("origin", "https://lf.example")], false),
        ] {
            let map: HeaderMap = headers
                .iter()
                .map(|(name, value)| (header::HeaderName::from_static(name), value.parse().unwrap()))
                .collect();
            assert_eq!(same_origin(&map).is_ok(), passes, "{headers:?}");
        }
    }
}
