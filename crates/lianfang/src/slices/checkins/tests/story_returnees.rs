//! The register of returnees: written down in one form, seen with health, filtered by place, taken along, and masked for
//! everybody above.

use http::StatusCode;
use testkit::on_both_engines;

#[test]
fn who_is_back_stands_in_the_register_with_from_where_when_how_and_health() {
    on_both_engines(|app| async move {
        let people = app.people().await;
        app.at("08:00:00");
        let clerk = app.browser(app.cast.clerks[0]).await;
        let village = app.id(app.cast.villages[0].0);
        let (register, new) = (format!("/returnees/{village}"), format!("/returnees/{village}/new"));
        let list = clerk.get(&format!("/people/of/{village}")).await;
        assert!(list.says(&register), "the list leads to the register");
        assert!(clerk.get(&register).await.says("没有人返回"));
        let today = app.today().to_string();
        let bad = [("person", "查无此人"), ("kind", "left"), ("day", "2027-01-01"), ("place", "")];
        let refused = clerk.submit(&new, &new, &bad).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        for id in ["f-person", "f-kind", "f-day", "f-place"] {
            assert!(refused.says(&format!("href=\"#{id}\"")), "{id}: {}", refused.text);
        }
        let twins =
            [("person", "李建国"), ("kind", "returned"), ("day", today.as_str()), ("place", "云岭县")];
        let refused = clerk.submit(&new, &new, &twins).await;
        assert!(
            refused.says("href=\"#f-person\"") && refused.says("2 人"),
            "two of one name: {}",
            refused.text
        );
        let back = [
            ("person", "尤桂香"),
            ("kind", "returned"),
            ("day", today.as_str()),
            ("place", "云岭县"),
            ("way", "火车 K1234"),
        ];
        let made = clerk.submit(&new, &new, &back).await;
        let person = app.id(people.neighbours[1].0);
        let ask = format!("/checkins/{village}/people/{person}");
        assert_eq!(made.location(), ask, "the health is asked next: {}", made.text);
        let page = clerk.get(&register).await;
        assert!(page.says("尤桂香") && page.says("云岭县") && page.says("火车 K1234"), "{}", page.text);
        assert!(page.says("回来以后没有报过") && page.says(&ask), "{}", page.text);
        let hot = [("celsius", "37.9"), ("well", "none"), ("place", "家中")];
        assert_eq!(clerk.submit(&ask, &ask, &hot).await.status, StatusCode::SEE_OTHER);
        let page = clerk.get(&register).await;
        assert!(page.says("37.9") && page.says("/followups/") && !page.says(&ask), "{}", page.text);
        // Somebody from elsewhere, whose place is another.
        let came = [("person", "田大山"), ("kind", "came"), ("day", today.as_str()), ("place", "沙洲县")];
        clerk.submit(&new, &new, &came).await;
        let page = clerk.get(&register).await;
        let number = page
            .text
            .split("<option value=\"")
            .find(|part| part.contains("沙洲县"))
            .and_then(|part| part.split('"').next())
            .expect("a choice")
            .to_owned();
        assert!(!number.is_empty() && !page.says("place=沙"), "a place in an address is a number");
        let chosen = clerk.get(&format!("{register}?place={number}")).await;
        assert!(chosen.says(">田大山<") && !chosen.says(">尤桂香<"), "{}", chosen.text);
        let before = clerk.get(&format!("{register}?first=2026-10-01&until=2026-10-31")).await;
        assert!(before.says("没有人返回"), "{}", before.text);
        let backwards = clerk.get(&format!("{register}?first=2026-11-02&until=2026-11-01")).await;
        assert_eq!(backwards.status, StatusCode::BAD_REQUEST);
        let file = clerk.get(&format!("{register}/export")).await;
        assert_eq!(file.status, StatusCode::OK);
        assert!(app.verify().findings.is_empty());
    });
}

#[test]
fn an_office_sees_masks_and_counts_and_nobody_else_sees_anything() {
    on_both_engines(|app| async move {
        app.people().await;
        app.at("08:00:00");
        let clerk = app.browser(app.cast.clerks[0]).await;
        let village = app.id(app.cast.villages[0].0);
        let (register, new) = (format!("/returnees/{village}"), format!("/returnees/{village}/new"));
        let today = app.today().to_string();
        let back = [("person", "尤桂香"), ("kind", "returned"), ("day", today.as_str()), ("place", "云岭县")];
        clerk.submit(&new, &new, &back).await;
        assert!(clerk.get("/returnees").await.says(&register), "the clerk's own list");
        let county = app.browser(app.cast.headquarters).await;
        let towns = county.get("/returnees").await;
        assert!(towns.says("青石镇") && towns.says("1/12"), "coverage beside the total: {}", towns.text);
        let town = county.get(&format!("/returnees?division={}", app.cast.town)).await;
        assert!(town.says(&register) && town.says("柳溪村") && town.says("截至"), "{}", town.text);
        let masked = county.get(&register).await;
        assert!(masked.says("尤**") && !masked.says("尤桂香"), "{}", masked.text);
        assert!(masked.says("云岭**") && !masked.says("云岭县"), "{}", masked.text);
        assert!(!masked.says(&new) && county.get(&new).await.status == StatusCode::FORBIDDEN);
        let office = app.browser(app.cast.town_office).await;
        let other = format!("/returnees?division={}", app.cast.second_town);
        assert_eq!(office.get(&other).await.status, StatusCode::NOT_FOUND, "beyond the own town");
        for who in [app.cast.outsider, app.cast.clerks[1]] {
            let foreign = app.browser(who).await;
            for path in [&register, &new, &format!("{register}/export")] {
                assert_eq!(foreign.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
            }
        }
        for who in [app.cast.supervisor, app.cast.nobody] {
            assert_eq!(app.browser(who).await.get(&register).await.status, StatusCode::FORBIDDEN);
        }
        let admin = app.browser(app.cast.admin).await;
        assert_eq!(admin.get("/returnees").await.status, StatusCode::FORBIDDEN);
    });
}
