//! The unit settles declarations: somebody of the register, somebody new, nobody at all; and they are emptied in time.

use http::StatusCode;
use testkit::{Answer, CANARY_PHONE, Client, TestApp, on_both_engines};

struct Stage {
    clerk: Client,
    list: String,
    link: String,
}

async fn stage(app: &TestApp) -> Stage {
    let clerk = app.browser(app.cast.clerks[0]).await;
    let list = format!("/declarations/{}", app.id(app.cast.villages[0].0));
    let sheet = format!("{list}/sheet");
    clerk.submit(&sheet, &sheet, &[]).await;
    let page = clerk.get(&sheet).await;
    let token = page.text.split("href=\"/d/").nth(1).and_then(|t| t.split('"').next()).expect("a link");
    Stage { link: format!("/d/{token}"), list, clerk }
}

async fn declare(app: &TestApp, stage: &Stage, more: &[(&str, &str)]) -> Answer {
    let today = app.today().to_string();
    let mut all = vec![
        ("key", more[0].1),
        ("phone", "19900006632"),
        ("place", "云岭县"),
        ("way", "K1234"),
        ("arrives", today.as_str()),
        ("celsius", "36.5"),
        ("well", "none"),
        ("consent", "1"),
    ];
    all.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    all.extend(more);
    app.stranger().post_form(&stage.link, &all).await
}

/// Address of the declaration of a name on the list.
async fn of(stage: &Stage, name: &str) -> String {
    let page = stage.clerk.get(&stage.list).await;
    let before = page.text.split(&format!("\">{name}</a>")).next().expect("a part").to_owned();
    assert_ne!(before.len(), page.text.len(), "{name} is not on {}", page.text);
    before.rsplit("href=\"").next().expect("a link").to_owned()
}

#[test]
fn a_fever_stands_first_and_on_the_first_page_and_is_matched_with_the_register() {
    on_both_engines(|app| async move {
        let people = app.people().await;
        app.at("09:00:00");
        let stage = stage(&app).await;
        declare(&app, &stage, &[("person_name", "路过客"), ("key", "k1")]).await;
        let coming = app.today().plus(3).to_string();
        let hot = [
            ("person_name", "田大山"),
            ("phone", CANARY_PHONE),
            ("celsius", "38.1"),
            ("arrives", coming.as_str()),
        ];
        let sent = declare(&app, &stage, &hot).await;
        assert!(app.stranger().get(sent.location()).await.says("先不要出发"));
        let first = stage.clerk.get("/").await;
        assert!(first.says("柳溪村 1"), "at once, though he comes in three days: {}", first.text);
        let list = stage.clerk.get(&stage.list).await;
        let place = |name: &str| list.text.find(name).unwrap_or(usize::MAX);
        assert!(place("田大山") < place("路过客") && list.says("38.1"), "{}", list.text);
        // Above the unit: masks, and nothing to settle.
        let office = app.browser(app.cast.town_office).await;
        let masked = office.get(&stage.list).await;
        assert!(masked.says("田**") && !masked.says("田大山"), "{}", masked.text);
        let one = of(&stage, "田大山").await;
        let seen = office.get(&one).await;
        assert!(!seen.says(CANARY_PHONE) && !seen.says("田大山") && !seen.says("/arrive"), "{}", seen.text);
        let foreign = app.browser(app.cast.clerks[1]).await;
        assert_eq!(foreign.get(&one).await.status, StatusCode::NOT_FOUND);
        // The clerk sees the number and who it may be.
        let page = stage.clerk.get(&one).await;
        let person = app.id(people.neighbours[0].0);
        assert!(page.says(CANARY_PHONE) && page.says(&format!("value=\"{person}\"")), "{}", page.text);
        let arrive = format!("{one}/arrive");
        let today = app.today().to_string();
        let early = [("person", person.as_str()), ("kind", "returned"), ("day", coming.as_str())];
        let refused = stage.clerk.submit(&one, &arrive, &early).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        let nobody =
            stage.clerk.submit(&one, &arrive, &[("kind", "returned"), ("day", today.as_str())]).await;
        assert!(nobody.says("href=\"#f-person\""), "{}", nobody.text);
        let right = [("person", person.as_str()), ("kind", "returned"), ("day", today.as_str())];
        let done = stage.clerk.submit(&one, &arrive, &right).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let twice = stage.clerk.submit(&one, &arrive, &right).await;
        assert_eq!(twice.status, StatusCode::CONFLICT, "settled once: {}", twice.text);
        let record = stage.clerk.get(&format!("/people/{person}")).await;
        assert!(record.says("返回") && record.says("云岭县") && record.says("K1234"), "{}", record.text);
        assert!(stage.clerk.get("/followups").await.says("田大山"), "what he declared opens a follow-up");
        let register = stage.clerk.get(&format!("/returnees/{}", app.id(app.cast.villages[0].0))).await;
        assert!(register.says("田大山") && register.says("K1234"), "{}", register.text);
        assert!(app.verify().findings.is_empty());
    });
}

#[test]
fn somebody_new_is_recorded_and_what_leads_nowhere_is_closed_with_a_reason() {
    on_both_engines(|app| async move {
        app.people().await;
        app.at("09:00:00");
        let stage = stage(&app).await;
        declare(&app, &stage, &[("person_name", "尤远归"), ("id_number", "990101199003070015")]).await;
        declare(&app, &stage, &[("person_name", "误填客"), ("key", "k2")]).await;
        let (one, today) = (of(&stage, "尤远归").await, app.today().to_string());
        let new = [("person", "new"), ("kind", "came"), ("day", today.as_str()), ("address", "柳溪巷 9 号")];
        let done = stage.clerk.submit(&one, &format!("{one}/arrive"), &new).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let settled = stage.clerk.get(&one).await;
        let href = settled.text.split("href=\"/people/").nth(1).and_then(|t| t.split('"').next());
        let person = stage.clerk.get(&format!("/people/{}", href.expect("the person"))).await;
        assert!(person.says("尤远归") && person.says("990101********0015"), "{}", person.text);
        assert!(person.says("外来居住") && person.says("柳溪巷 9 号"), "{}", person.text);
        // The same document again is somebody of the register, not a second person.
        declare(
            &app,
            &stage,
            &[("person_name", "尤远归二"), ("id_number", "990101199003070015"), ("key", "k3")],
        )
        .await;
        let again = of(&stage, "尤远归二").await;
        let refused = stage.clerk.submit(&again, &format!("{again}/arrive"), &new).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{}", refused.text);
        assert!(refused.says("href=\"#f-id_number\""), "{}", refused.text);
        let wrong = of(&stage, "误填客").await;
        let close = format!("{wrong}/close");
        let refused = stage.clerk.submit(&wrong, &close, &[("why", "")]).await;
        assert!(refused.says("href=\"#f-why\""), "{}", refused.text);
        let closed = stage.clerk.submit(&wrong, &close, &[("why", "没有来")]).await;
        assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text);
        assert!(stage.clerk.get(&wrong).await.says("没有来"));
        // Sixty days after the arrival what is personal is gone, settled or not; the row says that it was there.
        let (kept, day) = (app.today().plus(59), app.today().plus(60));
        let over = app.read(move |tx| lianfang::slices::checkins::actions::over(tx, kept, 0)).await;
        assert!(over.is_empty(), "not a day before");
        let over = app.read(move |tx| lianfang::slices::checkins::actions::over(tx, day, 0)).await;
        assert_eq!(over.len(), 3);
        let write = app.app.db.write(990_101, "test.empty", move |tx| {
            lianfang::slices::checkins::actions::empty_over(tx, &over)
        });
        assert_eq!(write.await.expect("emptied"), 3);
        let gone = stage.clerk.get(&one).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
        assert!(gone.says("清空") && !gone.says("尤远归"), "{}", gone.text);
        let left = app
            .read(|tx| {
                let sql = "select name, phone_mask, place, sealed is null from arrival_declaration";
                Ok(tx.query(sql, &[], |row| (row.text(0), row.text(1), row.text(2)))?)
            })
            .await;
        assert!(left.iter().all(|(a, b, c)| a.is_empty() && b.is_empty() && c.is_empty()));
        assert!(app.verify().findings.is_empty());
    });
}
