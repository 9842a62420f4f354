//! The interface of tasks: lists and one of them.

use http::StatusCode;
use serde_json::json;
use testkit::TestApp;

use super::described::Described;

/// A posting that carries an instruction out, was handed on, ticked and shown.
pub async fn tasks(described: &mut Described<'_>, app: &TestApp) {
    app.at("09:00:00");
    let village = app.id(app.cast.villages[0].0);
    let clerk = app.browser(app.cast.clerks[0]).await;
    let named = format!("/units/{village}/officers");
    for name in ["沈立", "任远", "许安"] {
        let made = clerk.submit(&named, &named, &[("officer_name", name), ("phone", "")]).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    }
    let new = format!("/tasks/new?unit={village}");
    let form = clerk.get(&new).await;
    let officer = |name: &str| -> String {
        let before = form.text.split(&format!(">{name}<")).next().unwrap_or_default();
        before.rsplit("value=\"").next().and_then(|t| t.split('"').next()).unwrap_or_default().to_owned()
    };
    let (lead, to, third) = (officer("沈立"), officer("任远"), officer("许安"));
    let (today, tomorrow) = (app.today().plus(-1).to_string(), app.today().plus(1).to_string());
    let mut fields = vec![
        ("task_title", "入户走访"),
        ("lead", lead.as_str()),
        ("channel", "phone"),
        ("source", "instruction"),
        ("due_day", tomorrow.as_str()),
        ("due_time", "18:00"),
    ];
    let first = clerk.submit(&new, &new, &fields).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text);
    let parent = first.location().rsplit('/').next().unwrap_or_default().to_owned();
    fields.extend([
        ("parent", parent.as_str()),
        ("steps", "走访\n宣传"),
        ("support", third.as_str()),
        ("posting_from", today.as_str()),
        ("posting_until", tomorrow.as_str()),
    ]);
    let second = clerk.submit(&new, &new, &fields).await;
    assert_eq!(second.status, StatusCode::SEE_OTHER, "{}", second.text);
    let task = second.location().to_owned();
    for (deed, fields) in [
        ("forward", vec![("forward_to", to.as_str())]),
        ("accept", vec![]),
        ("steps", vec![("step", "1")]),
        ("evidence", vec![("evidence_kind", "count"), ("evidence", "走访户数"), ("evidence_count", "34")]),
    ] {
        let done = clerk.submit(&task, &format!("{task}/{deed}"), &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{deed}: {}", done.text);
    }
    let program = app.program(app.cast.clerks[0]).await;
    let listed = described.bare(&program, "tasks.api_list", &[]).await.json();
    assert_eq!(listed["mine"].as_array().map(Vec::len), Some(2), "{listed}");
    let id = task.rsplit('/').next().unwrap_or_default();
    let whole = described.bare(&program, "tasks.api_one", &[("task", id)]).await.json();
    assert_eq!((&whole["holder"], &whole["lead"]), (&json!("任远"), &json!("沈立")), "{whole}");
    assert_eq!(whole["posting"]["unexcused"], json!(2), "{whole}");
    let stranger = app.program(app.cast.clerks[3]).await;
    let refused = described.bare(&stranger, "tasks.api_one", &[("task", id)]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
}
