//! The interface of people: answers, what they add up to, and what they open.

use http::StatusCode;
use serde_json::{Value, json};
use testkit::TestApp;

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
