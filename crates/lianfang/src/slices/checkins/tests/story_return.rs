//! The return that fills itself: a fever is a person, a zero that a person contradicts is refused, and the county's
//! fevers are its distinct persons with a fever (law 2).

use http::StatusCode;
use kernel::{Grant, PersonId, Problem, Role, UnitId};
use lianfang::slices::org::actions::Once;
use lianfang::slices::people::actions::{Entry, record_person_in};
use lianfang::slices::people::model::NewPerson;
use lianfang::slices::{org, people};
use serde_json::{Value, json};
use testkit::{Client, PLACE, PeopleCast, TestApp, on_both_engines};

async fn answer(app: &TestApp, client: &Client, person: PersonId, pick: &str) {
    let at = format!("/api/v1/people/{}/check-ins", app.id(person.0));
    let made =
        client.post_json(&at, &format!("k{}", person.0), &json!({ "pick": pick, "well": "none" })).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
}

fn return_of(app: &TestApp, unit: UnitId) -> String {
    format!("/rounds/daily/days/{}/units/{}", app.today(), app.id(unit.0))
}

#[test]
fn g25_a_zero_is_refused_by_a_person_with_a_fever_and_names_the_record() {
    on_both_engines(|app| async move {
        let people = app.people().await;
        let village = app.cast.villages[0];
        app.at("09:40:00");
        let clerk = app.browser(app.cast.clerks[0]).await;
        let program = app.program(app.cast.clerks[0]).await;
        let at = return_of(&app, village);
        answer(&app, &program, people.neighbours[1], "37.3").await;
        answer(&app, &program, people.neighbours[0], "37.2").await;
        let today = clerk.get("/").await;
        assert!(today.says("2/34"), "coverage beside the figure: {}", today.text);
        let refused = clerk.submit(&format!("{at}/form"), &at, &[("what", "zero")]).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text);
        assert!(refused.says("尤**") && refused.says("37.3 ℃") && refused.says("09:40"), "{}", refused.text);
        assert!(!refused.says("尤桂香"), "masked in an error text");
        let record = refused.text.split("/people/").nth(1).and_then(|t| t.split('"').next()).expect("a link");
        assert_eq!(clerk.get(&format!("/people/{record}")).await.status, StatusCode::OK);
        // A bare number is not taken: who has a fever is recorded as a person.
        let figures = |fever: &'static str, registered: &'static str| {
            [
                ("registered", registered),
                ("away", "0"),
                ("returned", "0"),
                ("from_elsewhere", "0"),
                ("fever", fever),
                ("symptoms", "0"),
                ("observed", "0"),
                ("contacts", "0"),
            ]
        };
        let bare = clerk.submit(&format!("{at}/form"), &at, &figures("3", "34")).await;
        assert_eq!(bare.status, StatusCode::BAD_REQUEST, "{}", bare.text);
        assert!(bare.says("href=\"#f-fever\""), "{}", bare.text);
        let odd = clerk.submit(&format!("{at}/form"), &at, &figures("1", "40")).await;
        assert_eq!(odd.status, StatusCode::CONFLICT, "the register says 34: {}", odd.text);
        let filed = clerk.submit(&format!("{at}/form"), &at, &figures("1", "34")).await;
        assert_eq!(filed.status, StatusCode::SEE_OTHER, "{}", filed.text);
        // Known is not confirmed: the second village has a record and no return.
        let tree = app
            .program(app.cast.headquarters)
            .await
            .get(&format!("/api/v1/tree/{:012}?round=daily", PLACE.0))
            .await
            .json();
        assert_eq!(tree["total"]["fields"]["fever"]["sum"], json!(1), "{tree}");
    });
}

#[test]
fn base_numbers_follow_from_dated_events_and_a_return_by_somebody_contradicts_a_zero() {
    on_both_engines(|app| async move {
        let people = app.people().await;
        app.at("10:00:00");
        let clerk = app.browser(app.cast.clerks[0]).await;
        let event = |person: PersonId, kind: &'static str, day: &'static str| {
            let (clerk, at) = (clerk.clone(), format!("/people/{}", app.id(person.0)));
            async move {
                let fields = [("kind", kind), ("day", day), ("place", "邻水县"), ("way", "大巴")];
                let done = clerk.submit(&at, &format!("{at}/events"), &fields).await;
                assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
            }
        };
        event(people.neighbours[1], "left", "2026-11-20").await;
        event(people.neighbours[2], "left", "2026-11-21").await;
        event(people.neighbours[2], "returned", "2026-11-23").await;
        event(people.pupils[9], "moved", "2026-11-22").await;
        let program = app.program(app.cast.clerks[0]).await;
        let base =
            program.get(&format!("/api/v1/units/{}/base", app.id(app.cast.villages[0].0))).await.json();
        assert_eq!(
            base,
            json!({ "day": "2026-11-23", "registered": 33, "away": 1, "returned": 1, "from_elsewhere": 0 })
        );
        let at = return_of(&app, app.cast.villages[0]);
        let refused = clerk.submit(&format!("{at}/form"), &at, &[("what", "zero")]).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text);
        assert!(refused.says("李**"), "{}", refused.text);
    });
}

#[test]
fn the_schools_own_records_make_its_return() {
    on_both_engines(|app| async move {
        let people = app.people().await;
        app.at("09:00:00");
        let teacher = app.program(people.class_teacher).await;
        for n in 0..10 {
            answer(&app, &teacher, people.pupils[n], if n == 3 { "38.0" } else { "36.5" }).await;
        }
        let school = app.program(app.cast.teacher).await;
        let day = school.get(&format!("/api/v1/units/{}/check-ins", app.id(app.cast.school.0))).await.json();
        assert_eq!(
            (&day["registered"], &day["answered"], &day["fever"]),
            (&json!(30), &json!(10), &json!(1)),
            "{day}"
        );
        let browser = app.browser(app.cast.teacher).await;
        let page = browser.get("/").await;
        assert!(page.says("10/30"), "{}", page.text);
        let above = browser.get(&format!("/checkins/{}", app.id(app.cast.school.0))).await;
        assert!(above.says("小二班") && above.says("10"), "the class within the school: {}", above.text);
    });
}

/// A stream of numbers that every run repeats.
fn draw(state: &mut u64, below: u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) % below
}

async fn settle(app: &TestApp, people: &PeopleCast, seed: u64) -> Vec<(PersonId, usize)> {
    let (villages, vault, class) = (app.cast.villages.clone(), app.app.vault.clone(), people.class);
    let day = app.today().plus(-3);
    let made = app.app.db.write(990_101, "test.settle", move |tx| {
        let mut state = seed;
        let mut made = Vec::new();
        for n in 0..80 {
            let at = draw(&mut state, 4) as usize;
            let actor = clerk_of(villages[at]);
            let unit = org::actions::unit(tx, villages[at], day)?.ok_or_else(Problem::not_found)?;
            let new = NewPerson { name: format!("居民{n}"), ..NewPerson::default() };
            let id = record_person_in(tx, &vault, &actor, &unit, &Entry { new, ..Entry::default() }, day)?;
            // Some sit in the class as well, some moved house since.
            if draw(&mut state, 3) == 0 {
                let class = org::actions::unit(tx, class, day)?.ok_or_else(Problem::not_found)?;
                let person = people::actions::person(tx, id)?.ok_or_else(Problem::not_found)?;
                people::actions::join_in(tx, &actor, &class, &person, day)?;
            }
            let mut home = at;
            if draw(&mut state, 4) == 0 {
                home = draw(&mut state, 4) as usize;
                people::actions::move_to(tx, &actor, id, villages[home], &Once::default(), day.plus(1))?;
            }
            made.push((id, home));
        }
        Ok::<_, Problem>(made)
    });
    made.await.expect("people")
}

fn clerk_of(unit: UnitId) -> kernel::Actor {
    let grants = vec![Grant { role: Role::Clerk, division: PLACE, unit: Some(unit) }];
    kernel::Actor { account: kernel::AccountId(0), name: "文书".into(), grants, deputy_for: None }
}

#[test]
fn the_countys_fevers_are_its_distinct_persons_with_a_fever() {
    on_both_engines(|app| async move {
        let people = app.people().await;
        let made = settle(&app, &people, 20_261_123).await;
        app.at("09:00:00");
        let mut state = 7;
        let mut fevers = [0_i64; 4];
        let mut programs = Vec::new();
        for clerk in &app.cast.clerks[..4] {
            programs.push(app.program(*clerk).await);
        }
        for (person, home) in &made {
            let hot = draw(&mut state, 3) == 0;
            answer(&app, &programs[*home], *person, if hot { "37.9" } else { "36.4" }).await;
            fevers[*home] += i64::from(hot);
        }
        assert!(fevers.iter().all(|n| *n > 0), "{fevers:?}");
        for (n, program) in programs.iter().enumerate() {
            let unit = app.cast.villages[n];
            let base = program.get(&format!("/api/v1/units/{}/check-ins", app.id(unit.0))).await.json();
            assert_eq!(base["fever"], json!(fevers[n]), "{base}");
            let at = format!("/api/v1/rounds/daily/days/{}/units/{}/return", app.today(), app.id(unit.0));
            let body = json!({ "figures": {
                "registered": base["registered"], "away": 0, "returned": 0, "from_elsewhere": 0,
                "fever": base["fever"], "symptoms": 0, "observed": 0, "contacts": 0, "remarks": "" } });
            let filed = program.post_json(&at, "k", &body).await;
            assert_eq!(filed.status, StatusCode::CREATED, "{}", filed.text);
        }
        let tree = app
            .program(app.cast.headquarters)
            .await
            .get(&format!("/api/v1/tree/{:012}?round=daily", PLACE.0))
            .await
            .json();
        let sum: i64 = fevers.iter().sum();
        assert_eq!(tree["total"]["fields"]["fever"]["sum"], json!(sum), "{tree}");
        assert_eq!(distinct(&app).await, sum);
        assert!(matches!(tree, Value::Object(_)) && app.verify().findings.is_empty());
    });
}

/// Distinct persons of the county whose answer that stands is a fever.
async fn distinct(app: &TestApp) -> i64 {
    app.read(|tx| {
        let found = tx.query_opt(
            "select count(distinct person) from check_in c where celsius10 >= 373 \
             and version = (select max(version) from check_in d where d.person = c.person and d.day = c.day)",
            &[],
            |row| row.int(0),
        )?;
        Ok(found.unwrap_or_default())
    })
    .await
}
