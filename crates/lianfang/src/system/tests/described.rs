//! Asks routes of the JSON interface and holds request and answer to their description.

use std::collections::BTreeSet;

use http::{Method, header};
use serde_json::Value;
use testkit::{Answer, Client};

use super::schema::Checker;

/// The document, and what of it has been met so far.
pub struct Described<'d> {
    document: &'d Value,
    checker: Checker<'d>,
    /// Operations that answered with success.
    done: BTreeSet<String>,
}

/// One request: which operation, with which parameters, key and body.
pub struct Ask<'a> {
    /// Name of the operation.
    pub name: &'a str,
    /// Values of the path and the query.
    pub given: &'a [(&'a str, &'a str)],
    /// The client's key.
    pub key: Option<&'a str>,
    /// What is sent.
    pub body: Option<&'a Value>,
}

/// Every operation of a document: path, method, description.
pub fn operations(document: &Value) -> Vec<(&str, &str, &Value)> {
    let paths = document["paths"].as_object().expect("paths");
    paths
        .iter()
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().expect("methods");
            methods.iter().map(move |(method, described)| (path.as_str(), method.as_str(), described))
        })
        .collect()
}

impl<'d> Described<'d> {
    /// Nothing met yet.
    pub fn new(document: &'d Value) -> Described<'d> {
        Described { document, checker: Checker::new(document), done: BTreeSet::new() }
    }

    /// A request without a body.
    pub async fn bare(&mut self, client: &Client, name: &str, given: &[(&str, &str)]) -> Answer {
        self.ask(client, &Ask { name, given, key: None, body: None }).await
    }

    /// JSON under a key.
    pub async fn post(
        &mut self,
        client: &Client,
        name: &str,
        given: &[(&str, &str)],
        key: &str,
        body: &Value,
    ) -> Answer {
        self.ask(client, &Ask { name, given, key: Some(key), body: Some(body) }).await
    }

    /// Sends a request and holds the answer, whatever its status, to the description; of a request that was
    /// served also what was sent.
    pub async fn ask(&mut self, client: &Client, ask: &Ask<'_>) -> Answer {
        let all = operations(self.document);
        let (path, method, operation) = all
            .into_iter()
            .find(|(.., described)| described["operationId"] == ask.name)
            .unwrap_or_else(|| panic!("{} is described", ask.name));
        let (mut path, mut query) = (path.to_owned(), Vec::new());
        for (name, value) in ask.given {
            let place = format!("{{{name}}}");
            if path.contains(&place) {
                path = path.replace(&place, value);
            } else {
                query.push(format!("{name}={value}"));
            }
        }
        assert!(!path.contains('{'), "{}: {path} lacks a part", ask.name);
        if !query.is_empty() {
            path = format!("{path}?{}", query.join("&"));
        }
        let headers: Vec<(&str, &str)> = ask.key.map(|key| ("idempotency-key", key)).into_iter().collect();
        let (kind, bytes) = match ask.body {
            Some(body) => ("application/json", body.to_string().into_bytes()),
            None => ("", Vec::new()),
        };
        let method = Method::from_bytes(method.to_uppercase().as_bytes()).expect("a method");
        let answer = client.send(method, &path, &headers, kind, bytes).await;
        self.hold_answer(ask.name, operation, &answer);
        if answer.status.is_success() {
            self.hold_request(ask, operation);
            self.done.insert(ask.name.to_owned());
        }
        answer
    }

    fn hold_answer(&mut self, name: &str, operation: &Value, answer: &Answer) {
        let status = answer.status.as_str();
        let response = &operation["responses"][status];
        assert!(response.is_object(), "{name} does not describe {status}: {}", answer.text);
        let text = |value: &http::HeaderValue| value.to_str().expect("a header").to_owned();
        let kind = answer.headers.get(header::CONTENT_TYPE).map(text).unwrap_or_default();
        let schema = &response["content"][&kind]["schema"];
        assert!(schema.is_object(), "{name} does not describe {kind} with {status}: {}", answer.text);
        let faults = self.checker.faults(schema, &answer.json());
        assert_eq!(faults, [""; 0], "{name} {status}: {}", answer.text);
        for own in ["idempotency-replayed", "arrival-token", "retry-after"] {
            let described = response["headers"]
                .as_object()
                .into_iter()
                .flatten()
                .find(|(header, _)| header.eq_ignore_ascii_case(own))
                .map(|(_, described)| described);
            match (answer.headers.get(own), described) {
                (Some(value), Some(described)) => {
                    let value = text(value);
                    let value = value.parse::<i64>().map_or_else(|_| Value::from(value.clone()), Value::from);
                    let faults = self.checker.faults(&described["schema"], &value);
                    assert_eq!(faults, [""; 0], "{name} {status}: {own}");
                }
                (Some(_), None) => panic!("{name} does not describe the header {own} with {status}"),
                (None, described) => {
                    let needed = described.is_some_and(|d| d["required"] == true);
                    assert!(!needed, "{name} promises the header {own} with {status}");
                }
            }
        }
    }

    fn hold_request(&mut self, ask: &Ask<'_>, operation: &Value) {
        let name = ask.name;
        let parameters = operation["parameters"].as_array().expect("parameters");
        for (given, value) in ask.given {
            let described = parameters
                .iter()
                .find(|p| p["name"] == *given && p["in"] != "header")
                .unwrap_or_else(|| panic!("{name} does not describe {given}"));
            let is_number = described["schema"]["type"] == "integer";
            let value = match value.parse::<i64>() {
                Ok(n) if is_number => Value::from(n),
                _ => Value::from(*value),
            };
            assert_eq!(self.checker.faults(&described["schema"], &value), [""; 0], "{name}: {given}");
        }
        let key = parameters.iter().find(|p| p["name"] == "Idempotency-Key");
        match (ask.key, key) {
            (Some(_), None) => panic!("{name} takes no key"),
            (None, Some(key)) => assert_eq!(key["required"], false, "{name} was served without a key"),
            _ => {}
        }
        if let Some(body) = ask.body {
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            assert_eq!(self.checker.faults(schema, body), [""; 0], "{name}: {body}");
        }
    }

    /// Operations that nobody has asked with success.
    pub fn unasked(&self) -> Vec<&str> {
        operations(self.document)
            .into_iter()
            .filter_map(|(.., described)| described["operationId"].as_str())
            .filter(|name| !self.done.contains(*name))
            .collect()
    }

    /// Properties that are described and that no request and no answer had, but for these.
    pub fn unseen(&self, but: &[&str]) -> Vec<String> {
        let shapes = self.document["components"]["schemas"].as_object().expect("schemas");
        shapes
            .iter()
            .flat_map(|(shape, schema)| {
                let properties = schema["properties"].as_object().into_iter().flatten();
                properties.map(move |(name, _)| format!("{shape}.{name}"))
            })
            .filter(|name| !self.checker.seen.contains(name) && !but.contains(&name.as_str()))
            .collect()
    }
}
