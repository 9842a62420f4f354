//! The life of a task: given, taken, worked on, shown, sent back, verified, and who sees nothing of it.

use http::StatusCode;
use kernel::{Actor, Grant, OfficerId, Role};
use lianfang::slices::org;
use testkit::{Answer, Client, PLACE, TestApp, on_both_engines};

/// Names people of the first village.
pub async fn name_people(app: &TestApp, clerk: &Client, names: &[&str]) {
    let page = format!("/units/{}/officers", app.id(app.cast.villages[0].0));
    for name in names {
        let made = clerk.submit(&page, &page, &[("officer_name", name), ("phone", "")]).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    }
}

/// The form of a new task for the first village.
pub fn form_of(app: &TestApp) -> String {
    format!("/tasks/new?unit={}", app.id(app.cast.villages[0].0))
}

/// The value of the option of an officer on a page.
pub fn officer(page: &Answer, name: &str) -> String {
    let before = page.text.split(&format!("\">{name}<")).next().unwrap_or_default();
    assert!(before.len() < page.text.len(), "{name} is offered: {}", page.text);
    before.rsplit("value=\"").next().unwrap_or_default().to_owned()
}

/// Gives a task and answers its address.
pub async fn give(app: &TestApp, clerk: &Client, lead: &str, more: &[(&str, &str)]) -> String {
    let form = form_of(app);
    let lead = officer(&clerk.get(&form).await, lead);
    let tomorrow = app.today().plus(1).to_string();
    // Of a field that comes twice the first counts.
    let mut fields = more.to_vec();
    fields.extend([
        ("task_title", "入户走访"),
        ("lead", lead.as_str()),
        ("channel", "wechat"),
        ("source", "by-hand"),
        ("due_day", tomorrow.as_str()),
        ("due_time", "18:00"),
    ]);
    let made = clerk.submit(&form, &form, &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    made.location().to_owned()
}

/// Sends a form of a task's page.
pub async fn deed(who: &Client, task: &str, deed: &str, fields: &[(&str, &str)]) -> Answer {
    who.submit(task, &format!("{task}/{deed}"), fields).await
}

/// The same where it must go through.
pub async fn done(who: &Client, task: &str, name: &str, fields: &[(&str, &str)]) {
    let answer = deed(who, task, name, fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{name}: {}", answer.text);
}

#[test]
fn a_task_is_taken_worked_on_shown_and_verified_by_somebody_else() {
    on_both_engines(|app| async move {
        app.at("09:00:00");
        let clerk = app.browser(app.cast.clerks[0]).await;
        let empty = clerk.get("/tasks").await;
        assert!(empty.says("没有您要办的任务"), "{}", empty.text);
        let form = form_of(&app);
        let nobody = clerk.get(&form).await;
        assert!(nobody.says("还没有登记人员"), "{}", nobody.text);
        name_people(&app, &clerk, &["沈立", "任远"]).await;
        let bad = clerk.submit(&form, &form, &[("task_title", ""), ("due_day", "x"), ("lead", "zz")]).await;
        assert_eq!(bad.status, StatusCode::BAD_REQUEST);
        for id in ["e-task_title", "e-due_day", "e-due_time", "e-lead", "e-channel"] {
            assert!(bad.says(id), "{id}: {}", bad.text);
        }
        let task = give(&app, &clerk, "沈立", &[("steps", "敲门\n登记")]).await;
        let early = deed(&clerk, &task, "progress", &[("progress", "走了三户")]).await;
        assert_eq!(early.status, StatusCode::CONFLICT);
        assert!(early.says("还没有人接受"), "{}", early.text);
        done(&clerk, &task, "accept", &[]).await;
        assert_eq!(deed(&clerk, &task, "accept", &[]).await.status, StatusCode::CONFLICT, "taken once");
        done(&clerk, &task, "progress", &[("progress", "走了三户"), ("progress_count", "3")]).await;
        done(&clerk, &task, "steps", &[("step", "1")]).await;
        let again = deed(&clerk, &task, "steps", &[("step", "1")]).await;
        assert!(again.says("已经记过做完"), "{}", again.text);
        let uncounted =
            deed(&clerk, &task, "evidence", &[("evidence_kind", "count"), ("evidence", "户数")]).await;
        assert_eq!(uncounted.status, StatusCode::BAD_REQUEST);
        let shown = [("evidence_kind", "count"), ("evidence", "走访户数"), ("evidence_count", "34")];
        done(&clerk, &task, "evidence", &shown).await;
        // Who wrote the evidence down does not verify it; the office above does.
        let own = deed(&clerk, &task, "verify", &[]).await;
        assert_eq!(own.status, StatusCode::CONFLICT);
        assert!(own.says("自己的不能由自己核验"), "{}", own.text);
        let office = app.browser(app.cast.town_office).await;
        done(&office, &task, "back", &[("back_reason", "还差空户")]).await;
        done(&clerk, &task, "evidence", &shown).await;
        done(&office, &task, "verify", &[("verify_words", "抽查两户")]).await;
        let page = clerk.get(&task).await;
        assert!(page.says("办结") && page.says("抽查两户") && page.says("代记"), "{}", page.text);
        assert_eq!(deed_without_form(&clerk, &task).await, StatusCode::CONFLICT, "over is over");
        let board = format!("/tasks/of/{}", app.id(app.cast.villages[0].0));
        let wall = clerk.get(&board).await;
        assert!(wall.says("入户走访") && wall.says("1/2"), "{}", wall.text);
        assert_eq!(clerk.get(&format!("{board}/export")).await.status, StatusCode::OK);
        assert!(app.verify().findings.is_empty());
    });
}

/// The id at the end of a task's address.
fn id_in(task: &str) -> &str {
    task.rsplit('/').next().unwrap_or_default()
}

/// Lets somebody without any right be an officer of the village.
async fn link(app: &TestApp, officer: &str) {
    let grants = vec![Grant { role: Role::Headquarters, division: PLACE, unit: None }];
    let by = Actor { account: app.cast.headquarters, name: "县指挥部".into(), grants, deputy_for: None };
    let (officer, account) = (app.app.ids.decode(officer).map(OfficerId).expect("an id"), app.cast.nobody);
    let linked = app
        .app
        .db
        .write(990_101, "test.link", move |tx| org::actions::link_officer(tx, &by, officer, Some(account)));
    linked.await.expect("linked");
}

/// A page of a task that is over has no forms: the token is taken from another page.
async fn deed_without_form(clerk: &Client, task: &str) -> StatusCode {
    clerk.submit("/me", &format!("{task}/withdraw"), &[("withdraw_reason", "不办了")]).await.status
}

#[test]
fn the_same_key_does_it_once_and_outsiders_see_nothing() {
    on_both_engines(|app| async move {
        app.at("09:00:00");
        let clerk = app.browser(app.cast.clerks[0]).await;
        name_people(&app, &clerk, &["沈立"]).await;
        let first = give(&app, &clerk, "沈立", &[("key", "k1")]).await;
        assert_eq!(give(&app, &clerk, "沈立", &[("key", "k1")]).await, first);
        done(&clerk, &first, "accept", &[("key", "k2")]).await;
        done(&clerk, &first, "accept", &[("key", "k2")]).await;
        done(&clerk, &first, "progress", &[("progress", "走了三户"), ("key", "k3")]).await;
        done(&clerk, &first, "progress", &[("progress", "走了三户"), ("key", "k3")]).await;
        assert_eq!(clerk.get(&first).await.text.matches("走了三户").count(), 1);
        let other = deed(&clerk, &first, "progress", &[("progress", "走了四户"), ("key", "k3")]).await;
        assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
        // Out of reach answers like missing, for pages, deeds and JSON.
        let foreign = app.browser(app.cast.clerks[3]).await;
        let missing = format!("/tasks/{}", app.id(kernel::TaskId::new(990_101, 999).0));
        assert_eq!(foreign.get(&first).await.status, StatusCode::NOT_FOUND);
        let (out, none) = (foreign.get(&first).await, foreign.get(&missing).await);
        let bare = |answer: &Answer, task: &str| answer.text.replace(id_in(task), "");
        assert_eq!(bare(&out, &first), bare(&none, &missing));
        for name in ["accept", "withdraw", "verify", "posting/presence"] {
            let refused =
                foreign.submit("/me", &format!("{first}/{name}"), &[("withdraw_reason", "不办")]).await;
            assert!(matches!(refused.status, StatusCode::NOT_FOUND | StatusCode::BAD_REQUEST), "{name}");
        }
        assert_eq!(foreign.get(&form_of(&app)).await.status, StatusCode::NOT_FOUND);
        let board = format!("/tasks/of/{}", app.id(app.cast.villages[0].0));
        assert_eq!(foreign.get(&board).await.status, StatusCode::NOT_FOUND);
        let program = app.program(app.cast.clerks[3]).await;
        assert_eq!(program.get(&format!("/api/v1{first}")).await.status, StatusCode::NOT_FOUND);
        let parent = app.browser(app.cast.nobody).await;
        assert!(parent.get("/tasks").await.says("没有您要办的任务"));
        assert!(app.verify().findings.is_empty());
    });
}

#[test]
fn an_officer_with_an_account_takes_his_own_task_and_his_office_sees_it_due() {
    on_both_engines(|app| async move {
        app.at("09:00:00");
        let clerk = app.browser(app.cast.clerks[0]).await;
        name_people(&app, &clerk, &["沈立"]).await;
        let lead = officer(&clerk.get(&form_of(&app)).await, "沈立");
        link(&app, &lead).await;
        let today = app.today().to_string();
        let task = give(&app, &clerk, "沈立", &[]).await;
        let due = [("due_day", today.as_str()), ("due_time", "15:00"), ("due_reason", "提前")];
        done(&clerk, &task, "due", &due).await;
        let own = app.browser(app.cast.nobody).await;
        let list = own.get("/tasks").await;
        assert!(list.says("入户走访") && list.says("逾期和今天到期"), "{}", list.text);
        done(&own, &task, "accept", &[]).await;
        done(&own, &task, "evidence", &[("evidence_kind", "record"), ("evidence", "走访记录第 3 页")]).await;
        // Not his side: he cannot verify; the clerk who gave it and wrote nothing down can.
        let refused = own.submit("/me", &format!("{task}/verify"), &[]).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        let first = clerk.get("/").await;
        assert!(first.says("佐证等您核验"), "{}", first.text);
        done(&clerk, &task, "verify", &[]).await;
        assert!(app.verify().findings.is_empty());
    });
}
