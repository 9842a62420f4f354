//! Stories of the form editor: a round is written, followed, and closed earlier, without any script.

use http::StatusCode;
use kernel::{AccountId, Grant, Problem, Role};
use lianfang::slices::access::actions::{By, create_account};
use lianfang::slices::access::model::NewAccount;
use testkit::{Client, OTHER, PLACE, TestApp, on_both_engines};

const NEW: &str = "/rounds/new/edit";
const WARD: &str = "/rounds/ward-log/edit";

type Sent = Vec<(&'static str, String)>;

/// A round of the county's own with one event, from the day after the story's.
fn ward_log(app: &TestApp) -> Sent {
    let from = app.today().plus(1).to_string();
    let pairs = [
        ("rows", "1"),
        ("based_on", "0"),
        ("title_zh", "病房日志"),
        ("title_en", "Ward log"),
        ("code", "ward-log"),
        ("valid_to", ""),
        ("backfill_days", "7"),
        ("owes-village", "1"),
        ("cut_off", "16:00"),
        ("lead_village", "0"),
        ("lead_town", "0"),
        ("lead_county", "0"),
        ("lead_city", "0"),
        ("lead_province", "0"),
        ("f0-label_zh", "新收病人"),
        ("f0-label_en", "Admitted"),
        ("f0-code", "admitted"),
        ("f0-kind", "event"),
        ("f0-unit_zh", "人"),
        ("f0-unit_en", "people"),
        ("f0-max", "500"),
    ];
    let mut sent: Sent = pairs.map(|(n, v)| (n, v.to_owned())).into();
    sent.extend([("issuer", PLACE.digits()), ("valid_from", from)]);
    sent
}

fn with(sent: &Sent, name: &'static str, value: &str) -> Sent {
    let mut sent: Sent = sent.iter().filter(|(n, _)| *n != name).cloned().collect();
    sent.push((name, value.into()));
    sent
}

/// Presses a button of the editor's form.
async fn press(client: &Client, page: &str, sent: &Sent, button: &str) -> testkit::Answer {
    let mut fields: Vec<(&str, &str)> = sent.iter().map(|(n, v)| (*n, v.as_str())).collect();
    fields.push(("do", button));
    client.submit(NEW, page, &fields).await
}

async fn headquarters_next_door(app: &TestApp) -> AccountId {
    let made: Result<AccountId, Problem> = app
        .app
        .db
        .write(990_102, "test.next_door", |tx| {
            let grants = vec![Grant { role: Role::Headquarters, division: OTHER, unit: None }];
            let (name, shown) = ("next".into(), "邻居".into());
            let new =
                NewAccount { name, shown, post: String::new(), division: OTHER, password: None, grants };
            create_account(tx, &By::SYSTEM, &new)
        })
        .await;
    made.expect("an account")
}

#[test]
fn a_round_is_written_once_however_often_the_button_is_pressed_and_followed_by_a_version() {
    on_both_engines(|app| async move {
        let county = app.browser(app.cast.headquarters).await;
        let sent = ward_log(&app);
        for _ in 0..2 {
            let answer = press(&county, NEW, &sent, "save").await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
            assert_eq!(answer.location(), "/rounds/ward-log/edit?saved=1");
        }
        let receipt = county.get("/rounds/ward-log/edit?saved=1").await;
        assert!(receipt.says("已存为第 1 版：2026年11月24日 起按它填报，16:00 截止。"));
        assert!(receipt.says("沈立"), "the history names who wrote it");

        app.days_later(1);
        let county = app.browser(app.cast.headquarters).await;
        let next = with(&with(&sent, "based_on", "1"), "cut_off", "15:30");
        let too_early = press(&county, WARD, &next, "save").await;
        assert_eq!(too_early.status, StatusCode::BAD_REQUEST);
        assert!(too_early.says("早于 2026-11-25"), "a day that has begun keeps its version");
        let next = with(&next, "valid_from", "2026-11-25");
        let silent = press(&county, WARD, &next, "save").await;
        assert!(silent.says("提前截止的事由"), "closing earlier asks for a reason: {}", silent.text);
        let next = with(&next, "reason", "晚上要先汇总");
        let answer = press(&county, WARD, &next, "save").await;
        assert_eq!(answer.location(), "/rounds/ward-log/edit?saved=2", "{}", answer.text);
        let receipt = county.get(answer.location()).await;
        assert!(receipt.says("2026年11月24日 及以前仍按第 1 版，不变。"));
        let list = county.get("/rounds").await;
        assert!(list.says("第 2 版，11月25日 起"), "the planned version stands in the list");

        let stale = press(&county, WARD, &with(&next, "title_en", "Ward diary"), "save").await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert!(stale.says("Ward diary"), "what was typed is kept");
        assert_eq!(app.verify().findings, []);
    });
}

#[test]
fn rows_are_added_without_a_script_and_all_faults_come_at_once() {
    on_both_engines(|app| async move {
        let county = app.browser(app.cast.headquarters).await;
        let sent = with(&with(&ward_log(&app), "cut_off", "half past"), "title_en", "");
        let longer = press(&county, NEW, &sent, "add").await;
        assert_eq!(longer.status, StatusCode::OK);
        assert!(longer.says("name=\"rows\" value=\"2\"") && longer.says("name=\"f1-code\""));
        assert!(longer.says("value=\"half past\""), "what cannot be read yet is kept");
        let shorter = press(&county, NEW, &sent, "remove-0").await;
        assert!(shorter.says("name=\"rows\" value=\"0\""));
        let refused = press(&county, NEW, &with(&sent, "f0-max", "lots"), "save").await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        for place in ["#f-title_en", "#f-cut_off", "#f-f0-max"] {
            assert!(refused.says(&format!("href=\"{place}\"")), "{place}");
        }
        let hostile =
            press(&county, NEW, &with(&sent, "title_zh", "<script>alert(1)</script>"), "save").await;
        assert!(!hostile.says("<script>alert"));
        assert_eq!(county.get(WARD).await.status, StatusCode::NOT_FOUND, "nothing was stored");
    });
}

#[test]
fn a_round_from_above_is_seen_and_not_written_and_its_leads_are_set_with_name_and_reason() {
    on_both_engines(|app| async move {
        let county = app.browser(app.cast.headquarters).await;
        let page = county.get("/rounds/daily/edit").await;
        assert!(page.says("这一轮由 东澜省 定。") && !page.says("id=\"round-form\""));
        let answer = press(&county, "/rounds/daily/edit", &ward_log(&app), "save").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "what is issued above is not written here");
        let (place, tomorrow) = (PLACE.digits(), app.today().plus(1).to_string());
        let set = |minutes: &'static str, reason: &'static str| {
            [
                ("lead-division", place.clone()),
                ("lead-level", "village".into()),
                ("lead-minutes", minutes.into()),
                ("lead-valid-from", tomorrow.clone()),
                ("lead-reason", reason.into()),
            ]
        };
        let send = async |pairs: [(&'static str, String); 5]| {
            let fields: Vec<(&str, &str)> = pairs.iter().map(|(n, v)| (*n, v.as_str())).collect();
            county.submit(NEW, "/rounds/daily/leads", &fields).await
        };
        let silent = send(set("60", "")).await;
        assert_eq!(silent.status, StatusCode::BAD_REQUEST);
        assert!(silent.says("没有写事由"));
        for _ in 0..2 {
            assert_eq!(send(set("60", "乡镇要先核对")).await.status, StatusCode::SEE_OTHER);
        }
        let page = county.get("/rounds/daily/edit").await;
        assert_eq!(page.text.matches("乡镇要先核对").count(), 1, "sent twice, set once");
        app.days_later(1);
        let county = app.browser(app.cast.headquarters).await;
        let page = county.get("/rounds/daily/edit").await;
        assert!(page.says("14:00") && page.says("沈立 定：乡镇要先核对"));
        assert_eq!(app.verify().findings, []);
    });
}

#[test]
fn a_round_of_the_county_next_door_answers_like_none() {
    on_both_engines(|app| async move {
        let county = app.browser(app.cast.headquarters).await;
        assert_eq!(press(&county, NEW, &ward_log(&app), "save").await.status, StatusCode::SEE_OTHER);
        let neighbour = app.browser(headquarters_next_door(&app).await).await;
        let (outside, nothing) = (neighbour.get(WARD).await, neighbour.get("/rounds/nothing/edit").await);
        assert_eq!((outside.status, nothing.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
        assert_eq!(outside.text.replace("ward-log", "nothing"), nothing.text);
        let list = neighbour.get("/rounds").await;
        assert!(
            list.says("每日上报") && !list.says("病房日志"),
            "the province's holds here, the neighbour's does not"
        );
        let foreign = press(&neighbour, NEW, &with(&ward_log(&app), "code", "mine"), "save").await;
        assert_eq!(foreign.status, StatusCode::BAD_REQUEST, "another county cannot be the issuer");
        for account in [app.cast.clerks[0], app.cast.town_office, app.cast.supervisor, app.cast.nobody] {
            assert_eq!(app.browser(account).await.get("/rounds").await.status, StatusCode::FORBIDDEN);
        }
    });
}
