//! Stories of coming in, of rights and of the trail through HTTP, on both engines.

use http::{Method, StatusCode, header};
use kernel::{AccountId, Role};
use lianfang::authz::{self, Route};
use lianfang::slices::access::actions::{self, By};
use lianfang::slices::access::model::{NewAccount, PasswordHash};
use testkit::{Answer, PLACE, TestApp, on_both_engines};

#[path = "story_again.rs"]
mod again;

const PASSWORD: &str = "seven lanterns on the dike";
const FORM: &str = "application/x-www-form-urlencoded";

/// An account of the county with a password and without rights.
async fn with_password(app: &TestApp, name: &str) -> AccountId {
    let hash = PasswordHash::of(PASSWORD);
    let new = NewAccount {
        name: name.into(),
        shown: format!("{name}先生"),
        post: "值班员".into(),
        division: PLACE,
        password: Some(hash),
        grants: Vec::new(),
    };
    let county = PLACE.county();
    app.app
        .db
        .write(county, "test.account", move |tx| actions::create_account(tx, &By::SYSTEM, &new))
        .await
        .expect("made")
}

async fn sign_in(app: &TestApp, name: &str, password: &str, cookies: &str) -> Answer {
    let body = format!("account={name}&password={}&back=/me", password.replace(' ', "+"));
    let headers = [("cookie", cookies)];
    app.stranger().send(Method::POST, "/signin", &headers, FORM, body.into_bytes()).await
}

/// `name=value` of a cookie that an answer sets.
fn cookie(answer: &Answer, name: &str) -> String {
    let lines = answer.headers.get_all(header::SET_COOKIE).iter().filter_map(|v| v.to_str().ok());
    let line = lines.into_iter().find(|line| line.starts_with(&format!("{name}="))).unwrap_or_default();
    line.split(';').next().unwrap_or_default().to_owned()
}

async fn me(app: &TestApp, cookies: &str) -> Answer {
    app.stranger().send(Method::GET, "/me", &[("cookie", cookies)], "", Vec::new()).await
}

fn csrf(page: &Answer) -> String {
    let rest =
        page.text.split("name=\"csrf\" value=\"").nth(1).unwrap_or_else(|| panic!("no form: {}", page.text));
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// The page without what changes from one answer to the next: the keys of its forms and the time.
fn still(answer: &Answer) -> String {
    let mut parts = answer.text.split("name=\"key\" value=\"");
    let mut out = parts.next().unwrap_or_default().to_owned();
    parts.filter_map(|part| part.split_once('"')).for_each(|(_, rest)| out.push_str(rest));
    out.replace(char::is_numeric, "")
}

/// What stands behind a mark on a page, up to the next `<` or `"`.
fn behind<'a>(page: &'a Answer, mark: &str) -> &'a str {
    let rest = page.text.split(mark).nth(1).unwrap_or_else(|| panic!("no {mark}: {}", page.text));
    rest.split(['<', '"']).next().unwrap_or_default()
}

#[test]
fn signing_in_gives_a_fresh_token_and_signing_out_ends_it() {
    on_both_engines(|app| async move {
        with_password(&app, "lihua").await;
        let page = app.stranger().get("/signin?back=/me").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.says("登录") && !page.says("演示账号"), "{}", page.text);

        let refused = sign_in(&app, "lihua", "wrong", "").await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
        assert!(refused.says("账号或密码不对") && refused.says("value=\"lihua\""), "{}", refused.text);
        assert!(!refused.says("value=\"wrong\""), "a password is never sent back");
        assert!(refused.headers.get(header::SET_COOKIE).is_none());
        let nobody = sign_in(&app, "lihua-2", "wrong", "").await;
        assert_eq!(
            still(&nobody),
            still(&refused).replace("lihua", "lihua-"),
            "an account that does not exist answers alike"
        );

        // Fixation: a token that somebody planted is not the one that is signed in.
        let done = sign_in(&app, "LiHua", PASSWORD, "lf_session=planted").await;
        assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/me"), "{}", done.text);
        let lines: Vec<_> = done.headers.get_all(header::SET_COOKIE).iter().collect();
        assert!(
            lines.iter().all(|l| l.to_str().expect("ASCII").contains("; HttpOnly; SameSite=Lax")),
            "{lines:?}"
        );
        let first = cookie(&done, "lf_session");
        assert!(first.len() > 50 && !first.contains("planted"), "{first}");
        assert_eq!(me(&app, "lf_session=planted").await.status, StatusCode::SEE_OTHER);
        let mine = me(&app, &first).await;
        assert_eq!(mine.status, StatusCode::OK);
        assert!(mine.says("lihua先生") && mine.says("现在没有权限"), "{}", mine.text);

        // Two browsers; one signs out, the other stays.
        let second = cookie(&sign_in(&app, "lihua", PASSWORD, "").await, "lf_session");
        assert_ne!(first, second);
        let out = app.stranger();
        let body = format!("csrf={}", csrf(&mine));
        let out = out.send(Method::POST, "/signout", &[("cookie", &first)], FORM, body.into_bytes()).await;
        assert_eq!((out.status, out.location()), (StatusCode::SEE_OTHER, "/signin"));
        assert_eq!(me(&app, &first).await.location(), "/signin?back=/me", "reuse after sign-out");
        // A double tap: the session has ended already.
        let body = format!("csrf={}", csrf(&mine)).into_bytes();
        let again = app.stranger().send(Method::POST, "/signout", &[("cookie", &first)], FORM, body).await;
        assert_eq!((again.status, again.location()), (StatusCode::SEE_OTHER, "/signin"), "{}", again.text);
        let back = sign_in(&app, "lihua", PASSWORD, &first).await;
        assert_eq!(back.status, StatusCode::SEE_OTHER, "in again over the dead cookie: {}", back.text);
        assert!(cookie(&back, "lf_session").len() > 50);
        assert_eq!(me(&app, &second).await.status, StatusCode::OK);
        assert_eq!(app.verify().findings, []);
    });
}

#[test]
fn ten_wrong_passwords_and_the_door_is_closed_except_for_the_known_device() {
    on_both_engines(|app| async move {
        with_password(&app, "lihua").await;
        let device = cookie(&sign_in(&app, "lihua", PASSWORD, "").await, "lf_device");
        for _ in 0..9 {
            assert_eq!(sign_in(&app, "lihua", "wrong", "").await.status, StatusCode::UNAUTHORIZED);
        }
        let closed = sign_in(&app, "lihua", PASSWORD, "").await;
        assert_eq!(closed.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(closed.says("08:15 以后再试"), "{}", closed.text);
        assert_eq!(closed.headers.get(header::RETRY_AFTER).and_then(|v| v.to_str().ok()), Some("900"));
        assert_eq!(sign_in(&app, "lihua", PASSWORD, &device).await.status, StatusCode::SEE_OTHER);
        app.at("08:15");
        assert_eq!(sign_in(&app, "lihua", PASSWORD, "").await.status, StatusCode::SEE_OTHER);
    });
}

/// A path with something in every place; ids that nobody has.
fn filled(app: &TestApp, route: &Route) -> String {
    let mut path = route.path.to_owned();
    while let (Some(from), Some(to)) = (path.find('{'), path.find('}')) {
        path.replace_range(from..=to, &app.id(424_242));
    }
    path
}

#[test]
fn no_change_without_the_token_of_the_own_session_from_the_own_site() {
    on_both_engines(|app| async move {
        let of = |account| {
            app.app.db.write(0, "test.session", move |tx| actions::create_session(tx, account, None))
        };
        let mine = of(app.cast.headquarters).await.expect("a session").token.0;
        let others = of(app.cast.admin).await.expect("a session").token.0;
        let cookie = format!("lf_session={mine}");
        let foreign = csrf(&me(&app, &format!("lf_session={others}")).await);
        let own = csrf(&me(&app, &cookie).await);
        let changes = authz::ALL.iter().filter(|route| !matches!(route.method, "GET" | "HEAD"));
        let mut seen = 0;
        for route in changes {
            seen += 1;
            let path = filled(&app, route);
            let method = Method::from_bytes(route.method.as_bytes()).expect("a method");
            for (case, body) in [
                ("without", String::new()),
                ("empty", "csrf=".to_owned()),
                ("invented", "csrf=AAAAAAAAAAAAAAAAAAAAAAAA".to_owned()),
                ("another's", format!("csrf={foreign}")),
            ] {
                let answer = app
                    .stranger()
                    .send(method.clone(), &path, &[("cookie", &cookie)], FORM, body.into_bytes())
                    .await;
                // On a slip nobody is asked who it is (law 10): what protects it is the code that only its holder has.
                let expected = match route.name {
                    "meetings.slip_cast" => StatusCode::NOT_FOUND,
                    _ => StatusCode::FORBIDDEN,
                };
                assert_eq!(answer.status, expected, "{} {path} {case}: {}", route.method, answer.text);
            }
            let headers = [("cookie", cookie.as_str()), ("origin", "https://elsewhere.example")];
            let body = format!("csrf={own}").into_bytes();
            let answer = app.stranger().send(method, &path, &headers, FORM, body).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{} {path} from another site", route.method);
        }
        assert!(seen > 15, "the list of routes is not empty");
        assert_eq!(me(&app, &cookie).await.status, StatusCode::OK, "nothing of it ended the session");
    });
}

#[test]
fn each_role_may_call_what_the_reviewed_list_says_and_reading_changes_nothing() {
    on_both_engines(|app| async move {
        let cast = &app.cast;
        let people = [
            (Some(Role::Clerk), cast.clerks[0]),
            (Some(Role::Office), cast.town_office),
            (Some(Role::Headquarters), cast.headquarters),
            (Some(Role::Supervisor), cast.supervisor),
            (Some(Role::Admin), cast.admin),
            (None, cast.nobody),
        ];
        let mut programs = Vec::new();
        for (role, account) in people {
            programs.push((role, app.program(account).await));
        }
        let count = || app.read(|tx| Ok(tx.query_opt("select count(*) from audit", &[], |r| r.int(0))?));
        let before = count().await;
        for route in authz::ALL.iter().filter(|r| r.method == "GET" && !r.path.ends_with("/events")) {
            let path = filled(&app, route);
            for (role, program) in &programs {
                let answer = program.get(&path).await;
                let listed =
                    route.public || route.roles.is_empty() || role.is_some_and(|r| route.roles.contains(&r));
                let refused = answer.status == StatusCode::FORBIDDEN;
                assert_eq!(
                    refused, !listed,
                    "{} for {role:?}: {} {}",
                    route.name, answer.status, answer.text
                );
                assert!(
                    answer.headers.get(header::SET_COOKIE).is_none(),
                    "{}: a program gets no cookie",
                    route.name
                );
                assert!(!answer.status.is_server_error(), "{} for {role:?}: {}", route.name, answer.text);
            }
            let stranger = app.stranger().get(&path).await;
            let turned_away = stranger.status == StatusCode::UNAUTHORIZED
                || stranger.status == StatusCode::SEE_OTHER && stranger.location().starts_with("/signin");
            assert_eq!(turned_away, !route.public, "{} for a stranger: {}", route.name, stranger.status);
        }
        assert_eq!(count().await, before, "a GET leaves nothing in the trail");
    });
}

#[test]
fn an_account_is_made_activated_given_rights_and_disabled_and_the_trail_tells() {
    on_both_engines(|app| async move {
        let office = app.browser(app.cast.headquarters).await;
        let fields = [
            ("account", "qiaoan-2"),
            ("person_name", "乔二"),
            ("person_post", "值班"),
            ("role", "office"),
            ("grant_division", "990101001000"),
        ];
        let made = office.submit("/accounts/new", "/accounts/new", &fields).await;
        assert_eq!(made.status, StatusCode::OK, "{}", made.text);
        let code = made
            .text
            .split("id=\"code\">")
            .nth(1)
            .and_then(|t| t.split('<').next())
            .expect("the code")
            .to_owned();
        assert_eq!(code.len(), 19);
        let taken = office.submit("/accounts/new", "/accounts/new", &fields).await;
        assert_eq!(taken.status, StatusCode::BAD_REQUEST);
        assert!(taken.says("已经有人用了"), "{}", taken.text);
        let faulty =
            office.submit("/accounts/new", "/accounts/new", &[("account", "a b"), ("role", "clerk")]).await;
        assert!(faulty.says("有 3 处要改"), "all faults at once: {}", faulty.text);

        let short = format!("activation={code}&new_password=short&again=short");
        let answer = app.stranger().send(Method::POST, "/activate", &[], FORM, short.into_bytes()).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        assert!(!answer.says("value=\"short\""));
        let password = PASSWORD.replace(' ', "+");
        let body = format!("activation={}&new_password={password}&again={password}", code.to_lowercase());
        let done = app.stranger().send(Method::POST, "/activate", &[], FORM, body.clone().into_bytes()).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let session = cookie(&done, "lf_session");
        assert!(me(&app, &session).await.says("办公室"));
        let again = app.stranger().send(Method::POST, "/activate", &[], FORM, body.into_bytes()).await;
        assert_eq!(again.status, StatusCode::BAD_REQUEST, "a code works once");
        assert!(again.says("这个激活码不能用"), "{}", again.text);

        let list = office.get("/accounts").await;
        let link = list
            .text
            .split("<a class=\"u\" href=\"")
            .find(|t| t.contains("乔二"))
            .expect("listed")
            .split('"')
            .next()
            .expect("a link")
            .to_owned();
        // The five roles: all but the administrator's.
        for (role, status) in [("office", 303), ("headquarters", 303), ("supervisor", 303), ("admin", 403)] {
            let fields = [("role", role), ("grant_code", "990101002000")];
            let answer = office.submit(&link, &format!("{link}/rights"), &fields).await;
            assert_eq!(answer.status.as_u16(), status, "{role}: {}", answer.text);
        }
        for code in ["990102000000", "990100000000", "0"] {
            let answer = office
                .submit(&link, &format!("{link}/rights"), &[("role", "office"), ("grant_code", code)])
                .await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{code} is out of reach: {}", answer.text);
        }
        let village = [("role", "clerk"), ("grant_unit", "柳溪村")];
        assert_eq!(
            office.submit(&link, &format!("{link}/rights"), &village).await.status,
            StatusCode::SEE_OTHER
        );
        let foreign = [("role", "clerk"), ("grant_unit", "对岸村")];
        assert!(office.submit(&link, &format!("{link}/rights"), &foreign).await.says("范围内没有这个单位"));
        assert_eq!(me(&app, &session).await.status, StatusCode::SEE_OTHER, "a change of role is a new token");
        assert!(office.get(&link).await.says("本人要重新登录"));
        let session = cookie(&sign_in(&app, "qiaoan-2", PASSWORD, "").await, "lf_session");
        assert!(me(&app, &session).await.says("柳溪村"), "the rights hold from the next sign-in on");

        let off = office.submit(&link, &format!("{link}/disable"), &[]).await;
        assert_eq!(off.status, StatusCode::SEE_OTHER, "{}", off.text);
        assert_eq!(me(&app, &session).await.status, StatusCode::SEE_OTHER, "out at once");
        assert_eq!(sign_in(&app, "qiaoan-2", PASSWORD, "").await.status, StatusCode::UNAUTHORIZED);

        let watch = app.browser(app.cast.supervisor).await;
        let trail = watch.get("/audit").await;
        assert!(trail.says("停用账号") && trail.says("沈立"), "{}", trail.text);
        let sheet =
            app.program(app.cast.supervisor).await.get("/audit/export?action=access.give_right").await;
        assert_eq!(sheet.status, StatusCode::OK);
        assert!(sheet.text.starts_with("PK"), "a spreadsheet");
        assert_eq!(app.verify().findings, []);
    });
}

#[test]
fn an_outsider_and_somebody_without_rights_find_nothing() {
    on_both_engines(|app| async move {
        let office = app.browser(app.cast.headquarters).await;
        let out = office.get(&format!("/accounts/{}", app.id(app.cast.outsider.0))).await;
        let missing = office.get(&format!("/accounts/{}", app.id(424_242))).await;
        assert_eq!((out.status, missing.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
        let without = |answer: &Answer, id: i64| still(answer).replace(&still_text(&app.id(id)), "");
        assert_eq!(without(&out, app.cast.outsider.0), without(&missing, 424_242), "the two answers are one");
        for path in ["disable", "enable", "code", "rights", "edit"] {
            let target = format!("/accounts/{}/{path}", app.id(app.cast.outsider.0));
            let answer = office
                .submit("/accounts", &target, &[("role", "office"), ("grant_code", "990101000000")])
                .await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
        for (case, account) in [("an outsider", app.cast.outsider), ("nobody", app.cast.nobody)] {
            let client = app.browser(account).await;
            for path in ["/accounts", "/accounts/new", "/audit", "/audit/export"] {
                assert_eq!(client.get(path).await.status, StatusCode::FORBIDDEN, "{case}: {path}");
            }
            assert_eq!(client.get("/me").await.status, StatusCode::OK, "{case}");
        }
        let elsewhere = office.get("/audit?root=990102000000").await;
        assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
        let demo = app.stranger().post_form("/demo/signin", &[("name", "clerk")]).await;
        assert_eq!(demo.status, StatusCode::NOT_FOUND, "only where demo made the directory");
    });
}

fn still_text(text: &str) -> String {
    text.replace(char::is_numeric, "")
}

#[test]
fn a_token_is_shown_once_works_for_programs_only_and_is_dead_when_revoked() {
    on_both_engines(|app| async move {
        let office = app.browser(app.cast.headquarters).await;
        let mut tokens = Vec::new();
        for label in ["汇总", "大屏"] {
            let made =
                office.submit("/me", "/me/tokens", &[("token_label", label), ("token_days", "30")]).await;
            let shown = made.text.split("id=\"new-token\">").nth(1).and_then(|t| t.split('<').next());
            tokens.push(shown.expect("the token").to_owned());
        }
        assert!(!office.get("/me").await.says(&tokens[0]), "never again");
        let ask = |method: Method, path: String, name: &'static str, value: String, body: &'static str| {
            let client = app.stranger();
            async move {
                let kind = if body.is_empty() { "" } else { "application/json" };
                client.send(method, &path, &[(name, &value)], kind, body.into()).await
            }
        };
        let [first, second] = [0, 1].map(|n| format!("Bearer {}", tokens[n]));
        let get = |path: &str, bearer: &String| {
            ask(Method::GET, path.to_owned(), "authorization", bearer.clone(), "")
        };
        let me = get("/api/v1/me", &first).await;
        assert_eq!(me.json()["rights"][0]["role"], "headquarters");
        assert!(me.headers.get(header::SET_COOKIE).is_none());
        let cookie = format!("lf_session={}", tokens[0]);
        let as_cookie = ask(Method::GET, "/api/v1/me".into(), "cookie", cookie, "").await;
        assert_eq!(as_cookie.status, StatusCode::UNAUTHORIZED, "a token is no cookie");
        let steps = get("/api/v1/audit?action=access.create_token", &second).await.json();
        assert_eq!(steps["items"].as_array().expect("items").len(), 2);
        let body = r#"{ "days": 400 }"#;
        let faulty = ask(Method::POST, "/api/v1/tokens".into(), "authorization", second.clone(), body).await;
        assert_eq!(faulty.json()["faults"].as_array().expect("faults").len(), 2, "{}", faulty.text);
        let listed = get("/api/v1/tokens", &second).await.json();
        let mut items = listed["items"].as_array().expect("items").iter();
        let id = items.find(|t| t["label"] == "汇总").expect("listed")["id"].clone();
        let path = format!("/api/v1/tokens/{}", id.as_str().expect("an id"));
        let ended = ask(Method::DELETE, path, "authorization", second.clone(), "").await;
        assert_eq!(ended.status, StatusCode::OK);
        assert_eq!(get("/api/v1/me", &first).await.status, StatusCode::UNAUTHORIZED, "dead");
        assert_eq!(get("/api/v1/me", &second).await.status, StatusCode::OK);
    });
}

#[test]
fn a_deputy_acts_under_the_own_name_until_the_second_it_ends() {
    on_both_engines(|app| async move {
        let office = app.browser(app.cast.headquarters).await;
        let day = app.today().to_string();
        let unknown = [("deputy", "clerk90"), ("deputy_to", day.as_str()), ("deputy_to_time", "12:00")];
        let answer = office.submit("/me", "/me/deputies", &unknown).await;
        assert!(answer.says("本区县没有这个账号"), "{}", answer.text);
        let fields = [("deputy", "town"), ("deputy_to", day.as_str()), ("deputy_to_time", "12:00")];
        let done = office.submit("/me", "/me/deputies", &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let town = app.browser(app.cast.town_office).await;
        let page = town.get("/me").await;
        assert!(page.says("您可以代 沈立"), "{}", page.text);
        let who = app.id(app.cast.headquarters.0);
        let acting = town.submit("/me", "/me/act", &[("for", &who)]).await;
        assert_eq!(acting.status, StatusCode::SEE_OTHER, "{}", acting.text);
        assert_eq!(
            town.get("/me").await.status,
            StatusCode::SEE_OTHER,
            "the token before the change of role is over"
        );
        let session = cookie(&acting, "lf_session");
        assert!(me(&app, &session).await.says("现在代 沈立 办事"));
        let accounts = |session: String| {
            let client = app.stranger();
            async move {
                client.send(Method::GET, "/accounts", &[("cookie", &session)], "", Vec::new()).await.status
            }
        };
        app.at("11:59:59");
        assert_eq!(accounts(session.clone()).await, StatusCode::OK);
        app.at("12:00:00");
        assert_eq!(accounts(session.clone()).await, StatusCode::SEE_OTHER, "over in that second");
        assert_eq!(me(&app, &session).await.location(), "/signin?back=/me", "a sign-in is needed");
    });
}
