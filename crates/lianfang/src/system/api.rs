//! The JSON interface, described once and read three ways: by programs as OpenAPI 3.1, by people at `/api`,
//! and by the story that asks every route and holds its answer to what is described here.
//!
//! Method, path and roles are those of `authz.csv`. Texts stand here in both languages, since each belongs to
//! one field; only what the page says around them is in the catalogues.

mod access;
mod checkins;
mod document;
mod meetings;
mod operation;
mod org;
mod page;
mod people;
mod rounds;
mod schema;
mod shape;
mod tasks;
mod words;

use axum::response::Response;
use http::{HeaderValue, header};
use kernel::Lang;
use serde_json::Value;

pub use operation::{Body, Key, Operation, Parameter, Place};
pub use page::docs;
pub use shape::{Named, Property, Shape};
pub use words::Words;

use crate::routes::Caller;

/// Every operation of the interface, slice by slice.
pub fn operations() -> Vec<Operation> {
    [
        access::operations(),
        org::operations(),
        people::operations(),
        tasks::operations(),
        meetings::operations(),
        rounds::operations(),
    ]
    .concat()
}

/// Every named shape, slice by slice.
pub fn shapes() -> Vec<Named> {
    [
        document::shapes(),
        access::shapes(),
        org::shapes(),
        people::shapes(),
        tasks::shapes(),
        meetings::shapes(),
        rounds::shapes(),
    ]
    .concat()
}

/// The interface as OpenAPI 3.1, with the words of one language.
pub fn description(lang: Lang) -> Value {
    document::document(lang)
}

/// GET /api/openapi.json: in the reader's language.
pub async fn openapi(caller: Caller) -> Response {
    let lang = caller.visit.text.lang;
    let mut answer = webkit::json(&description(lang));
    answer.headers_mut().insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(lang.tag()));
    answer
}
