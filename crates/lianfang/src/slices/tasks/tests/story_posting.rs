//! A posting by half-days: the case G35 with other days, leave, and the case file.

use http::StatusCode;
use testkit::on_both_engines;

use super::tasks_story::{deed, done, give, name_people};

#[test]
fn one_of_ten_half_days_is_an_alert_from_the_first_noon_and_a_file_of_facts() {
    on_both_engines(|app| async move {
        app.at("08:00:00");
        let clerk = app.browser(app.cast.clerks[0]).await;
        name_people(&app, &clerk, &["沈立"]).await;
        let first = app.today();
        let (from, until) = (first.to_string(), first.plus(4).to_string());
        let days = [
            ("posting_from", from.as_str()),
            ("posting_until", until.as_str()),
            ("due_day", until.as_str()),
            ("steps", "走访排查\n宣传引导\n日常管控"),
        ];
        let task = give(&app, &clerk, "沈立", &days).await;
        let posting = format!("{task}/posting");
        let gap = "派驻有半天未到岗";
        app.at("11:59:59");
        assert!(!clerk.get("/").await.says(gap));
        app.at("12:00:00");
        let alert = clerk.get("/").await;
        assert!(alert.says(gap) && alert.says("1/1"), "{}", alert.text);
        for day in [1, 2, 3] {
            app.clock.set(first.plus(day).at_minute(9 * 60));
            let clerk = app.browser(app.cast.clerks[0]).await;
            done(&clerk, &task, "remind", &[("remind_channel", "phone")]).await;
        }
        app.clock.set(first.plus(2).at_minute(10 * 60));
        let clerk = app.browser(app.cast.clerks[0]).await;
        let third = format!("{} morning", first.plus(2));
        let ahead = format!("{} morning", first.plus(3));
        let refused = clerk
            .submit(&posting, &format!("{posting}/presence"), &[("half", &ahead), ("present", "yes")])
            .await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        let seen = [("half", third.as_str()), ("present", "yes"), ("presence_note", "卡口")];
        done(&clerk, &posting, "presence", &seen).await;
        app.clock.set(first.plus(5).at_minute(9 * 60));
        let clerk = app.browser(app.cast.clerks[0]).await;
        let file = clerk.get(&posting).await;
        for words in [
            "已过 10 个半天，到岗 1 个（10.00 %）",
            "未到岗且无准假 9 个",
            "催办 3 次",
            "没有请假记录",
            "本清单只陈述事实，不提处理意见",
            "12:00 起提示",
        ] {
            assert!(file.says(words), "{words}: {}", file.text);
        }
        let api = app.program(app.cast.clerks[0]).await.get(&format!("/api/v1{task}")).await.json();
        assert_eq!((&api["posting"]["present"], &api["posting"]["unexcused"]), (&1.into(), &9.into()));
        assert!(app.verify().findings.is_empty());
    });
}

#[test]
fn leave_is_asked_for_and_decided_once() {
    on_both_engines(|app| async move {
        app.at("08:00:00");
        let clerk = app.browser(app.cast.clerks[0]).await;
        name_people(&app, &clerk, &["沈立"]).await;
        let first = app.today();
        let (from, until) = (first.to_string(), first.plus(1).to_string());
        let days = [("posting_from", from.as_str()), ("posting_until", until.as_str())];
        let task = give(&app, &clerk, "沈立", &days).await;
        let posting = format!("{task}/posting");
        let (one, two) = (format!("{first} morning"), format!("{first} afternoon"));
        let backwards = [("from_half", two.as_str()), ("to_half", one.as_str()), ("leave_reason", "看病")];
        assert_eq!(deed(&clerk, &posting, "leave", &backwards).await.status, StatusCode::BAD_REQUEST);
        let asked = [("from_half", one.as_str()), ("to_half", two.as_str()), ("leave_reason", "看病")];
        done(&clerk, &posting, "leave", &asked).await;
        let office = app.browser(app.cast.town_office).await;
        let page = office.get(&posting).await;
        let leave = page
            .text
            .split("name=\"leave\"")
            .nth(1)
            .and_then(|rest| rest.split("value=\"").nth(1))
            .and_then(|rest| rest.split('"').next())
            .expect("a leave to decide")
            .to_owned();
        let silent = [("leave", leave.as_str()), ("verdict", "refuse")];
        assert_eq!(
            deed(&office, &posting, "decide", &silent).await.status,
            StatusCode::BAD_REQUEST,
            "a reason"
        );
        done(&office, &posting, "decide", &[("leave", leave.as_str()), ("verdict", "grant")]).await;
        let again = office
            .submit(&task, &format!("{posting}/decide"), &[("leave", &leave), ("verdict", "grant")])
            .await;
        assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.text);
        app.at("18:00:00");
        let clerk = app.browser(app.cast.clerks[0]).await;
        let page = clerk.get(&posting).await;
        assert!(page.says("准假 2 个，未到岗且无准假 0 个"), "{}", page.text);
        assert!(app.verify().findings.is_empty());
    });
}
