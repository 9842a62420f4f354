//! The part of JSON Schema that the description uses. A keyword that is not known here is a fault, so that
//! nothing is described that nobody checks.

use std::collections::BTreeSet;

use kernel::Day;
use serde_json::Value;

/// Checks values against schemas of one document, and notes which properties were seen with a value.
pub struct Checker<'d> {
    document: &'d Value,
    /// `Shape.property` of everything that was not null.
    pub seen: BTreeSet<String>,
}

/// Where a check stands: the place in the value, the shape it is in, and what is wrong so far.
struct At<'a> {
    place: String,
    shape: &'a str,
}

impl<'d> Checker<'d> {
    /// Nothing seen yet.
    pub fn new(document: &'d Value) -> Checker<'d> {
        Checker { document, seen: BTreeSet::new() }
    }

    /// What is wrong with a value, each with its place; empty where nothing is.
    pub fn faults(&mut self, schema: &Value, value: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        self.check(schema, value, &At { place: "$".into(), shape: "" }, &mut faults);
        faults
    }

    fn check(&mut self, schema: &Value, value: &Value, at: &At<'_>, faults: &mut Vec<String>) {
        let Value::Object(keywords) = schema else {
            faults.push(format!("{}: no schema but {schema}", at.place));
            return;
        };
        for (keyword, wanted) in keywords {
            let holds = match keyword.as_str() {
                "description" | "default" | "example" => true,
                "$ref" => {
                    self.refer(wanted, value, at, faults);
                    true
                }
                "type" => is_of_type(wanted, value),
                "enum" => wanted.as_array().is_some_and(|words| words.contains(value)),
                "required" => wanted.as_array().into_iter().flatten().all(|name| {
                    !value.is_object() || name.as_str().is_some_and(|name| value.get(name).is_some())
                }),
                "properties" => {
                    self.properties(wanted, value, at, faults);
                    true
                }
                "additionalProperties" => {
                    self.others(wanted, schema.get("properties"), value, at, faults);
                    true
                }
                "items" => {
                    for (n, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(wanted, item, &at.below(&format!("[{n}]")), faults);
                    }
                    true
                }
                "anyOf" => wanted.as_array().into_iter().flatten().any(|one| {
                    let mut of_one = Vec::new();
                    self.check(one, value, at, &mut of_one);
                    of_one.is_empty()
                }),
                "allOf" => {
                    for one in wanted.as_array().into_iter().flatten() {
                        self.check(one, value, at, faults);
                    }
                    true
                }
                "minimum" => value.as_i64().is_none_or(|n| Some(n) >= wanted.as_i64()),
                "maximum" => value.as_i64().is_none_or(|n| Some(n) <= wanted.as_i64()),
                "minLength" => length(value).is_none_or(|n| Some(n) >= wanted.as_u64()),
                "maxLength" => length(value).is_none_or(|n| Some(n) <= wanted.as_u64()),
                "pattern" => value.as_str().is_none_or(|text| fits(wanted, text)),
                "format" => value.as_str().is_none_or(|text| is_format(wanted, text)),
                _ => false,
            };
            if !holds {
                faults.push(format!("{}: {keyword} {wanted} does not hold for {value}", at.place));
            }
        }
    }

    fn refer(&mut self, reference: &Value, value: &Value, at: &At<'_>, faults: &mut Vec<String>) {
        let document = self.document;
        let text = reference.as_str().unwrap_or_default();
        let found = match text.strip_prefix("#/components/schemas/") {
            Some(name) => document["components"]["schemas"].get(name).map(|schema| (name, schema)),
            None => text
                .strip_prefix("#/$defs/")
                .and_then(|name| document["$defs"].get(name).map(|schema| (name, schema))),
        };
        match found {
            Some((shape, schema)) => {
                self.check(schema, value, &At { place: at.place.clone(), shape }, faults);
            }
            None => faults.push(format!("{}: nothing stands at {reference}", at.place)),
        }
    }

    fn properties(&mut self, wanted: &Value, value: &Value, at: &At<'_>, faults: &mut Vec<String>) {
        for (name, schema) in wanted.as_object().into_iter().flatten() {
            let Some(inner) = value.get(name) else { continue };
            if !inner.is_null() {
                self.seen.insert(format!("{}.{name}", at.shape));
            }
            self.check(schema, inner, &at.below(&format!(".{name}")), faults);
        }
    }

    /// Properties that no name describes: refused, or all of one schema.
    fn others(
        &mut self,
        wanted: &Value,
        described: Option<&Value>,
        value: &Value,
        at: &At<'_>,
        faults: &mut Vec<String>,
    ) {
        for (name, inner) in value.as_object().into_iter().flatten() {
            if described.is_some_and(|described| described.get(name).is_some()) {
                continue;
            }
            if *wanted == Value::Bool(false) {
                faults.push(format!("{}.{name}: is not described", at.place));
            } else {
                self.check(wanted, inner, &at.below(&format!(".{name}")), faults);
            }
        }
    }
}

impl At<'_> {
    fn below(&self, step: &str) -> At<'_> {
        At { place: format!("{}{step}", self.place), shape: self.shape }
    }
}

fn is_of_type(wanted: &Value, value: &Value) -> bool {
    let one = |kind: &Value| match kind.as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("boolean") => value.is_boolean(),
        Some("null") => value.is_null(),
        _ => false,
    };
    match wanted {
        Value::Array(kinds) => kinds.iter().any(one),
        kind => one(kind),
    }
}

fn length(value: &Value) -> Option<u64> {
    value.as_str().map(|text| text.chars().count() as u64)
}

/// The patterns of the description, read by hand.
fn fits(pattern: &Value, text: &str) -> bool {
    let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    match pattern.as_str() {
        Some("^[0-9b-df-hj-km-np-tv-z_-]{13}$") => {
            text.len() == 13 && text.bytes().all(|b| b"0123456789bcdfghjkmnpqrstvwxyz_-".contains(&b))
        }
        Some("^([01][0-9]|2[0-4]):[0-5][0-9]$") => text
            .split_once(':')
            .is_some_and(|(h, m)| h.len() == 2 && m.len() == 2 && is_digits(h) && h < "25" && m < "60"),
        Some("^(0|[0-9]{12})$") => text == "0" || (text.len() == 12 && is_digits(text)),
        Some("^(0|[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$") => {
            text == "0" || ([2, 4, 6, 9, 12].contains(&text.len()) && is_digits(text))
        }
        _ => false,
    }
}

fn is_format(format: &Value, text: &str) -> bool {
    let is_day = |text: &str| Day::parse(text).is_some_and(|day| day.to_string() == text);
    match format.as_str() {
        Some("date") => is_day(text),
        Some("date-time") => {
            text.len() == "2026-11-23T15:00:00.000+08:00".len()
                && text.get(..10).is_some_and(is_day)
                && text.get(10..11) == Some("T")
                && text.ends_with("+08:00")
        }
        _ => false,
    }
}

#[test]
fn a_value_that_is_not_as_described_is_found() {
    let document = serde_json::json!({ "components": { "schemas": { "Thing": {
        "type": "object", "required": ["id"], "additionalProperties": false,
        "properties": {
            "id": { "type": "string", "pattern": "^(0|[0-9]{12})$" },
            "at": { "type": ["string", "null"], "format": "date" },
            "sums": { "type": "object", "additionalProperties": { "type": "integer", "minimum": 0 } },
            "self": { "anyOf": [{ "$ref": "#/components/schemas/Thing" }, { "type": "null" }] }
        }
    }}}});
    let mut checker = Checker::new(&document);
    let thing = serde_json::json!({ "$ref": "#/components/schemas/Thing" });
    let mut count = |value: Value| checker.faults(&thing, &value).len();
    assert_eq!(count(serde_json::json!({ "id": "0", "at": null, "sums": { "a": 1 }, "self": null })), 0);
    assert_eq!(count(serde_json::json!({ "id": "0", "self": { "id": "990101000000" } })), 0);
    for wrong in [
        serde_json::json!({}),
        serde_json::json!({ "id": "7" }),
        serde_json::json!({ "id": "0", "more": 1 }),
        serde_json::json!({ "id": "0", "at": "2026-11-31" }),
        serde_json::json!({ "id": "0", "sums": { "a": -1 } }),
        serde_json::json!({ "id": "0", "sums": { "a": "1" } }),
        serde_json::json!({ "id": "0", "self": { "at": null } }),
    ] {
        assert_eq!(count(wrong.clone()), 1, "{wrong}");
    }
    assert_eq!(checker.faults(&serde_json::json!({ "oneOf": [] }), &Value::Null).len(), 1, "unknown keyword");
    assert!(checker.seen.contains("Thing.self") && checker.seen.contains("Thing.sums"));
}
