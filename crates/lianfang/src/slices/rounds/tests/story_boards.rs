//! Stories of the boards above the county, of rounds that only some owe, and of what keeps a frozen figure frozen.

use futures_util::future::join_all;
use http::StatusCode;
use http_body_util::BodyExt as _;
use kernel::{Actor, DivisionCode, Grant, Role, UnitId};
use lianfang::slices::org::actions::{self as org, Once};
use lianfang::slices::org::model::{NewUnit, UnitKind};
use lianfang::slices::rounds::actions::{Draft, Lead, Reminding, define, remind, set_lead};
use lianfang::slices::rounds::model::{Channel, KindCode, daily_unit_return};
use serde_json::{Value, json};
use testkit::{Client, OTHER, PLACE, TestApp, on_both_engines};

const CITY: i64 = 990_100_000_000;
const PROVINCE: i64 = 990_000_000_000;

async fn tree(client: &Client, division: i64, more: &str) -> Value {
    let answer = client.get(&format!("/api/v1/tree/{division:012}?{more}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    answer.json()
}

fn parts(total: &Value) -> [i64; 5] {
    ["owed", "reported", "zero", "open", "missing"].map(|k| total[k].as_i64().expect("a number"))
}

fn api(app: &TestApp, unit: UnitId) -> String {
    format!("/api/v1/rounds/daily/days/{}/units/{}/return", app.today(), app.id(unit.0))
}

/// The headquarters of the whole province.
fn boss(app: &TestApp) -> Actor {
    let grant = Grant { role: Role::Headquarters, division: DivisionCode(PROVINCE), unit: None };
    Actor { account: app.cast.admin, name: "管理员".into(), grants: vec![grant], deputy_for: None }
}

/// A round of a county that these kinds owe from tomorrow on.
async fn round_of(app: &TestApp, code: &str, issuer: DivisionCode, kinds: &[&str], voluntary: bool) {
    let mut def = daily_unit_return(kernel::RoundId(0), issuer, app.today().plus(1));
    def.owing_kinds = kinds.iter().map(|kind| KindCode((*kind).into())).collect();
    def.voluntary = voluntary;
    let draft = Draft { code: code.into(), def, reason: String::new(), client: Once::default() };
    define(&app.app, &boss(app), draft).await.expect("a round");
}

async fn unit_at(app: &TestApp, name: &str, division: i64, kind: UnitKind) -> UnitId {
    let (boss, day) = (boss(app), app.today());
    let new = NewUnit {
        name: name.into(),
        kind,
        division: DivisionCode(division),
        parent: None,
        valid_from: day,
        contact: None,
        aliases: Vec::new(),
    };
    let county = divisions::county_of(division);
    app.app
        .db
        .write(county, "test.unit", move |tx| org::create_unit(tx, &boss, &new, &Once::default(), day))
        .await
        .expect("a unit")
}

#[test]
fn a_round_of_another_county_answers_like_none() {
    on_both_engines(|app| async move {
        round_of(&app, "next-door", OTHER, &["village"], false).await;
        app.days_later(1);
        let clerk = app.browser(app.cast.clerks[1]).await;
        let first = clerk.get("/").await;
        assert!(first.says("每日上报"), "the own round");
        assert!(!first.says("next-door"), "nothing of the county next door");
        let day = app.today().plus(1);
        let unit = app.id(app.cast.villages[1].0);
        let page = clerk.get(&format!("/rounds/next-door/days/{day}/units/{unit}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        let program = app.program(app.cast.clerks[1]).await;
        let at = format!("/api/v1/rounds/next-door/days/{day}/units/{unit}/return");
        let filed = program.post_json(&at, "k", &json!({ "state": "zero" })).await;
        assert_eq!(filed.status, StatusCode::NOT_FOUND, "{}", filed.text);
        let listed = program.get("/api/v1/rounds").await;
        assert!(listed.says("daily") && !listed.says("next-door"), "{}", listed.text);
        let outsider = app.browser(app.cast.outsider).await.get("/").await;
        assert!(outsider.says("/rounds/next-door/"), "whom it is asked of sees it");
    });
}

#[test]
fn boards_above_the_county_count_those_who_owe_and_nobody_else() {
    on_both_engines(|app| async move {
        round_of(&app, "schools", PLACE, &["school"], false).await;
        app.days_later(1);
        let admin = app.program(app.cast.admin).await;
        let query = format!("round=schools&day={}", app.today().plus(1));
        for division in [PLACE.0, CITY, PROVINCE] {
            let board = tree(&admin, division, &query).await;
            assert_eq!(parts(&board["total"]), [0; 5], "no village owes it ({division})");
            let beside = &board["beside"][0];
            assert_eq!(beside["name"], "school", "{board}");
            assert_eq!(beside["owed"], 1, "{board}");
        }
    });
}

#[test]
fn who_leaves_a_voluntary_round_blank_is_neither_open_nor_missing() {
    on_both_engines(|app| async move {
        round_of(&app, "asked", PLACE, &["village"], true).await;
        app.days_later(1);
        app.clock.set(app.today().plus(1).at_minute(16 * 60));
        let admin = app.program(app.cast.admin).await;
        let query = format!("round=asked&day={}", app.today().plus(1));
        for division in [app.cast.town.0, PLACE.0, CITY] {
            let board = tree(&admin, division, &query).await;
            let total = &board["total"];
            assert_eq!((&total["open"], &total["missing"]), (&json!(0), &json!(0)), "{division}: {total}");
            assert!(total["parts"]["blank"].as_i64().expect("a number") > 0, "{total}");
        }
        let page = app.browser(app.cast.headquarters).await;
        let page = page.get(&format!("/tree/{PLACE}?{query}")).await;
        assert!(page.says("自愿未填"), "{}", page.text);
        let reminding = Reminding {
            round: "asked".into(),
            day: app.today().plus(1),
            units: app.cast.villages[..2].to_vec(),
            channel: Channel::Phone,
            answer: None,
            client: Once::default(),
        };
        let refused = remind(&app.app, &boss(&app), app.app.now(), reminding).await;
        assert_eq!(refused.expect_err("nobody is reminded of it").code, "voluntary");
    });
}

#[test]
fn units_recorded_above_a_county_are_counted_at_every_level_above_them() {
    on_both_engines(|app| async move {
        let hospital = unit_at(&app, "市中心医院", CITY, UnitKind::Hospital).await;
        let admin = app.program(app.cast.admin).await;
        for division in [CITY, PROVINCE] {
            let board = tree(&admin, division, "round=daily").await;
            let hospitals = board["beside"].as_array().expect("kinds").iter();
            let hospitals = hospitals.clone().find(|line| line["name"] == "hospital").expect("a line");
            assert_eq!((&hospitals["owed"], &hospitals["open"]), (&json!(1), &json!(1)), "{division}");
        }
        app.at("10:00:00");
        let boss = boss(&app);
        let filing = lianfang::slices::rounds::actions::Filing {
            round: "daily".into(),
            unit: hospital,
            day: app.today(),
            what: lianfang::slices::rounds::actions::What::Zero,
            stands_by: false,
            replaces: None,
            reason: String::new(),
            key: None,
        };
        lianfang::slices::rounds::actions::file_return(&app.app, &boss, app.app.now(), filing)
            .await
            .expect("filed");
        let board = tree(&admin, PROVINCE, "round=daily").await;
        let hospitals = board["beside"].as_array().expect("kinds").iter();
        let hospitals = hospitals.clone().find(|line| line["name"] == "hospital").expect("a line");
        assert_eq!((&hospitals["zero"], &hospitals["open"]), (&json!(1), &json!(0)), "{hospitals}");
        assert_eq!(app.verify().findings, []);
    });
}

#[test]
fn lines_add_up_to_the_total_also_where_a_unit_has_no_town() {
    on_both_engines(|app| async move {
        unit_at(&app, "县直社区", PLACE.0, UnitKind::Community).await;
        let admin = app.program(app.cast.admin).await;
        for division in [PLACE.0, CITY, PROVINCE] {
            let board = tree(&admin, division, "round=daily").await;
            let lines = board["lines"].as_array().expect("lines").iter();
            let owed: i64 = lines.map(|line| line["owed"].as_i64().expect("a number")).sum();
            assert_eq!(board["total"]["owed"], owed, "{division}: {}", board["lines"]);
        }
        let page = app.browser(app.cast.headquarters).await.get(&format!("/tree/{PLACE}")).await;
        assert!(page.says("外来及未分配"), "the line has a name: {}", page.text);
    });
}

#[test]
fn a_town_that_closes_earlier_is_missing_at_every_level_at_the_same_moment() {
    on_both_engines(|app| async move {
        let lead = Lead {
            round: kernel::RoundId(1),
            level: kernel::Level::Village,
            division: app.cast.second_town,
            minutes: 60,
            valid_from: app.today().plus(1),
            reason: "镇上要早汇总".into(),
            client: Once::default(),
        };
        set_lead(&app.app, &boss(&app), lead).await.expect("set");
        app.clock.set(app.today().plus(1).at_minute(14 * 60 + 30));
        let admin = app.program(app.cast.admin).await;
        for division in [PLACE.0, CITY, PROVINCE] {
            let board = tree(&admin, division, "round=daily").await;
            assert_eq!(board["total"]["missing"], 3, "{division}: the three villages of that town");
        }
    });
}

#[test]
fn no_part_may_close_after_its_whole() {
    on_both_engines(|app| async move {
        let lead = |level, division, minutes, days| Lead {
            round: kernel::RoundId(1),
            level,
            division,
            minutes,
            valid_from: app.today().plus(days),
            reason: "早汇总".into(),
            client: Once::default(),
        };
        let (village, town) = (kernel::Level::Village, kernel::Level::Town);
        set_lead(&app.app, &boss(&app), lead(village, app.cast.town, 30, 3)).await.expect("a later day");
        set_lead(&app.app, &boss(&app), lead(village, PLACE, 60, 1)).await.expect("all villages");
        let refused =
            set_lead(&app.app, &boss(&app), lead(town, PLACE, 45, 1)).await.expect_err("breaks 青石镇");
        assert_eq!(refused.faults[0].code, "lead-breaks-below", "{refused:?}");
        assert_eq!(refused.faults[0].params[0].1, "青石镇");
        set_lead(&app.app, &boss(&app), lead(town, PLACE, 30, 1)).await.expect("no later than its villages");
    });
}

#[test]
fn an_earlier_cut_off_needs_a_name_and_a_reason_that_the_village_sees() {
    on_both_engines(|app| async move {
        let mut def = daily_unit_return(kernel::RoundId(1), DivisionCode(PROVINCE), app.today().plus(1));
        def.cut_off_minute = 14 * 60;
        let draft = |reason: &str| Draft {
            code: "daily".into(),
            def: def.clone(),
            reason: reason.into(),
            client: Once::default(),
        };
        let refused = define(&app.app, &boss(&app), draft(" ")).await.expect_err("no reason");
        assert_eq!((&*refused.faults[0].field, refused.faults[0].code), ("reason", "reason-missing"));
        define(&app.app, &boss(&app), draft("指挥部 14:30 开会")).await.expect("with a reason");
        app.days_later(1);
        let page = app.browser(app.cast.clerks[0]).await.get("/").await;
        assert!(page.says("指挥部 14:30 开会") && page.says("管理员"), "{}", page.text);
    });
}

#[test]
fn who_waits_for_a_turn_arrived_when_the_body_was_complete() {
    on_both_engines(|app| async move {
        app.at("14:59:59");
        let clerk = app.program(app.cast.clerks[2]).await;
        // Somebody looks the session up once, so that it is in memory.
        assert_eq!(clerk.get("/api/v1/me").await.status, StatusCode::OK);
        let gate = app.app.gate(webkit::limits::Class::A).clone();
        let mut turns = Vec::new();
        for _ in 0..gate.free() {
            turns.push(gate.enter().await.expect("a turn"));
        }
        let at = api(&app, app.cast.villages[2]);
        let filing =
            tokio::spawn(async move { clerk.post_json(&at, "k", &json!({ "state": "zero" })).await });
        while app.app.arrivals.in_flight() == 0 {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        app.at("15:00:07");
        drop(turns);
        let answer = filing.await.expect("answered");
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
        assert_eq!(answer.json()["late_seconds"], Value::Null, "{}", answer.text);
    });
}

#[test]
fn an_arrival_token_counts_once_and_only_for_its_own_request() {
    on_both_engines(|app| async move {
        app.at("14:59:59");
        let token_of = |n: usize| {
            let subject = format!("{} {}", app.cast.clerks[n].0, api(&app, app.cast.villages[n]));
            app.app.arrivals.token(app.app.now(), &subject)
        };
        let token = token_of(3);
        app.at("15:00:20");
        let send = async |n: usize, key: &str, body: Value, token: &str| {
            let clerk = app.program(app.cast.clerks[n]).await;
            let headers = [("idempotency-key", key), ("arrival-token", token)];
            let at = api(&app, app.cast.villages[n]);
            let body = body.to_string().into_bytes();
            clerk.send(http::Method::POST, &at, &headers, "application/json", body).await.json()
        };
        let zero = json!({ "state": "zero" });
        let stolen = send(4, "a", zero.clone(), &token).await;
        assert_eq!(stolen["late_seconds"], 20, "somebody else's token: {stolen}");
        let own = send(3, "b", zero, &token).await;
        assert_eq!(own["late_seconds"], Value::Null, "told to wait in time: {own}");
        let again = json!({ "figures": { "fever": 1, "symptoms": 0, "returned": 0, "contacts": 0 },
            "replaces": 1, "reason": "漏报一人" });
        send(3, "c", again, &token).await;
        let office = app.program(app.cast.town_office).await;
        let cut = tree(&office, app.cast.town.0, "round=daily&seen=cut-off").await;
        assert_eq!(cut["total"]["fields"]["fever"]["sum"], 0, "a used token changes no frozen figure");
    });
}

#[test]
fn views_for_reports_hold_the_figures_with_names_and_iso_dates() {
    on_both_engines(|app| async move {
        app.at("10:00:00");
        let clerk = app.program(app.cast.clerks[0]).await;
        let at = api(&app, app.cast.villages[0]);
        let body = json!({ "figures": { "fever": 2, "symptoms": 0, "returned": 1, "contacts": 0 } });
        clerk.post_json(&at, "k1", &body).await;
        let other = app.program(app.cast.clerks[1]).await;
        other.post_json(&api(&app, app.cast.villages[1]), "k2", &json!({ "state": "zero" })).await;
        let rows = app
            .read(|tx| {
                Ok(tx.query(
                    "select day, unit_name, town_name, field, value from bi_figure \
                     where field in ('fever', 'registered') order by unit_name, field",
                    &[],
                    |row| (row.text(0), row.text(1), row.text(2), row.text(3), row.int_opt(4)),
                )?)
            })
            .await;
        let row = |unit: &str, field: &str, value| {
            ("2026-11-23".to_owned(), unit.to_owned(), "青石镇".to_owned(), field.to_owned(), value)
        };
        let mut expected = vec![
            row("柳溪村", "fever", Some(2)),
            row("柳溪村", "registered", None),
            row("石桥村", "fever", Some(0)),
            row("石桥村", "registered", None),
        ];
        expected.sort_by(|a, b| (&a.1, &a.3).cmp(&(&b.1, &b.3)));
        assert_eq!(rows, expected);
        let at: Vec<(String, i64)> = app
            .read(|tx| {
                Ok(tx.query("select arrived_at_utc, in_force from bi_return", &[], |r| {
                    (r.text(0), r.int(1))
                })?)
            })
            .await;
        assert_eq!(at[0], ("2026-11-23T02:00:00Z".to_owned(), 1));
    });
}

#[test]
fn a_clock_that_jumps_at_the_cut_off_loses_nothing_and_puts_nothing_on_a_wrong_day() {
    on_both_engines(|app| async move {
        let zero = json!({ "state": "zero" });
        let file = async |n: usize, key: &str, body: &Value| {
            let clerk = app.program(app.cast.clerks[n]).await;
            clerk.post_json(&api(&app, app.cast.villages[n]), key, body).await
        };
        let mut ids = Vec::new();
        for (n, time, late) in [
            (2, "14:59:59.500", None),
            // An hour forward, an hour back, and on from there.
            (3, "15:59:59.600", Some(3600)),
            (4, "14:59:59.700", None),
            (5, "15:00:00.000", None),
            (6, "15:00:00.001", Some(1)),
        ] {
            app.at(time);
            let answer = file(n, "k", &zero).await;
            assert_eq!(answer.status, StatusCode::CREATED, "{time}: {}", answer.text);
            assert_eq!(answer.json()["late_seconds"].as_i64(), late, "{time}");
            assert_eq!(answer.json()["day"], "2026-11-23");
            let id = answer.json()["id"].as_str().and_then(|id| app.app.ids.decode(id)).expect("an id");
            assert!(ids.last().is_none_or(|last| *last < id), "ids rise by the order of commits");
            ids.push(id);
        }
        // A correction made after the clock went back stands all the same, and never before what it corrects.
        app.at("16:00:00");
        let fevers = json!({ "figures": { "fever": 1, "symptoms": 0, "returned": 0, "contacts": 0 } });
        let first = file(7, "k", &fevers).await.json();
        app.at("15:10:00");
        let body = json!({ "state": "zero", "replaces": 1, "reason": "看错了一行" });
        let second = file(7, "c", &body).await;
        assert_eq!(second.status, StatusCode::CREATED, "{}", second.text);
        assert!(second.json()["arrived_at"].as_str() >= first["arrived_at"].as_str());
        let office = app.program(app.cast.town_office).await;
        let now = tree(&office, app.cast.town.0, "round=daily").await;
        assert_eq!(now["total"]["fields"]["fever"]["sum"], 0, "the correction stands");
        // Midnight: what arrives a millisecond before it is late, a millisecond after it back-filled.
        app.at("23:59:59.999");
        assert_eq!(file(8, "k", &zero).await.json()["late_seconds"], 32_400);
        app.clock.set(kernel::Instant(app.today().plus(1).at_minute(0).0 + 1_000));
        assert_eq!(file(9, "k", &zero).await.json()["back_filled_days"], 1);
        let app = app.restart();
        assert_eq!(app.verify().findings, []);
    });
}

#[test]
fn hostile_json_is_refused_and_nothing_is_stored() {
    on_both_engines(|app| async move {
        app.at("10:00:00");
        let clerk = app.program(app.cast.clerks[2]).await;
        let at = api(&app, app.cast.villages[2]);
        let deep = format!("{{\"figures\":{}1{}}}", "[".repeat(20_000), "]".repeat(20_000));
        let many = (0..2_000).map(|n| format!("\"k{n}\":1")).collect::<Vec<_>>().join(",");
        for (body, status) in [
            (deep, 400),
            (format!("{{\"figures\":{{{many}}}}}"), 400),
            (r#"{"figures":{"fever":3,"fever":0,"symptoms":0,"returned":0,"contacts":0}}"#.into(), 400),
            (r#"{"state":"zero","state":"zero"}"#.into(), 400),
            (r#"{"figures":{"fever":1e400}}"#.into(), 400),
            (r#"{"figures":{"fever":1.5,"symptoms":0,"returned":0,"contacts":0}}"#.into(), 400),
            (r#"{"figures":{"fever":-3,"symptoms":0,"returned":0,"contacts":0}}"#.into(), 400),
            (r#"{"figures":{"remarks":"\ud800"}}"#.into(), 400),
            (r#"{"state":"zero","more":1}"#.into(), 400),
            ("[]".into(), 400),
            (String::new(), 400),
            (format!("{{\"figures\":{{\"remarks\":\"{}\"}}}}", "x".repeat(10 << 20)), 413),
        ] {
            let headers = [("idempotency-key", "k")];
            let shown = body.chars().take(60).collect::<String>();
            let answer =
                clerk.send(http::Method::POST, &at, &headers, "application/json", body.into_bytes()).await;
            assert_eq!(answer.status.as_u16(), status, "{shown}: {}", answer.text);
            assert!(answer.json()["title"].as_str().is_some_and(|title| !title.is_empty()), "{shown}");
        }
        assert_eq!(clerk.get(&at).await.json()["versions"], json!([]), "nothing was stored");
    });
}

/// Whether an event comes within so many seconds; signs of life between them do not count.
async fn is_told(body: &mut axum::body::Body, seconds: u64) -> bool {
    let event = async {
        while let Some(Ok(frame)) = body.frame().await {
            if frame.into_data().is_ok_and(|data| data.starts_with(b"event: change")) {
                return true;
            }
        }
        false
    };
    tokio::time::timeout(std::time::Duration::from_secs(seconds), event).await.unwrap_or(false)
}

#[test]
fn five_hundred_watchers_cost_one_board_a_commit() {
    on_both_engines(|app| async move {
        app.at("10:00:00");
        let office = app.browser(app.cast.town_office).await;
        let events = format!("/tree/{}/events?round=daily", app.cast.town);
        let mut watchers = Vec::new();
        for _ in 0..500 {
            let mut body = office.follow(&events).await;
            assert!(is_told(&mut body, 5).await, "the first event comes at once");
            watchers.push(body);
        }
        let before = app.app.rounds.boards_computed();
        let clerk = app.program(app.cast.clerks[2]).await;
        let filed = clerk.post_json(&api(&app, app.cast.villages[2]), "k", &json!({ "state": "zero" })).await;
        assert_eq!(filed.status, StatusCode::CREATED, "{}", filed.text);
        let told = join_all(watchers.iter_mut().map(|body| is_told(body, 20))).await;
        assert!(told.iter().all(|told| *told), "everybody is told");
        let board = format!("/tree/{}/board?round=daily", app.cast.town);
        let asked = join_all((0..500).map(|_| office.get(&board))).await;
        assert!(asked.iter().all(|answer| answer.status == StatusCode::OK));
        assert_eq!(app.app.rounds.boards_computed() - before, 1, "one for all of them");
        // What changes nothing on this board wakes nobody.
        let other = app.app.db.write(990_101, "test.nothing", |tx| {
            tx.audit(store::Audit {
                county: 990_101,
                actor: 0,
                for_whom: None,
                action: "test.nothing",
                reason: None,
                subject: store::Subject::Nothing { about: "nothing" },
            })
        });
        other.await.expect("a commit");
        assert!(!is_told(&mut watchers[0], 3).await, "the board shows the same");
    });
}

#[test]
fn silence_turns_into_missing_on_an_open_page_without_any_commit() {
    on_both_engines(|app| async move {
        app.at("14:59:58");
        let office = app.browser(app.cast.town_office).await;
        let mut body = office.follow(&format!("/tree/{}/events?round=daily", app.cast.town)).await;
        assert!(is_told(&mut body, 5).await, "the first event comes at once");
        app.at("15:00:00.001");
        assert!(is_told(&mut body, 10).await, "the cut-off itself is news");
        let board = office.get(&format!("/tree/{}/board?round=daily", app.cast.town)).await;
        assert!(board.says("未报"), "{}", board.text);
    });
}
