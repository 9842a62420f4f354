//! The register: recorded, found, masked, opened with a reason, and out of reach for everybody else.

use http::StatusCode;
use testkit::{CANARY_ID, CANARY_PHONE, PUPILS, on_both_engines};

#[test]
fn a_person_is_recorded_once_found_by_sound_and_moves_house() {
    on_both_engines(|app| async move {
        let people = app.people().await;
        let clerk = app.browser(app.cast.clerks[0]).await;
        let list = format!("/people/of/{}", app.id(app.cast.villages[0].0));
        let new = format!("{list}/new");
        let fields = [
            ("person_name", "尉迟飞燕"),
            ("id_number", "９９０１０１２０１８０６０１１１８２"),
            ("phone", "199 0000 8812"),
            ("address", "柳溪巷 9 号"),
            ("note", "独居"),
        ];
        let made = clerk.submit(&new, &new, &fields).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
        let page = clerk.get(made.location()).await;
        assert!(page.says("990101********1182") && page.says("199****8812"), "{}", page.text);
        assert!(!page.says("990101201806011182") && !page.says("19900008812"));
        // The same number again is the same person, here and in a village that cannot see him.
        let again = clerk.submit(&new, &new, &fields).await;
        assert_eq!(again.status, StatusCode::BAD_REQUEST);
        assert!(again.says("href=\"#f-id_number\""), "{}", again.text);
        let other = app.browser(app.cast.clerks[1]).await;
        let there = format!("/people/of/{}/new", app.id(app.cast.villages[1].0));
        let elsewhere = other.submit(&there, &there, &fields).await;
        assert_eq!(elsewhere.status, StatusCode::BAD_REQUEST);
        assert!(!elsewhere.says("柳溪村"), "nothing is said of where: {}", elsewhere.text);
        for words in ["尉迟", "yuchi", "ycfy", "990101201806011182", "19900008812"] {
            let found = clerk.submit("/people", "/people/search", &[("q", words)]).await;
            assert!(found.location().starts_with("/people/found/"), "{}", found.location());
            assert!(!found.location().contains(words));
            assert!(clerk.get(found.location()).await.says("尉迟飞燕"), "{words}");
            let hidden = other.submit("/people", "/people/search", &[("q", words)]).await;
            assert!(!other.get(hidden.location()).await.says("尉迟飞燕"), "{words}");
            assert_eq!(
                other.get(found.location()).await.status,
                StatusCode::NOT_FOUND,
                "somebody else's search"
            );
        }
        let person = made.location().to_owned();
        let moved = clerk.submit(&person, &format!("{person}/move"), &[("unit", "石桥村")]).await;
        assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.text);
        assert!(other.get(&format!("/people/of/{}", app.id(app.cast.villages[1].0))).await.says("尉迟飞燕"));
        let wrong = clerk
            .submit(
                &format!("{list}/new"),
                &new,
                &[("person_name", ""), ("id_number", "990101201502290119"), ("phone", "1")],
            )
            .await;
        for id in ["f-person_name", "f-id_number", "f-phone"] {
            assert!(wrong.says(&format!("href=\"#{id}\"")), "{id}: {}", wrong.text);
        }
        assert_eq!(people.pupils.len(), PUPILS.len());
        assert!(app.verify().findings.is_empty());
    });
}

#[test]
fn everybody_above_sees_masks_and_opens_with_a_reason_that_stands_in_the_trail() {
    on_both_engines(|app| async move {
        let people = app.people().await;
        let village = app.cast.villages[0];
        let list = format!("/people/of/{}", app.id(village.0));
        let person = format!("/people/{}", app.id(people.neighbours[1].0));
        let county = app.browser(app.cast.headquarters).await;
        let masked = county.get(&list).await;
        assert!(masked.says("尤**") && !masked.says("尤桂香") && !masked.says("柳溪巷"), "{}", masked.text);
        let refused = county.submit(&person, &format!("{person}/open"), &[("purpose", "")]).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        let opened = county.submit(&person, &format!("{person}/open"), &[("purpose", "核对铁路名单")]).await;
        assert!(opened.says("尤桂香") && opened.says(CANARY_ID), "{}", opened.text);
        assert!(county.get("/audit").await.says("核对铁路名单"));
        let clerk = app.browser(app.cast.clerks[0]).await;
        assert!(clerk.get(&list).await.says("尤桂香"));
        let seen =
            app.read(|tx| Ok(tx.query("select count(*) from list_seen", &[], |row| row.int(0))?)).await;
        assert_eq!(seen, [1], "once an account, list and day; a masked list leaves none");
        clerk.get(&list).await;
        for (who, name) in [(app.cast.outsider, "outsider"), (app.cast.clerks[1], "the next village")] {
            let other = app.browser(who).await;
            for path in [&list, &person, &format!("/checkins/{}", app.id(village.0))] {
                assert_eq!(other.get(path).await.status, StatusCode::NOT_FOUND, "{name} {path}");
            }
        }
        for who in [app.cast.supervisor, app.cast.nobody] {
            assert_eq!(app.browser(who).await.get(&person).await.status, StatusCode::FORBIDDEN);
        }
    });
}

#[test]
fn planted_numbers_appear_on_no_page_url_error_or_in_the_store() {
    on_both_engines(|app| async move {
        let people = app.people().await;
        let clerk = app.browser(app.cast.clerks[0]).await;
        let person = format!("/people/{}", app.id(people.neighbours[0].0));
        let pages = [
            format!("/people/of/{}", app.id(app.cast.villages[0].0)),
            person.clone(),
            format!("{person}/edit"),
            "/people".into(),
            "/".into(),
            "/metrics".into(),
        ];
        for page in &pages {
            let text = clerk.get(page).await.text;
            assert!(!text.contains(CANARY_ID) && !text.contains(CANARY_PHONE), "{page}");
        }
        // In a wrong field and under another's number: the error repeats neither.
        let list = format!("/people/of/{}", app.id(app.cast.villages[0].0));
        let new = format!("{list}/new");
        for field in ["phone", "born", "sex"] {
            let wrong = clerk.submit(&new, &new, &[("person_name", "某人"), (field, CANARY_ID)]).await;
            let errors =
                wrong.text.split("class=\"bad\"").skip(1).map(|t| t.split("</div>").next().unwrap_or(""));
            assert!(errors.clone().all(|e| !e.contains(CANARY_ID)), "{field}");
        }
        // At rest: sealed, and not even the phone's digits.
        let rows = app
            .read(|tx| {
                let mut rows: Vec<Vec<u8>> = Vec::new();
                rows.extend(
                    tx.query("select sealed from person where sealed is not null", &[], |r| r.bytes(0))?,
                );
                rows.extend(tx.query("select hash from person_key", &[], |r| r.bytes(0))?);
                Ok(rows)
            })
            .await;
        assert!(rows.len() >= 4);
        for canary in [CANARY_ID, CANARY_PHONE] {
            assert!(rows.iter().all(|row| !row.windows(canary.len()).any(|w| w == canary.as_bytes())));
        }
    });
}
