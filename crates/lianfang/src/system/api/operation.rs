//! One operation: what it takes, what it answers, why it may refuse.

use std::collections::BTreeMap;

use webkit::limits::Class;

use super::shape::Shape;
use super::words::{Words, words};
use crate::authz::Route;

/// Where a parameter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the path; always given.
    Path,
    /// Behind the question mark; may be left out.
    Query,
    /// Among the headers.
    Header,
}

impl Place {
    /// As OpenAPI writes it.
    pub fn code(self) -> &'static str {
        match self {
            Place::Path => "path",
            Place::Query => "query",
            Place::Header => "header",
        }
    }
}

/// One parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// Where it stands.
    pub place: Place,
    /// What it looks like.
    pub shape: Shape,
    /// Whether it must be given.
    pub needed: bool,
    /// What stands for it when it is not given; `None` where nothing does.
    pub default: Option<&'static str>,
    /// A value for an example; empty where an example does without.
    pub example: &'static str,
    /// What it says.
    pub words: Words,
}

/// What is sent.
#[derive(Clone, Debug)]
pub struct Body {
    /// What it looks like.
    pub shape: Shape,
    /// Whether it may be sent as a form as well.
    pub as_form: bool,
    /// JSON for an example.
    pub example: &'static str,
}

/// Whether a client's key makes a request safe to send again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// There is nothing to make twice.
    No,
    /// Taken where it is given.
    Optional,
    /// Refused without.
    Required,
}

/// One route of the interface.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Method, path, roles.
    pub route: &'static Route,
    /// What it is for.
    pub words: Words,
    /// Of the path, the query and the head.
    pub parameters: Vec<Parameter>,
    /// What is sent; `None` where nothing is.
    pub body: Option<Body>,
    /// The client's key.
    pub key: Key,
    /// Whether "busy" may carry a token that keeps the arrival instant.
    pub gives_arrival_token: bool,
    /// Status of success.
    pub status: u16,
    /// What success answers.
    pub answer: Shape,
    /// What it refuses on its own, beside what every route does: status and code.
    refusals: Vec<(u16, &'static str)>,
}

impl Operation {
    /// A route that answers 200.
    pub(super) fn of(route: &'static Route, answer: Shape, zh: &'static str, en: &'static str) -> Operation {
        Operation {
            route,
            words: words(zh, en),
            parameters: Vec::new(),
            body: None,
            key: Key::No,
            gives_arrival_token: false,
            status: 200,
            answer,
            refusals: Vec::new(),
        }
    }

    /// The same with a part of its path.
    #[must_use]
    pub(super) fn path(self, name: &'static str, shape: Shape, example: &'static str, words: Words) -> Self {
        let place = Place::Path;
        self.parameter(Parameter { name, place, shape, needed: true, default: None, example, words })
    }

    /// The same with a part of its query. `example` is empty where an example does without.
    #[must_use]
    pub(super) fn query(self, name: &'static str, shape: Shape, example: &'static str, words: Words) -> Self {
        let place = Place::Query;
        self.parameter(Parameter { name, place, shape, needed: false, default: None, example, words })
    }

    /// What stands for the last parameter when it is not given.
    #[must_use]
    pub(super) fn by_default(mut self, default: &'static str) -> Self {
        if let Some(last) = self.parameters.last_mut() {
            last.default = Some(default);
        }
        self
    }

    fn parameter(mut self, parameter: Parameter) -> Self {
        self.parameters.push(parameter);
        self
    }

    /// The same with a body that makes something: 201.
    #[must_use]
    pub(super) fn makes(mut self, body: Body) -> Self {
        self.body = Some(body);
        self.status = 201;
        self
    }

    /// The same with the client's key; a key that was used for another body is refused.
    #[must_use]
    pub(super) fn once(mut self, key: Key) -> Self {
        self.key = key;
        self.parameters.push(Parameter {
            name: "Idempotency-Key",
            place: Place::Header,
            shape: Shape::TextOf(1, 200),
            needed: key == Key::Required,
            default: None,
            example: "7f0c6c1e-2b1d-4d55-9f0e-0c3f5a1d2e4b",
            words: words(
                "由客户端生成，每件事一个；同键同内容只做一次，同键不同内容被拒绝。保留 30 天",
                "made by the client, one for each thing to be done: the same key and body are done once, \
                 another body under the same key is refused. Kept for 30 days",
            ),
        });
        self.refuses(422, "idempotency")
    }

    /// The same where "busy" keeps the arrival instant.
    #[must_use]
    pub(super) fn keeps_arrival(mut self) -> Self {
        self.gives_arrival_token = true;
        self.parameters.push(Parameter {
            name: "Arrival-Token",
            place: Place::Header,
            shape: Shape::Text,
            needed: false,
            default: None,
            example: "",
            words: words(
                "上一次 503 答复里的凭证，同一账号同一地址 2 分钟内重发有效：仍按上一次的到达时刻算",
                "the token of a 503 answer, good for 2 minutes for the same account and address: the resend \
                 counts as arrived then",
            ),
        });
        self
    }

    /// The same with a refusal of its own.
    #[must_use]
    pub(super) fn refuses(mut self, status: u16, code: &'static str) -> Self {
        self.refusals.push((status, code));
        self
    }

    /// Whether it changes something.
    pub fn is_write(&self) -> bool {
        self.route.method != "GET"
    }

    /// Every refusal by status: its own, and those of the guard and the store before it.
    pub fn refusals(&self) -> BTreeMap<u16, Vec<&'static str>> {
        let mut all = vec![(401, "sign-in"), (500, "internal"), (503, "busy")];
        if !self.route.roles.is_empty() {
            all.push((403, "forbidden"));
        }
        if self.is_write() {
            all.extend([(403, "csrf"), (413, "too-large"), (503, "read-only"), (507, "no-room")]);
        }
        if self.body.is_some() {
            all.push((400, "bad-input"));
        }
        if self.route.class == Class::C {
            all.push((507, "no-room-for-files"));
        }
        all.extend(&self.refusals);
        let mut by_status: BTreeMap<u16, Vec<&'static str>> = BTreeMap::new();
        for (status, code) in all {
            by_status.entry(status).or_default().push(code);
        }
        by_status
    }

    /// A request as somebody types it, against this server.
    pub fn curl(&self, server: &str) -> String {
        let mut path = self.route.path.to_owned();
        let mut query = Vec::new();
        let mut lines = Vec::new();
        for parameter in self.parameters.iter().filter(|p| !p.example.is_empty()) {
            let (name, example) = (parameter.name, parameter.example);
            match parameter.place {
                Place::Path => path = path.replace(&format!("{{{name}}}"), example),
                Place::Query => query.push(format!("{name}={example}")),
                Place::Header => lines.push(format!("-H '{name}: {example}'")),
            }
        }
        let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
        let method = match self.route.method {
            "GET" => String::new(),
            other => format!("-X {other} "),
        };
        lines.insert(0, format!("curl {method}'{server}{path}{query}'"));
        lines.insert(1, "-H 'Authorization: Bearer TOKEN'".into());
        if let Some(body) = &self.body {
            lines.push("-H 'Content-Type: application/json'".into());
            lines.push(format!("-d '{}'", body.example));
        }
        lines.join(" \\\n  ")
    }
}
