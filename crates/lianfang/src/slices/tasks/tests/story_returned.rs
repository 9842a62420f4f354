//! Returned and given to somebody else; handed on without acting; reminders and the quiet hours; withdrawn.

use http::StatusCode;
use testkit::on_both_engines;

use super::tasks_story::{deed, done, give, name_people, officer};

#[test]
fn a_returned_task_is_given_to_somebody_else_and_the_lead_stays_once_taken() {
    on_both_engines(|app| async move {
        app.at("09:00:00");
        let clerk = app.browser(app.cast.clerks[0]).await;
        name_people(&app, &clerk, &["沈立", "任远"]).await;
        let task = give(&app, &clerk, "沈立", &[]).await;
        let empty = deed(&clerk, &task, "return", &[("return_reason", "")]).await;
        assert_eq!(empty.status, StatusCode::BAD_REQUEST);
        done(&clerk, &task, "return", &[("return_reason", "没有防护服")]).await;
        let page = clerk.get(&task).await;
        assert!(page.says("退回") && page.says("没有防护服"), "{}", page.text);
        let (same, other) = (officer(&page, "沈立"), officer(&page, "任远"));
        let reason = ("reassign_reason", "任远有防护服");
        done(&clerk, &task, "reassign", &[("reassign_to", &other), ("leads", "1"), reason]).await;
        done(&clerk, &task, "accept", &[]).await;
        // The lead took it: from now on somebody else may hold it, but the lead stays.
        let refused =
            deed(&clerk, &task, "reassign", &[("reassign_to", &same), ("leads", "1"), reason]).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        assert!(refused.says("不再更换"), "{}", refused.text);
        done(&clerk, &task, "reassign", &[("reassign_to", &same), reason]).await;
        let api = app.program(app.cast.clerks[0]).await.get(&format!("/api/v1{task}")).await.json();
        assert_eq!((&api["holder"], &api["lead"]), (&"沈立".into(), &"任远".into()), "{api}");
        done(&clerk, &task, "withdraw", &[("withdraw_reason", "改由县里统一办")]).await;
        let gone = clerk.get(&task).await;
        assert!(gone.says("撤回") && gone.says("改由县里统一办"), "{}", gone.text);
        assert!(app.verify().findings.is_empty());
    });
}

#[test]
fn handing_on_without_acting_is_counted_and_so_is_what_goes_by_wechat() {
    on_both_engines(|app| async move {
        app.at("09:00:00");
        let clerk = app.browser(app.cast.clerks[0]).await;
        name_people(&app, &clerk, &["沈立", "任远"]).await;
        let task = give(&app, &clerk, "沈立", &[("source", "instruction")]).await;
        let to = officer(&clerk.get(&task).await, "任远");
        done(&clerk, &task, "forward", &[("forward_to", &to)]).await;
        done(&clerk, &task, "accept", &[]).await;
        app.at("10:00:00");
        done(&clerk, &task, "progress", &[("progress", "走了三户")]).await;
        let acted = give(&app, &clerk, "沈立", &[("channel", "document")]).await;
        let parent = task.rsplit('/').next().unwrap_or_default();
        let carried = give(&app, &clerk, "沈立", &[("parent", parent)]).await;
        assert!(clerk.get(&carried).await.says("落实：入户走访"));
        assert!(clerk.get(&task).await.says("分解落实的任务 1 项"));
        done(&clerk, &acted, "accept", &[]).await;
        let office = app.browser(app.cast.headquarters).await;
        let under = office.get("/tasks/under/990101000000").await;
        assert_eq!(under.status, StatusCode::OK);
        assert!(under.says("有人只转未办的任务") && under.says("1 时 00 分"), "{}", under.text);
        assert!(under.says("批示、要求的落实"), "{}", under.text);
        let english = app.browser(app.cast.headquarters).await.in_english();
        assert!(english.get("/tasks/under/990101000000").await.says("Handed on, not acted"));
        let elsewhere = app.browser(app.cast.town_office).await;
        assert_eq!(elsewhere.get("/tasks/under/990101000000").await.status, StatusCode::NOT_FOUND);
        assert_eq!(elsewhere.get("/tasks/under/990101001000").await.status, StatusCode::OK);
        assert!(app.verify().findings.is_empty());
    });
}

#[test]
fn reminders_are_logged_with_answers_and_hold_the_quiet_hours() {
    on_both_engines(|app| async move {
        app.at("21:50:00");
        let clerk = app.browser(app.cast.clerks[0]).await;
        name_people(&app, &clerk, &["沈立"]).await;
        let task = give(&app, &clerk, "沈立", &[]).await;
        done(&clerk, &task, "remind", &[("remind_channel", "phone")]).await;
        let page = clerk.get(&task).await;
        assert!(page.says("催 沈立（电话）"), "{}", page.text);
        let reminder = page
            .text
            .split("name=\"reminder\"")
            .nth(1)
            .and_then(|rest| rest.split("value=\"").nth(1))
            .and_then(|rest| rest.split('"').next())
            .expect("a reminder to answer")
            .to_owned();
        let answer = [("reminder", reminder.as_str()), ("answer", "明早去")];
        done(&clerk, &task, "answer", &answer).await;
        assert_eq!(
            deed(&clerk, &task, "answer", &answer).await.status,
            StatusCode::CONFLICT,
            "answered once"
        );
        app.at("22:00:00");
        let quiet = deed(&clerk, &task, "remind", &[("remind_channel", "wechat")]).await;
        assert_eq!(quiet.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(quiet.says("07:00 以后才能催"), "{}", quiet.text);
        app.clock.set(app.today().plus(1).at_minute(7 * 60));
        done(&clerk, &task, "remind", &[("remind_channel", "wechat"), ("remind_answer", "马上去")]).await;
        assert!(clerk.get("/tasks").await.says("催过 2 次"));
        assert!(app.verify().findings.is_empty());
    });
}
