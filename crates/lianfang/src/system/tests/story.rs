//! The description of the JSON interface is whole and true: every route is asked, every answer held to it.

use std::collections::{BTreeMap, BTreeSet};

use http::StatusCode;
use kernel::{Lang, UnitId};
use lianfang::authz;
use lianfang::system::api::{self, Place, Words};
use serde_json::{Value, json};
use testkit::{PLACE, TestApp, on_both_engines};
use webkit::limits::Class;

#[path = "described.rs"]
mod described;
#[path = "meetings.rs"]
mod meetings;
#[path = "people.rs"]
mod people;
#[path = "rounds.rs"]
mod rounds;
#[path = "schema.rs"]
mod schema;
#[path = "tasks.rs"]
mod tasks;

use described::{Ask, Described, operations};
use schema::Checker;

/// What no story makes: a recoded division, a body of a unit, somebody who stands in, a second page of what
/// stands on one, the row of a table, which JSON has none of.
const UNSEEN: [&str; 9] = [
    "BodyList.next",
    "Body.unit",
    "Division.successor",
    "Division.valid_to",
    "DivisionList.next",
    "Fault.row",
    "Me.deputy_for",
    "TokenList.next",
    "TrailPage.next",
];

#[test]
fn every_route_of_the_interface_is_described_once_and_nothing_else_is() {
    let mut described: BTreeMap<&str, usize> = BTreeMap::new();
    for operation in api::operations() {
        *described.entry(operation.route.name).or_default() += 1;
        assert!(operation.route.path.starts_with("/api/v1/"), "{}", operation.route.path);
    }
    let routes = authz::ALL.iter().filter(|route| route.path.starts_with("/api/v1/"));
    let once: BTreeMap<&str, usize> = routes.map(|route| (route.name, 1)).collect();
    assert_eq!(described, once);
}

#[test]
fn parameters_are_those_of_the_path_and_examples_are_as_described() {
    let document = api::description(Lang::En);
    for operation in api::operations() {
        let name = operation.route.name;
        let places: BTreeSet<&str> = operation
            .route
            .path
            .split('/')
            .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
            .collect();
        let of_path: BTreeSet<&str> =
            operation.parameters.iter().filter(|p| p.place == Place::Path).map(|p| p.name).collect();
        assert_eq!(places, of_path, "{name}");
        assert_eq!(operation.is_write(), operation.route.method != "GET", "{name}");
    }
    let mut checker = Checker::new(&document);
    for (path, method, described) in operations(&document) {
        for parameter in described["parameters"].as_array().expect("parameters") {
            for value in [&parameter["example"], &parameter["schema"]["default"]] {
                let faults = checker.faults(&parameter["schema"], value);
                assert!(value.is_null() || faults.is_empty(), "{method} {path}: {faults:?}");
            }
        }
        let body = &described["requestBody"]["content"]["application/json"];
        assert!(
            body.is_null() || checker.faults(&body["schema"], &body["example"]).is_empty(),
            "{path}: {body}"
        );
    }
}

#[test]
fn every_reference_leads_somewhere_and_every_text_stands_in_both_languages() {
    let shapes = api::shapes();
    let names: BTreeSet<&str> = shapes.iter().map(|shape| shape.name).collect();
    assert_eq!(names.len(), shapes.len(), "a name stands twice");
    for lang in [Lang::Zh, Lang::En] {
        let text = api::description(lang).to_string();
        for reference in text.split("\"#/components/schemas/").skip(1) {
            let name = reference.split('"').next().unwrap_or_default();
            assert!(names.contains(name), "{name}");
        }
    }
    let of_shapes =
        shapes.iter().flat_map(|shape| shape.shape.properties().iter().map(|p| p.words).chain([shape.words]));
    let all = api::operations();
    let of_operations = all.iter().flat_map(|o| o.parameters.iter().map(|p| p.words).chain([o.words]));
    let is_chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    for Words { zh, en } in of_shapes.chain(of_operations) {
        assert!(is_chinese(zh), "{zh}");
        assert!(!en.is_empty() && !is_chinese(en), "{en}");
    }
}

#[test]
fn who_may_not_call_is_refused_as_described() {
    on_both_engines(|app| async move {
        let document = api::description(Lang::En);
        let mut described = Described::new(&document);
        let nobody = app.program(app.cast.nobody).await;
        for operation in api::operations() {
            let given: Vec<(&str, &str)> = operation
                .parameters
                .iter()
                .filter(|p| p.place == Place::Path)
                .map(|p| (p.name, p.example))
                .collect();
            let sent: Option<Value> =
                operation.body.as_ref().map(|body| serde_json::from_str(body.example).expect("JSON"));
            let ask = Ask {
                name: operation.route.name,
                given: &given,
                key: sent.is_some().then_some("k"),
                body: sent.as_ref(),
            };
            let stranger = described.ask(&app.stranger(), &ask).await;
            assert_eq!(stranger.status, StatusCode::UNAUTHORIZED, "{}", ask.name);
            let answer = described.ask(&nobody, &ask).await;
            let is_refused = answer.status == StatusCode::FORBIDDEN;
            assert_eq!(is_refused, !operation.route.roles.is_empty(), "{}: {}", ask.name, answer.text);
        }
        let clerk = app.browser(app.cast.clerks[0]).await;
        let me = clerk.get("/api/v1/me").await.json();
        assert_eq!(me["session"]["kind"], "cookie");
        let body = json!({ "label": "x", "days": 1 });
        let forged = described.post(&clerk, "access.api_token_make", &[], "k", &body).await;
        assert_eq!((forged.status, &forged.json()["code"]), (StatusCode::FORBIDDEN, &json!("csrf")));
    });
}

fn figures(fever: i64, remarks: &str) -> Value {
    json!({ "figures": {
        "registered": 400, "away": 20, "returned": 1, "from_elsewhere": 3,
        "fever": fever, "symptoms": 0, "observed": 2, "contacts": 0, "remarks": remarks } })
}

/// Files a return for a day as somebody, under a key of its own.
async fn file(
    described: &mut Described<'_>,
    app: &TestApp,
    who: kernel::AccountId,
    (day, unit): (kernel::Day, UnitId),
    key: &str,
    body: &Value,
) -> testkit::Answer {
    let client = app.program(who).await;
    let (day, unit) = (day.to_string(), app.id(unit.0));
    let given = [("round", "daily"), ("day", day.as_str()), ("unit", unit.as_str())];
    described.post(&client, "rounds.api_file", &given, key, body).await
}

/// The tree as somebody sees it.
async fn tree(
    described: &mut Described<'_>,
    app: &TestApp,
    who: kernel::AccountId,
    division: i64,
    more: &[(&str, &str)],
) -> Value {
    let code = format!("{division:012}");
    let given: Vec<(&str, &str)> =
        [("division", code.as_str())].into_iter().chain(more.iter().copied()).collect();
    let answer = described.bare(&app.program(who).await, "rounds.api_tree", &given).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    answer.json()
}

#[test]
fn every_answer_is_as_described() {
    on_both_engines(|app| async move {
        let document = api::description(Lang::En);
        let mut described = Described::new(&document);
        filing(&mut described, &app).await;
        trees(&mut described, &app).await;
        next_day(&mut described, &app).await;
        rounds::in_force(&mut described, &app).await;
        master_data(&mut described, &app).await;
        accounts(&mut described, &app).await;
        people::answers(&mut described, &app).await;
        tasks::tasks(&mut described, &app).await;
        meetings::meetings(&mut described, &app).await;
        assert_eq!(described.unasked(), [""; 0], "operations that nobody asked");
        assert_eq!(described.unseen(&UNSEEN), [""; 0], "properties that nothing had");
        assert_eq!(app.verify().findings, []);
    });
}

/// Yesterday and this morning: filed, sent again, corrected, for somebody else, refused.
async fn filing(described: &mut Described<'_>, app: &TestApp) {
    let cast = &app.cast;
    let (today, yesterday) = (app.today(), app.today().plus(-1));
    app.days_later(-1);
    for (n, fever) in [(2, 2), (3, 0)] {
        let place = (yesterday, cast.villages[n]);
        let filed = file(described, app, cast.clerks[n], place, "y", &figures(fever, "")).await;
        assert_eq!(filed.status, StatusCode::CREATED, "{}", filed.text);
    }
    app.at("09:00:00");
    let school = file(described, app, cast.teacher, (today, cast.school), "s", &figures(2, "")).await;
    assert_eq!(school.status, StatusCode::CREATED, "{}", school.text);
    let village = (today, cast.villages[2]);
    let first = file(described, app, cast.clerks[2], village, "a", &figures(3, "口罩 200 个")).await;
    let again = file(described, app, cast.clerks[2], village, "a", &figures(3, "口罩 200 个")).await;
    assert_eq!(first.text, again.text);
    assert!(again.headers.contains_key("idempotency-replayed"));
    let corrected =
        json!({ "figures": figures(2, "")["figures"], "replaces": 1, "reason": "数错了", "stands_by": true });
    let zero = json!({ "state": "zero" });
    let odd = json!({ "figures": {
        "registered": 10, "away": 20, "returned": 0, "fever": 0, "symptoms": 0, "contacts": 0 } });
    for (who, n, key, body, status, code) in [
        (cast.clerks[4], 4, "z", &zero, 201, ""),
        (cast.town_office, 7, "o", &figures(0, ""), 201, ""),
        (cast.clerks[2], 2, "a", &figures(9, ""), 422, "idempotency"),
        (cast.clerks[2], 2, "b", &figures(9, ""), 409, "return-filed"),
        (cast.clerks[2], 2, "c", &corrected, 201, ""),
        (cast.clerks[2], 2, "d", &corrected, 409, "return-newer"),
        (cast.clerks[0], 0, "e", &zero, 409, "zero-contradicted"),
        (cast.clerks[1], 1, "f", &odd, 409, "return-odd"),
        (cast.clerks[1], 1, "g", &figures(-1, ""), 400, "bad-input"),
        (cast.clerks[1], 3, "h", &figures(0, ""), 404, "not-found"),
        (cast.supervisor, 3, "i", &figures(0, ""), 403, "forbidden"),
    ] {
        let answer = file(described, app, who, (today, cast.villages[n]), key, body).await;
        assert_eq!(answer.status.as_u16(), status, "{key}: {}", answer.text);
        assert!(status == 201 || answer.json()["code"] == code, "{key}: {}", answer.text);
    }
    let clerk = app.program(cast.clerks[3]).await;
    let (day, unit) = (today.to_string(), app.id(cast.villages[3].0));
    let given = [("round", "daily"), ("day", day.as_str()), ("unit", unit.as_str())];
    let keyless = Ask { name: "rounds.api_file", given: &given, key: None, body: Some(&zero) };
    assert_eq!(described.ask(&clerk, &keyless).await.status, StatusCode::BAD_REQUEST, "no key");
}

/// The day before its cut-off and after it, from a village up to a province.
async fn trees(described: &mut Described<'_>, app: &TestApp) {
    let cast = &app.cast;
    let (town, day) = (cast.town, app.today().to_string());
    app.at("14:50:00");
    let open = tree(described, app, cast.town_office, town.0, &[]).await;
    assert_eq!((&open["leaving"]["state"], &open["at_cut_off"]), (&json!("not-yet"), &Value::Null));
    let office = app.browser(cast.town_office).await;
    let at = format!("/tree/{town}");
    let done = office.submit(&at, &format!("{at}/confirm"), &[("round", "daily"), ("day", &day)]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    app.at("15:10:00");
    let place = (app.today(), cast.villages[5]);
    let late = file(described, app, cast.clerks[5], place, "l", &figures(0, "")).await;
    assert_eq!(late.json()["late_seconds"], 600, "{}", late.text);
    app.at("15:30:00");
    let left = tree(described, app, cast.town_office, town.0, &[]).await;
    assert_eq!((&left["leaving"]["state"], &left["leaving"]["by"]), (&json!("confirmed"), &json!("乔安")));
    let fever = &left["total"]["fields"]["fever"];
    assert_eq!(fever["before"], 2, "{fever}");
    assert_eq!(fever["coverage"], "33.33 %", "{fever}");
    let units = left["units"].as_array().expect("units");
    let of = |n: usize| units.iter().find(|u| u["unit"] == app.id(cast.villages[n].0)).expect("the unit");
    assert_eq!((&of(2)["version"], &of(2)["by"]), (&json!(2), &json!("文书3")));
    assert_eq!(of(2)["carried_over"], json!(["registered", "away", "from_elsewhere", "observed"]));
    assert_eq!((&of(8)["version"], &of(8)["figures"]["fever"]), (&Value::Null, &Value::Null));
    let county = tree(described, app, cast.headquarters, PLACE.0, &[]).await;
    for line in county["lines"].as_array().expect("lines").iter().chain([&county["total"], &left["total"]]) {
        let parts = line["parts"].as_object().expect("parts").values().filter_map(Value::as_i64);
        assert_eq!(Some(parts.sum::<i64>()), line["owed"].as_i64(), "{line}");
    }
    assert_eq!(county["leaving"]["state"], "automatic");
    assert!(county["at_cut_off"]["fields"]["fever"]["answered"].is_i64(), "{county}");
    tree(described, app, cast.admin, 990_100_000_000, &[("seen", "cut-off")]).await;
    tree(described, app, cast.admin, 990_000_000_000, &[("seen", "now")]).await;
    let village = tree(described, app, cast.town_office, town.0 + 202, &[]).await;
    assert_eq!(village["leaving"], Value::Null, "a unit never leaves by itself");
}

/// The next day: a return is back-filled, and everything about the day before is asked again.
async fn next_day(described: &mut Described<'_>, app: &TestApp) {
    let cast = &app.cast;
    app.days_later(1);
    let day = app.today().to_string();
    let place = (app.today(), cast.villages[6]);
    let filled = file(described, app, cast.clerks[6], place, "m", &figures(0, "")).await;
    assert_eq!(filled.json()["back_filled_days"], 1, "{}", filled.text);
    let (office, outsider) = (app.program(cast.town_office).await, app.program(cast.outsider).await);
    for (n, versions) in [(2, 2), (5, 1), (6, 1), (7, 1), (8, 0)] {
        let unit = app.id(cast.villages[n].0);
        let given = [("round", "daily"), ("day", day.as_str()), ("unit", unit.as_str())];
        let seen = described.bare(&office, "rounds.api_return", &given).await.json();
        assert_eq!(seen["versions"].as_array().map(Vec::len), Some(versions), "{seen}");
        assert_eq!(seen["definition"], 1);
        let outside = described.bare(&outsider, "rounds.api_return", &given).await;
        assert_eq!(outside.status, StatusCode::NOT_FOUND);
    }
    let past = [("day", day.as_str()), ("round", "daily")];
    let after = tree(described, app, cast.town_office, cast.town.0, &past).await;
    assert_eq!(after["total"]["back_filled"], 1);
    for (given, status) in [
        ([("division", "990101001000"), ("day", "2026-12-01")], 400),
        ([("division", "990102000000"), ("day", "2026-11-23")], 404),
        ([("division", "990101001000"), ("round", "nothing")], 404),
    ] {
        let answer = described.bare(&office, "rounds.api_tree", &given).await;
        assert_eq!(answer.status.as_u16(), status, "{}", answer.text);
    }
}

/// Divisions, units and bodies.
async fn master_data(described: &mut Described<'_>, app: &TestApp) {
    let boss = app.program(app.cast.headquarters).await;
    let body = json!({
        "name": "澜江渡口小学", "kind": "school", "division": "渡口镇",
        "contact": "陈一", "post": "校长", "phone": "19900000001",
        "parent": "上滩村", "valid_from": "2026-11-24", "aliases": "渡口小学" });
    let made = described.post(&boss, "org.api_unit_make", &[], "u", &body).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    assert!(!made.headers.contains_key("idempotency-replayed"));
    let again = described.post(&boss, "org.api_unit_make", &[], "u", &body).await;
    assert_eq!(again.json()["id"], made.json()["id"]);
    assert!(again.headers.contains_key("idempotency-replayed"));
    let other = json!({ "name": "别的", "kind": "school", "division": "渡口镇" });
    let refused = described.post(&boss, "org.api_unit_make", &[], "u", &other).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let keyless = Ask { name: "org.api_unit_make", given: &[], key: None, body: Some(&other) };
    assert_eq!(described.ask(&boss, &keyless).await.status, StatusCode::CREATED, "a key may be left out");
    let bad = described.post(&boss, "org.api_unit_make", &[], "v", &json!({ "kind": "star" })).await;
    assert_eq!(bad.status, StatusCode::BAD_REQUEST);

    let id = made.json()["id"].as_str().expect("an id").to_owned();
    let page = app.browser(app.cast.headquarters).await;
    let address = format!("/units/{id}");
    let closing = [("valid_to", "2026-12-01"), ("why", "合并")];
    let closed = page.submit(&address, &format!("{address}/close"), &closing).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text);
    assert_eq!(
        described.bare(&boss, "org.api_unit", &[("unit", &id)]).await.json()["valid_to"],
        "2026-12-01"
    );
    let school = app.id(app.cast.school.0);
    let seen = described.bare(&boss, "org.api_unit", &[("unit", &school)]).await.json();
    assert_eq!(seen["parent"], app.id(app.cast.villages[0].0));
    let clerk = app.program(app.cast.clerks[0]).await;
    let foreign = described.bare(&clerk, "org.api_unit", &[("unit", &school)]).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);

    let at = ("at", "990101000000");
    let first = described.bare(&boss, "org.api_units", &[at, ("size", "2")]).await.json();
    let next = first["next"].as_str().expect("a second page").to_owned();
    let second = described.bare(&boss, "org.api_units", &[at, ("size", "2"), ("after", &next)]).await.json();
    assert_ne!(first["items"], second["items"]);
    let schools = described.bare(&boss, "org.api_units", &[("kind", "school")]).await.json();
    assert_eq!(schools["next"], Value::Null);
    let many = described.bare(&boss, "org.api_units", &[("size", "501")]).await;
    assert_eq!(many.status, StatusCode::BAD_REQUEST, "{}", many.text);

    let created = [
        ("at", "990101000000"),
        ("name", "云岭县疫情防控工作领导小组"),
        ("kind", "leading-group"),
        ("document", "示例发〔2026〕1号"),
        ("founded", "2026-01-26"),
    ];
    let group = page.submit("/bodies/new", "/bodies/new", &created).await;
    assert_eq!(group.status, StatusCode::SEE_OTHER, "{}", group.text);
    let address = group.location().to_owned();
    let head = [("role", "head"), ("officer", ""), ("officer_name", "孙二"), ("phone", "19900000002")];
    let added = page.submit(&address, &format!("{address}/holders"), &head).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text);
    for name in ["org.api_division", "org.api_children", "org.api_bodies"] {
        let found = described.bare(&boss, name, &[("code", "990101")]).await;
        assert_eq!(found.status, StatusCode::OK, "{}", found.text);
        let outside = described.bare(&boss, name, &[("code", "990102")]).await;
        assert_eq!(outside.status, StatusCode::NOT_FOUND);
    }
}

/// Who am I, tokens and the trail.
async fn accounts(described: &mut Described<'_>, app: &TestApp) {
    let boss = app.program(app.cast.headquarters).await;
    for client in [&boss, &app.program(app.cast.clerks[0]).await] {
        described.bare(client, "access.api_me", &[]).await;
    }
    let body = json!({ "label": "大屏", "days": 90 });
    let made = described.post(&boss, "access.api_token_make", &[], "t", &body).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    assert!(made.json()["token"].is_string());
    let again = described.post(&boss, "access.api_token_make", &[], "t", &body).await;
    assert_eq!(
        (&again.json()["id"], again.json().get("token")),
        (&made.json()["id"], None),
        "{}",
        again.text
    );
    assert!(again.headers.contains_key("idempotency-replayed"));
    let other = json!({ "label": "大屏", "days": 30 });
    let refused = described.post(&boss, "access.api_token_make", &[], "t", &other).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let long =
        described.post(&boss, "access.api_token_make", &[], "w", &json!({ "label": "x", "days": 366 })).await;
    assert_eq!(long.status, StatusCode::BAD_REQUEST);
    let keyless = Ask { name: "access.api_token_make", given: &[], key: None, body: Some(&other) };
    assert_eq!(described.ask(&boss, &keyless).await.status, StatusCode::CREATED, "a key may be left out");
    let listed = described.bare(&boss, "access.api_tokens", &[]).await.json();
    let labels = listed["items"].as_array().expect("items").iter().filter(|t| t["label"] == "大屏").count();
    assert_eq!(labels, 2, "made once under a key, and once without: {listed}");
    let id = made.json()["id"].as_str().expect("an id").to_owned();
    for _ in 0..2 {
        let ended = described.bare(&boss, "access.api_token_end", &[("token", &id)]).await;
        assert_eq!(ended.status, StatusCode::OK, "{}", ended.text);
    }
    let gone = described.post(&boss, "access.api_token_make", &[], "t", &body).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND, "what the key made is no more");

    let span = [("from", "2026-11-22"), ("to", "2026-11-24")];
    let trail = described.bare(&boss, "access.api_audit", &span).await.json();
    let steps = trail["items"].as_array().expect("steps");
    assert!(steps.iter().any(|step| step["action"] == "rounds.correct_return" && step["reason"] == "数错了"));
    let given = [("root", "990102000000")];
    assert_eq!(described.bare(&boss, "access.api_audit", &given).await.status, StatusCode::NOT_FOUND);
    let given = [("from", "yesterday")];
    assert_eq!(described.bare(&boss, "access.api_audit", &given).await.status, StatusCode::BAD_REQUEST);

    let gate = app.app.gate(Class::C);
    let mut turns = Vec::new();
    while gate.free() > 0 {
        turns.push(gate.enter().await.expect("a turn"));
    }
    let busy = described.bare(&boss, "access.api_audit", &[]).await;
    assert_eq!(busy.status, StatusCode::SERVICE_UNAVAILABLE, "and it says when to come again");
}

#[test]
fn the_page_says_the_same_in_both_languages_and_shows_how_to_ask() {
    on_both_engines(|app| async move {
        let reader = app.stranger();
        let (zh, en) = (reader.get("/api").await, reader.clone().in_english().get("/api").await);
        assert_eq!((zh.status, en.status), (StatusCode::OK, StatusCode::OK), "{}", zh.text);
        for operation in api::operations() {
            for text in [&zh.text, &en.text] {
                assert!(
                    text.contains(&format!("id=\"{}\"", operation.route.name)),
                    "{}",
                    operation.route.name
                );
            }
            assert!(zh.says(operation.words.zh), "{}", operation.words.zh);
        }
        assert!(en.says("Idempotency-Key") && en.says("curl -X POST") && zh.says("必填"));
        let document = reader.clone().in_english().get("/api/openapi.json").await;
        assert_eq!(document.json(), api::description(Lang::En));
        assert_eq!(reader.get("/api/openapi.json").await.json(), api::description(Lang::Zh));
    });
}
