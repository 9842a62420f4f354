//! The interface of people: answers, what they add up to, and what they open.

use http::StatusCode;
use serde_json::{Value, json};
use testkit::{Client, PeopleCast, TestApp};

use super::described::Described;

/// Answers, what they add up to, and what they open.
pub async fn answers(described: &mut Described<'_>, app: &TestApp) {
    app.at("08:00:00");
    let people = app.people().await;
    let teacher = app.program(people.class_teacher).await;
    let pupil = app.id(people.pupils[0].0);
    rounds(described, app).await;
    let hot = json!({ "pick": "38.2", "well": "none", "place": "家中" });
    let corrected = json!({ "celsius": "38.1", "symptom": "cough", "exposure": "no", "travel": "no",
        "place": "家中", "words": "昨晚起", "replaces": 1, "reason": "", "life_habits": "good", "learning_habits": "so-so",
        "mood": "attention", "late_reason": "no-device", "late_words": "" });
    for (key, body, status) in [
        ("pa", &hot, StatusCode::CREATED),
        ("pa", &hot, StatusCode::CREATED),
        ("pd", &corrected, StatusCode::CREATED),
        ("pb", &json!({ "pick": "36.2", "well": "none" }), StatusCode::CONFLICT),
        ("pc", &json!({ "celsius": "45" }), StatusCode::BAD_REQUEST),
    ] {
        let answer = described.post(&teacher, "checkins.api_answer", &[("person", &pupil)], key, body).await;
        assert_eq!(answer.status, status, "{}", answer.text);
    }
    let open = described.bare(&teacher, "followups.api_open", &[]).await.json();
    assert_eq!(open["items"][0]["person"], json!("田**"), "{open}");
    let clerk = app.program(app.cast.clerks[0]).await;
    let village = app.id(app.cast.villages[0].0);
    let base = described.bare(&clerk, "people.api_base", &[("unit", &village)]).await.json();
    assert_eq!(base["registered"], json!(34), "{base}");
    let day = described.bare(&clerk, "checkins.api_day", &[("unit", &village)]).await.json();
    assert_eq!((&day["fever"], &day["answered"]), (&json!(1), &json!(1)), "{day}");
    lists(described, app, &clerk, &people).await;
    let class = app.id(people.class.0);
    let day = described.bare(&teacher, "checkins.api_day", &[("unit", &class)]).await.json();
    assert_eq!((&day["away"], &day["registered"]), (&Value::Null, &json!(30)), "{day}");
}

/// The rounds of check-ins that different callers reach: the daily one, and a screening of the county.
async fn rounds(described: &mut Described<'_>, app: &TestApp) {
    let day = app.today();
    let fields = [
        ("title_zh", "返乡人员摸排"),
        ("title_en", "Returnees"),
        ("division", "990101"),
        ("first", &day.to_string()),
        ("last", &day.plus(2).to_string()),
    ];
    let county = app.browser(app.cast.headquarters).await;
    let started = county.submit("/screenings", "/screenings", &fields).await;
    assert_eq!(started.status, StatusCode::SEE_OTHER, "{}", started.text);
    for (who, codes) in [
        (app.cast.clerks[0], vec!["daily", "screening-2"]),
        (app.cast.headquarters, vec!["daily", "screening-2"]),
        (app.cast.outsider, vec!["daily"]),
    ] {
        let listed = described.bare(&app.program(who).await, "checkins.api_rounds", &[]).await.json();
        let listed = listed.as_array().expect("rounds");
        let found: Vec<&str> = listed.iter().filter_map(|round| round["code"].as_str()).collect();
        assert_eq!(found, codes);
        let first = (&listed[0]["fever"], &listed[0]["due"], &listed[0]["voluntary_items"]);
        assert_eq!(first, (&json!("≥ 37.3"), &json!("12:00"), &json!([])), "as shipped");
    }
}

/// Who came back, and what travellers declared.
async fn lists(described: &mut Described<'_>, app: &TestApp, clerk: &Client, people: &PeopleCast) {
    let (village, today) = (app.id(app.cast.villages[0].0), app.today().to_string());
    let browser = app.browser(app.cast.clerks[0]).await;
    let person = format!("/people/{}", app.id(people.neighbours[1].0));
    let back = [("kind", "returned"), ("day", today.as_str()), ("place", "云岭县"), ("way", "K1234")];
    browser.submit(&person, &format!("{person}/events"), &back).await;
    let found = described.bare(clerk, "checkins.api_returnees", &[("unit", &village)]).await.json();
    assert_eq!(found["items"][0]["person"], json!("尤**"), "{found}");
    assert_eq!(found["items"][0]["last_check_in"], Value::Null, "{found}");
    let ask = format!("/checkins/{village}/people/{}", app.id(people.neighbours[1].0));
    browser.submit(&ask, &ask, &[("celsius", "37.9"), ("well", "none"), ("place", "家中")]).await;
    let found = described.bare(clerk, "checkins.api_returnees", &[("unit", &village)]).await.json();
    assert_eq!(found["items"][0]["follow_up"], json!("fever"), "{found}");
    let open = format!("{person}/follow-up");
    let at_home = [("why", "at-home"), ("since", today.as_str()), ("days", "14")];
    browser.submit(&open, &open, &at_home).await;
    let found = described.bare(clerk, "followups.api_open", &[]).await.json();
    let observed = found["items"].as_array().into_iter().flatten().find(|item| item["reason"] == "at-home");
    assert_eq!(
        observed.map(|item| (&item["days"], &item["day_n"])),
        Some((&json!(14), &json!(0))),
        "{found}"
    );
    let sheet = format!("/declarations/{village}/sheet");
    browser.submit(&sheet, &sheet, &[]).await;
    let page = browser.get(&sheet).await;
    let token = page.text.split("href=\"/d/").nth(1).and_then(|t| t.split('"').next()).expect("a link");
    let fields = [
        ("key", "k"),
        ("person_name", "尤远归"),
        ("phone", "19900006632"),
        ("place", "云岭县"),
        ("arrives", today.as_str()),
        ("celsius", "38.3"),
        ("well", "none"),
        ("consent", "1"),
    ];
    app.stranger().post_form(&format!("/d/{token}"), &fields).await;
    let found = described.bare(clerk, "checkins.api_declarations", &[("unit", &village)]).await.json();
    assert_eq!(found["items"][0]["finding"], json!("fever"), "{found}");
}
