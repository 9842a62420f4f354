//! A parent answers, through an account and through a link: once, again, late, wrongly, with somebody else's link.

use http::StatusCode;
use kernel::PersonId;
use lianfang::slices::checkins::actions::{link_for, token_of};
use lianfang::slices::checkins::model::LinkOf;
use testkit::{Client, PUPILS, PeopleCast, TestApp, on_both_engines};

const WELL: [(&str, &str); 3] = [("pick", "36.6"), ("well", "none"), ("place", "柳溪巷 1 号，家中")];

async fn stored(app: &TestApp, person: PersonId) -> Vec<(Option<i64>, Option<i64>, Option<i64>, i64)> {
    app.read(move |tx| {
        Ok(tx.query(
            "select celsius10, symptoms, travel, manner from check_in where person = $1 order by id",
            &[person.0.into()],
            |row| (row.int_opt(0), row.int_opt(1), row.int_opt(2), row.int(3)),
        )?)
    })
    .await
}

async fn household_link(app: &TestApp, people: &PeopleCast) -> String {
    let (key, clerk, who, day) = (app.app.key.clone(), app.cast.clerks[0], people.neighbours[0], app.today());
    let village = app.cast.villages[0];
    let made = app.app.db.write(990_101, "test.link", move |tx| {
        let actor = kernel::Actor {
            account: clerk,
            name: "文书1".into(),
            grants: vec![kernel::Grant {
                role: kernel::Role::Clerk,
                division: testkit::PLACE,
                unit: Some(village),
            }],
            deputy_for: None,
        };
        let person =
            lianfang::slices::people::actions::person(tx, who)?.ok_or_else(kernel::Problem::not_found)?;
        let of = LinkOf::Household(person.household.ok_or_else(kernel::Problem::not_found)?);
        let link = link_for(tx, &key, &actor, of, day)?;
        Ok::<_, kernel::Problem>(token_of(&key, of, link.serial))
    });
    made.await.expect("a link")
}

fn with<'a>(which: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [&[("p", which)], more].concat()
}

#[test]
fn a_parent_answers_for_both_children_and_the_answers_stay_as_given() {
    on_both_engines(|app| async move {
        let people = app.people().await;
        app.at("07:42:18");
        let parent = app.browser(people.parent).await;
        let first = parent.get("/").await;
        assert_eq!(first.location(), "/mine", "one thing to do: it is the first page");
        let page = parent.get("/mine?p=1").await;
        assert!(page.says(PUPILS[0]) && page.says(PUPILS[1]) && page.says("田大山"), "{}", page.text);
        assert!(!page.says("checked"), "nothing is chosen before it was asked: {}", page.text);
        let sent = parent.submit("/mine?p=1", "/mine", &with("1", &WELL)).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
        let receipt = parent.get(sent.location()).await;
        assert!(receipt.says("07:42:18") && receipt.says("36.6 ℃"), "{}", receipt.text);
        // Sent again by a slow network: the same key makes nothing new.
        for _ in 0..2 {
            let again = parent
                .submit(
                    "/mine?p=2",
                    "/mine",
                    &with("2", &[("key", "slow"), ("pick", "not-measured"), ("well", "none")]),
                )
                .await;
            assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text);
        }
        assert_eq!(stored(&app, people.pupils[0]).await, [(Some(366), Some(0), Some(0), 2)]);
        assert_eq!(stored(&app, people.pupils[1]).await, [(None, Some(0), Some(0), 2)]);
        // The next morning the place is there, and nothing that must be asked each day.
        app.clock.set(app.today().plus(1).at_minute(450));
        let parent = app.browser(people.parent).await;
        let page = parent.get("/mine?p=1").await;
        assert!(page.says("柳溪巷 1 号，家中") && !page.says("checked"), "{}", page.text);
        assert!(app.verify().findings.is_empty());
    });
}

#[test]
fn noon_is_in_time_a_millisecond_later_is_late_and_a_change_then_needs_a_reason() {
    on_both_engines(|app| async move {
        let people = app.people().await;
        app.at("12:00:00");
        let parent = app.browser(people.parent).await;
        parent.submit("/mine?p=1", "/mine", &with("1", &WELL)).await;
        app.at("12:00:00.001");
        parent.submit("/mine?p=2", "/mine", &with("2", &WELL)).await;
        let teacher = app.browser(people.class_teacher).await;
        let class = format!("/checkins/{}", app.id(people.class.0));
        let page = teacher.get(&class).await;
        assert!(page.says("迟报"), "{}", page.text);
        let on_time = parent.get("/mine?p=1").await;
        assert!(!on_time.says("迟报"), "{}", on_time.text);
        assert!(parent.get("/mine?p=2").await.says("迟报 1 秒"));
        let change = [("pick", "36.7"), ("well", "none"), ("replaces", "1")];
        let refused = parent.submit("/mine?p=1&edit=1", "/mine", &with("1", &change)).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        assert!(refused.says("12:00") || refused.says("原因"), "{}", refused.text);
        let reason = [&change[..], &[("reason", "看错了体温计")]].concat();
        let done = parent.submit("/mine?p=1&edit=1", "/mine", &with("1", &reason)).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        assert!(!parent.get("/mine?p=1").await.says("迟报"), "a correction makes nobody late");
        assert_eq!(stored(&app, people.pupils[0]).await.len(), 2);
    });
}

#[test]
fn wrong_input_gets_every_fault_at_once_and_stores_nothing() {
    on_both_engines(|app| async move {
        let people = app.people().await;
        app.at("08:00:00");
        let parent = app.browser(people.parent).await;
        let bad = [("celsius", "45"), ("symptom", "other"), ("exposure", "maybe")];
        let refused = parent.submit("/mine?p=1", "/mine", &with("1", &bad)).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        for id in ["f-celsius", "f-exposure", "f-travel", "f-words"] {
            assert!(refused.says(&format!("href=\"#{id}\"")), "{id}: {}", refused.text);
        }
        assert!(refused.says("45") && refused.says("34.0") && refused.says("43.0"), "{}", refused.text);
        let both = [("pick", "36.5"), ("well", "none"), ("symptom", "cough")];
        let refused = parent.submit("/mine?p=1", "/mine", &with("1", &both)).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "none and some");
        let carried = parent.submit("/mine?p=1", "/mine", &with("1", &[("pick", "36.5")])).await;
        assert_eq!(carried.status, StatusCode::BAD_REQUEST, "what is asked each day is asked");
        assert!(stored(&app, people.pupils[0]).await.is_empty());
    });
}

#[test]
fn a_link_opens_its_family_until_it_is_ended_and_sixty_times_a_minute() {
    on_both_engines(|app| async move {
        let people = app.people().await;
        app.at("08:00:30");
        let link = format!("/c/{}", household_link(&app, &people).await);
        let family = app.stranger();
        let page = family.get(&link).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.says(PUPILS[0]) && page.says("田大山") && !page.says("尤桂香"), "{}", page.text);
        assert!(page.text.len() < 30_000, "{} bytes", page.text.len());
        let sent = send(&family, &link, "0", &WELL).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
        assert_eq!(stored(&app, people.neighbours[0]).await.len(), 1);
        // Nobody else's: a person beyond the family, another link, a link that was never made.
        assert_eq!(send(&family, &link, "7", &WELL).await.status, StatusCode::NOT_FOUND);
        let mut other = link.clone();
        let last = if other.ends_with('0') { '1' } else { '0' };
        other.pop();
        other.push(last);
        let unknown = family.get(&other).await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
        let mut answers = Vec::new();
        for _ in 0..70 {
            answers.push(family.get(&link).await.status);
        }
        assert!(answers.contains(&StatusCode::OK) && answers.contains(&StatusCode::TOO_MANY_REQUESTS));
        app.at("08:01:00");
        assert_eq!(family.get(&link).await.status, StatusCode::OK, "the next minute it opens again");
        let clerk = app.browser(app.cast.clerks[0]).await;
        let sheet = format!("/checkins/{}/links", app.id(app.cast.villages[0].0));
        let page = clerk.get(&sheet).await;
        assert!(page.says("<svg class=\"qr\""), "{}", page.text);
        let of =
            page.text.split("name=\"of\" value=\"").nth(1).and_then(|t| t.split('"').next()).expect("a link");
        let ended = clerk.submit(&sheet, &format!("{sheet}/end"), &[("of", of)]).await;
        assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.text);
        let over = family.get(&link).await;
        assert_eq!((over.status, over.text.contains(PUPILS[0])), (StatusCode::NOT_FOUND, false));
        // A new link of the same household is another one.
        let fresh = format!("/c/{}", household_link(&app, &people).await);
        assert_ne!(fresh, link);
        assert_eq!(family.get(&fresh).await.status, StatusCode::OK);
        let foreign = app.browser(app.cast.outsider).await;
        assert_eq!(foreign.get(&sheet).await.status, StatusCode::NOT_FOUND);
    });
}

/// What a browser without a session sends from the page.
async fn send(family: &Client, link: &str, which: &str, fields: &[(&str, &str)]) -> testkit::Answer {
    let page = family.get(link).await;
    let key =
        page.text.split("name=\"key\" value=\"").nth(1).and_then(|t| t.split('"').next()).unwrap_or("k");
    let all = [&[("key", key), ("p", which)], fields].concat();
    family.post_form(link, &all).await
}
