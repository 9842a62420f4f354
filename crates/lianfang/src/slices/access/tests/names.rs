//! Names: whose are masked for whom, and how they are corrected; on a real store, on both engines.

use kernel::{AccountId, Actor, DivisionCode, Problem, Role};

use super::stage::{CITY, COUNTY, OTHER, Stage, TOWN, at, on_both};
use crate::slices::access::actions::{self, AboutAccount, By, Once, TrailFilter};
use crate::slices::access::model::{NewAccount, Span};

/// Something that `by` does in the county: it stands in the county's trail.
fn done_for(stage: &Stage, by: AccountId, for_whom: &str, name: &str) {
    let by = By { account: by.0, for_whom: Some(for_whom.into()) };
    let new = NewAccount {
        name: name.into(),
        shown: name.into(),
        post: String::new(),
        division: COUNTY,
        password: None,
        grants: Vec::new(),
    };
    stage.write(move |tx| actions::create_account(tx, &by, &new)).unwrap();
}

/// Who did it for whom, as somebody reads it in the county's trail, the latest first.
fn seen_by(stage: &Stage, who: &Actor) -> Vec<(String, String)> {
    let who = who.clone();
    let filter = TrailFilter {
        root: COUNTY,
        action: "access.create_account".into(),
        size: 100,
        ..TrailFilter::default()
    };
    let (rows, _) = stage.read(move |tx| actions::trail(tx, &who, &filter)).unwrap();
    rows.into_iter().filter_map(|row| Some((row.actor.0, row.for_whom?))).collect()
}

#[test]
fn a_name_from_outside_the_reach_is_masked_wherever_the_trail_and_the_rights_name_it() {
    on_both("masks", |stage| {
        let boss = stage.account("boss", Role::Headquarters, CITY, false);
        let aide = stage.account("aide", Role::Office, CITY, false);
        let hq = stage.account("hq", Role::Headquarters, COUNTY, false);
        let office = stage.account("office", Role::Office, COUNTY, false);
        let watch = stage.account("watch", Role::Supervisor, CITY, false);
        for (who, name) in [(&boss, "aide"), (&hq, "office")] {
            let who = who.clone();
            let span = Span { from: at(0), to: Some(at(100)) };
            stage.write(move |tx| actions::appoint_deputy(tx, &who, name, span, &Once::default())).unwrap();
        }
        done_for(stage, aide.account, "boss先生", "made-1");
        done_for(stage, office.account, "hq先生", "made-2");
        done_for(stage, watch.account, "柳溪村", "made-3");
        stage.clock.set(at(200));
        done_for(stage, aide.account, "an older name", "made-4");
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            seen_by(stage, &hq),
            [pair("a**", "a**"), pair("w**", "柳溪村"), pair("office先生", "hq先生"), pair("a**", "b**"),],
            "the county sees its own in full, and units; the appointment may be over"
        );
        assert_eq!(
            seen_by(stage, &watch),
            [
                pair("aide先生", "an older name"),
                pair("watch先生", "柳溪村"),
                pair("office先生", "hq先生"),
                pair("aide先生", "boss先生"),
            ],
            "the city sees all of them"
        );
        let name = |root, id: i64| stage.read(move |tx| actions::name_for(tx, &[root], id)).unwrap().0;
        assert_eq!(name(COUNTY, boss.account.0), "b**", "who gave a right from above");
        assert_eq!(name(CITY, boss.account.0), "boss先生");
        assert_eq!(name(COUNTY, office.account.0), "office先生");
        assert_eq!((name(COUNTY, 0), name(COUNTY, 77)), (String::new(), String::new()), "the system, nobody");
    });
}

fn edit(
    stage: &Stage,
    who: &Actor,
    id: AccountId,
    (shown, division): (&str, DivisionCode),
    client: &Once,
) -> Result<(), Problem> {
    let (who, client) = (who.clone(), client.clone());
    let about = AboutAccount { shown: shown.into(), post: "副主任".into(), division };
    stage.write(move |tx| actions::edit_account(tx, &who, id, &about, "写错了字", &client))
}

#[test]
fn name_post_and_division_are_corrected_with_a_reason_and_sessions_go_on_under_the_new_name() {
    on_both("edit", |stage| {
        let hq = stage.account("hq", Role::Headquarters, COUNTY, false);
        let admin = stage.account("admin", Role::Admin, COUNTY, false);
        let office = stage.account("office", Role::Office, TOWN, false);
        let foreign = stage.account("foreign", Role::Office, OTHER, false);
        let cookie = stage.sign_in_freely(office.account);
        assert_eq!(stage.session(&cookie, at(1)).unwrap().actor.name, "office先生");
        let once = Once { key: Some("k1".into()), body: [1; 32] };
        edit(stage, &hq, office.account, ("乔安", COUNTY), &once).unwrap();
        stage.cache.forget();
        let session = stage.session(&cookie, at(2)).expect("the same session");
        assert_eq!((session.actor.name.as_str(), session.post.as_str()), ("乔安", "副主任"));

        let after = stage.steps();
        edit(stage, &hq, office.account, ("乔安", COUNTY), &once).unwrap();
        edit(stage, &hq, office.account, ("乔安", COUNTY), &Once::default()).unwrap();
        assert_eq!(stage.steps(), after, "sent again, and nothing to change: nothing is written");
        let other = Once { body: [2; 32], ..once };
        let refused = edit(stage, &hq, office.account, ("别人", COUNTY), &other).unwrap_err();
        assert_eq!(refused.code, "idempotency");

        let fresh = Once::default();
        let fault = edit(stage, &hq, office.account, ("乔安", OTHER), &fresh).unwrap_err().faults.remove(0);
        assert_eq!((fault.field.as_str(), fault.code), ("division", "unknown-choice"), "out of reach");
        let nowhere = DivisionCode(990_101_777_000);
        assert_eq!(
            edit(stage, &hq, office.account, ("乔安", nowhere), &fresh).unwrap_err().faults,
            [fault],
            "like one that does not exist"
        );
        for (case, who, whose, code) in [
            ("who may more", &hq, &admin, "not-managed"),
            ("oneself", &hq, &hq, "not-managed"),
            ("an account elsewhere", &hq, &foreign, "not-found"),
            ("an office edits nobody", &office, &hq, "not-found"),
        ] {
            let problem = edit(stage, who, whose.account, ("乔安", COUNTY), &fresh).unwrap_err();
            assert_eq!(problem.code, code, "{case}");
        }
        let who = hq.clone();
        let filter = TrailFilter {
            root: COUNTY,
            action: "access.edit_account".into(),
            size: 9,
            ..TrailFilter::default()
        };
        let (rows, _) = stage.read(move |tx| actions::trail(tx, &who, &filter)).unwrap();
        let told: Vec<_> = rows.iter().map(|r| (r.account, r.reason.as_deref())).collect();
        assert_eq!(told, [(hq.account.0, Some("写错了字"))]);
        let who = hq.clone();
        let found = stage.read(move |tx| actions::list(tx, &who, COUNTY, "乔安", (-1, 0), 9)).unwrap();
        assert_eq!(found.iter().map(|a| a.place.division).collect::<Vec<_>>(), [COUNTY]);
        let gone = stage.read(move |tx| actions::list(tx, &hq, COUNTY, "office先生", (-1, 0), 9)).unwrap();
        assert!(gone.is_empty(), "and not by the old name");
        stage.verify();
    });
}
