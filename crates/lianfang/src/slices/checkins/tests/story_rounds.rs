//! The office changes the daily round; children may tell more; whoever is late may say why.

use http::StatusCode;
use kernel::{AccountId, DivisionCode, Grant, Problem, Role};
use lianfang::slices::access::actions::{By, create_account};
use lianfang::slices::access::model::NewAccount;
use testkit::{Client, PUPILS, TestApp, on_both_engines};

const LIST: &str = "/checkin-rounds";
const DAILY: &str = "/checkin-rounds/daily";
const WELL: [(&str, &str); 2] = [("pick", "36.6"), ("well", "none")];

type Sent = Vec<(&'static str, String)>;

/// Whoever writes the rounds of the issuer: the cast's own county stands below it.
async fn office(app: &TestApp) -> Client {
    let root = DivisionCode(990_000_000_000);
    let made: Result<AccountId, Problem> = app
        .app
        .db
        .write(990_101, "test.office", move |tx| {
            let grants = vec![Grant { role: Role::Headquarters, division: root, unit: None }];
            let (name, shown) = ("office-above".into(), "陆文渊".into());
            let new = NewAccount { name, shown, post: String::new(), division: root, password: None, grants };
            create_account(tx, &By::SYSTEM, &new)
        })
        .await;
    app.browser(made.expect("an account")).await
}

/// The form as it would be sent for the version after the first: everything as shipped, from tomorrow.
fn sent(app: &TestApp, changed: &[(&'static str, &str)]) -> Sent {
    let mut sent: Sent = [
        ("based_on", "1"),
        ("title_zh", "健康申报"),
        ("title_en", "Health check-in"),
        ("due", "12:00"),
        ("fever_meets", "at-least"),
        ("fever_value", "37.3"),
        ("fever_source", "新型冠状病毒肺炎防控方案；≥ 37.3 ℃，运算符和数值可改"),
        ("item_to", "everybody"),
        ("asks_temperature", "1"),
        ("asks_symptoms", "1"),
        ("asks_contact", "1"),
        ("asks_travel", "1"),
        ("asks_place", "1"),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .into();
    sent.push(("first_day", app.today().plus(1).to_string()));
    sent.retain(|(name, _)| changed.iter().all(|(other, _)| other != name));
    sent.extend(changed.iter().map(|(name, value)| (*name, (*value).to_owned())));
    sent
}

async fn press(client: &Client, sent: &Sent, button: &str) -> testkit::Answer {
    let mut fields: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fields.push(("do", button));
    client.submit(DAILY, DAILY, &fields).await
}

async fn count(app: &TestApp, statement: &'static str) -> i64 {
    app.read(move |tx| Ok(tx.query_opt(statement, &[], |row| row.int(0))?.unwrap_or_default())).await
}

async fn versions(app: &TestApp) -> i64 {
    count(app, "select count(*) from person_round_version").await
}

fn with<'a>(which: &'a str, more: &[&[(&'a str, &'a str)]]) -> Vec<(&'a str, &'a str)> {
    [&[("p", which)][..], &more.concat()].concat()
}

#[test]
fn the_office_sees_what_changes_before_a_version_is_stored_once() {
    on_both_engines(|app| async move {
        app.people().await;
        let office = office(&app).await;
        assert!(office.get("/rounds").await.says(&format!("href=\"{LIST}\"")));
        let list = office.get(LIST).await;
        assert!(list.says("健康申报") && list.says("≥ 37.3 ℃") && list.says(DAILY), "{}", list.text);
        let begun = app.today().to_string();
        let bad = sent(
            &app,
            &[
                ("title_en", ""),
                ("due", "25:00"),
                ("fever_value", "45"),
                ("fever_source", ""),
                ("first_day", &begun),
            ],
        );
        let refused = press(&office, &bad, "review").await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        for control in ["title_en", "due", "fever_value", "fever_source", "first_day"] {
            assert!(refused.says(&format!("href=\"#f-{control}\"")), "{control}: {}", refused.text);
        }
        let same = press(&office, &sent(&app, &[]), "review").await;
        assert_eq!(same.status, StatusCode::BAD_REQUEST, "{}", same.text);
        let kept = versions(&app).await;
        let new = [("due", "10:30"), ("fever_meets", "above"), ("fever_value", "37.5"), ("key", "one")];
        let new = sent(&app, &new);
        let review = press(&office, &new, "review").await;
        assert_eq!(review.status, StatusCode::OK, "{}", review.text);
        for words in ["12:00", "10:30", "≥ 37.3 ℃", "&#62; 37.5 ℃", "2026年11月24日", "2026年11月23日"]
        {
            assert!(review.says(words), "{words}: {}", review.text);
        }
        assert!(!review.says("<th scope=\"row\">问什么"), "only what changes: {}", review.text);
        assert_eq!(versions(&app).await, kept, "a review stores nothing");
        let back = press(&office, &new, "edit").await;
        assert!(back.says("value=\"10:30\""), "what was typed is kept: {}", back.text);
        for _ in 0..2 {
            let saved = press(&office, &new, "save").await;
            assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
            assert_eq!(saved.location(), "/checkin-rounds/daily?saved=2");
        }
        assert_eq!(versions(&app).await, kept + 1, "stored once");
        assert!(office.get("/audit").await.says("定申报或摸排"), "with its line in the trail");
        let receipt = office.get("/checkin-rounds/daily?saved=2").await;
        assert!(
            receipt.says("已存为第 2 版") && receipt.says("陆文渊") && receipt.says("待用"),
            "{}",
            receipt.text
        );
        let stale = press(&office, &sent(&app, &[("due", "11:00")]), "save").await;
        assert_eq!(stale.status, StatusCode::CONFLICT, "{}", stale.text);
        // The planned version gives way to one from the same day on; it is said, and stays to be seen.
        let next = sent(&app, &[("due", "11:00"), ("based_on", "2")]);
        assert!(press(&office, &next, "review").await.says("第 2 版不再启用"));
        assert_eq!(press(&office, &next, "save").await.status, StatusCode::SEE_OTHER);
        assert!(office.get(DAILY).await.says("未用就换下"));
        assert!(app.verify().findings.is_empty());
    });
}

#[test]
fn what_was_late_and_what_was_a_fever_stays_and_tomorrow_follows_the_new_version() {
    on_both_engines(|app| async move {
        let people = app.people().await;
        app.at("11:00:00");
        let office = office(&app).await;
        let teacher = app.program(people.class_teacher).await;
        let class = format!("/checkins/{}", app.id(people.class.0));
        let pupil = format!("/api/v1/people/{}/check-ins", app.id(people.pupils[0].0));
        let warm = serde_json::json!({ "pick": "37.4", "well": "none" });
        let first = teacher.post_json(&pupil, "today", &warm).await;
        assert_eq!(first.json()["finding"], "fever", "{}", first.text);
        let new = sent(&app, &[("due", "10:30"), ("fever_meets", "above"), ("fever_value", "37.4")]);
        assert_eq!(press(&office, &new, "save").await.status, StatusCode::SEE_OTHER);
        let page = app.browser(people.class_teacher).await.get(&class).await;
        assert!(page.says("≥ 37.3 ℃") && !page.says("st-late"), "today keeps its version: {}", page.text);
        app.clock.set(app.today().plus(1).at_minute(660));
        let teacher = app.program(people.class_teacher).await;
        let second = teacher.post_json(&pupil, "tomorrow", &warm).await;
        assert_eq!(
            (second.status, &second.json()["finding"]),
            (StatusCode::CREATED, &serde_json::Value::Null),
            "{}",
            second.text
        );
        let browser = app.browser(people.class_teacher).await;
        assert!(browser.get(&class).await.says("st-late"), "10:30 has passed");
        // The clock stands on the day after the story's.
        let yesterday = browser.get(&format!("{class}?day={}", app.today())).await;
        assert!(yesterday.says("≥ 37.3 ℃") && !yesterday.says("st-late"), "{}", yesterday.text);
    });
}

#[test]
fn who_stands_below_the_issuer_reads_and_nobody_else_writes() {
    on_both_engines(|app| async move {
        app.people().await;
        let county = app.browser(app.cast.headquarters).await;
        let page = county.get(DAILY).await;
        assert!(page.says("这一轮由") && !page.says("round-form"), "{}", page.text);
        let refused = press(&county, &sent(&app, &[("due", "10:00")]), "save").await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        assert_eq!(county.get("/checkin-rounds/nothing").await.status, StatusCode::NOT_FOUND);
        for account in [app.cast.clerks[0], app.cast.outsider] {
            let other = app.browser(account).await;
            assert_eq!(other.get(LIST).await.status, StatusCode::FORBIDDEN);
        }
        // A screening has its own page, a first and a last day, and no later versions.
        let first = app.today().plus(3);
        let days = [("first", first.to_string()), ("last", first.plus(31).to_string())];
        let mut fields =
            vec![("title_zh", "返乡人员摸排"), ("title_en", "Returnees"), ("division", "990101")];
        fields.extend(days.iter().map(|(name, day)| (*name, day.as_str())));
        let long = county.submit("/screenings", "/screenings", &fields).await;
        assert!(long.status == StatusCode::BAD_REQUEST && long.says("href=\"#f-last\""), "{}", long.text);
        let last = first.plus(30).to_string();
        fields.retain(|(name, _)| *name != "last");
        fields.push(("last", &last));
        let started = county.submit("/screenings", "/screenings", &fields).await;
        assert_eq!(started.status, StatusCode::SEE_OTHER, "{}", started.text);
        let page = county.get(LIST).await;
        assert!(page.says("返乡人员摸排") && page.says("待用"), "{}", page.text);
        assert_eq!(county.get("/checkin-rounds/screening-2").await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn children_may_tell_more_and_only_they_and_their_class_see_it() {
    on_both_engines(|app| async move {
        let people = app.people().await;
        let office = office(&app).await;
        let items = [("item_life_habits", "1"), ("item_learning_habits", "1"), ("item_mood", "1")];
        let new = sent(&app, &[&items[..], &[("item_to", "classes")]].concat());
        assert_eq!(press(&office, &new, "save").await.status, StatusCode::SEE_OTHER);
        app.days_later(1);
        let parent = app.browser(people.parent).await;
        let child = parent.get("/mine?p=1").await;
        for words in ["生活习惯", "学习习惯", "心情", "现在不填", "自愿填写", "小二班"] {
            assert!(child.says(words), "{words}: {}", child.text);
        }
        assert!(!parent.get("/mine?p=0").await.says("学习习惯"), "a grown-up is offered nothing of it");
        // Blank is no fault, leaves no row, and the child is not missing.
        let blank = parent.submit("/mine?p=1", "/mine", &with("1", &[&WELL])).await;
        assert_eq!(blank.status, StatusCode::SEE_OTHER, "{}", blank.text);
        assert_eq!(count(&app, "select count(*) from check_in_extra").await, 0);
        let told = [("life_habits", "good"), ("mood", "attention")];
        let sent = parent.submit("/mine?p=2", "/mine", &with("2", &[&WELL, &told])).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
        assert_eq!(count(&app, "select count(*) from check_in_extra where mood = 3").await, 1);
        let again = parent.get("/mine?p=2&edit=1").await;
        assert!(
            again.says("value=\"attention\" checked"),
            "today's own words stand in the form: {}",
            again.text
        );
        let wrong = parent
            .submit("/mine?p=2&edit=1", "/mine", &with("2", &[&WELL, &[("mood", "7"), ("replaces", "1")]]))
            .await;
        assert!(wrong.status == StatusCode::BAD_REQUEST && wrong.says("#f-mood"), "{}", wrong.text);
        let class = format!("/checkins/{}", app.id(people.class.0));
        let line = format!("{class}/people/{}", app.id(people.pupils[1].0));
        let teacher = app.browser(people.class_teacher).await;
        let page = teacher.get(&class).await;
        assert!(page.says("有人说需要关心") && page.says(PUPILS[1]), "{}", page.text);
        let page = teacher.get(&line).await;
        assert!(page.says("心情：需要关心") && page.says("生活习惯：好"), "{}", page.text);
        // The village, which is answerable for the child too, and the county above see nothing of it.
        let village = format!("/checkins/{}", app.id(app.cast.villages[0].0));
        let resident = format!("{village}/people/{}", app.id(people.pupils[1].0));
        for (account, page) in [
            (app.cast.clerks[0], &village),
            (app.cast.clerks[0], &resident),
            (app.cast.headquarters, &class),
            (app.cast.headquarters, &line),
        ] {
            let seen = app.browser(account).await.get(page).await;
            assert_eq!(seen.status, StatusCode::OK, "{}", seen.text);
            assert!(!seen.says("需要关心") && !seen.says("心情"), "{page}: {}", seen.text);
        }
        // Never from yesterday.
        app.days_later(2);
        let next = app.browser(people.parent).await.get("/mine?p=2").await;
        assert!(!next.says("value=\"attention\" checked") && !next.says("value=\"good\" checked"));
        assert!(app.verify().findings.is_empty());
    });
}

#[test]
fn whoever_is_late_may_say_why_and_need_not() {
    on_both_engines(|app| async move {
        let people = app.people().await;
        let class = format!("/checkins/{}", app.id(people.class.0));
        app.at("12:00:00");
        let parent = app.browser(people.parent).await;
        assert!(!parent.get("/mine?p=1").await.says("为什么晚了"), "12:00:00 is in time");
        let why = [("late_reason", "no-device")];
        parent.submit("/mine?p=0", "/mine", &with("0", &[&WELL, &why])).await;
        assert_eq!(count(&app, "select count(*) from check_in_extra").await, 0, "in time: no reason is kept");
        app.at("12:25:00");
        let page = parent.get("/mine?p=1").await;
        assert!(page.says("为什么晚了") && page.says("不说也照样收"), "{}", page.text);
        let silent = parent.submit("/mine?p=2", "/mine", &with("2", &[&WELL])).await;
        assert_eq!(silent.status, StatusCode::SEE_OTHER, "a reason never blocks: {}", silent.text);
        let told = parent.submit("/mine?p=1", "/mine", &with("1", &[&WELL, &why])).await;
        assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.text);
        let receipt = parent.get("/mine?p=1").await;
        assert!(receipt.says("迟报 25 分") && receipt.says("没有手机或网络"), "{}", receipt.text);
        // A correction asks why it is corrected, not again why it was late; what was said stays.
        let edit = parent.get("/mine?p=1&edit=1").await;
        assert!(!edit.says("为什么晚了"), "{}", edit.text);
        let change = [("replaces", "1"), ("reason", "看错了"), ("late_reason", "forgot")];
        let done = parent.submit("/mine?p=1&edit=1", "/mine", &with("1", &[&WELL, &change])).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let teacher = app.browser(people.class_teacher).await;
        let page = teacher.get(&class).await;
        assert!(page.says("晚了，说了原因的") && page.says("没有手机或网络"), "{}", page.text);
        let line = format!("{class}/people/{}", app.id(people.pupils[0].0));
        assert!(teacher.get(&line).await.says("没有手机或网络"));
        let county = app.browser(app.cast.headquarters).await;
        for page in [&class, &line] {
            assert!(!county.get(page).await.says("没有手机或网络"), "{page}");
        }
        // On behalf of somebody the teacher says it in words.
        let third = format!("{class}/people/{}", app.id(people.pupils[2].0));
        assert!(teacher.get(&third).await.says("为什么晚了"));
        let words = [("late_reason", "other"), ("late_words", "村里停电")];
        let day = format!("{third}?day={}&round=", app.today());
        let done = teacher.submit(&third, &day, &[&WELL[..], &words].concat()).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        assert!(teacher.get(&class).await.says("村里停电"));
        assert!(app.verify().findings.is_empty());
    });
}
