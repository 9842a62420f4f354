//! Shapes as JSON Schema, in the dialect of OpenAPI 3.1.

use kernel::Lang;
use serde_json::{Map, Value, json};

use super::shape::{Property, Shape};

/// Thirteen characters of the alphabet of ids: no vowels, nothing that reads alike.
const ID: &str = "^[0-9b-df-hj-km-np-tv-z_-]{13}$";
const CLOCK: &str = "^([01][0-9]|2[0-4]):[0-5][0-9]$";
const DIVISION: &str = "^(0|[0-9]{12})$";
const DIVISION_PREFIX: &str = "^(0|[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$";

/// The schema of a shape; texts in one language.
pub fn schema(shape: &Shape, lang: Lang) -> Value {
    match shape {
        Shape::Text => json!({ "type": "string" }),
        Shape::TextOf(least, most) => json!({ "type": "string", "minLength": least, "maxLength": most }),
        Shape::Id => json!({ "type": "string", "pattern": ID }),
        Shape::Day => json!({ "type": "string", "format": "date" }),
        Shape::Instant => json!({ "type": "string", "format": "date-time" }),
        Shape::Clock => json!({ "type": "string", "pattern": CLOCK }),
        Shape::Division => json!({ "type": "string", "pattern": DIVISION }),
        Shape::DivisionPrefix => json!({ "type": "string", "pattern": DIVISION_PREFIX }),
        Shape::Whole(least, most) => {
            let mut schema = json!({ "type": "integer" });
            for (name, end) in [("minimum", least), ("maximum", most)] {
                if let Some(end) = end {
                    schema[name] = json!(end);
                }
            }
            schema
        }
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::OneOf(words) => json!({ "type": "string", "enum": words }),
        Shape::Answer => json!({ "type": ["integer", "string", "null"] }),
        Shape::OrNull(inner) => or_null(schema(inner, lang)),
        Shape::List(inner) => json!({ "type": "array", "items": schema(inner, lang) }),
        Shape::ByField(inner) => json!({ "type": "object", "additionalProperties": schema(inner, lang) }),
        Shape::Named(name) => json!({ "$ref": format!("#/components/schemas/{name}") }),
        Shape::Object(properties) => object(properties, lang, true),
        Shape::Form(properties) => object(properties, lang, false),
    }
}

/// The same schema, or null. A reference is joined, since its own type is not to be changed.
fn or_null(mut schema: Value) -> Value {
    let Some(kind) = schema.get("type").and_then(Value::as_str).map(str::to_owned) else {
        return json!({ "anyOf": [schema, { "type": "null" }] });
    };
    schema["type"] = json!([kind, "null"]);
    if let Some(Value::Array(words)) = schema.get_mut("enum") {
        words.push(Value::Null);
    }
    schema
}

fn object(properties: &[Property], lang: Lang, closed: bool) -> Value {
    let required: Vec<&str> = properties.iter().filter(|p| p.always).map(|p| p.name).collect();
    let described: Map<String, Value> = properties
        .iter()
        .map(|p| {
            let mut schema = schema(&p.shape, lang);
            schema["description"] = json!(p.words.of(lang));
            (p.name.to_owned(), schema)
        })
        .collect();
    let mut schema = json!({ "type": "object", "required": required, "properties": described });
    if closed {
        schema["additionalProperties"] = json!(false);
    }
    schema
}
