//! The interface of meetings: the list in figures.

use serde_json::json;
use testkit::TestApp;

use super::described::Described;

/// A branch with a meeting that is called.
pub async fn meetings(described: &mut Described<'_>, app: &TestApp) {
    let unit = app.id(app.cast.villages[0].0);
    let clerk = app.browser(app.cast.clerks[0]).await;
    let new = format!("/assemblies/new?unit={unit}");
    let made = clerk.submit(&new, &new, &[("assembly_kind", "branch"), ("assembly_name", "党支部")]).await;
    let call = format!("{}/call", made.location());
    let fields = [
        ("meeting_title", "支部党员大会"),
        ("meeting_day", "2026-12-01"),
        ("meeting_start", "20:00"),
        ("place", "会议室"),
        ("items", "学习"),
    ];
    clerk.submit(&call, &call, &fields).await;
    let program = app.program(app.cast.clerks[0]).await;
    let listed = described.bare(&program, "meetings.api_list", &[]).await.json();
    assert_eq!(listed["items"][0]["state"], json!("planned"), "{listed}");
}
