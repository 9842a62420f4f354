//! What the stories of meetings share: an assembly of the first village, its meetings, a vote.

use http::StatusCode;
use testkit::{Client, TestApp};

/// Somebody who writes for the first village, with its branch.
pub struct Stage {
    pub clerk: Client,
    /// `/assemblies/…`
    pub branch: String,
    /// Opaque ids of the officers, in order of record.
    pub members: Vec<String>,
}

/// Names `n` people of the village and puts them on the roster of a branch, all with a vote.
pub async fn branch_of(app: &TestApp, kind: &str, n: usize) -> Stage {
    assembly_of(app, kind, n, &["岑一", "岑二", "岑三", "岑四", "岑五"]).await
}

/// The same with names of one's own, in turn.
pub async fn assembly_of(app: &TestApp, kind: &str, n: usize, names: &[&str]) -> Stage {
    app.at("09:00:00");
    let clerk = app.browser(app.cast.clerks[0]).await;
    let unit = app.id(app.cast.villages[0].0);
    let list = format!("/units/{unit}/officers");
    for i in 0..n {
        let name = names[i % names.len()];
        let phone = format!("199000{:05}", i + 100);
        let fields = [("officer_name", name), ("post", "党员"), ("phone", phone.as_str())];
        let made = clerk.submit(&list, &list, &fields).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    }
    let new = format!("/assemblies/new?unit={unit}");
    let made = clerk.submit(&new, &new, &[("assembly_kind", kind), ("assembly_name", "柳溪村党支部")]).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    let branch = made.location().to_owned();
    let members = options(&clerk.get(&branch).await.text, "member");
    assert_eq!(members.len(), n);
    for member in &members {
        join(&clerk, &branch, member, "full").await;
    }
    Stage { clerk, branch, members }
}

/// Values of a select, the empty one left out.
pub fn options(page: &str, name: &str) -> Vec<String> {
    let select = page.split(&format!("name=\"{name}\"")).nth(1).expect("a select");
    let select = select.split("</select>").next().expect("its end");
    select
        .split("<option value=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|value| !value.is_empty())
        .map(str::to_owned)
        .collect()
}

async fn join(clerk: &Client, branch: &str, member: &str, standing: &str) {
    let fields = [("member", member), ("standing", standing)];
    let put = clerk.submit(branch, &format!("{branch}/members"), &fields).await;
    assert_eq!(put.status, StatusCode::SEE_OTHER, "{}", put.text);
}

/// Calls a meeting for today with these items; answers its address.
pub async fn call(stage: &Stage, items: &str, more: &[(&str, &str)]) -> String {
    let page = format!("{}/call", stage.branch);
    let fields = [
        ("meeting_title", "柳溪村支部党员大会"),
        ("meeting_day", "2026-11-23"),
        ("meeting_start", "14:30"),
        ("place", "村委会会议室"),
        ("items", items),
        ("chair", stage.members[0].as_str()),
        ("recorder", stage.members[1].as_str()),
    ];
    let called = stage.clerk.submit(&page, &page, &[more, &fields[..]].concat()).await;
    assert_eq!(called.status, StatusCode::SEE_OTHER, "{}", called.text);
    called.location().trim_end_matches("/notice").to_owned()
}

/// Presses a button of the meeting's page.
pub async fn press(stage: &Stage, meeting: &str, what: &str) {
    let done = stage.clerk.submit(meeting, &format!("{meeting}/{what}"), &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{what}: {}", done.text);
}

/// The recorder writes that these are here.
pub async fn here(stage: &Stage, meeting: &str, members: &[String]) {
    let list = format!("{meeting}/attendance");
    for member in members {
        let marked = stage.clerk.submit(&list, &list, &[("who", member), ("mark", "on-site")]).await;
        assert_eq!(marked.status, StatusCode::SEE_OTHER, "{}", marked.text);
    }
}

/// Puts something to the vote under the first item; answers its address.
pub async fn put(stage: &Stage, meeting: &str, words: &str, more: &[(&str, &str)]) -> String {
    let item = format!("{meeting}/items/1");
    let plain = [("voting", "show-of-hands"), ("vote_purpose", "ordinary")];
    let fields = if more.is_empty() { &plain[..] } else { more };
    let put =
        stage.clerk.submit(&item, &format!("{item}/motions"), &[&[("motion", words)], fields].concat()).await;
    assert_eq!(put.status, StatusCode::SEE_OTHER, "{}", put.text);
    put.location().to_owned()
}

/// Opens the box; answers the addresses on the slips.
pub async fn slips(stage: &Stage, motion: &str) -> Vec<String> {
    let sheet = stage.clerk.submit(motion, &format!("{motion}/ballot"), &[]).await;
    assert_eq!(sheet.status, StatusCode::OK, "{}", sheet.text);
    let codes = sheet.text.split("slip-href\">").skip(1).filter_map(|rest| rest.split('<').next());
    codes.map(|href| format!("/b/{}", href.rsplit('/').next().unwrap_or_default())).collect()
}
