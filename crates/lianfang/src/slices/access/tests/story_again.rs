//! Stories of forms that are sent again, and of names, through HTTP, on both engines.

use http::{Method, StatusCode};
use testkit::on_both_engines;

use super::{FORM, PASSWORD, behind, cookie, csrf, me, with_password};

#[test]
fn a_form_that_is_sent_again_does_nothing_more_and_answers_the_same() {
    on_both_engines(|app| async move {
        let office = app.browser(app.cast.headquarters).await;
        let count = |action: &'static str| {
            app.read(move |tx| {
                let sql = "select count(*) from audit where action = $1";
                Ok(tx.query_opt(sql, &[action.into()], |r| r.int(0))?)
            })
        };
        // A token.
        let fields = [("key", "token-1"), ("token_label", "汇总"), ("token_days", "30")];
        let made = office.submit("/me", "/me/tokens", &fields).await;
        let token = behind(&made, "id=\"new-token\">").to_owned();
        let again = office.submit("/me", "/me/tokens", &fields).await;
        assert_eq!(again.status, StatusCode::OK, "{}", again.text);
        assert!(again.says("只显示过那一次") && !again.says(&token), "{}", again.text);
        let other = [("key", "token-1"), ("token_label", "汇总"), ("token_days", "31")];
        assert_eq!(
            office.submit("/me", "/me/tokens", &other).await.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "another body under the same key"
        );
        assert_eq!(count("access.create_token").await, Some(1));
        // A deputy.
        let day = app.today().to_string();
        let fields =
            [("key", "deputy-1"), ("deputy", "town"), ("deputy_to", &day), ("deputy_to_time", "12:00")];
        for _ in 0..2 {
            let done = office.submit("/me", "/me/deputies", &fields).await;
            assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/me"), "{}", done.text);
        }
        assert_eq!(count("access.appoint_deputy").await, Some(1));
        // A code: a page that is loaded again leaves it good.
        with_password(&app, "lihua").await;
        let list = office.get("/accounts").await;
        let line =
            list.text.split("<a class=\"u\" href=\"").find(|t| t.contains("lihua先生")).expect("listed");
        let address = line.split('"').next().expect("a link").to_owned();
        let path = format!("{address}/code");
        let first = office.submit(&address, &path, &[("key", "code-1")]).await;
        let code = behind(&first, "id=\"code\">").to_owned();
        let again = office.submit(&address, &path, &[("key", "code-1")]).await;
        assert_eq!(again.status, StatusCode::OK);
        assert!(again.says("只显示过那一次") && again.says(&path) && !again.says(&code), "{}", again.text);
        assert_eq!((count("access.new_code").await, count("access.end_code").await), (Some(1), Some(0)));
        let password = PASSWORD.replace(' ', "-");
        let body =
            format!("key=activate-1&activation={code}&new_password={password}&again={password}").into_bytes();
        let mut sessions = Vec::new();
        for _ in 0..2 {
            let done = app.stranger().send(Method::POST, "/activate", &[], FORM, body.clone()).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
            sessions.push(cookie(&done, "lf_session"));
        }
        assert_ne!(sessions[0], sessions[1]);
        for session in &sessions {
            assert_eq!(me(&app, session).await.status, StatusCode::OK);
        }
        assert_eq!(count("access.use_code").await, Some(1));
        // The own password: the second time the old one is not the present one any more.
        let page = me(&app, &sessions[1]).await;
        let new = "eight+lanterns+on+the+dike";
        for (last, status) in [(new, 303), (new, 303), ("nine+lanterns+on+the+dike", 422)] {
            let body = format!(
                "csrf={}&key=password-1&password={password}&new_password={last}&again={last}",
                csrf(&page)
            );
            let headers = [("cookie", sessions[1].as_str())];
            let done =
                app.stranger().send(Method::POST, "/me/password", &headers, FORM, body.into_bytes()).await;
            assert_eq!(done.status.as_u16(), status, "{}", done.text);
        }
        assert_eq!(app.verify().findings, []);
    });
}

#[test]
fn an_account_is_corrected_on_its_page_and_a_name_from_above_is_masked_there() {
    on_both_engines(|app| async move {
        let office = app.browser(app.cast.headquarters).await;
        let town = app.browser(app.cast.town_office).await;
        let link = format!("/accounts/{}", app.id(app.cast.town_office.0));
        let page = office.get(&link).await;
        assert!(page.says("value=\"乔安\"") && page.says("value=\"990101001000\""), "{}", page.text);
        let edit = format!("{link}/edit");
        let faulty = office.submit(&link, &edit, &[("person_name", ""), ("division", "990102000000")]).await;
        assert_eq!(faulty.status, StatusCode::BAD_REQUEST);
        assert!(faulty.says("有 3 处要改"), "name, division and reason: {}", faulty.text);
        let fields = [
            ("key", "edit-1"),
            ("person_name", "乔安然"),
            ("person_post", "副主任"),
            ("division", "渡口镇"),
            ("reason", "姓名登记时漏了一个字"),
        ];
        for _ in 0..2 {
            let done = office.submit(&link, &edit, &fields).await;
            assert_eq!(
                (done.status, done.location()),
                (StatusCode::SEE_OTHER, link.as_str()),
                "{}",
                done.text
            );
        }
        let page = office.get(&link).await;
        assert!(page.says("乔安然") && page.says("渡口镇") && page.says("副主任"), "{}", page.text);
        let own = town.get("/me").await;
        assert!(own.says("乔安然") && !own.says("乔安<"), "the open session goes on under the new name");
        let trail = office.get("/audit?action=access.edit_account").await;
        assert_eq!(trail.text.matches("姓名登记时漏了一个字").count(), 1, "{}", trail.text);

        let admin = app.browser(app.cast.admin).await;
        let right = [("role", "office"), ("grant_code", "990101002000")];
        let given = admin.submit(&link, &format!("{link}/rights"), &right).await;
        assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.text);
        let page = office.get(&link).await;
        assert!(page.says("管**") && !page.says("管理员<"), "{}", page.text);
        let end = format!(
            "{link}/rights/{}/end",
            behind(&page, &format!("{link}/rights/")).trim_end_matches("/end")
        );
        for _ in 0..2 {
            let done = office.submit(&link, &end, &[]).await;
            assert_eq!(
                (done.status, done.location()),
                (StatusCode::SEE_OTHER, link.as_str()),
                "{}",
                done.text
            );
        }
        assert_eq!(app.verify().findings, []);
    });
}

#[test]
fn an_office_and_an_account_are_linked_as_one_person_and_let_go_again() {
    on_both_engines(|app| async move {
        let boss = app.browser(app.cast.headquarters).await;
        let town = app.cast.town;
        let made = boss
            .submit(
                &format!("/bodies/new?at={town}"),
                "/bodies/new",
                &[
                    ("at", &town.digits()),
                    ("kind", "leading-group"),
                    ("name", "青石镇领导小组"),
                    ("document", "青发〔2026〕1 号"),
                ],
            )
            .await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
        let body = made.location().to_owned();
        let head = [("officer_name", "乔安"), ("post", "镇长"), ("role", "head")];
        let named = boss.submit(&body, &format!("{body}/holders"), &head).await;
        assert_eq!(named.status, StatusCode::SEE_OTHER, "{}", named.text);
        let account = format!("/accounts/{}", app.id(app.cast.town_office.0));
        let page = boss.get(&account).await;
        let option = page.text.split("<option value=\"").find(|part| part.contains("乔安 镇长"));
        let officer =
            option.and_then(|part| part.split('"').next()).expect("the officer is offered").to_owned();
        let link = format!("{account}/officer");
        for _ in 0..2 {
            let done = boss.submit(&account, &link, &[("officer", &officer)]).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        }
        let linked = format!("<option value=\"{officer}\" selected");
        assert!(boss.get(&account).await.says(&linked), "it stays chosen");
        let wrong = boss.submit(&account, &link, &[("officer", "0000000000000")]).await;
        assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
        let none = boss.submit(&account, &link, &[("officer", "")]).await;
        assert_eq!(none.status, StatusCode::SEE_OTHER, "{}", none.text);
        assert!(!boss.get(&account).await.says(&linked));
        assert_eq!(app.verify().findings, []);
    });
}
