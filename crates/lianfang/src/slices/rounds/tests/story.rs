//! Stories of the return: G23 to G25, G37 through HTTP, on both engines.

use http::StatusCode;
use serde_json::{Value, json};
use testkit::{Client, OTHER, PLACE, TestApp, on_both_engines};

fn api(app: &TestApp, unit: kernel::UnitId) -> String {
    format!("/api/v1/rounds/daily/days/{}/units/{}/return", app.today(), app.id(unit.0))
}

fn page(app: &TestApp, unit: kernel::UnitId) -> String {
    format!("/rounds/daily/days/{}/units/{}", app.today(), app.id(unit.0))
}

fn figures(fever: i64) -> Value {
    json!({ "figures": {
        "registered": 400, "away": 20, "returned": 1, "from_elsewhere": 3,
        "fever": fever, "symptoms": 0, "observed": 2, "contacts": 0, "remarks": "" } })
}

async fn file(app: &TestApp, n: usize, body: &Value) -> testkit::Answer {
    let clerk = app.program(app.cast.clerks[n]).await;
    clerk.post_json(&api(app, app.cast.villages[n]), &format!("k-{n}-{}", body.to_string().len()), body).await
}

async fn tree(client: &Client, division: i64, more: &str) -> Value {
    let answer = client.get(&format!("/api/v1/tree/{division:012}?round=daily{more}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    answer.json()
}

fn parts(total: &Value) -> [i64; 5] {
    ["owed", "reported", "zero", "open", "missing"].map(|k| total[k].as_i64().expect("a number"))
}

#[test]
fn g23_ten_figures_one_zero_one_silent() {
    on_both_engines(|app| async move {
        let office = app.program(app.cast.town_office).await;
        app.at("09:00:00");
        for n in 1..11 {
            if n == 1 {
                continue;
            }
            let answer = file(&app, n, &figures(n as i64 % 3)).await;
            assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
        }
        assert_eq!(file(&app, 11, &figures(0)).await.status, StatusCode::CREATED);
        assert_eq!(file(&app, 0, &json!({ "state": "zero" })).await.status, StatusCode::CREATED);
        let open = tree(&office, app.cast.town.0, "").await;
        // 柳溪村 zero; n = 3, 6, 9 and 11 have fever 0 but one arrival: reported, not zero.
        assert_eq!(parts(&open["total"]), [12, 10, 1, 1, 0]);
        app.at("15:00:00.001");
        let closed = tree(&office, app.cast.town.0, "").await;
        assert_eq!(parts(&closed["total"]), [12, 10, 1, 0, 1]);
        let silent: Vec<&str> = closed["units"]
            .as_array()
            .expect("units")
            .iter()
            .filter(|u| u["state"] == "missing" && u["kind"] != "school")
            .map(|u| u["name"].as_str().expect("a name"))
            .collect();
        assert_eq!(silent, ["石桥村"]);
        assert_eq!(closed["total"]["fields"]["fever"]["answered"], 11);
        let page = app.browser(app.cast.town_office).await.get(&format!("/tree/{}", app.cast.town)).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        assert!(page.says("11/12"), "coverage stands beside the total");
        assert!(page.says("石桥村"));
        let county = tree(&app.program(app.cast.headquarters).await, PLACE.0, "").await;
        assert_eq!(parts(&county["total"]), [15, 10, 1, 0, 4]);
        assert_eq!(app.verify().findings, []);
    });
}

#[test]
fn g24_the_second_of_the_cut_off_and_the_roll_ups_second_version() {
    on_both_engines(|app| async move {
        let office = app.program(app.cast.town_office).await;
        for (n, time, late) in [
            (2, "14:59:59", None),
            (3, "15:00:00.000", None),
            (4, "15:00:00.001", Some(1)),
            (5, "15:00:01", Some(1)),
            (6, "15:00:01.001", Some(2)),
        ] {
            app.at(time);
            let answer = file(&app, n, &figures(1)).await;
            assert_eq!(answer.status, StatusCode::CREATED, "{time}: {}", answer.text);
            assert_eq!(answer.json()["late_seconds"].as_i64(), late, "{time}");
        }
        app.at("16:00:00");
        let now = tree(&office, app.cast.town.0, "").await;
        assert_eq!(now["version"], 4, "one version a return after the cut-off");
        assert_eq!(now["total"]["late"], 3);
        assert_eq!(now["total"]["fields"]["fever"]["sum"], 5);
        let cut = tree(&office, app.cast.town.0, "&seen=cut-off").await;
        assert_eq!(cut["total"]["fields"]["fever"]["sum"], 2, "late returns never change the cut-off figure");
        assert_eq!(cut["total"]["reported"], 2);
        let city = tree(&app.program(app.cast.admin).await, 990_100_000_000, "&seen=cut-off").await;
        assert_eq!(city["total"]["fields"]["fever"]["sum"], 2, "nor that of a level above");
        app.days_later(1);
        let clerk = app.program(app.cast.clerks[7]).await;
        let filled = clerk.post_json(&api(&app, app.cast.villages[7]), "back", &figures(0)).await;
        assert_eq!(filled.json()["back_filled_days"], 1, "{}", filled.text);
        assert_eq!(app.verify().findings, []);
    });
}

#[test]
fn g25_a_zero_that_contradicts_a_record_is_refused_and_names_it() {
    on_both_engines(|app| async move {
        app.at("10:00:00");
        let teacher = app.program(app.cast.teacher).await;
        let school = teacher.post_json(&api(&app, app.cast.school), "s", &figures(2)).await;
        assert_eq!(school.status, StatusCode::CREATED, "{}", school.text);
        let refused = file(&app, 0, &json!({ "state": "zero" })).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        let problem = refused.json();
        assert_eq!(problem["code"], "zero-contradicted");
        assert!(refused.text.contains("柳溪小学"), "{}", refused.text);
        let clerk = app.browser(app.cast.clerks[0]).await;
        let at = page(&app, app.cast.villages[0]);
        let again = clerk.submit(&format!("{at}/zero"), &at, &[("what", "zero")]).await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        assert!(
            again.says("不能零报告：有 2 条记录与“0”不符") || again.says("不能零报告：有 1 条记录与“0”不符"),
            "{}",
            again.text
        );
        assert!(again.says("柳溪小学"));
        // The record named can be read by whoever it stands against, not filed by them, nor read by others.
        let record = page(&app, app.cast.school);
        assert!(again.text.contains(&format!("href=\"{record}\"")), "{}", again.text);
        assert_eq!(clerk.get(&record).await.status, StatusCode::OK);
        assert_eq!(clerk.get(&format!("{record}/form")).await.status, StatusCode::NOT_FOUND);
        let stranger = app.browser(app.cast.clerks[1]).await;
        assert_eq!(stranger.get(&record).await.status, StatusCode::NOT_FOUND);
        let office = app.program(app.cast.town_office).await;
        assert_eq!(tree(&office, app.cast.town.0, "").await["total"]["zero"], 0, "nothing was stored");
        let english = clerk.in_english().submit(&format!("{at}/zero"), &at, &[("what", "zero")]).await;
        assert!(english.says("Zero report refused"), "{}", english.text);
    });
}

#[test]
fn g37_the_verb_follows_the_sign() {
    on_both_engines(|app| async move {
        app.days_later(-1);
        let yesterday = app.today().plus(-1);
        for (n, fever) in [(2_usize, 5), (3, 2)] {
            let clerk = app.program(app.cast.clerks[n]).await;
            let at =
                api(&app, app.cast.villages[n]).replace(&app.today().to_string(), &yesterday.to_string());
            assert_eq!(clerk.post_json(&at, "y", &figures(fever)).await.status, StatusCode::CREATED);
        }
        app.at("09:00:00");
        assert_eq!(file(&app, 2, &figures(3)).await.status, StatusCode::CREATED);
        assert_eq!(file(&app, 3, &figures(3)).await.status, StatusCode::CREATED);
        let office = app.browser(app.cast.town_office).await;
        let board = office.get(&format!("/tree/{}", app.cast.town)).await;
        assert!(board.says("减少 2"), "5 to 3");
        assert!(board.says("增加 1 (+50.0 %)"), "2 to 3");
    });
}

#[test]
fn a_correction_is_a_new_version_with_a_reason() {
    on_both_engines(|app| async move {
        app.at("09:00:00");
        assert_eq!(file(&app, 2, &figures(1)).await.status, StatusCode::CREATED);
        let clerk = app.program(app.cast.clerks[2]).await;
        let at = api(&app, app.cast.villages[2]);
        let twice = clerk.post_json(&at, "other", &figures(0)).await;
        assert_eq!(twice.json()["code"], "return-filed", "a second first version is refused");
        let mut body = figures(0);
        body["replaces"] = json!(1);
        let bare = clerk.post_json(&at, "bare", &body).await;
        assert_eq!(bare.status, StatusCode::BAD_REQUEST, "no reason: {}", bare.text);
        body["reason"] = json!("误填，已核实");
        app.at("15:10:00");
        let done = clerk.post_json(&at, "done", &body).await;
        assert_eq!(
            (done.status, done.json()["version"].as_i64()),
            (StatusCode::CREATED, Some(2)),
            "{}",
            done.text
        );
        assert_eq!(done.json()["late_seconds"], Value::Null, "a correction makes nobody late");
        let stale = clerk.post_json(&at, "stale", &body).await;
        assert_eq!(stale.json()["code"], "return-newer");
        let all = clerk.get(&at).await.json();
        assert_eq!(all["versions"].as_array().map(Vec::len), Some(2), "the old version is kept");
        let office = app.program(app.cast.town_office).await;
        let cut = tree(&office, app.cast.town.0, "&seen=cut-off").await;
        assert_eq!(cut["total"]["fields"]["fever"]["sum"], 1, "the cut-off figure stays");
        assert_eq!(tree(&office, app.cast.town.0, "").await["total"]["fields"]["fever"]["sum"], 0);
        assert_eq!(app.verify().findings, []);
    });
}

#[test]
fn the_same_key_is_the_same_return_and_another_body_is_refused() {
    on_both_engines(|app| async move {
        app.at("09:00:00");
        let clerk = app.program(app.cast.clerks[2]).await;
        let at = api(&app, app.cast.villages[2]);
        let first = clerk.post_json(&at, "key", &figures(1)).await;
        app.at("15:30:00");
        let again = clerk.post_json(&at, "key", &figures(1)).await;
        assert_eq!((first.status, again.status), (StatusCode::CREATED, StatusCode::CREATED));
        assert_eq!(first.text, again.text, "the same receipt, rendered again");
        assert_eq!(
            again.headers.get("idempotency-replayed").map(http::HeaderValue::as_bytes),
            Some(&b"true"[..])
        );
        let other = clerk.post_json(&at, "key", &figures(2)).await;
        assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
        let app = app.restart();
        let clerk = app.program(app.cast.clerks[2]).await;
        assert_eq!(clerk.post_json(&at, "key", &figures(1)).await.text, first.text, "also after a restart");
        let office = app.program(app.cast.town_office).await;
        assert_eq!(tree(&office, app.cast.town.0, "").await["total"]["reported"], 1);
    });
}

#[test]
fn bad_input_gets_every_fault_at_once() {
    on_both_engines(|app| async move {
        app.at("09:00:00");
        let clerk = app.program(app.cast.clerks[2]).await;
        let at = api(&app, app.cast.villages[2]);
        let body = json!({ "figures": {
            "registered": "x", "fever": -3, "symptoms": 1.5, "returned": 0,
            "remarks": "长".repeat(600), "surprise": 1 } });
        let answer = clerk.post_json(&at, "bad", &body).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        let problem = answer.json();
        let mut fields: Vec<&str> = problem["faults"]
            .as_array()
            .expect("faults")
            .iter()
            .filter_map(|f| f["field"].as_str())
            .collect();
        fields.sort_unstable();
        assert_eq!(
            fields,
            ["contacts", "fever", "registered", "remarks", "surprise", "symptoms"],
            "{problem}"
        );
        assert!(
            problem["faults"]
                .as_array()
                .expect("faults")
                .iter()
                .all(|f| f["text"].as_str().is_some_and(|t| t.len() > 6))
        );
        let huge =
            clerk.post_json(&at, "huge", &json!({ "figures": { "remarks": "a".repeat(10 << 20) } })).await;
        assert_eq!(huge.status, StatusCode::PAYLOAD_TOO_LARGE);
        let tomorrow = at.replace(&app.today().to_string(), &app.today().plus(1).to_string());
        assert_eq!(clerk.post_json(&tomorrow, "early", &figures(0)).await.status, StatusCode::BAD_REQUEST);
        let broken = clerk
            .send(http::Method::POST, &at, &[("idempotency-key", "b")], "application/json", b"{".to_vec())
            .await;
        assert_eq!(broken.status, StatusCode::BAD_REQUEST);
        let office = app.program(app.cast.town_office).await;
        assert_eq!(tree(&office, app.cast.town.0, "").await["total"]["reported"], 0, "nothing was stored");
    });
}

#[test]
fn outside_objects_answer_like_missing_ones() {
    on_both_engines(|app| async move {
        app.at("09:00:00");
        let outsider = app.program(app.cast.outsider).await;
        let theirs = outsider.get(&api(&app, app.cast.villages[2])).await;
        let missing = outsider.get(&api(&app, kernel::UnitId::new(990_101, 9_999))).await;
        assert_eq!((theirs.status, missing.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
        assert_eq!(theirs.text, missing.text);
        let post = outsider.post_json(&api(&app, app.cast.villages[2]), "x", &figures(0)).await;
        assert_eq!(post.status, StatusCode::NOT_FOUND);
        assert_eq!(
            outsider.get(&format!("/api/v1/tree/{PLACE}")).await.status,
            StatusCode::FORBIDDEN,
            "a clerk has no tree"
        );
        let town = app.program(app.cast.town_office).await;
        assert_eq!(
            town.get(&format!("/api/v1/tree/{PLACE}")).await.status,
            StatusCode::NOT_FOUND,
            "the county is above the town"
        );
        assert_eq!(town.get(&format!("/api/v1/tree/{OTHER}")).await.status, StatusCode::NOT_FOUND);
        let nobody = app.program(app.cast.nobody).await;
        assert_eq!(nobody.get(&api(&app, app.cast.villages[2])).await.status, StatusCode::FORBIDDEN);
        assert_eq!(
            app.stranger().get(&api(&app, app.cast.villages[2])).await.status,
            StatusCode::UNAUTHORIZED
        );
        let supervisor = app.program(app.cast.supervisor).await;
        assert_eq!(supervisor.get(&format!("/api/v1/tree/{PLACE}")).await.status, StatusCode::OK);
        let write = supervisor.post_json(&api(&app, app.cast.villages[2]), "x", &figures(0)).await;
        assert_eq!(write.status, StatusCode::FORBIDDEN, "a supervisor reads");
    });
}

#[test]
fn a_clerk_taps_zero_and_the_office_sees_it() {
    on_both_engines(|app| async move {
        app.at("13:52:40");
        let clerk = app.browser(app.cast.clerks[2]).await;
        let home = clerk.get("/").await;
        assert!(home.says("白鹭村") && home.says("零报告"), "{}", home.text);
        let at = page(&app, app.cast.villages[2]);
        let done = clerk.submit(&format!("{at}/zero"), &at, &[("what", "zero")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let receipt = clerk.get(done.location()).await;
        assert!(receipt.says("已收到零报告") && receipt.says("13:52:40"), "{}", receipt.text);
        let forged = clerk.post_form(&at, &[("what", "zero"), ("key", "k")]).await;
        assert_eq!(forged.status, StatusCode::FORBIDDEN, "no CSRF token");
        let office = app.browser(app.cast.town_office).await;
        let tree = office.get(&format!("/tree/{}", app.cast.town)).await;
        assert!(tree.says("1/12"));
    });
}

#[test]
fn a_roll_up_leaves_confirmed_by_name_or_automatic() {
    on_both_engines(|app| async move {
        app.at("14:50:00");
        let office = app.browser(app.cast.town_office).await;
        let at = format!("/tree/{}", app.cast.town);
        let day = app.today().to_string();
        let done = office.submit(&at, &format!("{at}/confirm"), &[("round", "daily"), ("day", &day)]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        app.at("15:00:01");
        assert!(office.get(&at).await.says("乔安 在 14:50:00 确认"));
        let county = app.browser(app.cast.headquarters).await;
        let above = format!("/tree/{PLACE}");
        assert!(county.get(&above).await.says("已自动发出，未经人确认"));
        let late = county
            .post_form(&format!("{above}/confirm"), &[("csrf", "x"), ("round", "daily"), ("day", &day)])
            .await;
        assert_eq!(late.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn reminders_are_logged_and_quiet_hours_hold() {
    on_both_engines(|app| async move {
        app.at("14:30:00");
        let office = app.browser(app.cast.town_office).await;
        let at = format!("/tree/{}", app.cast.town);
        let (from, day) = (format!("{at}/missing"), app.today().to_string());
        let unit = app.id(app.cast.villages[1].0);
        let fields = [
            ("round", "daily"),
            ("day", day.as_str()),
            ("unit", unit.as_str()),
            ("channel", "phone"),
            ("answer", "在汇总"),
        ];
        let done = office.submit(&from, &format!("{at}/remind"), &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let list = office.get(&from).await;
        assert!(list.says("14:30 电话 在汇总"), "{}", list.text);
        app.at("22:30:00");
        let quiet = office.submit(&from, &format!("{at}/remind"), &fields).await;
        assert_eq!(quiet.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(quiet.says("免打扰"));
        assert_eq!(app.verify().findings, []);
    });
}
