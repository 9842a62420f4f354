//! Fields of forms, query strings and flat JSON bodies: one reading for pages and programs, which
//! finds all faults at once.

mod form;
mod parse;
mod reader;

use axum::extract::{FromRequest, FromRequestParts, Request};
use http::{HeaderName, Method, header, request::Parts};
use sha2::{Digest, Sha256};

pub use form::Form;
pub use reader::Reader;

use crate::body::{FORM_BYTES, FORM_TIME, content_type, read_body, unreadable};
use crate::refusal::Refusal;

/// Name of the hidden field with the form token.
pub(crate) const CSRF: &str = "csrf";
/// Name of the hidden field with the idempotency key.
pub(crate) const KEY: &str = "key";
const CSRF_HEADER: HeaderName = HeaderName::from_static("x-csrf-token");
const KEY_HEADER: HeaderName = HeaderName::from_static("idempotency-key");

/// The fields of a form, or of a flat JSON object: 64 KiB, complete within 15 seconds.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    pairs: Vec<(String, String)>,
    csrf_header: Option<String>,
    key_header: Option<String>,
}

impl Fields {
    /// Fields given in a program: tests, commands.
    pub fn of(pairs: &[(&str, &str)]) -> Fields {
        let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Fields { pairs, ..Fields::default() }
    }

    /// The value without the blanks around it; empty where the field is absent.
    pub fn get(&self, name: &str) -> &str {
        self.pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    /// Whether the field was sent, empty or not.
    pub fn has(&self, name: &str) -> bool {
        self.pairs.iter().any(|(key, _)| key == name)
    }

    /// All values of a field that is sent several times.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.pairs.iter().filter(|(key, _)| key == name).map(|(_, value)| value.trim()).collect()
    }

    /// Names and values in the order in which they were sent.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, value)| (name.as_str(), value.trim()))
    }

    /// The form token: field `csrf`, else header `x-csrf-token`; empty where neither came.
    pub fn csrf(&self) -> &str {
        if self.has(CSRF) { self.get(CSRF) } else { self.csrf_header.as_deref().unwrap_or("") }
    }

    /// The idempotency key: header `Idempotency-Key`, else field `key`. `None` where neither came.
    pub fn key(&self) -> Option<&str> {
        self.key_header.as_deref().or_else(|| Some(self.get(KEY))).filter(|key| !key.is_empty())
    }

    /// SHA-256 over what was filled in, whatever the order, token and key left out.
    pub fn hash(&self) -> [u8; 32] {
        let mut pairs: Vec<(&str, &str)> =
            self.iter().filter(|(name, _)| !matches!(*name, CSRF | KEY)).collect();
        pairs.sort_unstable();
        let mut hash = Sha256::new();
        for part in pairs.into_iter().flat_map(|(name, value)| [name, value]) {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        hash.finalize().into()
    }

    /// Reads field by field and collects all faults.
    pub fn reader(&self) -> Reader<'_> {
        Reader::new(self)
    }

    /// The form as it was filled, to show it again.
    pub fn form(&self) -> Form {
        Form::filled(self.iter().filter(|(name, _)| !matches!(*name, CSRF | KEY)))
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Refusal;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Refusal> {
        let (parts, body) = request.into_parts();
        let header = |name| {
            parts.headers.get(name).and_then(|v: &http::HeaderValue| v.to_str().ok()).map(str::to_owned)
        };
        let (csrf_header, key_header) = (header(CSRF_HEADER), header(KEY_HEADER));
        let kind = content_type(&parts.headers);
        let empty = parts.method == Method::GET
            || parts.headers.get(header::CONTENT_LENGTH).is_some_and(|v| v == "0");
        let bytes = read_body(body, FORM_BYTES, FORM_TIME).await?;
        let pairs = match kind {
            "application/x-www-form-urlencoded" => parse::urlencoded(&bytes),
            "application/json" => parse::flat_json(&bytes).ok_or_else(unreadable)?,
            _ if empty || bytes.is_empty() => Vec::new(),
            _ => return Err(unreadable().into()),
        };
        Ok(Fields { pairs, csrf_header, key_header })
    }
}

/// The fields of a query string.
#[derive(Clone, Debug, Default)]
pub struct QueryFields(Fields);

impl std::ops::Deref for QueryFields {
    type Target = Fields;

    fn deref(&self) -> &Fields {
        &self.0
    }
}

impl<S: Sync> FromRequestParts<S> for QueryFields {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        let pairs = parse::urlencoded(parts.uri.query().unwrap_or("").as_bytes());
        Ok(QueryFields(Fields { pairs, ..Fields::default() }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_of_what_was_filled_in() {
        let hash = |pairs: &[(&str, &str)]| Fields::of(pairs).hash();
        let one = hash(&[("a", "1"), ("b", "2")]);
        assert_eq!(one, hash(&[("b", " 2 "), ("csrf", "x"), ("key", "y"), ("a", "1")]));
        assert_ne!(one, hash(&[("a", "12"), ("b", "")]));
        assert_ne!(one, hash(&[("a", "1")]));
        assert_ne!(hash(&[("ab", "c")]), hash(&[("a", "bc")]));
    }
}
