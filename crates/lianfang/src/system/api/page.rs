//! The interface as a page for people.

use askama::Template;
use axum::extract::State as Ax;
use axum::response::Response;
use http::HeaderValue;
use kernel::Lang;
use webkit::{Refusal, Shell, Text};

use super::operation::{Operation, Parameter};
use super::shape::{Property, Shape};
use super::{Named, operations, shapes};
use crate::app::Shared;
use crate::routes::Caller;
use crate::serve::DEFAULT_ADDRESS;

#[derive(Template)]
#[template(path = "api.html")]
struct ApiPage {
    shell: Shell,
    operations: Vec<OperationView>,
    shapes: Vec<ShapeView>,
}

struct OperationView {
    id: &'static str,
    method: &'static str,
    path: &'static str,
    what: &'static str,
    roles: String,
    parameters: Vec<Row>,
    body: Option<Kind>,
    status: u16,
    answer: Kind,
    refusals: Vec<(u16, String)>,
    example: String,
}

struct ShapeView {
    name: &'static str,
    what: &'static str,
    rows: Vec<Row>,
}

/// One parameter, or one property.
struct Row {
    name: &'static str,
    /// Where a parameter stands; empty for a property.
    place: &'static str,
    kind: Kind,
    is_needed: bool,
    what: &'static str,
    default: &'static str,
}

/// What a value looks like, with the named shape that stands in it.
struct Kind {
    notation: String,
    /// Empty where no named shape does.
    named: &'static str,
}

/// GET /api: the local documentation page.
pub async fn docs(Ax(app): Ax<Shared>, caller: Caller) -> Result<Response, Refusal> {
    let shell = app.shell(&caller);
    let (text, lang) = (shell.text, shell.text.lang);
    let server = app.public_url.clone().unwrap_or_else(|| format!("http://{DEFAULT_ADDRESS}"));
    let operations = operations().iter().map(|o| operation_view(text, &server, o)).collect();
    let shapes = shapes().iter().map(|named| shape_view(named, lang)).collect();
    let mut answer = webkit::page(&ApiPage { shell, operations, shapes })?;
    answer.headers_mut().insert("x-robots-tag", HeaderValue::from_static("noindex"));
    Ok(answer)
}

fn operation_view(text: Text, server: &str, operation: &Operation) -> OperationView {
    let lang = text.lang;
    let (route, comma) = (operation.route, text.t("comma"));
    let roles: Vec<String> =
        route.roles.iter().map(|role| text.t(format!("role-{}", role.code())).into_owned()).collect();
    OperationView {
        id: route.name,
        method: route.method,
        path: route.path,
        what: operation.words.of(lang),
        roles: if roles.is_empty() { text.t("api-everybody").into_owned() } else { roles.join(&*comma) },
        parameters: operation.parameters.iter().map(|p| parameter_row(p, lang)).collect(),
        body: operation.body.as_ref().map(|body| kind(&body.shape)),
        status: operation.status,
        answer: kind(&operation.answer),
        refusals: operation.refusals().into_iter().map(|(status, codes)| (status, codes.join(" "))).collect(),
        example: operation.curl(server.trim_end_matches('/')),
    }
}

fn parameter_row(parameter: &Parameter, lang: Lang) -> Row {
    Row {
        name: parameter.name,
        place: parameter.place.code(),
        kind: kind(&parameter.shape),
        is_needed: parameter.needed,
        what: parameter.words.of(lang),
        default: parameter.default.unwrap_or_default(),
    }
}

fn shape_view(named: &Named, lang: Lang) -> ShapeView {
    ShapeView {
        name: named.name,
        what: named.words.of(lang),
        rows: named.shape.properties().iter().map(|p| property_row(p, lang)).collect(),
    }
}

fn property_row(property: &Property, lang: Lang) -> Row {
    Row {
        name: property.name,
        place: "",
        kind: kind(&property.shape),
        is_needed: property.always,
        what: property.words.of(lang),
        default: "",
    }
}

fn kind(shape: &Shape) -> Kind {
    Kind { notation: shape.notation(), named: shape.named().unwrap_or_default() }
}
