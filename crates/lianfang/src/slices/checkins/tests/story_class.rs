//! The class page: who is silent on top, a fever acted on, the rest seen well, a chat group's roll call.

use http::StatusCode;
use kernel::PersonId;
use testkit::{Client, PUPILS, PeopleCast, TestApp, on_both_engines};

async fn answers(app: &TestApp, people: &PeopleCast, which: &[usize], pick: &str) {
    let teacher = app.program(people.class_teacher).await;
    for n in which {
        let at = format!("/api/v1/people/{}/check-ins", app.id(people.pupils[*n].0));
        let body = serde_json::json!({ "pick": pick, "well": "none", "place": "家中" });
        let made = teacher.post_json(&at, &format!("k{n}"), &body).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    }
}

async fn rows(app: &TestApp, person: PersonId) -> Vec<[Option<i64>; 5]> {
    app.read(move |tx| {
        Ok(tx.query(
            "select how_seen, celsius10, symptoms, contact, manner from check_in where person = $1 order by id",
            &[person.0.into()],
            |row| [Some(row.int(0)), row.int_opt(1), row.int_opt(2), row.int_opt(3), Some(row.int(4))],
        )?)
    })
    .await
}

fn class_of(app: &TestApp, people: &PeopleCast) -> String {
    format!("/checkins/{}", app.id(people.class.0))
}

fn at(text: &str, words: &str) -> usize {
    text.find(words).unwrap_or_else(|| panic!("{words} is not there"))
}

#[test]
fn the_class_page_shows_whom_to_act_on_then_who_is_silent_then_the_rest() {
    on_both_engines(|app| async move {
        let people = app.people().await;
        app.at("11:18:00");
        answers(&app, &people, &(0..25).collect::<Vec<_>>(), "36.5").await;
        answers(&app, &people, &[25], "37.6").await;
        let teacher = app.browser(people.class_teacher).await;
        assert_eq!(teacher.get("/").await.location(), class_of(&app, &people), "the teacher begins here");
        let page = teacher.get(&class_of(&app, &people)).await;
        let (fever, silent, well) =
            (at(&page.text, "邹念安"), at(&page.text, "段星野"), at(&page.text, "田小满"));
        assert!(fever < silent && silent < well, "{fever} {silent} {well}");
        assert!(page.says("≥ 37.3 ℃") && page.says("37.6 ℃"), "{}", page.text);
        for name in &PUPILS[26..] {
            assert!(page.says(name), "{name}");
        }
        // The fever opened a follow-up in the same transaction: it is in the list of whoever looks after the class.
        let list = teacher.get("/followups").await;
        assert!(list.says("邹念安") && !list.says("田小满"), "{}", list.text);
        let one = list
            .text
            .split("/followups/")
            .nth(1)
            .and_then(|t| t.split('"').next())
            .expect("a link")
            .to_owned();
        let href = format!("/followups/{one}");
        let logged = teacher
            .submit(&href, &format!("{href}/contacts"), &[("channel", "call"), ("result", "去了发热门诊")])
            .await;
        assert_eq!(logged.status, StatusCode::SEE_OTHER, "{}", logged.text);
        assert!(teacher.get(&href).await.says("去了发热门诊"));
        let comfort = [("mood", "worried"), ("comfort", "孩子睡不好，明天再聊"), ("next", "2026-11-24")];
        teacher.submit(&href, &format!("{href}/comfort"), &comfort).await;
        assert!(teacher.get(&href).await.says("孩子睡不好"));
        // The school above sees its class; the county sees masks, and never a comfort note.
        let school = app.browser(app.cast.teacher).await;
        assert!(school.get("/followups").await.says("邹念安"));
        let county = app.browser(app.cast.headquarters).await;
        let masked = county.get(&href).await;
        assert!(
            masked.says("邹**") && !masked.says("邹念安") && !masked.says("孩子睡不好"),
            "{}",
            masked.text
        );
        let foreign = app.browser(app.cast.outsider).await;
        assert_eq!(foreign.get(&href).await.status, StatusCode::NOT_FOUND);
        let closed = teacher.submit(&href, &format!("{href}/close"), &[("outcome", "退烧三天，返校")]).await;
        assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text);
        assert!(!teacher.get("/followups").await.says("邹念安"));
    });
}

#[test]
fn seen_well_stores_just_that_and_never_over_an_answer() {
    on_both_engines(|app| async move {
        let people = app.people().await;
        app.at("11:18:00");
        answers(&app, &people, &(0..26).collect::<Vec<_>>(), "36.5").await;
        let teacher = app.browser(people.class_teacher).await;
        let class = class_of(&app, &people);
        let page = format!("{class}/seen-well");
        let confirm = teacher.get(&page).await;
        assert!(PUPILS[26..].iter().all(|name| confirm.says(name)) && !confirm.says(PUPILS[0]));
        // Meanwhile one of the four answers by himself.
        answers(&app, &people, &[26], "38.1").await;
        let ids: Vec<String> = people.pupils[26..].iter().map(|person| app.id(person.0)).collect();
        let mut fields = vec![("key", "batch")];
        fields.extend(ids.iter().map(|id| ("person", id.as_str())));
        for _ in 0..2 {
            let done = teacher.submit(&page, &page, &fields).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        }
        let well = [Some(3), None, None, None, Some(3)];
        for pupil in &people.pupils[27..] {
            assert_eq!(rows(&app, *pupil).await, [well], "not measured, not asked, on behalf of");
        }
        assert_eq!(rows(&app, people.pupils[26]).await.len(), 1, "what stands goes before what was seen");
        assert_eq!(rows(&app, people.pupils[26]).await[0][1], Some(381));
        // Somebody of another class is not the teacher's to answer for.
        let stranger = app.id(people.neighbours[1].0);
        let refused = teacher.submit(&page, &page, &[("person", &stranger)]).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        assert!(app.verify().findings.is_empty());
    });
}

async fn roll_call(client: &Client, class: &str, text: &str) -> testkit::Answer {
    let page = format!("{class}/roll-call");
    client.submit(&page, &page, &[("text", text)]).await
}

#[test]
fn a_roll_call_is_matched_shown_asked_about_and_stored() {
    on_both_engines(|app| async move {
        let people = app.people().await;
        app.at("09:00:00");
        answers(&app, &people, &[0], "36.2").await;
        let teacher = app.browser(people.class_teacher).await;
        let class = class_of(&app, &people);
        let text = "#接龙\n11月23日 小二班体温接龙\n1. 田小满妈妈 36.5 在家\n2. 许青禾 36.4\n3、罗一鸣 37.8 咳嗽\n\
                    4. 杜若兰 36.6\n5. 程以南 45\n6. 彭知远 👌 体温正常 🙂";
        let read = roll_call(&teacher, &class, text).await;
        assert_eq!(read.status, StatusCode::OK, "{}", read.text);
        for words in ["许青禾", "37.8 ℃", "杜若溪", "45", "#接龙"] {
            assert!(read.says(words), "{words}: {}", read.text);
        }
        for pupil in &people.pupils[1..] {
            assert!(rows(&app, *pupil).await.is_empty(), "reading stores nothing");
        }
        let apply = format!("{class}/roll-call/apply");
        let chosen = app.id(people.pupils[3].0);
        let stored = teacher
            .submit(&format!("{class}/roll-call"), &apply, &[("text", text), ("who-6", &chosen)])
            .await;
        assert_eq!(stored.status, StatusCode::SEE_OTHER, "{}", stored.text);
        assert_eq!(rows(&app, people.pupils[0]).await.len(), 1, "田小满 had answered");
        assert_eq!(rows(&app, people.pupils[1]).await, [[Some(1), Some(364), None, None, Some(5)]]);
        assert_eq!(rows(&app, people.pupils[2]).await[0][..3], [Some(1), Some(378), Some(2)]);
        assert_eq!(rows(&app, people.pupils[3]).await[0][1], Some(366), "the line that was asked about");
        assert!(rows(&app, people.pupils[4]).await.is_empty(), "45 degrees is no temperature");
        assert_eq!(rows(&app, people.pupils[5]).await[0][..2], [Some(2), None], "normal is not measured");
        assert!(teacher.get("/followups").await.says("罗一鸣"));
    });
}

#[test]
fn a_sheet_is_typed_in_by_its_order_and_bad_rows_hold_nobody_back() {
    on_both_engines(|app| async move {
        let people = app.people().await;
        app.at("10:00:00");
        let teacher = app.browser(people.class_teacher).await;
        let class = class_of(&app, &people);
        let sheet = teacher.get(&format!("{class}/sheet")).await;
        assert!(PUPILS.iter().all(|name| sheet.says(name)), "{}", sheet.text);
        let page = format!("{class}/entry");
        let ids: Vec<String> = people.pupils.iter().take(3).map(|person| app.id(person.0)).collect();
        let names: Vec<String> = ids.iter().flat_map(|id| [format!("t-{id}"), format!("w-{id}")]).collect();
        let typed: Vec<(&str, &str)> =
            names.iter().map(String::as_str).zip(["365", "0", "-", "", "45", "2"]).collect();
        let some = teacher.submit(&page, &page, &typed).await;
        assert_eq!(some.status, StatusCode::BAD_REQUEST, "{}", some.text);
        assert!(some.says("45"), "{}", some.text);
        assert_eq!(rows(&app, people.pupils[0]).await, [[Some(1), Some(365), Some(0), Some(0), Some(4)]]);
        assert_eq!(rows(&app, people.pupils[1]).await, [[Some(2), None, None, None, Some(4)]]);
        assert!(rows(&app, people.pupils[2]).await.is_empty());
    });
}
