//! Stories of the master data through HTTP, on both engines: units, import, bodies, covers, and outsiders.

mod story_changes;

use http::{Method, StatusCode};
use testkit::{Answer, Client, PLACE, TestApp, on_both_engines};

fn unit(app: &TestApp, id: kernel::UnitId) -> String {
    format!("/units/{}", app.id(id.0))
}

/// Uploads a file as the page does, without a key.
async fn upload(client: &Client, file: &str) -> Answer {
    upload_with(client, file, "").await
}

/// The same with a key.
async fn upload_with(client: &Client, file: &str, key: &str) -> Answer {
    let page = client.get("/units/import").await;
    let token = page
        .text
        .split("name=\"csrf\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a form");
    let part = |name: &str, more: &str, body: &str| {
        format!("--b0\r\ncontent-disposition: form-data; name=\"{name}\"{more}\r\n\r\n{body}\r\n")
    };
    let body = [
        part("csrf", "", token),
        part("key", "", key),
        part("root", "", &format!("{:012}", PLACE.0)),
        part("file", "; filename=\"units.csv\"", file),
        "--b0--\r\n".to_owned(),
    ]
    .concat();
    client
        .send(Method::POST, "/units/import", &[], "multipart/form-data; boundary=b0", body.into_bytes())
        .await
}

#[test]
fn a_headquarters_makes_changes_and_ends_a_unit() {
    on_both_engines(|app| async move {
        let boss = app.browser(app.cast.headquarters).await;
        let made = boss
            .submit(
                "/units/new",
                "/units/new",
                &[
                    ("name", "澜江渡口小学"),
                    ("kind", "school"),
                    ("division", "渡口镇"),
                    ("contact", "陈一"),
                    ("post", "校长"),
                    ("phone", "19900000001"),
                ],
            )
            .await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
        let address = made.location().to_owned();
        let page = boss.get(&address).await;
        assert!(page.says("澜江渡口小学") && page.says("19900000001"), "{}", page.text);
        let watch = app.browser(app.cast.supervisor).await;
        let masked = watch.get(&address).await;
        assert!(masked.says("199****0001") && !masked.says("19900000001"));
        assert!(!masked.says(&format!("{address}/edit")), "a supervisor changes nothing");
        let list = boss.get("/units?q=%E6%B8%A1%E5%8F%A3%E5%B0%8F").await;
        assert!(list.says("澜江渡口小学") && !list.says("梨花社区"));
        let bad = boss
            .submit(
                &format!("{address}/edit"),
                &format!("{address}/edit"),
                &[("name", ""), ("kind", "school"), ("division", "月亮镇"), ("version", "1")],
            )
            .await;
        assert_eq!(bad.status, StatusCode::BAD_REQUEST);
        assert!(bad.says("没有填") && bad.says("找不到“月亮镇”"), "every fault at once: {}", bad.text);
        let renamed = boss
            .submit(
                &format!("{address}/edit"),
                &format!("{address}/edit"),
                &[("name", "渡口中心小学"), ("kind", "school"), ("division", "渡口镇"), ("version", "1")],
            )
            .await;
        assert_eq!(renamed.status, StatusCode::SEE_OTHER, "{}", renamed.text);
        let owes = boss
            .submit(
                &address,
                &format!("{address}/owes"),
                &[("from_day", "2026-11-24"), ("owes", "no"), ("why", "寒假")],
            )
            .await;
        assert_eq!(owes.status, StatusCode::SEE_OTHER, "{}", owes.text);
        assert!(boss.get(&address).await.says("寒假"));
        let past = boss
            .submit(&address, &format!("{address}/close"), &[("valid_to", "2026-11-01"), ("why", "合并")])
            .await;
        assert_eq!(past.status, StatusCode::BAD_REQUEST);
        let closed = boss
            .submit(&address, &format!("{address}/close"), &[("valid_to", "2026-12-01"), ("why", "合并")])
            .await;
        assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text);
        assert!(boss.get(&address).await.says("从 2026年12月1日 起不再存在"));
        let silent = boss.submit(&address, &format!("{address}/reopen"), &[("why", "")]).await;
        assert_eq!(silent.status, StatusCode::BAD_REQUEST);
        let back = boss.submit(&address, &format!("{address}/reopen"), &[("why", "不合并了")]).await;
        assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text);
        assert!(!boss.get(&address).await.says("从 2026年12月1日 起不再存在"));
        assert_eq!(app.verify().findings, []);
    });
}

#[test]
fn outsiders_get_nothing_and_clerks_only_their_own() {
    on_both_engines(|app| async move {
        let own = unit(&app, app.cast.villages[0]);
        let foreign = unit(&app, app.cast.foreign);
        let clerk = app.browser(app.cast.clerks[0]).await;
        assert_eq!(clerk.get(&own).await.status, StatusCode::OK);
        assert_eq!(clerk.get(&unit(&app, app.cast.villages[1])).await.status, StatusCode::NOT_FOUND);
        assert_eq!(clerk.get("/units").await.status, StatusCode::FORBIDDEN);
        let boss = app.browser(app.cast.headquarters).await;
        let outside = boss.get(&foreign).await;
        let missing = boss.get("/units/0000000000000").await;
        assert_eq!((outside.status, missing.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
        for path in ["/units?at=990102000000", "/bodies?at=990102000000", "/covers?at=990100000000"] {
            assert_eq!(boss.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        let office = app.browser(app.cast.town_office).await;
        for path in ["/units/new", "/units/import", "/bodies/new"] {
            assert_eq!(office.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        let nobody = app.browser(app.cast.nobody).await;
        assert_eq!(nobody.get(&own).await.status, StatusCode::FORBIDDEN);
        let program = app.program(app.cast.headquarters).await;
        let refused = program.get("/api/v1/divisions/990102").await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        assert_eq!(refused.json()["code"], "not-found");
    });
}

#[test]
fn an_import_is_previewed_applied_and_its_faults_can_be_mended() {
    on_both_engines(|app| async move {
        let boss = app.browser(app.cast.headquarters).await;
        let answer =
            upload(&boss, "名称,类别,所在乡镇,联系人,电话\n县医院,医院,云岭县,,\n月亮学校,学校,月亮镇,,\n")
                .await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        let address = answer.location().to_owned();
        let page = boss.get(&address).await;
        assert!(page.says("找不到“月亮镇”"), "{}", page.text);
        assert!(boss.get(&format!("{address}?show=new")).await.says("县医院"));
        let applied = boss.submit(&address, &format!("{address}/apply"), &[]).await;
        assert_eq!(applied.status, StatusCode::SEE_OTHER, "{}", applied.text);
        for _ in 0..200 {
            if boss.get(&address).await.says("已导入 1 行") {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        assert!(boss.get("/units?kind=hospital").await.says("县医院"));
        assert!(boss.get("/units").await.says("外来及未分配"), "the county's hospital stands without a town");
        let errors = boss.get(&format!("{address}/errors")).await;
        assert_eq!(errors.status, StatusCode::OK);
        let refused = upload(&boss, "\u{1}\u{2}\u{3}").await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        assert_eq!(boss.get("/units/import/template").await.status, StatusCode::OK);
        assert_eq!(app.verify().findings, []);
    });
}

#[test]
fn a_leading_group_gets_its_head_and_leaves_the_list_of_gaps() {
    on_both_engines(|app| async move {
        let boss = app.browser(app.cast.headquarters).await;
        assert!(boss.get("/bodies/gaps").await.says("没有领导小组"));
        let made = boss
            .submit(
                "/bodies/new",
                "/bodies/new",
                &[
                    ("name", "云岭县疫情防控工作领导小组"),
                    ("kind", "leading-group"),
                    ("document", "示例发〔2026〕1号"),
                ],
            )
            .await;
        // The hidden field of the page is part of the form.
        assert_eq!(made.status, StatusCode::NOT_FOUND, "without the node there is nothing to make");
        let at = format!("{:012}", PLACE.0);
        let made = boss
            .submit(
                "/bodies/new",
                "/bodies/new",
                &[
                    ("at", &at),
                    ("name", "云岭县疫情防控工作领导小组"),
                    ("kind", "leading-group"),
                    ("document", "示例发〔2026〕1号"),
                ],
            )
            .await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
        let address = made.location().to_owned();
        assert!(boss.get("/bodies/gaps").await.says("有领导小组，没有组长"));
        let holders = format!("{address}/holders");
        let odd =
            boss.submit(&address, &holders, &[("role", "king"), ("officer", ""), ("officer_name", "")]).await;
        assert_eq!(odd.status, StatusCode::BAD_REQUEST, "{}", odd.text);
        assert!(odd.says("没有这个选项") && odd.says("请填写"), "both faults at once: {}", odd.text);
        let added = boss
            .submit(
                &address,
                &format!("{address}/holders"),
                &[("role", "head"), ("officer", ""), ("officer_name", "孙二"), ("phone", "19900000002")],
            )
            .await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text);
        assert!(boss.get(&address).await.says("孙二"));
        assert!(!boss.get("/bodies/gaps").await.says("有领导小组，没有组长"));
        let town = format!("{:012}", app.cast.town.0);
        let covered = boss
            .submit(
                "/covers",
                "/covers",
                &[("at", &at), ("lower", &town), ("officer", ""), ("officer_name", "周三")],
            )
            .await;
        assert_eq!(covered.status, StatusCode::SEE_OTHER, "{}", covered.text);
        assert!(boss.get("/covers").await.says("周三"));
        assert_eq!(app.verify().findings, []);
    });
}

#[test]
fn programs_read_and_make_units_once() {
    on_both_engines(|app| async move {
        let boss = app.program(app.cast.headquarters).await;
        let body = serde_json::json!({ "name": "东岸公司", "kind": "company", "division": "渡口镇" });
        let made = boss.post_json("/api/v1/units", "k1", &body).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
        let again = boss.post_json("/api/v1/units", "k1", &body).await;
        assert_eq!(again.json()["id"], made.json()["id"]);
        let other = serde_json::json!({ "name": "西岸公司", "kind": "company", "division": "渡口镇" });
        assert_eq!(
            boss.post_json("/api/v1/units", "k1", &other).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        let list = boss.get("/api/v1/units?kind=company").await.json();
        assert_eq!(list["items"].as_array().map(Vec::len), Some(1));
        let children = boss.get("/api/v1/divisions/990101/children").await.json();
        assert_eq!(children["items"][0]["name"], "青石镇");
        let bad = boss.post_json("/api/v1/units", "k2", &serde_json::json!({ "kind": "star" })).await;
        assert_eq!(bad.status, StatusCode::BAD_REQUEST);
        assert!(bad.json()["faults"].as_array().map_or(0, Vec::len) >= 3, "{}", bad.text);
    });
}

#[test]
fn a_view_for_reports_names_every_unit_with_its_place_and_iso_dates() {
    on_both_engines(|app| async move {
        let rows = app
            .read(|tx| {
                Ok(tx.query(
                    "select unit_name, town_name, county_name, valid_from from bi_unit \
                     where kind = 'school' order by unit",
                    &[],
                    |row| (row.text(0), row.text(1), row.text(2), row.text(3)),
                )?)
            })
            .await;
        let school = ("柳溪小学", "青石镇", "云岭县", "2026-11-02");
        assert_eq!(rows, [(school.0.into(), school.1.into(), school.2.into(), school.3.into())]);
    });
}
