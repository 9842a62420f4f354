//! Stories of what follows a silence: reminders once and to the silent only, telephone numbers for those who answer
//! for a unit, quiet hours as data.

use http::StatusCode;
use kernel::{Actor, DivisionCode, Grant, Role, UnitId};
use lianfang::slices::org::actions::{self as org, Once};
use lianfang::slices::org::model::{NewUnit, Phone};
use lianfang::slices::rounds::actions::{Quiet, Reminding, answer_reminder, remind, set_quiet_hours};
use lianfang::slices::rounds::model::{Channel, QuietHours};
use serde_json::json;
use store::{StoreError, Tx};
use testkit::{PLACE, TestApp, on_both_engines};

fn office(app: &TestApp) -> Actor {
    let grant = Grant { role: Role::Office, division: app.cast.town, unit: None };
    Actor { account: app.cast.town_office, name: "乔安".into(), grants: vec![grant], deputy_for: None }
}

fn reminding(app: &TestApp, units: &[UnitId], key: &str) -> Reminding {
    Reminding {
        round: "daily".into(),
        day: app.today(),
        units: units.to_vec(),
        channel: Channel::Phone,
        answer: None,
        client: Once { key: Some(key.into()), body: [1; 32] },
    }
}

fn reminders(tx: &mut Tx) -> Result<Vec<(i64, i64, Option<String>)>, StoreError> {
    tx.query("select id, unit, answer from reminder order by id", &[], |row| {
        (row.int(0), row.int(1), row.text_opt(2))
    })
}

fn headquarters(app: &TestApp) -> Actor {
    let grant = Grant { role: Role::Headquarters, division: PLACE, unit: None };
    Actor { account: app.cast.headquarters, name: "沈立".into(), grants: vec![grant], deputy_for: None }
}

/// The first village gets a health contact.
async fn name_contact(app: &TestApp) {
    let (boss, id, day) = (headquarters(app), app.cast.villages[0], app.today());
    app.app
        .db
        .write(id.county(), "test.contact", move |tx| {
            let unit = org::unit(tx, id, day)?.expect("the village");
            let new = NewUnit {
                name: unit.name.clone(),
                kind: unit.kind,
                division: unit.division,
                parent: unit.parent,
                valid_from: unit.valid_from,
                contact: Some(("何川".into(), "主任".into(), Phone::new("13800990001"))),
                aliases: Vec::new(),
            };
            org::edit_unit(tx, &boss, id, &new, unit.version, day)
        })
        .await
        .expect("a contact");
}

#[test]
fn a_reminder_sent_twice_is_logged_once_and_only_for_the_silent() {
    on_both_engines(|app| async move {
        app.at("14:25:00");
        let clerk = app.program(app.cast.clerks[1]).await;
        let at = format!(
            "/api/v1/rounds/daily/days/{}/units/{}/return",
            app.today(),
            app.id(app.cast.villages[1].0)
        );
        assert_eq!(clerk.post_json(&at, "k", &json!({ "state": "zero" })).await.status, StatusCode::CREATED);
        let both = &app.cast.villages[..2];
        let first = remind(&app.app, &office(&app), app.app.now(), reminding(&app, both, "r1")).await;
        assert_eq!(first, Ok(1), "the other has filed meanwhile");
        let again = remind(&app.app, &office(&app), app.app.now(), reminding(&app, both, "r1")).await;
        assert_eq!(again, Ok(0), "a double tap");
        let none = remind(&app.app, &office(&app), app.app.now(), reminding(&app, &both[1..], "r2")).await;
        assert_eq!(none.expect_err("nobody is silent").code, "nobody-silent");
        let logged = app.read(|tx| Ok(reminders(tx)?)).await;
        assert_eq!(logged.len(), 1);
        let (id, unit) = (logged[0].0, UnitId(logged[0].1));
        assert_eq!(unit, both[0]);
        // Another unit of one's own does not open the door to this reminder.
        let wrong =
            answer_reminder(&app.app, &office(&app), both[1], id, "来了".into(), Once::default()).await;
        assert_eq!(wrong.expect_err("of another unit").code, "answered");
        answer_reminder(&app.app, &office(&app), unit, id, "这就报".into(), Once::default())
            .await
            .expect("kept");
        assert_eq!(app.read(|tx| Ok(reminders(tx)?)).await[0].2.as_deref(), Some("这就报"));
        assert_eq!(app.verify().findings, []);
    });
}

#[test]
fn numbers_are_open_to_those_who_answer_for_the_unit_and_that_is_noted_once() {
    on_both_engines(|app| async move {
        name_contact(&app).await;
        app.at("15:30:00");
        let list = format!("/tree/{}/missing", app.cast.town);
        let number = "13800990001";
        let masked = "138****0001";
        let town = app.browser(app.cast.town_office).await;
        let seen = town.get(&list).await;
        assert!(seen.says(&format!("tel:{number}")), "its own office calls: {}", seen.text);
        town.get(&list).await;
        for (who, why) in [(app.cast.supervisor, "a supervisor reads"), (app.cast.admin, "far above")] {
            let seen = app.browser(who).await.get(&list).await;
            assert!(!seen.says(number) && seen.says(masked), "{why}: {}", seen.text);
        }
        let trail = app.program(app.cast.supervisor).await.get("/api/v1/audit").await;
        let noted = trail.text.matches("rounds.see_contacts").count();
        assert_eq!(noted, 1, "once for the person, the list and the day");
    });
}

#[test]
fn quiet_hours_of_a_county_hold_from_tomorrow_on() {
    on_both_engines(|app| async move {
        let boss = headquarters(&app);
        let quiet = |division: DivisionCode, days: i32, reason: &str| Quiet {
            division,
            hours: QuietHours { from: 20 * 60, to: 8 * 60 },
            valid_from: app.today().plus(days),
            reason: reason.into(),
            client: Once::default(),
        };
        let codes = |refused: kernel::Problem| refused.faults.iter().map(|f| f.code).collect::<Vec<_>>();
        let refused =
            set_quiet_hours(&app.app, &boss, quiet(PLACE, 0, " ")).await.expect_err("today, no reason");
        assert_eq!(codes(refused), ["lead-day", "reason-missing"]);
        let outside = set_quiet_hours(&app.app, &boss, quiet(testkit::OTHER, 1, "农忙")).await;
        assert_eq!(outside.expect_err("next door").code, "not-found");
        set_quiet_hours(&app.app, &boss, quiet(PLACE, 1, "农忙，早睡")).await.expect("set");
        app.at("20:30:00");
        let one = &app.cast.villages[..1];
        remind(&app.app, &office(&app), app.app.now(), reminding(&app, one, "a"))
            .await
            .expect("not quiet yet");
        app.clock.set(app.today().plus(1).at_minute(20 * 60 + 30));
        let mut later = reminding(&app, one, "b");
        later.day = app.today().plus(1);
        let refused = remind(&app.app, &office(&app), app.app.now(), later).await.expect_err("quiet");
        assert_eq!(refused.code, "quiet-hours");
        assert_eq!(refused.params[0].1, "20:00");
        let page = app.browser(app.cast.headquarters).await.get("/rounds").await;
        assert!(page.says("20:00") && page.says("农忙，早睡"), "{}", page.text);
        assert_eq!(app.verify().findings, []);
    });
}
