//! Stories of what may change and what stands: kinds and first days, forms sent twice, numbers, officers, bodies and
//! covers of units, imports that stopped.

use http::StatusCode;
use testkit::{PLACE, on_both_engines};

use super::{unit, upload_with};

#[test]
fn kind_place_and_first_day_are_told_with_a_cure() {
    on_both_engines(|app| async move {
        let boss = app.browser(app.cast.headquarters).await;
        let past =
            [("name", "渡口小学"), ("kind", "school"), ("division", "渡口镇"), ("valid_from", "2026-11-22")];
        let refused = boss.submit("/units/new", "/units/new", &past).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        assert!(refused.says("早于今天"), "{}", refused.text);
        assert!(boss.get("/units/new").await.says("从这一天起应报"));
        let edit = format!("{}/edit", unit(&app, app.cast.school));
        assert!(boss.get(&edit).await.says("启用后不能改"));
        let moved = [("name", "柳溪小学"), ("kind", "company"), ("division", "渡口镇"), ("version", "1")];
        let refused = boss.submit(&edit, &edit, &moved).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        assert!(refused.says("类别不能改") && refused.says("不能移到别处"), "{}", refused.text);
        let program = app.program(app.cast.headquarters).await;
        let body = serde_json::json!({
            "name": "渡口小学", "kind": "school", "division": "渡口镇", "valid_from": "2026-11-22",
        });
        let refused = program.post_json("/api/v1/units", "k-past", &body).await;
        assert_eq!(refused.json()["faults"][0]["code"], "from-today", "{}", refused.text);
    });
}

#[test]
fn a_form_of_a_unit_that_is_sent_twice_is_taken_once() {
    on_both_engines(|app| async move {
        let boss = app.browser(app.cast.headquarters).await;
        let edit = format!("{}/edit", unit(&app, app.cast.school));
        let form = boss.get(&edit).await;
        assert!(
            form.says("value=\"990101001200 柳溪村\""),
            "the unit above as it can be written: {}",
            form.text
        );
        let fields = [
            ("key", "edit-1"),
            ("name", "柳溪中心小学"),
            ("kind", "school"),
            ("division", "990101001200"),
            ("parent", "990101001200 柳溪村"),
            ("version", "1"),
        ];
        for _ in 0..2 {
            let saved = boss.submit(&edit, &edit, &fields).await;
            assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
        }
        let mut other = fields;
        other[0] = ("key", "edit-2");
        assert_eq!(boss.submit(&edit, &edit, &other).await.status, StatusCode::CONFLICT);
        let page = boss.get(&unit(&app, app.cast.school)).await;
        assert!(page.says("柳溪中心小学") && page.says(&app.id(app.cast.school.0)), "with its number");
        assert_eq!(app.verify().findings, []);
    });
}

#[test]
fn a_number_that_is_not_seen_is_kept_and_an_officer_is_mended() {
    on_both_engines(|app| async move {
        let boss = app.browser(app.cast.headquarters).await;
        let admin = app.browser(app.cast.admin).await;
        let mut fields = vec![
            ("name", "渡口小学"),
            ("kind", "school"),
            ("division", "990101002000"),
            ("contact", "陈一"),
            ("post", "校长"),
            ("phone", "19900000001"),
        ];
        let made = boss.submit("/units/new", "/units/new", &fields).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
        let address = made.location().to_owned();
        let edit = format!("{address}/edit");
        assert!(boss.get(&edit).await.says("19900000001"));
        let form = admin.get(&edit).await;
        assert!(form.says("199****0001") && !form.says("19900000001"), "{}", form.text);
        fields[5] = ("phone", "");
        fields.push(("version", "1"));
        let kept = admin.submit(&edit, &edit, &fields).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
        let page = boss.get(&address).await;
        assert!(page.says("19900000001"), "{}", page.text);
        let officer = page.text.split("href=\"/officers/").nth(1).and_then(|rest| rest.split('"').next());
        let officer = format!("/officers/{}", officer.expect("a link to the contact"));
        assert!(!admin.get(&officer).await.says("19900000001"));
        assert!(boss.get(&officer).await.says("没有关联账号"));
        let watch = app.browser(app.cast.supervisor).await;
        assert_eq!(watch.get(&officer).await.status, StatusCode::FORBIDDEN);
        let bad = boss.submit(&officer, &officer, &[("officer_name", ""), ("phone", "abc")]).await;
        assert_eq!(bad.status, StatusCode::BAD_REQUEST);
        let saved = boss
            .submit(
                &officer,
                &officer,
                &[("officer_name", "陈壹"), ("post", "校长"), ("phone", "19900000005")],
            )
            .await;
        assert_eq!(
            (saved.status, saved.location()),
            (StatusCode::SEE_OTHER, address.as_str()),
            "{}",
            saved.text
        );
        let page = boss.get(&address).await;
        assert!(page.says("陈壹") && page.says("19900000005"), "{}", page.text);
        assert_eq!(app.verify().findings, []);
    });
}

#[test]
fn a_school_has_a_leading_group_and_somebody_above_covers_it() {
    on_both_engines(|app| async move {
        let boss = app.browser(app.cast.headquarters).await;
        let (at, town) = (format!("{:012}", PLACE.0), format!("{:012}", app.cast.town.0));
        let school = unit(&app, app.cast.school);
        let group = |unit: &'static str| {
            [("at", at.clone()), ("name", "校防控领导小组".into()), ("unit", unit.into())]
        };
        let form = |fields: &[(&'static str, String)]| {
            let mut all = fields.to_vec();
            all.push(("kind", "leading-group".into()));
            all
        };
        let sent = |fields: Vec<(&'static str, String)>| {
            let boss = boss.clone();
            async move {
                let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
                boss.submit("/bodies/new", "/bodies/new", &fields).await
            }
        };
        let missing = sent(form(&group("月亮小学"))).await;
        assert_eq!(missing.status, StatusCode::BAD_REQUEST);
        assert!(missing.says("找不到这个单位"), "{}", missing.text);
        let made = sent(form(&group("柳溪小学"))).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
        let body = made.location().to_owned();
        assert!(boss.get(&body).await.says(&school), "the body leads to its unit");
        assert!(boss.get(&school).await.says("校防控领导小组"));
        let listed = boss.get("/bodies?at=990101001200").await;
        assert!(listed.says("校防控领导小组") && listed.says("柳溪小学"));

        let id = app.id(app.cast.school.0);
        let fields = |unit: &'static str| [("officer", ""), ("officer_name", "周三"), ("unit", unit)];
        let place = [("at", at.as_str()), ("lower", town.as_str())];
        let refused =
            boss.submit("/covers", "/covers", &[&place[..], &fields("月亮小学")[..]].concat()).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        assert!(refused.says("找不到这个单位"), "{}", refused.text);
        let by_number =
            [&place[..], &[("officer", ""), ("officer_name", "周三"), ("unit", &id)][..]].concat();
        let covered = boss.submit("/covers", "/covers", &by_number).await;
        assert_eq!(covered.location(), "/covers?at=990101001200", "{}", covered.text);
        assert!(boss.get(covered.location()).await.says("周三"), "the page of the village lists its units");
        assert!(boss.get(&school).await.says("周三"));

        let silent = boss.submit(&body, &format!("{body}/close"), &[("why", "")]).await;
        assert_eq!(silent.status, StatusCode::BAD_REQUEST);
        assert!(silent.says("value=\"校防控领导小组\""), "the other forms keep what is stored");
        assert!(boss.get(&body).await.says("将撤销领导小组“校防控领导小组”"));
        let closed = boss.submit(&body, &format!("{body}/close"), &[("why", "放假")]).await;
        assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text);
        assert!(boss.get(&body).await.says("恢复这个机构"));
        let back = boss.submit(&body, &format!("{body}/reopen"), &[]).await;
        assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text);
        assert!(!boss.get(&body).await.says("已经撤销"));
        assert_eq!(app.verify().findings, []);
    });
}

#[test]
fn an_import_is_staged_once_and_goes_on_where_it_stopped() {
    on_both_engines(|app| async move {
        let boss = app.browser(app.cast.headquarters).await;
        let file = "名称,类别,所在乡镇\n渡口小学,学校,渡口镇\n";
        let first = upload_with(&boss, file, "file-1").await;
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text);
        assert_eq!(upload_with(&boss, file, "file-1").await.location(), first.location());
        let address = first.location().to_owned();
        // Decided, and then the server stopped.
        let id = app.app.ids.decode(address.rsplit('/').next().expect("an id")).expect("an id");
        let grant = kernel::Grant { role: kernel::Role::Headquarters, division: PLACE, unit: None };
        let actor = kernel::Actor {
            account: app.cast.headquarters,
            name: "沈立".into(),
            grants: vec![grant],
            deputy_for: None,
        };
        let started = move |tx: &mut store::Tx| lianfang::slices::org::actions::start_import(tx, &actor, id);
        app.app.db.write(id >> 32, "test.start", started).await.expect("started");
        assert!(boss.get(&address).await.says("接着导入"));
        for _ in 0..2 {
            let again = boss.submit(&address, &format!("{address}/apply"), &[]).await;
            assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text);
        }
        for _ in 0..200 {
            if boss.get(&address).await.says("已导入 1 行") {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        assert!(boss.get(&address).await.says("已导入 1 行"));
        assert!(boss.get("/units?kind=school").await.says("渡口小学"));
        assert_eq!(app.verify().findings, []);
    });
}
